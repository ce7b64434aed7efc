"""A line of words as it was read: its tokens for the editor, its source, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from forms.problems import Problem


class Mark(StrEnum):
    """What a token is, so that a page can draw it."""

    KEYWORD = "keyword"
    TEXT = "text"
    FIELD = "field"
    SNIPPET = "snippet"
    CELL = "cell"
    """The bar between two cells."""
    CONDITION = "condition"
    LOOP = "loop"
    STYLE = "style"
    SETTING = "setting"
    REMARK = "remark"
    RAW = "raw"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a line; the tokens of a line together are the line."""

    mark: Mark
    text: str
    """As it is written, brackets among it."""
    start: int
    """Characters before it in the line."""
    value: str = ""
    """Of a field its path, of a snippet its name in the source."""

    @property
    def end(self) -> int:
        """Where the next one begins."""
        return self.start + len(self.text)

    @property
    def shown(self) -> str:
        """What a chip shows: the words without the brackets."""
        return self.text[1:-1] if self.text.startswith("【") and self.text.endswith("】") else self.text


@dataclass(frozen=True, slots=True)
class Fix:
    """What mends a line: these characters replaced by that text."""

    line: int
    start: int
    end: int
    text: str

    def applied(self, words: str) -> str:
        """The words with it done."""
        lines = words.split("\n")
        line = lines[self.line - 1]
        lines[self.line - 1] = line[: self.start] + self.text + line[self.end :]
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with the words: what and where, and what would mend it."""

    problem: Problem
    line: int
    start: int
    end: int
    fix: Fix | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line."""

    number: int
    words: str
    source: str
    tokens: tuple[Token, ...]
    faults: tuple[Fault, ...]
    readable: bool = True
    """Not: the source holds the words for another try, and no paper can be made of it."""
