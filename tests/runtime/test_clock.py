"""Limits: when they are due, what stops them, what is left, and what follows when they are over."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runtime.calendar import Due, published
from runtime.clock import (
    ClockState,
    RunningLimit,
    Stop,
    Unit,
    acceptance_limit,
    deemed_acceptance,
    due,
    remaining,
)

MONDAY = date(2026, 3, 2)
"""Four plain weeks follow: no holiday, no 调休."""


def march(day: int) -> date:
    return date(2026, 3, day)


@pytest.mark.parametrize(
    ("days", "stops", "end"),
    [
        (5, (), march(9)),
        (0, (), march(2)),
        (5, ((4, 10),), march(13)),  # 3, 4 | 11, 12, 13
        (5, ((4, 4),), march(9)),  # ordered and ended on one day: costs nothing
        (5, ((4, 5),), march(10)),
        (5, ((6, 8),), march(9)),  # over a weekend: costs nothing
        (5, ((2, 3),), march(10)),  # from the day of acceptance
        (5, ((9, 20),), march(9)),  # ordered on the last day: too late to stop it
        (5, ((16, None),), march(9)),  # ordered after the end
        (5, ((4, 10), (5, 9)), march(13)),  # one within the other
        (5, ((5, 12), (4, 10)), march(17)),  # overlapping, in any order
        (5, ((4, 6), (11, 12)), march(11)),  # 3, 4 | 9, 10, 11 is the fifth: the second came too late
        (6, ((4, 6), (11, 12)), march(13)),
        (5, ((4, None),), None),
        (5, ((4, 6), (10, None)), None),
        (0, ((2, None),), march(2)),
    ],
)
def test_when_a_limit_is_due(days: int, stops: tuple[tuple[int, int | None], ...], end: date | None) -> None:
    limit = RunningLimit(MONDAY, days, stops=tuple(Stop(march(since), march(until) if until else None) for since, until in stops))

    found = due(limit, published())

    assert (found.day if found else None) == end


@pytest.mark.parametrize(
    ("unit", "stops", "end"),
    [
        ("自然日", (), march(9)),
        ("自然日", ((4, 6),), march(11)),
        ("自然日", ((8, 10),), march(11)),
        ("自然日", ((9, 20),), march(9)),
        ("工作日", (), march(11)),
    ],
)
def test_natural_days_stop_as_well(unit: Unit, stops: tuple[tuple[int, int], ...], end: date) -> None:
    limit = RunningLimit(MONDAY, 7, unit, tuple(Stop(march(since), march(until)) for since, until in stops))

    assert due(limit, published()) == Due(end)


def test_a_stop_within_the_weekend_on_which_natural_days_end_does_not_move_them() -> None:
    limit = RunningLimit(march(5), 2, "自然日", (Stop(march(8), march(20)),))  # the 7th is a Saturday: due on Monday 9th

    assert due(limit, published()) == Due(march(9))


@given(st.integers(0, 40), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 30)), max_size=4))
def test_the_due_day_has_as_many_counted_days_before_it_as_the_limit(days: int, drawn: list[tuple[int, int]]) -> None:
    stops = tuple(Stop(MONDAY + timedelta(since), MONDAY + timedelta(since + length)) for since, length in drawn)

    end = due(RunningLimit(MONDAY, days, stops=stops), published())

    assert end is not None
    span = [MONDAY + timedelta(step) for step in range(1, (end.day - MONDAY).days + 1)]
    counted = [day for day in span if published().is_working(day) and not any(s.since < day <= (s.until or day) for s in stops)]
    assert len(counted) == days
    assert not counted or counted[-1] == end.day
    assert due(RunningLimit(MONDAY, days, stops=tuple(reversed(stops))), published()) == end


@given(st.integers(0, 40), st.integers(0, 60), st.integers(0, 30))
def test_a_stop_never_shortens_a_limit(days: int, since: int, length: int) -> None:
    plain = due(RunningLimit(MONDAY, days), published())
    stopped = due(RunningLimit(MONDAY, days, stops=(Stop(MONDAY + timedelta(since), MONDAY + timedelta(since + length)),)), published())

    assert plain is not None
    assert stopped is not None
    assert stopped.day >= plain.day


def test_a_year_crossed_only_by_what_was_counted_before_a_stop_stays_provisional() -> None:
    limit = RunningLimit(date(2026, 12, 30), 5, stops=(Stop(date(2027, 1, 5), date(2027, 1, 20)),))

    found = due(limit, published())

    assert found is not None
    assert (found.provisional, found.unpublished_year) == (True, 2027)


@pytest.mark.parametrize(
    ("on", "state", "days", "zh", "en"),
    [
        (march(2), ClockState.OK, 5, "剩 5 天", "5 days left"),
        (march(3), ClockState.OK, 4, "剩 4 天", "4 days left"),
        (march(6), ClockState.NEAR, 1, "剩 1 天", "1 day left"),
        (march(8), ClockState.NEAR, 1, "剩 1 天", "1 day left"),
        (march(9), ClockState.NEAR, 0, "今天到期", "due today"),
        (march(10), ClockState.OVERDUE, -1, "超 1 天", "1 day over"),
        (march(16), ClockState.OVERDUE, -5, "超 5 天", "5 days over"),
    ],
)
def test_what_is_left(on: date, state: ClockState, days: int, zh: str, en: str) -> None:
    left = remaining(RunningLimit(MONDAY, 5), published(), on)

    assert (left.state, left.days) == (state, days)
    assert (left.text(), left.text("en")) == (zh, en)


def test_a_limit_that_ended_on_friday_is_over_on_saturday() -> None:
    left = remaining(RunningLimit(MONDAY, 4), published(), march(7))

    assert (left.state, left.days) == (ClockState.OVERDUE, -1)


def test_from_when_a_clock_is_near_is_a_setting() -> None:
    assert remaining(RunningLimit(MONDAY, 5), published(), march(4), near=3).state is ClockState.NEAR
    assert remaining(RunningLimit(MONDAY, 5), published(), march(9), near=-1).state is ClockState.OK


@pytest.mark.parametrize(
    ("on", "until", "state", "used", "due_on"),
    [
        (march(3), 10, ClockState.OK, 1, march(13)),  # not yet ordered
        (march(4), 10, ClockState.STOPPED, 2, march(13)),
        (march(9), 10, ClockState.STOPPED, 2, march(13)),
        (march(10), 10, ClockState.OK, 2, march(13)),  # ended today, goes on tomorrow
        (march(11), 10, ClockState.OK, 3, march(13)),
        (march(9), None, ClockState.STOPPED, 2, None),
    ],
)
def test_a_stopped_clock_stands_still(on: date, until: int | None, state: ClockState, used: int, due_on: date | None) -> None:
    stop = Stop(march(4), march(until) if until else None)

    left = remaining(RunningLimit(MONDAY, 5, stops=(stop,)), published(), on)

    assert (left.state, left.used, left.due.day if left.due else None) == (state, used, due_on)
    assert (left.text() == "暂停") is (state is ClockState.STOPPED)
    if due_on:
        assert left.days == 5 - used


def test_a_provisional_clock_is_shown_as_such_even_past_its_day() -> None:
    limit = RunningLimit(date(2026, 12, 21), 20)

    states = {remaining(limit, published(), on).state for on in (date(2026, 12, 22), date(2027, 1, 19), date(2027, 3, 1))}

    assert states == {ClockState.PROVISIONAL}
    assert remaining(limit, published(), date(2027, 3, 1)).text() == "暂定"


@pytest.mark.parametrize(("on", "deemed"), [(march(9), False), (march(10), True), (march(20), True)])
def test_article_32_who_is_not_told_in_time_counts_as_accepted_from_receipt(on: date, deemed: bool) -> None:
    found = deemed_acceptance(published(), MONDAY, on)

    assert (found is not None) is deemed
    if found:
        assert found.accepted == MONDAY
        assert found.due == due(acceptance_limit(MONDAY), published())
        assert "2026-03-02" in found.text()
        assert "2026-03-09" in found.text("en")
