"""DrawnFrom: which clauses each conclusion is drawn from: one step of the walk through conclusions. Pure.

conclusions.<rule>              the rule
conclusions.<table>[.<column>]  the rows of the table
materials.<id>.waived           the rows of every waiver table that speaks of the material
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from forms.decision_table import DecisionTable, TableKind
from rules.clause import Clause
from rules.condition import Names, Var
from rules.rule_book import RuleBook


@dataclass(frozen=True, slots=True)
class Source:
    """A rule, or a decision table with its rows."""

    clauses: tuple[Clause, ...]
    table: DecisionTable | None = None


class DrawnFrom:
    """The conclusions of one version."""

    def __init__(self, book: RuleBook, tables: Sequence[DecisionTable]) -> None:
        self._names: Names = book.names
        self._of = {clause.key: Source((clause,)) for clause in book.eligibility.clauses}
        self._waivers: dict[str, dict[str, Source]] = {}
        rows = iter(book.tables.clauses)
        for table in tables:
            source = Source(tuple(next(rows) for _ in table.rows), table)
            self._of[table.id] = source
            if table.kind is TableKind.WAIVER:
                for material in (name for row in table.rows for name in row.materials):
                    self._waivers.setdefault(material, {})[table.id] = source

    def sources(self, var: Var) -> tuple[Source, ...]:
        """What it is drawn from; nothing of what no rule or table decides."""
        match var:
            case Var("conclusions", path) if path in self._names.conclusions:
                return (self._of[path[0]],)
            case Var("materials", (material, "waived")) if self._names.materials:
                return tuple(self._waivers.get(material, {}).values())
        return ()
