"""A ruled table: merged cells, head rows on every page, rows higher than a page cut between lines.

ReportLab's Table repeats the head in mid-page when it cuts a row, and draws empty cells in an unembedded Helvetica.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from runtime.notices.pdf.columns import fair_columns
from runtime.notices.pdf.flow import Block
from runtime.notices.pdf.paragraph import LEAST_CHARS, Paragraph
from runtime.notices.pdf.pen import HAIR, Line, Pen

PAD_X, PAD_Y = 4.0, 4.0
"""Space between rule and text, points."""
KEPT_ROWS = 1
"""Rows that stay with the head at the foot of a page."""
CUT_ABOVE = 0.4
"""A row higher than this share of a page may be cut, lower ones move to the next page whole."""

SHORT_TEXT = 8
"""Characters: a text up to this length reads badly with its last one on a line of its own."""
KEPT_SHARE = 0.75
"""Of its share, that a column keeps when others are widened for short texts."""
WIDEST_WORD = 0.3
"""Share of the table that one word (a number of 18 digits, an address on the web) may claim for its column."""


@dataclass(frozen=True)
class Cell:
    """One field of a table: blocks under one another, over `rows` rows and `cols` columns."""

    content: tuple[Block, ...]
    cols: int = 1
    rows: int = 1
    least: float = 0.0
    """Least height, points: room to write by hand."""
    top: bool = False
    """Set from the top instead of in the middle."""

    def text_height(self, width: float) -> float:
        """Height of the content in a cell `width` wide."""
        inside = sum(block.before for block in self.content[1:])
        return inside + sum(block.height(width - 2 * PAD_X) for block in self.content)

    def height(self, width: float) -> float:
        """Height the cell asks for."""
        return max(self.text_height(width) + 2 * PAD_Y, self.least)

    def cut(self, width: float, room: float, page: float) -> tuple[Cell, Cell]:
        """The cell as far as it fits into `room`, and what is left of it."""
        inner, left = width - 2 * PAD_X, room - 2 * PAD_Y
        head: list[Block] = []
        tail: list[Block] = list(self.content)
        while tail and tail[0].before + tail[0].height(inner) <= left:
            left -= tail[0].before + tail[0].height(inner)
            head.append(tail.pop(0))
        if tail and (parts := tail[0].split(inner, left, page)):
            head.append(parts[0])
            tail[0] = parts[1]
        return replace(self, content=tuple(head), least=0.0), replace(self, content=tuple(tail), least=0.0)


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell with its place in the grid."""

    row: int
    col: int
    cell: Cell


def spots_of(rows: Sequence[Sequence[Cell]], columns: int) -> tuple[Spot, ...]:
    """Cells of rows in reading order; a cell over several rows takes its columns in the rows below."""
    taken: set[tuple[int, int]] = set()
    spots = []
    for number, row in enumerate(rows):
        col = 0
        for cell in row:
            while (number, col) in taken:
                col += 1
            if col >= columns:
                break
            cols, down_to = min(cell.cols, columns - col), min(cell.rows, len(rows) - number)
            fitted = cell if (cols, down_to) == (cell.cols, cell.rows) else replace(cell, cols=cols, rows=down_to)
            spots.append(Spot(number, col, fitted))
            taken |= {(number + down, col + right) for down in range(fitted.rows) for right in range(fitted.cols)}
            col += fitted.cols
    return tuple(spots)


def cell_needs(spots: Iterable[Spot], columns: int, width: float) -> tuple[float, ...]:
    """What each column needs so that no word of its cells is torn, as far as the table has room; two characters side by side at least.

    Cells over several columns or rows ask for nothing: a label set downward beside its rows is meant to be narrow.
    """
    words, chars = [2 * PAD_X + 1.0] * columns, [2 * PAD_X + 1.0] * columns
    for spot in spots:
        for block in spot.cell.content if spot.cell.cols == spot.cell.rows == 1 else ():
            if isinstance(block, Paragraph) and block.letters.chars:
                two = min(block.natural_width(), LEAST_CHARS * block.em)
                chars[spot.col] = max(chars[spot.col], two + 2 * PAD_X)
                words[spot.col] = max(words[spot.col], min(block.least_width(), width * WIDEST_WORD) + 2 * PAD_X)
    return tuple(words if sum(words) <= width else chars)


