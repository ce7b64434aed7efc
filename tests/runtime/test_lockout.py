"""Guessing is stopped, in whichever process somebody guesses; what was tried cannot be read in the database."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

from sqlalchemy import Row, create_engine, text

from runtime.lockout import Lockout
from runtime.storage import Store

NOW = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)


def a_lockout(store: Store, about: str = "password", *, tries: int = 5) -> Lockout:
    return Lockout(store, about, lambda: "a secret that is long enough for us", tries=tries)


def test_five_wrong_tries_close_and_a_quarter_of_an_hour_opens_again(store: Store) -> None:
    lockout = a_lockout(store)

    admitted = [lockout.admits("wu", at=NOW) for _ in range(6)]

    assert admitted == [True] * 5 + [False]
    assert lockout.admits("zheng", at=NOW)
    assert lockout.admits("wu", at=NOW + timedelta(minutes=15))


def test_another_process_counts_on(store: Store, database_url: str) -> None:
    a_lockout(store, tries=2).admits("wu", at=NOW)
    other = Store(database_url, office=store.office)

    admitted = [a_lockout(other, tries=2).admits("wu", at=NOW) for _ in range(2)]

    assert admitted == [True, False]
    assert a_lockout(other, "digits", tries=2).admits("wu", at=NOW)
    other.close()


def test_of_many_tries_at_once_no_more_are_admitted_than_one_after_another(store: Store) -> None:
    lockout = a_lockout(store)

    with ThreadPoolExecutor(20) as crowd:
        admitted = list(crowd.map(lambda _: lockout.admits("wu", at=NOW), range(20)))

    assert sum(admitted) == 5


def test_the_right_answer_forgets_the_wrong_ones(store: Store) -> None:
    lockout = a_lockout(store, tries=2)
    lockout.admits("wu", at=NOW)
    lockout.forget("wu")
    lockout.admits("wu", at=NOW)

    assert lockout.admits("wu", at=NOW)


def test_who_is_excused_keeps_the_tries_before(store: Store) -> None:
    lockout = a_lockout(store, tries=2)
    lockout.admits("wu", at=NOW)
    lockout.admits("wu", at=NOW)
    lockout.excuse("wu")

    assert [lockout.admits("wu", at=NOW) for _ in range(2)] == [True, False]


def test_what_was_tried_is_not_kept_in_words_and_not_for_long(store: Store, database_url: str) -> None:
    lockout = a_lockout(store)
    for key in ("430102198506129990", "an\ud800 odd\0 one"):
        lockout.admits(key, at=NOW)
    rows = rows_of(database_url)
    lockout.admits("later", at=NOW + timedelta(hours=1))

    assert len(rows) == 2 and "19850612" not in str(rows)
    assert len(rows_of(database_url)) == 1


def rows_of(database_url: str) -> list[Row[tuple[object, ...]]]:
    """What lies in the database."""
    engine = create_engine(database_url)
    with engine.connect() as connection:
        rows = list(connection.execute(text("SELECT * FROM wrong_try")))
    engine.dispose()
    return rows
