"""What the store keeps of the shared libraries: plain values, as the tables hold them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class SetupText:
    """How a library is reached and what it answers for, as text. Keep it with the revision it was read with, 0 for a new one."""

    name: str
    revision: int
    document: str
    """Canonical JSON of `runtime.libraries.setup.LibrarySetup`."""
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Breaker:
    """Does a library answer at present? What follows from it says `runtime.libraries.breaker`."""

    library: str
    failures: int = 0
    """In a row."""
    open_until: datetime | None = None
    """Nobody asks until then; after it one trial goes through. None = whoever wants asks."""


@dataclass(frozen=True, slots=True)
class LibraryQuestion:
    """One line of the log of queries: who asked which library what, about whom, what for, and how it answered."""

    id: str
    at: datetime
    library: str
    record: str
    """Kind of record; "" = everything."""
    key_name: str
    """Data item by whose value was asked; "" = by the subject."""
    holder: str
    """The number asked by, masked."""
    holder_mark: str = field(repr=False)
    asked_by: str
    case: str
    item: str
    """事项 that needs the answer."""
    purpose: str
    basis: str
    kind: str
    """A `runtime.holdings.AnswerKind` value."""
    reason: str = ""
    digest: str = ""
    """SHA-256 of the answer as it came."""
    request_id: str = ""
    """The library's own number of the query."""
    took_ms: int = 0
    kept: bool = False
    """Answered from what was kept: the library was not asked again."""


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """A positive answer, sealed, under the mark of its question."""

    mark: str
    sealed: str = field(repr=False)
    kept_at: datetime
    until: datetime
