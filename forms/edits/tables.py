"""Decision tables 决策表: made, set and dropped. Their columns: `table_columns`; their rows: `table_rows`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from forms.bundle import Bundle
from forms.decision_table import Collect, ConditionColumn, DecisionTable, HitPolicy, OutcomeColumn, TableKind, TableRow
from forms.edits.base import Changes, Edit, Words, edit, revised
from forms.edits.lookup import bad_name, blank, numbered_name
from forms.edits.losses import conclusion_kind_losses, conclusion_losses
from forms.edits.of_table import MOST_COLUMNS
from forms.edits.table_lookup import rules_and_tables, table_of, unknown_table, with_table
from forms.edits.table_outcomes import own_outcomes
from forms.edits.table_rows import MOST_ROWS, unfit_row
from forms.problems import Problem, nearest
from forms.table_soundness import TYPES

MOST_TABLES = 50


class TableChanges(Changes):
    """Settings of a table."""

    title: str = ""
    hit: HitPolicy = HitPolicy.UNIQUE
    collect: Collect = Collect.LIST
    complete: bool = False
    applies_to: tuple[str, ...] | None = None
    in_force_from: date | None = None
    in_force_until: date | None = None


@edit
class AddTable(Edit):
    """One more table, behind the others; perhaps with columns and rows at once."""

    op: Literal["add_table"] = "add_table"
    title: str
    kind: TableKind
    hit: HitPolicy = HitPolicy.UNIQUE
    complete: bool = False
    columns: tuple[ConditionColumn, ...] = ()
    outcomes: tuple[OutcomeColumn, ...] = ()
    rows: tuple[TableRow, ...] = ()
    table: str = ""
    """Its id; "" = the first free one."""

    def settled(self, bundle: Bundle) -> Edit:
        return self.model_copy(update={"table": self._table(bundle).id})

    def refusals(self, bundle: Bundle) -> Iterator[Problem]:
        if self.table:
            yield from bad_name(self.table, rules_and_tables(bundle), f"tables.{self.table}"[:200])
        if len(bundle.tables) >= MOST_TABLES:
            yield Problem("EDIT_TABLE_TOO_MANY", "tables", {"most": MOST_TABLES})
        yield from unfit(bundle, self._table(bundle))
        yield from _unfit_parts(bundle, self._table(bundle))

    def change(self, bundle: Bundle) -> Bundle:
        return revised(bundle, tables=(*bundle.tables, self._table(bundle)))

    def touches(self, bundle: Bundle) -> frozenset[str]:
        return frozenset({f"tables.{self.table}"} if self.table else ())

    def words(self, bundle: Bundle) -> Words:
        return "EDITED_ADD_TABLE", {"title": self.title, "count": str(len(self.rows))}

    def _table(self, bundle: Bundle) -> DecisionTable:
        return DecisionTable(
            id=self.table or numbered_name("table", rules_and_tables(bundle)),
            title=self.title.strip(),
            kind=self.kind,
            hit=self.hit,
            complete=self.complete,
            columns=self.columns,
            outcomes=self.outcomes,
            rows=self.rows,
        )


@edit
class SetTable(Edit):
    """Change settings of a table."""

    op: Literal["set_table"] = "set_table"
    table: str
    changes: TableChanges

    def refusals(self, bundle: Bundle) -> Iterator[Problem]:
        before = table_of(bundle, self.table)
        if before is None:
            yield unknown_table(bundle, self.table)
            return
        if not self.changes.given():
            yield Problem("EDIT_NOTHING_CHOSEN", f"tables.{self.table}"[:200])
        yield from unfit(bundle, self._after(before))
        yield from conclusion_kind_losses(bundle, before, self._after(before))

    def change(self, bundle: Bundle) -> Bundle:
        return with_table(bundle, self.table, self._after)

    def touches(self, bundle: Bundle) -> frozenset[str]:
        return frozenset({f"tables.{self.table}.settings"})

    def words(self, bundle: Bundle) -> Words:
        before, given = table_of(bundle, self.table), self.changes.given()
        title = before.title if before else self.table
        match [*given]:
            case ["title"]:
                return "EDITED_RENAME", {"old": title, "label": self.changes.title}
            case ["hit"]:
                return f"EDITED_TABLE_HIT_{self.changes.hit.name}", {"title": title}
            case ["complete"]:
                return ("EDITED_TABLE_COMPLETE" if self.changes.complete else "EDITED_TABLE_INCOMPLETE"), {"title": title}
        return "EDITED_TABLE", {"title": title}

    def _after(self, table: DecisionTable) -> DecisionTable:
        given = self.changes.given()
        return table.model_copy(
            update={name: value.strip() if isinstance(value, str) and name == "title" else value for name, value in given.items()}
        )


@edit
class DropTable(Edit):
    """A table goes, with its rows."""

    op: Literal["drop_table"] = "drop_table"
    table: str

    def refusals(self, bundle: Bundle) -> Iterator[Problem]:
        found = table_of(bundle, self.table)
        if found is None:
            yield unknown_table(bundle, self.table)
        else:
            yield from conclusion_losses(bundle, found, f"tables.{self.table}"[:200])

    def change(self, bundle: Bundle) -> Bundle:
        return revised(bundle, tables=tuple(table for table in bundle.tables if table.id != self.table))

    def touches(self, bundle: Bundle) -> frozenset[str]:
        found = table_of(bundle, self.table)
        rows = {f"tables.{self.table}.{row.id}" for row in found.rows} if found else set()
        return frozenset({f"tables.{self.table}.settings", f"tables.{self.table}", *rows})

    def words(self, bundle: Bundle) -> Words:
        found = table_of(bundle, self.table)
        return "EDITED_DROP_TABLE", {"title": found.title if found else self.table}


def unfit(bundle: Bundle, table: DecisionTable) -> Iterator[Problem]:
    """No title, items that are not there, days the wrong way round, a policy its kind has no use for."""
    where = f"tables.{table.id}"[:200]
    yield from blank(table.title, where)
    known = [item.id for item in bundle.items]
    for item in table.applies_to or ():
        if item not in known:
            yield Problem("EDIT_UNKNOWN_DEPARTMENT", where, {"name": item[:60], "nearest": nearest(item, known)})
    if table.in_force_from and table.in_force_until and table.in_force_until < table.in_force_from:
        yield Problem("EDIT_TABLE_DAYS", where, {"title": table.title})


def _unfit_parts(bundle: Bundle, table: DecisionTable) -> Iterator[Problem]:
    """Columns, outcomes and rows that a new table may not have: twice the same, too many, of no type, of columns that are not there."""
    where = f"tables.{table.id}"[:200]
    for part, ids in (
        ("columns", [one.id for one in table.columns]),
        ("outcomes", [one.id for one in table.outcomes]),
        ("rows", [one.id for one in table.rows]),
    ):
        for at, name in enumerate(ids):
            yield from bad_name(name, ids[:at], f"{where}.{name if part == 'rows' else f'{part}.{name}'}"[:200])
    if max(len(table.columns), len(table.outcomes)) > MOST_COLUMNS:
        yield Problem("EDIT_TABLE_WIDE", where, {"most": MOST_COLUMNS})
    if len(table.rows) > MOST_ROWS:
        yield Problem("EDIT_TABLE_LONG", where, {"most": MOST_ROWS})
    if any(not isinstance(one.reads, dict) for one in table.columns):
        yield Problem("EDIT_TABLE_READS_NOTHING", where)
    if table.outcomes:
        yield from own_outcomes(table)
    strange = [one for one in table.outcomes if one.type not in TYPES]
    for outcome in strange:
        yield Problem("EDIT_UNKNOWN_TYPE", where, {"name": outcome.type[:40], "nearest": nearest(outcome.type, TYPES)})
    for outcome in table.outcomes:
        yield from blank(outcome.label, f"{where}.outcomes.{outcome.id}"[:200])
    if not strange:
        for number, row in enumerate(table.rows, 1):
            yield from unfit_row(bundle, table, row, number)
