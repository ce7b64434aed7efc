"""The cells of a decision table as people see them: the same columns in the grid, in Excel and in what is pasted. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from pydantic import JsonValue

from forms.bundle import Bundle
from forms.cell_text import cell_text, plain_text, read_cell
from forms.decision_table import Cell, DecisionTable, TableKind, TableRow
from forms.field_types import Kind
from forms.findings import EditJson
from forms.outcome_text import materials_text, outcome_text, read_materials, read_outcome
from forms.problems import Lang, Problem
from forms.table_columns import Asked, asked, asked_outcome, column_label, outcome_columns, outcome_label
from forms.told import Told
from forms.wording import say

MATERIALS, BASIS, MESSAGE = "materials", "basis", "message"
COLUMN, TEXT, MENDED = "key", "text", "mended"
"""Of the problem of a cell: the column, what stands there, and that with what was probably meant."""


@dataclass(frozen=True, slots=True)
class ShownColumn:
    """One column as it is shown."""

    key: str
    """`materials`, `c.<condition>`, `o.<outcome>`, `basis` or `message`."""
    label: str
    part: Literal["condition", "outcome"]
    asked: Asked | None = None
    """None: words of the office's own."""

    @property
    def id(self) -> str:
        """Of the condition or outcome."""
        return self.key.partition(".")[2]

    @property
    def numeric(self) -> bool:
        """Does it stand at the right?"""
        return self.part == "outcome" and self.asked is not None and self.asked.kind is Kind.NUMBER


def shown_columns(bundle: Bundle, table: DecisionTable, lang: Lang = "zh") -> tuple[ShownColumn, ...]:
    """All columns of a table, in their order: conditions, then conclusions."""
    return tuple(_columns(bundle, table, lang))


def _columns(bundle: Bundle, table: DecisionTable, lang: Lang) -> Iterator[ShownColumn]:
    if table.kind is TableKind.WAIVER:
        yield ShownColumn(MATERIALS, say("TABLE_MATERIALS", lang), "condition")
    for one in table.columns:
        yield ShownColumn(f"c.{one.id}", column_label(bundle, one, lang), "condition", asked(bundle, one.reads))
    for outcome in outcome_columns(table):
        yield ShownColumn(f"o.{outcome.id}", outcome_label(table, outcome, lang), "outcome", asked_outcome(table, outcome))
    yield ShownColumn(BASIS, say("TABLE_BASIS", lang), "outcome")
    if table.kind is TableKind.ELIGIBILITY:
        yield ShownColumn(MESSAGE, say("TABLE_MESSAGE", lang), "outcome")


def shown_text(bundle: Bundle, row: TableRow, column: ShownColumn, lang: Lang = "zh") -> str:
    """A cell of a row."""
    if column.key == MATERIALS:
        return materials_text(bundle, row.materials, lang)
    if column.asked is None:
        return row.basis if column.key == BASIS else row.message
    if column.part == "condition":
        return cell_text(row.cells.get(column.id, ()), column.asked, lang)
    return outcome_text(row.outcomes.get(column.id), column.asked, lang)


def read_into(bundle: Bundle, row: TableRow, column: ShownColumn, raw: object) -> TableRow | Problem:
    """The row with this cell as the text says, or what is wrong with it."""
    if column.key == MATERIALS:
        materials = read_materials(raw, bundle)
        return materials if isinstance(materials, Problem) else row.model_copy(update={"materials": materials})
    if column.asked is None:
        return row.model_copy(update={column.key: plain_text(raw)})
    if column.part == "condition":
        cell = read_cell(raw, column.asked)
        if isinstance(cell, Problem):
            return cell
        cells = {name: one for name, one in {**row.cells, column.id: cell}.items() if one}
        return row.model_copy(update={"cells": cells})
    value = read_outcome(raw, column.asked)
    return value if isinstance(value, Problem) else row.model_copy(update={"outcomes": {**row.outcomes, column.id: value}})


def read_row(
    bundle: Bundle, row: TableRow, columns: Sequence[ShownColumn], raws: Sequence[object], number: int
) -> TableRow | tuple[Problem, ...]:
    """The row with several cells as the texts say, or everything that is wrong with them; `number` is what people call the row."""
    problems = list[Problem]()
    for column, raw in zip(columns, raws, strict=False):
        read = read_into(bundle, row, column, raw)
        if isinstance(read, Problem):
            problems.append(of_cell(read, number, column, raw))
        else:
            row = read
    return tuple(problems) or row


def of_cell(problem: Problem, row: int, column: ShownColumn, raw: object) -> Problem:
    """A problem of one cell, with where it stands, and what the cell would say with the word that was probably meant."""
    why = Told(problem.text("zh"), problem.text("en"))
    meant = {} if (mended := _mended(problem, plain_text(raw))) is None else {MENDED: mended}
    place = {"row": row, "column": column.label, COLUMN: column.key, TEXT: plain_text(raw)}
    return Problem("TABLE_CELL", f"{row}", {**place, "why": why, **meant})


def _mended(problem: Problem, text: str) -> str | None:
    """The text with what was probably meant in place of the odd word; None if nothing is near."""
    value = str(problem.params.get("value", ""))
    meant = next((str(found) for name in ("nearest", "option", "one") if (found := problem.params.get(name))), "")
    if not meant:
        return None
    return text.replace(value, meant, 1) if value in text else meant


def change_of(table: DecisionTable, before: TableRow, after: TableRow) -> EditJson:
    """The edit that makes one row the other; {} if they are the same."""
    changes: EditJson = {}
    cells: dict[str, JsonValue] = {
        name: cell_json(after.cells.get(name, ())) for name in {**before.cells, **after.cells} if _cell(before, name) != _cell(after, name)
    }
    if cells:
        changes["cells"] = cells
    outcomes = {
        name: value for name, value in after.outcomes.items() if name not in before.outcomes or not _same(before.outcomes[name], value)
    }
    if outcomes:
        changes["outcomes"] = dict(outcomes)
    if before.materials != after.materials:
        changes["materials"] = list(after.materials)
    for name in (BASIS, MESSAGE):
        if getattr(before, name) != getattr(after, name):
            changes[name] = getattr(after, name)
    return {"op": "set_table_row", "table": table.id, "row": before.id, **changes} if changes else {}


def new_row(table: DecisionTable, row: TableRow, before: str = "") -> EditJson:
    """The edit that adds this row, under an id of its own choice."""
    settings = row.model_dump(mode="json", exclude={"id"})
    return {"op": "add_table_row", "table": table.id, **settings, **({"before": before} if before else {})}


def cell_json(cell: Cell) -> list[JsonValue]:
    """A cell as an edit holds it."""
    return [test.model_dump(mode="json") for test in cell]


def _cell(row: TableRow, name: str) -> Cell:
    return row.cells.get(name, ())


def _same(one: object, other: object) -> bool:
    return type(one) is type(other) and one == other
