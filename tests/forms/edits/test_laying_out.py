"""Arranging the form: placing, sections, questions, new fields and copies, groups and their columns, what may not go."""

from __future__ import annotations

import pytest

from forms.bundle import Bundle
from forms.document import as_json, bundle_from_json
from forms.split import split
from tests.forms.edits.acts import Act, done, order_in, refused, section_of
from tests.samples import bundle

CATERING = "catering"


def test_items_are_placed_together_in_the_order_given_before_another() -> None:
    made = done(bundle(CATERING), {"op": "place", "data_items": ["fire_cs", "sign_gao"], "section": "food", "before": "food_cyrs"})

    order = order_in(made, "food")
    assert order[order.index("food_cyrs") - 2 : order.index("food_cyrs")] == ["fire_cs", "sign_gao"]
    assert "fire_cs" not in order_in(made, "fire")


def test_an_item_dropped_before_itself_stays_where_it_is() -> None:
    made = done(bundle(CATERING), {"op": "place", "data_items": ["food_cyrs"], "section": "food", "before": "food_cyrs"})

    assert order_in(made, "food") == order_in(bundle(CATERING), "food")


def test_settings_of_a_placement_move_along() -> None:
    made = done(
        bundle(CATERING),
        {"op": "set_placement", "data_item": "fire_cs", "changes": {"help": "从一层起算", "wide": True}},
        {"op": "place", "data_items": ["fire_cs"], "section": "food"},
    )

    assert [(one.help, one.wide) for section in made.layout.sections for one in section.placements if one.data_item == "fire_cs"] == [
        ("从一层起算", True)
    ]


def test_a_draft_with_items_in_the_tray_can_be_kept_and_is_no_finished_document() -> None:
    made = done(bundle(CATERING), {"op": "unplace", "data_items": ["fire_cs"]})

    assert section_of(made, "fire_cs") == ""
    assert bundle_from_json(as_json(made), draft=True) == made
    assert isinstance(bundle_from_json(as_json(made)), tuple)


def test_a_section_that_goes_leaves_its_items_to_the_one_before_and_the_first_to_the_tray() -> None:
    start = bundle(CATERING)
    first, second = (section.id for section in start.layout.sections[:2])

    assert order_in(done(start, {"op": "remove_section", "section": second}), first) == [*order_in(start, first), *order_in(start, second)]
    assert section_of(done(start, {"op": "remove_section", "section": first}), order_in(start, first)[0]) == ""


def test_a_new_field_is_on_the_department_s_own_form_and_on_the_one_form() -> None:
    made = done(
        bundle(CATERING),
        {"op": "add_field", "type": "select", "label": "经营规模", "section": "food", "before": "food_cyrs", "options": ["大", "小"]},
    )

    order = order_in(made, "food")
    name = order[order.index("food_cyrs") - 1]
    food = made.item("food")
    assert food is not None and food.form.fields[-1].label == "经营规模"
    filled = split(made, {name: "大"}, food).fields[-1]
    assert (filled.field.label, filled.data_item, filled.text) == ("经营规模", name, "大")


def test_two_drafts_make_the_same_names_from_the_same_document() -> None:
    act: Act = {"op": "add_field", "type": "text", "label": "备注", "section": "food"}

    assert done(bundle(CATERING), act, act) == done(done(bundle(CATERING), act), act)


def test_a_copy_stands_right_after_its_original_and_belongs_to_the_same_departments() -> None:
    made = done(bundle(CATERING), {"op": "copy_fields", "data_items": ["principal_name"]})

    order = order_in(made, section_of(made, "principal_name"))
    copy = made.data_item(order[order.index("principal_name") + 1])
    assert copy is not None and copy.label.startswith("法定代表人")
    members = {
        item: {place.partition(".")[0] for place, of in made.relations.item_of().items() if of == item}
        for item in (copy.id, "principal_name")
    }
    assert members[copy.id] == members["principal_name"]


def test_an_item_nobody_reads_goes_with_its_fields_its_place_and_its_answers() -> None:
    made = done(bundle(CATERING), {"op": "drop_field", "data_item": "fire_jg"})

    assert "fire_jg" not in made.names and section_of(made, "fire_jg") == ""
    assert "fire.jg" not in made.relations.item_of()
    assert all("fire_jg" not in str(case.submission["values"]) for case in made.test_cases)


def with_group() -> Bundle:
    """Catering with a table of staff in the food department's form."""
    return done(
        bundle(CATERING),
        {
            "op": "add_field",
            "type": "group",
            "label": "从业人员",
            "section": "food",
            "element": "staff",
            "columns": [{"id": "name", "label": "姓名"}, {"id": "cert", "label": "健康证号"}],
        },
    )


def test_a_plain_item_becomes_a_column_and_the_department_s_box_is_filled_from_the_rows() -> None:
    made = done(with_group(), {"op": "into_group", "data_items": ["food_aqgly"], "group": "staff", "before": "cert"})

    staff, food = made.data_item("staff"), made.item("food")
    assert staff is not None and food is not None
    assert [column.id for column in staff.columns] == ["name", "food_aqgly", "cert"]
    filled = {one.field.id: one.text for one in split(made, {"staff": [{"food_aqgly": "张三"}, {"food_aqgly": "李四"}]}, food).fields}
    assert filled["aqgly"] == "张三、李四"


