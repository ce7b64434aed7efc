"""split: the one form's answers written back into a department's own form, with its own labels, order and options."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import JsonValue

from forms.bundle import Bundle
from forms.department_form import Field
from forms.field_types import FieldSpec, field_type
from forms.item import BundledItem
from forms.problems import Lang


@dataclass(frozen=True, slots=True)
class FilledField:
    """One field as the department receives it."""

    field: Field
    data_item: str
    """Where the value came from."""
    value: JsonValue
    """In the department's own codes; None if not filled in."""
    text: str
    """As people read it; "" if not filled in."""


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A department's own form, filled."""

    item: BundledItem
    fields: tuple[FilledField, ...]


def split(bundle: Bundle, values: Mapping[str, JsonValue], item: BundledItem, lang: Lang = "zh") -> FilledForm:
    """The form of one bundled item with what was filled in once for all."""
    item_of = bundle.relations.item_of()
    codes = {code_map.field: code_map.codes for code_map in bundle.relations.code_maps}
    filled = []
    for field in item.form.fields:
        place = f"{item.id}.{field.id}"
        value = _in_own_codes(values.get(item_of[place]), codes.get(place, {}))
        filled.append(FilledField(field, item_of[place], value, _text(field, value, lang)))
    return FilledForm(item, tuple(filled))


def _in_own_codes(value: JsonValue, codes: Mapping[str, str]) -> JsonValue:
    if isinstance(value, list):
        return [_in_own_codes(member, codes) for member in value]
    return codes.get(value, value) if isinstance(value, str) else value


def _text(field: Field, value: JsonValue, lang: Lang) -> str:
    if value is None or value == "" or value == []:
        return ""
    found = field_type(field.type)
    spec = FieldSpec(label=field.label, options=field.options, unit=field.unit)
    return found.format(value, spec, lang) if found else str(value)
