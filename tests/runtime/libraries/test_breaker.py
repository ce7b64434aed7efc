"""The breaker: five failures in a row, then peace; after a pause one trial; one state for everybody."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runtime.libraries.base import Answer, Held, NotHeld, Silent, Unusable
from runtime.libraries.breaker import FAILURES, FIRST, LONGEST, Breakers, answered, failed, is_resting, trial
from runtime.storage import Breaker, Store

START = datetime(2026, 3, 10, 1, 0, tzinfo=UTC)
DOWN = Silent("LIBRARY_TIMED_OUT")
HOUSEHOLD = "人口库"


@dataclass
class Watch:
    """A clock that the test moves."""

    now: datetime = START

    def __call__(self) -> datetime:
        return self.now

    def wait(self, pause: timedelta) -> None:
        self.now += pause


@dataclass
class OutOfReach:
    """A database that takes nothing."""

    asked: list[str] = field(default_factory=list)

    def breakers(self) -> dict[str, Breaker]:
        raise ConnectionError

    def change_breaker(self, library: str, change: Callable[[Breaker], Breaker], *, at: datetime) -> tuple[Breaker, Breaker]:
        raise ConnectionError


# (seconds that pass, does it fail?)
EVENTS = st.lists(st.tuples(st.sampled_from([0, 1, 29, 31, 299, 301]), st.booleans()), max_size=60)


@given(events=EVENTS)
def test_it_never_rests_before_five_failures_in_a_row_nor_longer_than_five_minutes(events: list[tuple[int, bool]]) -> None:
    state, at, row = Breaker(HOUSEHOLD), START, 0
    for seconds, fails in events:
        at += timedelta(seconds=seconds)
        if is_resting(state, at):
            assert row >= FAILURES
            continue  # nobody asks
        state = trial(state, at)
        row = row + 1 if fails else 0
        state = failed(state, at) if fails else answered(state)
        assert is_resting(state, at) == (row >= FAILURES)
        if state.open_until:
            assert FIRST <= state.open_until - at <= LONGEST


def test_the_pauses_grow_with_every_trial_that_fails_and_not_with_late_failures() -> None:
    state = Breaker(HOUSEHOLD)
    for _ in range(FAILURES + 20):  # questions that had left before it opened
        state = failed(state, START)
    assert state.open_until == START + FIRST

    pauses, at = [], START
    for _ in range(5):
        assert state.open_until is not None
        at = state.open_until
        state = failed(trial(state, at), at)
        assert state.open_until is not None
        pauses.append((state.open_until - at).total_seconds())

    assert pauses == [60, 120, 240, 300, 300]


def test_two_processes_leave_a_library_in_peace_together_and_one_of_them_tries(store: Store) -> None:
    watch = Watch()
    here, there = (Breakers(store, now=watch, look_s=0) for _ in range(2))
    for process in (here, there, here, there, here):
        assert process.may_ask(HOUSEHOLD)
        process.heard(HOUSEHOLD, [DOWN])

    assert [process.may_ask(HOUSEHOLD) for process in (here, there)] == [False, False]
    assert here.resting() == {HOUSEHOLD: START + FIRST}
    assert here.may_ask("法人库")

    watch.wait(FIRST)
    assert [process.may_ask(HOUSEHOLD) for process in (there, here, there)] == [True, False, False]
    there.heard(HOUSEHOLD, [NotHeld()])
    assert [process.may_ask(HOUSEHOLD) for process in (here, there)] == [True, True]
    assert here.resting() == {}


def test_of_many_that_come_after_the_pause_exactly_one_tries(store: Store) -> None:
    watch = Watch()
    first = Breakers(store, now=watch, look_s=0)
    first.heard(HOUSEHOLD, [DOWN] * FAILURES)
    watch.wait(FIRST)
    everybody = [Breakers(store, now=watch, look_s=0) for _ in range(4)]

    with ThreadPoolExecutor(8) as pool:
        may = list(pool.map(lambda number: everybody[number % 4].may_ask(HOUSEHOLD), range(40)))

    assert may.count(True) == 1


@pytest.mark.parametrize(
    "answer", [NotHeld(), Unusable("expired", ()), Held(()), Silent("LIBRARY_AMBIGUOUS"), Silent("LIBRARY_NOT_RESPONSIBLE")]
)
def test_an_answer_of_whatever_kind_begins_the_row_anew(store: Store, answer: Answer) -> None:
    breakers = Breakers(store, now=Watch(), look_s=0)

    breakers.heard(HOUSEHOLD, [DOWN] * (FAILURES - 1))
    breakers.heard(HOUSEHOLD, [answer])
    breakers.heard(HOUSEHOLD, [DOWN] * (FAILURES - 1))

    assert breakers.may_ask(HOUSEHOLD)


def test_a_database_out_of_reach_fails_no_look_up_and_the_process_goes_by_what_it_heard_itself() -> None:
    watch = Watch()
    breakers = Breakers(OutOfReach(), now=watch, look_s=0)

    assert breakers.may_ask(HOUSEHOLD)
    breakers.heard(HOUSEHOLD, [DOWN] * FAILURES)

    assert not breakers.may_ask(HOUSEHOLD)
    watch.wait(FIRST)
    assert [breakers.may_ask(HOUSEHOLD) for _ in range(2)] == [True, False]


def test_a_process_reads_the_states_once_in_a_while(store: Store) -> None:
    here, there = Breakers(store, look_s=3600), Breakers(store, look_s=0)
    assert here.may_ask(HOUSEHOLD)

    there.heard(HOUSEHOLD, [DOWN] * FAILURES)

    assert here.may_ask(HOUSEHOLD)
    assert not there.may_ask(HOUSEHOLD)
