"""One data item, drawn: for each kind of widget what is shown, what is given back, what is kept when it cannot be read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from pydantic import JsonValue
from streamlit.testing.v1 import AppTest

from forms.field_types import FieldSpec, RowField, Widget, field_type, field_types
from runtime.pages.field_widget import Asked, fits_boxes, label_of, safe_label

OPTIONS = ("食品销售经营者", "餐饮服务经营者", "单位食堂")


def asked(
    type_name: str, value: object = None, *, label: str = "经营面积", required: bool = False, locked: bool = False, **spec: object
) -> Asked:
    found = field_type(type_name)
    assert found is not None, type_name
    return Asked("item", label, found, FieldSpec.model_validate({"label": label, **spec}), value, required, locked)


def draw(one: Asked) -> AppTest:
    """The field alone; what it commits lies in session_state["said"], and is shown again as if it had been stored."""

    def script(one: object) -> None:
        from dataclasses import replace

        import streamlit as st

        from runtime.pages.field_widget import Asked, draw_field

        assert isinstance(one, Asked)

        def keep(name: str, raw: object) -> None:
            st.session_state["said"] = [name, raw]

        said = st.session_state.get("said")
        draw_field(replace(one, value=said[1]) if said else one, keep, "zh")

    return AppTest.from_function(script, default_timeout=30, kwargs={"one": one}).run()


@pytest.mark.parametrize("name", [found.name for found in field_types if found.widget is not Widget.FILE])
def test_every_type_shows_its_own_sample(name: str) -> None:
    found = field_type(name)
    assert found is not None

    tried = draw(Asked("item", "某项", found, found.sample_spec, found.sample))

    assert not tried.exception
    fields = (tried.text_input, tried.text_area, tried.radio, tried.selectbox, tried.multiselect, tried.date_input, tried.datetime_input)
    shown = [field.value for group in fields for field in group]
    assert shown
    assert all(value not in (None, "", []) for value in shown)


def test_what_is_typed_is_given_back_as_typed() -> None:
    tried = draw(asked("decimal"))

    tried.text_input[0].set_value("１８０ ㎡").run()

    assert tried.session_state["said"] == ["item", "１８０ ㎡"]
    assert tried.text_input[0].value == "１８０ ㎡"


def test_emptying_a_field_is_a_change_too() -> None:
    tried = draw(asked("text", "某店", required=True))

    tried.text_input[0].set_value("").run()

    assert tried.session_state["said"] == ["item", ""]


@pytest.mark.parametrize(
    ("one", "change", "said"),
    [
        (asked("boolean"), lambda tried: tried.radio[0].set_value(False), False),
        (asked("select", options=OPTIONS), lambda tried: tried.radio[0].set_value("单位食堂"), "单位食堂"),
        (asked("multiselect", options=OPTIONS), lambda tried: tried.multiselect[0].set_value(["单位食堂"]), ["单位食堂"]),
        (asked("paragraph"), lambda tried: tried.text_area[0].set_value("甲\n乙"), "甲\n乙"),
    ],
    ids=["yes or no", "one of few", "many", "paragraph"],
)
def test_a_choice_is_given_back_in_the_words_of_the_document(one: Asked, change: Callable[[AppTest], object], said: JsonValue) -> None:
    tried = draw(one)

    change(tried)
    tried.run()

    assert tried.session_state["said"] == ["item", said]


def test_a_day_is_given_back_as_iso_text() -> None:
    tried = draw(asked("date"))

    tried.date_input[0].set_value(date(2026, 3, 10)).run()

    assert tried.session_state["said"] == ["item", "2026-03-10"]


@pytest.mark.parametrize("type_name", ["date", "datetime"])
def test_a_day_that_cannot_be_read_stays_as_it_was_typed(type_name: str) -> None:
    assert draw(asked(type_name, "三月十日")).text_input[0].value == "三月十日"


def test_what_is_no_option_is_shown_all_the_same() -> None:
    assert draw(asked("select", "小摊", options=OPTIONS)).selectbox[0].value == "小摊"
    assert draw(asked("multiselect", ["小摊"], options=OPTIONS)).multiselect[0].value == ["小摊"]


def test_a_locked_value_can_be_read_and_not_typed_over() -> None:
    tried = draw(asked("text", "芙蓉区湘味小厨餐饮店(演示)", locked=True))

    assert tried.text_input[0].disabled
    assert tried.text_input[0].value == "芙蓉区湘味小厨餐饮店(演示)"


def test_a_locked_number_of_a_person_is_masked() -> None:
    found = field_type("cid")
    assert found is not None

    tried = draw(Asked("item", "身份证号", found, FieldSpec(label="身份证号"), "430102198506129990", locked=True, secret=True))

    assert tried.text_input[0].value == "430***********9990"


def test_rows_are_typed_cell_by_cell_and_given_back_whole() -> None:
    columns = (RowField(id="name", label="姓名"), RowField(id="age", label="年龄", type="integer"))
    tried = draw(asked("group", [{"name": "林示例", "age": 40}], label="家庭成员", fields=columns))

    tried.button[-1].click().run()
    tried.text_input(key="f_item_1_name").set_value("林父例").run()

    assert tried.session_state["said"] == ["item", [{"name": "林示例", "age": 40}, {"name": "林父例"}]]


def test_a_row_can_be_removed() -> None:
    columns = (RowField(id="name", label="姓名"),)
    tried = draw(asked("group", [{"name": "林示例"}, {"name": "林父例"}], label="家庭成员", fields=columns))

    tried.button(key="f_item_0_remove").click().run()

    assert tried.session_state["said"] == ["item", [{"name": "林父例"}]]


def test_an_identity_document_has_its_kind_and_number_side_by_side() -> None:
    tried = draw(asked("id_document", {"type": "护照", "number": None}, label="证件"))

    tried.text_input[0].set_value("E12345678").run()

    assert tried.session_state["said"] == ["item", {"type": "护照", "number": "E12345678"}]


@pytest.mark.parametrize("label", ["[去](http://evil.test)", ":red[红]", "`码`", "**粗**", "$x$", "1. 一", "# 题"])
def test_a_label_is_never_read_as_markdown(label: str) -> None:
    assert safe_label(label) != label
    assert safe_label(label).replace("\\", "") == label


@pytest.mark.parametrize("label", ["法定代表人(负责人)姓名", "招牌宽度(米)", "法定代表人/主要负责人", "经营场所：街道"])
def test_a_plain_label_reaches_the_screen_reader_as_it_is(label: str) -> None:
    assert safe_label(label) == label


def test_the_unit_stands_in_the_label_once() -> None:
    assert label_of(asked("decimal", unit="平方米")) == "经营面积（平方米）"
    assert label_of(asked("decimal", label="招牌宽度(米)", unit="米")) == "招牌宽度(米)"


@pytest.mark.parametrize(
    ("options", "boxes"), [(OPTIONS, True), ((), False), (tuple("一二三四五"), False), (("公共娱乐场所(酒吧、歌舞厅等)",), False)]
)
def test_few_and_short_options_are_boxes(options: tuple[str, ...], boxes: bool) -> None:
    assert fits_boxes(options) is boxes
