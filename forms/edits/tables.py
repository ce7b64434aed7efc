"""Decision tables 决策表: made, set and dropped. Their columns: `table_columns`; their rows: `table_rows`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from forms.bundle import Bundle
from forms.decision_table import Collect, ConditionColumn, DecisionTable, HitPolicy, OutcomeColumn, TableKind, TableRow
from forms.edits.base import Changes, Edit, Words, edit, revised
from forms.edits.lookup import bad_name, blank, numbered_name
from forms.part import Tree
from forms.problems import Problem, nearest

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
        taken = {table.id for table in bundle.tables} | {rule.id for rule in bundle.rules}
        if self.table:
            yield from bad_name(self.table, taken, f"tables.{self.table}"[:200])
        if len(bundle.tables) >= MOST_TABLES:
            yield Problem("EDIT_TABLE_TOO_MANY", "tables", {"most": MOST_TABLES})
        yield from unfit(bundle, self._table(bundle))

    def change(self, bundle: Bundle) -> Bundle:
        return revised(bundle, tables=(*bundle.tables, self._table(bundle)))

    def touches(self, bundle: Bundle) -> frozenset[str]:
        return frozenset({f"tables.{self.table}"} if self.table else ())

    def words(self, bundle: Bundle) -> Words:
        return "EDITED_ADD_TABLE", {"title": self.title, "count": str(len(self.rows))}

    def _table(self, bundle: Bundle) -> DecisionTable:
        # conditions read conclusions of rules and of tables under one roof: no two may be called alike
        taken = {table.id for table in bundle.tables} | {rule.id for rule in bundle.rules}
        return DecisionTable(
            id=self.table or numbered_name("table", taken),
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
        if table_of(bundle, self.table) is None:
            yield unknown_table(bundle, self.table)
        readers = [
            other.title for other in bundle.tables if other.id != self.table and any(_reads(one.reads, self.table) for one in other.columns)
        ]
        readers += [rule.title for rule in bundle.rules if _reads(rule.when, self.table) or _reads(rule.holds, self.table)]
        if readers:
            title = getattr(table_of(bundle, self.table), "title", self.table)
            yield Problem(
                "EDIT_TABLE_READ", f"tables.{self.table}"[:200], {"title": title, "names": "、".join(f"“{one}”" for one in readers[:5])}
            )

    def change(self, bundle: Bundle) -> Bundle:
        return revised(bundle, tables=tuple(table for table in bundle.tables if table.id != self.table))

    def touches(self, bundle: Bundle) -> frozenset[str]:
        found = table_of(bundle, self.table)
        rows = {f"tables.{self.table}.{row.id}" for row in found.rows} if found else set()
        return frozenset({f"tables.{self.table}.settings", f"tables.{self.table}", *rows})

    def words(self, bundle: Bundle) -> Words:
        found = table_of(bundle, self.table)
        return "EDITED_DROP_TABLE", {"title": found.title if found else self.table}


def table_of(bundle: Bundle, name: str) -> DecisionTable | None:
    """The table of that id, or None."""
    return next((table for table in bundle.tables if table.id == name), None)


def unknown_table(bundle: Bundle, name: str) -> Problem:
    """The problem of a table that is not there."""
    known = [table.id for table in bundle.tables]
    return Problem("EDIT_UNKNOWN_TABLE", f"tables.{name}"[:200], {"name": name[:60], "nearest": nearest(name, known)})


def with_table(bundle: Bundle, name: str, change: object) -> Bundle:
    """The document with this table changed."""
    assert callable(change)
    return revised(bundle, tables=tuple(change(table) if table.id == name else table for table in bundle.tables))


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


def _reads(tree: Tree, table: str) -> bool:
    """Does a condition read a conclusion of the table?"""
    match tree:
        case {"var": str(name)}:
            return f"{name}.".startswith(f"conclusions.{table}.")
        case dict():
            return any(_reads(part, table) for part in tree.values())
        case list():
            return any(_reads(part, table) for part in tree)
    return False
