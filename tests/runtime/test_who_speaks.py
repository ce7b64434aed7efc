"""Who speaks for a case: whoever claimed it, whose items are in it, and when a person's word stands in for a library's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from forms.errors import Refused
from runtime import intake, review
from runtime.bootstrap import Application
from runtime.case import Case
from runtime.libraries.demo_records import SHOP
from runtime.people import Person
from runtime.states import State
from runtime.storage import LibraryRecord
from tests.runtime.given_house import HE, WANG, WU, ZHANG, a_filed_case, codes, with_silent


@pytest.mark.parametrize(
    "act",
    [
        lambda house, person, case: review.accept(house, person, case.id),
        lambda house, person, case: review.accept_with_waiver(house, person, case.id),
        lambda house, person, case: review.ask_correction(house, person, case.id, reason="再看看"),
        lambda house, person, case: review.decline(house, person, case.id, kind="不予受理", reason="不属于本机关职权"),
    ],
)
def test_nobody_speaks_in_a_case_a_colleague_has_claimed(house: Application, act: Callable[..., Case]) -> None:
    case = review.claim(house, WU, a_filed_case(house, "s01").id)

    with pytest.raises(Refused) as refused:
        act(house, WANG, case)

    assert [(problem.code, problem.params["name"]) for problem in refused.value.problems] == [("REVIEW_CLAIMED", WU.name)]
    assert house.store.case(case.id) == case


def test_the_window_gives_back_what_a_colleague_left_lying_and_a_reviewer_does_not(house: Application) -> None:
    case = review.claim(house, WANG, a_filed_case(house, "s01").id)

    assert review.release(house, WU, case.id) == case
    review.release(house, WANG, case.id)
    review.claim(house, WU, case.id)
    review.release(house, WANG, case.id)

    assert review.accept(house, WANG, case.id).state is State.ACCEPTED


@pytest.mark.parametrize("act", [review.accept, review.ask_correction, review.claim, review.ask_again])
def test_a_reviewer_of_another_bundle_acts_on_nothing(house: Application, act: Callable[..., object]) -> None:
    case = a_filed_case(house, "s01")

    with pytest.raises(Refused) as refused:
        act(house, HE, case.id)

    assert codes(refused.value) == ["PERSON_OF_OTHER_BUNDLE"]


def settled(house: Application, person: Person, case: Case, fact: str = "licence_status", value: str = "存续") -> list[str]:
    """Why that fact may not be settled; [] = it was."""
    try:
        review.settle_fact(house, person, case.id, fact, value, reason="查验了营业执照正本")
    except Refused as refused:
        return codes(refused)
    return []


def test_what_a_library_has_answered_nobody_settles(house: Application) -> None:
    house.store.put_record(LibraryRecord("法人库", "营业执照", SHOP, "吊销", data={"licence_status": "吊销"}))
    case = a_filed_case(house, "s01")

    assert settled(house, WANG, case) == ["REVIEW_FACT_NOT_OPEN"]
    assert review.file_of(house, WANG, case.id).values["licence_status"] == "吊销"


def test_a_word_once_given_may_be_mended_while_the_library_is_silent(house: Application) -> None:
    silent = with_silent(house, "法人库")
    case = a_filed_case(silent, "s01", subject_name="小厨", registered_address="长沙市芙蓉区演示路1号101")

    assert settled(silent, WANG, case, value="吊销") == []
    assert settled(silent, WANG, case, value="存续") == []
    assert review.file_of(silent, WANG, case.id).values["licence_status"] == "存续"


def test_what_the_applicant_answers_nobody_settles(house: Application) -> None:
    silent = with_silent(house, "法人库")
    case = a_filed_case(silent, "s01", subject_name="小厨", registered_address="长沙市芙蓉区演示路1号101")

    assert settled(silent, WANG, case, "venue_region", "430102") in (["REVIEW_NO_SUCH_FACT"], ["REVIEW_FACT_NOT_OPEN"])


def test_facts_are_settled_before_acceptance_and_under_review_only(house: Application) -> None:
    silent = with_silent(house, "法人库")
    case = a_filed_case(silent, "s01", subject_name="小厨", registered_address="长沙市芙蓉区演示路1号101")
    intake.withdraw(silent, ZHANG, case.id)

    assert settled(silent, WANG, case) == ["REVIEW_FACT_TOO_LATE"]


def test_a_reviewer_settles_what_an_own_item_waits_for_and_nothing_else(house: Application) -> None:
    silent = with_silent(house, "法人库")
    case = a_filed_case(silent, "s01", subject_name="小厨", registered_address="长沙市芙蓉区演示路1号101")
    found = review.file_of(silent, WANG, case.id)
    items = {item for one in found.evaluation.verdicts if one.rule.id in found.evaluation.pending for item in one.items}
    nobody = replace(WU, login="wu3", department="", items=frozenset({"catering.tobacco"}))

    assert "food" in items and "tobacco" not in items
    assert review.file_of(silent, nobody, case.id).open_facts == ()
    assert settled(silent, nobody, case) == ["PERSON_OF_OTHER_ITEM"]
    assert settled(silent, WU, case) == []
