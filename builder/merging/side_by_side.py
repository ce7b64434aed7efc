"""side_by_side: the departments' own forms as columns, the merged form as rows; the numbers before and after. Pure.

SideBySide
├── fields: FieldRow          per data item, a cell per bundled item: that department's own fields behind it
├── materials: MaterialRow    per canonical material, every department's use
└── fields_before, materials_before    what the departments ask for, each by itself
"""

from __future__ import annotations

from dataclasses import dataclass

from forms.bundle import Bundle
from forms.data_item import DataItem
from forms.department_form import Field
from forms.item import BundledItem
from forms.material import Material, Source, Use
from forms.need import Need, need_of, strictest
from forms.origin import Origin, origin_of


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
    origin: Origin
    source: str = ""
    """Label of the item it is carried over or computed from."""

    @property
    def need(self) -> Need:
        """Of the merged form."""
        return strictest(one.need for one in self.own)


@dataclass(frozen=True, slots=True)
class OwnUse:
    """A department's demand for a material."""

    item: BundledItem
    use: Use
    need: Need


@dataclass(frozen=True, slots=True)
class MaterialRow:
    """One canonical material, with every department's use."""

    material: Material
    own: tuple[OwnUse, ...]
    sources: tuple[Source, ...]
    """Each once: where it may come from instead of the applicant."""


@dataclass(frozen=True, slots=True)
class SideBySide:
    """The whole comparison."""

    bundle: Bundle
    fields: tuple[FieldRow, ...]
    materials: tuple[MaterialRow, ...]
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
        fields_before=sum(not field.made for item in bundle.items for field in item.form.fields),
        materials_before=uses,
    )


def _field_rows(bundle: Bundle, items: dict[str, BundledItem]) -> tuple[FieldRow, ...]:
    relations = bundle.relations
    mapped = {code_map.field for code_map in relations.code_maps}
    own: dict[str, list[OwnField]] = {}
    for place, data_item in relations.item_of().items():
        item_id, _, field_id = place.partition(".")
        item = items.get(item_id)
        field = item.form.field(field_id) if item else None
        if item and field:
            own.setdefault(data_item, []).append(OwnField(item, field, need_of(field), place in mapped))

    def row(data_item: DataItem) -> FieldRow:
        origin, source, _ = origin_of(bundle, data_item.id)
        return FieldRow(data_item, tuple(own.get(data_item.id, ())), origin, bundle.labels.get(source, ""))

    return tuple(row(data_item) for data_item in bundle.data_items)


def _material_row(material: Material, items: dict[str, BundledItem]) -> MaterialRow:
    uses = tuple(OwnUse(items[use.item], use, need_of(use)) for use in material.uses if use.item in items)
    sources = dict.fromkeys(source for use in material.uses for source in use.sources)
    return MaterialRow(material, uses, tuple(sources))
