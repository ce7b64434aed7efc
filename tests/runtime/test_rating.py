"""好差评: once, after the result, by the applicant; who handled the case sees totals; the lowest grades are followed up."""

from __future__ import annotations

import pytest

from forms.errors import Refused
from runtime import intake, review
from runtime.bootstrap import Application
from runtime.case import Case
from runtime.case_view import CaseFile
from runtime.rating import LONGEST_WORDS, LOW_RATING, may_be_rated, rate
from tests.runtime.given_house import HU, WANG, ZHANG, a_filed_case, codes


def a_declined_case(house: Application) -> Case:
    case = a_filed_case(house, "s01")
    return review.decline(house, WANG, case.id, reason="不属于本机关职权", kind="不予受理")


@pytest.mark.parametrize("grade", [5, 4, 3, 2, 1])
def test_each_grade_is_kept_with_what_was_ticked(house: Application, grade: int) -> None:
    case = a_declined_case(house)
    ticked = ("SLOW",) if grade < 3 else ("QUICK",)

    rate(house, ZHANG, case.id, grade, ticked, " 谢谢 <b>大家</b> ")

    kept = house.store.rating(case.id)
    assert kept is not None
    assert (kept.grade, kept.reasons, kept.words) == (grade, ticked, "谢谢 <b>大家</b>")


@pytest.mark.parametrize(("grade", "follow_up", "incidents"), [(3, "", []), (2, "open", [LOW_RATING]), (1, "open", [LOW_RATING])])
def test_the_two_lowest_grades_open_a_follow_up(house: Application, grade: int, follow_up: str, incidents: list[str]) -> None:
    case = a_declined_case(house)

    rate(house, ZHANG, case.id, grade, ["SLOW"])

    assert [one.follow_up for one in house.store.ratings()] == [follow_up]
    assert [one.kind for one in house.store.incidents()] == incidents
    assert all(ZHANG.login not in str(one.detail) and ZHANG.name not in str(one.detail) for one in house.store.incidents())


def test_a_case_is_rated_once(house: Application) -> None:
    case = a_declined_case(house)
    rate(house, ZHANG, case.id, 5)

    with pytest.raises(Refused) as refused:
        rate(house, ZHANG, case.id, 1)

    assert codes(refused.value) == ["RATING_TWICE"]
    assert [one.grade for one in house.store.ratings()] == [5]
    assert house.store.incidents() == ()


def test_without_a_result_there_is_nothing_to_rate(house: Application) -> None:
    filed = a_filed_case(house, "s01")
    withdrawn = intake.withdraw(house, ZHANG, a_filed_case(house, "s01").id)

    for case in (filed, withdrawn):
        with pytest.raises(Refused) as refused:
            rate(house, ZHANG, case.id, 5)
        assert codes(refused.value) == ["RATING_TOO_EARLY"] and not may_be_rated(case)


def test_nobody_rates_the_case_of_another(house: Application) -> None:
    case = a_declined_case(house)

    for stranger in (HU, WANG):
        with pytest.raises(Refused):
            rate(house, stranger, case.id, 1)

    assert house.store.ratings() == ()


@pytest.mark.parametrize(
    ("grade", "reasons", "words", "code"),
    [
        (0, [], "", "RATING_UNKNOWN"),
        (6, [], "", "RATING_UNKNOWN"),
        (5, ["SLOW"], "", "RATING_UNKNOWN"),
        (1, ["QUICK"], "", "RATING_UNKNOWN"),
        (1, ["NO_SUCH"], "", "RATING_UNKNOWN"),
        (4, [], "长" * (LONGEST_WORDS + 1), "RATING_TOO_LONG"),
        (4, [], "a\0b", "STORE_NUL_CHARACTER"),
    ],
)
def test_what_no_page_offers_is_refused(house: Application, grade: int, reasons: list[str], words: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        rate(house, ZHANG, a_declined_case(house).id, grade, reasons, words)

    assert codes(refused.value) == [code]


def test_who_handled_the_case_is_not_told_how_it_was_rated(house: Application) -> None:
    case = a_declined_case(house)
    rate(house, ZHANG, case.id, 1, ["UNKIND"], "窗口很凶")

    file = review.file_of(house, WANG, case.id)

    assert isinstance(file, CaseFile) and "窗口很凶" not in repr(file)