def column_widths(spots: Sequence[Spot], shares: Sequence[float], width: float) -> tuple[float, ...]:
    """Columns by the shares a template asks for, widened by what cells need: no word torn; and short texts on one line, where that takes
    no other column more than a quarter of its share."""
    needs = cell_needs(spots, len(shares), width)
    easy = list(needs)
    for spot in spots:
        for block in spot.cell.content if spot.cell.cols == spot.cell.rows == 1 else ():
            if isinstance(block, Paragraph) and "\n" not in block.letters.chars and block.natural_width() <= SHORT_TEXT * block.em:
                easy[spot.col] = max(easy[spot.col], block.natural_width() + 2 * PAD_X + 0.1)
    if sum(easy) <= width:
        columns = fair_columns(shares, easy, width)
        asked = (width * share / sum(shares) for share in shares)
        if all(column >= KEPT_SHARE * wanted for column, wanted in zip(columns, asked, strict=True)):
            return columns
    return fair_columns(shares, needs, width)


def joined(rules: Iterable[Line]) -> list[Line]:
    """Rules of cells as long as they go on: neighbours on one line are drawn in one stroke.

    >>> joined([(0, 5, 2, 5), (2, 5, 4, 5), (6, 5, 7, 5), (0, 5, 0, 1)])
    [(0, 5, 0, 1), (0, 5, 4, 5), (6, 5, 7, 5)]
    """
    level = sorted(((y1, x1, x2) for x1, y1, x2, y2 in rules if y1 == y2), key=lambda one: (-one[0], *one[1:]))
    upright = sorted((x1, -y1, -y2) for x1, y1, x2, y2 in rules if y1 != y2)
    across = [(x1, y, x2, y) for y, x1, x2 in _strokes(level)]
    return [*((x, -y1, x, -y2) for x, y1, y2 in _strokes(upright)), *across]


def _strokes(pieces: Iterable[tuple[float, float, float]]) -> list[tuple[float, float, float]]:
    """(line, from, to) in order; what touches on a line becomes one."""
    strokes: list[tuple[float, float, float]] = []
    for line, begin, end in pieces:
        if strokes and strokes[-1][0] == line and begin <= strokes[-1][2]:
            strokes[-1] = (line, strokes[-1][1], max(end, strokes[-1][2]))
        else:
            strokes.append((line, begin, end))
    return strokes


