"""SnippetVersion: one version of a piece of wording that templates of an office share 共用片段."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Theme(StrEnum):
    """What a snippet is about: the shelf it stands on."""

    ARTICLE = "article"
    """法律条文."""
    REMEDY = "remedy"
    """救济途径."""
    SIGNATURE = "signature"
    """机关落款: who issues, how it is received and filed."""
    BLOCK = "block"
    """通用版块: tables and paragraphs that several papers have in common."""

    @property
    def label(self) -> str:
        """Key of what people call it."""
        return f"SNIPPET_THEME_{self.name}"


@dataclass(frozen=True, slots=True)
class SnippetVersion:
    """One version. The house's own is version 1 and cannot be changed; an office's versions stand in its place."""

    name: str
    """As templates include it."""
    version: int
    title: str
    theme: Theme
    text: str
    """As a template's source is written."""
    basis: str = ""
    """The law or document it is taken from."""
    valid_from: date | None = None
    """The day from which it is taken; None = at once."""
    note: str = ""
    """What changed, and why."""
    by: str = ""
    """Login; "" = it comes with the house."""
    at: datetime | None = None
    """None = it comes with the house."""

    @property
    def is_house(self) -> bool:
        """Does it come with the house?"""
        return self.at is None
