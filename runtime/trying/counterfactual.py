"""counterfactuals: the smallest changes of what an applicant still decides after which the outcome is better. Pure.

    补正: 缺经营场所使用证明, 烟草不可容缺    ->    交经营场所使用证明: 受理    |    这次不办烟草: 容缺受理

The search grows: no change, one, two … To get past a blocker (`runtime.trying.blockers`) one of the few changes must be made on which it
hangs; so only these are tried, and still no smaller set that works is missed. Every set that is given has been run through the
evaluation, by both readings.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from pydantic import JsonValue

from forms.problems import Problem
from rules.values import is_empty
from runtime.calendar import WorkingCalendar
from runtime.compiled import CompiledBundle
from runtime.evaluation import environment_at_rules, evaluate
from runtime.outcome import Evaluation, ItemState, Outcome
from runtime.submission import Submission
from runtime.trying.blockers import Blocker, HangsOn, Reach, blockers_of
from runtime.trying.change import Change, ChangeKind, changed
from runtime.trying.decided import decided
from runtime.trying.telling_values import TellingValues

BEST_FIRST = (Outcome.ACCEPT, Outcome.WAIVE, Outcome.CORRECT, Outcome.REJECT)
GOOD = (Outcome.ACCEPT, Outcome.WAIVE)
MOST_CHANGES = 4
"""More at once is no advice any more."""
MOST_TRIED = 600
"""Evaluations of one search."""


@dataclass(frozen=True, slots=True)
class Counterfactual:
    """Changes that belong together, and what comes of them."""

    changes: tuple[Change, ...]
    """The easiest first."""
    evaluation: Evaluation
    loses: tuple[str, ...] = ()
    """Bundled items that went on before and do not any more."""
    others: tuple[JsonValue, ...] = ()
    """Of a single answer: other values that do as well."""

    @property
    def outcome(self) -> Outcome:
        """What comes of it."""
        return self.evaluation.outcome


@dataclass(frozen=True, slots=True)
class Counterfactuals:
    """What was found, smallest first: the number of changes, then how hard they are, then how good the outcome."""

    found: tuple[Counterfactual, ...]
    complete: bool
    """False: more may exist, of as many changes or of more."""
    tried: int
    """Evaluations that it took."""

    def __iter__(self) -> Iterator[Counterfactual]:
        return iter(self.found)

    def __len__(self) -> int:
        return len(self.found)


NONE_NEEDED = Counterfactuals((), True, 0)


def counterfactuals(
    compiled: CompiledBundle,
    submission: Submission,
    calendar: WorkingCalendar,
    *,
    wanted: Collection[Outcome] = GOOD,
    most: int = 5,
    choices: Collection[str] | None = None,
    budget: int = MOST_TRIED,
) -> Counterfactuals:
    """At least the `most` smallest sets of changes after which the outcome is a wanted one and better than it is; none holds another.

    `choices`: answers that may be advised to be given otherwise, None = those of `decided`. An empty answer that is asked for may
    always be filled in; materials may be handed in, the promise signed, optional items left out. Nothing else is touched.
    """
    now = evaluate(compiled, submission, calendar)
    environment = environment_at_rules(compiled, submission, calendar)
    if isinstance(now, Problem) or isinstance(environment, Problem):
        return NONE_NEEDED
    better = frozenset(wanted) & frozenset(BEST_FIRST[: BEST_FIRST.index(now.outcome)])
    if not better:
        return NONE_NEEDED
    telling = TellingValues(compiled, environment)
    search = _Search(compiled, submission, calendar, telling, better, decided(compiled.bundle) if choices is None else frozenset(choices))
    return search.run(now, most, budget)


_Changes = frozenset[Change]


class _Search:
    def __init__(
        self,
        compiled: CompiledBundle,
        submission: Submission,
        calendar: WorkingCalendar,
        telling: TellingValues,
        better: frozenset[Outcome],
        choices: frozenset[str],
    ) -> None:
        self.compiled, self.submission, self.calendar, self.telling = compiled, submission, calendar, telling
        self.better, self.choices = better, choices
        self.reach = Reach(compiled)
        self.answers: dict[str, tuple[Change, ...]] = {}
        self.tried = 0
        bundle = compiled.bundle
        self.leave_out = tuple(
            Change(ChangeKind.LEAVE_OUT, item.id) for item in bundle.items if not item.core and item.id in submission.selected
        )
        self.hand_in = {one.id: Change(ChangeKind.HAND_IN, one.id) for one in bundle.materials if one.id not in submission.uploads}
        self.sign = () if submission.promise_signed or submission.dishonest else (Change(ChangeKind.SIGN),)

    def run(self, now: Evaluation, most: int, budget: int) -> Counterfactuals:
        """Sets of growing size; all of one size are looked at before the next."""
        found: list[Counterfactual] = []
        frontier: list[_Changes] = [frozenset()]
        for size in range(MOST_CHANGES + 1):
            following: dict[_Changes, None] = {}
            for changes in frontier:
                if any(frozenset(one.changes) <= changes for one in found):
                    continue
                if self.tried >= budget:
                    return self._told(found, now, most, complete=False)
                evaluation = self.evaluation(changes)
                if evaluation is None:
                    continue
                if evaluation.outcome in self.better:
                    if (proved := self.proved(changes, now)) is not None:
                        found.append(proved)
                    continue
                if size < MOST_CHANGES:
                    following.update(dict.fromkeys(changes | {one} for one in self.further(changes, evaluation)))
                else:
                    following[changes] = None
            if not following or len(_grouped(found)) >= most:
                return self._told(found, now, most, complete=not following)
            frontier = sorted(following, key=_hardness)
        return self._told(found, now, most, complete=False)

    def further(self, changes: _Changes, evaluation: Evaluation) -> tuple[Change, ...]:
        """The changes of which one must be made: the fewest of those that bear on what must go."""
        taken = {one.subject for one in changes}
        several = [
            tuple(dict.fromkeys(one for blocker in group for one in self.bearing(blocker, evaluation) if one.subject not in taken))
            for group in self.one_of_which_must_go(blockers_of(self.compiled, evaluation, self.better))
        ]
        return min(several, key=len, default=())

    def one_of_which_must_go(self, blockers: Collection[Blocker]) -> Iterator[tuple[Blocker, ...]]:
        """Most blockers by themselves. But where a waiver will do, each material that may come later may stay missing, if only
        another is handed in and so there are few enough."""
        papers = tuple(one for one in blockers if one.line is not None)
        strict = tuple(one for one in papers if Outcome.WAIVE not in self.better or not (one.line and one.line.waivable))
        yield from ((one,) for one in blockers if one.line is None or one in strict)
        if papers and not strict:
            yield papers

    def bearing(self, blocker: Blocker, evaluation: Evaluation) -> Iterator[Change]:
        """Every change that may make this blocker go away."""
        hangs = self.reach.of(blocker)
        if hangs.promise or hangs.everything:
            yield from self.sign
        for name in self.named(hangs, evaluation):
            yield from self.changes_of(name)
        materials = self.hand_in if hangs.everything else hangs.materials
        yield from (self.hand_in[one] for one in self.hand_in if one in materials)
        yield from self.leave_out

    def named(self, hangs: HangsOn, evaluation: Evaluation) -> Iterable[str]:
        """The answers among what it hangs on that may be given otherwise, or at all."""
        changeable = dict.fromkeys((*evaluation.missing_fields, *self.compiled.bundle.types))
        open_ones = {*evaluation.missing_fields, *self.choices}
        return [name for name in changeable if name in open_ones and (hangs.everything or name in hangs.names)]

    def changes_of(self, name: str) -> tuple[Change, ...]:
        """Other answers to one question."""
        found = self.answers.get(name)
        if found is None:
            now = self.submission.values.get(name)
            kind = ChangeKind.FILL if is_empty(now) else ChangeKind.ANSWER
            found = tuple(Change(kind, name, now, value) for value in self.telling.others(name, now))
            self.answers[name] = found
        return found

    def evaluation(self, changes: _Changes) -> Evaluation | None:
        """By the reference, which is the quicker one."""
        self.tried += 1
        found = evaluate(self.compiled, changed(self.submission, changes), self.calendar, "reference")
        return None if isinstance(found, Problem) else found

    def proved(self, changes: _Changes, now: Evaluation) -> Counterfactual | None:
        """Run once more as production runs it."""
        found = evaluate(self.compiled, changed(self.submission, changes), self.calendar)
        if isinstance(found, Problem) or found.disagreement is not None or found.outcome not in self.better:
            return None
        return Counterfactual(tuple(sorted(changes, key=lambda one: (one.hard, one.name))), found, _lost(now, found))

    def _told(self, found: list[Counterfactual], now: Evaluation, most: int, *, complete: bool) -> Counterfactuals:
        told = sorted(_grouped(found), key=_rank)
        return Counterfactuals(tuple(told[:most]), complete and len(told) <= most, self.tried)


def _lost(before: Evaluation, after: Evaluation) -> tuple[str, ...]:
    live = set(after.live())
    return tuple(one.item for one in before.items if one.state is ItemState.LIVE and one.item not in live)


def _hardness(changes: _Changes) -> tuple[int, list[tuple[int, str]]]:
    return sum(one.hard for one in changes), sorted((one.hard, one.name) for one in changes)


def _rank(one: Counterfactual) -> tuple[int, int, int, int, int]:
    """Few changes, easy ones, a good outcome, few rules that fail besides; and what costs an item comes after what costs none."""
    hard = sum(change.hard for change in one.changes)
    return len(one.changes), len(one.loses), hard, BEST_FIRST.index(one.outcome), len(one.evaluation.failed())


def _grouped(found: Iterable[Counterfactual]) -> list[Counterfactual]:
    """Of sets that change the same things in other ways only the best; other values for a single answer stand beside it."""
    by_subject: dict[frozenset[tuple[str, str]], list[Counterfactual]] = {}
    for one in found:
        by_subject.setdefault(frozenset(change.subject for change in one.changes), []).append(one)
    grouped = []
    for several in by_subject.values():
        best = min(several, key=_rank)
        same = [one for one in several if one is not best and _rank(one) == _rank(best)]
        grouped.append(replace(best, others=tuple(one.changes[0].after for one in same)) if len(best.changes) == 1 else best)
    return grouped


# ---- one answer changed


@dataclass(frozen=True, slots=True)
class Flip:
    """One thing given otherwise, and what becomes of the whole."""

    change: Change
    evaluation: Evaluation
    turns: bool
    """Is the outcome another?"""
    is_fact: bool
    """So, and not decided: only for trying out, never to be advised."""
    more: tuple[str, ...] = ()
    """Materials to be handed in that were not before."""
    fewer: tuple[str, ...] = ()
    """Materials that need not be any more."""
    loses: tuple[str, ...] = ()
    """Items that do not go on any more."""
    gains: tuple[str, ...] = ()


def what_flips(
    compiled: CompiledBundle,
    submission: Submission,
    calendar: WorkingCalendar,
    names: Iterable[str],
    *,
    items: Iterable[str] = (),
    choices: Collection[str] | None = None,
) -> tuple[Flip, ...]:
    """For each answer one telling other value: one that turns the outcome, else one that changes what is wanted, else the nearest.

    `names`: data items and facts; of those whose value no condition tells from another there is nothing. `items`: optional items, left
    out or, where they are not applied for, taken in.
    """
    now = evaluate(compiled, submission, calendar)
    environment = environment_at_rules(compiled, submission, calendar)
    if isinstance(now, Problem) or isinstance(environment, Problem):
        return ()
    telling, ours = TellingValues(compiled, environment), decided(compiled.bundle) if choices is None else frozenset(choices)
    flips: list[Flip] = []
    for item in items:
        there = item in submission.selected
        chosen = submission.selected - {item} if there else submission.selected | {item}
        change = Change(ChangeKind.LEAVE_OUT, item, there, not there)
        flips += _flip(compiled, replace(submission, selected=chosen), calendar, change, now, is_fact=False)
    for name in names:
        before = submission.values.get(name)
        tried = [
            flip
            for value in telling.others(name, before)
            for change in (Change(ChangeKind.FILL if is_empty(before) else ChangeKind.ANSWER, name, before, value),)
            for flip in _flip(compiled, changed(submission, (change,)), calendar, change, now, is_fact=name not in ours)
        ]
        if tried:
            # of equally telling ones the first: it is the nearest
            flips.append(max(tried, key=_telling))
    return tuple(flips)


def _flip(
    compiled: CompiledBundle, submission: Submission, calendar: WorkingCalendar, change: Change, now: Evaluation, *, is_fact: bool
) -> Iterator[Flip]:
    after = evaluate(compiled, submission, calendar, "reference")
    if isinstance(after, Problem) or after.disagreement is not None:
        # nothing is decided there, so it is no outcome
        return
    before_wanted, wanted = _wanted(now), _wanted(after)
    yield Flip(
        change,
        after,
        after.outcome is not now.outcome,
        is_fact,
        tuple(one for one in wanted if one not in before_wanted),
        tuple(one for one in before_wanted if one not in wanted),
        _lost(now, after),
        _lost(after, now),
    )


def _telling(flip: Flip) -> tuple[bool, bool, bool]:
    return flip.turns, bool(flip.loses or flip.gains), bool(flip.more or flip.fewer)


def _wanted(evaluation: Evaluation) -> tuple[str, ...]:
    """Materials that the applicant has to bring, now or later."""
    return tuple(line.material for line in evaluation.lines if not line.reason)
