"""«这里不对» of one value: the record it came from spares nobody the paper; its other values and facts stand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from runtime import intake, review
from runtime.bootstrap import Application
from runtime.holdings import NotMatched
from runtime.libraries.demo_records import FATHER, MOTHER
from runtime.outcome import Standing
from tests.runtime.given_house import SHOP, WANG, ZHANG, a_filed_case, a_filled_draft


def test_a_record_whose_value_is_disputed_drops_no_paper(house: Application) -> None:
    before = a_filled_draft(house, "s01")
    case = before.case.id
    assert {line.material for line in before.evaluation.lines if line.standing is Standing.DROPPED} >= {"yyzz"}

    intake.dispute(house, ZHANG, case, "registered_address")
    desk = intake.answer(house, ZHANG, case, {"registered_address": "长沙市芙蓉区演示路2号"})

    (line,) = (one for one in desk.evaluation.lines if one.material == "yyzz")
    assert line.standing is Standing.MISSING and NotMatched.DISPUTED in [one.reason for one in line.why_not]
    # what nobody objects to stays in the form, and still follows the library
    assert desk.values["subject_name"] == before.values["subject_name"] and "subject_name" in desk.locked
    assert desk.values["licence_status"] == before.values["licence_status"]


def test_the_paper_is_dropped_again_once_the_objection_is_taken_back(house: Application) -> None:
    case = a_filled_draft(house, "s01").case.id
    intake.dispute(house, ZHANG, case, "registered_address")

    desk = intake.dispute(house, ZHANG, case, "registered_address", False)

    assert next(one for one in desk.evaluation.lines if one.material == "yyzz").standing is Standing.DROPPED


def test_a_record_of_a_sample_library_that_calls_its_holder_otherwise_drops_no_paper(house: Application) -> None:
    case = a_filled_draft(house, "s01").case.id
    (licence,) = house.store.records("法人库", "营业执照", SHOP)
    assert licence.holder_name
    house.store.put_record(replace(licence, holder_name="别的店(演示)"))

    filed = intake.submit(house, ZHANG, case, "key")

    (line,) = (one for one in filed.evaluation.lines if one.material == "yyzz")
    assert NotMatched.NAME_MISMATCH in [one.reason for one in line.why_not]


def test_a_record_of_a_sample_library_that_begins_later_drops_no_paper_yet(house: Application) -> None:
    case = a_filled_draft(house, "s01").case.id
    (licence,) = house.store.records("法人库", "营业执照", SHOP)
    house.store.put_record(replace(licence, valid_from="2026-03-11"))

    filed = intake.submit(house, ZHANG, case, "key")

    (line,) = (one for one in filed.evaluation.lines if one.material == "yyzz")
    assert NotMatched.NOT_YET in [one.reason for one in line.why_not]


@pytest.mark.parametrize(("called", "standing"), [("陈父例", Standing.DROPPED), ("陈父 例", Standing.DROPPED), ("李某", Standing.MISSING)])
def test_a_parents_record_spares_the_paper_only_under_the_name_that_was_filled_in(
    house: Application, called: str, standing: Standing
) -> None:
    case = a_filed_case(house, "s01", name="newborn", mother_id_no=MOTHER, father_id_no=FATHER, father_name=called)

    found = review.file_of(house, WANG, case.id).evaluation

    (line,) = (one for one in found.lines if one.material == "fsfz")
    assert line.standing is standing
    assert (NotMatched.NAME_MISMATCH in [one.reason for one in line.why_not]) is (standing is Standing.MISSING)