def test_out_of_the_group_again_it_is_what_it_was() -> None:
    made = done(
        with_group(),
        {"op": "into_group", "data_items": ["food_aqgly"], "group": "staff"},
        {"op": "out_of_group", "group": "staff", "column": "food_aqgly", "section": "food", "before": "food_cyrs"},
    )

    assert made.relations.item_of()["food.aqgly"] == "food_aqgly"
    assert made.data_item("food_aqgly") == with_group().data_item("food_aqgly")
    assert made.data_item("staff") == with_group().data_item("staff")


def test_a_column_that_only_the_table_has_becomes_a_box_of_that_department() -> None:
    made = done(with_group(), {"op": "out_of_group", "group": "staff", "column": "cert", "section": "food"})

    food = made.item("food")
    assert food is not None
    assert [field.label for field in food.form.fields if made.relations.item_of()[f"food.{field.id}"] == "cert"] == ["健康证号"]


def test_a_new_column_reaches_the_department_s_own_table_and_a_renamed_one_still_does() -> None:
    made = done(
        with_group(),
        {"op": "add_column", "group": "staff", "type": "date", "label": "入职日期"},
        {"op": "set_column", "group": "staff", "column": "c_1", "changes": {"label": "到岗日期"}},
        {"op": "move_column", "group": "staff", "column": "c_1", "before": "name"},
    )

    staff, food = made.data_item("staff"), made.item("food")
    assert staff is not None and food is not None
    assert [column.label for column in staff.columns] == ["到岗日期", "姓名", "健康证号"]
    assert {"c_1": "2026-03-10", "name": None, "cert": None} in [
        row for one in split(made, {"staff": [{"c_1": "2026-03-10"}]}, food).fields if isinstance(one.value, list) for row in one.value
    ]


def test_a_new_type_keeps_what_fits_it() -> None:
    number = done(bundle(CATERING), {"op": "set_item", "data_item": "sign_kuan", "changes": {"type": "integer", "unit": "米"}})
    text = done(number, {"op": "set_item", "data_item": "sign_kuan", "changes": {"type": "text", "max_length": 9}})
    choice = done(text, {"op": "set_item", "data_item": "sign_kuan", "changes": {"type": "select"}})

    found = [one for made in (number, text, choice) if (one := made.data_item("sign_kuan"))]
    assert [(one.unit, one.min, one.max_length, bool(one.options)) for one in found] == [
        ("米", 0, None, False),
        ("", None, 9, False),
        ("", None, None, True),
    ]


def test_an_optional_matter_is_asked_for_by_a_question_until_it_is_core_again() -> None:
    optional = done(bundle(CATERING), {"op": "set_department", "item": "sign", "changes": {"core": False}})
    assert [one.id for one in optional.layout.questions if one.selects_item == "sign"] == ["select_sign"]

    core = done(optional, {"op": "set_department", "item": "sign", "changes": {"core": True}})
    assert core == bundle(CATERING)


def test_a_department_that_goes_takes_along_what_only_it_asked_for() -> None:
    start = bundle("newborn")
    free = [item.id for item in start.items if not any(item.id in (rule.applies_to or ()) for rule in start.rules)]
    made = done(start, {"op": "remove_department", "item": "sy"}) if "sy" in free else None
    alone = done(bundle(CATERING), {"op": "add_department", "department": "城管局", "name": "垃圾处置", "id": "waste", "core": False})
    alone = done(alone, {"op": "add_field", "type": "text", "label": "收运单位", "section": "food", "item": "waste"})

    assert done(alone, {"op": "remove_department", "item": "waste"}) == bundle(CATERING)
    assert made is None or all(not place.startswith("sy.") for place in made.relations.item_of())


