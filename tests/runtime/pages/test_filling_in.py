"""Filling in with a guide: the next question and why, one question at a time, what folds away, what a field says of its format."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from forms.field_types import field_types
from forms.problems import Lang
from runtime import intake
from runtime.bootstrap import Application
from runtime.next_question import questions_in_order
from runtime.pages.fill import fill_page
from runtime.pages.filling_hint import filling_hint, format_of
from runtime.pages.visit import Visit
from tests.runtime.given_house import ZHANG, a_filled_draft
from tests.runtime.pages.try_page import html_of, try_page

A_NUMBER = re.compile(r"[0-9]{8,}")
"""So many digits in a row could be somebody's."""


def opened(house: Application, case_id: str, lang: Lang = "zh", **query: str) -> AppTest:
    tried = try_page(fill_page, Visit(house, ZHANG, lang), {"case": case_id, "step": "fill", **query})
    assert not tried.exception, tried.exception
    return tried


def begun(house: Application, name: str = "catering") -> str:
    return intake.start(house, ZHANG, name).id


# ---- the next question


def test_the_guide_says_what_the_next_answer_settles(house: Application) -> None:
    said = html_of(opened(house, begun(house)))

    assert "先答这一题最省事" in said
    assert "“是否设置户外招牌”一答，就能确定 1 个事项要不要办、2 份材料要不要交。" in said


def test_the_guide_goes_on_to_the_next_question_when_one_is_answered(house: Application) -> None:
    tried = opened(house, begun(house))

    tried.radio(key="q_sign_has").set_value(False).run()

    assert "“是否委托代理人办理”一答" in html_of(tried)


def test_a_form_that_is_filled_in_says_how_little_was_typed(house: Application) -> None:
    said = html_of(opened(house, a_filled_draft(house, "s01").case.id))

    assert "该填的都填好了" in said
    assert re.search(r"\d 张分表共 \d+ 栏，您只填了 \d+ 栏。", said)


def test_the_guide_speaks_english(house: Application) -> None:
    assert "Answer this one first" in html_of(opened(house, begun(house), "en"))


# ---- one question at a time


def test_one_question_at_a_time_walks_in_the_order_that_settles_most(house: Application) -> None:
    case_id = begun(house)
    tried = opened(house, case_id, way="one")
    order = questions_in_order(intake.work_on(house, ZHANG, case_id))
    assert order[0] == "sign_has"

    tried.radio(key="1_sign_has").set_value(False).run()
    assert [one for one in tried.button if one.key == "one_skip"] == []
    tried.button(key="one_next").click().run()

    assert intake.work_on(house, ZHANG, case_id).entered["sign_has"] is False
    assert tried.radio(key="1_food_sfwt")
    assert [one for one in tried.radio if one.key == "1_sign_has"] == []


def test_a_question_that_is_skipped_is_not_asked_again_until_all_others_were(house: Application) -> None:
    case_id = begun(house)
    tried = opened(house, case_id, way="one")

    for _ in range(len(questions_in_order(intake.work_on(house, ZHANG, case_id)))):
        tried.button(key="one_skip").click().run()

    assert "题都问完了" in html_of(tried)
    tried.button(key="one_again").click().run()
    assert tried.radio(key="1_sign_has")


def test_back_leads_to_the_question_before_with_its_answer(house: Application) -> None:
    tried = opened(house, begun(house), way="one")
    assert tried.button(key="one_back").disabled
    tried.radio(key="1_sign_has").set_value(True).run()
    tried.button(key="one_next").click().run()

    tried.button(key="one_back").click().run()

    assert tried.radio(key="1_sign_has").value is True


def test_the_whole_form_is_one_button_away(house: Application) -> None:
    case_id = begun(house)
    tried = opened(house, case_id, way="one")

    tried.button(key="one_whole").click().run()

    assert tried.session_state["went_to"] == {"path": "fill", "case": case_id, "step": "fill"}


@pytest.mark.parametrize("name", ["disability", "newborn"])
def test_every_sample_form_can_be_walked_to_its_end(house: Application, name: str) -> None:
    case_id = begun(house, name)
    tried = opened(house, case_id, way="one")

    for _ in range(60):
        if "题都问完了" in html_of(tried):
            break
        tried.button(key="one_next").click().run()
        assert not tried.exception

    assert "题都问完了" in html_of(tried)


# ---- what folds away


def test_what_no_answer_asks_for_any_more_is_told_folded_with_what_it_said(house: Application) -> None:
    desk = a_filled_draft(house, "s01", food_sfwt=True, food_dlr="赵示例")
    tried = opened(house, desk.case.id)
    assert "已填但现在不需要" not in "".join(one.label for one in tried.expander)

    tried.radio(key="f_food_sfwt").set_value(False).run()

    [fold] = [one for one in tried.expander if one.label.startswith("已填但现在不需要")]
    assert "委托代理人姓名" in fold.label
    assert "赵示例" in html_of(tried)


# ---- formats


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_format_shows_a_number_that_could_be_somebodys(lang: Lang) -> None:
    told = {found.name: format_of(found, lang) for found in field_types}

    assert {name for name, words in told.items() if words} >= {"cid", "uscc", "mobile", "date", "money", "bank_card"}
    assert not [words for words in told.values() if A_NUMBER.search(words)]


def test_the_format_is_told_while_a_field_is_empty_and_what_staff_wrote_always() -> None:
    cid = next(found for found in field_types if found.name == "cid")

    assert filling_hint(cid, "按身份证填写。", empty=True, lang="zh") == "按身份证填写。18 位，最后一位可以是 X。"
    assert filling_hint(cid, "按身份证填写。", empty=False, lang="zh") == "按身份证填写。"
    assert filling_hint(cid, "", empty=False, lang="zh") == ""
    area = next(found for found in field_types if found.name == "decimal")
    assert filling_hint(area, "按实际使用面积", empty=True, lang="zh") == "按实际使用面积"
