"""Caps: never more questions on their way than a library stands; one that never answers holds up nobody else, nor the process."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from threading import Barrier, Event, Lock, Semaphore

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runtime.libraries.base import Answer, Libraries, Query
from runtime.libraries.caps import Lane, Lanes
from runtime.libraries.look_up import look_up
from tests.runtime.libraries.given_libraries import AT, DAY, LICENCE, PURPOSE, SUBJECT, Counted, a_setup, held


@settings(max_examples=30, deadline=None)
@given(most=st.integers(1, 5), errands=st.integers(0, 40))
def test_every_errand_is_done_once_and_never_more_than_that_at_a_time(most: int, errands: int) -> None:
    lane, lock, done = Lane("法人库", most), Lock(), Semaphore(0)
    running, peak, ran = 0, 0, list[int]()

    def errand(number: int) -> None:
        nonlocal running, peak
        with lock:
            running, ran[len(ran) :] = running + 1, [number]
            peak = max(peak, running)
        with lock:
            running -= 1
        done.release()

    for number in range(errands):
        lane.send(lambda number=number: errand(number))  # type: ignore[misc]

    assert all(done.acquire(timeout=5) for _ in range(errands))
    assert sorted(ran) == list(range(errands))
    assert peak <= most


def test_as_many_as_a_library_stands_do_travel_at_once() -> None:
    lane, together, arrived = Lane("法人库", 3), Barrier(3, timeout=5), Semaphore(0)

    def errand() -> None:
        together.wait()  # breaks unless three stand here
        arrived.release()

    for _ in range(6):
        lane.send(errand)

    assert all(arrived.acquire(timeout=5) for _ in range(6))


def test_what_still_waits_can_be_taken_back_and_is_not_done() -> None:
    lane, go_on, begun, done = Lane("法人库", 1), Event(), Event(), Event()

    def first() -> None:
        begun.set()
        go_on.wait(5)
        done.set()

    def second() -> None:
        raise AssertionError("it was taken back")

    lane.send(first)
    lane.send(second)
    assert begun.wait(5)

    assert (lane.take_back(second), lane.take_back(second), lane.take_back(first)) == (True, False, False)
    go_on.set()
    assert done.wait(5)


def test_an_errand_that_fails_leaves_room_for_the_next(caplog: pytest.LogCaptureFixture) -> None:
    lane, done = Lane("法人库", 1), Event()

    def faulty() -> None:
        raise ZeroDivisionError

    lane.send(faulty)
    lane.send(done.set)

    assert done.wait(5)
    assert "an errand failed" in caplog.text


def test_the_way_to_a_library_is_one_and_as_wide_as_it_is_set_up_now() -> None:
    lanes = Lanes()

    first, second, other = lanes.to("法人库", 2), lanes.to("法人库", 7), lanes.to("人口库", 1)

    assert first is second
    assert (first.most, other.most) == (7, 1)


def test_a_crowded_library_says_so_and_the_others_answer() -> None:
    go_on = Event()

    class Hanging(Counted):
        def look_up(self, query: Query) -> Answer:
            go_on.wait(10)
            return super().look_up(query)

    hanging, quick = Hanging(held()), Counted(held(library="人口库"), name="人口库")
    setup = a_setup(most_at_once=1)
    libraries = Libraries((hanging, quick), {"法人库": setup})
    other = LICENCE.model_copy(update={"library": "人口库"})

    first = look_up([LICENCE], SUBJECT, libraries, PURPOSE, on=DAY, at=AT, budget_s=0.5)
    second = look_up([LICENCE, other], SUBJECT, libraries, PURPOSE, on=DAY, at=AT, budget_s=0.5)

    assert [one.reason for one in first.answers] == ["LIBRARY_TIMED_OUT"]
    assert [one.reason for one in second.answers] == ["LIBRARY_BUSY", ""]
    assert second.silent == {"法人库"}
    go_on.set()
    third = look_up([LICENCE], SUBJECT, libraries, PURPOSE, on=DAY, at=AT)
    assert third.silent == frozenset()
    assert len(hanging.asked) == 2  # the one that was taken back was never asked


def test_a_library_that_never_answers_does_not_hold_the_process_open() -> None:
    script = """
        from threading import Event
        from runtime.libraries.caps import Lane
        begun = Event()
        def never() -> None:
            begun.set()
            Event().wait()
        Lane("x", 1).send(never)
        assert begun.wait(5)
    """

    done = subprocess.run([sys.executable, "-c", textwrap.dedent(script)], timeout=60, check=False)

    assert done.returncode == 0