@pytest.mark.parametrize(
    ("act", "problem"),
    [
        ({"op": "place", "data_items": ["food_cyrs"], "section": "nowhere"}, ("EDIT_UNKNOWN_SECTION", "layout.sections.nowhere")),
        ({"op": "place", "data_items": ["nobody"], "section": "food"}, ("EDIT_UNKNOWN_ITEM", "data_items.nobody")),
        ({"op": "add_section", "title": " "}, ("EDIT_BLANK", "layout.sections")),
        ({"op": "add_section", "title": "节", "id": "food"}, ("EDIT_NAME_TAKEN", "layout.sections.food")),
        ({"op": "add_field", "type": "hologram", "label": "x", "section": "food"}, ("EDIT_UNKNOWN_TYPE", "layout")),
        ({"op": "drop_field", "data_item": "venue_area"}, ("EDIT_IN_USE", "data_items.venue_area")),
        ({"op": "drop_field", "data_item": "subject_name"}, ("EDIT_IN_USE", "data_items.subject_name")),
        ({"op": "drop_field", "data_item": "principal_id_no"}, ("EDIT_IN_USE", "data_items.principal_id_no")),
        ({"op": "remove_department", "item": "food"}, ("EDIT_IN_USE", "items.food")),
        ({"op": "set_item", "data_item": "venue_area", "changes": {"type": "text"}}, ("EDIT_READ_BY_RULE", "data_items.venue_area")),
        (
            {"op": "set_item", "data_item": "food_ztyt", "changes": {"options": ["食品销售经营者"]}},
            ("EDIT_OPTION_IN_USE", "data_items.food_ztyt"),
        ),
        ({"op": "set_item", "data_item": "food_cyrs", "changes": {"min": 5, "max": 1}}, ("EDIT_MIN_OVER_MAX", "data_items.food_cyrs")),
        (
            {"op": "set_required", "data_item": "food_cyrs", "required": True, "required_when": {"filled": [{"var": "nope"}]}},
            ("EDIT_UNKNOWN_NAME", "data_items.food_cyrs"),
        ),
        (
            {"op": "set_placement", "data_item": "food_cyrs", "changes": {"show_when": {"filled": [{"var": "food_cyrs"}]}}},
            ("EDIT_CIRCLE", "data_items.food_cyrs"),
        ),
        (
            {"op": "set_use", "member": "food.yyzz", "changes": {"sources": [{"library": "库", "record": "证", "key": "nope"}]}},
            ("EDIT_UNKNOWN_NAME", "uses.food.yyzz"),
        ),
        ({"op": "ask_first", "data_item": "licence_status", "yes": True}, ("EDIT_NOT_ASKABLE", "layout.questions.licence_status")),
        ({"op": "add_column", "group": "food_cyrs", "type": "text", "label": "x"}, ("EDIT_NOT_A_GROUP", "data_items.food_cyrs")),
        ({"op": "into_group", "data_items": ["venue_area"], "group": "staff"}, ("EDIT_READ_BY_RULE", "data_items.venue_area")),
        ({"op": "add_column", "group": "staff", "type": "group", "label": "x"}, ("EDIT_NOT_A_COLUMN", "data_items.staff")),
        ({"op": "add_column", "group": "staff", "type": "text", "label": "姓名"}, ("EDIT_TWICE", "data_items.staff")),
        ({"op": "drop_column", "group": "staff", "column": "age"}, ("EDIT_UNKNOWN_COLUMN", "data_items.staff")),
    ],
)
def test_what_may_not_be_is_refused_at_its_place(act: Act, problem: tuple[str, str]) -> None:
    assert problem in refused(with_group(), act)


def test_a_column_that_feeds_a_field_stays() -> None:
    start = done(with_group(), {"op": "into_group", "data_items": ["food_aqgly"], "group": "staff"})

    assert refused(start, {"op": "drop_column", "group": "staff", "column": "food_aqgly"}) == {("EDIT_IN_USE", "data_items.staff")}
    assert refused(start, {"op": "split_off", "member": "food.aqgly"}) == {("EDIT_IN_COLUMN", "relations.food.aqgly")}


def test_a_matter_takes_the_rules_that_are_for_it_alone_along() -> None:
    start = bundle(CATERING)
    own = {rule.id for rule in start.rules if rule.applies_to == ("tobacco",)}
    assert own

    made = done(start, {"op": "remove_department", "item": "tobacco"})

    assert {rule.id for rule in made.rules} == {rule.id for rule in start.rules} - own
    assert not [rule for rule in made.rules if "tobacco" in (rule.applies_to or ())]


def test_a_field_made_here_follows_its_new_name_down_to_the_department_s_own_form() -> None:
    columns = [{"id": "name", "label": "姓名"}]
    made = done(bundle(CATERING), {"op": "add_field", "type": "group", "label": "未命名的明细组", "section": "food", "columns": columns})
    group = made.data_items[-1].id

    renamed = done(
        made,
        {"op": "set_item", "data_item": group, "changes": {"label": "家庭成员"}},
        {"op": "set_column", "group": group, "column": "name", "changes": {"label": "成员姓名"}},
    )

    food, item = renamed.item("food"), renamed.data_item(group)
    assert food is not None and item is not None
    own = food.form.fields[-1]
    assert (own.label, [column.label for column in own.columns]) == ("家庭成员", ["成员姓名"])
    assert item.synonyms == ("家庭成员",)


def test_what_a_department_called_its_field_stays_when_the_one_form_calls_it_otherwise() -> None:
    start = bundle(CATERING)
    renamed = done(start, {"op": "set_item", "data_item": "food_cyrs", "changes": {"label": "人数"}})

    assert renamed.items == start.items


def test_a_field_split_off_in_another_department_s_section_goes_to_its_own_department_s() -> None:
    common = done(bundle(CATERING), {"op": "split_off", "member": "fire.dz"})
    assert section_of(common, "fire_dz") == "common"

    made = done(
        bundle(CATERING),
        {"op": "place", "data_items": ["venue_address"], "section": "sign"},
        {"op": "split_off", "member": "fire.dz"},
    )

    assert order_in(made, "fire")[-1] == "fire_dz"
    assert section_of(made, "venue_address") == "sign"
