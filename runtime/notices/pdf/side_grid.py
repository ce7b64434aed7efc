"""A ruled table with a narrow column at its left edge that names the whole of it from top to bottom (竖排).

The name stands again with every part of the table on another page, and no part is lower than its name needs.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from runtime.notices.pdf.pen import Pen
from runtime.notices.pdf.sheet import MM
from runtime.notices.pdf.table import Grid, Spot

SIDE = 10 * MM
"""Width of the column."""
SIZE, SMALLEST = 10.5, 7.0
STEP = 1.18
"""From one character to the one below it, in characters."""
MARGIN = 3.0
"""Above and below the name, points."""
LITTLE, STRETCHED = 1.4, 1.8
"""How much higher than its rows a table may become for its name: a little for the usual way, more for the other."""
WHOLE = 0.2
"""A table of no more than this share of a page is not parted."""
LONGEST = 24
"""Characters; a longer name is a heading over the table."""


class SideGrid(Grid):
    """The table (see flow.Block). The first of its columns is the narrow one; a cell without content takes it, over all rows."""

    def __init__(self, grid: Grid, name: str) -> None:
        super().__init__(grid.columns, grid.spots, grid.rows, grid.head, grid.before, grid.after, grid.keep_with_next)
        self.name = name

    def split(self, width: float, room: float, page: float) -> tuple[Grid, Grid] | None:
        """As the table is, both parts with the name; a short one goes to the next page whole."""
        if self.height(width) <= WHOLE * page:
            return None
        return self._named(super().split(width, room, page), room)

    def give_back(self, width: float) -> tuple[Grid, Grid] | None:
        """As the table does, both parts with the name."""
        return self._named(super().give_back(width), float("inf"))

    def _named(self, parts: tuple[Grid, Grid] | None, room: float) -> tuple[Grid, Grid] | None:
        if parts is None:
            return None
        least = height_of(self.name, 2, SMALLEST)
        upper, lower = (SideGrid(raised(part, least), self.name) for part in parts)
        return (upper, lower) if upper.height(0) <= room + 1e-6 else None

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """The table, then its name."""
        super().draw(pen, x, top, width)
        height = self.height(width)
        size, lines = set_name(self.name, height)
        first = top - (height - len(lines) * size * STEP) / 2 - size * STEP / 2 - size * 0.38
        for number, line in enumerate(lines):
            pen.text(x + self.columns[0] / 2, first - number * size * STEP, line, "hei", size, "center")


def stands(name: str) -> bool:
    """Can the name be read from top to bottom? Only ideographs, and not too many."""
    return 0 < len(name) <= LONGEST and all(unicodedata.category(char) == "Lo" for char in name)


def height_of(name: str, a_line: int, size: float = SIZE) -> float:
    """The height in which the name stands, so many characters to a line."""
    return len(_lines(name, a_line)) * size * STEP + 2 * MARGIN


def height_beside(name: str, rows: float) -> float | None:
    """The height a table gets for its name, whose rows are so high: one character to a line if that asks for little more, else two;
    None if the name stands better over it.

    >>> [round(height_beside("申请人声明", rows) or 0) for rows in (100, 58, 30, 10)]
    [68, 68, 43, 0]
    """
    for a_line, most in ((1, LITTLE), (2, STRETCHED)):
        if (height := height_of(name, a_line)) <= most * rows:
            return height
    return None


def set_name(name: str, height: float) -> tuple[float, Sequence[str]]:
    """Size and lines of the name: a character to a line where there is room, else two; smaller where even that is too high."""
    room = height - 2 * MARGIN
    for a_line in (1, 2):
        lines = _lines(name, a_line)
        if len(lines) * SIZE * STEP <= room:
            return SIZE, lines
    lines = _lines(name, 2)
    return max(room / (len(lines) * STEP), SMALLEST / 2), lines


def _lines(name: str, a_line: int) -> tuple[str, ...]:
    return tuple(name[start : start + a_line] for start in range(0, len(name), a_line))


def raised(grid: Grid, least: float) -> Grid:
    """The table with every row higher by the same share, where it is lower than `least` points."""
    whole = sum(grid.heights)
    if whole >= least or not whole:
        return grid
    share = least / whole
    spots = [
        Spot(spot.row, spot.col, replace(spot.cell, least=max(spot.cell.least, grid.heights[spot.row] * share)))
        if spot.cell.rows == 1
        else spot
        for spot in grid.spots
    ]
    return Grid(grid.columns, spots, grid.rows, grid.head, grid.before, grid.after, grid.keep_with_next)
