"""WorkingCalendar: which days are working days, and counting them. Pure; the day is always passed in.

Law: 行政许可法82 (limits count working days, statutory holidays not counted), 民法典201 (the first day is not counted).
Published years are data (`chinesecalendar`, or a yearly notice imported with `with_year`). A year without a notice is
reckoned by rule: Monday to Friday without the holidays that have a fixed date. What was counted that way is 暂定.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache, lru_cache

from runtime.year_table import FIXED_HOLIDAYS, YearTable

LONGEST_LIMIT = 36_500
"""Working days, some 145 years. A longer limit has no date anyone waits for: it falls on the last day there is, 暂定."""


@dataclass(frozen=True, slots=True)
class Due:
    """The day on whose end a limit is over."""

    day: date
    provisional: bool = False
    """暂定: some counted day lies in a year without a published notice."""
    unpublished_year: int | None = None
    """The first such year, for the words; None if not provisional."""


@dataclass(frozen=True)
class WorkingCalendar:
    """Working days. Equal tables make equal calendars."""

    years: Mapping[int, YearTable] = field(default_factory=dict)
    """Published years; any set of years will do."""
    _working: Mapping[int, tuple[int, ...]] = field(init=False, repr=False, compare=False)
    """Ordinals of the working days of each published year, ascending: counting is a bisection."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "years", dict(self.years))  # the caller's own table may go on changing
        object.__setattr__(self, "_working", {year: _ordinals(table) for year, table in self.years.items()})

    def with_year(self, table: YearTable) -> WorkingCalendar:
        """The calendar with this year's notice, in place of an earlier one."""
        return WorkingCalendar({**self.years, table.year: table})

    def is_working(self, day: date) -> bool:
        """Is it a working day, by the notice or, where there is none, by rule?"""
        ordinals = self._of(day.year)
        place = bisect_right(ordinals, day.toordinal())
        return place > 0 and ordinals[place - 1] == day.toordinal()

    def add_working_days(self, start: date, n: int) -> Due:
        """The n-th working day after `start`; n = 0 gives `start` itself, working day or not.

        Raises ValueError for a negative n: no limit runs backwards.

        >>> published().add_working_days(date(2026, 2, 13), 1).day.isoformat()      # Saturday, but 调休
        '2026-02-14'
        >>> published().add_working_days(date(2026, 12, 21), 20).provisional
        True
        """
        if n < 0:
            raise ValueError(f"a limit of {n} working days")
        if n == 0:
            return Due(start)
        day = self._nth_after(start, n) if n <= LONGEST_LIMIT else None
        return self.due_on(start, day or date.max)

    def add_calendar_days(self, start: date, n: int) -> Due:
        """The n-th day after `start`, moved to the next working day if it is none (民法典203); n = 0 gives `start` itself.

        Raises ValueError for a negative n.
        """
        if n < 0:
            raise ValueError(f"a limit of {n} days")
        if n == 0:
            return Due(start)
        last = min(start.toordinal() + n, date.max.toordinal())
        day = self._nth_after(date.fromordinal(last - 1), 1)
        return self.due_on(start, day or date.max)

    def working_days_between(self, after: date, until: date) -> int:
        """Working days in (after, until]; negative if `until` is the earlier one. The inverse of `add_working_days`."""
        if until < after:
            return -self.working_days_between(until, after)
        whole = sum(self._count(year) for year in range(after.year, until.year))
        return whole + self._place(until) - self._place(after)

    def due_on(self, start: date, day: date) -> Due:
        """`day` as the end of a count from `start`, marked if a day in (start, day] lies in an unpublished year."""
        if day <= start:
            return Due(day)
        first = (start + timedelta(1)).year
        unpublished = next((year for year in range(first, day.year + 1) if year not in self.years), None)
        if unpublished is not None and self.years and unpublished > max(self.years):
            unpublished = max(self.years) + 1  # the notice that is missing first, however far away the day lies
        return Due(day, unpublished is not None, unpublished)

    def _nth_after(self, start: date, n: int) -> date | None:
        """n ≥ 1; None where the calendar of Python ends."""
        place, year = self._place(start) + n, start.year
        while place > (count := self._count(year)):
            place, year = place - count, year + 1
            if year > date.max.year:
                return None
        return date.fromordinal(self._of(year)[place - 1])

    def _place(self, day: date) -> int:
        """How many working days of its year lie on or before the day."""
        return bisect_right(self._of(day.year), day.toordinal())

    def _of(self, year: int) -> tuple[int, ...]:
        return self._working[year] if year in self._working else _by_rule(year)

    def _count(self, year: int) -> int:
        return len(self._working[year]) if year in self._working else _count_by_rule(year)


@cache
def published() -> WorkingCalendar:
    """The years that `chinesecalendar` holds (2004 to 2026 in release 1.11.0)."""
    # imported on first need: the command line's `--help` need not wait for it
    from chinese_calendar import constants

    years = sorted({day.year for day in constants.holidays})
    return WorkingCalendar(
        {
            year: YearTable(
                year,
                frozenset(day for day in constants.holidays if day.year == year),
                frozenset(day for day in constants.workdays if day.year == year),
            )
            for year in years
        }
    )


def _ordinals(table: YearTable) -> tuple[int, ...]:
    first, last = date(table.year, 1, 1).toordinal(), date(table.year, 12, 31).toordinal()
    off = {day.toordinal() for day in table.holidays}
    on = {day.toordinal() for day in table.working_weekends}
    # ordinal 1 was a Monday: the remainder by 7 is 6 on Saturdays and 0 on Sundays
    return tuple(day for day in range(first, last + 1) if day in on or (day % 7 not in (6, 0) and day not in off))


@lru_cache(maxsize=256)
def _by_rule(year: int) -> tuple[int, ...]:
    return _ordinals(YearTable(year, frozenset(date(year, month, day) for month, day in FIXED_HOLIDAYS)))


def _count_by_rule(year: int) -> int:
    """`len(_by_rule(year))` without making the days: a hostile date may lie eight thousand years away."""
    first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    weekdays = sum(1 for day in range(first + 364, last + 1) if day % 7 not in (6, 0)) + 52 * 5
    return weekdays - sum(1 for month, day in FIXED_HOLIDAYS if date(year, month, day).weekday() < 5)
