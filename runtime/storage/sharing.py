"""Sharing: the part of the store that keeps the shared libraries: set-ups, who answers at present, the log of queries, kept answers.

Each function runs inside the caller's transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import datetime

from sqlalchemy import Connection, Delete, Row, delete, insert, select, update

from forms.errors import Refused
from forms.problems import Problem
from runtime.events import moment_text
from runtime.storage.hot import insert_for
from runtime.storage.part import Part
from runtime.storage.sharing_records import Breaker, KeptAnswer, LibraryQuestion, SetupText
from runtime.storage.tables import TABLES

SETUP = TABLES["library_setup"]
BREAKER = TABLES["library_breaker"]
QUERY = TABLES["library_query"]
KEPT = TABLES["kept_answer"]


class Sharing(Part):
    """What one office keeps of the shared libraries."""

    def put_library(self, setup: SetupText) -> SetupText:
        """Keep a set-up. Raises Refused (LIBRARY_SETUP_LOST_UPDATE, with who and when) if another was faster."""
        return self._write(lambda connection: put_setup(connection, self.office, setup))

    def drop_library(self, name: str, revision: int) -> None:
        """Take a library off the list. Raises Refused (LIBRARY_SETUP_LOST_UPDATE) if another changed it meanwhile."""
        self._write(lambda connection: drop_setup(connection, self.office, name, revision))

    def library_setups(self) -> tuple[SetupText, ...]:
        """Every set-up, by name."""
        return self._read(lambda connection: list_setups(connection, self.office))

    def library_changes(self) -> frozenset[tuple[str, int, str]]:
        """Name, revision and moment of every set-up: whether anything changed, without the documents."""
        query = select(SETUP.c.name, SETUP.c.revision, SETUP.c.made_at).where(SETUP.c.office == self.office)
        return self._read(lambda connection: frozenset((row.name, row.revision, row.made_at) for row in connection.execute(query)))

    def breakers(self) -> dict[str, Breaker]:
        """Library -> does it answer at present? One that never failed is missing."""
        return self._read(lambda connection: {one.library: one for one in list_breakers(connection, self.office)})

    def change_breaker(self, library: str, change: Callable[[Breaker], Breaker], *, at: datetime) -> tuple[Breaker, Breaker]:
        """A library's state before and after, in one transaction; `change` may be called again after a lost race."""
        return self._write(lambda connection: change_breaker(connection, self.office, library, change, at))

    def log_queries(self, questions: Sequence[LibraryQuestion], keep: Sequence[KeptAnswer] = (), *, at: datetime) -> None:
        """The questions of one look-up with the answers of it that are kept, in one transaction. Outdated answers go."""
        self._write(lambda connection: log_queries(connection, self.office, questions, keep, at))

    def queries_of(self, case: str, *, most: int = 200, skip: int = 0) -> tuple[LibraryQuestion, ...]:
        """What was asked for a case, the newest first."""
        return self._read(lambda connection: list_queries(connection, self.office, case=case, most=most, skip=skip))

    def queries_marked(self, holder_mark: str, *, most: int = 200, skip: int = 0) -> tuple[LibraryQuestion, ...]:
        """What was asked about whoever has that mark, the newest first."""
        return self._read(lambda connection: list_queries(connection, self.office, holder_mark=holder_mark, most=most, skip=skip))

    def kept_answers(self, marks: Collection[str], *, at: datetime) -> dict[str, str]:
        """Mark -> sealed answer, of those that still count at that moment."""
        query = select(KEPT.c.mark, KEPT.c.sealed).where(
            KEPT.c.office == self.office, KEPT.c.mark.in_(marks), KEPT.c.until > moment_text(at)
        )
        return self._read(lambda connection: {row.mark: row.sealed for row in connection.execute(query)})


def put_setup(connection: Connection, office: str, setup: SetupText) -> SetupText:
    """See `Sharing.put_library`."""
    _expect(connection, office, setup.name, setup.revision)
    row = {
        "office": office,
        "name": setup.name,
        "revision": setup.revision + 1,
        "document": setup.document,
        "made_by": setup.by,
        "made_at": moment_text(setup.at),
    }
    mine = (SETUP.c.office == office, SETUP.c.name == setup.name)
    connection.execute(update(SETUP).where(*mine).values(**row) if setup.revision else insert(SETUP).values(**row))
    return SetupText(setup.name, setup.revision + 1, setup.document, setup.by, setup.at)


def drop_setup(connection: Connection, office: str, name: str, revision: int) -> None:
    """See `Sharing.drop_library`."""
    _expect(connection, office, name, revision)
    connection.execute(delete(SETUP).where(SETUP.c.office == office, SETUP.c.name == name))


