"""Narrowing: which cell of two rows that hit the same people may be drawn tighter, so that they hit them no more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import JsonValue

from forms.bundle import Bundle
from forms.cell_text import cell_text
from forms.decision_table import Cell, ConditionColumn
from forms.table_columns import column_label
from forms.told import Told
from rules.analyse.table_dimensions import as_cell
from rules.analyse.table_space import MATERIAL, TableSpace
from rules.hits import Outcomes

LENIENT = {"hold": 3, "flag": 2, "correct": 1, "reject": 0, True: 1, False: 0}
"""Of a verdict, and of whether a material may come later."""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """One cell drawn tighter."""

    row: str
    number: int
    """Of the row, counted from 1."""
    column: str
    label: Told
    cell: Cell
    text: Told
    keeps: bool
    """Is everybody the row no longer hits hit by another? Then no gap comes of it."""

    def json(self) -> list[JsonValue]:
        """The cell as an edit holds it."""
        return [test.model_dump(mode="json") for test in self.cell]


def label_of(bundle: Bundle, column: ConditionColumn) -> Told:
    """The heading of a column in both languages."""
    return Told(column_label(bundle, column), column_label(bundle, column, "en"))


def narrowing(bundle: Bundle, space: TableSpace, one: int, other: int, says: Sequence[Outcomes]) -> Narrowing | None:
    """The best way to part two rows by one cell: that nobody falls through, that the lenient row gives way, that a cell says something
    which said nothing. None if no cell can."""
    ways: list[tuple[tuple[int, bool, int, int], int, int, Cell]] = []
    for row, against in ((one, other), (other, one)):
        for at, dimension in enumerate(space.dimensions):
            rest = space.rows[row][at] & ~space.rows[against][at] & dimension.usual
            cell = as_cell(rest, dimension) if rest and dimension.id != MATERIAL else None
            if cell:
                said = bool(space.table.rows[row].cells.get(dimension.id, ()))
                ways.append(((-_lenience(says[row]), said, row, at), row, against, cell))
    ways.sort(key=lambda way: way[0])
    best = next((way for way in ways if _keeps(space, *way[:3])), None)
    chosen = best or next(iter(ways), None)
    if chosen is None:
        return None
    (_, _, _, at), row, _, cell = chosen
    dimension = space.dimensions[at]
    column = space.table.column(dimension.id)
    assert column is not None
    text = Told(cell_text(cell, dimension.asked), cell_text(cell, dimension.asked, "en"))
    return Narrowing(space.table.rows[row].id, row + 1, dimension.id, label_of(bundle, column), cell, text, best is not None)


def _keeps(space: TableSpace, order: tuple[int, bool, int, int], row: int, against: int) -> bool:
    """Is everybody whom the row no longer hits hit by others?"""
    at, box = order[3], space.rows[row]
    lost = (*box[:at], box[at] & space.rows[against][at], *box[at + 1 :])
    return space.covered(lost, space.all_rows & ~(1 << row))


def _lenience(says: Outcomes) -> int:
    for name in ("verdict", "allowed"):
        value = says.get(name)
        if isinstance(value, str | bool):
            return LENIENT.get(value, 0)
    return 0
