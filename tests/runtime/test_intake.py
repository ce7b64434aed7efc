"""The applicant fills in: what is known already, what may be changed, what cannot be read. On a real store with the sample libraries."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from forms.errors import Refused
from runtime import intake
from runtime.bootstrap import Application
from runtime.libraries.demo_records import FATHER, MOTHER, MOVED_SHOP
from runtime.outcome import Outcome, Standing
from runtime.states import State
from tests.runtime.given_house import (
    SHOP,
    SHOP_OWNER,
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
    # and yet what the state holds need not be handed in
    dropped = {line.material for line in desk.evaluation.lines_that(Standing.DROPPED)}
    assert {"msfz", "fsfz", "cszm"} <= dropped


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
        intake.answer(house, ZHANG, desk.case.id, {"food_aqgly": "王示例"}, revision=desk.case.revision)

    assert codes(refused.value) == ["CASE_LOST_UPDATE"]


def test_fields_that_two_tabs_save_at_once_are_all_kept(house: Application) -> None:
    case = intake.start(house, ZHANG, "catering")
    typed = {"food_aqgly": "李示例", "fire_lxr": "王示例", "fire_csmc": "小厨", "sign_zpnr": "湘味"}

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda name: intake.answer(house, ZHANG, case.id, {name: typed[name]}), typed))

    assert typed.items() <= intake.work_on(house, ZHANG, case.id).entered.items()
