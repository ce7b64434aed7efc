"""The applicant hands in, promises, files, corrects and withdraws. On a real store with the sample libraries."""

from __future__ import annotations

import io
import zipfile
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest

from forms.errors import Refused
from runtime import intake, review
from runtime.bootstrap import Application
from runtime.demo import a_pdf, sign_as_shown
from runtime.outcome import Outcome, Standing
from runtime.snapshot import submission_of
from runtime.states import State
from tests.runtime.given_house import (
    HU,
    WANG,
    ZHANG,
    a_filed_case,
    a_filled_draft,
    codes,
    on_day,
    with_silent,
)


def test_files_are_kept_and_can_be_taken_back(house: Application) -> None:
    case = intake.start(house, ZHANG, "catering")
    content = a_pdf("layout")

    desk = intake.upload(house, ZHANG, case.id, "layout", "C:\\图\\平面图.pdf", content)
    again = intake.upload(house, ZHANG, case.id, "layout", "平面图.pdf", content)
    upload = again.case.content.uploads[0]
    without = intake.remove_upload(house, ZHANG, case.id, "layout", upload.sha256)

    assert [one.file_name for one in desk.case.content.uploads] == ["平面图.pdf"]
    assert len(again.case.content.uploads) == 1
    assert house.objects.get(upload.object_key) == content
    assert without.case.content.uploads == ()


