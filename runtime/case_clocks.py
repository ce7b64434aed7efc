"""The clocks of a case: which limit runs now, and how much of it is left. Pure; the limits themselves are `runtime.limits`."""

from __future__ import annotations

from datetime import date

from runtime.calendar import WorkingCalendar
from runtime.case import Case
from runtime.clock import Remaining, remaining
from runtime.compiled import CompiledBundle
from runtime.limits import running_acceptance, running_item
from runtime.states import UNDER_REVIEW, State
from runtime.sub_case import SubCase


def case_clock(case: Case, compiled: CompiledBundle, calendar: WorkingCalendar, on: date) -> Remaining | None:
    """The clock of what the office must do next; None if it has nothing to do. Of several items the one that is due first."""
    if limit := running_acceptance(case):
        return remaining(limit, calendar, on)
    if case.state in UNDER_REVIEW or case.state is State.SUSPENDED:
        clocks = [clock for one in case.sub_cases if (clock := item_clock(case, one, compiled, calendar, on))]
        return min(clocks, key=lambda clock: (clock.due is None, clock.due.day if clock.due else date.max), default=None)
    return None


def item_clock(case: Case, sub_case: SubCase, compiled: CompiledBundle, calendar: WorkingCalendar, on: date) -> Remaining | None:
    """The promised limit of one item, with the times in which it stood still; None if it is settled or none is promised."""
    limit = running_item(case, sub_case, compiled, calendar)
    return remaining(limit, calendar, on) if limit else None
