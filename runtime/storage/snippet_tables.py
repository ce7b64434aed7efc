"""The table of shared snippets: every version an office wrote of a piece of wording that templates include."""

from __future__ import annotations

from sqlalchemy import Text
from sqlmodel import Field

from runtime.storage.row import Row


class SnippetVersionRow(Row, table=True):
    """One version; only added, never changed: published documents name it by its number."""

    __tablename__ = "snippet_version"
    office: str = Field(primary_key=True)
    name: str = Field(primary_key=True)
    version: int = Field(primary_key=True)
    title: str
    theme: str
    """article, remedy, signature, block."""
    text: str = Field(sa_type=Text)
    basis: str = Field(sa_type=Text)
    """The law or document it is taken from."""
    valid_from: str | None = None
    """The day from which it is taken; nothing = from when it was written."""
    note: str = Field(sa_type=Text)
    made_by: str
    made_at: str
