"""The signed cookie and the lockout: forged, lapsed and ended sign-ins are worth nothing; guessing is stopped."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runtime.sessions import REMEMBERED, Lockout, Sessions

NOW = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)
SECRET = "a secret that is long enough for us"


def test_what_was_issued_is_read_back() -> None:
    sessions = Sessions(SECRET, hours=12)

    sign_in = sessions.read(sessions.issue("张示例", at=NOW), at=NOW + timedelta(hours=11))

    assert sign_in is not None
    assert (sign_in.login, sign_in.issued_at) == ("张示例", NOW)


@pytest.mark.parametrize("later", [timedelta(hours=12), timedelta(days=400), timedelta(seconds=-1)])
def test_a_sign_in_lapses_and_one_from_the_future_never_counts(later: timedelta) -> None:
    sessions = Sessions(SECRET, hours=12)

    assert sessions.read(sessions.issue("wu", at=NOW), at=NOW + later) is None


def test_another_secret_reads_nothing() -> None:
    assert Sessions("another secret, as long as that one", hours=12).read(Sessions(SECRET, hours=12).issue("wu", at=NOW), at=NOW) is None


@given(st.text(max_size=200))
def test_a_forged_cookie_is_nobody(cookie: str) -> None:
    assert Sessions(SECRET, hours=12).read(cookie, at=NOW) is None


@given(st.integers(0, 60), st.characters(codec="ascii"))
def test_a_cookie_changed_in_one_letter_is_nobody(place: int, letter: str) -> None:
    sessions = Sessions(SECRET, hours=12)
    cookie = sessions.issue("wu", at=NOW)
    changed = cookie[:place] + letter + cookie[place + 1 :]

    assert changed == cookie or sessions.read(changed, at=NOW) is None


def test_an_ended_session_stays_ended_and_others_go_on() -> None:
    sessions = Sessions(SECRET, hours=12)
    mine, other = sessions.issue("wu", at=NOW), sessions.issue("wu", at=NOW)

    sessions.end(mine, at=NOW)

    assert sessions.read(mine, at=NOW) is None
    assert sessions.read(other, at=NOW) is not None


def test_five_wrong_tries_close_and_a_quarter_of_an_hour_opens_again() -> None:
    lockout = Lockout(tries=5, minutes=15)

    admitted = [lockout.admits("wu", at=NOW) for _ in range(6)]

    assert admitted == [True] * 5 + [False]
    assert lockout.admits("zheng", at=NOW)
    assert lockout.admits("wu", at=NOW + timedelta(minutes=15))


def test_of_many_tries_at_once_no_more_are_admitted_than_one_after_another() -> None:
    lockout = Lockout(tries=5)

    with ThreadPoolExecutor(40) as crowd:
        admitted = list(crowd.map(lambda _: lockout.admits("wu", at=NOW), range(40)))

    assert sum(admitted) == 5


def test_the_right_answer_forgets_the_wrong_ones() -> None:
    lockout = Lockout(tries=2)
    lockout.admits("wu", at=NOW)
    lockout.forget("wu")
    lockout.admits("wu", at=NOW)

    assert lockout.admits("wu", at=NOW)


def test_a_flood_of_names_does_not_fill_the_memory() -> None:
    lockout = Lockout()
    for name in range(REMEMBERED + 50):
        lockout.admits(str(name), at=NOW)

    assert len(lockout._wrong) == REMEMBERED
