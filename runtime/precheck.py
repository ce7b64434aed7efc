"""precheck: 提交前预审: everything that stands between a draft and its submission, told at once, from the desk's evaluation:
the one reviewers see, save what libraries say of others.

Pure. Two kinds: what keeps it from being filed (unreadable, empty, missing), and what will be objected to. Against an objection
one may still file: the window decides, not the page (行政许可法 32).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pydantic import JsonValue

from forms.bundle import Bundle
from forms.problems import Problem, Severity
from forms.stated_rule import OnFail
from runtime.advice import correction_of
from runtime.calendar import WorkingCalendar
from runtime.decide import rejecting
from runtime.desk import Desk, left_to_verify
from runtime.libraries_of import is_open_to
from runtime.once import once
from runtime.outcome import MaterialLine, Standing, Verdict
from runtime.promise import is_still_so
from runtime.waive import waive


@dataclass(frozen=True, slots=True)
class Flaw:
    """One data item to look at, with every reason at once."""

    name: str
    empty: bool = False
    """Required and not filled in."""
    unreadable: Problem | None = None
    problems: tuple[Problem, ...] = ()
    """Read, but not well-formed."""
    verdicts: tuple[Verdict, ...] = ()
    """Rules that do not hold and read it."""

    @property
    def blocks(self) -> bool:
        """Does it keep the form from being filed?"""
        return self.empty or self.unreadable is not None


@dataclass(frozen=True, slots=True)
class Precheck:
    """The whole, in the order of the form."""

    flaws: tuple[Flaw, ...]
    missing: tuple[MaterialLine, ...]
    """To be handed in before filing."""
    later: tuple[MaterialLine, ...]
    """May come later, with the day by which (`due`)."""
    too_many: int
    """How many of `later` must be handed in all the same, because the policy allows no more."""
    waiver_barred: bool
    """A record of dishonesty bars the waiver: all of `later` must be handed in."""
    objections: tuple[Verdict, ...]
    """Rules of correction that no data item of the form can mend."""
    refusals: tuple[Verdict, ...]
    """Rules that refuse the whole."""
    lost_items: tuple[Verdict, ...]
    """Rules that refuse an optional item; the rest goes on."""
    unverified: tuple[MaterialLine, ...]
    """待核验: a library that may hold it has not answered. It may be left so: that keeps nothing from being filed."""
    pending: tuple[str, ...]
    """Libraries that have not answered yet."""
    at_window: bool
    """Something hangs on what a library says of somebody else: the window checks it, and it keeps nothing from being filed."""
    signed: bool
    """The promise covers everything of `later`, in the words in which it would be signed now."""

    @property
    def stopping(self) -> tuple[Flaw, ...]:
        """Data items that keep it from being filed."""
        return tuple(flaw for flaw in self.flaws if flaw.blocks)

    @property
    def contested(self) -> tuple[Flaw, ...]:
        """Data items that will be objected to."""
        return tuple(flaw for flaw in self.flaws if not flaw.blocks)

    @property
    def forced(self) -> tuple[MaterialLine, ...]:
        """Those of `later` that must be handed in, each of them: nothing may come later."""
        return self.later if self.waiver_barred else ()

    @property
    def blocking(self) -> int:
        """How many places must be mended before it can be filed."""
        return len(self.stopping) + len(self.missing) + (len(self.forced) if self.waiver_barred else self.too_many)

    @property
    def disputed(self) -> int:
        """How many places will be objected to, though it can be filed."""
        return len(self.contested) + len(self.objections)

    @property
    def to_sign(self) -> bool:
        """Is a promise needed and not there?"""
        return bool(self.later) and not self.signed and not self.waiver_barred

    @property
    def ready(self) -> bool:
        """May it be filed as it stands?"""
        return not self.blocking and not self.to_sign


def precheck(desk: Desk, calendar: WorkingCalendar, besides: Sequence[MaterialLine] = ()) -> Precheck:
    """Everything about the desk that the applicant should know before filing. `besides`: what must be handed in though no matter demands
    it (`runtime.authority`)."""
    evaluation, bundle, promise = desk.evaluation, desk.compiled.bundle, desk.case.content.promise
    unverified = left_to_verify(desk)
    missing = [line for line in evaluation.lines if line.standing in (Standing.MISSING, Standing.WAIVED) and line not in unverified]
    later = waive(tuple(line for line in missing if line.waivable and line.standing is Standing.MISSING), calendar, evaluation.on)
    waived = tuple(line for line in missing if line.standing is Standing.WAIVED)
    failed = tuple(verdict for verdict in evaluation.failed() if not is_premature(desk, verdict))
    refusals = tuple(verdict for verdict in failed if rejecting(bundle, verdict))
    corrections = [verdict for verdict in failed if verdict.rule.on_fail is OnFail.CORRECT]
    mended = {verdict.rule.id: names_to_mend(desk, verdict) for verdict in corrections}
    return Precheck(
        flaws=tuple(_flaws(desk, {id_: names for id_, names in mended.items() if names}, corrections)),
        missing=(*(line for line in missing if not line.waivable), *besides),
        later=(*waived, *later),
        too_many=max(0, len(waived) + len(later) - bundle.waiver.max_materials),
        waiver_barred=evaluation.gate.dishonest,
        objections=tuple(verdict for verdict in corrections if not mended[verdict.rule.id]),
        refusals=refusals,
        lost_items=tuple(verdict for verdict in failed if verdict.rule.on_fail is OnFail.REJECT and verdict not in refusals),
        unverified=unverified,
        pending=tuple(sorted(desk.holdings.silent)) if evaluation.pending else (),
        at_window=bool(desk.holdings.withheld) and bool(evaluation.pending or evaluation.lines_that(Standing.AT_WINDOW)),
        signed=is_still_so(promise, bundle, evaluation.live(), (*waived, *later), calendar),
    )


def is_premature(desk: Desk, verdict: Verdict) -> bool:
    """Does it fail only because nobody could tell a fact yet: the number a library is asked by, or the day it is computed from,
    is still to be filled in?"""
    bundle = desk.compiled.bundle
    return bool(desk.evaluation.missing_fields) and any(value is None and bundle.fact(name) for name, value in verdict.used.items())


def names_to_mend(desk: Desk, verdict: Verdict) -> tuple[str, ...]:
    """The data items of the form by which a failed rule can be mended: those it reads; failing that, the number it was asked by."""
    bundle, shown = desk.compiled.bundle, shown_names(desk)
    own = [bundle.names.get(name, name) for name in verdict.used]
    open_ones = [name for name in dict.fromkeys(own) if name in shown and name not in desk.derived]
    if open_ones:
        return tuple(open_ones)
    return tuple(
        name for name in correction_of(desk.compiled, desk.evaluation).fields if name == bundle.applicant_id_item and name in shown
    )


def shown_names(desk: Desk) -> frozenset[str]:
    """Every data item and fact the applicant can see and answer: the form's and the guided questions'."""
    return frozenset(desk.asked) | {question.sets for question in desk.compiled.bundle.layout.questions if question.sets}


@once
def flaws_by_name(desk: Desk) -> dict[str, Flaw]:
    """What is wrong with what has been filled in, for showing under the fields; empty ones are no fault while one fills in."""
    corrections = [
        verdict for verdict in desk.evaluation.failed() if verdict.rule.on_fail is OnFail.CORRECT and not is_premature(desk, verdict)
    ]
    mended = {verdict.rule.id: names_to_mend(desk, verdict) for verdict in corrections}
    return {flaw.name: flaw for flaw in _flaws(desk, mended, corrections) if not flaw.empty}


def remedy(desk: Desk, verdict: Verdict, name: str, identity: str) -> JsonValue:
    """What to put into `name` so that the failed rule holds, where that is plain: it must equal what a library says of one's own
    or of an entity. None if it is not plain. What a library says of another citizen is told to nobody."""
    match verdict.rule.holds:
        case {"==": [{"var": str(one)}, {"var": str(other)}]}:
            names = [desk.compiled.bundle.names.get(alias, alias) for alias in (one, other)]
            if name in names:
                return _said_of_own(desk, names[1 - names.index(name)], identity)
    return None


def _said_of_own(desk: Desk, name: str, identity: str) -> JsonValue:
    known = desk.holdings.known(desk.evaluation.on).get(name)
    if known is None or known.record.holder is None or not known.record.usable_on(desk.evaluation.on):
        return None
    return known.value if is_open_to(known.record.holder, identity) else None


def _flaws(desk: Desk, mended: dict[str, tuple[str, ...]], corrections: list[Verdict]) -> Iterator[Flaw]:
    missing, shown = set(desk.evaluation.missing_fields), shown_names(desk)
    for name in _in_order(desk.compiled.bundle, shown):
        # what cannot be read counts as empty in the evaluation: it is told once
        unreadable = desk.unreadable.get(name)
        problems = tuple(found for found in desk.evaluation.problems if _is_at(found, name) and found.severity is Severity.ERROR)
        verdicts = tuple(verdict for verdict in corrections if name in mended.get(verdict.rule.id, ()))
        empty = name in missing and unreadable is None
        if unreadable or empty or problems or verdicts:
            yield Flaw(name, empty, unreadable, problems, verdicts)


def hints_at(desk: Desk, name: str) -> tuple[Problem, ...]:
    """What is worth a second look in a value, and blocks nothing."""
    return tuple(found for found in desk.evaluation.problems if _is_at(found, name) and found.severity is not Severity.ERROR)


def _is_at(problem: Problem, name: str) -> bool:
    return problem.where == name or problem.where.startswith((f"{name}[", f"{name}."))


def _in_order(bundle: Bundle, shown: frozenset[str]) -> tuple[str, ...]:
    asked = (question.sets for question in bundle.layout.questions if question.sets)
    return tuple(name for name in dict.fromkeys((*asked, *bundle.layout.placed())) if name in shown)
