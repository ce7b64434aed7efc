"""The clocks of a case: which limit runs now, and how much of it is left. Pure; built from what the case records."""

from __future__ import annotations

from datetime import date

from runtime.calendar import WorkingCalendar
from runtime.case import Case
from runtime.clock import Remaining, RunningLimit, Stop, StopReason, acceptance_limit, remaining
from runtime.compiled import CompiledBundle
from runtime.states import UNDER_REVIEW, State
from runtime.sub_case import SubCase


def case_clock(case: Case, compiled: CompiledBundle, calendar: WorkingCalendar, on: date) -> Remaining | None:
    """The clock of what the office must do next; None if it has nothing to do. Of several items the one that is due first."""
    received = case.corrected_on or case.submitted_on
    if case.state in (State.SUBMITTED, State.CORRECTION) and received:
        limit = acceptance_limit(received)
        if case.state is State.CORRECTION and case.correction_asked_on:
            limit = RunningLimit(limit.started, limit.days, stops=(Stop(case.correction_asked_on),))
        return remaining(limit, calendar, on)
    if case.state in UNDER_REVIEW or case.state is State.SUSPENDED:
        clocks = [clock for one in case.sub_cases if (clock := item_clock(case, one, compiled, calendar, on))]
        return min(clocks, key=lambda clock: (clock.due is None, clock.due.day if clock.due else date.max), default=None)
    return None


def item_clock(case: Case, sub_case: SubCase, compiled: CompiledBundle, calendar: WorkingCalendar, on: date) -> Remaining | None:
    """The promised limit of one item, with the times in which it stood still; None if it is settled or none is promised."""
    if sub_case.settled or case.accepted_on is None:
        return None
    if sub_case.due_on is not None:
        days = calendar.working_days_between(case.accepted_on, sub_case.due_on)
    else:
        stated = [limit.days for limit, condition in compiled.limits[sub_case.item] if condition is None and limit.days is not None]
        if not stated:
            return None
        days = stated[0]
    return remaining(RunningLimit(case.accepted_on, days, stops=stops_of(case)), calendar, on)


def stops_of(case: Case) -> tuple[Stop, ...]:
    """The suspensions as times that do not count."""
    return tuple(Stop(one.from_on, one.until_on, StopReason.SPECIAL_PROCEDURE) for one in case.suspensions)
