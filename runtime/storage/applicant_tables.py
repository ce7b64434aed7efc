"""The tables of the applicant's side: consent, the own space, mandates, codes, messages, ratings; and who guessed wrong."""

from __future__ import annotations

from sqlalchemy import Index, Text
from sqlmodel import Field

from runtime.storage.row import Row


class ConsentRow(Row, table=True):
    """That a person read what is asked of shared libraries and what for, before the first query of a case."""

    __tablename__ = "consent"
    __table_args__ = (Index("ix_consent_person", "office", "person", "given_at"),)
    office: str = Field(primary_key=True)
    case_id: str = Field(primary_key=True)
    person: str
    """Login of who consented: the applicant, or the agent for the principal."""
    bundle_code: str
    words: str = Field(sa_type=Text)
    """What was shown, as it was shown."""
    given_at: str
    withdrawn_at: str | None = None


class KeptFileRow(Row, table=True):
    """A file in an applicant's own space (用户空间); its bytes lie in the object store."""

    __tablename__ = "kept_file"
    __table_args__ = (Index("ix_kept_file_holder", "office", "holder"),)
    office: str = Field(primary_key=True)
    owner: str = Field(primary_key=True)
    """Login."""
    id: str = Field(primary_key=True)
    holder: str
    """A mark of whose paper it is: identity number or credit code."""
    whose: str
    """Masked, for people."""
    record: str
    """Kind of record, as sources name it: 租赁合同."""
    file_name: str
    object_key: str
    sha256: str
    size: int
    media_type: str
    thumbnail: str = Field(default="")
    """Object key of a small picture."""
    valid_to: str | None = None
    case_id: str
    """The case it was handed in with; empty = put there by itself."""
    kept_at: str
    removed_at: str | None = None


class MandateRow(Row, table=True):
    """授权: an entity lets an agent (经办人) act for it, within a scope and a period."""

    __tablename__ = "mandate"
    __table_args__ = (Index("ix_mandate_agent", "office", "agent"), Index("ix_mandate_giver", "office", "given_by"))
    office: str = Field(primary_key=True)
    id: str = Field(primary_key=True)
    principal: str
    """Credit code of the entity."""
    principal_name: str
    given_by: str
    """Login of who speaks for the entity (法定代表人)."""
    agent: str
    """Login."""
    scope: str
    """JSON list of bundle codes; empty = all."""
    valid_from: str
    valid_to: str
    given_at: str
    revoked_at: str | None = None


class ConfirmationCodeRow(Row, table=True):
    """A code that was sent to the applicant's phone, to sign or confirm something. The newest of a purpose counts."""

    __tablename__ = "confirmation_code"
    office: str = Field(primary_key=True)
    case_id: str = Field(primary_key=True)
    purpose: str = Field(primary_key=True)
    """promise, assisted."""
    digest: str
    """HMAC of code and of what is signed."""
    sent_to: str
    """Masked."""
    sent_at: str
    expires_at: str
    tries: int = Field(default=0)
    used_at: str | None = None
    day: str = Field(default="")
    """The office's day, to which the counts belong."""
    sent_that_day: int = Field(default=1)
    wrong_that_day: int = Field(default=0)


class MessageRow(Row, table=True):
    """Something to be told to somebody outside: a short message to a phone, a notice to a department."""

    __tablename__ = "message"
    __table_args__ = (Index("ix_message_made", "office", "made_at"), Index("ix_message_case", "office", "case_id"))
    office: str = Field(primary_key=True)
    id: str = Field(primary_key=True)
    channel: str
    """sms, department."""
    recipient: str
    """Sealed number, or the name of the department."""
    about: str
    """Kind: code, dispute, case …"""
    case_id: str
    words: str = Field(sa_type=Text)
    """Sealed."""
    made_at: str
    sent_at: str | None = None


class RatingRow(Row, table=True):
    """好差评 of a finished case, once."""

    __tablename__ = "rating"
    office: str = Field(primary_key=True)
    case_id: str = Field(primary_key=True)
    grade: int
    """5 非常满意, 4 满意, 3 基本满意, 2 不满意, 1 非常不满意."""
    reasons: str
    """JSON list of what was ticked."""
    words: str = Field(sa_type=Text)
    rated_by: str
    rated_at: str
    follow_up: str = Field(default="")
    """open, done; empty where none is due."""


class WrongTryRow(Row, table=True):
    """Wrong tries of late with one key: an account, a case number, an address. Forgotten when they no longer count."""

    __tablename__ = "wrong_try"
    __table_args__ = (Index("ix_wrong_try_last", "office", "about", "last_at"),)
    office: str = Field(primary_key=True)
    about: str = Field(primary_key=True)
    """password, digits, asker, number."""
    mark: str = Field(primary_key=True)
    """HMAC of the key."""
    times: str = Field(sa_type=Text)
    """Moments, the earliest first, with spaces between."""
    last_at: str
