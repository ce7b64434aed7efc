"""The public progress query: it tells who knows both, and gives one answer to everyone else."""

from __future__ import annotations

from datetime import date

import pytest

from forms.problems import Problem
from runtime.bootstrap import Application
from runtime.progress import Progress, ask_progress
from tests.runtime.given_case import a_draft, by
from tests.runtime.given_house import ZHANG, a_filed_case


@pytest.fixture
def number(house: Application) -> str:
    """The number of a case that 张示例 (mobile …0001, identity …9990) has filed."""
    return a_filed_case(house, "s01").number or ""


@pytest.mark.parametrize("digits", ["0001", "9990"])
def test_number_and_digits_of_mobile_or_identity_number_tell_how_the_case_stands(house: Application, number: str, digits: str) -> None:
    answer = ask_progress(house, f" {number} ", digits)

    assert isinstance(answer, Progress)
    assert (answer.number, answer.state_key) == (number, "CASE_STATE_SUBMITTED")
    assert answer.where.due is not None and answer.where.due.day == date(2026, 3, 17)


def test_what_is_told_names_nobody(house: Application, number: str) -> None:
    told = repr(ask_progress(house, number, "0001"))

    assert not [word for word in (ZHANG.login, ZHANG.name, ZHANG.identity, ZHANG.mobile, "catering", "芙蓉") if word in told]


def test_every_wrong_pair_has_the_same_answer(house: Application, number: str) -> None:
    pairs = ((number, "0002"), ("430102-20260310-0099", "0001"), ("x" * 9000, "0001"), ("没有\0这个", "０００１"))

    answers = [ask_progress(house, *pair) for pair in pairs]

    assert answers == [Problem("HOME_ASK_NOTHING")] * len(pairs)


@pytest.mark.parametrize("pair", [("", "0001"), ("430102-20260310-0001", " ")])
def test_half_a_question_is_asked_back(house: Application, pair: tuple[str, str]) -> None:
    answer = ask_progress(house, *pair)

    assert isinstance(answer, Problem)
    assert answer.code == "HOME_ASK_MISSING"


def test_digits_cannot_be_tried_one_after_the_other(house: Application, number: str) -> None:
    for digits in range(5):
        ask_progress(house, number, f"9{digits:03d}")

    answer = ask_progress(house, number, "0001")

    assert isinstance(answer, Problem)
    assert answer.code == "HOME_ASK_TOO_OFTEN"


def test_one_address_cannot_try_one_number_after_the_other(house: Application, number: str) -> None:
    for place in range(house.wrong_askers.tries):
        ask_progress(house, f"430102-20260310-{place:04d}9", "0001", address="203.0.113.7")

    assert code_of(ask_progress(house, number, "0001", address="203.0.113.7")) == "HOME_ASK_TOO_OFTEN"
    assert code_of(ask_progress(house, number, "0001", address="203.0.113.8")) == ""


def test_right_answers_in_between_do_not_make_an_address_trusted(house: Application, number: str) -> None:
    for place in range(house.wrong_askers.tries):
        ask_progress(house, f"430102-20260310-{place:04d}9", "0001", address="203.0.113.7")
        ask_progress(house, number, "0001", address="203.0.113.7")

    assert code_of(ask_progress(house, number, "0001", address="203.0.113.7")) == "HOME_ASK_TOO_OFTEN"


def test_who_often_asks_rightly_is_never_held_back(house: Application, number: str) -> None:
    answers = {code_of(ask_progress(house, number, "0001", address="203.0.113.7")) for _ in range(house.wrong_askers.tries + 5)}

    assert answers == {""}


def test_one_customer_of_a_provider_is_one_asker_whatever_the_address(house: Application, number: str) -> None:
    for place in range(house.wrong_askers.tries):
        ask_progress(house, f"430102-20260310-{place:04d}9", "0001", address=f"2001:db8:0:1::{place:x}")

    assert code_of(ask_progress(house, number, "0001", address="2001:db8:0:1::ffff")) == "HOME_ASK_TOO_OFTEN"


def test_the_case_of_a_person_without_a_mobile_is_told_to_nobody(house: Application) -> None:
    draft = house.store.create_case(a_draft("wang", office=house.settings.office))
    case = house.store.submit(draft.submit(by("wang")), idem_key="two", day=date(2026, 3, 10))

    for digits in ("0000", "", "    ", "*"):
        assert isinstance(ask_progress(house, case.number or "", digits), Problem)


def code_of(answer: Progress | Problem) -> str:
    return answer.code if isinstance(answer, Problem) else ""
