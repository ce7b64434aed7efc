"""Grid: a sheet to be walked by row and column, merged cells under every place they cover; the parts cells play are noted on the way."""

from __future__ import annotations

import re
from collections.abc import Iterator

from forms.importers.reading import Cell, Role, Sheet

_WIDE = re.compile(r"([\s_＿])\1{4,}")
BLANKS = re.compile(r"[\s\u3000\u200b\ufeff]+")


class Grid:
    """A sheet under the eyes of a reader, who notes what each cell is."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.marks: dict[tuple[int, int], tuple[Role, str]] = {}
        self._at = {
            (row, column): cell
            for cell in sheet.cells
            for row in range(cell.row, cell.row + cell.rows)
            for column in range(cell.column, cell.column + cell.columns)
        }
        self.height = max((cell.row + cell.rows for cell in sheet.cells), default=0)
        self.width = max((cell.column + cell.columns for cell in sheet.cells), default=0)
        self._rows: dict[int, list[Cell]] = {}
        for cell in sheet.cells:
            self._rows.setdefault(cell.row, []).append(cell)

    def at(self, row: int, column: int) -> Cell | None:
        """The cell that covers a place."""
        return self._at.get((row, column))

    def text(self, row: int, column: int) -> str:
        """What a place says, by the merged cell that covers it if there is one."""
        cell = self.at(row, column)
        return cell.text.strip() if cell else ""

    def row(self, row: int) -> list[Cell]:
        """The cells that begin in a row, from the left."""
        return self._rows.get(row, [])

    def spanning(self, row: int) -> list[Cell]:
        """The cells that cover a row, from the left, each once."""
        found = dict.fromkeys((cell.row, cell.column) for column in range(self.width) if (cell := self.at(row, column)))
        return [self._at[place] for place in found]

    def note(self, cell: Cell, role: Role, of: str = "") -> None:
        """Note the part a cell plays."""
        self.marks[cell.row, cell.column] = (role, of)

    def noted(self, cell: Cell) -> bool:
        """Has it been noted?"""
        return (cell.row, cell.column) in self.marks

    def unnoted(self) -> Iterator[Cell]:
        """Cells with text of which nothing has been noted."""
        return (cell for cell in self.sheet.cells if cell.text.strip() and not self.noted(cell))

    def done(self) -> Sheet:
        """The sheet with all notes."""
        return self.sheet.marked(self.marks)


def drawn_in(text: str) -> str:
    """With gaps no wider than they must be to be seen: some pad a cell with hundreds of blanks, and patterns try each of them.

    >>> drawn_in("姓名：____________"), drawn_in("层          ")
    ('姓名：____', '层    ')
    """
    return _WIDE.sub(r"\1\1\1\1", text)


def one_line(text: str) -> str:
    """On one line, with single blanks; blanks between Chinese characters, which only spread them over a cell, taken out.

    >>> one_line("姓   名"), one_line("Name of the\\nowner")
    ('姓名', 'Name of the owner')
    """
    flat = BLANKS.sub(" ", text).strip()
    return re.sub(r"(?<=[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]) (?=[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef])", "", flat)
