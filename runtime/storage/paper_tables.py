"""The tables of issued papers: the register 发文登记, and how far each sequence of document numbers has come."""

from __future__ import annotations

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from runtime.storage.row import Row


class PaperRegisterRow(Row, table=True):
    """A paper that has its number: it is being issued, or was."""

    __tablename__ = "paper_register"
    __table_args__ = (
        UniqueConstraint("office", "token", name="uq_paper_register_token"),
        UniqueConstraint("office", "number", name="uq_paper_register_number"),
        UniqueConstraint("office", "code", "year", "n", name="uq_paper_register_n"),
    )
    office: str = Field(primary_key=True)
    case_id: str = Field(primary_key=True)
    kind: str = Field(primary_key=True)
    item: str = Field(primary_key=True)
    copy_no: int = Field(primary_key=True)
    token: str
    issuer: str
    number: str | None = None
    """None: a paper of that kind has no document number."""
    code: str | None = None
    year: int | None = None
    n: int | None = None
    registered_at: str


class PaperCounter(Row, table=True):
    """The last number of a sequence: one for each code 机关代字 and year."""

    __tablename__ = "paper_counter"
    office: str = Field(primary_key=True)
    code: str = Field(primary_key=True)
    year: int = Field(primary_key=True)
    value: int
