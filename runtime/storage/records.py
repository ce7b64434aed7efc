"""What the store gives and takes besides cases: plain values, as the tables hold them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from forms.problems import Problem


@dataclass(frozen=True, slots=True)
class PublishedVersion:
    """One published version of a bundle."""

    code: str
    version: int
    title: str
    digest: str
    document: str
    """The bundle document as text."""
    author: str
    publisher: str
    published_at: datetime
    software: str
    retired_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """The draft of a bundle. Save it with the revision it was read with."""

    code: str
    revision: int
    document: str
    updated_by: str
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class LibraryRecord:
    """A record of a sample shared library, or of the applicant's own space."""

    library: str
    record: str
    holder: str
    """Whose it is: the value under the material's `key`; empty where none is asked."""
    status: str
    valid_to: str | None = None
    """ISO day; None = never expires."""
    data: Mapping[str, object] = field(default_factory=dict)
    copy_no: int = 1


@dataclass(frozen=True, slots=True)
class Notice:
    """A paper that was issued."""

    case_id: str
    kind: str
    number: str
    file_name: str
    sha256: str
    object_key: str
    pages: int
    issued_at: datetime
    item: str = ""
    """Empty for a paper on the whole case."""
    copy_no: int = 1


@dataclass(frozen=True, slots=True)
class YearDays:
    """An imported yearly notice of holidays, as JSON text."""

    year: int
    days: str
    source: str


@dataclass(frozen=True, slots=True)
class Incident:
    """Something a person must look at."""

    id: str
    kind: str
    at: datetime
    detail: Mapping[str, object]
    case_id: str | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """A work of the outbox, as claimed: `owner` and `attempts` together are the fence."""

    kind: str
    payload: Mapping[str, object]
    dedupe: str
    run_at: datetime
    state: str = "ready"
    """ready, running, done, dead."""
    owner: str = ""
    attempts: int = 0
    last_error: str = ""


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """What verify read and what it found."""

    cases: int
    events: int
    bad: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class PurgeReport:
    """What purge removed."""

    drafts: int
    jobs: int
