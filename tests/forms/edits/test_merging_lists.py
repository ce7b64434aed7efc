"""Merging fields with lists of options, helps, units: the leader's stay, every department still receives its own code, nothing goes
without being looked at."""

from __future__ import annotations

from typing import Any

import pytest

from forms.bundle import Bundle
from forms.data_item import DataItem
from forms.department_form import Field
from forms.edits.regroup import joined_meaning
from forms.split import split
from tests.forms.edits.acts import Act, done
from tests.forms.edits.small_forms import choice, of_forms

JOIN: Act = {"op": "join", "members": ["land.use", "food.use"]}


def item_behind(bundle: Bundle, place: str) -> DataItem:
    """The data item a field is filled from."""
    found = bundle.data_item(bundle.relations.item_of()[place])
    assert found is not None
    return found


def codes(bundle: Bundle) -> dict[str, dict[str, str]]:
    """Place -> the merged option -> the department's own."""
    return {one.field: one.codes for one in bundle.relations.code_maps}


def received(bundle: Bundle, item: str, value: Any) -> Any:
    """What a department's own form gets in its one choice when the merged one is answered so."""
    found = bundle.item(item)
    assert found is not None
    [filled] = [one for one in split(bundle, {bundle.relations.item_of()[f"{item}.use"]: value}, found).fields if one.field.id == "use"]
    return filled.value


def test_the_leader_s_options_stay_and_what_is_surely_the_same_is_mapped() -> None:
    made = done(of_forms(land=[choice("男", "女")], food=[choice("1.男性", "2.女性")]), JOIN)

    assert item_behind(made, "food.use").options == ("男", "女")
    assert codes(made) == {"food.use": {"男": "1.男性", "女": "2.女性"}}
    assert (received(made, "land", "女"), received(made, "food", "女")) == ("女", "2.女性")


def test_of_several_answers_each_is_said_in_the_department_s_own_words() -> None:
    made = done(of_forms(land=[choice("油烟", "污水", type_="multiselect")], food=[choice("1油烟", "2污水", type_="multiselect")]), JOIN)

    assert received(made, "food", ["污水", "油烟"]) == ["2污水", "1油烟"]


def test_what_nobody_can_be_sure_of_is_left_for_a_person() -> None:
    made = done(of_forms(land=[choice("自有", "租赁")], food=[choice("自有", "承租", "借用")]), JOIN)

    assert item_behind(made, "food.use").options == ("自有", "租赁")
    assert codes(made) == {}


def test_an_option_that_a_condition_reads_stays_in_the_list() -> None:
    read: Act = {"==": [{"var": "food_use"}, "借用"]}
    start = of_forms(land=[choice("自有", "租赁")], food=[choice("自有", "借用"), Field(id="why", label="原因", type="text")])
    asked = done(start, {"op": "set_field", "member": "food.why", "changes": {"required_when": read}})

    assert item_behind(done(asked, JOIN), "food.use").options == ("自有", "租赁", "借用")


def test_a_list_that_was_mapped_before_is_mapped_through() -> None:
    start = of_forms(land=[choice("男", "女")], food=[choice("男性", "女性")], fire=[choice("M", "F")])
    before = done(
        start,
        {"op": "join", "members": ["food.use", "fire.use"]},
        {"op": "map_codes", "member": "fire.use", "codes": {"男性": "M", "女性": "F"}},
    )

    made = done(before, JOIN)

    assert codes(made) == {"food.use": {"男": "男性", "女": "女性"}, "fire.use": {"男": "M", "女": "F"}}


def test_who_leaves_takes_along_what_was_added_for_them_alone() -> None:
    start = of_forms(land=[choice("自有", "租赁")], food=[choice("自有", "借用")])
    joined = done(start, JOIN, {"op": "set_item", "data_item": "land_use", "changes": {"options": ["自有", "租赁", "借用"]}})

    parted = done(joined, {"op": "split_off", "member": "food.use"})

    assert item_behind(parted, "land.use").options == ("自有", "租赁")
    assert item_behind(parted, "food.use").options == ("自有", "借用")


def test_the_list_outlives_the_leader_where_the_others_are_mapped_to_it() -> None:
    start = of_forms(land=[choice("男", "女")], food=[choice("1男", "2女")], fire=[choice("①男", "②女")])
    joined = done(start, JOIN, {"op": "join", "members": ["land.use", "fire.use"]})

    parted = done(joined, {"op": "split_off", "member": "land.use"})

    assert item_behind(parted, "food.use").options == ("男", "女")
    assert (received(parted, "food", "男"), received(parted, "fire", "男")) == ("1男", "①男")


@pytest.mark.parametrize("first", ["land", "food"])
def test_help_and_unit_are_the_leader_s_whatever_the_order_of_the_departments(first: str) -> None:
    forms = {
        "land": [Field(id="use", label="名称", type="number", note="按营业执照填写", unit="元")],
        "food": [Field(id="use", label="名称", type="number", note="按身份证填写", unit="万元")],
    }
    second = "food" if first == "land" else "land"

    made = done(of_forms(**forms), {"op": "join", "members": [f"{first}.use", f"{second}.use"]})

    own = forms[first][0]
    assert (item_behind(made, "land.use").help, item_behind(made, "land.use").unit) == (own.note, own.unit)
    assert [one.help for section in made.layout.sections for one in section.placements] == [own.note]


def test_who_has_no_help_of_its_own_takes_over_the_other_s() -> None:
    start = of_forms(
        land=[Field(id="use", label="名称", type="text")], food=[Field(id="use", label="名称", type="text", note="按执照填写")]
    )

    made = done(start, JOIN)

    assert item_behind(made, "land.use").help == "按执照填写"
    assert [one.help for section in made.layout.sections for one in section.placements] == ["按执照填写"]


def test_a_help_goes_with_the_field_it_was_written_for() -> None:
    forms = {one: [Field(id="use", label="名称", type="text", note=f"按{one}填写")] for one in ("land", "food", "fire")}
    joined = done(of_forms(**forms), {"op": "join", "members": ["land.use", "food.use", "fire.use"]})

    parted = done(joined, {"op": "split_off", "member": "land.use"})

    assert item_behind(parted, "fire.use").help == "按food填写"
    shown = {one.data_item: one.help for section in parted.layout.sections for one in section.placements}
    assert [shown[item_behind(parted, place).id] for place in ("land.use", "fire.use")] == ["按land填写", "按food填写"]


def test_what_would_come_of_a_merge_can_be_asked_before_it_is_made() -> None:
    start = of_forms(land=[choice("自有", "租赁")], food=[choice("借用")])

    assert joined_meaning(start, ["land_use", "food_use"], "land_use").options == ("自有", "租赁")
