"""split: the one form's answers written back into a department's own form, with its own labels, order and options."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from pydantic import JsonValue

from forms.bundle import Bundle
from forms.department_form import Field
from forms.field_types import field_type
from forms.item import BundledItem
from forms.problems import Lang
from forms.wording import say


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


def split(
    bundle: Bundle,
    values: Mapping[str, JsonValue],
    item: BundledItem,
    lang: Lang = "zh",
    *,
    hidden: Collection[str] = (),
    unasked: Collection[str] = (),
) -> FilledForm:
    """The form of one bundled item with what was filled in once for all. Blank stay data items that do not apply (`hidden`), and fields
    (`unasked`, as `item.field`) that this department does not ask for, whoever else does (个人信息保护法 6)."""
    item_of = bundle.relations.item_of()
    codes = {code_map.field: code_map.codes for code_map in bundle.relations.code_maps}
    columns = bundle.relations.column_of()
    filled = []
    for field in item.form.fields:
        place = f"{item.id}.{field.id}"
        given = None if item_of[place] in hidden or place in unasked else values.get(item_of[place])
        if place in columns:
            given = _cells(given, columns[place])
        elif field.columns:
            given = _own_rows(bundle, item_of[place], given, field)
        value = _in_own_codes(given, codes.get(place, {}))
        filled.append(FilledField(field, item_of[place], value, _text(field, value, lang)))
    return FilledForm(item, tuple(filled))


def _cells(rows: JsonValue, column: str) -> JsonValue:
    """One column of the rows, for a field that is a single box of the department's form: every row's value, in one line."""
    cells = [row.get(column) for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    filled = [cell for cell in cells if cell not in (None, "")]
    return filled[0] if len(filled) == 1 else say("LIST_SEPARATOR").join(str(cell) for cell in filled) or None


def _own_rows(bundle: Bundle, data_item: str, rows: JsonValue, field: Field) -> JsonValue:
    """Rows in the department's own columns; a column is known by its label."""
    item = bundle.data_item(data_item)
    if item is None or not isinstance(rows, list):
        return rows
    ids = {column.label: column.id for column in item.columns}
    return [{own.id: row.get(ids.get(own.label, own.id)) for own in field.columns} for row in rows if isinstance(row, dict)]


def _in_own_codes(value: JsonValue, codes: Mapping[str, str]) -> JsonValue:
    if isinstance(value, list):
        return [_in_own_codes(member, codes) for member in value]
    return codes.get(value, value) if isinstance(value, str) else value


def _text(field: Field, value: JsonValue, lang: Lang) -> str:
    if value is None or value == "" or value == []:
        return ""
    found = field_type(field.type)
    return found.format(value, field.spec, lang) if found else str(value)
