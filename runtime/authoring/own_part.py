"""OwnPart: what of a bundle is one department's to agree to: the terms of its matter, its own form and its materials, with what the one
form makes of each, and the rows of decision tables that concern it. Pure.

Every place carries a digest of all that a confirmation speaks of: the department's own field, demand or term, the data item or material
behind it, who shares it and how strict each of them is. A change of any of that gives another digest; a change elsewhere does not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from pydantic import JsonValue

from forms.bundle import Bundle
from forms.data_item import DataItem
from forms.department_form import Field
from forms.document import digest_of_json
from forms.field_types import RowField
from forms.item import BundledItem
from forms.material import Material, Source, Use, waivable, waiver_days
from forms.need import Need, need_of, strictest
from forms.origin import Origin, origin_of
from forms.wording import say
from runtime.authoring.part_tables import PartTable, part_tables
from runtime.authoring.read_by import read_by


@dataclass(frozen=True, slots=True)
class Sharer:
    """Another department's word for the same."""

    item: BundledItem
    label: str
    asked: Need


@dataclass(frozen=True, slots=True)
class PartField:
    """One field of the department's own form, and what feeds it."""

    field: Field
    data_item: DataItem
    column: RowField | None
    """Of a repeating group: the field then receives this column of every row."""
    asked: Need
    """By this department."""
    sharers: tuple[Sharer, ...]
    comes: Origin
    source: str
    """Label of the item it is prefilled or computed from."""
    codes: Mapping[str, str]
    """Option of the one form -> the department's own; empty = the same."""
    digest: str

    @property
    def place(self) -> str:
        """Its name within the item."""
        return f"field.{self.field.id}"

    @property
    def label(self) -> str:
        """The department's own word."""
        return self.field.label

    @property
    def asked_of_all(self) -> Need:
        """By the strictest of all who share it."""
        return strictest((self.asked, *(one.asked for one in self.sharers)))


@dataclass(frozen=True, slots=True)
class PartMaterial:
    """One demand of the department, and the one material it became."""

    use: Use
    material: Material
    asked: Need
    sharers: tuple[Sharer, ...]
    stricter: tuple[BundledItem, ...]
    """Those who allow no waiver, or fewer days, where this department is more lenient."""
    digest: str

    @property
    def place(self) -> str:
        """Its name within the item."""
        return f"material.{self.use.id}"

    @property
    def label(self) -> str:
        """The department's own word."""
        return self.use.name

    @property
    def waivable(self) -> bool:
        """May it come later? Only if everybody allows it."""
        return waivable(self.material.uses)

    @property
    def waiver_days(self) -> int | None:
        """Working days for coming later: the fewest."""
        return waiver_days(self.material.uses)

    @property
    def sources(self) -> tuple[Source, ...]:
        """Where anybody lets it come from instead of the applicant, each once."""
        return tuple(dict.fromkeys(source for use in self.material.uses for source in use.sources))


class Term(StrEnum):
    """What a matter states beside its form and its materials."""

    APPLIES = "applies"
    """In which situations it has to be done, and whether the applicant may leave it out."""
    STATUTORY = "statutory"
    PROMISED = "promised"
    PARTICULARS = "particulars"
    """Its name, bases, fee, visits, corrections and result."""


@dataclass(frozen=True, slots=True)
class PartTerm:
    """One term of the department's own matter."""

    term: Term
    item: BundledItem
    digest: str

    @property
    def place(self) -> str:
        """Its name within the item."""
        return f"term.{self.term.value}"

    @property
    def label(self) -> str:
        """What it is about."""
        return say(f"AGREEMENT_TERM_{self.term.name}")


Place = PartTerm | PartField | PartMaterial | PartTable
"""Something to agree to."""


@dataclass(frozen=True)
class OwnPart:
    """One bundled item, as its department reads it: own words, own order."""

    item: BundledItem
    terms: tuple[PartTerm, ...]
    fields: tuple[PartField, ...]
    materials: tuple[PartMaterial, ...]
    tables: tuple[PartTable, ...]

    @property
    def places(self) -> tuple[Place, ...]:
        """Everything there is to agree to."""
        return (*self.terms, *self.fields, *self.materials, *self.tables)

    @cached_property
    def digests(self) -> dict[str, str]:
        """Place -> digest."""
        return {one.place: one.digest for one in self.places}


