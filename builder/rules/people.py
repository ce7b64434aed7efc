"""People to try rules on: the test cases of the bundle, those a finding was shown by, and somebody of whom nothing is known. Pure.

A finding names the few values that show it. To be seen as a person, they are put upon a test case that comes out well, if the rules
then stand as the finding says; else upon an invented person; else they stand alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pydantic import JsonValue, TypeAdapter

from forms.bundle import Bundle, TestCase
from forms.problems import Problem
from forms.stated_rule import OnFail
from rules.analyse import RuleFinding
from rules.bind import bind
from rules.operators import Environment
from rules.values import UNKNOWN, WrongKind, truth
from runtime.calendar import WorkingCalendar
from runtime.compiled import CompiledBundle
from runtime.evaluation import environment_at_rules, evaluate
from runtime.outcome import Evaluation, Outcome, VerdictState
from runtime.read_submission import read_submission
from runtime.submission import Submission

BLANK = "blank"
CASE, WITNESS = "case:", "witness:"
_PLAIN = TypeAdapter(dict[str, JsonValue])
BASES = 5
"""Test cases that a finding's values are put upon, one after the other."""


@dataclass(frozen=True, slots=True)
class Tried:
    """Somebody, and what comes of it. Judged by the reference: a draft has not been through the gate."""

    submission: Submission
    environment: Environment
    """What rules read."""
    evaluation: Evaluation

    def state(self, rule: str) -> VerdictState | None:
        """What became of a rule; None if it was not looked at."""
        return next((one.state for one in self.evaluation.verdicts if one.rule.id == rule), None)

    @property
    def outcome(self) -> str:
        """Of the whole, as `widgets.VERDICTS` knows it."""
        return "pending" if self.evaluation.pending else str(self.evaluation.outcome)


@dataclass(frozen=True, slots=True)
class Witness:
    """Who shows a finding."""

    tried: Tried
    values: Mapping[str, object]
    """What is said of them: the values of the finding."""
    silent: tuple[str, ...]
    """Names that its rules read besides, and that are empty here."""
    like: TestCase | None
    """The test case whom they are like otherwise."""
    tells: bool
    """Does the outcome come of the rules that the finding is about, and of no other?"""


def try_out(compiled: CompiledBundle, submission: Submission, calendar: WorkingCalendar) -> Tried | Problem:
    """What comes of a submission; or the value no operator can work with."""
    evaluation = evaluate(compiled, submission, calendar, "reference")
    environment = environment_at_rules(compiled, submission, calendar)
    if isinstance(evaluation, Problem):
        return evaluation
    return environment if isinstance(environment, Problem) else Tried(submission, environment, evaluation)


def blank(bundle: Bundle, on: date) -> Submission:
    """Somebody who has only just chosen what cannot be left out; no library has been asked, so nothing is held against them."""
    unheard = frozenset(fact.name for fact in bundle.facts)
    return Submission(on, frozenset(item.id for item in bundle.items if item.core), open_facts=unheard)


def of_case(bundle: Bundle, case: TestCase) -> Submission | None:
    """What a test case hands in; None if it cannot be read."""
    read = read_submission(bundle, {**case.submission, "id": case.id})
    return None if isinstance(read, tuple) else read.submission


Base = tuple[Submission, TestCase | None]
"""A whole form that a finding's values are put upon, and the test case it is of."""


def witness_of(compiled: CompiledBundle, found: RuleFinding, calendar: WorkingCalendar, on: date, known: Sequence[Base]) -> Witness | None:
    """Who shows this finding, really run; None if it has nobody, or nobody it is true of once a whole form stands around them.

    `known`: what `bases` gives for this bundle.
    """
    if found.witness is None:
        return None
    values = _PLAIN.validate_python(dict(found.witness))
    wanted = _standings(compiled, found.related, values, on)
    if not wanted:
        return None
    for submission, like in known:
        whole = _selecting(compiled.bundle, _overlaid(submission, values), found)
        tried = try_out(compiled, whole, calendar)
        if isinstance(tried, Tried) and all((tried.state(rule) is VerdictState.FAILS) is fails for rule, fails in wanted.items()):
            return Witness(tried, values, tuple(_silent(compiled, found, tried)), like, _tells(tried, found.related))
    return None


