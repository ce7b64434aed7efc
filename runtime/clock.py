"""Clocks: one running limit, from the day it starts to the day it is due, with the times that do not count.

    received ──5 working days──▶ accepted ──statutory, promised──▶ decided          行政许可法32, 42, 82
        │ no act: deemed accepted    │  correction, special procedure: stopped      行政许可法45
        ▼ from receipt               ▼  goes on the next working day
                                 waived materials ──n working days──▶ lapse, one of four effects (a setting of the item)

Pure: the calendar and the day are passed in.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from forms.wording import say
from runtime.calendar import Due, WorkingCalendar

ACCEPTANCE_DAYS = 5
"""Working days to accept, refuse or ask for a correction (行政许可法32①(四))."""
NEAR_DAYS = 1
"""A clock with so many working days or fewer left is near its end; a setting."""

Unit = Literal["工作日", "自然日"]


@dataclass(frozen=True, slots=True)
class Stop:
    """A time that does not count (补正; 特别程序, 行政许可法45): the days after `since` up to and including `until`.

    The day on which the stop is ordered still counts, the day on which it ends does not; the count goes on the
    next working day. A stop ordered and ended on one day costs nothing.
    """

    since: date
    until: date | None = None
    """None = not ended yet."""


@dataclass(frozen=True, slots=True)
class RunningLimit:
    """One limit that runs."""

    started: date
    """Day of acceptance, or of receipt; not counted."""
    days: int
    """0 = due on the day it starts."""
    unit: Unit = "工作日"
    stops: tuple[Stop, ...] = ()


class ClockState(StrEnum):
    """How a clock looks."""

    OK = "ok"
    NEAR = "near"
    OVERDUE = "overdue"
    STOPPED = "stopped"
    PROVISIONAL = "provisional"
    """The due day rests on a year without a published notice: it is shown, and nothing follows from it."""


@dataclass(frozen=True, slots=True)
class Remaining:
    """What is left of a clock on a day."""

    state: ClockState
    days: int | None
    """Working days left, negative = over; None if no due day can be told. Past that day it is at least one over, also on a weekend."""
    due: Due | None
    """None while a stop without an end runs."""
    used: int
    """Working days counted so far, for the bar."""

    def text(self, lang: Literal["zh", "en"] = "zh") -> str:
        """剩 4 天, 今天到期, 超 1 天, 暂停, 暂定."""
        if self.days is None or self.state is ClockState.STOPPED:
            return say("CLOCK_STOPPED", lang)
        if self.state is ClockState.PROVISIONAL:
            return say("CLOCK_PROVISIONAL", lang)
        match self.days:
            case 0:
                return say("CLOCK_DUE_TODAY", lang)
            case 1:
                return say("CLOCK_LEFT_ONE", lang)
            case -1:
                return say("CLOCK_OVERDUE_ONE", lang)
            case left if left > 0:
                return say("CLOCK_LEFT", lang, days=left)
            case over:
                return say("CLOCK_OVERDUE", lang, days=-over)


def due(limit: RunningLimit, calendar: WorkingCalendar) -> Due | None:
    """The day on whose end the limit is over; None while a stop that came before that day has not ended.

    >>> from runtime.calendar import published
    >>> stopped = RunningLimit(date(2026, 3, 2), 5, stops=(Stop(date(2026, 3, 4), date(2026, 3, 10)),))
    >>> due(stopped, published()).day.isoformat()       # 3rd, 4th | 11th, 12th, 13th
    '2026-03-13'
    """
    left, counted_from, unpublished = limit.days, limit.started, set[int]()
    for stop in _in_order(limit.stops):
        if stop.since >= counted_from:
            passed = _between(calendar, counted_from, stop.since, limit.unit)
            if passed >= left:
                break
            left -= passed
            unpublished |= _unpublished(calendar.due_on(counted_from, stop.since))
        if stop.until is None:
            return None
        counted_from = max(counted_from, stop.until)
    end = _add(calendar, counted_from, left, limit.unit)
    unpublished |= _unpublished(end)
    return Due(end.day, bool(unpublished), min(unpublished, default=None))


def remaining(limit: RunningLimit, calendar: WorkingCalendar, on: date, *, near: int = NEAR_DAYS) -> Remaining:
    """What is left on day `on`. Always told in working days, as the office lives by them.

    A provisional due day never makes a clock near or overdue: the notice may still move it.
    """
    end = due(limit, calendar)
    used = _counted(limit, calendar, on if end is None else min(on, end.day))
    if end is None:
        return Remaining(ClockState.STOPPED, None, None, used)
    over = on > end.day
    days = min(-1, calendar.working_days_between(on, end.day)) if over else _counted(limit, calendar, end.day) - used
    if not over and any(stop.since <= on and (stop.until is None or on < stop.until) for stop in limit.stops):
        state = ClockState.STOPPED
    elif end.provisional:
        state = ClockState.PROVISIONAL
    elif days < 0:
        state = ClockState.OVERDUE
    else:
        state = ClockState.NEAR if days <= near else ClockState.OK
    return Remaining(state, days, end, used)


@dataclass(frozen=True, slots=True)
class DeemedAcceptance:
    """视为受理: nobody acted in time, so the law accepts from the day of receipt (行政许可法32①(四))."""

    accepted: date
    """The day of receipt: every later limit is counted from here."""
    due: Due
    """The day by which somebody should have acted. While it is provisional it is an alarm, not yet an acceptance:
    the notice may still move the day, and an acceptance by law is not taken back."""

    def text(self, lang: Literal["zh", "en"] = "zh") -> str:
        """What the law says, for the record and the alarm."""
        return say("CLOCK_DEEMED_ACCEPTED", lang, due=self.due.day.isoformat(), received=self.accepted.isoformat())


def acceptance_limit(received: date, stops: tuple[Stop, ...] = ()) -> RunningLimit:
    """The clock for accepting, refusing or asking for a correction. Each completed correction is a new receipt."""
    return RunningLimit(received, ACCEPTANCE_DAYS, stops=stops)


def deemed_acceptance(calendar: WorkingCalendar, received: date, on: date) -> DeemedAcceptance | None:
    """Is a case on which nobody acted accepted by law on day `on`? None while there is time left."""
    end = due(acceptance_limit(received), calendar)
    return None if end is None or on <= end.day else DeemedAcceptance(received, end)


def _in_order(stops: tuple[Stop, ...]) -> Iterator[Stop]:
    """By their beginning; of two that begin together the longer decides, so the order among them does not matter."""
    return iter(sorted(stops, key=lambda stop: (stop.since, stop.until or date.max)))


def _counted(limit: RunningLimit, calendar: WorkingCalendar, until: date) -> int:
    """Working days in (started, until] that no stop covers."""
    total, counted_from = 0, limit.started
    for stop in _in_order(limit.stops):
        if stop.since >= until:
            break  # not yet ordered on that day
        if stop.since >= counted_from:
            total += calendar.working_days_between(counted_from, stop.since)
        counted_from = max(counted_from, min(stop.until or until, until))
    return total + max(0, calendar.working_days_between(counted_from, max(counted_from, until)))


def _add(calendar: WorkingCalendar, start: date, days: int, unit: Unit) -> Due:
    return calendar.add_working_days(start, days) if unit == "工作日" else calendar.add_calendar_days(start, days)


def _between(calendar: WorkingCalendar, after: date, until: date, unit: Unit) -> int:
    return calendar.working_days_between(after, until) if unit == "工作日" else (until - after).days


def _unpublished(end: Due) -> set[int]:
    return {end.unpublished_year} if end.unpublished_year is not None else set()
