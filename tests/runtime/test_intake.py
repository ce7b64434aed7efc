"""The applicant fills in: what is known already, what may be changed, what cannot be read. On a real store with the sample libraries."""

from __future__ import annotations

import json
import logging
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from forms.errors import Refused
from forms.standards.cid import cid_ok
from runtime import intake, review
from runtime.bootstrap import Application
from runtime.desk import Desk
from runtime.libraries.demo_records import DISABLED_PERSON, FATHER, HOLDERS, MOTHER, MOVED_SHOP
from runtime.outcome import Outcome, Standing
from runtime.people import Account
from runtime.precheck import precheck
from runtime.states import State
from runtime.storage import Notice
from tests.runtime.given_house import (
    HE,
    HU,
    SHOP,
    SHOP_OWNER,
    WANG,
    ZHANG,
    ZHOU,
    a_filed_case,
    a_filled_draft,
    codes,
)


def test_a_new_draft_knows_the_person_and_has_the_core_items(house: Application) -> None:
    case = intake.start(house, ZHANG, "catering")

    assert case.state is State.DRAFT
    assert case.content.selected_items == ("reg", "food", "sign", "fire")
    assert case.content.values == {"principal_name": "张示例", "principal_id_no": SHOP_OWNER}


def test_only_an_applicant_applies(house: Application) -> None:
    with pytest.raises(Refused) as refused:
        intake.start(house, ZHOU, "catering")

    assert codes(refused.value) == ["PERSON_LACKS_ROLE"]


def test_what_is_not_published_cannot_be_applied_for(house: Application) -> None:
    with pytest.raises(Refused) as refused:
        intake.start(house, ZHANG, "nothing")

    assert codes(refused.value) == ["VERSION_NOT_FOUND"]


def test_a_typed_credit_code_fills_in_and_locks_what_the_register_says(house: Application) -> None:
    case = intake.start(house, ZHANG, "catering")

    desk = intake.answer(house, ZHANG, case.id, {"subject_uscc": SHOP})

    assert desk.entered["subject_name"] == "芙蓉区湘味小厨餐饮店(演示)"
    assert desk.known["subject_name"].record.library == "法人库"
    assert {"subject_name", "registered_address"} <= desk.locked
    assert not {"subject_uscc", "principal_id_no"} & desk.locked
    assert desk.from_library("subject_name")


def test_what_was_typed_before_the_register_answered_stays(house: Application) -> None:
    case = intake.start(house, ZHANG, "catering")
    intake.answer(house, ZHANG, case.id, {"subject_name": "我的小店"})

    desk = intake.answer(house, ZHANG, case.id, {"subject_uscc": SHOP})

    assert desk.entered["subject_name"] == "我的小店"
    assert "subject_name" not in desk.locked


def test_another_credit_code_takes_the_first_ones_answers_away(house: Application) -> None:
    case = intake.start(house, ZHANG, "catering")
    intake.answer(house, ZHANG, case.id, {"subject_uscc": SHOP})

    moved = intake.answer(house, ZHANG, case.id, {"subject_uscc": MOVED_SHOP})
    nobody = intake.answer(house, ZHANG, case.id, {"subject_uscc": "91430102MA4L0C7X00"})

    assert moved.entered["subject_name"] == "芙蓉区搬迁面馆(演示)"
    assert "subject_name" not in nobody.entered


def test_a_locked_value_changes_only_after_it_was_disputed(house: Application) -> None:
    case = intake.start(house, ZHANG, "catering")
    intake.answer(house, ZHANG, case.id, {"subject_uscc": SHOP})
    with pytest.raises(Refused) as refused:
        intake.answer(house, ZHANG, case.id, {"registered_address": "别处"})

    desk = intake.dispute(house, ZHANG, case.id, "registered_address")
    changed = intake.answer(house, ZHANG, case.id, {"registered_address": "别处"})
    back = intake.dispute(house, ZHANG, case.id, "registered_address", False)

    assert codes(refused.value) == ["INTAKE_LOCKED"]
    assert "registered_address" not in desk.locked
    assert changed.entered["registered_address"] == "别处"
    assert back.entered["registered_address"] == "长沙市芙蓉区演示路1号101"


def test_a_strangers_number_tells_nothing_of_the_stranger(house: Application) -> None:
    case = intake.start(house, ZHANG, "newborn")

    desk = intake.answer(house, ZHANG, case.id, {"mother_id_no": MOTHER, "father_id_no": FATHER})

    assert set(desk.entered) == {"mother_id_no", "father_id_no"}
    assert desk.known == {}
    at_window = {line.material for line in desk.evaluation.lines_that(Standing.AT_WINDOW)}
    assert {"msfz", "fsfz", "cszm"} <= at_window


NOBODY = "433101197208159974"
"""A number no library has anything on, of the same birthday and place as the disabled person's: what follows from it is the same."""


