"""The public query: state, stage and next date for who knows number and digits; nothing personal; one answer to everyone else."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from runtime.bootstrap import Application
from runtime.pages.public_progress import public_progress_page
from runtime.pages.visit import Visit
from tests.runtime.given_house import ZHANG, a_filed_case
from tests.runtime.pages.try_page import html_of, try_page


def ask(house: Application, number: str, digits: str) -> AppTest:
    tried = try_page(public_progress_page, Visit(house))
    tried.text_input(key="ask_number").set_value(number)
    tried.text_input(key="ask_digits").set_value(digits)
    return tried.button[0].click().run()


def test_it_tells_state_stage_and_next_date_and_nothing_personal(house: Application) -> None:
    case = a_filed_case(house, "s01")

    said = html_of(ask(house, case.number or "", "0001"))

    for words in ("已提交", "<dt>办到哪一步</dt><dd>受理</dd>", "<dt>现在轮到</dt><dd>窗口</dd>", "最迟 3月17日（周二）"):
        assert words in said
    for secret in (ZHANG.name, ZHANG.identity, "湘味小厨", "餐饮", "演示路"):
        assert secret not in said


def test_wrong_number_and_wrong_digits_look_alike(house: Application) -> None:
    case = a_filed_case(house, "s01")

    answers = {html_of(ask(house, *pair)) for pair in ((case.number or "", "9999"), ("430102-20260310-7777", "0001"))}

    assert len(answers) == 1 and "没有查到" in answers.pop()


@pytest.mark.parametrize("pair", [("<script>", "0001"), ("430102", "")])
def test_odd_questions_are_answered_in_a_sentence(house: Application, pair: tuple[str, str]) -> None:
    tried = ask(house, *pair)

    assert not tried.exception
    assert "<script>" not in html_of(tried) and "of-note" in html_of(tried)
