"""The public progress query: it tells who knows both, and gives one answer to everyone else."""

from __future__ import annotations

from datetime import date

import pytest

from forms.problems import Problem
from runtime.bootstrap import Application
from runtime.progress import Progress, ask_progress
from tests.runtime.given_case import a_draft, by


@pytest.fixture
def number(application: Application) -> str:
    """The number of a case that 张示例 (mobile …0001) has submitted."""
    draft = application.store.create_case(a_draft("zhang", office=application.settings.office))
    case = application.store.submit(draft.submit(by("zhang")), idem_key="one", day=date(2026, 3, 10))
    assert case.number is not None
    return case.number


def test_number_and_digits_tell_how_the_case_stands(application: Application, number: str) -> None:
    assert ask_progress(application, f" {number} ", "0001") == Progress(number, "CASE_STATE_SUBMITTED")


def test_every_wrong_pair_has_the_same_answer(application: Application, number: str) -> None:
    pairs = ((number, "0002"), ("430102-20260310-0099", "0001"), ("x" * 9000, "0001"), ("没有\0这个", "０００１"))

    answers = [ask_progress(application, *pair) for pair in pairs]

    assert answers == [Problem("HOME_ASK_NOTHING")] * len(pairs)


@pytest.mark.parametrize("pair", [("", "0001"), ("430102-20260310-0001", " ")])
def test_half_a_question_is_asked_back(application: Application, pair: tuple[str, str]) -> None:
    answer = ask_progress(application, *pair)

    assert isinstance(answer, Problem)
    assert answer.code == "HOME_ASK_MISSING"


def test_digits_cannot_be_tried_one_after_the_other(application: Application, number: str) -> None:
    for digits in range(5):
        ask_progress(application, number, f"9{digits:03d}")

    answer = ask_progress(application, number, "0001")

    assert isinstance(answer, Problem)
    assert answer.code == "HOME_ASK_TOO_OFTEN"


def test_the_case_of_a_person_without_a_mobile_is_told_to_nobody(application: Application) -> None:
    draft = application.store.create_case(a_draft("wang", office=application.settings.office))
    case = application.store.submit(draft.submit(by("wang")), idem_key="two", day=date(2026, 3, 10))

    assert isinstance(ask_progress(application, case.number or "", "0000"), Problem)
