"""backup and restore: every row of every table as JSON lines, the same file for both databases, from one consistent view.

    {"backup": "oneform", "format": 1, "schema": "0001", "made_at": "…"}
    {"table": "case_file", "row": {…}}
    …
    {"rows": 1234, "sha256": "…"}          of everything above: a file cut short is recognised

Materials are not in it: they lie in the object store, under the digests the rows name.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, func, insert, select
from sqlalchemy.exc import SQLAlchemyError

from forms.errors import Refused
from forms.problems import Problem
from runtime.events import moment_text
from runtime.storage.engine import reading
from runtime.storage.migrate import migrate, schema_revisions
from runtime.storage.tables import TABLES

FORMAT = 1
CHUNK = 500
"""Rows written at once."""


def backup(engine: Engine, file: Path, *, at: datetime) -> int:
    """Write the whole database to `file`, which appears only when complete. The number of rows."""
    schema, _ = schema_revisions(engine)
    partial = file.with_name(f"{file.name}.partial")
    digest, rows = sha256(), -1  # the heading is a line, not a row
    heading = {"backup": "oneform", "format": FORMAT, "schema": schema, "made_at": moment_text(at)}
    with reading(engine) as connection, partial.open("wb") as out:
        for line in _lines(connection, heading):
            digest.update(line)
            out.write(line)
            rows += 1
        out.write(_line({"rows": rows, "sha256": digest.hexdigest()}))
        out.flush()
        os.fsync(out.fileno())
    partial.replace(file)
    return rows


def restore(engine: Engine, file: Path) -> int:
    """Read a backup into an empty database, all of it or nothing. The number of rows.

    Raises Refused if the database holds anything, or the file is damaged, cut short or of another schema.
    """
    heading = _sound(file)
    migrate(engine)
    if heading.get("schema") != schema_revisions(engine)[1]:
        raise Refused(Problem("STORE_BACKUP_OTHER_SCHEMA", file.name, {"schema": heading.get("schema")}))
    try:
        with engine.begin() as connection:
            if any(connection.execute(select(func.count()).select_from(table)).scalar_one() for table in TABLES.values()):
                raise Refused(Problem("STORE_NOT_EMPTY", file.name))
            return _fill(connection, file)
    except (KeyError, TypeError, AttributeError, SQLAlchemyError):  # sound as a file, yet not rows of ours
        raise Refused(Problem("STORE_BACKUP_UNREADABLE", file.name)) from None


def _lines(connection: Connection, heading: dict[str, Any]) -> Iterator[bytes]:
    yield _line(heading)
    for name, table in sorted(TABLES.items()):
        for row in connection.execution_options(yield_per=CHUNK).execute(select(table).order_by(*table.primary_key)):
            yield _line({"table": name, "row": dict(row._mapping)})


def _line(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode() + b"\n"


def _sound(file: Path) -> dict[str, Any]:
    """The heading of a complete, unaltered backup."""
    unreadable = Refused(Problem("STORE_BACKUP_UNREADABLE", file.name))
    digest, lines, before = sha256(), 0, b""
    try:
        with file.open("rb") as source:
            for line in source:
                if before:
                    digest.update(before)
                    lines += 1
                before = line
        with file.open("rb") as source:
            heading, ending = json.loads(source.readline()), json.loads(before)
        if heading["backup"] == "oneform" and heading["format"] == FORMAT and ending == {"rows": lines - 1, "sha256": digest.hexdigest()}:
            assert isinstance(heading, dict)
            return heading
    except (OSError, ValueError, KeyError, TypeError):
        raise unreadable from None
    raise unreadable


def _fill(connection: Connection, file: Path) -> int:
    rows, name, waiting = 0, "", list[dict[str, Any]]()

    def write() -> None:
        if waiting:
            connection.execute(insert(TABLES[name]), waiting)
            waiting.clear()

    with file.open("rb") as source:
        for line in islice(source, 1, None):
            entry = json.loads(line)
            if "table" not in entry:
                break
            if entry["table"] != name or len(waiting) >= CHUNK:
                write()
            name = entry["table"]
            waiting.append(entry["row"])
            rows += 1
        write()
    return rows
