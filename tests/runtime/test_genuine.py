"""Is a paper genuine? Whoever holds it is told, and nobody is told anything about anybody."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from forms.problems import Problem
from runtime import intake, review
from runtime.after_act import NOTICES
from runtime.bootstrap import Application
from runtime.genuine import Found, Standing, ask_genuine, compare_file, standing_of
from runtime.notices.finish.archival import attached_files
from runtime.notices.finish.sign import Signature, check_signature
from runtime.pages.genuine_page import told
from runtime.pages.visit import Visit
from runtime.register_paper import genuine_url
from runtime.storage import Notice
from runtime.storage.engine import make_engine
from tests.runtime.given_case import MORNING
from tests.runtime.given_house import WANG, ZHANG, a_filed_case
from tests.runtime.given_issued import a_receipt, papers_of
from tests.runtime.notices.finish.given_certificate import HOLDER, PASSWORD, a_certificate
from tests.runtime.test_issue_paper import text_of


@pytest.fixture
def receipt(house: Application) -> Notice:
    return a_receipt(house)


def found(answer: Found | Problem) -> Found:
    assert isinstance(answer, Found)
    return answer


def test_the_code_on_a_paper_finds_it(house: Application, receipt: Notice) -> None:
    answer = found(ask_genuine(house, receipt.token, receipt.words[:12]))

    assert (answer.standing, answer.notice, answer.title) == (Standing.GENUINE, receipt, "收件回执")


def test_a_code_is_found_however_it_is_typed(house: Application, receipt: Notice) -> None:
    typed = f" {receipt.token[:13].upper()}-{receipt.token[13:]} "

    assert found(ask_genuine(house, typed)).notice == receipt


def test_the_whole_address_may_be_pasted(house: Application, receipt: Notice) -> None:
    assert found(ask_genuine(house, f"{genuine_url(house, receipt.token)}&d={receipt.words[:12]}")).notice == receipt


def test_what_is_told_names_nobody(house: Application, receipt: Notice) -> None:
    lines = repr(told(Visit(house, None), found(ask_genuine(house, receipt.token))))

    assert "芙政务收〔2026〕1号" in lines
    assert not any(secret in lines for secret in ("张示例", "湘味小厨", "430102198506129990", "430102-20260310", receipt.case_id))


def test_a_code_with_the_digest_of_other_words_is_not_believed(house: Application, receipt: Notice) -> None:
    answer = found(ask_genuine(house, receipt.token, "0" * 12))

    assert (answer.standing, answer.why, answer.notice) == (Standing.UNKNOWN, "GENUINE_SAYS_OTHER_WORDS", None)


@pytest.mark.parametrize("code", ["a" * 26, "x", "a" * 10_000, "'; DROP TABLE notice", "\u0000", "王䶮"])
@pytest.mark.usefixtures("receipt")
def test_what_is_no_code_is_unknown(house: Application, code: str) -> None:
    assert found(ask_genuine(house, code)).standing is Standing.UNKNOWN


def test_who_tries_many_codes_is_held_back_and_nobody_else_is(house: Application, receipt: Notice) -> None:
    for place in range(30):
        ask_genuine(house, f"{place:026d}", address="203.0.113.7")

    held = ask_genuine(house, receipt.token, address="203.0.113.7")

    assert isinstance(held, Problem) and held.code == "GENUINE_TOO_OFTEN"
    assert found(ask_genuine(house, receipt.token, address="203.0.113.8")).standing is Standing.GENUINE


def test_asking_for_papers_that_are_there_counts_as_no_try(house: Application, receipt: Notice) -> None:
    answers = [ask_genuine(house, receipt.token, address="203.0.113.7") for _ in range(40)]

    assert {found(answer).standing for answer in answers} == {Standing.GENUINE}


def test_a_file_is_compared_to_the_byte(house: Application, receipt: Notice) -> None:
    content = house.objects.get(receipt.object_key)

    assert found(compare_file(house, content)).why == "GENUINE_SAYS_FILE"
    assert found(compare_file(house, content[:-1] + b"x")).why == "GENUINE_SAYS_UNKNOWN_FILE"
    assert isinstance(compare_file(house, b""), Problem)


# ---- what stands on the paper


def test_number_and_code_stand_on_the_paper(house: Application) -> None:
    case = a_filed_case(house, "s02")
    review.accept_with_waiver(house, WANG, case.id)
    notice = papers_of(house, case)["waiver_acceptance"]

    printed = text_of(house.objects.get(notice.object_key))

    assert notice.document_no == "芙政务容缺〔2026〕1号"
    assert notice.document_no in printed and notice.number not in printed
    assert f"{house.settings.public_address}/genuine?p={notice.token}" in printed


def test_the_submission_lies_in_the_receipt_alone(house: Application) -> None:
    case = a_filed_case(house, "s02")
    review.accept_with_waiver(house, WANG, case.id)
    inside = {kind: attached_files(house.objects.get(one.object_key)) for kind, one in papers_of(house, case).items()}

    assert {kind for kind, files in inside.items() if "submission.json" in files} <= {"receipt", "application_form"}
    assert b'"waived"' in inside["waiver_acceptance"]["paper.json"]
    # the paper hides the number of a person in the middle, and so does what lies in it
    assert b"430102198506129990" not in inside["waiver_acceptance"]["paper.json"]
    assert b"430102198506129990" in inside["receipt"]["submission.json"]


def test_a_paper_made_anew_is_the_same_to_the_byte(house: Application, receipt: Notice) -> None:
    (job,) = [job for job in house.store.jobs() if job.kind == NOTICES and job.payload["kind"] == "receipt"]
    engine = make_engine(house.settings.database)
    with engine.begin() as connection:  # as if the worker had died before its commit
        connection.execute(text("DELETE FROM notice"))
    engine.dispose()
    house.store.enqueue(job.kind, job.payload, dedupe="again", run_at=house.clock.now())

    assert papers_of(house, house.store.cases()[0])["receipt"] == receipt
    assert house.store.verify().bad == ()


def test_a_house_with_a_certificate_signs_what_it_issues(house: Application, tmp_path: Path) -> None:
    file = a_certificate(tmp_path / "office.p12")
    signing = replace(house, settings=replace(house.settings, signing_certificate=file, signing_password=PASSWORD))
    notice = papers_of(signing, a_filed_case(house, "s02"))["receipt"]

    content = house.objects.get(notice.object_key)

    assert (notice.seal, notice.signed_by) == ("pades", HOLDER)
    assert notice.sha256 != notice.object_key
    assert check_signature(content) is Signature.UNTRUSTED
    assert found(compare_file(house, content)).notice == notice


# ---- what still stands


def test_an_acceptance_stands_for_nothing_once_the_case_is_withdrawn(house: Application) -> None:
    case = a_filed_case(house, "s01")
    review.accept(house, WANG, case.id)
    issued = papers_of(house, case)
    before = found(ask_genuine(house, issued["acceptance"].token)).standing
    intake.withdraw(house, ZHANG, case.id)

    after = {kind: found(ask_genuine(house, issued[kind].token)).standing for kind in ("acceptance", "receipt")}

    assert (before, after) == (Standing.GENUINE, {"acceptance": Standing.ENDED, "receipt": Standing.GENUINE})


A = Notice("c", "acceptance", "n1", "受理通知书.pdf", "s", "o", 1, MORNING)


@pytest.mark.parametrize(
    ("notice", "later", "standing"),
    [
        (A, None, Standing.GENUINE),
        (A, replace(A, copy_no=2), Standing.SUPERSEDED),
        (A, replace(A, copy_no=2, item="food"), Standing.GENUINE),
        (A, replace(A, copy_no=2, kind="grant"), Standing.GENUINE),
        (replace(A, copy_no=2), replace(A, copy_no=1), Standing.GENUINE),
        (replace(A, kind="receipt"), replace(A, kind="receipt", copy_no=2), Standing.GENUINE),
    ],
)
def test_a_later_paper_of_the_same_kind_and_item_takes_the_place(notice: Notice, later: Notice | None, standing: Standing) -> None:
    others = (later,) if later else ()

    assert standing_of(notice, (notice, *others), ()) == (standing, later if standing is Standing.SUPERSEDED else None)