def list_setups(connection: Connection, office: str) -> tuple[SetupText, ...]:
    """Every one, by name."""
    rows = connection.execute(select(SETUP).where(SETUP.c.office == office).order_by(SETUP.c.name))
    return tuple(SetupText(row.name, row.revision, row.document, row.made_by, datetime.fromisoformat(row.made_at)) for row in rows)


def list_breakers(connection: Connection, office: str) -> tuple[Breaker, ...]:
    """Of every library that ever failed, by name."""
    rows = connection.execute(select(BREAKER).where(BREAKER.c.office == office).order_by(BREAKER.c.library))
    return tuple(_breaker(row) for row in rows)


def change_breaker(
    connection: Connection, office: str, library: str, change: Callable[[Breaker], Breaker], at: datetime
) -> tuple[Breaker, Breaker]:
    """See `Sharing.change_breaker`."""
    mine = (BREAKER.c.office == office, BREAKER.c.library == library)
    row = connection.execute(select(BREAKER).where(*mine).with_for_update()).one_or_none()
    before = _breaker(row) if row else Breaker(library)
    after = change(before)
    if after != before:
        values = {
            "failures": after.failures,
            "open_until": moment_text(after.open_until) if after.open_until else None,
            "changed_at": moment_text(at),
        }
        key = {"office": office, "library": library}
        connection.execute(update(BREAKER).where(*mine).values(**values) if row else insert(BREAKER).values(**key, **values))
    return before, after


def log_queries(
    connection: Connection, office: str, questions: Sequence[LibraryQuestion], keep: Sequence[KeptAnswer], at: datetime
) -> None:
    """See `Sharing.log_queries`."""
    if questions:
        connection.execute(insert(QUERY), [_row(office, one) for one in questions])
    if keep:
        connection.execute(outdated(office, moment_text(at)))
    for one in keep:
        values = {"sealed": one.sealed, "kept_at": moment_text(one.kept_at), "until": moment_text(one.until)}
        statement = insert_for(connection, KEPT).values(office=office, mark=one.mark, **values)
        connection.execute(statement.on_conflict_do_update(index_elements=["office", "mark"], set_=values))


def list_queries(
    connection: Connection, office: str, *, case: str | None = None, holder_mark: str | None = None, most: int, skip: int
) -> tuple[LibraryQuestion, ...]:
    """Those that meet what is given, the newest first."""
    query = select(QUERY).where(QUERY.c.office == office)
    for column, value in ((QUERY.c.case_id, case), (QUERY.c.holder_mark, holder_mark)):
        if value is not None:
            query = query.where(column == value)
    rows = connection.execute(query.order_by(QUERY.c.at.desc(), QUERY.c.id).limit(most).offset(skip))
    return tuple(_question(row) for row in rows)


def outdated(office: str, limit: str) -> Delete:
    """The statement that removes kept answers which counted no longer than to a moment."""
    return delete(KEPT).where(KEPT.c.office == office, KEPT.c.until <= limit)


def _expect(connection: Connection, office: str, name: str, revision: int) -> None:
    """Holds the row of a set-up. Raises Refused if it has another revision."""
    mine = (SETUP.c.office == office, SETUP.c.name == name)
    there = connection.execute(select(SETUP).where(*mine).with_for_update()).one_or_none()
    if (there.revision if there else 0) != revision:
        by = {"by": there.made_by, "at": there.made_at, "revision": there.revision} if there else {"by": "", "at": "", "revision": 0}
        raise Refused(Problem("LIBRARY_SETUP_LOST_UPDATE", name, {"library": name, **by}))


def _breaker(row: Row[tuple[object, ...]]) -> Breaker:
    return Breaker(row.library, row.failures, datetime.fromisoformat(row.open_until) if row.open_until else None)


def _row(office: str, one: LibraryQuestion) -> dict[str, object]:
    return {
        "office": office,
        "id": one.id,
        "at": moment_text(one.at),
        "library": one.library,
        "record": one.record,
        "key_name": one.key_name,
        "holder": one.holder,
        "holder_mark": one.holder_mark,
        "asked_by": one.asked_by,
        "case_id": one.case,
        "item": one.item,
        "purpose": one.purpose,
        "basis": one.basis,
        "kind": one.kind,
        "reason": one.reason,
        "digest": one.digest,
        "request_id": one.request_id,
        "took_ms": one.took_ms,
        "kept": one.kept,
    }


def _question(row: Row[tuple[object, ...]]) -> LibraryQuestion:
    return LibraryQuestion(
        id=row.id,
        at=datetime.fromisoformat(row.at),
        library=row.library,
        record=row.record,
        key_name=row.key_name,
        holder=row.holder,
        holder_mark=row.holder_mark,
        asked_by=row.asked_by,
        case=row.case_id,
        item=row.item,
        purpose=row.purpose,
        basis=row.basis,
        kind=row.kind,
        reason=row.reason,
        digest=row.digest,
        request_id=row.request_id,
        took_ms=row.took_ms,
        kept=row.kept,
    )
