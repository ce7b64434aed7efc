"""Conditions of decision tables: columns added, changed and dropped."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from forms.bundle import Bundle
from forms.decision_table import ConditionColumn, DecisionTable
from forms.edits.base import Changes, Edit, Words, edit
from forms.edits.lookup import bad_name, numbered_name
from forms.edits.of_table import MOST_COLUMNS, OfTable, unfit_test, unknown_column
from forms.part import Tree
from forms.problems import Problem
from forms.table_columns import column_label


class TableColumnChanges(Changes):
    """Settings of a condition."""

    label: str = ""
    reads: Tree = None


@edit
class AddTableColumn(OfTable):
    """One more condition; the rows there are do not look at it."""

    op: Literal["add_table_column"] = "add_table_column"
    reads: Tree
    label: str = ""
    before: str = ""
    """The condition it stands before; "" = the end."""
    column: str = ""
    """Its id; "" = the first free one."""

    def settled(self, bundle: Bundle) -> Edit:
        found = self.found(bundle)
        return self.model_copy(update={"column": self._id(found)}) if found else self

    def unfit(self, bundle: Bundle, table: DecisionTable) -> Iterator[Problem]:
        """See OfTable."""
        if self.column:
            yield from bad_name(self.column, _ids(table), self.where(self.column))
        if not isinstance(self.reads, dict):
            yield Problem("EDIT_TABLE_READS_NOTHING", self.where())
        if len(table.columns) >= MOST_COLUMNS:
            yield Problem("EDIT_TABLE_WIDE", self.where(), {"most": MOST_COLUMNS})
        if any(one.reads == self.reads for one in table.columns):
            yield Problem("EDIT_TABLE_COLUMN_TWICE", self.where(), {"label": column_label(bundle, self._column(table))})

    def changed(self, bundle: Bundle, table: DecisionTable) -> DecisionTable:
        """See OfTable."""
        at = next((index for index, one in enumerate(table.columns) if one.id == self.before), len(table.columns))
        return table.model_copy(update={"columns": (*table.columns[:at], self._column(table), *table.columns[at:])})

    def touches(self, bundle: Bundle) -> frozenset[str]:
        return frozenset({self.where(f"columns.{self.column}")} if self.column else ())

    def words(self, bundle: Bundle) -> Words:
        label = self.label or column_label(bundle, ConditionColumn(id="new", reads=self.reads))
        return "EDITED_ADD_TABLE_COLUMN", {"title": self.title(bundle), "label": label}

    def _column(self, table: DecisionTable) -> ConditionColumn:
        return ConditionColumn(id=self._id(table), reads=self.reads, label=self.label.strip())

    def _id(self, table: DecisionTable) -> str:
        return self.column or numbered_name("c", _ids(table))


@edit
class SetTableColumn(OfTable):
    """Change what a condition reads, or what it is called."""

    op: Literal["set_table_column"] = "set_table_column"
    column: str
    changes: TableColumnChanges

    def unfit(self, bundle: Bundle, table: DecisionTable) -> Iterator[Problem]:
        """See OfTable."""
        before = table.column(self.column)
        if before is None:
            yield unknown_column(table, self.column)
            return
        if "reads" in self.changes.given():
            if not isinstance(self.changes.reads, dict):
                yield Problem("EDIT_TABLE_READS_NOTHING", self.where(self.column))
                return
            for number, row in enumerate(table.rows, 1):
                for test in row.cells.get(self.column, ()):
                    yield from unfit_test(bundle, self._after(before), test, self.where(row.id), number)

    def changed(self, bundle: Bundle, table: DecisionTable) -> DecisionTable:
        """See OfTable."""
        columns = tuple(self._after(one) if one.id == self.column else one for one in table.columns)
        return table.model_copy(update={"columns": columns})

    def touches(self, bundle: Bundle) -> frozenset[str]:
        return frozenset({self.where(f"columns.{self.column}")})

    def words(self, bundle: Bundle) -> Words:
        return "EDITED_TABLE_COLUMN", {"title": self.title(bundle), "label": _label(bundle, self.found(bundle), self.column)}

    def _after(self, column: ConditionColumn) -> ConditionColumn:
        return column.model_copy(update=self.changes.given())


@edit
class DropTableColumn(OfTable):
    """A condition goes: no row looks at it any more."""

    op: Literal["drop_table_column"] = "drop_table_column"
    column: str

    def unfit(self, bundle: Bundle, table: DecisionTable) -> Iterator[Problem]:
        """See OfTable."""
        if table.column(self.column) is None:
            yield unknown_column(table, self.column)

    def changed(self, bundle: Bundle, table: DecisionTable) -> DecisionTable:
        """See OfTable."""
        rows = tuple(
            row.model_copy(update={"cells": {name: cell for name, cell in row.cells.items() if name != self.column}}) for row in table.rows
        )
        return table.model_copy(update={"columns": tuple(one for one in table.columns if one.id != self.column), "rows": rows})

    def touches(self, bundle: Bundle) -> frozenset[str]:
        found = self.found(bundle)
        rows = {self.where(row.id) for row in found.rows if self.column in row.cells} if found else set()
        return frozenset({self.where(f"columns.{self.column}"), *rows})

    def words(self, bundle: Bundle) -> Words:
        return "EDITED_DROP_TABLE_COLUMN", {"title": self.title(bundle), "label": _label(bundle, self.found(bundle), self.column)}


def _ids(table: DecisionTable) -> list[str]:
    return [one.id for one in table.columns]


def _label(bundle: Bundle, table: DecisionTable | None, column: str) -> str:
    found = table.column(column) if table else None
    return column_label(bundle, found) if found else column
