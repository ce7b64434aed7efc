"""The hot path in Core SQL: file a case, append an event, claim and finish a job. Each function runs inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, Table, and_, delete, insert, or_, select, text, update
from sqlalchemy.dialects import postgresql, sqlite

from forms.errors import Refused
from forms.problems import Problem
from runtime.case import Case, Move
from runtime.events import Event, canonical_text, digest_of, genesis, moment_text, seal
from runtime.states import State
from runtime.storage.records import Job
from runtime.storage.rows import case_columns, case_of, event_columns, item_columns
from runtime.storage.tables import TABLES

CASE_FILE = TABLES["case_file"]
CASE_ITEM = TABLES["case_item"]
CASE_EVENT = TABLES["case_event"]
CASE_CONTENT = TABLES["case_content"]
EVALUATION = TABLES["evaluation_record"]
JOB = TABLES["job"]

# one statement gives the number and holds the counter's row to the commit: no gap, no double
NEXT_NUMBER = text(
    "INSERT INTO counter (office, day, value) VALUES (:office, :day, 1) "
    "ON CONFLICT (office, day) DO UPDATE SET value = counter.value + 1 RETURNING value"
)


class AnsweredBefore(Exception):
    """This submission was filed before: roll back, and give the first answer. Never leaves the store."""

    def __init__(self, case: Case) -> None:
        super().__init__(case.id)
        self.case = case


def submit(connection: Connection, move: Move, *, idem_key: str, day: date, number_format: str) -> Case:
    """File the case: idempotency key, content, number, row, first event. The case with its number.

    Raises AnsweredBefore if the key was used for the same submission, Refused if for another, or if the draft has changed meanwhile.
    """
    case = move.case
    body = _body_hash(case)
    first = connection.execute(
        select(CASE_FILE).where(
            CASE_FILE.c.office == case.office, CASE_FILE.c.applicant == case.applicant, CASE_FILE.c.idem_key == idem_key
        )
    ).one_or_none()
    if first is not None:
        if first.body_hash == body:
            raise AnsweredBefore(case_of(first))
        raise Refused(Problem("CASE_IDEMPOTENCY_CONFLICT", case.id))
    _file_content(connection, case)
    n = connection.execute(NEXT_NUMBER, {"office": case.office, "day": day.isoformat()}).scalar_one()
    number = number_format.format(office=case.office, day=day, number=n)
    move = move.numbered(number, day, n)
    event = seal(move.act, seq=1, prev_hash=genesis(case.office, case.id))
    also = {"number_day": day.isoformat(), "number_n": n, "idem_key": idem_key, "body_hash": body}
    _write_case(connection, move, event, also)
    _append(connection, move, event)
    return move.case


def apply(connection: Connection, move: Move) -> Case:
    """Append the act of a filed case and write its new state. Raises Refused if another was faster, or there is no such case."""
    case = move.case
    head = connection.execute(
        select(CASE_FILE.c.revision, CASE_FILE.c.number, CASE_FILE.c.head_seq, CASE_FILE.c.head_hash)
        .where(CASE_FILE.c.office == case.office, CASE_FILE.c.id == case.id)
        .with_for_update()
    ).one_or_none()
    if head is None:
        raise Refused(Problem("CASE_NOT_FOUND", case.id))
    if (head.revision, head.number) != (move.before.revision, move.before.number):
        raise Refused(Problem("CASE_LOST_UPDATE", case.id))
    event = seal(move.act, seq=head.head_seq + 1, prev_hash=head.head_hash)
    if case.filed_digest != move.before.filed_digest:
        _file_content(connection, case)
    _write_case(connection, move, event, {})
    _append(connection, move, event)
    if case.sub_cases != move.before.sub_cases:
        connection.execute(delete(CASE_ITEM).where(CASE_ITEM.c.office == case.office, CASE_ITEM.c.case_id == case.id))
        if rows := item_columns(case):
            connection.execute(insert(CASE_ITEM), rows)
    return case


def create_case(connection: Connection, case: Case) -> Case:
    """Keep a new draft."""
    row = {**case_columns(case), "revision": 1, "head_seq": 0, "head_hash": genesis(case.office, case.id)}
    connection.execute(insert(CASE_FILE), {**row, "updated_at": row["created_at"]})
    return replace(case, revision=1)


def save_content(connection: Connection, case: Case, at: datetime) -> Case:
    """Keep the content of a draft or an open correction. Raises Refused if another was faster."""
    values = {"content": case.content.text(), "revision": case.revision + 1, "updated_at": moment_text(at)}
    _update_row(connection, case, case.revision, values)
    return replace(case, revision=case.revision + 1)


def carry_over(connection: Connection, case: Case, at: datetime) -> Case:
    """Keep a draft that went over to another version of its bundle. Raises Refused if another was faster, or it was filed meanwhile."""
    assert case.state is State.DRAFT, "a filed case keeps its version"
    _update_row(connection, case, case.revision, {**case_columns(case), "revision": case.revision + 1, "updated_at": moment_text(at)})
    return replace(case, revision=case.revision + 1)


def enqueue(connection: Connection, office: str, kind: str, payload: str, dedupe: str, run_at: datetime) -> None:
    """A job, unless one of that `dedupe` key is there, done or not."""
    row = {"office": office, "dedupe": dedupe, "kind": kind, "payload": payload, "state": "ready", "run_at": moment_text(run_at)}
    statement = insert_for(connection, JOB).on_conflict_do_nothing(index_elements=["office", "dedupe"])
    connection.execute(statement, {**row, "owner": "", "attempts": 0, "last_error": ""})


def claim(
    connection: Connection, office: str, owner: str, *, at: datetime, until: datetime, most: int, last: Collection[str] = ()
) -> list[Row[Any]]:
    """Take up to `most` jobs that are due or whose lease ran out, those of the kinds in `last` after all others; they are the owner's
    `until` then. Any: the columns of job."""
    now = moment_text(at)
    due = or_(and_(JOB.c.state == "ready", JOB.c.run_at <= now), and_(JOB.c.state == "running", JOB.c.lease_until < now))
    chosen = (
        select(JOB.c.dedupe)
        .where(JOB.c.office == office, due)
        .order_by(*([JOB.c.kind.in_(sorted(last))] if last else []), JOB.c.run_at, JOB.c.dedupe)
        .limit(most)
        .with_for_update(skip_locked=True)  # SQLite has one writer and leaves it out
    )
    taken = (
        update(JOB)
        .where(JOB.c.office == office, JOB.c.dedupe.in_(chosen))
        .values(state="running", owner=owner, lease_until=moment_text(until), attempts=JOB.c.attempts + 1)
        .returning(JOB)
    )
    return sorted(connection.execute(taken), key=lambda row: (row.run_at, row.dedupe))


def settle_job(connection: Connection, office: str, job: Job, values: dict[str, Any]) -> None:
    """Done, dead, or to be tried again. Raises Refused if the lease ran out and another has it. Any: columns of job."""
    mine = update(JOB).where(
        JOB.c.office == office,
        JOB.c.dedupe == job.dedupe,
        JOB.c.state == "running",
        JOB.c.owner == job.owner,
        JOB.c.attempts == job.attempts,
    )
    if connection.execute(mine.values(**values)).rowcount != 1:
        raise Refused(Problem("JOB_LEASE_LOST", job.dedupe))


def insert_for(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """An INSERT that knows ON CONFLICT, in the dialect of the connection."""
    return sqlite.insert(table) if connection.dialect.name == "sqlite" else postgresql.insert(table)


def _write_case(connection: Connection, move: Move, event: Event, also: dict[str, Any]) -> None:  # Any: columns of case_file
    case = move.case
    row = {
        **case_columns(case),
        **also,
        "revision": case.revision,
        "head_seq": event.seq,
        "head_hash": event.hash,
        "updated_at": moment_text(move.act.at),
    }
    if move.before.revision == 0:
        connection.execute(insert(CASE_FILE), row)
    else:
        _update_row(connection, case, move.before.revision, row)


def _update_row(connection: Connection, case: Case, revision: int, values: dict[str, Any]) -> None:  # Any: columns of case_file
    mine = update(CASE_FILE).where(CASE_FILE.c.office == case.office, CASE_FILE.c.id == case.id, CASE_FILE.c.revision == revision)
    if connection.execute(mine.values(**values)).rowcount != 1:
        raise Refused(Problem("CASE_LOST_UPDATE", case.id))


def _append(connection: Connection, move: Move, event: Event) -> None:
    connection.execute(insert(CASE_EVENT), event_columns(move.case, event))
    if move.evaluation:
        record = {"office": move.case.office, "case_id": move.case.id, "seq": event.seq, "text": move.evaluation}
        connection.execute(insert(EVALUATION), record)


def _file_content(connection: Connection, case: Case) -> None:
    """Keep what was filed under its digest; the same content filed again is there already."""
    row = {"office": case.office, "case_id": case.id, "digest": case.filed_digest, "text": case.content.text()}
    statement = insert_for(connection, CASE_CONTENT).on_conflict_do_nothing(index_elements=["office", "case_id", "digest"])
    connection.execute(statement, row)


def _body_hash(case: Case) -> str:
    """What makes two submissions the same: who, which version, what."""
    return digest_of(canonical_text([case.applicant, case.bundle_code, case.bundle_version, case.filed_digest]))
