"""The signed cookie: forged, lapsed and ended sign-ins are worth nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runtime.sessions import Sessions

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
