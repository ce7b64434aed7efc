"""minimal_cause: the smallest set of things that are so of a submission and by themselves bring it a rejection or a correction. Pure.

    选办烟草 = 是  并且  未交经营场所使用证明        ->  补正, whatever else is filled in

Of a rule these are the tests of its condition (`rules.minimal_causes`), of a field or a material what makes it wanted and that it is not
there, and what shuts the gate of 容缺. That none of them could be left out is not only thought: each is turned, and run.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from itertools import islice

from pydantic import JsonValue

from forms.material import Use
from forms.problems import Problem
from rules.bind import bind
from rules.clause import Clause, ClauseSet
from rules.condition import TRUE, Call, Node
from rules.minimal_causes import causes_of, leaf_truth, leaves
from rules.operators import Environment
from rules.space import values_read
from rules.values import UNKNOWN, Value, WrongKind, is_empty
from runtime.calendar import WorkingCalendar
from runtime.compiled import CompiledBundle
from runtime.evaluation import environment_at_rules, evaluate
from runtime.outcome import Evaluation, Outcome
from runtime.submission import Submission
from runtime.trying.blockers import Blocker, blockers_of
from runtime.trying.change import Change, ChangeKind, changed
from runtime.trying.counterfactual import BEST_FIRST, GOOD
from runtime.trying.telling_values import TellingValues

MOST_PROVED = 8
"""Causes that are run before the smallest is taken though it could not be proved."""
MOST_TURNED = 8
"""Values with which it is tried to turn one test."""


class PartKind(StrEnum):
    """What is so."""

    CHOSEN = "chosen"
    """An optional item is applied for."""
    TEST = "test"
    """A test of answers comes out like this."""
    EMPTY = "empty"
    """A field is empty."""
    MISSING = "missing"
    """A material is not there."""
    UNSIGNED = "unsigned"
    DISHONEST = "dishonest"


@dataclass(frozen=True, slots=True)
class Part:
    """One of the things that are so."""

    kind: PartKind
    name: str = ""
    """The item, data item or material."""
    test: Node | None = None
    holds: bool = True
    """Of a test: does it hold?"""
    value: Value = None
    """Of a test of one value: what it read."""


@dataclass(frozen=True, slots=True)
class MinimalCause:
    """Why the outcome is not better."""

    blocker: Blocker
    parts: tuple[Part, ...]
    """All of them are needed, and they are enough. None: it is so whatever is filled in."""
    proved: bool
    """Each was turned by itself and run, and what they bring about was gone every time."""
    alone: bool
    """And the outcome was better every time: nothing else stands in its way."""
    besides: int
    """Other rules, fields and materials that are enough by themselves."""


def minimal_cause(
    compiled: CompiledBundle, submission: Submission, calendar: WorkingCalendar, evaluation: Evaluation | None = None
) -> MinimalCause | None:
    """The smallest one; None where nothing is to be corrected and nothing refused. `evaluation`: what came out, if it is at hand."""
    now = evaluation or evaluate(compiled, submission, calendar)
    environment = environment_at_rules(compiled, submission, calendar)
    if isinstance(now, Problem) or isinstance(environment, Problem) or now.outcome in GOOD:
        return None
    blockers = blockers_of(compiled, now, GOOD)
    finder = _Finder(compiled, submission, calendar, now, environment)
    causes = [(blocker, parts) for blocker in blockers for parts in finder.causes(blocker)]
    causes.sort(key=lambda cause: len(cause[1]))
    found = [MinimalCause(blocker, parts, *finder.proof(blocker, parts), len(blockers) - 1) for blocker, parts in causes[:1]]
    for blocker, parts in causes[1:MOST_PROVED]:
        if found[0].proved:
            break
        if (proof := finder.proof(blocker, parts))[0]:
            found.insert(0, MinimalCause(blocker, parts, *proof, len(blockers) - 1))
    return found[0] if found else None


_Parts = tuple[Part, ...]


@dataclass(frozen=True)
class _Finder:
    compiled: CompiledBundle
    submission: Submission
    calendar: WorkingCalendar
    now: Evaluation
    environment: Environment
    """What the rules of eligibility read."""

    @cached_property
    def at_form(self) -> Environment:
        """What decides whether items apply and what they ask for: there an empty value is null, and not unknown."""
        return {name: None if value is UNKNOWN else value for name, value in self.environment.items()}

    def causes(self, blocker: Blocker) -> Iterator[_Parts]:
        """Smallest sets that bring this blocker about, at least one."""
        if blocker.verdict is not None:
            items = blocker.verdict.items
            if self.now.outcome is Outcome.REJECT:
                # an optional item would only be left out
                items = tuple(one.id for one in self.compiled.bundle.items if one.core and one.id in items)
            because = self.condition(blocker.name)
            yield from (_joined(self.counts(items), parts) for parts in because)
        elif blocker.line is not None:
            yield from self.missing(blocker, blocker.line.uses, waivable=blocker.line.waivable)
        else:
            empty = Part(PartKind.EMPTY, blocker.name)
            for item in self.now.live():
                for asked in self.compiled.asked[item]:
                    if asked.data_item == blocker.name and self.holds(asked.condition):
                        yield _joined(self.counts((item,)), self.true_form(asked.condition), (empty,))

    def missing(self, blocker: Blocker, uses: tuple[Use, ...], *, waivable: bool) -> Iterator[_Parts]:
        """A material that is wanted, not there, and may not come later."""
        gate, missing = self.now.gate, Part(PartKind.MISSING, blocker.name)
        shut: list[tuple[_Parts, tuple[Use, ...]]] = []
        if not waivable:
            strict = tuple(use for use in uses if not use.waivable)
            rows = () if strict or blocker.line is None else map(self.clause, blocker.line.limited_by)
            shut += [((), strict)] if strict else [(self.tests(row.when, True, self.environment), uses) for row in rows if row]
        if gate.dishonest:
            shut.append(((Part(PartKind.DISHONEST),), uses))
        if not gate.promise_signed:
            shut.append(((Part(PartKind.UNSIGNED),), uses))
        if gate.missing > gate.most:
            others = [line.material for line in self.now.lines if line.standing == "missing" and line.material != blocker.name]
            shut.append((tuple(Part(PartKind.MISSING, one) for one in others[: gate.most]), uses))
        for why, wanting in shut:
            for use in wanting:
                position = next((one.condition for one in self.compiled.demanded if one.use == use), None)
                yield _joined(self.counts((use.item,)), self.true_form(position), (missing,), why)

    def counts(self, items: Iterable[str]) -> _Parts:
        """Why one of these items is among those that count: of several the one with the shortest reason."""
        reasons: list[_Parts] = []
        for id_ in items:
            item = self.compiled.bundle.item(id_)
            clause = next((one for one in self.compiled.applies.clauses.clauses if one.key == id_), None)
            chosen = () if item is None or item.core else (Part(PartKind.CHOSEN, id_),)
            reasons.append(_joined(chosen, self.tests(clause.holds, True, self.at_form) if clause else ()))
        return min(reasons, key=len, default=())

    def condition(self, key: str) -> Iterator[_Parts]:
        """Why a rule, or a row of a table, is failed."""
        clause = self.clause(key)
        if clause is None:
            return
        node = Call("implies", (clause.when, clause.holds)) if clause.when != TRUE else clause.holds
        yield from self.sets(node, False, self.environment)

    def clause(self, key: str) -> Clause | None:
        """Of that rule."""
        books = [one for one in vars(self.compiled.book).values() if isinstance(one, ClauseSet) and one.stage not in ("applies", "form")]
        return next((clause for clauses in books for clause in clauses.clauses if clause.key == key), None)

    def true_form(self, position: int | None) -> _Parts:
        """Why a condition of the form holds."""
        return () if position is None else self.tests(self.compiled.form.clauses.clauses[position].holds, True, self.at_form)

    def holds(self, position: int | None) -> bool:
        return position is None or leaf_truth(self.compiled.form.clauses.clauses[position].holds, self.at_form) is True

    def tests(self, node: Node, wanted: bool, environment: Environment) -> _Parts:
        return next(self.sets(node, wanted, environment), ())

    def sets(self, node: Node, wanted: bool, environment: Environment) -> Iterator[_Parts]:
        tests = dict(leaves(node))
        try:
            found = causes_of(node, environment, wanted).sets
        except WrongKind:
            return
        for paths in found:
            yield _joined(tuple(_part(tests[path], environment) for path in sorted(paths)))

    def proof(self, blocker: Blocker, parts: _Parts) -> tuple[bool, bool]:
        """Is what they bring about gone without any one of them; and is the outcome better then?"""
        proved, alone = bool(parts), bool(parts)
        for part in parts:
            gone = better = False
            for turned in self.turned(part):
                after = evaluate(self.compiled, turned, self.calendar, "reference")
                if isinstance(after, Problem) or after.disagreement is not None:
                    continue
                left = {(one.kind, one.name) for one in blockers_of(self.compiled, after, GOOD)}
                gone = gone or (blocker.kind, blocker.name) not in left
                better = better or BEST_FIRST.index(after.outcome) < BEST_FIRST.index(self.now.outcome)
                if gone and better:
                    break
            proved, alone = proved and gone, alone and better
        return proved, proved and alone

    def turned(self, part: Part) -> Iterator[Submission]:
        """Submissions in which just this is not so."""
        match part.kind:
            case PartKind.CHOSEN:
                yield changed(self.submission, (Change(ChangeKind.LEAVE_OUT, part.name),))
            case PartKind.MISSING:
                yield changed(self.submission, (Change(ChangeKind.HAND_IN, part.name),))
            case PartKind.UNSIGNED:
                yield changed(self.submission, (Change(ChangeKind.SIGN),))
            case PartKind.DISHONEST:
                yield replace(self.submission, dishonest=False)
            case PartKind.EMPTY:
                telling = TellingValues(self.compiled, self.environment)
                for value in telling.others(part.name, None)[:MOST_TURNED]:
                    yield changed(self.submission, (Change(ChangeKind.FILL, part.name, None, value),))
            case PartKind.TEST if part.test is not None:
                telling = TellingValues(self.compiled, self.environment)
                for name in dict.fromkeys(var.name for var in values_read(part.test)):
                    now = self.submission.values.get(name)
                    none: tuple[JsonValue, ...] = () if is_empty(now) else (None,)
                    for value in (*islice(telling.turning(name, now, part.test), MOST_TURNED), *none):
                        yield changed(self.submission, (Change(ChangeKind.ANSWER, name, now, value),))


def _part(test: Node, environment: Environment) -> Part:
    read = values_read(test)
    value = bind(read[0])(environment) if len(read) == 1 else None
    name = read[0].name if len(read) == 1 and not read[0].path else ""
    return Part(PartKind.TEST, name, test, leaf_truth(test, environment) is True, value)


def _joined(*several: _Parts) -> _Parts:
    """Each once."""
    found: list[Part] = []
    for part in (one for parts in several for one in parts):
        if not any(part == other for other in found):
            found.append(part)
    return tuple(found)
