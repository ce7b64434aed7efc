"""帮办代办: a clerk fills in for who stands there: with leave, under the applicant's identity, confirmed before it is filed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from forms.errors import Refused
from runtime import assisted, intake, review
from runtime.assisted import BEGUN_ON_SIGHT, Walk
from runtime.bootstrap import Application
from runtime.case import Case
from runtime.codes import check_code
from runtime.content import Content, Way
from runtime.demo import a_pdf
from runtime.messages import on_demo_phone
from runtime.on_behalf import digest_to_confirm, identity_for, is_confirmed
from runtime.passwords import password_matches
from runtime.people import Account, Person, Role
from runtime.states import State
from tests.runtime.given_house import HU, OFFICE, WANG, ZHANG, sample, typed

NEW = Walk("430102197001019986", "新来例", "13900000123")
KNOWN = Walk(ZHANG.identity, ZHANG.name)
QIN = Person("qin", "秦示例", frozenset({Role.WINDOW}), OFFICE, demo=True)
"""Another clerk."""


def codes(act: Callable[[], object]) -> list[str]:
    with pytest.raises(Refused) as refused:
        act()
    return [problem.code for problem in refused.value.problems]


def on_phone(house: Application, case_id: str) -> str:
    message = on_demo_phone(house, case_id)
    assert message
    found = re.search(r"(?<!\d)\d{6}(?!\d)", message.words)
    assert found
    return found.group()


def begun(house: Application, code: str = "catering") -> Case:
    """For Zhang, who has a phone, by code."""
    assisted.send_start_code(house, WANG, KNOWN, code)
    digits = on_phone(house, assisted.asking_for(house, WANG, ZHANG, code).id)
    return assisted.start(house, WANG, KNOWN, code, digits=digits)


def fill_in_and_hand_in(house: Application, draft: Case) -> Case:
    """By the clerk, as that sample has it."""
    given = sample("catering", "s01")
    desk = intake.choose_items(house, WANG, draft.id, given["selected_items"])
    desk = intake.answer(house, WANG, draft.id, typed(desk, given["values"]))
    for material in dict.fromkeys([*given["materials"], *(line.material for line in desk.evaluation.lines)]):
        desk = intake.upload(house, WANG, draft.id, material, f"{material}.pdf", a_pdf(material))
    return desk.case


@pytest.fixture
def draft(house: Application) -> Case:
    return begun(house)


@pytest.fixture
def filled(house: Application, draft: Case) -> Case:
    return fill_in_and_hand_in(house, draft)


def seen(house: Application, case: Case) -> str:
    return digest_to_confirm(intake.work_on(house, WANG, case.id))


def choose_otherwise(house: Application, case: Case) -> None:
    """Every optional matter that was not chosen."""
    items = house.compiled(case.bundle_code, case.bundle_version).bundle.items
    intake.choose_items(house, WANG, case.id, [one.id for one in items if one.id not in case.content.selected_items])


def confirmed_by_code(house: Application, case: Case) -> Case:
    assisted.send_confirm_code(house, WANG, case.id, seen=seen(house, case))
    return assisted.confirm(house, WANG, case.id, seen=seen(house, case), digits=on_phone(house, case.id))


# ---- beginning


def test_nothing_is_looked_up_before_the_applicant_lets_the_clerk_begin(house: Application) -> None:
    assisted.find_applicant(house, WANG, KNOWN)
    assisted.send_start_code(house, WANG, KNOWN, "catering")

    assert codes(lambda: assisted.start(house, WANG, KNOWN, "catering", card_seen=True)) == ["ASSIST_CODE_NEEDED"]
    assert house.store.queries_of("") == () and house.store.cases(applicant=ZHANG.login) == ()


def test_the_draft_is_the_applicants_and_the_applicant_is_asked_about_not_the_clerk(house: Application, draft: Case) -> None:
    desk = intake.work_on(house, WANG, draft.id)

    assert draft.applicant == ZHANG.login and identity_for(house, WANG, draft) == ZHANG.identity
    assert desk.entered["principal_name"] == ZHANG.name and desk.entered["principal_id_no"] == ZHANG.identity
    asked = house.store.queries_of(draft.id)
    assert asked and {one.asked_by for one in asked} == {WANG.login}
    consent = house.store.consent(draft.id)
    assert consent and consent.person == ZHANG.login
    assert [case.id for case in intake.cases_of(house, ZHANG)] == [draft.id]
    assert draft.content.assisted and (draft.content.assisted.way, draft.content.assisted.phone) == (Way.CODE, "139****0001")


def test_the_code_of_one_matter_or_of_one_clerk_begins_no_other(house: Application) -> None:
    assisted.send_start_code(house, WANG, KNOWN, "catering")
    digits = on_phone(house, assisted.asking_for(house, WANG, ZHANG, "catering").id)

    assert codes(lambda: assisted.start(house, WANG, KNOWN, "newborn", digits=digits)) == ["CODE_NONE"]
    assert codes(lambda: assisted.start(house, QIN, KNOWN, "catering", digits=digits)) == ["CODE_NONE"]
    assert codes(lambda: assisted.send_start_code(house, WANG, KNOWN, "catering")) == ["CODE_TOO_SOON"]


def test_who_has_no_account_gets_one_that_nobody_can_sign_in_to(house: Application) -> None:
    assert assisted.find_applicant(house, WANG, NEW) is None
    assert codes(lambda: assisted.start(house, WANG, NEW, "catering")) == ["ASSIST_CARD_NOT_SEEN"]
    assert codes(lambda: assisted.send_start_code(house, WANG, NEW, "catering")) == ["CODE_NO_MOBILE"]

    case = assisted.start(house, WANG, NEW, "catering", card_seen=True)

    account = house.store.account(case.applicant)
    assert account and account.person.roles == {Role.APPLICANT} and account.person.mobile == NEW.mobile
    assert not any(password_matches(tried, account.password_hash) for tried in ("", NEW.identity, "oneform-demo"))
    assert [entry.actor for entry in house.store.account_record(case.applicant)] == [WANG.login]
    [incident] = [one for one in house.store.incidents() if one.kind == BEGUN_ON_SIGHT]
    assert incident.case_id == case.id and incident.detail["by"] == WANG.login
    assert assisted.find_applicant(house, WANG, replace(NEW, mobile="")) == account.person


@pytest.mark.parametrize(
    ("walk", "code"),
    [
        pytest.param(replace(KNOWN, name="李某"), "ASSIST_DOES_NOT_FIT", id="another name"),
        pytest.param(Walk(HU.identity, HU.name), "ASSIST_DOES_NOT_FIT", id="a suspended account gets the same answer"),
        pytest.param(Walk("430102198506129991", "张示例"), "ASSIST_IDENTITY_UNFIT", id="a number that is none"),
        pytest.param(replace(NEW, name=" "), "ASSIST_NAME_UNFIT", id="no name"),
        pytest.param(replace(NEW, mobile="123"), "ASSIST_MOBILE_UNFIT", id="no mobile number"),
    ],
)
def test_who_is_not_found(house: Application, walk: Walk, code: str) -> None:
    house.store.put_account(Account(HU, "", suspended=True))

    assert codes(lambda: assisted.find_applicant(house, WANG, walk)) == [code]


def test_nobody_but_a_clerk_helps_and_no_clerk_helps_herself(house: Application) -> None:
    herself = replace(WANG, identity=ZHANG.identity)

    assert codes(lambda: assisted.find_applicant(house, ZHANG, KNOWN)) == ["PERSON_LACKS_ROLE"]
    assert codes(lambda: assisted.find_applicant(house, herself, KNOWN)) == ["PERSON_IS_APPLICANT"]


# ---- who may what


def test_only_this_clerk_and_the_applicant_work_on_the_draft(house: Application, draft: Case) -> None:
    for other in (QIN, HU, replace(QIN, roles=frozenset({Role.WINDOW, Role.APPLICANT}))):
        assert codes(lambda other=other: intake.work_on(house, other, draft.id)) == ["CASE_NOT_FOUND"]  # type: ignore[misc]
        assert codes(lambda other=other: intake.answer(house, other, draft.id, {"x": 1})) == ["CASE_NOT_FOUND"]  # type: ignore[misc]
    assert intake.work_on(house, ZHANG, draft.id).case.id == intake.work_on(house, WANG, draft.id).case.id
    assert [case.id for case in assisted.drafts_of(house, WANG)] == [draft.id] and assisted.drafts_of(house, QIN) == ()


def test_a_clerk_gets_into_no_case_of_an_applicant_that_was_not_begun_with_the_clerk(house: Application) -> None:
    own = intake.start(house, ZHANG, "catering")

    assert codes(lambda: intake.work_on(house, WANG, own.id)) == ["CASE_NOT_FOUND"]
    assert codes(lambda: assisted.send_confirm_code(house, WANG, own.id, seen="")) == ["CASE_NOT_FOUND"]
    assert codes(lambda: assisted.send_confirm_code(house, WANG, "forged", seen="")) == ["CASE_NOT_FOUND"]


# ---- confirming and filing


def test_without_the_confirmation_the_clerk_files_nothing(house: Application, filled: Case) -> None:
    assert codes(lambda: intake.submit(house, WANG, filled.id, "k")) == ["ASSIST_NOT_CONFIRMED"]
    assert codes(lambda: assisted.confirm(house, WANG, filled.id, seen=seen(house, filled))) == ["ASSIST_NO_WAY"]
    assert codes(lambda: assisted.confirm(house, WANG, filled.id, seen="x", reason="念读")) == ["CASE_CHANGED_SINCE_SEEN"]
    assert codes(lambda: assisted.confirm(house, WANG, filled.id, seen=seen(house, filled), digits="000000")) == ["CODE_NONE"]


def test_a_walk_in_comes_to_a_case_number_and_the_record_names_the_clerk(house: Application, filled: Case) -> None:
    confirmed_by_code(house, filled)
    receipt = intake.submit(house, WANG, filled.id, "k")

    assert receipt.number and receipt.case.applicant == ZHANG.login
    assert [(event.kind, event.actor) for event in house.store.events(filled.id)] == [("submitted", WANG.login)]
    assert intake.submit(house, WANG, filled.id, "k").number == receipt.number
    assert [case.number for case in intake.cases_of(house, ZHANG)] == [receipt.number]
    assert codes(lambda: intake.work_on(house, WANG, filled.id)) == ["CASE_NOT_FOUND"]
    assert codes(lambda: intake.withdraw(house, WANG, filled.id)) == ["CASE_NOT_FOUND"]


@pytest.mark.parametrize("change", ["answer", "upload", "item"])
def test_what_is_changed_after_the_confirmation_is_to_be_confirmed_anew(house: Application, filled: Case, change: str) -> None:
    confirmed_by_code(house, filled)
    material = filled.content.uploads[0]
    match change:
        case "answer":
            name = next(one for one, value in filled.content.values.items() if value == "13900000001" or "phone" in one)
            intake.answer(house, WANG, filled.id, {name: "13900000777"})
        case "upload":
            intake.remove_upload(house, WANG, filled.id, material.material, material.sha256)
        case _:
            choose_otherwise(house, filled)

    assert not is_confirmed(intake.work_on(house, WANG, filled.id))
    assert "ASSIST_NOT_CONFIRMED" in codes(lambda: intake.submit(house, WANG, filled.id, "k"))


def test_a_signature_on_paper_is_kept_as_a_file_and_a_bomb_is_not(house: Application, filled: Case) -> None:
    refused = codes(lambda: assisted.confirm(house, WANG, filled.id, seen=seen(house, filled), scan=("x.pdf", b"MZ no pdf")))
    assert refused == ["INTAKE_FILE_NOT_AS_NAMED"]
    case = assisted.confirm(house, WANG, filled.id, seen=seen(house, filled), scan=("签字.pdf", a_pdf("sign")))

    said = case.content.assisted.confirmed if case.content.assisted else None
    assert said and said.scan and said.way is Way.PAPER
    assert said.scan.object_key in case.content.object_keys() & house.store.object_keys()
    assert Content.from_text(case.content.text()) == case.content
    assert intake.submit(house, WANG, filled.id, "k").number


def test_the_clerks_word_is_kept_with_its_reason(house: Application, filled: Case) -> None:
    case = assisted.confirm(house, WANG, filled.id, seen=seen(house, filled), reason=" 申请人不识字，已全文念读 ")

    assert case.content.assisted and case.content.assisted.confirmed
    assert case.content.assisted.confirmed.reason == "申请人不识字，已全文念读"


def test_the_applicant_who_signs_in_files_what_the_clerk_began_without_further_ado(house: Application, filled: Case) -> None:
    assert intake.submit(house, ZHANG, filled.id, "k").number


def test_a_code_for_the_content_of_a_moment_ago_confirms_nothing(house: Application, filled: Case) -> None:
    old = seen(house, filled)
    assisted.send_confirm_code(house, WANG, filled.id, seen=old)
    choose_otherwise(house, filled)

    assert codes(lambda: assisted.confirm(house, WANG, filled.id, seen=old, digits=on_phone(house, filled.id))) == [
        "CASE_CHANGED_SINCE_SEEN"
    ]
    now = intake.work_on(house, WANG, filled.id).case
    assert codes(lambda: check_code(house, now, assisted.CONFIRM, seen(house, now), on_phone(house, now.id))) == ["CODE_OTHER_TEXT"]


# ---- at the office


def test_the_clerk_who_helped_does_not_accept_and_a_colleague_does(house: Application, filled: Case) -> None:
    confirmed_by_code(house, filled)
    intake.submit(house, WANG, filled.id, "k")

    assert "accept" not in review.file_of(house, WANG, filled.id).may
    assert codes(lambda: review.accept(house, WANG, filled.id)) == ["CASE_ASSISTED_BY_SELF"]
    assert "CASE_ASSISTED_BY_SELF" in codes(lambda: review.accept_with_waiver(house, WANG, filled.id))
    advised = review.file_of(house, QIN, filled.id)
    assert "accept" in advised.may
    assert review.accept(house, QIN, filled.id, reason="材料齐全").state is State.ACCEPTED


def test_an_applicants_own_content_reads_as_it_always_did() -> None:
    assert "assisted" not in Content().text() and "agent" not in Content().text()


def test_in_a_correction_the_clerk_changes_what_was_flagged_and_has_it_confirmed_again(house: Application, filled: Case) -> None:
    confirmed_by_code(house, filled)
    intake.submit(house, WANG, filled.id, "k")
    review.ask_correction(house, QIN, filled.id, more_fields=["subject_name"], reason="名称请核对")

    assert codes(lambda: intake.work_on(house, QIN, filled.id)) == ["CASE_NOT_FOUND"]
    assert codes(lambda: intake.withdraw(house, WANG, filled.id)) == ["PERSON_LACKS_ROLE"]
    intake.answer(house, WANG, filled.id, {"subject_name": "芙蓉区湘味小厨餐饮店"})
    assert codes(lambda: intake.correct(house, WANG, filled.id)) == ["ASSIST_NOT_CONFIRMED"]
    assisted.confirm(house, WANG, filled.id, seen=seen(house, filled), reason="申请人不识字，已当面念读")
    assert intake.correct(house, WANG, filled.id).case.state is State.SUBMITTED
