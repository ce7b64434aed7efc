"""The tables. They hold documents, states and events, not the domain model; `office` is the first column of every key.

Every scalar is text, a whole number or a truth value, so that both databases and the backup keep it unchanged: JSON is kept as the
canonical text that was hashed (PostgreSQL's JSONB would rewrite numbers and order), moments as UTC text of fixed width, days as ISO
text. Text order is time order.
"""

from __future__ import annotations

from sqlalchemy import Index, Text, UniqueConstraint
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel


class Row(SQLModel, registry=registry()):
    """Root of our tables. Its own registry: Streamlit's reload evicts our modules and would define the tables of a shared one twice."""


class BundleDraft(Row, table=True):
    """The bundle a policy officer is working on: one per code, guarded by its revision."""

    __tablename__ = "bundle_draft"
    office: str = Field(primary_key=True)
    code: str = Field(primary_key=True)
    revision: int
    document: str = Field(sa_type=Text)
    updated_by: str
    updated_at: str


class DraftStepRow(Row, table=True):
    """A saved revision of a draft, with the words of what was done: the last few hundred of each bundle."""

    __tablename__ = "draft_step"
    office: str = Field(primary_key=True)
    code: str = Field(primary_key=True)
    revision: int = Field(primary_key=True)
    kind: str
    """start, edit, undo, redo, restore, import."""
    of_revision: int
    """The step that an undo takes back, or a redo does again; else 0."""
    made_by: str
    made_at: str
    words: str = Field(sa_type=Text)
    """JSON list of [key, params]."""
    touches: str = Field(sa_type=Text)
    """JSON list of places."""
    edits: str = Field(sa_type=Text)
    """JSON list; empty = not made of edits."""
    document: str = Field(sa_type=Text)
    """The bundle after the step: canonical JSON, zlib, base64."""


class AgreementRow(Row, table=True):
    """What the contact of a department said of one place of its own form: the newest word of that department on that place."""

    __tablename__ = "agreement"
    office: str = Field(primary_key=True)
    code: str = Field(primary_key=True)
    item: str = Field(primary_key=True)
    place: str = Field(primary_key=True)
    """`field.<id>` or `material.<id>` within the item."""
    verdict: str
    """confirmed, objected."""
    why: str = Field(sa_type=Text)
    digest: str
    """Of what was confirmed: another digest now voids it."""
    made_by: str
    made_at: str


class PendingImportRow(Row, table=True):
    """What a policy officer has read of departments' files and not built yet. No bundle knows of it."""

    __tablename__ = "pending_import"
    office: str = Field(primary_key=True)
    made_by: str = Field(primary_key=True)
    id: str = Field(primary_key=True)
    revision: int
    code: str
    """The draft it shall be added to; empty = a new bundle."""
    files: str = Field(sa_type=Text)
    """JSON list of their names."""
    state: str = Field(sa_type=Text)
    """Readings, answers and corrections as the import page keeps them: JSON, zlib, base64."""
    made_at: str


class DataElementRow(Row, table=True):
    """An entry of the office's own dictionary of data items, guarded by its revision."""

    __tablename__ = "data_element"
    office: str = Field(primary_key=True)
    id: str = Field(primary_key=True)
    revision: int
    document: str = Field(sa_type=Text)
    made_by: str
    made_at: str


class BundleVersion(Row, table=True):
    """A published version. Triggers refuse every change but its retirement."""

    __tablename__ = "bundle_version"
    office: str = Field(primary_key=True)
    code: str = Field(primary_key=True)
    version: int = Field(primary_key=True)
    title: str
    digest: str
    """As `forms.document` reckons it."""
    document: str = Field(sa_type=Text)
    document_sha256: str
    """Of the text as kept here: verify compares."""
    author: str
    publisher: str
    published_at: str
    software: str
    effective_on: str | None = None
    """ISO day from which it counts for new cases; None = from its publication."""
    overrides: str = Field(default="[]", sa_type=Text)
    """JSON list of the findings the publisher let pass, each with the reason."""
    unconfirmed: str = Field(default="[]", sa_type=Text)
    """JSON list of the items whose department had not confirmed, as the publisher acknowledged."""
    unconfirmed_why: str = Field(default="")
    retired_at: str | None = None
    retired_by: str | None = None
    retired_why: str | None = None


class CaseFile(Row, table=True):
    """A case as it stands. What queues ask for is a column; the rest of its state is JSON in `facts`."""

    __tablename__ = "case_file"
    __table_args__ = (
        UniqueConstraint("office", "number", name="uq_case_file_number"),
        UniqueConstraint("office", "number_day", "number_n", name="uq_case_file_day_n"),
        UniqueConstraint("office", "applicant", "idem_key", name="uq_case_file_idem"),
        Index("ix_case_file_state", "office", "state", "due_on"),
        Index("ix_case_file_applicant", "office", "applicant", "created_at"),
    )
    office: str = Field(primary_key=True)
    id: str = Field(primary_key=True)
    applicant: str
    bundle_code: str
    bundle_version: int
    bundle_digest: str
    state: str
    number: str | None = None
    number_day: str | None = None
    number_n: int | None = None
    idem_key: str | None = None
    body_hash: str | None = None
    revision: int
    head_seq: int
    head_hash: str
    created_at: str
    updated_at: str
    submitted_on: str | None = None
    accepted_on: str | None = None
    due_on: str | None = None
    facts: str = Field(sa_type=Text)
    content: str = Field(sa_type=Text)
    """Working content; ahead of what was filed only in a draft and an open correction."""


