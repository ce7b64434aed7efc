"""Wrong tries, counted for all processes together. Each function runs inside the caller's transaction."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, delete, select, update

from runtime.events import moment_text
from runtime.storage.hot import insert_for
from runtime.storage.part import Part
from runtime.storage.tables import TABLES

TRY = TABLES["wrong_try"]


class WrongTries(Part):
    """Who guessed how often of late; `runtime.lockout` says what that means."""

    def admit_try(self, about: str, mark: str, *, at: datetime, since: datetime, most: int) -> bool:
        """Were there fewer than so many tries since that moment? Then this one counts with them. Older ones are forgotten."""
        return self._write(lambda connection: admit_try(connection, self.office, about, mark, at, since, most))

    def forget_tries(self, about: str, mark: str) -> None:
        """None of them counts any more."""
        self._write(lambda connection: connection.execute(delete(TRY).where(*_key(self.office, about, mark))))

    def excuse_try(self, about: str, mark: str) -> None:
        """The last of them does not count."""
        self._write(lambda connection: excuse_try(connection, self.office, about, mark))


def admit_try(connection: Connection, office: str, about: str, mark: str, at: datetime, since: datetime, most: int) -> bool:
    """See `WrongTries.admit_try`."""
    # a flood of invented names does not stay
    connection.execute(delete(TRY).where(TRY.c.office == office, TRY.c.about == about, TRY.c.last_at <= moment_text(since)))
    first = insert_for(connection, TRY).values(office=office, about=about, mark=mark, times="", last_at=moment_text(at))
    connection.execute(first.on_conflict_do_nothing(index_elements=["office", "about", "mark"]))
    recent = [one for one in _times(connection, office, about, mark) if one > moment_text(since)]
    if len(recent) >= most:
        return False
    _put(connection, office, about, mark, [*recent, moment_text(at)])
    return True


def excuse_try(connection: Connection, office: str, about: str, mark: str) -> None:
    """See `WrongTries.excuse_try`."""
    if left := _times(connection, office, about, mark)[:-1]:
        _put(connection, office, about, mark, left)
    else:
        connection.execute(delete(TRY).where(*_key(office, about, mark)))


def _times(connection: Connection, office: str, about: str, mark: str) -> list[str]:
    """When it was tried, the earliest first. Nobody else changes the row before this transaction ends."""
    found = connection.execute(select(TRY.c.times).where(*_key(office, about, mark)).with_for_update()).scalar_one_or_none()
    return (found or "").split()


def _put(connection: Connection, office: str, about: str, mark: str, times: list[str]) -> None:
    connection.execute(update(TRY).where(*_key(office, about, mark)).values(times=" ".join(times), last_at=max(times)))


def _key(office: str, about: str, mark: str) -> tuple[ColumnElement[bool], ...]:
    return (TRY.c.office == office, TRY.c.about == about, TRY.c.mark == mark)
