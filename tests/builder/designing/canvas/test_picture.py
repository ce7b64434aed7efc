"""What the canvas shows of a draft."""

from __future__ import annotations

import pytest

from builder.designing.canvas.finding_places import cards_of
from builder.designing.canvas.picture import Picture
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
