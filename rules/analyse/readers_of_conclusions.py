"""Readers of conclusions: a rule or a table that reads what another does not conclude: on that day, for those matters, or ever.

What is not in force, or concerns other matters only, is not looked at, and its reader reads null as of an empty answer: the condition
then fails without anybody having said so. Who asks whether there is a conclusion (`filled`) has an answer for that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from forms.decision_table import DecisionTable, TableKind
from forms.findings import Place
from forms.problems import Severity
from forms.stated_rule import StatedRule
from forms.wording import say
from rules.analyse.base import RuleFinding, Survey, checks
from rules.condition import TRUE, Call, Items, Node, Var

Part = StatedRule | DecisionTable


@dataclass(frozen=True)
class _Reader:
    part: Part
    place: Place
    reads: tuple[str, ...]
    """Rules and tables, by id."""

    @property
    def where(self) -> str:
        return f"{self.place.kind}s.{self.part.id}"


@checks.register
class ReadersOfConclusions:
    """Whoever reads a conclusion, and who draws it."""

    name = "readers of conclusions"
    severities: Mapping[str, Severity] = {
        "CONCLUSION_NOT_IN_FORCE": Severity.ERROR,
        "CONCLUSION_LAPSES": Severity.WARNING,
        "CONCLUSION_OF_OTHERS": Severity.WARNING,
        "CONCLUSION_OF_NO_ROWS": Severity.ERROR,
    }

    def findings(self, survey: Survey) -> Iterator[RuleFinding]:
        """See Check."""
        parts: dict[str, Part] = {rule.id: rule for rule in survey.bundle.rules}
        parts |= {table.id: table for table in survey.bundle.tables}
        for reader in _readers(survey):
            for source in (parts[name] for name in reader.reads if name in parts):
                for code, params in _told(survey, reader.part, source):
                    params = {"title": reader.part.title, "other": source.title, **params}
                    related = tuple(one.id for one in (reader.part, source) if isinstance(one, StatedRule))
                    yield RuleFinding(code, reader.where, params, self.severities[code], place=reader.place, related=related)


def _readers(survey: Survey) -> Iterator[_Reader]:
    """The rules and tables in force, with the conclusions they rely on."""
    book, on = survey.land.book, survey.land.on
    for rule, clause in zip(survey.bundle.rules, book.eligibility.clauses, strict=True):
        if rule.in_force(on):
            yield _Reader(rule, Place("rule", rule.id), _relied_on(clause.when, clause.holds))
    rows = iter(book.tables.clauses)
    for table in survey.bundle.tables:
        conditions = [next(rows).when for _ in table.rows]
        if table.in_force(on):
            yield _Reader(table, Place("table", table.id), _relied_on(*conditions))


def _relied_on(*nodes: Node) -> tuple[str, ...]:
    """Whose conclusions are read; not those that are asked for being there."""
    found: dict[str, None] = {}
    asked: set[str] = set()

    def walk(node: Node) -> None:
        match node:
            case Call("filled", (Var("conclusions", (name, *_)),)):
                asked.add(name)
            case Var("conclusions", (name, *_)):
                found[name] = None
            case Call(_, parts) | Items(parts):
                for part in parts:
                    walk(part)

    for node in nodes:
        walk(node)
    return tuple(name for name in found if name not in asked)


def _told(survey: Survey, reader: Part, source: Part) -> Iterator[tuple[str, dict[str, object]]]:
    on = survey.land.on
    if isinstance(source, DecisionTable) and source.kind is TableKind.ELIGIBILITY and not source.rows:
        yield "CONCLUSION_OF_NO_ROWS", {}
    elif not source.in_force(on):
        yield "CONCLUSION_NOT_IN_FORCE", {"day": on}
    elif (day := _lapses(reader, source)) is not None:
        yield "CONCLUSION_LAPSES", {"day": day}
    elif (items := _others(survey, reader, source)) is not None:
        yield "CONCLUSION_OF_OTHERS", {"items": items}


def _lapses(reader: Part, source: Part) -> date | None:
    """The first day on which only the reader is in force."""
    last = source.in_force_until
    if last is None or last == date.max or (reader.in_force_until is not None and reader.in_force_until <= last):
        return None
    return last + timedelta(days=1)


def _others(survey: Survey, reader: Part, source: Part) -> str | None:
    """The matters that the source is about, where the reader may be looked at without them."""
    items = source.applies_to
    if items is None or (reader.applies_to is not None and set(reader.applies_to) <= set(items)):
        return None
    land = survey.land
    if any(land.is_core(item) and land.applies.get(item) == TRUE for item in items):
        return None
    return say("LIST_SEPARATOR").join(item.name or item.id for item in survey.bundle.items if item.id in items)
