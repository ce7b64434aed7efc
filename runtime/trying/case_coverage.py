"""Coverage of test cases: which rules, tests of rules, edges and rows of tables some case has tried, and what none has. Pure.

rule      failed, held, skipped by some case
test      decided the rule while it was true, and while it was false (MC/DC, `rules.decisive`)
edge      so with a value that lies just on that side of where the test turns (`rules.generate.edge_of`)
row       hit by some case
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from forms.bundle import Bundle
from forms.problems import Lang
from forms.stated_rule import StatedRule
from forms.wording import say
from rules.clause import Clause
from rules.condition import TRUE, Call, Node
from rules.decisive import Decision
from rules.domains import Shape, shapes_of
from rules.generate import Edge, edge_of, value_at
from rules.minimal_causes import Path
from rules.names import labels_in_conditions
from rules.operators import Environment
from rules.sentence import Speaker, sentence
from rules.values import same
from runtime.compiled import CompiledBundle
from runtime.outcome import VerdictState
from runtime.trying.test_cases import CaseRun


class Tried(StrEnum):
    """What of a rule or table a case can try."""

    FAILS = "fails"
    HOLDS = "holds"
    SKIPPED = "skipped"
    TEST = "test"
    EDGE = "edge"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Target:
    """One thing to be tried."""

    of: str
    """Rule or table."""
    what: Tried
    path: Path = ()
    """Of a test: its place in `Measure.decisions`."""
    wanted: bool = True
    """Of a test: true or false."""
    row: str = ""


OF_STATE = {VerdictState.FAILS: Tried.FAILS, VerdictState.HOLDS: Tried.HOLDS, VerdictState.SKIPPED: Tried.SKIPPED}


class Measure:
    """What is to be tried of one bundle, and what a run has tried."""

    def __init__(self, compiled: CompiledBundle) -> None:
        self.compiled = compiled
        self.shapes: Mapping[str, Shape] = shapes_of(compiled.bundle)
        self.clauses: Mapping[str, Clause] = {clause.key: clause for clause in compiled.book.eligibility.clauses}
        self.decisions: Mapping[str, Decision] = {key: Decision(breach(clause)) for key, clause in self.clauses.items()}
        self.labels = labels_in_conditions(compiled.bundle)
        self._edges: dict[tuple[str, Path, str], Edge | None] = {}

    def targets(self, constants: Environment) -> Iterator[Target]:
        """All there is to try, rules in the order of the document, tests from left to right."""
        for rule in self.compiled.bundle.rules:
            yield Target(rule.id, Tried.FAILS)
            yield Target(rule.id, Tried.HOLDS)
            if self.clauses[rule.id].when != TRUE:
                yield Target(rule.id, Tried.SKIPPED)
            for path in self.decisions[rule.id].leaves:
                for wanted in (True, False):
                    yield Target(rule.id, Tried.TEST, path, wanted)
                    if self.edge(rule.id, path, constants):
                        yield Target(rule.id, Tried.EDGE, path, wanted)
        yield from (Target(table, Tried.ROW, row=row) for table, row in self.rows)

    def tried(self, run: CaseRun) -> Iterator[Target]:
        """What a run has tried; nothing, if it could not be run."""
        if run.evaluation is None or run.environment is None:
            return
        for verdict in run.evaluation.verdicts:
            if verdict.rule.id in self.clauses and verdict.state in OF_STATE:
                yield Target(verdict.rule.id, OF_STATE[verdict.state])
                yield from self._tests(verdict.rule.id, run.environment)
        for table in self.compiled.bundle.tables:
            if table.id in run.evaluation.table_results:
                yield from (Target(table.id, Tried.ROW, row=table.rows[hit].id) for hit in run.evaluation.table_results[table.id].hit)

    def tries(self, run: CaseRun, target: Target) -> bool:
        """Has it tried this?"""
        if run.evaluation is None or run.environment is None:
            return False
        if target.what in (Tried.TEST, Tried.EDGE):
            looked_at = any(verdict.rule.id == target.of for verdict in run.evaluation.verdicts)
            return looked_at and target in self._tests(target.of, run.environment)
        return target in self.tried(run)

    def edge(self, rule: str, path: Path, environment: Environment) -> Edge | None:
        """Where a test turns on the day of these values."""
        constants = {"as_of": environment["as_of"], "parameters": environment.get("parameters", {})}
        key = (rule, path, repr(constants))
        if key not in self._edges:
            self._edges[key] = edge_of(self.decisions[rule].leaves[path], self.shapes, constants)
        return self._edges[key]

    @cached_property
    def rows(self) -> Mapping[tuple[str, str], Node]:
        """Table and row -> the condition under which it hits, in the order of the document."""
        clauses = {clause.key: clause.when for clause in self.compiled.book.tables.clauses}
        return {(table.id, row.id): clauses[f"{table.id}.{row.id}"] for table in self.compiled.bundle.tables for row in table.rows}

    def _tests(self, rule: str, environment: Environment) -> Iterator[Target]:
        for path, said in self.decisions[rule].deciding(environment).items():
            yield Target(rule, Tried.TEST, path, said)
            edge = self.edge(rule, path, environment)
            if edge is not None and same(value_at(environment, edge.var), edge.side(said)):
                yield Target(rule, Tried.EDGE, path, said)


def breach(clause: Clause) -> Node:
    """The condition under which a rule fails: what its tests decide."""
    return Call("and", (clause.when, Call("!", (clause.holds,))))


@dataclass(frozen=True)
class RuleCoverage:
    """What cases have tried of one rule."""

    rule: StatedRule
    by: Mapping[Target, tuple[str, ...]]
    """Everything there is to try of it -> the cases that did."""
    measure: Measure = field(repr=False, compare=False)
    constants: Environment = field(repr=False, compare=False)

    @property
    def failed(self) -> tuple[str, ...]:
        """The cases it failed for."""
        return self.by[Target(self.rule.id, Tried.FAILS)]

    @property
    def held(self) -> tuple[str, ...]:
        """The cases it held for."""
        return self.by[Target(self.rule.id, Tried.HOLDS)]

    @property
    def skipped(self) -> tuple[str, ...]:
        """The cases it was skipped for; none where it is always looked at."""
        return self.by.get(Target(self.rule.id, Tried.SKIPPED), ())

    @property
    def tried(self) -> int:
        """How much of it has been tried, …"""
        return sum(1 for cases in self.by.values() if cases)

    @property
    def all(self) -> int:
        """… of how much."""
        return len(self.by)

    @property
    def untried(self) -> tuple[Target, ...]:
        """What no case has tried."""
        return tuple(target for target, cases in self.by.items() if not cases)

    def gaps(self, lang: Lang = "zh") -> tuple[str, ...]:
        """What no case has tried, in words."""
        return tuple(in_words(target, self.measure, self.constants, lang) for target in self.untried)


@dataclass(frozen=True)
class Coverage:
    """What the cases of a bundle have tried, and what none has."""

    rules: Mapping[str, RuleCoverage]
    """By rule, in the order of the document."""
    rows: Mapping[str, Mapping[str, tuple[str, ...]]]
    """Table -> row -> the cases that hit it."""

    @property
    def never_failed(self) -> tuple[str, ...]:
        """Rules that failed in no case."""
        return tuple(name for name, one in self.rules.items() if not one.failed)

    @property
    def never_hit(self) -> tuple[tuple[str, str], ...]:
        """(table, row) that no case hit."""
        return tuple((table, row) for table, rows in self.rows.items() for row, cases in rows.items() if not cases)

    @property
    def tried(self) -> int:
        """How much has been tried, …"""
        return sum(one.tried for one in self.rules.values()) + sum(1 for rows in self.rows.values() for cases in rows.values() if cases)

    @property
    def all(self) -> int:
        """… of how much."""
        return sum(one.all for one in self.rules.values()) + sum(map(len, self.rows.values()))


def coverage(compiled: CompiledBundle, runs: Sequence[CaseRun], measure: Measure | None = None) -> Coverage:
    """What these runs have tried. `measure`: one made before of the same bundle."""
    measure = measure or Measure(compiled)
    constants = constants_of(compiled.bundle, runs)
    by: dict[Target, list[str]] = {target: [] for target in measure.targets(constants)}
    for run in runs:
        for target in dict.fromkeys(measure.tried(run)):
            if target in by:
                by[target].append(run.case.id)
    rules: dict[str, dict[Target, tuple[str, ...]]] = {rule.id: {} for rule in compiled.bundle.rules}
    rows: dict[str, dict[str, tuple[str, ...]]] = {table.id: {} for table in compiled.bundle.tables}
    for target, cases in by.items():
        if target.what is Tried.ROW:
            rows[target.of][target.row] = tuple(cases)
        else:
            rules[target.of][target] = tuple(cases)
    return Coverage({rule.id: RuleCoverage(rule, rules[rule.id], measure, constants) for rule in compiled.bundle.rules}, rows)


def constants_of(bundle: Bundle, runs: Iterable[CaseRun]) -> Environment:
    """The day and the parameters by which edges are found: those of the latest case."""
    days = [date.fromisoformat(str(run.environment["as_of"])) for run in runs if run.environment is not None]
    on = max(days, default=WITHOUT_CASES)
    return {"as_of": on.isoformat(), "parameters": {one.name: one.value_on(on, bundle.region) for one in bundle.parameters}}


WITHOUT_CASES = date(2026, 3, 10)
"""The day by which edges are found where there is no case."""


def in_words(target: Target, measure: Measure, constants: Environment, lang: Lang = "zh") -> str:
    """What was never tried."""
    match target.what:
        case Tried.FAILS | Tried.HOLDS | Tried.SKIPPED:
            return say(f"UNTRIED_{target.what.upper()}", lang)
        case Tried.ROW:
            return say("UNTRIED_ROW", lang, **words_of_row(target, measure.compiled.bundle))
    test = words_of_test(target, measure, lang)
    if target.what is Tried.TEST:
        return say("UNTRIED_TEST_TRUE" if target.wanted else "UNTRIED_TEST_FALSE", lang, test=test)
    edge = measure.edge(target.of, target.path, constants)
    return say("UNTRIED_EDGE", lang, test=test, value=value_words(edge, target.wanted, measure.compiled.bundle, lang) if edge else "")


def words_of_test(target: Target, measure: Measure, lang: Lang) -> str:
    """The sentence of a test."""
    return sentence(measure.decisions[target.of].leaves[target.path], measure.labels, lang)


def words_of_row(target: Target, bundle: Bundle) -> dict[str, object]:
    """The table by its title, and which of its rows."""
    table = next(one for one in bundle.tables if one.id == target.of)
    return {"table": table.title, "number": 1 + [row.id for row in table.rows].index(target.row)}


def value_words(edge: Edge, wanted: bool, bundle: Bundle, lang: Lang) -> str:
    """«经营面积 50.01 平方米»."""
    item = bundle.data_item(edge.var.name)
    value = Speaker(bundle.labels, lang, None).value(edge.side(wanted))
    unit = item.unit if item else ""
    return say("CASE_VALUE", lang, label=bundle.labels.get(edge.var.name, edge.var.name), value=f"{value} {unit}" if unit else value)
