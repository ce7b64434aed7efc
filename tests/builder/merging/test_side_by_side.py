"""The departments' forms beside the merged one: what is counted, and whose word each cell is."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from builder.merging.side_by_side import side_by_side
from forms.bundle import Bundle
from forms.data_item import DataItem
from forms.department_form import DepartmentForm, Field
from forms.item import BundledItem
from forms.material import Material
from forms.need import Need
from forms.origin import Origin
from forms.relation import CodeMap, Derive, Merge, Prefill, Relations
from tests.samples import bundle


@pytest.mark.parametrize(
    ("name", "fields", "materials"),
    [
        ("catering", (44, 27), (19, 13)),
        ("newborn", (43, 30), (12, 10)),
        ("disability", (31, 20), (11, 7)),
        ("semantics", (6, 6), (3, 2)),
    ],
)
def test_the_numbers_before_and_after(name: str, fields: tuple[int, int], materials: tuple[int, int]) -> None:
    compared = side_by_side(bundle(name))

    assert (compared.fields_before, len(compared.fields)) == fields
    assert (compared.materials_before, len(compared.materials)) == materials


@pytest.mark.parametrize("name", ["catering", "newborn", "disability", "semantics"])
def test_every_field_and_every_use_of_every_department_stands_in_exactly_one_row(name: str) -> None:
    compared = side_by_side(bundle(name))

    cells = [(one.item.id, one.field.id) for row in compared.fields for one in row.own]
    assert sorted(cells) == sorted((item.id, field.id) for item in compared.bundle.items for field in item.form.fields)
    uses = [(one.item.id, one.use.id) for row in compared.materials for one in row.own]
    assert len(uses) == len(set(uses)) == compared.materials_before


def test_a_cell_is_the_departments_own_word() -> None:
    compared = side_by_side(bundle("catering"))
    name = next(row for row in compared.fields if row.data_item.label == "经营主体名称")

    assert [one.field.label for one in name.own] == ["企业名称", "经营者名称", "申请单位(店铺)名称", "申请人(字号)名称"]


def test_a_material_names_each_library_that_any_department_accepts() -> None:
    licence = side_by_side(bundle("catering")).materials[0]

    assert [source.library for source in licence.sources] == ["法人库", "电子证照库"]


def a_bundle(relations: Relations | None = None, materials: tuple[Material, ...] = (), field: Mapping[str, object] | None = None) -> Bundle:
    """Two departments with one field each."""

    def item(item_id: str, label: str) -> BundledItem:
        form = DepartmentForm(
            name=f"{label}表", fields=(Field.model_validate({"id": "f", "label": label, "type": "text", **(field or {})}),)
        )
        return BundledItem(id=item_id, department=f"{label}局", name=f"{label}事项", form=form)

    items = (item("a", "甲"), item("b", "乙"))
    data_items = (DataItem(id="x", label="甲", type="text"), DataItem(id="y", label="乙", type="text"))
    merges = (Merge(data_item="x", members=("a.f",)), Merge(data_item="y", members=("b.f",)))
    related = (relations or Relations()).model_copy(update={"merges": merges})
    return Bundle(code="t", title="试", items=items, data_items=data_items, relations=related, materials=materials)


@pytest.mark.parametrize(
    ("relations", "origin", "source"),
    [
        (Relations(), Origin.ENTERED, ""),
        (Relations(prefills=(Prefill(target="y", source="x"),)), Origin.PREFILLED, "甲"),
        (Relations(derives=(Derive(target="y", source="x", how="birth_date_of_cid"),)), Origin.DERIVED, "甲"),
    ],
)
def test_where_a_value_comes_from(relations: Relations, origin: Origin, source: str) -> None:
    row = side_by_side(a_bundle(relations)).fields[1]

    assert (row.origin, row.source) == (origin, source)


@pytest.mark.parametrize(
    ("field", "need"),
    [({"required": True}, Need.ALWAYS), ({"required": False}, Need.NEVER), ({"required_when": {"var": "x"}}, Need.SOMETIMES)],
)
def test_who_requires_it(field: dict[str, object], need: Need) -> None:
    row = side_by_side(a_bundle(field=field)).fields[0]

    assert row.need is row.own[0].need is need


def test_an_own_option_list_is_marked() -> None:
    rows = side_by_side(a_bundle(Relations(code_maps=(CodeMap(field="b.f", codes={"1": "一"}),)))).fields

    assert [one.mapped for row in rows for one in row.own] == [False, True]
