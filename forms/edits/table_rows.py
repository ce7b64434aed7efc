"""Rows of decision tables: added, filled in, moved, dropped, and pasted many at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from forms.bundle import Bundle
from forms.decision_table import Cell, DecisionTable, Scalar, TableKind, TableRow
from forms.edits.base import Edit, Words, edit
from forms.edits.lookup import bad_name, numbered_name, unknown_material
from forms.edits.of_table import OfTable, of_kind, unfit_test, unknown_column, unknown_outcome
from forms.field_types import Kind
from forms.problems import Problem, nearest
from forms.table_columns import asked_outcome, outcome_columns, outcome_label

MOST_ROWS = 1_000
LONGEST = 2_000


@edit
class AddTableRow(OfTable):
    """One more row."""

    op: Literal["add_table_row"] = "add_table_row"
    cells: Mapping[str, Cell] = {}
    outcomes: Mapping[str, Scalar | None] = {}
    materials: tuple[str, ...] = ()
    basis: str = ""
    message: str = ""
    before: str = ""
    """The row it stands before; "" = the end."""
    row: str = ""
    """Its id; "" = the first free one."""

    def settled(self, bundle: Bundle) -> Edit:
        found = self.found(bundle)
        return self.model_copy(update={"row": self._row(found).id}) if found else self

    def unfit(self, bundle: Bundle, table: DecisionTable) -> Iterator[Problem]:
        """See OfTable."""
        if self.row:
            yield from bad_name(self.row, _ids(table), self.where(self.row))
        if self.before and table.row(self.before) is None:
            yield unknown_row(table, self.before)
        if len(table.rows) >= MOST_ROWS:
            yield Problem("EDIT_TABLE_LONG", self.where(), {"most": MOST_ROWS})
        yield from unfit_row(bundle, table, self._row(table), len(table.rows) + 1)

    def changed(self, bundle: Bundle, table: DecisionTable) -> DecisionTable:
        """See OfTable."""
        at = next((index for index, row in enumerate(table.rows) if row.id == self.before), len(table.rows))
        return table.model_copy(update={"rows": (*table.rows[:at], self._row(table), *table.rows[at:])})

    def touches(self, bundle: Bundle) -> frozenset[str]:
        return frozenset({self.where(self.row)} if self.row else ())

    def words(self, bundle: Bundle) -> Words:
        return "EDITED_ADD_TABLE_ROW", {"title": self.title(bundle)}

    def _row(self, table: DecisionTable) -> TableRow:
        return TableRow(
            id=self.row or numbered_name("r", _ids(table)),
            materials=self.materials,
            cells={name: cell for name, cell in self.cells.items() if cell},
            outcomes=self.outcomes,
            basis=self.basis.strip(),
            message=self.message.strip(),
        )


@edit
class SetTableRow(OfTable):
    """Change cells, outcomes or words of a row; a cell () is 不限."""

    op: Literal["set_table_row"] = "set_table_row"
    row: str
    cells: Mapping[str, Cell] = {}
    outcomes: Mapping[str, Scalar | None] = {}
    materials: tuple[str, ...] | None = None
    basis: str | None = None
    message: str | None = None

    def unfit(self, bundle: Bundle, table: DecisionTable) -> Iterator[Problem]:
        """See OfTable."""
        before = table.row(self.row)
        if before is None:
            yield unknown_row(table, self.row)
            return
        if not (self.cells or self.outcomes) and (self.materials, self.basis, self.message) == (None, None, None):
            yield Problem("EDIT_NOTHING_CHOSEN", self.where(self.row))
        # only what is said now is judged: an older fault elsewhere in the row keeps nobody from mending it
        said = TableRow(id=self.row, cells=self.cells, outcomes=self.outcomes, materials=self.materials or (), basis=self.basis or "")
        number = table.rows.index(before) + 1
        for problem in unfit_row(bundle, table, said, number):
            if problem.code != "EDIT_TABLE_ROW_OF_NOTHING" or self.materials == ():
                yield problem

    def changed(self, bundle: Bundle, table: DecisionTable) -> DecisionTable:
        """See OfTable."""
        return table.model_copy(update={"rows": tuple(self._after(row) if row.id == self.row else row for row in table.rows)})

    def touches(self, bundle: Bundle) -> frozenset[str]:
        return frozenset({self.where(self.row)})

    def words(self, bundle: Bundle) -> Words:
        return "EDITED_TABLE_ROW", {"title": self.title(bundle), "row": row_number(self.found(bundle), self.row)}

    def _after(self, row: TableRow) -> TableRow:
        cells = {name: cell for name, cell in {**row.cells, **self.cells}.items() if cell}
        given = {"materials": self.materials, "basis": self.basis, "message": self.message}
        words = {name: value.strip() if isinstance(value, str) else value for name, value in given.items() if value is not None}
        return row.model_copy(update={"cells": cells, "outcomes": {**row.outcomes, **self.outcomes}, **words})


@edit
class MoveTableRow(OfTable):
    """Put a row before another: of several that hit, the first may count."""

    op: Literal["move_table_row"] = "move_table_row"
    row: str
    before: str = ""
    """"" = the end."""

    def unfit(self, bundle: Bundle, table: DecisionTable) -> Iterator[Problem]:
        """See OfTable."""
        for name in (self.row, self.before):
            if name and table.row(name) is None:
                yield unknown_row(table, name)

    def changed(self, bundle: Bundle, table: DecisionTable) -> DecisionTable:
        """See OfTable."""
        moved = table.row(self.row)
        assert moved is not None
        if self.before == self.row:
            return table
        left = [row for row in table.rows if row.id != self.row]
        at = next((index for index, row in enumerate(left) if row.id == self.before), len(left))
        return table.model_copy(update={"rows": (*left[:at], moved, *left[at:])})

    def touches(self, bundle: Bundle) -> frozenset[str]:
        return frozenset({self.where(self.row)})

    def words(self, bundle: Bundle) -> Words:
        return "EDITED_MOVE_TABLE_ROW", {"title": self.title(bundle), "row": row_number(self.found(bundle), self.row)}


@edit
class DropTableRow(OfTable):
    """A row goes."""

    op: Literal["drop_table_row"] = "drop_table_row"
    row: str

    def unfit(self, bundle: Bundle, table: DecisionTable) -> Iterator[Problem]:
        """See OfTable."""
        if table.row(self.row) is None:
            yield unknown_row(table, self.row)

    def changed(self, bundle: Bundle, table: DecisionTable) -> DecisionTable:
        """See OfTable."""
        return table.model_copy(update={"rows": tuple(row for row in table.rows if row.id != self.row)})

    def touches(self, bundle: Bundle) -> frozenset[str]:
        return frozenset({self.where(self.row)})

    def words(self, bundle: Bundle) -> Words:
        return "EDITED_DROP_TABLE_ROW", {"title": self.title(bundle), "row": row_number(self.found(bundle), self.row)}


@edit
class PasteTableRows(OfTable):
    """Many rows at once, from a sheet: behind those there are, or in their place. Rows whose id is known are replaced where they are."""

    op: Literal["paste_table_rows"] = "paste_table_rows"
    rows: tuple[TableRow, ...]
    replace: bool = False
    """Instead of all rows there are."""

    def unfit(self, bundle: Bundle, table: DecisionTable) -> Iterator[Problem]:
        """See OfTable."""
        if not self.rows:
            yield Problem("EDIT_NOTHING_CHOSEN", self.where())
        if len(self._after(table)) > MOST_ROWS:
            yield Problem("EDIT_TABLE_LONG", self.where(), {"most": MOST_ROWS})
        ids = [row.id for row in self.rows]
        for number, row in enumerate(self.rows, 1):
            yield from bad_name(row.id, [one for one in ids if one == row.id][1:], self.where(row.id))
            yield from unfit_row(bundle, table, row, number)

    def changed(self, bundle: Bundle, table: DecisionTable) -> DecisionTable:
        """See OfTable."""
        return table.model_copy(update={"rows": self._after(table)})

    def touches(self, bundle: Bundle) -> frozenset[str]:
        found = self.found(bundle)
        there = [row.id for row in found.rows] if found and self.replace else []
        return frozenset(self.where(name) for name in (*there, *(row.id for row in self.rows)))

    def words(self, bundle: Bundle) -> Words:
        return "EDITED_PASTE_TABLE_ROWS", {"title": self.title(bundle), "count": str(len(self.rows))}

    def _after(self, table: DecisionTable) -> tuple[TableRow, ...]:
        if self.replace:
            return self.rows
        new, there = {row.id: row for row in self.rows}, _ids(table)
        return (*(new.get(row.id, row) for row in table.rows), *(row for row in self.rows if row.id not in there))


def unfit_row(bundle: Bundle, table: DecisionTable, row: TableRow, number: int) -> Iterator[Problem]:
    """Cells and outcomes of columns that are not there, or that say what these cannot; materials nobody demands."""
    where = f"tables.{table.id}.{row.id}"[:200]
    for name, cell in row.cells.items():
        column = table.column(name)
        if column is None:
            yield unknown_column(table, name)
            continue
        for test in cell:
            yield from unfit_test(bundle, column, test, where, number)
    known = {one.id: one for one in outcome_columns(table)}
    for name, value in row.outcomes.items():
        if name not in known:
            yield unknown_outcome(table, name)
            continue
        of = asked_outcome(table, known[name])
        wrong = not of_kind(value, of.kind) or (of.kind is Kind.TEXT and of.options and value is not None and value not in of.options)
        if wrong or (name == "days" and isinstance(value, int | float) and not _may_be_days(value)):
            yield Problem(
                "EDIT_TABLE_OUTCOME_KIND", where, {"row": number, "label": outcome_label(table, known[name]), "value": str(value)[:40]}
            )
    for material in row.materials:
        yield from unknown_material(bundle, material)
    if table.kind is TableKind.WAIVER and not row.materials:
        yield Problem("EDIT_TABLE_ROW_OF_NOTHING", where, {"row": number})
    if len(row.basis) > LONGEST or len(row.message) > LONGEST:
        yield Problem("EDIT_TABLE_WORDS_LONG", where, {"row": number, "most": LONGEST})


def _may_be_days(value: int | float) -> bool:
    return isinstance(value, int) and 0 <= value <= 3650


def row_number(table: DecisionTable | None, row: str) -> str:
    """The place of a row, counted from 1, as people speak of it."""
    return next((str(number) for number, one in enumerate(table.rows, 1) if one.id == row), row) if table else row


def unknown_row(table: DecisionTable, name: str) -> Problem:
    """The problem of a row that is not there."""
    return Problem("EDIT_UNKNOWN_TABLE_ROW", f"tables.{table.id}.{name}"[:200], {"name": name[:60], "nearest": nearest(name, _ids(table))})


def free_row_ids(table: DecisionTable, count: int, taken: Iterable[str] = ()) -> tuple[str, ...]:
    """Ids for so many new rows."""
    known, found = {*_ids(table), *taken}, list[str]()
    number = 1
    while len(found) < count:
        if (name := f"r_{number}") not in known:
            found.append(name)
        number += 1
    return tuple(found)


def _ids(table: DecisionTable) -> list[str]:
    return [row.id for row in table.rows]
