"""The tables of cases: files, events, evaluations, jobs, papers, people, sample records, calendars, incidents."""

from __future__ import annotations

from sqlalchemy import Index, Text, UniqueConstraint
from sqlmodel import Field

from runtime.storage.row import Row


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
    __table_args__ = (
        UniqueConstraint("office", "number", name="uq_notice_number"),
        Index("ix_notice_object_key", "office", "object_key"),
        Index("ix_notice_sha256", "office", "sha256"),
    )
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
    document_no: str = Field(default="")
    issuer: str = Field(default="")
    token: str = Field(default="")
    words: str = Field(default="")
    sm3: str = Field(default="")
    seal: str = Field(default="")
    signed_by: str = Field(default="")


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
