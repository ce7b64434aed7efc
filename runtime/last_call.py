"""The last call: when libraries that were silent are asked for the last time before the applicant is asked instead. Pure."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone

from runtime.calendar import WorkingCalendar
from runtime.case import Case
from runtime.limits import acceptance_due
from runtime.outcome import Evaluation
from runtime.states import State

DAYS_BEFORE = 2
"""Working days before the limit for acceptance on which the last call is made."""
OPENING = time(9, tzinfo=timezone(timedelta(hours=8)))
"""Of that day: libraries have had the night, the office begins its day."""


def last_call(case: Case, calendar: WorkingCalendar) -> datetime | None:
    """When a case before acceptance asks for the last time: two working days before the limit, so that a notice still reaches the
    applicant in time. None where no limit runs."""
    limit = acceptance_due(case, calendar)
    return None if limit is None else datetime.combine(working_days_before(calendar, limit.day, DAYS_BEFORE), OPENING)


def working_days_before(calendar: WorkingCalendar, day: date, count: int) -> date:
    """The last day after which so many working days are left, `day` among them.

    >>> from runtime.calendar import published
    >>> working_days_before(published(), date(2026, 3, 17), 2).isoformat()      # Tuesday; Monday and Tuesday are left
    '2026-03-13'
    """
    while count:
        count -= calendar.is_working(day)
        day -= timedelta(1)
    while not calendar.is_working(day):
        day -= timedelta(1)
    return day


def left_unverified(case: Case, evaluation: Evaluation, calendar: WorkingCalendar, now: datetime) -> tuple[str, ...]:
    """Materials of a case before acceptance that libraries were silent about to the last call: a correction may ask for them."""
    end = last_call(case, calendar) if case.state is State.SUBMITTED else None
    over = end is not None and now >= end
    return tuple(line.material for line in evaluation.lines if line.unverified) if over else ()
