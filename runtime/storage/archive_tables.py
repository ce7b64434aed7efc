"""The tables of archives: who took out which package, and packages of other houses."""

from __future__ import annotations

from sqlalchemy import Index
from sqlmodel import Field

from runtime.storage.row import Row


class ArchiveExportRow(Row, table=True):
    """The append-only record of packages that were taken out of the house."""

    __tablename__ = "archive_export"
    __table_args__ = (Index("ix_archive_export_case", "office", "case_id", "at"), Index("ix_archive_export_sha256", "office", "sha256"))
    office: str = Field(primary_key=True)
    id: str = Field(primary_key=True)
    case_id: str
    at: str
    by: str
    way: str
    sha256: str


class KeptPackageRow(Row, table=True):
    """A package of another house; its bytes lie in the object store under the digest."""

    __tablename__ = "kept_package"
    __table_args__ = (Index("ix_kept_package_number", "office", "number"),)
    office: str = Field(primary_key=True)
    sha256: str = Field(primary_key=True)
    source_office: str
    source_name: str
    case_id: str
    number: str
    bundle_code: str
    bundle_version: int
    title: str
    closed_on: str | None = None
    size: int
    kept_at: str
    kept_by: str