class CaseItem(Row, table=True):
    """One item of a case, for the queue of its department."""

    __tablename__ = "case_item"
    __table_args__ = (Index("ix_case_item_queue", "office", "item", "state"),)
    office: str = Field(primary_key=True)
    case_id: str = Field(primary_key=True)
    item: str = Field(primary_key=True)
    state: str
    due_on: str | None = None


class CaseEvent(Row, table=True):
    """The append-only, chained record of a case."""

    __tablename__ = "case_event"
    office: str = Field(primary_key=True)
    case_id: str = Field(primary_key=True)
    seq: int = Field(primary_key=True)
    kind: str
    actor: str
    at: str
    data: str = Field(sa_type=Text)
    prev_hash: str
    hash: str


class CaseContent(Row, table=True):
    """What was filed, by digest: the event holds the digest, so the text can be erased one day and the chain stays whole."""

    __tablename__ = "case_content"
    office: str = Field(primary_key=True)
    case_id: str = Field(primary_key=True)
    digest: str = Field(primary_key=True)
    text: str = Field(sa_type=Text)


class EvaluationRecord(Row, table=True):
    """The evaluation an act went by; its digest is in the event of the same seq."""

    __tablename__ = "evaluation_record"
    office: str = Field(primary_key=True)
    case_id: str = Field(primary_key=True)
    seq: int = Field(primary_key=True)
    text: str = Field(sa_type=Text)


class Counter(Row, table=True):
    """The last case number given on a day."""

    __tablename__ = "counter"
    office: str = Field(primary_key=True)
    day: str = Field(primary_key=True)
    value: int


class JobRow(Row, table=True):
    """The outbox: work to be done after the transaction that asked for it."""

    __tablename__ = "job"
    __table_args__ = (Index("ix_job_pick", "office", "state", "run_at"),)
    office: str = Field(primary_key=True)
    dedupe: str = Field(primary_key=True)
    kind: str
    payload: str = Field(sa_type=Text)
    state: str
    """ready, running, done, dead."""
    run_at: str
    lease_until: str | None = None
    owner: str = ""
    attempts: int = 0
    last_error: str = Field(default="", sa_type=Text)
    done_at: str | None = None


class PersonRow(Row, table=True):
    """A person who may sign in."""

    __tablename__ = "person"
    office: str = Field(primary_key=True)
    login: str = Field(primary_key=True)
    name: str
    roles: str
    """JSON list."""
    department: str
    items: str
    """JSON list."""
    demo: bool
    identity: str
    mobile: str
    password_hash: str
    suspended: bool = Field(default=False)
    """May not sign in; the acts of the person stay."""
    one_time: bool = Field(default=False)
    """The password opens nothing but the choice of another."""
    password_at: str | None = None
    """Moment of the last password: sign-ins before it have ended."""
    revision: int = Field(default=0)
    """Acts recorded of the account; guards against two administrators at once."""


class AccountEventRow(Row, table=True):
    """The append-only, chained record of an account."""

    __tablename__ = "account_event"
    office: str = Field(primary_key=True)
    login: str = Field(primary_key=True)
    seq: int = Field(primary_key=True)
    kind: str
    actor: str
    at: str
    data: str = Field(sa_type=Text)
    prev_hash: str
    hash: str


class LibraryRecordRow(Row, table=True):
    """A record of a sample shared library, or of the applicant's own space (用户空间)."""

    __tablename__ = "library_record"
    __table_args__ = (Index("ix_library_record_holder", "office", "holder"),)
    office: str = Field(primary_key=True)
    library: str = Field(primary_key=True)
    record: str = Field(primary_key=True)
    holder: str = Field(primary_key=True)
    copy_no: int = Field(primary_key=True)
    """Two records of one kind for one holder are told apart by it."""
    status: str
    valid_to: str | None = None
    data: str = Field(sa_type=Text)


class NoticeRow(Row, table=True):
    """A paper that was issued; its bytes lie in the object store."""

    __tablename__ = "notice"
    __table_args__ = (UniqueConstraint("office", "number", name="uq_notice_number"),)
    office: str = Field(primary_key=True)
    case_id: str = Field(primary_key=True)
    kind: str = Field(primary_key=True)
    item: str = Field(primary_key=True)
    """Empty for a paper on the whole case."""
    copy_no: int = Field(primary_key=True)
    number: str
    file_name: str
    sha256: str
    object_key: str
    pages: int
    issued_at: str


class CalendarYear(Row, table=True):
    """An imported yearly notice of holidays and working Saturdays."""

    __tablename__ = "calendar_year"
    office: str = Field(primary_key=True)
    year: int = Field(primary_key=True)
    days: str = Field(sa_type=Text)
    source: str = Field(sa_type=Text)


class IncidentRow(Row, table=True):
    """Something a person must look at: two readings disagreed, a job died."""

    __tablename__ = "incident"
    __table_args__ = (Index("ix_incident_at", "office", "at"),)
    office: str = Field(primary_key=True)
    id: str = Field(primary_key=True)
    kind: str
    case_id: str | None = None
    at: str
    detail: str = Field(sa_type=Text)


TABLES = Row.metadata.tables
"""Core tables by name, in the spelling of the database."""