def own_parts(bundle: Bundle) -> tuple[OwnPart, ...]:
    """Of every bundled item, in their order."""
    fields = {f"{item.id}.{field.id}": (item, field) for item in bundle.items for field in item.form.fields}
    merges = {member: merge for merge in bundle.relations.merges for member in merge.members}
    return tuple(
        OwnPart(
            item,
            tuple(PartTerm(term, item, digest_of_json(_stated(bundle, item, term))) for term in Term),
            tuple(
                _part_field(bundle, item, field, fields, merges[place].data_item, merges[place].members)
                for field in item.form.fields
                if (place := f"{item.id}.{field.id}") in merges
            ),
            tuple(_part_material(bundle, use, material) for use, material in _demands(bundle, item)),
            part_tables(bundle, item),
        )
        for item in bundle.items
    )


def _stated(bundle: Bundle, item: BundledItem, term: Term) -> JsonValue:
    """All that the words of this term depend on."""
    match term:
        case Term.APPLIES:
            return [item.core, item.applies_when, read_by(bundle, item.applies_when)]
        case Term.STATUTORY | Term.PROMISED:
            limits = item.statutory if term is Term.STATUTORY else item.promised
            # a note on where a figure comes from is no part of the figure
            return [[limit.days, limit.unit, limit.when, read_by(bundle, limit.when)] for limit in limits]
        case Term.PARTICULARS:
            told = {"name", "type", "codes", "basis", "fee_fen", "visits", "commitment", "correction_days", "lapse_effect", "result"}
            return item.model_dump(mode="json", include=told)


def _part_field(
    bundle: Bundle,
    item: BundledItem,
    field: Field,
    fields: Mapping[str, tuple[BundledItem, Field]],
    target: str,
    members: tuple[str, ...],
) -> PartField:
    own = f"{item.id}.{field.id}"
    name, _, column_id = target.partition(".")
    data_item = bundle.data_item(name)
    assert data_item is not None, "a sound document feeds every field"
    others = [fields[member] for member in members if member != own and member in fields]
    comes, source, how = origin_of(bundle, name)
    column = next((one for one in data_item.columns if one.id == column_id), None)
    codes = next((one.codes for one in bundle.relations.code_maps if one.field == own), {})
    shown = next((one.show_when for section in bundle.layout.sections for one in section.placements if one.data_item == name), None)
    # a field fed by one column is not concerned by the others
    inside = {"synonyms", "answers_to", "element", *(("columns",) if column else ())}
    spoken_of: JsonValue = {
        "field": field.model_dump(mode="json"),
        "data_item": data_item.model_dump(mode="json", exclude=inside),
        "column": column.model_dump(mode="json") if column else column_id,
        "members": [[member, fields[member][1].required, fields[member][1].required_when] for member in members if member in fields],
        "comes": [comes.value, source, *([how] if how else [])],
        "codes": dict(codes),
        "shown": shown,
    }
    return PartField(
        field,
        data_item,
        column,
        need_of(field),
        tuple(Sharer(other, its.label, need_of(its)) for other, its in others),
        comes,
        bundle.labels.get(source, source),
        codes,
        digest_of_json(spoken_of),
    )


def _part_material(bundle: Bundle, use: Use, material: Material) -> PartMaterial:
    others = [one for one in material.uses if one != use]
    sharers = [(item, one) for one in others if (item := bundle.item(one.item)) is not None]
    spoken_of: JsonValue = {
        "use": use.model_dump(mode="json"),
        "material": [material.id, material.name],
        "uses": [
            [one.item, one.id, one.required, one.required_when, one.waivable, one.waiver_days, [str(source) for source in one.sources]]
            for one in others
        ],
        # made by the one form for one department, it is asked for by nobody
        "generated_for": [one.item for one in others if one.generated],
    }
    return PartMaterial(
        use,
        material,
        need_of(use),
        tuple(Sharer(item, one.name, need_of(one)) for item, one in sharers),
        tuple(item for item, one in sharers if _is_stricter(one, use)),
        digest_of_json(spoken_of),
    )


def _demands(bundle: Bundle, item: BundledItem) -> list[tuple[Use, Material]]:
    """The department's own list, in its order."""
    found = [(use, material) for material in bundle.materials for use in material.uses if use.item == item.id]
    return sorted(found, key=lambda pair: pair[0].place)


def _is_stricter(other: Use, own: Use) -> bool:
    if own.waivable and not other.waivable:
        return True
    return own.waivable and (other.waiver_days or 0) < (own.waiver_days or 0)
