"""What all edits within one decision table share: finding the table, and what does not fit into it."""

from __future__ import annotations

from collections.abc import Iterator

from forms.bundle import Bundle
from forms.cell_text import ORDERS
from forms.decision_table import CellTest, ConditionColumn, DecisionTable
from forms.edits.base import Edit
from forms.edits.table_lookup import table_of, unknown_table, with_table
from forms.field_types import Kind
from forms.problems import Problem, nearest
from forms.table_columns import asked, column_label, outcome_columns

MOST_COLUMNS = 40


class OfTable(Edit):
    """Base of edits within one table."""

    table: str

    def found(self, bundle: Bundle) -> DecisionTable | None:
        """The table."""
        return table_of(bundle, self.table)

    def title(self, bundle: Bundle) -> str:
        """Its title."""
        found = self.found(bundle)
        return found.title if found else self.table

    def where(self, of: str = "") -> str:
        """A place in it."""
        return (f"tables.{self.table}.{of}" if of else f"tables.{self.table}")[:200]

    def refusals(self, bundle: Bundle) -> Iterator[Problem]:
        found = self.found(bundle)
        if found is None:
            yield unknown_table(bundle, self.table)
        else:
            yield from self.unfit(bundle, found)

    def unfit(self, bundle: Bundle, table: DecisionTable) -> Iterator[Problem]:
        """Why it may not be made in this table."""
        yield from ()

    def change(self, bundle: Bundle) -> Bundle:
        return with_table(bundle, self.table, lambda table: self.changed(bundle, table))

    def changed(self, bundle: Bundle, table: DecisionTable) -> DecisionTable:
        """The table with this change."""
        return table


def unfit_test(bundle: Bundle, column: ConditionColumn, test: CellTest, where: str, row: int) -> Iterator[Problem]:
    """A test that the values of the column cannot be put to, or without its values."""
    of = asked(bundle, column.reads)
    params = {"row": row, "label": column_label(bundle, column)}
    wanted = (1, 1) if test.test in ORDERS else (0, 0) if test.test.name in ("FILLED", "EMPTY") else (1, 500)
    if not wanted[0] <= len(test.values) <= wanted[1]:
        yield Problem("EDIT_TABLE_TEST_VALUES", where, params)
    for value in test.values:
        if not of_kind(value, of.kind) or (of.options and of.kind in (Kind.TEXT, Kind.LIST) and value not in of.options):
            near = nearest(str(value), [str(one) for one in of.options])
            yield Problem("EDIT_TABLE_TEST_KIND", where, {**params, "value": str(value)[:40], "nearest": near})
    if test.test in ORDERS and of.kind not in (Kind.NUMBER, Kind.DATE, Kind.DATETIME):
        yield Problem("EDIT_TABLE_TEST_ORDER", where, params)


def of_kind(value: object, kind: Kind) -> bool:
    """Is it a value of that kind, or none?"""
    match kind:
        case Kind.NUMBER:
            return value is None or (isinstance(value, int | float) and not isinstance(value, bool))
        case Kind.BOOLEAN:
            return value is None or isinstance(value, bool)
    return value is None or isinstance(value, str)


def unknown_column(table: DecisionTable, name: str) -> Problem:
    """The problem of a condition that is not there."""
    known = [one.id for one in table.columns]
    return Problem("EDIT_UNKNOWN_TABLE_COLUMN", f"tables.{table.id}.{name}"[:200], {"name": name[:60], "nearest": nearest(name, known)})


def unknown_outcome(table: DecisionTable, name: str) -> Problem:
    """The problem of an outcome that is not there."""
    known = [one.id for one in outcome_columns(table)]
    return Problem("EDIT_UNKNOWN_TABLE_COLUMN", f"tables.{table.id}.{name}"[:200], {"name": name[:60], "nearest": nearest(name, known)})
