"""What differs in the decision tables: which came or went, how they are settled, their columns, and which rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from forms.bundle import Bundle
from forms.changes.base import Change, Effect, What, added, changed, removed, setting, settings
from forms.decision_table import DecisionTable

_SPECIAL = frozenset({"id", "kind", "hit", "collect", "columns", "outcomes", "rows"})
MOST_ROWS = 6
"""Numbers of rows that a sentence names."""


def table_changes(old: Bundle, new: Bundle) -> Iterator[Change]:
    """Of all tables, in the order of the new document; then those that are gone."""
    before = {table.id: table for table in old.tables}
    for table in new.tables:
        was = before.get(table.id)
        if was is None or was.kind is not table.kind:
            if was is not None:
                yield _gone(was)
            yield added(What.TABLE, f"tables.{table.id}", "COMPARE_TABLE_NEW", label=table.title, count=str(len(table.rows)))
        else:
            yield from _table(was, table)
    now = {table.id for table in new.tables}
    for table in old.tables:
        if table.id not in now:
            yield _gone(table)
    if [table.id for table in old.tables if table.id in now] != [table.id for table in new.tables if table.id in before]:
        yield changed(What.TABLE, "tables", "COMPARE_TABLE_ORDER")


def _gone(table: DecisionTable) -> Change:
    return removed(What.TABLE, f"tables.{table.id}", "COMPARE_TABLE_GONE", label=table.title)


def _table(before: DecisionTable, table: DecisionTable) -> Iterator[Change]:
    where, label = f"tables.{table.id}", table.title
    yield from settings(before, table, What.TABLE, where, label, _SPECIAL)
    for name in ("hit", "collect"):
        if getattr(before, name) is not getattr(table, name):
            yield setting(name, getattr(before, name), getattr(table, name), What.TABLE, where, label)
    if before.columns != table.columns:
        yield changed(What.TABLE, where, "COMPARE_TABLE_COLUMNS", label=label)
    if before.outcomes != table.outcomes:
        yield changed(What.TABLE, where, "COMPARE_TABLE_OUTCOMES", label=label)
    yield from _rows(before, table)


def _rows(before: DecisionTable, table: DecisionTable) -> Iterator[Change]:
    where, label = f"tables.{table.id}", table.title
    was, now = ({row.id: row for row in one.rows} for one in (before, table))
    old_numbers, numbers = (_numbers(one) for one in (before, table))
    for key, found, shown in (
        ("COMPARE_TABLE_ROWS_NEW", [id_ for id_ in now if id_ not in was], numbers),
        ("COMPARE_TABLE_ROWS_GONE", [id_ for id_ in was if id_ not in now], old_numbers),
        ("COMPARE_TABLE_ROWS_CHANGED", [id_ for id_ in now if id_ in was and was[id_] != now[id_]], numbers),
    ):
        if found:
            yield changed(What.TABLE, where, key, Effect.NONE, label=label, count=str(len(found)), rows=_named(shown[id_] for id_ in found))
    if [id_ for id_ in was if id_ in now] != [id_ for id_ in now if id_ in was]:
        yield changed(What.TABLE, where, "COMPARE_TABLE_ROWS_ORDER", label=label)


def _numbers(table: DecisionTable) -> Mapping[str, int]:
    """Row -> its number, as people see it."""
    return {row.id: number for number, row in enumerate(table.rows, 1)}


def _named(numbers: Iterable[int]) -> str:
    found = [str(number) for number in numbers]
    return "、".join(found[:MOST_ROWS]) + ("…" if len(found) > MOST_ROWS else "")
