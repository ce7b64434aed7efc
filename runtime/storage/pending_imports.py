"""Imports that wait to be built: what a person has read of files so far. Each function runs inside the caller's transaction."""

from __future__ import annotations

import json
import zlib
from base64 import b64decode, b64encode
from datetime import datetime

from sqlalchemy import Connection, Delete, Row, delete, insert, select, update

from forms.errors import Refused
from forms.problems import Problem
from runtime.events import moment_text
from runtime.storage.records import PendingImport
from runtime.storage.tables import TABLES

PENDING = TABLES["pending_import"]


def put_pending(connection: Connection, office: str, pending: PendingImport) -> PendingImport:
    """Keep it. Raises Refused if it is not what `pending.revision` says: changed, or gone, in another window."""
    mine = (PENDING.c.office == office, PENDING.c.made_by == pending.by, PENDING.c.id == pending.id)
    there = connection.execute(select(PENDING.c.revision).where(*mine).with_for_update()).scalar_one_or_none()
    if (there or 0) != pending.revision:
        raise Refused(Problem("PENDING_LOST_UPDATE", pending.id))
    row = {
        "office": office,
        "made_by": pending.by,
        "id": pending.id,
        "revision": pending.revision + 1,
        "code": pending.code,
        "files": json.dumps(pending.files, ensure_ascii=False, separators=(",", ":")),
        # a list of two thousand rows is a megabyte of JSON that repeats itself: level 1 is a tenth of it in some milliseconds
        "state": b64encode(zlib.compress(pending.state.encode(), 1)).decode(),
        "made_at": moment_text(pending.at),
    }
    connection.execute(insert(PENDING).values(**row) if there is None else update(PENDING).where(*mine).values(**row))
    return PendingImport(pending.id, pending.by, pending.code, pending.files, pending.revision + 1, pending.at, pending.state)


def drop_pending(connection: Connection, office: str, by: str, id_: str) -> None:
    """Throw one away."""
    connection.execute(delete(PENDING).where(PENDING.c.office == office, PENDING.c.made_by == by, PENDING.c.id == id_))


def find_pending(connection: Connection, office: str, by: str, id_: str) -> PendingImport | None:
    """One, with its state."""
    query = select(PENDING).where(PENDING.c.office == office, PENDING.c.made_by == by, PENDING.c.id == id_)
    row = connection.execute(query).one_or_none()
    return None if row is None else _pending(row, zlib.decompress(b64decode(row.state)).decode())


def list_pending(connection: Connection, office: str, by: str) -> tuple[PendingImport, ...]:
    """A person's, the newest first, without their states."""
    columns = [column for column in PENDING.c if column.name != "state"]
    query = select(*columns).where(PENDING.c.office == office, PENDING.c.made_by == by).order_by(PENDING.c.made_at.desc(), PENDING.c.id)
    return tuple(_pending(row) for row in connection.execute(query))


def old_pending(office: str, limit: str) -> Delete:
    """The statement that removes those last kept before a moment."""
    return delete(PENDING).where(PENDING.c.office == office, PENDING.c.made_at < limit)


def _pending(row: Row[tuple[object, ...]], state: str = "") -> PendingImport:
    files = tuple(json.loads(row.files))
    return PendingImport(row.id, row.made_by, row.code, files, row.revision, datetime.fromisoformat(row.made_at), state)
