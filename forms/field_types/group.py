"""group 明细组: rows of fields, e.g. the members of a household."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pydantic import JsonValue

from forms.field_types.base import (
    FieldSpec,
    Kind,
    RowField,
    SeveralProblems,
    TypeOf,
    Widget,
    faults,
    field_type,
    field_type_names,
    field_types,
    problem,
    quote,
)
from forms.problems import Lang, Problem, nearest

MOST_ROWS = 500


@field_types.register
class Group(TypeOf[list[JsonValue]]):
    """A list of objects, each with every column of `spec.fields` (null where blank); empty rows are left out.

    Columns may be given by their id or, as a spreadsheet heads them, by their label. A problem is placed at `[row].id`,
    rows counted from 0 as in JSON; its sentence counts from 1.
    """

    name, label = "group", "TYPE_GROUP"
    widget, kind = Widget.ROWS, Kind.ROWS
    sample: list[JsonValue] = [{"name": "林示例", "born": "1985-06-12"}, {"name": "林父例", "born": "1958-01-31"}]
    sample_spec = FieldSpec(
        label="家庭成员",
        fields=(RowField(id="name", label="姓名", required=True), RowField(id="born", type="date", label="出生日期", max="today")),
    )

    def parse(self, raw: object, spec: FieldSpec) -> list[JsonValue] | Problem | None:
        if raw is None or (isinstance(raw, str) and not raw[:100].strip()):
            return None
        if not isinstance(raw, list):
            return problem("FORM_NOT_ROWS", spec, value=quote(raw))
        if len(raw) > MOST_ROWS:
            return problem("FORM_TOO_MANY", spec, count=len(raw), limit=MOST_ROWS)
        rows: list[JsonValue] = []
        wrong: list[Problem] = []
        for index, entry in enumerate(raw):
            row = _row(entry, spec, index, wrong)
            if any(cell is not None for cell in row.values()):
                rows.append(row)
        if wrong:
            first, *others = wrong
            return SeveralProblems(first.code, first.where, first.params, first.severity, tuple(others))
        return rows

    def check(self, value: list[JsonValue], on: date, spec: FieldSpec) -> Iterator[Problem]:
        if isinstance(spec.min, int | float) and len(value) < spec.min:
            yield problem("FORM_TOO_FEW_ROWS", spec, count=len(value), limit=spec.min)
        if isinstance(spec.max, int | float) and len(value) > spec.max:
            yield problem("FORM_TOO_MANY", spec, count=len(value), limit=spec.max)
        for index, row in enumerate(value):
            for field in spec.fields:
                cell, its_type = row.get(field.id) if isinstance(row, dict) else None, field_type(field.type)
                if cell is None and field.required:
                    yield _placed(problem("FORM_CELL_EMPTY", field), spec, index, field)
                elif its_type is not None:
                    yield from (_placed(found, spec, index, field) for found in its_type.problems(cell, on, field))

    def write(self, value: list[JsonValue], spec: FieldSpec, lang: Lang) -> str:
        return "\n".join(f"{index}. {_words(row, spec, lang)}" for index, row in enumerate(value, start=1))

    def parts(self, spec: FieldSpec, lang: Lang = "zh") -> tuple[RowField, ...]:
        """The columns."""
        return spec.fields


def _row(entry: object, spec: FieldSpec, index: int, wrong: list[Problem]) -> dict[str, JsonValue]:
    """One row read; what cannot be read goes to `wrong`, so that the applicant is told of every cell at once."""
    row: dict[str, JsonValue] = {field.id: None for field in spec.fields}
    if not isinstance(entry, dict):
        wrong.append(problem("FORM_NOT_A_ROW", spec, value=quote(entry), row=index + 1).at(f"[{index}]"))
        return row
    columns = {field.label: field for field in spec.fields} | {field.id: field for field in spec.fields}
    for key, raw in entry.items():
        field = columns.get(key)
        its_type = field_type(field.type) if field else None
        if field is None:
            near = nearest(str(key), columns)
            wrong.append(
                problem("FORM_NO_SUCH_COLUMN", spec, value=quote(key), nearest=near or "、".join(row), row=index + 1).at(f"[{index}]")
            )
        elif its_type is None:
            near = nearest(field.type, field_type_names()) or "text"
            wrong.append(_placed(problem("FORM_NO_SUCH_TYPE", field, value=quote(field.type), nearest=near), spec, index, field))
        else:
            cell = its_type.parse(raw, field)
            if isinstance(cell, Problem):
                wrong.extend(_placed(found, spec, index, field) for found in faults(cell))
            elif cell is not None:
                row[field.id] = cell
    return row


def _placed(found: Problem, spec: FieldSpec, index: int, field: RowField) -> Problem:
    """The problem of a cell, seen from the group: its place, and a label that leads to it."""
    label = f"{spec.label} {index + 1} · {found.params.get('label', field.label)}"
    return Problem(found.code, found.where, {**found.params, "label": label}, found.severity).at(field.id).at(f"[{index}]")


def _words(row: JsonValue, spec: FieldSpec, lang: Lang) -> str:
    shown = []
    for field in spec.fields:
        its_type = field_type(field.type)
        words = its_type.format(row.get(field.id), field, lang) if its_type and isinstance(row, dict) else ""
        if words:
            shown.append(f"{field.label}:{words}")
    return ",".join(shown)
