"""What the store keeps of archives: plain values, as the tables hold them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class ArchiveExport:
    """Somebody took the package of a case out of the house."""

    id: str
    case_id: str
    at: datetime
    by: str
    """Login."""
    way: str
    """page, command."""
    sha256: str
    """Of the package: one that turns up somewhere can be told by it, also whether it is as it was."""


@dataclass(frozen=True, slots=True)
class KeptPackage:
    """A case of another house, kept here as the package it came in, to be read only: its chain of events belongs to its own house."""

    sha256: str
    """Also the key of its bytes in the object store."""
    source_office: str
    source_name: str
    case_id: str
    number: str
    bundle_code: str
    bundle_version: int
    title: str
    closed_on: date | None
    size: int
    """Bytes."""
    kept_at: datetime
    kept_by: str
    """Login."""