class Grid:
    """A table as a block of a page (see flow.Block)."""

    keep_with_previous = False

    def __init__(
        self,
        columns: tuple[float, ...],
        spots: Iterable[Spot],
        rows: int,
        head: int = 0,
        before: float = 0.0,
        after: float = 0.0,
        keep_with_next: bool = False,
    ) -> None:
        self.columns, self.spots, self.rows, self.head = columns, tuple(spots), rows, min(head, rows)
        self.before, self.after, self.keep_with_next = before, after, keep_with_next

    def width_of(self, spot: Spot) -> float:
        """Width of a cell, points."""
        return sum(self.columns[spot.col : spot.col + spot.cell.cols])

    @cached_property
    def heights(self) -> tuple[float, ...]:
        """Height of each row; a cell over several rows makes the last of them higher where it must."""
        heights = [0.0] * self.rows
        for spot in self.spots:
            if spot.cell.rows == 1:
                heights[spot.row] = max(heights[spot.row], spot.cell.height(self.width_of(spot)))
        for spot in self.spots:
            if spot.cell.rows > 1:
                last = spot.row + spot.cell.rows
                heights[last - 1] += max(0.0, spot.cell.height(self.width_of(spot)) - sum(heights[spot.row : last]))
        return tuple(heights)

    def height(self, width: float) -> float:
        """The whole height."""
        return sum(self.heights)

    def split(self, width: float, room: float, page: float) -> tuple[Grid, Grid] | None:
        """As many whole rows as fit; a row too high for that is cut."""
        used, fitting = 0.0, 0
        while fitting < self.rows and used + self.heights[fitting] <= room + 1e-6:
            used += self.heights[fitting]
            fitting += 1
        if fitting >= self.rows:
            return None
        if self.heights[fitting] > CUT_ABOVE * page and fitting >= self.head and room - used > 4 * PAD_Y + 30:
            return self.cut_row(fitting, room - used, page)
        return (self.part(0, fitting), self.part(fitting, self.rows)) if fitting >= self.head + KEPT_ROWS else None

    def give_back(self, width: float) -> tuple[Grid, Grid] | None:
        """All rows but the last, and the last with the head above it."""
        return (self.part(0, self.rows - 1), self.part(self.rows - 1, self.rows)) if self.rows > self.head + 1 else None

    def part(self, first: int, last: int) -> Grid:
        """Rows `first` to `last`, under the head. A cell that spans the cut is shown in both parts."""
        shown = (*range(self.head), *range(first, last)) if first >= self.head else tuple(range(first, last))
        shift = {row: number for number, row in enumerate(shown)}
        spots = []
        for spot in self.spots:
            kept = [shift[row] for row in range(spot.row, spot.row + spot.cell.rows) if row in shift]
            if kept:
                spots.append(Spot(kept[0], spot.col, replace(spot.cell, rows=len(kept))))
        end = last == self.rows
        part = Grid(
            self.columns,
            spots,
            len(shown),
            self.head,
            self.before if first == 0 else 0.0,
            self.after if end else 0.0,
            end and self.keep_with_next,
        )
        if all(spot.cell.rows == 1 for spot in self.spots):
            # its rows are as high as they were
            part.heights = tuple(self.heights[row] for row in shown)
        return part

    def cut_row(self, row: int, room: float, page: float) -> tuple[Grid, Grid] | None:
        """Part the table inside a row, or before it if some cell of it would begin only on the next page."""
        halves = {spot: spot.cell.cut(self.width_of(spot), room, page) for spot in self.spots if spot.row == row and spot.cell.rows == 1}
        empty = any(spot.cell.content and not head.content for spot, (head, _) in halves.items())
        if empty or not any(tail.content for _, tail in halves.values()):
            return (self.part(0, row), self.part(row, self.rows)) if row > self.head else None
        upper = Grid(self.columns, self._with(halves, 0), self.rows, self.head, self.before).part(0, row + 1)
        lower = Grid(self.columns, self._with(halves, 1), self.rows, self.head, 0.0, self.after, self.keep_with_next)
        return upper, lower.part(row, self.rows)

    def _with(self, halves: dict[Spot, tuple[Cell, Cell]], half: int) -> list[Spot]:
        return [replace(spot, cell=halves[spot][half]) if spot in halves else spot for spot in self.spots]

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Text first, then every rule once."""
        lefts = [x]
        for column in self.columns:
            lefts.append(lefts[-1] + column)
        tops = [top]
        for height in self.heights:
            tops.append(tops[-1] - height)
        rules: set[Line] = set()
        for spot in self.spots:
            left, right = lefts[spot.col], lefts[spot.col + spot.cell.cols]
            upper, lower = tops[spot.row], tops[spot.row + spot.cell.rows]
            self._draw_content(pen, spot.cell, left, upper, right - left, upper - lower)
            rules |= {(left, upper, right, upper), (left, lower, right, lower), (left, upper, left, lower), (right, upper, right, lower)}
        # a row that lacks cells is still closed
        rules |= {
            (lefts[0], tops[0], lefts[0], tops[-1]),
            (lefts[-1], tops[0], lefts[-1], tops[-1]),
            (lefts[0], tops[-1], lefts[-1], tops[-1]),
        }
        pen.rules(joined(rules), HAIR)

    def _draw_content(self, pen: Pen, cell: Cell, left: float, upper: float, width: float, height: float) -> None:
        spare = height - cell.text_height(width)
        y = upper - (PAD_Y if cell.top else spare / 2)
        for number, block in enumerate(cell.content):
            y -= block.before if number else 0.0
            block.draw(pen, left + PAD_X, y, width - 2 * PAD_X)
            y -= block.height(width - 2 * PAD_X)