def an_office_document(part: str, size: int = 10) -> bytes:
    """A zip package with one part."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(part, b"<a>%s</a>" % (b"0" * size))
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("empty.pdf", b"", "FILE_EMPTY"),
        ("big.pdf", b"%PDF-" + bytes(20 * 1024 * 1024), "FILE_TOO_LARGE"),
        ("run.exe", b"MZ", "FILE_TYPE"),
        ("no_ending", b"%PDF-1.4", "FILE_TYPE"),
        ("page.pdf", b"<html>", "INTAKE_FILE_NOT_AS_NAMED"),
        ("photo.jpg", b"%PDF-1.4", "FILE_LOOKS_OTHERWISE"),
        ("photo.webp", b"RIFF0000WEBPVP8 ", "FILE_OTHER_PICTURE"),
        ("photo.jpg", b"RIFF0000WEBPVP8 ", "FILE_OTHER_PICTURE"),
        ("scan.tif", b"II*\x00", "FILE_OTHER_PICTURE"),
        ("letter.docx", an_office_document("xl/workbook.xml"), "FILE_LOOKS_OTHERWISE"),
        ("bomb.docx", an_office_document("word/document.xml", 50_000_000), "FILE_BOMB"),
        ("up.docx", an_office_document("../../etc/word/document.xml"), "FILE_ODD_NAMES"),
    ],
)
def test_a_wrong_file_is_refused_with_the_reason(house: Application, name: str, content: bytes, code: str) -> None:
    case = intake.start(house, ZHANG, "catering")

    with pytest.raises(Refused) as refused:
        intake.upload(house, ZHANG, case.id, "layout", name, content)

    assert codes(refused.value) == [code]
    assert intake.work_on(house, ZHANG, case.id).case.content.uploads == ()


def test_an_office_document_is_taken(house: Application) -> None:
    case = intake.start(house, ZHANG, "catering")

    desk = intake.upload(house, ZHANG, case.id, "layout", "说明.docx", an_office_document("word/document.xml"))

    assert desk.case.content.uploads[0].media_type.endswith("wordprocessingml.document")


def test_a_promise_binds_what_was_named_in_it(house: Application) -> None:
    case = a_filled_draft(house, "s02").case
    signed = intake.work_on(house, ZHANG, case.id)
    plan = next(one for one in signed.case.content.uploads if one.material == "pmt")

    later = intake.remove_upload(house, ZHANG, case.id, "pmt", plan.sha256)
    anew = sign_as_shown(house, ZHANG, case.id)

    assert signed.evaluation.outcome is Outcome.WAIVE
    assert signed.case.content.promise.materials == ("rules", "mgr_cert")
    assert later.evaluation.outcome is Outcome.CORRECT
    assert anew.evaluation.outcome is Outcome.WAIVE


def test_a_submission_gets_a_number_its_evaluation_and_its_jobs(house: Application) -> None:
    desk = a_filled_draft(house, "s01")

    receipt = intake.submit(house, ZHANG, desk.case.id, "key")

    assert receipt.number == "430102-20260310-0001"
    assert receipt.evaluation.outcome is Outcome.ACCEPT
    kept = submission_of(house.store.evaluations(receipt.case.id)[1])
    assert kept is not None and kept.values["licence_status"] == "存续"
    assert {job.kind for job in house.store.jobs()} == {"notices", "clocks", "tell"}
    assert house.store.verify().bad == ()


def test_two_submits_with_one_key_give_one_case(house: Application) -> None:
    desk = a_filled_draft(house, "s01")

    with ThreadPoolExecutor(4) as pool:
        receipts = list(pool.map(lambda _: intake.submit(house, ZHANG, desk.case.id, "key"), range(4)))

    assert {receipt.number for receipt in receipts} == {"430102-20260310-0001"}
    assert len(house.store.events(desk.case.id)) == 1


def test_an_application_that_looks_refused_may_be_filed(house: Application) -> None:
    desk = a_filled_draft(house, "s01", venue_region="440000")

    receipt = intake.submit(house, ZHANG, desk.case.id, "key")

    assert receipt.evaluation.outcome is Outcome.REJECT
    assert receipt.case.state is State.SUBMITTED


def test_nobody_works_on_or_submits_for_another(house: Application) -> None:
    case = a_filled_draft(house, "s01").case

    for act in (
        lambda: intake.work_on(house, HU, case.id),
        lambda: intake.answer(house, HU, case.id, {"food_aqgly": "胡示例"}),
        lambda: intake.submit(house, HU, case.id, "key"),
        lambda: intake.withdraw(house, HU, case.id),
        lambda: intake.work_on(house, WANG, case.id),
    ):
        with pytest.raises(Refused):
            act()

    assert intake.work_on(house, ZHANG, case.id).case.state is State.DRAFT
    assert intake.cases_of(house, HU) == ()


def test_a_case_number_opens_nothing(house: Application) -> None:
    number = a_filed_case(house, "s01").number
    assert number is not None

    with pytest.raises(Refused) as own:
        intake.work_on(house, ZHANG, number)
    with pytest.raises(Refused) as others:
        intake.work_on(house, HU, number)
    with pytest.raises(Refused) as staff:
        review.file_of(house, WANG, number)

    assert codes(own.value) == codes(others.value) == codes(staff.value) == ["CASE_NOT_FOUND"]


def test_a_draft_is_discarded_and_a_filed_case_withdrawn(house: Application) -> None:
    draft, filed = intake.start(house, ZHANG, "catering"), a_filed_case(house, "s01")

    intake.withdraw(house, ZHANG, draft.id)
    gone = intake.withdraw(house, ZHANG, filed.id, "不开了")

    assert house.store.case(draft.id) is None
    assert gone.state is State.WITHDRAWN
    assert [case.id for case in intake.cases_of(house, ZHANG)] == [filed.id]


def test_a_correction_opens_only_what_is_flagged(house: Application) -> None:
    case = a_filed_case(house, "s01", venue_address="长沙市芙蓉区演示路1号")
    review.ask_correction(house, WANG, case.id)

    desk = intake.work_on(house, ZHANG, case.id)
    intake.answer(house, ZHANG, case.id, {"venue_address": "长沙市芙蓉区演示路1号101"})
    receipt = intake.correct(house, ZHANG, case.id)

    assert desk.flagged_fields == {"venue_address"}
    assert set(desk.asked) - desk.locked == {"venue_address"}
    assert receipt.case.state is State.SUBMITTED
    assert receipt.evaluation.outcome is Outcome.ACCEPT


def test_a_forged_change_is_refused_and_recorded(house: Application) -> None:
    case = a_filed_case(house, "s01", venue_address="长沙市芙蓉区演示路1号")
    review.ask_correction(house, WANG, case.id)

    with pytest.raises(Refused) as value:
        intake.answer(house, ZHANG, case.id, {"food_cyrs": 60})
    with pytest.raises(Refused) as material:
        intake.upload(house, ZHANG, case.id, "layout", "换.pdf", a_pdf("other"))
    with pytest.raises(Refused) as item:
        intake.choose_items(house, ZHANG, case.id, ["tobacco"])

    assert codes(value.value) == ["CASE_FIELD_NOT_FLAGGED"]
    assert codes(material.value) == ["CASE_MATERIAL_NOT_FLAGGED"]
    assert codes(item.value) == ["CASE_ITEM_NOT_FLAGGED"]
    forged = house.store.incidents()
    assert [incident.kind for incident in forged] == ["forged_change"] * 3
    assert [incident.detail["tried"] for incident in forged][-1] == [{"code": "CASE_FIELD_NOT_FLAGGED", "where": "food_cyrs"}]
    assert intake.work_on(house, ZHANG, case.id).entered["food_cyrs"] == 6


def test_a_flagged_answer_opens_what_hangs_on_it(house: Application) -> None:
    case = a_filed_case(house, "s01")
    review.ask_correction(house, WANG, case.id, more_fields=["food_sfwt"], reason="代理人来的窗口")
    closed = intake.work_on(house, ZHANG, case.id)

    desk = intake.answer(house, ZHANG, case.id, {"food_sfwt": True})
    intake.answer(house, ZHANG, case.id, {"food_dlr": "代示例"})
    intake.upload(house, ZHANG, case.id, "proxy", "委托书.pdf", a_pdf("proxy"))
    receipt = intake.correct(house, ZHANG, case.id)

    assert closed.flagged_fields == {"food_sfwt"}
    assert desk.flagged_fields == {"food_sfwt", "food_dlr"}
    assert desk.flagged_materials == {"proxy"}
    assert receipt.evaluation.outcome is Outcome.ACCEPT


@pytest.mark.parametrize("question", ["sign_has", "venue_area"])
def test_a_question_that_decides_what_applies_must_be_answered(house: Application, question: str) -> None:
    unanswered: dict[str, Any] = {question: None}
    desk = a_filled_draft(house, "s01", **unanswered)

    with pytest.raises(Refused) as refused:
        intake.submit(house, ZHANG, desk.case.id, "key")

    assert [(problem.code, problem.where) for problem in refused.value.problems] == [("INTAKE_QUESTION_OPEN", question)]


def test_a_silent_library_drops_nothing_and_is_asked_again(house: Application) -> None:
    silent = with_silent(house, "法人库", "电子证照库")

    case = a_filed_case(silent, "s01", subject_name="小厨", registered_address="长沙市芙蓉区演示路1号101")

    evaluation = intake.work_on(silent, ZHANG, case.id).evaluation
    assert "yyzz" in [line.material for line in evaluation.lines_that(Standing.MISSING)]
    assert evaluation.failed() == ()
    assert "c_licence" in evaluation.pending
    assert "recheck" in {job.kind for job in house.store.jobs()}


def test_own_cases_come_newest_first(house: Application) -> None:
    old = a_filed_case(on_day(house, date(2026, 3, 2)), "s01")
    new = a_filed_case(house, "s01")
    draft = intake.start(house, ZHANG, "newborn")

    assert {case.id for case in intake.cases_of(house, ZHANG)} == {old.id, new.id, draft.id}
    assert [case.id for case in intake.cases_of(house, ZHANG, drafts=True)] == [draft.id]
    assert [case.id for case in intake.cases_of(house, ZHANG, drafts=False)] == [new.id, old.id]


@pytest.mark.postgres
def test_a_draft_is_filled_in_and_filed_on_postgresql_too(house_on_postgres: Application) -> None:
    case = a_filed_case(house_on_postgres, "s02")

    assert case.number == "430102-20260310-0001"
    assert intake.work_on(house_on_postgres, ZHANG, case.id).evaluation.outcome is Outcome.WAIVE
    assert house_on_postgres.store.verify().bad == ()


@pytest.mark.postgres
def test_one_click_that_comes_many_times_at_one_moment_is_filed_once_and_answered_each_time(house_on_postgres: Application) -> None:
    case = a_filled_draft(house_on_postgres, "s01").case

    with ThreadPoolExecutor(4) as pool:
        receipts = list(pool.map(lambda _: intake.submit(house_on_postgres, ZHANG, case.id, "one click"), range(4)))

    assert {receipt.number for receipt in receipts} == {"430102-20260310-0001"}
    assert house_on_postgres.store.verify().bad == ()
