"""Removal: fields, data items and demands that go for good, with everything that only served them."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from forms.bundle import Bundle, TestCase
from forms.conditions import ReaderKind
from forms.decision_table import DecisionTable
from forms.edits.base import revised
from forms.edits.lookup import all_members, places
from forms.edits.regroup import helped, in_order, unplaced, without, without_members
from forms.edits.table_materials import rows_without, tables_without_item
from forms.readers import Reader, readers_of, readers_of_conclusion, readers_of_material
from forms.stated_rule import StatedRule

SILENT = frozenset({ReaderKind.TEST_CASE, ReaderKind.PREFILL})
"""Readers that go with what they read: a default, a trial's answer."""


def emptied(bundle: Bundle, gone: Collection[str]) -> tuple[str, ...]:
    """The data items that have no field left when these places go."""
    members, places_gone = all_members(bundle, columns=True), set(gone)
    return tuple(item.id for item in bundle.data_items if item.id in members and places_gone.issuperset(members[item.id]))


def missed_by(bundle: Bundle, items: Collection[str], gone: Collection[str]) -> tuple[Reader, ...]:
    """What would still read these data items when they and these places are gone."""
    own = {f"fields.{place}.required_when" for place in gone} | {f"layout.placements.{item}" for item in items}
    kinds = [kind for kind in ReaderKind if kind not in SILENT]
    return tuple(one for one in readers_of(bundle, items, kinds) if one.where not in own)


def readers_of_conclusions_gone(bundle: Bundle, item: str) -> tuple[Reader, ...]:
    """What reads a conclusion or a material that goes with a bundled item."""
    made: list[StatedRule | DecisionTable] = [*bundle.rules, *bundle.tables]
    materials = [one for one in bundle.materials if {use.item for use in one.uses} == {item}]
    return (
        *(reader for one in made if one.applies_to == (item,) for reader in readers_of_conclusion(bundle, one.id)),
        *(reader for one in materials for reader in readers_of_material(bundle, one.id)),
    )


def without_fields(bundle: Bundle, gone: Collection[str], items: Collection[str] = ()) -> Bundle:
    """The document without the fields of these places, without the data items that had no other, and without these."""
    dropped = {*emptied(bundle, gone), *items}
    names = {name for name, canonical in bundle.names.items() if canonical in dropped}
    data_items, behind, layout = [], all_members(bundle), bundle.layout
    for item in bundle.data_items:
        if item.id not in dropped:
            fewer = any(member in gone for member in behind.get(item.id, ()))
            data_items.append(without_members(bundle, item, gone) if fewer else item)
            layout = helped(layout, item, data_items[-1])
    bundled = []
    for one in bundle.items:
        fields = tuple(field for field in one.form.fields if f"{one.id}.{field.id}" not in gone)
        bundled.append(one.model_copy(update={"form": one.form.model_copy(update={"fields": fields})}))
    relations = bundle.relations
    apart = [entry.model_copy(update={"members": tuple(m for m in entry.members if m not in gone)}) for entry in relations.kept_apart]
    after = revised(
        bundle,
        items=tuple(bundled),
        data_items=tuple(data_items),
        layout=layout,
        relations=relations.model_copy(
            update={
                "merges": in_order(bundle, without(relations.merges, tuple(gone))),
                "code_maps": tuple(one for one in relations.code_maps if one.field not in gone),
                "kept_apart": tuple(entry for entry in apart if len(entry.members) > 1),
            }
        ),
    )
    return without_names(after, names)


def without_names(bundle: Bundle, names: Collection[str]) -> Bundle:
    """The document without what places, relates, asks first or answers in a trial these names, which no item has any more."""
    relations, layout = bundle.relations, unplaced(bundle.layout, tuple(names))
    return revised(
        bundle,
        relations=relations.model_copy(
            update={
                "prefills": tuple(one for one in relations.prefills if one.target not in names and one.source not in names),
                "derives": tuple(one for one in relations.derives if one.target not in names and one.source not in names),
            }
        ),
        layout=layout.model_copy(update={"questions": tuple(one for one in layout.questions if one.sets not in names)}),
        test_cases=tuple(_without_values(case, names) for case in bundle.test_cases),
    )


def without_department(bundle: Bundle, item: str) -> Bundle:
    """The document without a bundled item, its fields, its demands and the rules that are for it alone."""
    after = without_fields(bundle, [place for place in places(bundle) if place.partition(".")[0] == item])
    after = without_uses(after, [f"{use.item}.{use.id}" for material in after.materials for use in material.uses if use.item == item])
    return revised(
        after,
        items=tuple(one for one in after.items if one.id != item),
        layout=after.layout.model_copy(update={"questions": tuple(one for one in after.layout.questions if one.selects_item != item)}),
        rules=tuple(_not_for(rule, item) for rule in after.rules if rule.applies_to != (item,)),
        tables=tables_without_item(after, item),
        templates=tuple(one for one in after.templates if one.item != item),
        test_cases=tuple(_without_listed(case, "selected_items", (item,)) for case in after.test_cases),
    )


def without_uses(bundle: Bundle, gone: Collection[str]) -> Bundle:
    """The document without these demands, and without the materials that nobody else demands."""
    left = [
        material.model_copy(update={"uses": tuple(use for use in material.uses if f"{use.item}.{use.id}" not in gone)})
        for material in bundle.materials
    ]
    materials = tuple(material for material in left if material.uses)
    dropped = {name for name, id_ in bundle.material_names.items() if id_ not in {material.id for material in materials}}
    left_out = {material.id for material in bundle.materials} - {material.id for material in materials}
    apart = [one.model_copy(update={"members": tuple(m for m in one.members if m not in gone)}) for one in bundle.relations.kept_apart]
    return revised(
        bundle,
        materials=materials,
        tables=rows_without(bundle, left_out),
        relations=bundle.relations.model_copy(update={"kept_apart": tuple(one for one in apart if len(one.members) > 1)}),
        test_cases=tuple(_without_listed(case, "materials", dropped) for case in bundle.test_cases),
    )


def _not_for(rule: StatedRule, item: str) -> StatedRule:
    if rule.applies_to is None or item not in rule.applies_to:
        return rule
    return rule.model_copy(update={"applies_to": tuple(one for one in rule.applies_to if one != item)})


def _without_values(case: TestCase, names: Collection[str]) -> TestCase:
    values = case.submission.get("values")
    if not isinstance(values, dict) or not names & values.keys():
        return case
    kept = {name: value for name, value in values.items() if name not in names}
    return case.model_copy(update={"submission": {**case.submission, "values": kept}})


def _without_listed(case: TestCase, key: str, names: Iterable[str]) -> TestCase:
    listed = case.submission.get(key)
    if not isinstance(listed, list):
        return case
    gone = set(names)
    return case.model_copy(update={"submission": {**case.submission, key: [one for one in listed if one not in gone]}})
