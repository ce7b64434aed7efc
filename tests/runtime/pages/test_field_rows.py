"""Rows of a repeating group: added, taken away and moved; what is wrong stands at its cell; nothing of one cell pushes out another."""

from __future__ import annotations

from typing import Any

from streamlit.testing.v1 import AppTest

from forms.field_types import FieldSpec, field_type
from runtime.pages.field_widget import Asked
from tests.runtime.pages.try_page import html_of

SPEC = {
    "label": "家庭成员",
    "fields": [
        {"id": "name", "label": "姓名", "required": True},
        {"id": "born", "label": "出生日期", "type": "date"},
        {"id": "at_home", "label": "是否同住", "type": "boolean"},
    ],
}
ROWS = [{"name": "林示例", "born": None, "at_home": None}, {"name": "林父例", "born": None, "at_home": True}]


def members(value: object = None, **faults: list[str]) -> Asked:
    found = field_type("group")
    assert found is not None
    return Asked("item", "家庭成员", found, FieldSpec.model_validate(SPEC), value, faults=faults)


def draw(one: Asked) -> AppTest:
    """The field alone; what it commits lies in session_state["said"], and is shown again as if it had been stored."""

    def script(one: object) -> None:
        from dataclasses import replace

        import streamlit as st

        from runtime.pages.field_widget import Asked, draw_field

        assert isinstance(one, Asked)

        def keep(_: str, raw: object) -> None:
            st.session_state["said"] = raw

        draw_field(replace(one, value=st.session_state["said"]) if "said" in st.session_state else one, keep, "zh")

    return AppTest.from_function(script, default_timeout=30, kwargs={"one": one}).run()


def said(tried: AppTest) -> Any:
    return tried.session_state["said"]


def test_a_no_in_a_row_is_an_answer_and_not_a_blank() -> None:
    tried = draw(members(ROWS))

    tried.radio(key="f_item_0_at_home").set_value(False).run()

    assert said(tried)[0]["at_home"] is False


def test_two_cells_that_are_left_at_one_moment_are_both_kept() -> None:
    tried = draw(members(ROWS))

    tried.text_input(key="f_item_0_name").set_value("林示例甲")
    tried.text_input(key="f_item_1_name").set_value("林父例乙")
    tried.run()

    assert [row["name"] for row in said(tried)] == ["林示例甲", "林父例乙"]


def test_a_row_can_be_moved_by_buttons_alone() -> None:
    tried = draw(members(ROWS))
    assert tried.button(key="f_item_0_up").disabled and tried.button(key="f_item_1_down").disabled

    tried.button(key="f_item_1_up").click().run()

    assert [row["name"] for row in said(tried)] == ["林父例", "林示例"]
    assert tried.text_input(key="f_item_0_name").value == "林父例"
    tried.button(key="f_item_0_down").click().run()
    assert [row["name"] for row in said(tried)] == ["林示例", "林父例"]


def test_a_row_can_be_added_and_taken_away() -> None:
    tried = draw(members(ROWS))

    tried.button(key="f_item_add").click().run()
    assert tried.text_input(key="f_item_2_name").value == ""
    tried.button(key="f_item_0_remove").click().run()

    assert said(tried)[0] == ROWS[1]
    assert tried.text_input(key="f_item_0_name").value == "林父例"


def test_what_a_button_of_a_row_does_is_told_with_the_number_of_the_row() -> None:
    labels = [button.label for button in draw(members(ROWS)).button]

    assert {"第 2 行往上移", "第 1 行往下移", "去掉第 1 行"} <= set(labels)


def test_what_is_wrong_with_a_cell_is_said_at_that_cell() -> None:
    tried = draw(members(ROWS, **{"[1].born": ["出生日期在将来"], "[0]": ["第 1 行不全"]}))

    said = html_of(tried)

    assert said.count("出生日期在将来") == 1 and said.count("第 1 行不全") == 1
    assert said.index("第 1 行不全") < said.index("第 2 行") < said.index("出生日期在将来")
