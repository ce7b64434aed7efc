"""Tables by their id: found, changed, and the problem of one that is not there."""

from __future__ import annotations

from collections.abc import Callable

from forms.bundle import Bundle
from forms.decision_table import DecisionTable
from forms.edits.base import revised
from forms.problems import Problem, nearest


def table_of(bundle: Bundle, name: str) -> DecisionTable | None:
    """The table of that id, or None."""
    return next((table for table in bundle.tables if table.id == name), None)


def unknown_table(bundle: Bundle, name: str) -> Problem:
    """The problem of a table that is not there."""
    known = [table.id for table in bundle.tables]
    return Problem("EDIT_UNKNOWN_TABLE", f"tables.{name}"[:200], {"name": name[:60], "nearest": nearest(name, known)})


def with_table(bundle: Bundle, name: str, change: Callable[[DecisionTable], DecisionTable]) -> Bundle:
    """The document with this table changed."""
    return revised(bundle, tables=tuple(change(table) if table.id == name else table for table in bundle.tables))


def rules_and_tables(bundle: Bundle) -> frozenset[str]:
    """Ids of both: conditions read the conclusions of rules and of tables under one roof, so no two may be called alike."""
    return frozenset({rule.id for rule in bundle.rules} | {table.id for table in bundle.tables})
