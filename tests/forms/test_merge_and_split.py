"""Merging is input-side only: one answer for all, and each department still gets its own form, filled."""

from __future__ import annotations

import random

import pytest

from forms.importers.case_file import Imported, import_case
from forms.material import waivable, waiver_days
from forms.merge import Decisions, Group, merge
from forms.relation import CodeMap
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
