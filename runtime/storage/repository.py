"""Reading cases, and keeping published versions. A document is text here; forms knows what it means."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, exists, func, insert, or_, select, update

from forms.errors import Refused
from forms.problems import Problem
from runtime.case import Case
from runtime.content import Content
from runtime.events import Event, canonical_text, digest_of, moment_text
from runtime.states import State
from runtime.storage.records import Override, PublishedVersion
from runtime.storage.rows import case_of, event_of
from runtime.storage.tables import TABLES

CASE_FILE = TABLES["case_file"]
CASE_ITEM = TABLES["case_item"]
CASE_EVENT = TABLES["case_event"]
CASE_CONTENT = TABLES["case_content"]
EVALUATION = TABLES["evaluation_record"]
NOTICE = TABLES["notice"]
VERSION = TABLES["bundle_version"]


def find_case(connection: Connection, office: str, condition: ColumnElement[bool]) -> Case | None:
    """The one case of the office that meets the condition."""
    row = connection.execute(select(CASE_FILE).where(CASE_FILE.c.office == office, condition)).one_or_none()
    return None if row is None else case_of(row)


def list_cases(
    connection: Connection,
    office: str,
    *,
    states: tuple[State, ...],
    applicant: str | None,
    item: str | None,
    bundle_code: str | None,
    assisted_by: str | None,
    limit: int,
    offset: int,
) -> tuple[Case, ...]:
    """Cases by what queues ask for; what is due first comes first, then the oldest; of a clerk who helps, the newest."""
    query = select(CASE_FILE).where(CASE_FILE.c.office == office)
    if states:
        query = query.where(CASE_FILE.c.state.in_([state.value for state in states]))
    if applicant is not None:
        query = query.where(CASE_FILE.c.applicant == applicant)
    if bundle_code is not None:
        query = query.where(CASE_FILE.c.bundle_code == bundle_code)
    if assisted_by is not None:
        query = query.where(CASE_FILE.c.content.contains('"assisted":{', autoescape=True))
    if assisted_by:  # quotes in what was typed are escaped there: no answer reads like this
        by = f'"by":{json.dumps(assisted_by, ensure_ascii=False)}'
        query = query.where(CASE_FILE.c.content.contains(by, autoescape=True)).order_by(CASE_FILE.c.created_at.desc())
    if item is not None:
        has_item = exists().where(CASE_ITEM.c.office == office, CASE_ITEM.c.case_id == CASE_FILE.c.id, CASE_ITEM.c.item == item)
        query = query.where(has_item)
    # both databases: no due day sorts last
    query = query.order_by(CASE_FILE.c.due_on.is_(None), CASE_FILE.c.due_on, CASE_FILE.c.created_at, CASE_FILE.c.id)
    return tuple(case_of(row) for row in connection.execute(query.limit(limit).offset(offset)))


def events_of(connection: Connection, office: str, case_id: str) -> tuple[Event, ...]:
    """The record of a case, oldest first."""
    query = select(CASE_EVENT).where(CASE_EVENT.c.office == office, CASE_EVENT.c.case_id == case_id).order_by(CASE_EVENT.c.seq)
    return tuple(event_of(row) for row in connection.execute(query))


def filed_content(connection: Connection, office: str, case_id: str, digest: str) -> Content | None:
    """What was filed once, by the digest its event names."""
    query = select(CASE_CONTENT.c.text).where(
        CASE_CONTENT.c.office == office, CASE_CONTENT.c.case_id == case_id, CASE_CONTENT.c.digest == digest
    )
    text = connection.execute(query).scalar_one_or_none()
    return None if text is None else Content.from_text(text)


def evaluations_of(connection: Connection, office: str, case_id: str) -> dict[int, str]:
    """The evaluations that acts on a case went by: seq of the event -> JSON text."""
    query = select(EVALUATION.c.seq, EVALUATION.c.text).where(EVALUATION.c.office == office, EVALUATION.c.case_id == case_id)
    return {row.seq: row.text for row in connection.execute(query.order_by(EVALUATION.c.seq))}


def object_keys(connection: Connection, office: str) -> set[str]:
    """Every object some row names: uploads of drafts, of what was filed, and issued papers."""
    named = set(connection.execute(select(NOTICE.c.object_key).where(NOTICE.c.office == office)).scalars())
    for texts in (
        select(CASE_FILE.c.content).where(CASE_FILE.c.office == office),
        select(CASE_CONTENT.c.text).where(CASE_CONTENT.c.office == office),
    ):
        for text in connection.execute(texts).scalars():
            named |= Content.from_text(text).object_keys()
    return named


def publish(connection: Connection, office: str, version: PublishedVersion) -> None:
    """Keep a version for good. Raises Refused if that number is taken."""
    taken = select(VERSION.c.version).where(
        VERSION.c.office == office, VERSION.c.code == version.code, VERSION.c.version == version.version
    )
    if connection.execute(taken).one_or_none() is not None:
        raise Refused(Problem("VERSION_EXISTS", version.code, {"version": version.version}))
    row = {
        "office": office,
        "code": version.code,
        "version": version.version,
        "title": version.title,
        "digest": version.digest,
        "document": version.document,
        "document_sha256": digest_of(version.document),
        "author": version.author,
        "publisher": version.publisher,
        "published_at": moment_text(version.published_at),
        "software": version.software,
        "effective_on": version.effective_on and version.effective_on.isoformat(),
        "overrides": canonical_text([{"code": one.code, "where": one.where, "why": one.why} for one in version.overrides]),
        "unconfirmed": canonical_text(list(version.unconfirmed)),
        "unconfirmed_why": version.unconfirmed_why,
        "retired_at": version.retired_at and moment_text(version.retired_at),
        "retired_by": version.retired_by or None,
        "retired_why": version.retired_why or None,
    }
    connection.execute(insert(VERSION), row)


def retire(connection: Connection, office: str, code: str, version: int, *, at: datetime, by: str, why: str) -> None:
    """No new cases for this version. Raises Refused if there is none, or it is retired already."""
    mine = update(VERSION).where(
        VERSION.c.office == office, VERSION.c.code == code, VERSION.c.version == version, VERSION.c.retired_at.is_(None)
    )
    if connection.execute(mine.values(retired_at=moment_text(at), retired_by=by or None, retired_why=why or None)).rowcount != 1:
        raise Refused(Problem("VERSION_NOT_FOUND", code))


def published(connection: Connection, office: str, code: str, version: int | None, on: date | None) -> PublishedVersion | None:
    """That version, retired or not; without a number the newest that is not retired and, if a day is given, counts on it."""
    query = select(VERSION).where(VERSION.c.office == office, VERSION.c.code == code)
    if version is None:
        query = query.where(VERSION.c.retired_at.is_(None)).order_by(VERSION.c.version.desc()).limit(1)
        if on is not None:
            # ISO days: the order of the text is the order of time
            query = query.where(or_(VERSION.c.effective_on.is_(None), VERSION.c.effective_on <= on.isoformat()))
    else:
        query = query.where(VERSION.c.version == version)
    row = connection.execute(query).one_or_none()
    return None if row is None else _version_of(row)


def list_versions(connection: Connection, office: str, code: str | None) -> tuple[PublishedVersion, ...]:
    """Every version, by code, newest first."""
    query = select(VERSION).where(VERSION.c.office == office).order_by(VERSION.c.code, VERSION.c.version.desc())
    if code is not None:
        query = query.where(VERSION.c.code == code)
    return tuple(_version_of(row) for row in connection.execute(query))


def version_digests(connection: Connection, office: str, code: str) -> dict[int, str]:
    """Version -> digest of those not retired, the newest first, without reading their documents."""
    mine = select(VERSION.c.version, VERSION.c.digest).where(
        VERSION.c.office == office, VERSION.c.code == code, VERSION.c.retired_at.is_(None)
    )
    return {row.version: row.digest for row in connection.execute(mine.order_by(VERSION.c.version.desc()))}


def cases_by_version(connection: Connection, office: str, code: str) -> dict[tuple[int, State], int]:
    """How many cases of a bundle stand with which version in which state."""
    version, state = CASE_FILE.c.bundle_version, CASE_FILE.c.state
    query = select(version, state, func.count()).where(CASE_FILE.c.office == office, CASE_FILE.c.bundle_code == code)
    return {(row[0], State(row[1])): row[2] for row in connection.execute(query.group_by(version, state))}


def _version_of(row: Row[Any]) -> PublishedVersion:  # Any: the columns of bundle_version
    return PublishedVersion(
        code=row.code,
        version=row.version,
        title=row.title,
        digest=row.digest,
        document=row.document,
        author=row.author,
        publisher=row.publisher,
        published_at=datetime.fromisoformat(row.published_at),
        software=row.software,
        effective_on=row.effective_on and date.fromisoformat(row.effective_on),
        overrides=tuple(Override(**one) for one in json.loads(row.overrides)),
        unconfirmed=tuple(json.loads(row.unconfirmed)),
        unconfirmed_why=row.unconfirmed_why,
        retired_at=row.retired_at and datetime.fromisoformat(row.retired_at),
        retired_by=row.retired_by or "",
        retired_why=row.retired_why or "",
    )
