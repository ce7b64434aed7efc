"""ComesOf: everything that a version says of a submission, so that two of them can be held against each other. Pure.

More than the outcome: each rule and material, each test of each condition, and what tests read of a day: an age of 60 is no age of 70,
though one rule takes both alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic import JsonValue

from forms.problems import Problem
from rules.bind import bind
from rules.clause import ClauseSet
from rules.condition import Call, Node, variables
from rules.operators import Environment, Reading
from rules.space import tests_of
from rules.values import Value, WrongKind, truth
from runtime.calendar import WorkingCalendar
from runtime.compiled import CompiledBundle
from runtime.evaluation import environment_at_rules, evaluate
from runtime.outcome import Evaluation
from runtime.read_submission import read_submission
from runtime.report import expected_keys
from runtime.submission import Submission

IN_FULL = ("age", "months_since")
"""Operators whose number is kept, not only what it is compared with."""


@dataclass(frozen=True, slots=True)
class Comes:
    """What came of one submission. Values of it are not in here, whatever it says."""

    evaluation: Evaluation
    decided: tuple[object, ...]
    """What must stay."""
    faults: tuple[tuple[str, str], ...]
    """Code and place of what is not well-formed; it decides nothing."""


class ComesOf:
    """One version, ready to be asked many times."""

    def __init__(self, compiled: CompiledBundle, calendar: WorkingCalendar) -> None:
        self.compiled, self.calendar = compiled, calendar
        tests: dict[str, Node] = {}
        for clauses in vars(compiled.book).values():
            if isinstance(clauses, ClauseSet):
                for clause in clauses.clauses:
                    tests |= {repr(test): test for part in (clause.when, clause.holds) for test in tests_of(part)}
        self.tests: tuple[Reading, ...] = tuple(bind(test) for test in tests.values())
        terms = {repr(term): term for test in tests.values() for term in _terms(test)}
        self.terms: tuple[Reading, ...] = tuple(bind(term) for term in terms.values())

    def raw(self, raw: Mapping[str, JsonValue]) -> Comes | tuple[Problem, ...]:
        """Of a submission as files have it."""
        read = read_submission(self.compiled.bundle, dict(raw))
        return read if isinstance(read, tuple) else self.submission(read.submission)

    def submission(self, submission: Submission) -> Comes | tuple[Problem, ...]:
        """Of a submission; or why nothing comes of it."""
        evaluation = evaluate(self.compiled, submission, self.calendar, "reference")
        environment = environment_at_rules(self.compiled, submission, self.calendar)
        if isinstance(evaluation, Problem) or isinstance(environment, Problem):
            return tuple(one for one in (evaluation, environment) if isinstance(one, Problem))[:1]
        decided = (
            expected_keys(evaluation),
            [(verdict.rule.id, verdict.state) for verdict in evaluation.verdicts],
            [(line.material, line.standing, line.reason, [one.reason for one in line.why_not]) for line in evaluation.lines],
            (evaluation.hidden, evaluation.pending, evaluation.required_fields, evaluation.disagreement),
            {name: (result.values, result.hit, result.open) for name, result in evaluation.table_results.items()},
            [_said(reading, environment, test=True) for reading in self.tests],
            [_said(reading, environment, test=False) for reading in self.terms],
        )
        return Comes(evaluation, decided, tuple((one.code, one.where) for one in evaluation.problems))


def _terms(node: Node) -> Iterator[Node]:
    match node:
        case Call(name, args):
            if name in IN_FULL and all(var.name != "item" for var in variables(node)):
                yield node
            for arg in args:
                yield from _terms(arg)
        case _:
            return


def _said(reading: Reading, environment: Environment, *, test: bool) -> Value:
    try:
        found = reading(environment)
        return truth(found, "test") if test else found
    except WrongKind:
        return WrongKind
