"""The smaller registers: records of the sample libraries, issued papers, yearly calendars, incidents, jobs."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Table, insert, select

from runtime.events import canonical_text, moment_text
from runtime.storage.hot import insert_for
from runtime.storage.records import Incident, Job, LibraryRecord, Notice, YearDays
from runtime.storage.tables import TABLES

RECORD = TABLES["library_record"]
NOTICE = TABLES["notice"]
YEAR = TABLES["calendar_year"]
INCIDENT = TABLES["incident"]
JOB = TABLES["job"]


GENUINE = ("document_no", "issuer", "token", "words", "sm3", "seal", "signed_by")
"""What tells whether a paper is genuine."""
HEAD = "@"
IN_HEAD = ("holder_name", "number", "issuer", "valid_from")


def put_record(connection: Connection, office: str, record: LibraryRecord) -> None:
    """Keep a record of a sample library; the one of that key is replaced."""
    row = {
        "office": office,
        "library": record.library,
        "record": record.record,
        "holder": record.holder,
        "copy_no": record.copy_no,
        "status": record.status,
        "valid_to": record.valid_to,
        "data": canonical_text({**record.data, **_head(record)}, floats=True),
    }
    _put(connection, RECORD, row)


def _head(record: LibraryRecord) -> dict[str, object]:
    """What the head of a paper says, beside what it says of the data items. No data item is called so; what is not said has no key."""
    return {f"{HEAD}{name}": said for name in IN_HEAD if (said := getattr(record, name))}


def library_records(
    connection: Connection, office: str, *, library: str | None, record: str | None, holder: str | None
) -> tuple[LibraryRecord, ...]:
    """The records that meet what is given."""
    query = select(RECORD).where(RECORD.c.office == office)
    for column, value in ((RECORD.c.library, library), (RECORD.c.record, record), (RECORD.c.holder, holder)):
        if value is not None:
            query = query.where(column == value)
    query = query.order_by(RECORD.c.library, RECORD.c.record, RECORD.c.holder, RECORD.c.copy_no)
    return tuple(
        _read_record((row.library, row.record, row.holder, row.status, row.valid_to), json.loads(row.data), row.copy_no)
        for row in connection.execute(query)
    )


def _read_record(begins: tuple[str, str, str, str, str | None], data: dict[str, object], copy_no: int) -> LibraryRecord:
    head = {name: str(data.pop(HEAD + name)) for name in IN_HEAD if HEAD + name in data}
    return LibraryRecord(
        *begins,
        data,
        copy_no,
        holder_name=head.get("holder_name", ""),
        number=head.get("number", ""),
        issuer=head.get("issuer", ""),
        valid_from=head.get("valid_from"),
    )


def add_notice(connection: Connection, office: str, notice: Notice) -> None:
    """Register an issued paper. The same paper registered again (a job run twice) is left as it was."""
    row = {
        "office": office,
        "case_id": notice.case_id,
        "kind": notice.kind,
        "item": notice.item,
        "copy_no": notice.copy_no,
        "number": notice.number,
        "file_name": notice.file_name,
        "sha256": notice.sha256,
        "object_key": notice.object_key,
        "pages": notice.pages,
        "issued_at": moment_text(notice.issued_at),
        **{name: getattr(notice, name) for name in GENUINE},
    }
    key = ["office", "case_id", "kind", "item", "copy_no"]
    connection.execute(insert_for(connection, NOTICE).on_conflict_do_nothing(index_elements=key), row)


def notices(
    connection: Connection,
    office: str,
    *,
    case_id: str | None = None,
    number: str | None = None,
    issued: tuple[datetime, datetime] | None = None,
) -> tuple[Notice, ...]:
    """Issued papers of a case, of a number, or from one moment until before another; oldest first."""
    query = select(NOTICE).where(NOTICE.c.office == office)
    if case_id is not None:
        query = query.where(NOTICE.c.case_id == case_id)
    if number is not None:
        query = query.where(NOTICE.c.number == number)
    if issued is not None:
        begin, end = (moment_text(moment) for moment in issued)
        query = query.where(NOTICE.c.issued_at >= begin, NOTICE.c.issued_at < end)
    query = query.order_by(NOTICE.c.issued_at, NOTICE.c.kind, NOTICE.c.item, NOTICE.c.copy_no)
    return tuple(
        Notice(
            case_id=row.case_id,
            kind=row.kind,
            number=row.number,
            file_name=row.file_name,
            sha256=row.sha256,
            object_key=row.object_key,
            pages=row.pages,
            issued_at=datetime.fromisoformat(row.issued_at),
            item=row.item,
            copy_no=row.copy_no,
            **{name: getattr(row, name) for name in GENUINE},
        )
        for row in connection.execute(query)
    )


def put_year(connection: Connection, office: str, year: YearDays) -> None:
    """Keep a yearly notice; the one of that year is replaced."""
    _put(connection, YEAR, {"office": office, "year": year.year, "days": year.days, "source": year.source})


def years(connection: Connection, office: str) -> tuple[YearDays, ...]:
    """Every imported year."""
    query = select(YEAR).where(YEAR.c.office == office).order_by(YEAR.c.year)
    return tuple(YearDays(row.year, row.days, row.source) for row in connection.execute(query))


def add_incident(connection: Connection, office: str, incident: Incident) -> None:
    """Record something a person must look at."""
    row = {
        "office": office,
        "id": incident.id,
        "kind": incident.kind,
        "case_id": incident.case_id,
        "at": moment_text(incident.at),
        "detail": canonical_text(incident.detail, floats=True),
    }
    connection.execute(insert(INCIDENT), row)


def incidents(connection: Connection, office: str, limit: int) -> tuple[Incident, ...]:
    """The newest first."""
    query = select(INCIDENT).where(INCIDENT.c.office == office).order_by(INCIDENT.c.at.desc(), INCIDENT.c.id).limit(limit)
    return tuple(
        Incident(row.id, row.kind, datetime.fromisoformat(row.at), json.loads(row.detail), row.case_id) for row in connection.execute(query)
    )


def jobs(connection: Connection, office: str, state: str | None) -> tuple[Job, ...]:
    """The outbox, or its jobs in one state; what runs first comes first."""
    query = select(JOB).where(JOB.c.office == office).order_by(JOB.c.run_at, JOB.c.dedupe)
    if state is not None:
        query = query.where(JOB.c.state == state)
    return tuple(job_of(row) for row in connection.execute(query))


def job_of(row: Row[Any]) -> Job:  # Any: the columns of job
    """The job of a row."""
    run_at = datetime.fromisoformat(row.run_at)
    return Job(row.kind, json.loads(row.payload), row.dedupe, run_at, row.state, row.owner, row.attempts, row.last_error)


def _put(connection: Connection, table: Table, row: dict[str, Any]) -> None:  # Any: the columns of that table
    """Insert, or replace what is there under the same key."""
    key = [column.name for column in table.primary_key]
    others = {name: value for name, value in row.items() if name not in key}
    connection.execute(insert_for(connection, table).values(**row).on_conflict_do_update(index_elements=key, set_=others))
