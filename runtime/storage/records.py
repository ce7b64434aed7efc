"""What the store gives and takes besides cases: plain values, as the tables hold them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from pydantic import JsonValue

from forms.problems import Problem


@dataclass(frozen=True, slots=True)
class Override:
    """A finding that would block publishing, and why the publisher let it pass."""

    code: str
    where: str
    why: str


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
    effective_on: date | None = None
    """The day from which it counts for new cases; None = from its publication."""
    overrides: tuple[Override, ...] = ()
    """The findings its publisher let pass."""
    unconfirmed: tuple[str, ...] = ()
    """Items whose department had not confirmed when it was published."""
    unconfirmed_why: str = ""
    """Why its publisher did not wait for them; empty at the command line, which shows nobody who is missing."""
    retired_at: datetime | None = None
    retired_by: str = ""
    retired_why: str = ""

    def counts_on(self, day: date) -> bool:
        """May a case begin with it on that day? Of several that may, the newest is in force."""
        return self.retired_at is None and (self.effective_on is None or self.effective_on <= day)


@dataclass(frozen=True, slots=True)
class Draft:
    """The draft of a bundle. Save it with the revision it was read with."""

    code: str
    revision: int
    document: str
    updated_by: str
    updated_at: datetime


class StepKind(StrEnum):
    """How a revision of a draft came about."""

    START = "start"
    """What stood there before its history was kept."""
    EDIT = "edit"
    UNDO = "undo"
    REDO = "redo"
    RESTORE = "restore"
    IMPORT = "import"


@dataclass(frozen=True, slots=True)
class DraftStep:
    """A saved revision of a draft."""

    revision: int
    kind: StepKind
    by: str
    at: datetime
    words: tuple[tuple[str, Mapping[str, str]], ...]
    touches: frozenset[str]
    edits: tuple[Mapping[str, JsonValue], ...] = ()
    """Empty = not made of edits."""
    of_revision: int = 0
    """The step an undo takes back, or a redo does again."""
    document: str = ""
    """The bundle after it, for keeping; not read with the history."""


@dataclass(frozen=True, slots=True)
class AgreementWord:
    """What a department's contact said of one place of its own form."""

    item: str
    place: str
    confirmed: bool
    """False = objected."""
    why: str
    digest: str
    """Of what was spoken of."""
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class PendingImport:
    """Files that one person has read and not built into a bundle yet. Save it with the revision it was read with."""

    id: str
    by: str
    code: str
    """The draft it shall be added to; "" = a new bundle."""
    files: tuple[str, ...]
    revision: int
    at: datetime
    """When it was kept last."""
    state: str = ""
    """JSON text of the page that reads files; not read with a list."""


@dataclass(frozen=True, slots=True)
class ElementText:
    """An entry of the office's own dictionary of data items."""

    id: str
    revision: int
    document: str
    """JSON."""
    by: str
    at: datetime


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
    holder_name: str = ""
    number: str = ""
    issuer: str = ""
    valid_from: str | None = None
    """ISO day; None = from the beginning."""


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
    document_no: str = ""
    """文号; "" = a paper of that kind has none."""
    issuer: str = ""
    """The body that the paper names at its foot."""
    token: str = ""
    """By which anybody who holds the paper asks about it; "" = it was issued before there was such a page."""
    words: str = ""
    """SHA-256 of what the paper says, of which its code holds the beginning."""
    sm3: str = ""
    """As `sha256`, of the paper before it was signed; the key in the object store is that of the file that went out."""
    seal: str = ""
    """How it was signed: pades, service; "" = it was not."""
    signed_by: str = ""


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
    imports: int = 0
    answers: int = 0
    """Of libraries, kept and outdated."""
