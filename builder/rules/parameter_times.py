"""When which value of a parameter counts: its rows as one line of time for each region that they name. Pure.

The value of a day and a region is `Parameter.value_on`'s; here only the days on which it may change are found.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from forms.stated_rule import Parameter, ParameterValue

BEFORE, AFTER = timedelta(180), timedelta(365)
"""How much time is shown around the days that rows name, and today."""
Scalar = int | float | str | bool


@dataclass(frozen=True, slots=True)
class Span:
    """Days on which one value counts, or none does. Both ends count."""

    since: date
    until: date
    value: Scalar | None
    row: int | None
    """Which row it comes from; None = there is no value."""

    @property
    def days(self) -> int:
        """How long."""
        return (self.until - self.since).days + 1


@dataclass(frozen=True, slots=True)
class TimeLine:
    """One region."""

    region: str
    """"" = everywhere."""
    spans: tuple[Span, ...]
    open_start: bool
    """The first value counted before what is shown, too."""
    open_end: bool

    @property
    def gaps(self) -> tuple[Span, ...]:
        """Days without a value between or after those that have one."""
        begun = [index for index, span in enumerate(self.spans) if span.row is not None]
        return tuple(span for span in self.spans[begun[0] :] if span.row is None) if begun else self.spans


def regions_of(parameter: Parameter) -> tuple[str, ...]:
    """Everywhere first, then the regions that rows name, the larger before the smaller."""
    return ("", *sorted({row.region for row in parameter.rows if row.region}, key=lambda region: (len(region), region)))


def time_line(parameter: Parameter, region: str, today: date) -> TimeLine:
    """What counts when in a region, around the days that rows name and today."""
    first, last = window(parameter.rows, today)
    turns = {first}
    for row in parameter.rows:
        turns |= {row.since} if row.since and first <= row.since <= last else set()
        turns |= {row.until + timedelta(1)} if row.until and first <= row.until < last else set()
    starts = sorted(turns)
    spans: list[Span] = []
    for since, following in zip(starts, [*starts[1:], last + timedelta(1)], strict=True):
        found = row_on(parameter, since, region)
        until = following - timedelta(1)
        if spans and spans[-1].row == found:
            spans[-1] = Span(spans[-1].since, until, spans[-1].value, found)
        else:
            spans.append(Span(since, until, None if found is None else parameter.rows[found].value, found))
    ends = [parameter.rows[span.row] if span.row is not None else None for span in (spans[0], spans[-1])]
    return TimeLine(region, tuple(spans), bool(ends[0] and ends[0].since is None), bool(ends[1] and ends[1].until is None))


def row_on(parameter: Parameter, on: date, region: str) -> int | None:
    """The row that counts on a day in a region, as `Parameter.value_on` has it: the longest region wins, then the later row."""
    fitting = [
        (len(row.region), index)
        for index, row in enumerate(parameter.rows)
        if (row.since is None or row.since <= on) and (row.until is None or on <= row.until) and region.startswith(row.region)
    ]
    return max(fitting)[1] if fitting else None


def window(rows: Iterable[ParameterValue], today: date) -> tuple[date, date]:
    """The first and the last day that are shown."""
    named = [today, *(day for row in rows for day in (row.since, row.until) if day is not None)]
    return _moved(min(named), -BEFORE), _moved(max(named), AFTER)


def never_counting(parameter: Parameter) -> tuple[int, ...]:
    """Rows that never count: on every day they name another one goes before them."""
    days = {day for row in parameter.rows for day in (row.since, row.until, row.until and _moved(row.until, timedelta(1))) if day}
    days |= {date.min, date.max}
    counting = {row_on(parameter, day, region) for region in regions_of(parameter) for day in days}
    return tuple(index for index in range(len(parameter.rows)) if index not in counting)


def _moved(day: date, by: timedelta) -> date:
    """A day so much later or earlier, within the days there are."""
    try:
        return day + by
    except OverflowError:
        return date.max if by > timedelta(0) else date.min
