"""The tables of the shared libraries: how each is reached, whether it answers, what was asked, and answers kept for a while."""

from __future__ import annotations

from sqlalchemy import Index, Text
from sqlmodel import Field

from runtime.storage.row import Row


class LibrarySetupRow(Row, table=True):
    """How a shared library is reached and what it answers (共享责任清单), guarded by its revision."""

    __tablename__ = "library_setup"
    office: str = Field(primary_key=True)
    name: str = Field(primary_key=True)
    """As documents name it: 法人库."""
    revision: int
    document: str = Field(sa_type=Text)
    """Canonical JSON of `runtime.libraries.setup.LibrarySetup`; credentials by name only."""
    made_by: str
    made_at: str


class LibraryBreakerRow(Row, table=True):
    """Does a library answer at present? One state for all processes."""

    __tablename__ = "library_breaker"
    office: str = Field(primary_key=True)
    library: str = Field(primary_key=True)
    failures: int
    """In a row."""
    open_until: str | None = None
    """Moment until which nobody asks; after it one trial goes through."""
    changed_at: str


class LibraryQueryRow(Row, table=True):
    """The append-only log of queries: who asked which library what, of whom, what for, and how it answered."""

    __tablename__ = "library_query"
    __table_args__ = (
        Index("ix_library_query_case", "office", "case_id", "at"),
        Index("ix_library_query_at", "office", "at"),
        Index("ix_library_query_holder", "office", "holder_mark", "at"),
    )
    office: str = Field(primary_key=True)
    id: str = Field(primary_key=True)
    at: str
    library: str
    record: str
    """Kind of record; empty = everything."""
    key_name: str
    holder: str
    """The number asked by, masked. A question by several numbers is a row for each: it was asked about each of them."""
    holder_mark: str
    """HMAC of it: finds what was asked about a person without keeping the number."""
    asked_by: str
    case_id: str
    item: str
    """事项 that needs the answer."""
    purpose: str = Field(sa_type=Text)
    basis: str = Field(sa_type=Text)
    kind: str
    """held, not_held, unusable, silent."""
    reason: str
    digest: str
    """SHA-256 of the answer as it came."""
    request_id: str
    """The library's own number of the query."""
    took_ms: int
    kept: bool = Field(default=False)
    """Answered from what was kept, not by the library."""


class KeptAnswerRow(Row, table=True):
    """A positive answer kept for a while, sealed; of one case and purpose only."""

    __tablename__ = "kept_answer"
    __table_args__ = (Index("ix_kept_answer_until", "office", "until"),)
    office: str = Field(primary_key=True)
    mark: str = Field(primary_key=True)
    """HMAC of library, kind of record, numbers, case and purpose."""
    sealed: str = Field(sa_type=Text)
    kept_at: str
    until: str
