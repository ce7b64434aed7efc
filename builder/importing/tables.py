"""Fields and materials as tables to be corrected: what a matter says as rows, and corrected rows back as the matter."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from forms.department_form import Field
from forms.field_types import RowField, field_type, field_types, is_personal
from forms.importers.guess_type import listed_options
from forms.importers.reading import ReadDepartment, unlike
from forms.importers.written_sources import sources_in, sources_text, together
from forms.material import Use
from forms.problems import Lang
from forms.wording import say

NEEDS = ("READ_NEED_MAIN", "READ_NEED_LATER", "READ_NEED_FREE")
"""必要, 容缺后补, 非必要."""


def type_labels(lang: Lang) -> dict[str, str]:
    """What a type is called -> its name."""
    return {say(one.label, lang): one.name for one in field_types}


def fields_table(matter: ReadDepartment, lang: Lang) -> pd.DataFrame:
    """A row for each field."""
    rows = [
        {
            "number": number,
            "id": field.id,
            "label": field.label,
            "type": _type_label(field.type, lang),
            "required": field.required,
            "options": together(column.label for column in field.columns) if field.type == "group" else together(field.options),
            "unit": field.unit,
            "heading": matter.headings.get(field.id, ""),
            "note": field.note,
        }
        for number, field in enumerate(matter.fields, start=1)
    ]
    return pd.DataFrame(rows, columns=["number", "id", "label", "type", "required", "options", "unit", "heading", "note"]).astype(
        {"required": bool} | dict.fromkeys(("id", "label", "type", "options", "unit", "heading", "note"), object)
    )


def with_fields(matter: ReadDepartment, table: pd.DataFrame, lang: Lang) -> ReadDepartment:
    """The matter with the fields of a corrected table; a row without a label is no field."""
    known = {field.id: field for field in matter.fields}
    names = type_labels(lang)
    fields: list[Field] = []
    headings: dict[str, str] = {}
    for row in _rows(table):
        label = _text(row, "label")
        if not label:
            continue
        id_ = _text(row, "id")
        before = known.get(id_)
        made = id_ if before else unlike([*known, *(one.id for one in fields)], f"f{len(fields) + 1}")
        type_ = names.get(_text(row, "type"), before.type if before else "text")
        options = listed_options(_text(row, "options"))
        changes: dict[str, object] = {
            "id": made,
            "label": label,
            "type": type_,
            "required": row.get("required") is True or row.get("required") is None,
            "options": options if type_ in ("select", "multiselect") else (),
            "columns": _columns(before, options) if type_ == "group" else (),
            "unit": _text(row, "unit"),
            "note": _text(row, "note"),
            "sensitive": is_personal(type_),
        }
        fields.append(before.model_copy(update=changes) if before else Field.model_validate(changes))
        if heading := _text(row, "heading"):
            headings[made] = heading
    form = matter.item.form.model_copy(update={"fields": tuple(fields)})
    return matter.model_copy(update={"item": matter.item.model_copy(update={"form": form}), "headings": headings})


def materials_table(matter: ReadDepartment, lang: Lang) -> pd.DataFrame:
    """A row for each material."""
    rows = [
        {
            "number": number,
            "id": use.id,
            "name": use.name,
            "need": say(NEEDS[1] if use.waivable else NEEDS[0] if use.required else NEEDS[2], lang),
            "days": "" if use.waiver_days is None else str(use.waiver_days),
            "copies": "" if use.copies is None else str(use.copies),
            "origin": use.origin,
            "sources": sources_text(use.sources),
            "basis": use.basis,
        }
        for number, use in enumerate(matter.uses, start=1)
    ]
    return pd.DataFrame(rows, columns=["number", "id", "name", "need", "days", "copies", "origin", "sources", "basis"]).astype(
        {"number": "int64"} | dict.fromkeys(("id", "name", "need", "days", "copies", "origin", "sources", "basis"), object)
    )


def with_materials(matter: ReadDepartment, table: pd.DataFrame, lang: Lang) -> ReadDepartment:
    """The matter with the materials of a corrected table."""
    known = {use.id: use for use in matter.uses}
    needs = {say(key, lang): key for key in NEEDS}
    uses: list[Use] = []
    for row in _rows(table):
        name = _text(row, "name")
        if not name:
            continue
        before = known.get(_text(row, "id"))
        need = needs.get(_text(row, "need"), NEEDS[0])
        changes: dict[str, object] = {
            "item": matter.item.id,
            "id": before.id if before else unlike([*known, *(use.id for use in uses)], f"m{len(uses) + 1}"),
            "name": name,
            "required": need != NEEDS[2],
            "waivable": need == NEEDS[1],
            "main": need != NEEDS[1],
            "waiver_days": _number(row, "days") if need == NEEDS[1] else None,
            "copies": _number(row, "copies"),
            "origin": _text(row, "origin"),
            "sources": sources_in(_text(row, "sources"), before.sources if before else ()),
            "basis": _text(row, "basis"),
            "place": len(uses),
        }
        uses.append(before.model_copy(update=changes) if before else Use.model_validate(changes))
    return matter.model_copy(update={"uses": tuple(uses)})


def _columns(before: Field | None, labels: Sequence[str]) -> tuple[RowField, ...]:
    """Columns of a repeating group by their labels; those that were there keep their types."""
    known = {column.label: column for column in before.columns} if before else {}
    columns: list[RowField] = []
    for label in labels:
        id_ = known[label].id if label in known else unlike([*(one.id for one in known.values()), *(one.id for one in columns)], "c1")
        columns.append(known.get(label) or RowField(id=id_, label=label))
    return tuple(columns)


def _type_label(name: str, lang: Lang) -> str:
    found = field_type(name)
    return say(found.label, lang) if found else name


def _rows(table: pd.DataFrame) -> list[dict[str, object]]:
    return [{str(name): value for name, value in row.items()} for row in table.to_dict("records")]


def _text(row: dict[str, object], name: str) -> str:
    value = row.get(name)
    return value.strip() if isinstance(value, str) else ""


def _number(row: dict[str, object], name: str) -> int | None:
    text = _text(row, name)
    return int(text) if text.isdecimal() and len(text) < 4 else None
