"""What the canvas shows of a draft."""

from __future__ import annotations

import pytest

from builder.designing.canvas.finding_places import cards_of
from builder.designing.canvas.picture import Picture, short_names
from forms.problems import Problem
from tests.builder.designing.canvas.given_cards import cards
from tests.samples import bundle

CODE = "catering"


def test_a_card_says_type_departments_library_sensitivity_and_condition() -> None:
    shown = cards(Picture(bundle(CODE), (), "zh").sections())

    def marks(name: str) -> list[str]:
        return [mark["words"] for mark in shown[name]["marks"]]

    assert marks("contact_mobile") == ["4 个分表"]
    assert marks("subject_name") == ["法人库", "4 个分表"]
    assert marks("principal_id_no") == ["人口库", "敏感"]
    assert marks("food_dlr")[0] == "有条件"
    assert (shown["food_dlr"]["star"], shown["food_sfwt"]["star"]) == ("", "*")
    assert shown["food_ztyt"]["type"] == "单选 3"


def test_a_field_is_found_by_the_label_any_department_has_for_it() -> None:
    shown = cards(Picture(bundle(CODE), (), "zh").sections())

    assert "建筑面积" in shown["venue_area"]["find"]
    assert set(shown["principal_name"]["find"].split()) >= {"法定代表人(负责人)姓名"}


@pytest.mark.parametrize(
    ("where", "params", "card"),
    [
        ("data_items.venue_area", {}, ("venue_area",)),
        ("items.food.form.fields.dlr", {}, ("food_dlr",)),
        ("layout.food.food_dlr.show_when", {}, ("food_dlr",)),
        ("layout.sections", {"name": "food_dlr"}, ("food_dlr",)),
        ("rules.r1.holds", {}, ()),
        ("", {}, ()),
    ],
)
def test_a_finding_stands_at_the_card_it_is_about(where: str, params: dict[str, object], card: tuple[str, ...]) -> None:
    assert cards_of(bundle(CODE), Problem("X", where, params)) == card


def test_departments_stand_on_the_canvas_with_as_few_characters_as_tell_them_apart() -> None:
    names = short_names(bundle(CODE))

    assert names["sign"] == "户外招牌"
    assert names["food"] == "食品经营许可"
    assert len(set(names.values())) == len(names)


def test_a_section_says_when_it_comes_below_its_title_and_what_was_found_in_it() -> None:
    found = (Problem("COND_VAR", "data_items.fire_jg"),)
    sections = {one["id"]: one for one in Picture(bundle(CODE), found, "zh").sections() if isinstance(one, dict)}

    assert sections["sign"]["note"] == "是否设置户外招牌为“是”时出现"
    assert sections["tobacco"]["note"] == "选办“烟草专卖零售许可证核发”时出现"
    assert sections["food"]["note"] == ""
    lint = sections["fire"]["lint"]
    assert isinstance(lint, dict)
    assert (lint["words"], lint["icon"]) == ("1", "error")
