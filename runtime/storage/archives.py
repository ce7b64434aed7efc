"""Archives: who took out which package, and packages of other houses. Each function runs inside the caller's transaction."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Connection, insert, select

from runtime.events import moment_text
from runtime.storage.archive_records import ArchiveExport, KeptPackage
from runtime.storage.hot import insert_for
from runtime.storage.part import Part
from runtime.storage.tables import TABLES

EXPORT = TABLES["archive_export"]
PACKAGE = TABLES["kept_package"]


class Archives(Part):
    """The record of what left the house as a package, and what came in as one."""

    def record_export(self, export: ArchiveExport) -> None:
        """Keep that somebody took a package out; nobody changes it afterwards."""
        self._write(lambda connection: add_export(connection, self.office, export))

    def exports(self, *, case_id: str | None = None, sha256: str | None = None) -> tuple[ArchiveExport, ...]:
        """Of a case, or of one very package; the newest first."""
        return self._read(lambda connection: list_exports(connection, self.office, case_id, sha256))

    def keep_package(self, package: KeptPackage) -> bool:
        """Keep a package of another house, whose bytes are in the object store already; False if it was kept before."""
        return self._write(lambda connection: add_package(connection, self.office, package))

    def kept_packages(self, *, number: str | None = None) -> tuple[KeptPackage, ...]:
        """All of them, or those of a case number; by number."""
        return self._read(lambda connection: list_packages(connection, self.office, number))


def add_export(connection: Connection, office: str, export: ArchiveExport) -> None:
    """One line of the record."""
    row = {
        "office": office,
        "id": export.id,
        "case_id": export.case_id,
        "at": moment_text(export.at),
        "by": export.by,
        "way": export.way,
        "sha256": export.sha256,
    }
    connection.execute(insert(EXPORT), row)


def list_exports(connection: Connection, office: str, case_id: str | None, sha256: str | None) -> tuple[ArchiveExport, ...]:
    """Those that meet what is given."""
    query = select(EXPORT).where(EXPORT.c.office == office)
    for column, value in ((EXPORT.c.case_id, case_id), (EXPORT.c.sha256, sha256)):
        if value is not None:
            query = query.where(column == value)
    return tuple(
        ArchiveExport(row.id, row.case_id, datetime.fromisoformat(row.at), row.by, row.way, row.sha256)
        for row in connection.execute(query.order_by(EXPORT.c.at.desc(), EXPORT.c.id))
    )


def add_package(connection: Connection, office: str, package: KeptPackage) -> bool:
    """Keep it once."""
    row = {
        "office": office,
        "sha256": package.sha256,
        "source_office": package.source_office,
        "source_name": package.source_name,
        "case_id": package.case_id,
        "number": package.number,
        "bundle_code": package.bundle_code,
        "bundle_version": package.bundle_version,
        "title": package.title,
        "closed_on": package.closed_on and package.closed_on.isoformat(),
        "size": package.size,
        "kept_at": moment_text(package.kept_at),
        "kept_by": package.kept_by,
    }
    once = insert_for(connection, PACKAGE).values(**row).on_conflict_do_nothing(index_elements=["office", "sha256"])
    # what it gives back tells whether it was kept: PostgreSQL counts no rows here
    return connection.execute(once.returning(PACKAGE.c.sha256)).one_or_none() is not None


def list_packages(connection: Connection, office: str, number: str | None) -> tuple[KeptPackage, ...]:
    """Those that meet what is given."""
    query = select(PACKAGE).where(PACKAGE.c.office == office)
    if number is not None:
        query = query.where(PACKAGE.c.number == number)
    return tuple(
        KeptPackage(
            sha256=row.sha256,
            source_office=row.source_office,
            source_name=row.source_name,
            case_id=row.case_id,
            number=row.number,
            bundle_code=row.bundle_code,
            bundle_version=row.bundle_version,
            title=row.title,
            closed_on=row.closed_on and date.fromisoformat(row.closed_on),
            size=row.size,
            kept_at=datetime.fromisoformat(row.kept_at),
            kept_by=row.kept_by,
        )
        for row in connection.execute(query.order_by(PACKAGE.c.number, PACKAGE.c.sha256))
    )


def package_keys(connection: Connection, office: str) -> set[str]:
    """Their keys in the object store."""
    return set(connection.execute(select(PACKAGE.c.sha256).where(PACKAGE.c.office == office)).scalars())
