"""Merging is input-side only: one answer for all, and each department still gets its own form, filled."""

from __future__ import annotations

import random

import pytest
from pydantic import JsonValue

from forms.bundle import Bundle
from forms.department_form import DepartmentForm, Field
from forms.field_types import RowField
from forms.importers.case_file import Imported, import_case
from forms.item import BundledItem
from forms.lay_out import lay_out
from forms.material import waivable, waiver_days
from forms.merge import Decisions, Group, merge
from forms.relation import CodeMap, Merge, Relations
from forms.soundness import unsound
from forms.split import split
from tests.samples import bundle, case_value

VALUES = case_value("catering")["submissions"][0]["values"]


@pytest.mark.parametrize("name", ["catering", "disability", "newborn"])
def test_the_merge_is_exactly_what_was_decided(name: str) -> None:
    gold = case_value(name)["gold"]

    assert bundle(name).relations.item_of() == gold["field_to_item"]
    assert {f"{use.item}.{use.id}": material.id for material in bundle(name).materials for use in material.uses} == gold["material_to_item"]


@pytest.mark.parametrize("name", ["catering", "disability", "newborn"])
def test_no_pair_that_must_stay_apart_is_one_data_item(name: str) -> None:
    item_of = bundle(name).relations.item_of()

    for apart in bundle(name).relations.kept_apart:
        items = [item_of.get(member, member) for member in apart.members]
        assert len(set(items)) == len(items), apart


def test_the_order_of_decisions_does_not_matter() -> None:
    value = case_value("catering")
    pairs = list(value["gold"]["field_to_item"].items())
    random.Random(7).shuffle(pairs)
    value["gold"]["field_to_item"] = dict(pairs)

    shuffled = import_case(value)

    assert isinstance(shuffled, Imported)
    assert shuffled.bundle == bundle("catering")


def test_each_department_receives_its_own_labels_in_its_own_order() -> None:
    item = bundle("catering").item("sign")
    assert item is not None

    filled = split(bundle("catering"), VALUES, item)

    assert [(one.field.label, one.text) for one in filled.fields] == [
        ("申请单位(店铺)名称", "芙蓉区湘味小厨餐饮店(演示)"),
        ("负责人姓名", "张示例"),
        ("店铺地址", "长沙市芙蓉区演示路1号101"),
        ("手机号码", "13900000001"),
        ("招牌内容", "湘味小厨"),
        ("招牌宽度(米)", "4"),
        ("招牌高度(米)", "1.2"),
    ]


@pytest.mark.parametrize("name", ["catering", "disability", "newborn"])
def test_every_field_of_every_department_has_a_source_in_the_one_form(name: str) -> None:
    for item in bundle(name).items:
        assert len(split(bundle(name), {}, item).fields) == len(item.form.fields)


def test_a_department_reads_an_answer_in_its_own_codes() -> None:
    mapped = bundle("catering").model_copy(
        update={
            "relations": bundle("catering").relations.model_copy(
                update={"code_maps": (CodeMap(field="food.ztyt", codes={"餐饮服务经营者": "餐饮类"}),)}
            )
        }
    )
    item = mapped.item("food")
    assert item is not None

    filled = {one.field.id: one.value for one in split(mapped, VALUES, item).fields}

    assert filled["ztyt"] == "餐饮类"


def test_the_strictest_use_of_a_material_wins() -> None:
    lease = bundle("catering").material("venue_right")
    assert lease is not None

    assert not waivable(lease.uses)
    assert waivable(use for use in lease.uses if use.item == "sign")
    assert waiver_days(lease.uses) == 4


def test_materials_of_one_bare_id_are_one_and_a_group_gathers_others() -> None:
    items = bundle("semantics").items
    uses = {(use.item, use.id): use for material in bundle("semantics").materials for use in material.uses}

    alone = merge(items, uses, Decisions())
    grouped = merge(items, uses, Decisions(materials=(Group("x", ("a.p", "c.q"), "甲"),)))

    assert [(material.id, len(material.uses)) for material in alone.materials] == [("p", 2), ("q", 1)]
    assert [(material.id, material.name, len(material.uses)) for material in grouped.materials] == [("x", "甲", 2), ("p", "证明(丙)", 1)]


def group(*labels: str) -> Field:
    columns = tuple(RowField(id=f"c{index}", label=label) for index, label in enumerate(labels))
    return Field(id="people", label="人员", type="group", columns=columns)


def with_fields(**fields: Field) -> Bundle:
    items = tuple(
        BundledItem(id=id_, department=id_, name=id_, form=DepartmentForm(name=id_, fields=(field,))) for id_, field in fields.items()
    )
    places = tuple(f"{id_}.{field.id}" for id_, field in fields.items())
    merged = merge(items, {}, Decisions(fields=(Group("people", places),)))
    return Bundle(code="b", title="b", items=items, data_items=merged.data_items, relations=merged.relations)


def test_rows_reach_each_department_in_its_own_columns_whatever_their_order() -> None:
    made = with_fields(a=group("姓名", "证号"), b=group("证号", "职务", "姓名"))
    item = made.data_items[0]
    assert [column.label for column in item.columns] == ["姓名", "证号", "职务"]
    ids = {column.label: column.id for column in item.columns}
    rows: JsonValue = [{ids["姓名"]: "李示例", ids["证号"]: "1", ids["职务"]: "店长"}]

    [received] = split(made, {"people": rows}, made.items[1]).fields

    assert received.value == [{"c0": "1", "c1": "店长", "c2": "李示例"}]


def test_a_single_box_of_a_department_receives_a_column_of_every_row() -> None:
    made = with_fields(a=group("姓名", "证号"), b=Field(id="people", label="人员姓名", type="text"))
    merges = (Merge(data_item="people", members=("a.people",)), Merge(data_item="people.c0", members=("b.people",)))
    made = made.model_copy(update={"relations": Relations(merges=merges)})
    assert unsound(made.model_copy(update={"layout": lay_out(made)})) == ()

    [received] = split(made, {"people": [{"c0": "李示例", "c1": "1"}, {"c0": "王示例", "c1": None}]}, made.items[1]).fields

    assert received.text == "李示例、王示例"
