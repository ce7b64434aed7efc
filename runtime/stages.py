"""The five stages of a case 申请·受理·审查·决定·送达: where it is, who acts next, and by which day. Pure.

apply ──> accept ──> review ──> decide ──> deliver
             └ not accepted: review and decision never come, the notice is delivered all the same
withdrawn, terminated: it stops where it was; nothing follows
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from runtime.calendar import Due, WorkingCalendar
from runtime.case import Case
from runtime.compiled import CompiledBundle
from runtime.limits import acceptance_due, correction_due, delivery_due, item_due
from runtime.states import UNDER_REVIEW, State


class Stage(StrEnum):
    """The words are in forms/wording/progress.py under STAGE_*."""

    APPLY = "apply"
    ACCEPT = "accept"
    REVIEW = "review"
    DECIDE = "decide"
    DELIVER = "deliver"


class Reached(StrEnum):
    """How far a stage has come."""

    DONE = "done"
    NOW = "now"
    NEXT = "next"
    NEVER = "never"
    """The case ended before it."""


class Acting(StrEnum):
    """Who has to do something before it goes on. The words are under ACTING_*."""

    APPLICANT = "applicant"
    WINDOW = "window"
    DEPARTMENTS = "departments"
    NOBODY = "nobody"
    """Suspended, or over."""


@dataclass(frozen=True, slots=True)
class StagePoint:
    """One stage of a case."""

    stage: Stage
    reached: Reached
    on: date | None = None
    """The day on which it was done, where the case keeps one."""
    due: Due | None = None
    """The day by which it is to be done; None where none is promised or the clock stands still."""


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where a case is."""

    points: tuple[StagePoint, ...]
    """All five, in their order."""
    acting: Acting
    due: Due | None
    """The next day that counts: by then `acting` has to have acted."""

    @property
    def now(self) -> StagePoint | None:
        """The stage it is in; None once it is over."""
        return next((point for point in self.points if point.reached is Reached.NOW), None)


def whereabouts(case: Case, compiled: CompiledBundle, calendar: WorkingCalendar) -> Whereabouts:
    """Where the case is. Days are those of `runtime.limits`: provisional ones say so."""
    due = _due(case, compiled, calendar)
    return Whereabouts(tuple(_points(case, due)), _acting(case), due)


def _points(case: Case, due: Due | None) -> Iterator[StagePoint]:
    done, over = _done(case), _over(case)
    days = (case.submitted_on, case.accepted_on, None, case.decided_on, case.delivered_on)
    for at, (stage, day) in enumerate(zip(Stage, days, strict=True)):
        if case.ending == State.NOT_ACCEPTED and stage in (Stage.REVIEW, Stage.DECIDE):
            yield StagePoint(stage, Reached.NEVER)
        elif at < done or (stage is Stage.DELIVER and case.delivered_on):
            yield StagePoint(stage, Reached.DONE, day)
        elif over and case.ending != State.NOT_ACCEPTED:
            yield StagePoint(stage, Reached.NEVER)
        elif at == done or case.ending == State.NOT_ACCEPTED:
            yield StagePoint(stage, Reached.DONE if over else Reached.NOW, due=None if over else due)
        elif stage is Stage.DECIDE and case.state in UNDER_REVIEW:
            yield StagePoint(stage, Reached.NEXT, due=due)  # the limit is for both: to look at it and to decide
        else:
            yield StagePoint(stage, Reached.NEXT)


def _done(case: Case) -> int:
    """How many stages lie behind it."""
    match case.state:
        case State.DRAFT:
            return 0
        case State.SUBMITTED | State.CORRECTION:
            return 1
        case State.NOT_ACCEPTED:
            return 2
        case State.DECIDED:
            return 4
        case State.DELIVERED:
            return 5
        case State.WITHDRAWN | State.TERMINATED:
            return 2 if case.accepted_on else 1
        case State.CLOSED:
            return 5 if case.decided_on else 2 if case.accepted_on or case.ending == State.NOT_ACCEPTED else 1
        case _:
            return 2


def _over(case: Case) -> bool:
    return case.state in (State.WITHDRAWN, State.TERMINATED, State.CLOSED, State.DELIVERED)


def _acting(case: Case) -> Acting:
    match case.state:
        case State.DRAFT | State.CORRECTION:
            return Acting.APPLICANT
        case State.SUBMITTED | State.DECIDED:
            return Acting.WINDOW
        case State.NOT_ACCEPTED:
            return Acting.NOBODY if case.delivered_on else Acting.WINDOW
        case state if state in UNDER_REVIEW:
            return Acting.DEPARTMENTS
        case _:
            return Acting.NOBODY


def _due(case: Case, compiled: CompiledBundle, calendar: WorkingCalendar) -> Due | None:
    match case.state:
        case State.CORRECTION:
            return correction_due(case, compiled.bundle, calendar)
        case State.SUBMITTED:
            return acceptance_due(case, calendar)
        case State.DECIDED:
            return delivery_due(case, calendar)
        case state if state in UNDER_REVIEW:
            # the last of them: only then is the whole decided
            ends = [end for one in case.sub_cases if (end := item_due(case, one, compiled, calendar))]
            return max(ends, key=lambda end: end.day, default=None)
        case _:
            return None
