"""The way to the libraries: who does not answer is left in peace, in this process and the next, and asked again after a while."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from runtime.libraries.base import Answer, Libraries, NotHeld, Query, Silent
from runtime.libraries.breaker import FAILURES, FIRST, Breakers
from runtime.libraries.look_up import look_up
from runtime.storage import Store
from tests.runtime.libraries.given_libraries import AT, DAY, LICENCE, PURPOSE, SUBJECT, Counted, a_setup, held
from tests.runtime.libraries.test_breaker import Watch


@dataclass
class Ill(Counted):
    """A library that raises until it is well."""

    well: bool = False
    answer: Answer = field(default_factory=held)

    def look_up(self, query: Query) -> Answer:
        self.asked.append(query)
        if not self.well:
            raise ConnectionResetError
        return self.answer


def reason(libraries: Libraries) -> str:
    holdings = look_up([LICENCE], SUBJECT, libraries, PURPOSE, on=DAY, at=AT)
    return holdings.answers[0].reason


def test_a_library_that_is_down_is_asked_five_times_then_left_in_peace_and_found_again(store: Store) -> None:
    watch, ill = Watch(), Ill()
    libraries = Libraries((ill,), {"法人库": a_setup()}, breakers=Breakers(store, now=watch, look_s=0))

    reasons = [reason(libraries) for _ in range(FAILURES + 3)]
    assert reasons == ["LIBRARY_FAILED"] * FAILURES + ["LIBRARY_RESTING"] * 3
    assert len(ill.asked) == FAILURES

    watch.wait(FIRST)
    assert [reason(libraries) for _ in range(2)] == ["LIBRARY_FAILED", "LIBRARY_RESTING"]

    ill.well = True
    watch.wait(timedelta(minutes=5))
    assert [reason(libraries) for _ in range(3)] == ["", "", ""]


def test_a_near_library_is_never_left_in_peace(store: Store) -> None:
    near = Counted(Silent("LIBRARY_FAILED"), remote=False)
    libraries = Libraries((near,), breakers=Breakers(store, look_s=0))

    assert {reason(libraries) for _ in range(FAILURES + 1)} == {"LIBRARY_FAILED"}


@pytest.mark.parametrize(
    ("answer", "rests"),
    [(Silent("LIBRARY_BUSY"), True), (Silent("LIBRARY_UNREADABLE"), True), (Silent("LIBRARY_AMBIGUOUS"), False), (NotHeld(), False)],
)
def test_a_library_that_says_it_is_overloaded_is_left_in_peace_too(store: Store, answer: Answer, rests: bool) -> None:
    libraries = Libraries((Counted(answer),), {"法人库": a_setup()}, breakers=Breakers(store, look_s=0))

    reasons = [reason(libraries) for _ in range(FAILURES + 1)]

    assert ("LIBRARY_RESTING" in reasons) == rests


@pytest.mark.parametrize("values", [{"subject_name": object()}, {"subject_name": float("nan")}, {1: "x"}], ids=["object", "nan", "key"])
def test_values_nobody_can_keep_are_the_silence_of_the_library(store: Store, values: dict[str, object]) -> None:
    libraries = Libraries((Counted(held(values=values)),), {"法人库": a_setup()}, breakers=Breakers(store, look_s=0))

    assert reason(libraries) == "LIBRARY_FAILED"
