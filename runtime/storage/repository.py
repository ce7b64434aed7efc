"""Reading cases, and keeping bundle documents: drafts and published versions. A document is text here; forms knows what it means."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, exists, insert, select, update

from forms.errors import Refused
from forms.problems import Problem
from runtime.case import Case
from runtime.content import Content
from runtime.events import Event, digest_of, moment_text
from runtime.states import State
from runtime.storage.records import Draft, PublishedVersion
from runtime.storage.rows import case_of, event_of
from runtime.storage.tables import TABLES

CASE_FILE = TABLES["case_file"]
CASE_ITEM = TABLES["case_item"]
CASE_EVENT = TABLES["case_event"]
CASE_CONTENT = TABLES["case_content"]
EVALUATION = TABLES["evaluation_record"]
NOTICE = TABLES["notice"]
DRAFT = TABLES["bundle_draft"]
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
    limit: int,
    offset: int,
) -> tuple[Case, ...]:
    """Cases by what queues ask for; what is due first comes first, then the oldest."""
    query = select(CASE_FILE).where(CASE_FILE.c.office == office)
    if states:
        query = query.where(CASE_FILE.c.state.in_([state.value for state in states]))
    if applicant is not None:
        query = query.where(CASE_FILE.c.applicant == applicant)
    if bundle_code is not None:
        query = query.where(CASE_FILE.c.bundle_code == bundle_code)
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
            named |= {upload.object_key for upload in Content.from_text(text).uploads}
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
        "retired_at": version.retired_at and moment_text(version.retired_at),
    }
    connection.execute(insert(VERSION), row)


def retire(connection: Connection, office: str, code: str, version: int, at: datetime) -> None:
    """No new cases for this version. Raises Refused if there is none."""
    mine = update(VERSION).where(VERSION.c.office == office, VERSION.c.code == code, VERSION.c.version == version)
    if connection.execute(mine.values(retired_at=moment_text(at))).rowcount != 1:
        raise Refused(Problem("VERSION_NOT_FOUND", code))


def published(connection: Connection, office: str, code: str, version: int | None) -> PublishedVersion | None:
    """That version, retired or not; without a number the newest that is not retired."""
    query = select(VERSION).where(VERSION.c.office == office, VERSION.c.code == code)
    if version is None:
        query = query.where(VERSION.c.retired_at.is_(None)).order_by(VERSION.c.version.desc()).limit(1)
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


def save_draft(connection: Connection, office: str, draft: Draft) -> Draft:
    """Keep the draft; `draft.revision` is the one it was read with, 0 if new. Raises Refused, naming who was faster, on a lost update."""
    mine = (DRAFT.c.office == office, DRAFT.c.code == draft.code)
    there = connection.execute(select(DRAFT).where(*mine).with_for_update()).one_or_none()
    if (0 if there is None else there.revision) != draft.revision:
        by = {"by": there.updated_by, "at": there.updated_at, "revision": there.revision} if there else {"by": "", "at": "", "revision": 0}
        raise Refused(Problem("DRAFT_LOST_UPDATE", draft.code, by))
    row = {
        "office": office,
        "code": draft.code,
        "revision": draft.revision + 1,
        "document": draft.document,
        "updated_by": draft.updated_by,
        "updated_at": moment_text(draft.updated_at),
    }
    connection.execute(insert(DRAFT).values(**row) if there is None else update(DRAFT).where(*mine).values(**row))
    return Draft(draft.code, draft.revision + 1, draft.document, draft.updated_by, draft.updated_at)


def list_drafts(connection: Connection, office: str, code: str | None) -> tuple[Draft, ...]:
    """Every draft, or the one of that code."""
    query = select(DRAFT).where(DRAFT.c.office == office).order_by(DRAFT.c.code)
    if code is not None:
        query = query.where(DRAFT.c.code == code)
    return tuple(
        Draft(row.code, row.revision, row.document, row.updated_by, datetime.fromisoformat(row.updated_at))
        for row in connection.execute(query)
    )


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
        retired_at=row.retired_at and datetime.fromisoformat(row.retired_at),
    )