def seen(desk: Desk) -> object:
    """Everything of the evaluation and the libraries an applicant could look at, without the number that was typed."""
    evaluation = desk.evaluation
    return (
        [(one.rule.id, one.state) for one in evaluation.verdicts],
        [(line.material, line.standing, [why.text() for why in line.why_not]) for line in evaluation.lines],
        (evaluation.outcome, evaluation.gate, evaluation.pending, evaluation.required_fields, evaluation.missing_fields),
        {name: value for name, value in desk.values.items() if name != "person_id_no"},
        (desk.known, desk.holdings.records, desk.holdings.answers, desk.holdings.silent),
        (desk.asked, desk.locked, desk.derived),
    )


def test_it_looks_the_same_whether_or_not_the_state_has_anything_on_a_stranger(house: Application) -> None:
    filled = a_filled_draft(house, "s01", name="disability")
    number = str(filled.entered["person_id_no"])
    held = intake.answer(house, ZHANG, filled.case.id, {"person_id_no": DISABLED_PERSON})
    nobody = intake.answer(house, ZHANG, filled.case.id, {"person_id_no": NOBODY})

    assert number == DISABLED_PERSON
    assert NOBODY[:14] == DISABLED_PERSON[:14] and cid_ok(NOBODY)
    assert held.submission.holdings.withheld and not held.holdings.records
    assert seen(held) == seen(nobody)


def test_the_same_records_count_where_they_are_ones_own(house: Application) -> None:
    ward = replace(HU, identity=DISABLED_PERSON, name=HOLDERS[DISABLED_PERSON])
    house.store.put_account(Account(ward, "x"))

    desk = a_filled_draft(house, "s01", name="disability", person=ward)

    assert {"cjz", "sfz"} <= {line.material for line in desk.evaluation.lines_that(Standing.DROPPED)}
    assert desk.holdings.withheld == frozenset()


def test_of_two_parents_the_one_who_applies_is_told_of_oneself_only(house: Application) -> None:
    mother = replace(HU, identity=MOTHER, name=HOLDERS[MOTHER])
    house.store.put_account(Account(mother, "x"))
    case = intake.start(house, mother, "newborn")

    desk = intake.answer(house, mother, case.id, {"mother_id_no": MOTHER, "father_id_no": FATHER})

    standing = {line.material: line.standing for line in desk.evaluation.lines}
    assert (standing["msfz"], standing["fsfz"]) == (Standing.DROPPED, Standing.AT_WINDOW)
    assert {one.holder for one in desk.holdings.records} == {MOTHER}


def test_a_material_of_a_stranger_keeps_nothing_from_being_filed_and_the_office_sees_what_is_held(house: Application) -> None:
    desk = a_filled_draft(house, "s01", name="disability")
    found = precheck(desk, house.calendar())

    receipt = intake.submit(house, ZHANG, desk.case.id, "key")

    at_window = {line.material for line in desk.evaluation.lines_that(Standing.AT_WINDOW)}
    office = review.file_of(house, WANG, desk.case.id)
    assert {"cjz", "sfz"} <= at_window
    assert found.at_window and not at_window & {line.material for line in (*found.missing, *found.later)}
    assert {line.material for line in receipt.evaluation.lines_that(Standing.AT_WINDOW)} == at_window
    assert office.filed is not None
    for evaluation in (office.filed, office.evaluation):
        assert not evaluation.lines_that(Standing.AT_WINDOW)
        assert at_window <= {line.material for line in evaluation.lines_that(Standing.DROPPED)}
    assert office.differences == ()


def test_what_the_window_asked_for_is_the_applicants_to_hand_in(house: Application) -> None:
    case = a_filed_case(house, "s01", name="disability")
    review.ask_correction(house, WANG, case.id, more_materials=["sfz"], reason="照片看不清")

    desk = intake.work_on(house, ZHANG, case.id)

    assert "sfz" in {line.material for line in desk.evaluation.lines_that(Standing.MISSING)}


def test_every_question_to_a_library_is_logged_with_who_asked_and_without_the_number(
    house: Application, caplog: pytest.LogCaptureFixture
) -> None:
    case = intake.start(house, ZHANG, "disability")
    with caplog.at_level(logging.INFO, logger="runtime.libraries.look_up"):
        intake.answer(house, ZHANG, case.id, {"person_id_no": DISABLED_PERSON})

    lines = [json.loads(record.getMessage().removeprefix("look-up ")) for record in caplog.records if record.levelno == logging.INFO]
    line = next(one for one in lines if one["record"] == "残疾人证")
    assert (line["by"], line["case"], line["item"], line["holders"]) == ("zhang", case.id, "disability", ["433***********9990"])
    assert line["purpose"] and line["library"]
    assert DISABLED_PERSON not in caplog.text


def test_a_reviewer_of_another_bundle_opens_no_paper(house: Application) -> None:
    case = a_filed_case(house, "s01")
    house.store.add_notice(Notice(case.id, "receipt", "P-1", "x.pdf", "0" * 64, "x", 1, house.clock.now()))

    for person in (HE, HU):
        with pytest.raises(Refused) as refused:
            intake.paper(house, person, "P-1")
        assert codes(refused.value) == ["INTAKE_NO_PAPER"]


