"""Conclusions: how an open conclusion is drawn, so that whoever finds one open can look at the conditions behind it. Pure.

Of a rule by its `when` and `holds`, as one condition; of a table by the conditions of its rows and its hit policy; of a material that may
come later by the rows of waiver tables that name it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from forms.decision_table import DecisionTable
from rules.bind import bind
from rules.clause import Clause, Judgement
from rules.condition import TRUE, Call, Node, Var
from rules.drawn_from import DrawnFrom, Source
from rules.hits import Result, passes, resolve, rows_naming
from rules.operators import Environment
from rules.rule_book import RuleBook
from rules.table import every
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
        self._drawn_from = DrawnFrom(book, tables)

    def behind(self, var: Var, environment: Environment) -> Drawn | None:
        """What an open conclusion is drawn from; None of any other value, and of what no rule or table decides. Raises WrongKind."""
        sources = self._drawn_from.sources(var)
        if not sources or bind(var)(environment) is not UNKNOWN:
            return None
        match var, sources:
            case _, (Source((rule,), None),):
                return Drawn((_condition(rule),), (0,), lambda values: truth(values[0], "holds"))
            case Var("materials", (material, _)), _:
                on = date.fromisoformat(str(environment["as_of"])[:10])
                # what is not known to be missing stays open, but where some table forbids it
                missing = UNKNOWN if bind(Var("materials", (material, "present")))(environment) is UNKNOWN else True
                counting = [one for one in sources if one.table is not None and one.table.in_force(on)]
                return _drawn(
                    counting, environment, lambda results: every((missing, *(found.values["allowed"] for _, found in results))), material
                )
            case Var(_, (_, column)), _:
                return _drawn(sources, environment, lambda results: next(iter(results))[1].values[column])
        return _drawn(sources, environment, lambda results: passes(*next(iter(results))))


Results = Iterable[tuple[DecisionTable, Result]]


def _drawn(sources: Sequence[Source], environment: Environment, value: Callable[[Results], Value], material: str = "") -> Drawn | None:
    """Drawn from the rows of these tables; of waiver tables, as far as they name the material."""
    conditions = tuple(row.when for source in sources for row in source.clauses)
    tables = [source.table for source in sources if source.table is not None]

    def results(values: Sequence[Value]) -> Iterator[tuple[DecisionTable, Result]]:
        start = 0
        for table in tables:
            judged = [_judged(one) for one in values[start : start + len(table.rows)]]
            start += len(table.rows)
            yield table, resolve(table, rows_naming(table, judged, material) if material else judged)

    turning, start = list[int](), 0
    for table, now in results([bind(one)(environment) for one in conditions]):
        turning += [start + row for row in now.may if row in now.open]
        start += len(table.rows)
    return Drawn(conditions, tuple(turning), lambda values: value(results(values))) if turning else None


def _condition(rule: Clause) -> Node:
    """True where the rule holds or is skipped."""
    return rule.holds if rule.when == TRUE else Call("implies", (rule.when, rule.holds))


def _judged(value: Value) -> Judgement:
    hit = truth(value, "when")
    return Judgement.UNDETERMINED if hit is UNKNOWN else Judgement.FAILS if hit else Judgement.CLEAR