def _standings(compiled: CompiledBundle, related: Iterable[str], values: Mapping[str, JsonValue], on: date) -> dict[str, bool]:
    """Rule -> whether it fails for these values alone, as the analysis saw it."""
    constants: dict[str, JsonValue] = {
        "as_of": on.isoformat(),
        "flags": {"promise_signed": False, "dishonest": False},
        "parameters": {one.name: one.value_on(on, compiled.bundle.region) for one in compiled.bundle.parameters},
    }
    environment = {**constants, **values}
    found = {}
    for clause in compiled.book.eligibility.clauses:
        if clause.key in related:
            try:
                looked_at = truth(bind(clause.when)(environment), "when") is True
                found[clause.key] = looked_at and truth(bind(clause.holds)(environment), "holds") is False
            except WrongKind:
                continue
    return found


def bases(compiled: CompiledBundle, calendar: WorkingCalendar, on: date) -> tuple[Base, ...]:
    """Test cases that come out well by themselves, so that nothing but a finding's values can be to blame; then an invented person."""
    found: list[Base] = []
    for case in compiled.bundle.test_cases:
        submission = of_case(compiled.bundle, case) if case.expected.get("outcome") in (Outcome.ACCEPT, Outcome.WAIVE) else None
        came = try_out(compiled, submission, calendar) if submission else None
        if submission and isinstance(came, Tried) and came.evaluation.outcome in (Outcome.ACCEPT, Outcome.WAIVE):
            found.append((replace(submission, on=on), case))
        if len(found) == BASES:
            break
    return (*found, (_invented(compiled.bundle, on), None))


def _invented(bundle: Bundle, on: date) -> Submission:
    """Everything filled in with the sample of its type, everything handed in."""
    values: dict[str, JsonValue] = {}
    for name, (type_, spec) in bundle.types.items():
        sample = type_.sample
        values[name] = spec.options[0] if spec.options and not isinstance(sample, list) else sample
    return Submission(on, frozenset(item.id for item in bundle.items if item.core), values, frozenset(one.id for one in bundle.materials))


def _overlaid(submission: Submission, values: Mapping[str, JsonValue]) -> Submission:
    flags = values.get("flags")
    given = {name: value for name, value in values.items() if name != "flags"}
    known = flags if isinstance(flags, dict) else {}
    return replace(
        submission,
        values={**submission.values, **given},
        dishonest=bool(known.get("dishonest", submission.dishonest)),
        promise_signed=bool(known.get("promise_signed", submission.promise_signed)),
    )


def _selecting(bundle: Bundle, submission: Submission, found: RuleFinding) -> Submission:
    """The same, applying for the items that the finding's rules are about, and whose forms ask for its values."""
    asking = {place.partition(".")[0] for place, item in bundle.relations.item_of().items() if found.witness and item in found.witness}
    concerned = {item for rule in bundle.rules if rule.id in found.related for item in rule.applies_to or ()}
    return replace(submission, selected=submission.selected | asking | concerned)


def _silent(compiled: CompiledBundle, found: RuleFinding, tried: Tried) -> Iterator[str]:
    names = {name for position, rule in enumerate(compiled.bundle.rules) if rule.id in found.related for name in compiled.reads[position]}
    for name in compiled.bundle.labels:
        value = tried.environment.get(name)
        if name in names and name not in (found.witness or {}) and (value is None or (value is not UNKNOWN and value == [])):
            yield name


def _tells(tried: Tried, related: Iterable[str]) -> bool:
    """Is what decides about the outcome among these rules alone?"""
    failed = [one.rule for one in tried.evaluation.failed() if one.rule.on_fail is not OnFail.FLAG]
    return bool(failed) and all(rule.id in related for rule in failed)