def test_a_disputed_record_no_longer_drops_its_material_and_refuses_nobody(house: Application) -> None:
    case = a_filled_draft(house, "s01").case

    desk = intake.dispute(house, ZHANG, case.id, "yyzz")

    assert "yyzz" in [line.material for line in desk.evaluation.lines_that(Standing.MISSING)]
    assert desk.evaluation.outcome is Outcome.CORRECT
    assert "c_licence" in desk.evaluation.pending


def test_an_unreadable_value_is_kept_told_and_keeps_the_case_from_being_filed(house: Application) -> None:
    case = a_filled_draft(house, "s01").case

    desk = intake.answer(house, ZHANG, case.id, {"venue_area": "五十"})
    with pytest.raises(Refused) as refused:
        intake.submit(house, ZHANG, case.id, "key")

    assert desk.entered["venue_area"] == "五十"
    assert desk.unreadable["venue_area"].code == "FORM_NOT_A_NUMBER"
    assert "venue_area" not in desk.values
    assert codes(refused.value) == ["FORM_NOT_A_NUMBER"]
    assert intake.work_on(house, ZHANG, case.id).case.state is State.DRAFT


@pytest.mark.parametrize("raw", ["a\x00b", "\ud800", float("nan")])
def test_what_no_database_takes_is_refused_and_nothing_is_lost(house: Application, raw: object) -> None:
    case = intake.start(house, ZHANG, "catering")
    intake.answer(house, ZHANG, case.id, {"food_aqgly": "李示例"})

    with pytest.raises(Refused):
        intake.answer(house, ZHANG, case.id, {"food_aqgly": raw})

    assert intake.work_on(house, ZHANG, case.id).entered["food_aqgly"] == "李示例"


@pytest.mark.parametrize("name", ["licence_status", "ban_until", "no_such_name", "flags"])
def test_nobody_answers_what_is_for_libraries_to_say(house: Application, name: str) -> None:
    case = intake.start(house, ZHANG, "catering")

    with pytest.raises(Refused) as refused:
        intake.answer(house, ZHANG, case.id, {name: "存续"})

    assert codes(refused.value) == ["INTAKE_UNKNOWN_NAME"]


def test_a_wrong_check_digit_can_be_filed(house: Application) -> None:
    case = a_filed_case(house, "s01", food_aqglyzjh="430102199003209984")

    assert case.state is State.SUBMITTED


def test_fields_open_with_the_answers_they_depend_on(house: Application) -> None:
    case = a_filled_draft(house, "s01").case

    before = intake.work_on(house, ZHANG, case.id)
    after = intake.answer(house, ZHANG, case.id, {"food_sfwt": True})
    small = intake.answer(house, ZHANG, case.id, {"venue_area": 30})

    assert "food_dlr" not in before.asked
    assert "food_dlr" in after.asked and "food_dlr" in after.required
    assert "fire_jg" in after.asked and "fire_jg" not in small.asked


def test_a_day_is_derived_from_a_moment_and_is_not_asked_twice(house: Application) -> None:
    case = intake.start(house, ZHANG, "newborn")

    desk = intake.answer(house, ZHANG, case.id, {"newborn_birth_at": "2026-02-08 03:21"})

    assert desk.values["birth_date"] == "2026-02-08"
    assert all(desk.entered[name] == "2026-02-08" and name in desk.locked for name in desk.derived)


def test_a_stale_page_does_not_overwrite(house: Application) -> None:
    desk = intake.work_on(house, ZHANG, intake.start(house, ZHANG, "catering").id)
    intake.answer(house, ZHANG, desk.case.id, {"food_aqgly": "李示例"})

    with pytest.raises(Refused) as refused:
        intake.answer(house, ZHANG, desk.case.id, {"food_aqgly": "王示例"}, seen=desk.case.revision)

    assert codes(refused.value) == ["CASE_LOST_UPDATE"]


def test_fields_that_two_tabs_save_at_once_are_all_kept(house: Application) -> None:
    case = intake.start(house, ZHANG, "catering")
    typed = {"food_aqgly": "李示例", "fire_lxr": "王示例", "fire_csmc": "小厨", "sign_zpnr": "湘味"}

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda name: intake.answer(house, ZHANG, case.id, {name: typed[name]}), typed))

    assert typed.items() <= intake.work_on(house, ZHANG, case.id).entered.items()


def test_objecting_to_a_material_and_taking_it_back_changes_no_answer(house: Application) -> None:
    case = intake.start(house, ZHANG, "catering")
    intake.answer(house, ZHANG, case.id, {"subject_uscc": SHOP})
    before = dict(intake.work_on(house, ZHANG, case.id).entered)

    doubted = intake.dispute(house, ZHANG, case.id, "yyzz")
    trusted = intake.dispute(house, ZHANG, case.id, "yyzz", yes=False)

    assert (dict(doubted.entered), dict(trusted.entered)) == (before, before)
    assert "yyzz" in {line.material for line in doubted.evaluation.lines_that(Standing.MISSING)}
    assert "yyzz" in {line.material for line in trusted.evaluation.lines_that(Standing.DROPPED)}
