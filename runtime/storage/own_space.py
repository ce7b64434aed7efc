"""The own space of applicants. Each function runs inside the caller's transaction. Nothing is deleted: what a case went by stays known."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Connection, select

from runtime.events import moment_text
from runtime.storage.hot import insert_for
from runtime.storage.own_space_records import KeptFile
from runtime.storage.part import Part
from runtime.storage.tables import TABLES

KEPT = TABLES["kept_file"]


class OwnSpace(Part):
    """What applicants keep to use again."""

    def put_kept_file(self, kept: KeptFile) -> None:
        """Keep it; the one of that owner and id is replaced."""
        self._write(lambda connection: put_kept_file(connection, self.office, kept))

    def kept_files(self, owner: str) -> tuple[KeptFile, ...]:
        """Everything of an owner, removed or not, the newest first."""
        return self._read(lambda connection: list_kept_files(connection, self.office, owner))


def put_kept_file(connection: Connection, office: str, kept: KeptFile) -> None:
    """Insert, or replace what is there under the same key."""
    row = {
        "office": office,
        "owner": kept.owner,
        "id": kept.id,
        "holder": kept.holder,
        "whose": kept.whose,
        "record": kept.record,
        "file_name": kept.file_name,
        "object_key": kept.object_key,
        "sha256": kept.sha256,
        "size": kept.size,
        "media_type": kept.media_type,
        "thumbnail": kept.thumbnail,
        "valid_to": kept.valid_to.isoformat() if kept.valid_to else None,
        "case_id": kept.case_id,
        "kept_at": moment_text(kept.kept_at),
        "removed_at": moment_text(kept.removed_at) if kept.removed_at else None,
    }
    key = ["office", "owner", "id"]
    others = {name: value for name, value in row.items() if name not in key}
    connection.execute(insert_for(connection, KEPT).values(**row).on_conflict_do_update(index_elements=key, set_=others))


def list_kept_files(connection: Connection, office: str, owner: str) -> tuple[KeptFile, ...]:
    """Those of an owner, the newest first."""
    query = select(KEPT).where(KEPT.c.office == office, KEPT.c.owner == owner).order_by(KEPT.c.kept_at.desc(), KEPT.c.id)
    return tuple(
        KeptFile(
            owner=row.owner,
            id=row.id,
            holder=row.holder,
            whose=row.whose,
            record=row.record,
            file_name=row.file_name,
            object_key=row.object_key,
            sha256=row.sha256,
            size=row.size,
            media_type=row.media_type,
            case_id=row.case_id,
            kept_at=datetime.fromisoformat(row.kept_at),
            thumbnail=row.thumbnail,
            valid_to=date.fromisoformat(row.valid_to) if row.valid_to else None,
            removed_at=datetime.fromisoformat(row.removed_at) if row.removed_at else None,
        )
        for row in connection.execute(query)
    )


def kept_keys(connection: Connection, office: str) -> set[str]:
    """The objects of what is still there; what was removed stays only as long as a case names it."""
    query = select(KEPT.c.object_key, KEPT.c.thumbnail).where(KEPT.c.office == office, KEPT.c.removed_at.is_(None))
    return {key for row in connection.execute(query) for key in (row.object_key, row.thumbnail) if key}
