"""Conclusions: what a conclusion is drawn from, so that whoever finds one open can look at the conditions behind it. Pure.

conclusions.<rule>              its `when` and `holds`, as one condition
conclusions.<table>.<column>    the conditions of the table's rows, and its hit policy
materials.<id>.waived           the rows of waiver tables that name the material
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from forms.decision_table import DecisionTable, TableKind
from rules.bind import bind
from rules.clause import Clause, Judgement
from rules.condition import TRUE, Call, Node, Var
from rules.hits import Result, resolve, rows_naming
from rules.operators import Environment
from rules.rule_book import RuleBook
from rules.table import TableStage, every, passes
from rules.values import UNKNOWN, Value, truth


@dataclass(frozen=True, slots=True)
class Drawn:
    """A conclusion that is open, as it is drawn from conditions."""

    conditions: tuple[Node, ...]
    turning: tuple[int, ...]
    """Positions of those that are open and can still turn it."""
    conclude: Callable[[Sequence[Value]], Value]
    """What it is, given what each of the conditions comes to."""


class Conclusions:
    """Those of one version."""

    def __init__(self, book: RuleBook, tables: Sequence[DecisionTable]) -> None:
        """Of a book without faults."""
        self._names = book.names
        self._rows = book.tables.clauses
        self._stage = TableStage(tables)
        self._rules = {clause.key: clause for clause in book.eligibility.clauses}

    def behind(self, var: Var, environment: Environment) -> Drawn | None:
        """What an open conclusion is drawn from; None of any other value, and of what no rule or table decides. Raises WrongKind."""
        match var:
            case Var("conclusions", path) if path in self._names.conclusions and bind(var)(environment) is UNKNOWN:
                if path[0] in self._rules:
                    return Drawn((_condition(self._rules[path[0]]),), (0,), lambda values: truth(values[0], "holds"))
                tables = [table for table in self._stage.tables if table.id == path[0]]
                return self._drawn(tables, environment, lambda results: _column(results, path[1]) if path[1:] else _passing(results))
            case Var("materials", (material, "waived")) if self._names.materials and bind(var)(environment) is UNKNOWN:
                on = date.fromisoformat(str(environment["as_of"])[:10])
                tables = [table for table in self._stage.tables if _names(table, material) and table.in_force(on)]
                # what is not known to be missing stays open, but where some table forbids it
                missing = UNKNOWN if bind(Var("materials", (material, "present")))(environment) is UNKNOWN else True
                return self._drawn(
                    tables, environment, lambda results: every((missing, *(one.values["allowed"] for one in results))), material
                )
        return None

    def _drawn(
        self,
        tables: Sequence[DecisionTable],
        environment: Environment,
        value: Callable[[Iterable[Result]], Value],
        material: str = "",
    ) -> Drawn | None:
        """Drawn from the rows of these tables; of waiver tables, as far as they name the material."""
        places = [sorted(self._stage.positions([table])) for table in tables]
        conditions = tuple(self._rows[place].when for rows in places for place in rows)

        def results(values: Sequence[Value]) -> Iterator[Result]:
            start = 0
            for table in tables:
                judged = [_judged(one) for one in values[start : start + len(table.rows)]]
                start += len(table.rows)
                yield resolve(table, rows_naming(table, judged, material) if material else judged)

        turning, start = list[int](), 0
        for table, now in zip(tables, results([bind(one)(environment) for one in conditions]), strict=True):
            turning += [start + row for row in now.may if row in now.open]
            start += len(table.rows)
        return Drawn(conditions, tuple(turning), lambda values: value(results(values))) if turning else None


def _condition(rule: Clause) -> Node:
    """True where the rule holds or is skipped."""
    return rule.holds if rule.when == TRUE else Call("implies", (rule.when, rule.holds))


def _judged(value: Value) -> Judgement:
    hit = truth(value, "when")
    return Judgement.UNDETERMINED if hit is UNKNOWN else Judgement.FAILS if hit else Judgement.CLEAR


def _names(table: DecisionTable, material: str) -> bool:
    return table.kind is TableKind.WAIVER and any(material in row.materials for row in table.rows)


def _column(results: Iterable[Result], column: str) -> Value:
    return next(iter(results)).values[column]


def _passing(results: Iterable[Result]) -> Value:
    return passes(next(iter(results)))
