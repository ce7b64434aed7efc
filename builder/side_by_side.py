"""side_by_side: the departments' own forms as columns, the merged form as rows; the numbers before and after. Pure.

SideBySide
├── fields: FieldRow          per data item, a cell per bundled item: that department's own fields behind it
├── materials: MaterialRow    per canonical material, every department's use and the strictest of them
├── apart: ApartRow           what looks alike and is kept apart, with the published reason
└── fields_before, materials_before    what the departments ask for, each by itself
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from forms.bundle import Bundle
from forms.data_item import DataItem
from forms.department_form import Field
from forms.item import BundledItem
from forms.material import Material, Source, Use, waivable, waiver_days


class Need(StrEnum):
    """Must it be given?"""

    ALWAYS = "always"
    SOMETIMES = "sometimes"
    """Only while a condition holds, or for only some of the departments."""
    NEVER = "never"


class Filled(StrEnum):
    """How the data item comes by its value."""

    ASKED = "asked"
    PREFILLED = "prefilled"
    """带出: starts with another's value and may be changed."""
    DERIVED = "derived"
    """派生: computed, not asked."""


@dataclass(frozen=True, slots=True)
class OwnField:
    """A department's field behind a data item."""

    item: BundledItem
    field: Field
    need: Need
    mapped: bool = False
    """值映射: the department has its own option list."""


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One data item, with every department's field that means it."""

    data_item: DataItem
    own: tuple[OwnField, ...]
    filled: Filled
    source: str = ""
    """Label of the item it is prefilled or derived from."""

    @property
    def shared(self) -> bool:
        """Do several of the departments' fields mean it?"""
        return len(self.own) > 1

    @property
    def need(self) -> Need:
        """Of the merged form."""
        return strongest(one.need for one in self.own)

    def of(self, item: BundledItem) -> tuple[OwnField, ...]:
        """The fields of that bundled item."""
        return tuple(one for one in self.own if one.item.id == item.id)


@dataclass(frozen=True, slots=True)
class OwnUse:
    """A department's demand for a material."""

    item: BundledItem
    use: Use
    need: Need


@dataclass(frozen=True, slots=True)
class MaterialRow:
    """One canonical material, with every department's use; strictest use wins."""

    material: Material
    own: tuple[OwnUse, ...]
    sources: tuple[Source, ...]
    """Each once: where it may come from instead of the applicant."""

    @property
    def shared(self) -> bool:
        """Do several departments demand it?"""
        return len(self.own) > 1

    @property
    def generated(self) -> bool:
        """Is it made by the one form itself?"""
        return any(one.use.generated for one in self.own)

    @property
    def waivable(self) -> bool:
        """May it come later? Only if every use allows it."""
        return waivable(self.material.uses)

    @property
    def waiver_days(self) -> int | None:
        """Working days for coming later: the fewest."""
        return waiver_days(self.material.uses)

    @property
    def lenient(self) -> tuple[OwnUse, ...]:
        """The uses that would allow a waiver which a stricter one forbids."""
        return () if self.waivable else tuple(one for one in self.own if one.use.waivable)

    @property
    def need(self) -> Need:
        """Of the merged list."""
        return strongest(one.need for one in self.own)


@dataclass(frozen=True, slots=True)
class ApartRow:
    """Places that look alike and are kept apart."""

    members: tuple[tuple[BundledItem | None, str], ...]
    """Department's item and its own label of the field or material; a place nobody knows stands as it is written."""
    why: str


@dataclass(frozen=True, slots=True)
class SideBySide:
    """The whole comparison."""

    bundle: Bundle
    fields: tuple[FieldRow, ...]
    materials: tuple[MaterialRow, ...]
    apart: tuple[ApartRow, ...]
    fields_before: int
    materials_before: int


def side_by_side(bundle: Bundle) -> SideBySide:
    """The comparison of this bundle, in the order of the document."""
    items = {item.id: item for item in bundle.items}
    uses = sum(len(material.uses) for material in bundle.materials)
    return SideBySide(
        bundle,
        fields=_field_rows(bundle, items),
        materials=tuple(_material_row(material, items) for material in bundle.materials),
        apart=tuple(ApartRow(tuple(_member(bundle, place) for place in kept.members), kept.why) for kept in bundle.relations.kept_apart),
        fields_before=sum(len(item.form.fields) for item in bundle.items),
        materials_before=uses,
    )


def reduction(before: int, after: int) -> int:
    """Per cent that is no longer asked, rounded; 0 where nothing was asked before.

    >>> reduction(44, 27), reduction(0, 0)
    (39, 0)
    """
    return round(100 * (before - after) / before) if before else 0


def strongest(needs: Iterable[Need]) -> Need:
    """What all together demand: always if one always does.

    >>> strongest([Need.NEVER, Need.SOMETIMES]), strongest([Need.SOMETIMES, Need.ALWAYS])
    (<Need.SOMETIMES: 'sometimes'>, <Need.ALWAYS: 'always'>)
    """
    found = set(needs)
    return next((need for need in (Need.ALWAYS, Need.SOMETIMES) if need in found), Need.NEVER)


def _field_rows(bundle: Bundle, items: dict[str, BundledItem]) -> tuple[FieldRow, ...]:
    relations = bundle.relations
    mapped = {code_map.field for code_map in relations.code_maps}
    prefilled = {prefill.target: prefill.source for prefill in relations.prefills}
    derived = {derive.target: derive.source for derive in relations.derives}
    own: dict[str, list[OwnField]] = {}
    for place, data_item in relations.item_of().items():
        item_id, _, field_id = place.partition(".")
        item = items.get(item_id)
        field = item.form.field(field_id) if item else None
        if item and field:
            own.setdefault(data_item, []).append(OwnField(item, field, _need(field), place in mapped))

    def row(data_item: DataItem) -> FieldRow:
        filled = Filled.DERIVED if data_item.id in derived else Filled.PREFILLED if data_item.id in prefilled else Filled.ASKED
        source = bundle.data_item(derived.get(data_item.id) or prefilled.get(data_item.id, ""))
        return FieldRow(data_item, tuple(own.get(data_item.id, ())), filled, source.label if source else "")

    return tuple(row(data_item) for data_item in bundle.data_items)


def _material_row(material: Material, items: dict[str, BundledItem]) -> MaterialRow:
    uses = tuple(OwnUse(items[use.item], use, _need(use)) for use in material.uses if use.item in items)
    sources = dict.fromkeys(source for use in material.uses for source in use.sources)
    return MaterialRow(material, uses, tuple(sources))


def _need(one: Field | Use) -> Need:
    if not one.required:
        return Need.NEVER
    return Need.ALWAYS if one.required_when is None else Need.SOMETIMES


def _member(bundle: Bundle, place: str) -> tuple[BundledItem | None, str]:
    item_id, _, name = place.partition(".")
    item = bundle.item(item_id)
    if item is None:
        return None, place
    field = item.form.field(name)
    use = next((use for material in bundle.materials for use in material.uses if (use.item, use.id) == (item_id, name)), None)
    return item, field.label if field else use.name if use else name
