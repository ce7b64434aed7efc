"""What a row of labels heads: rows that are named as well, rows that repeat, or one row of blanks.

    单位类别 │ 名称 │ 电话          序号 │ 姓名 │ 电话          姓名 │ 性别
    设计单位 │      │               1    │      │               │ □男 □女
    施工单位 │      │               2    │      │

Only the shape is read here; `drawn_form` makes fields of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from forms.importers.blanks import is_blank
from forms.importers.grid import Grid, one_line
from forms.importers.parties import joined
from forms.importers.parts import heading_words, is_answer, is_label
from forms.importers.reading import Cell

_NUMBER = re.compile(r"序\s*号|编号|NO\.?", re.IGNORECASE)
_COUNTED = re.compile(r"[\d.…·一二三四五六七八九十]*")
_SAYS_NOTHING = re.compile(r"(?:填写|填报|具体|基本)?(?:内容|信息|情况)|(?:填写|填报)(?:处|栏)|数据|值|说明")
"""Heads of a column that add nothing to the name of a row."""
_OF_ROWS = re.compile(r"序号|(?:项目|类别|种类|名称|内容|事项|指标|栏目|要素|.{0,6}(?:项目|类别|种类|类型|名称))")


@dataclass(frozen=True, slots=True)
class Head:
    """A column by its label."""

    label: str
    column: int
    columns: int
    cells: tuple[Cell, ...]
    """The label's own, and the one over it."""

    @property
    def written(self) -> str:
        """All that stands over the column."""
        return " ".join(_words(cell) for cell in reversed(self.cells))


@dataclass(frozen=True, slots=True)
class Line:
    """A row beneath, as the columns part it."""

    names: tuple[Cell, ...]
    """What stands in the first column, if it is words."""
    answers: tuple[Cell, ...]
    """One for each column; without the first where that holds names."""

    @property
    def name(self) -> str:
        """The row by its innermost heading."""
        return one_line(self.names[-1].text).strip("：:") if self.names else ""


@dataclass(frozen=True, slots=True)
class Block:
    """Columns with the rows beneath."""

    side: Cell | None
    """A heading at the left, over all its rows."""
    heads: tuple[Head, ...]
    """Without a column that only counts."""
    counter: Head | None
    named: tuple[Line, ...]
    """Rows with names, all different."""
    open: tuple[Line, ...]
    """Rows without."""
    stray: tuple[Cell, ...]
    """Names that name no row, for another has the same."""

    @property
    def values(self) -> tuple[Head, ...]:
        """The columns beside the names."""
        return self.heads[1:]

    @property
    def repeats(self) -> bool:
        """Are the rows without names several of one kind?"""
        return bool(self.open) and (self.counter is not None or bool(self.named) or (len(self.open) > 1 and len(self.heads) > 2))


def block_at(grid: Grid, row: int, cells: Sequence[Cell]) -> Block | None:
    """The block that this row heads; None if it heads nothing of the kind. `cells`: those of the row that are not yet read."""
    found = _heads(grid, row, cells)
    if found is None:
        return None
    side, heads, depth = found
    counter = heads[0] if _NUMBER.fullmatch(heads[0].label) else None
    own = heads[1:] if counter else heads
    if not own:
        return None
    lines: list[Line] = []
    while (line := _line(grid, row + depth + len(lines), counter, own)) and (line.names or _goes_on(own, lines, line)):
        lines.append(line)
    named = [line for line in lines if line.names]
    if not lines or (named and not _are_names(own, named)) or not all(head.label for head in own[1 if named else 0 :]):
        return None
    if len({line.name for line in named}) < len(named):
        if not own[0].label or not all(is_blank(cell.text) for line in lines for cell in line.answers):
            return None
        strays = tuple(cell for line in named for cell in line.names)
        return Block(side, tuple(own), counter, (), tuple(lines), strays)
    return Block(side, tuple(own), counter, tuple(named), tuple(line for line in lines if not line.names), ())


def label_where(row: str, column: str) -> str:
    """The label of what stands where a named row meets a column.

    >>> label_where("设计单位", "单位名称"), label_where("姓名", "填写内容")
    ('设计单位名称', '姓名')
    """
    return row if _SAYS_NOTHING.fullmatch(column) else joined(row, column)


def _goes_on(heads: Sequence[Head], lines: Sequence[Line], line: Line) -> bool:
    """Is a row without a name of the kind of those before it: nothing is printed in its cells, or what is in theirs?"""
    first = next((one for one in lines if not one.names), line)
    pairs = [(one_line(cell.text), one_line(other.text)) for cell, other in zip(line.answers, first.answers, strict=True)]
    return bool(heads[0].label) and all(is_blank(text) or _COUNTED.fullmatch(text) or text == other for text, other in pairs)


def _are_names(heads: Sequence[Head], named: Sequence[Line]) -> bool:
    """With one column beside them the first must say that it names rows: else they are labels, and the head one that is filled in."""
    if len(heads) != 2:
        return len(heads) > 2
    says = _SAYS_NOTHING.fullmatch(heads[1].label) or not heads[0].label or _OF_ROWS.fullmatch(heads[0].label)
    return len(named) > 1 and bool(says)


def _heads(grid: Grid, row: int, cells: Sequence[Cell]) -> tuple[Cell | None, list[Head], int] | None:
    """(heading at the left, columns, rows they take)."""
    if len(cells) < 2:
        return None
    lower = _two_rows(grid, row, cells)
    depth = 2 if lower else 1
    side = cells[0] if cells[0].rows > depth and is_label(cells[0].text) and heading_words(cells[0].text) else None
    heads: list[Head] = []
    for cell in cells[1:] if side else cells:
        if cell.rows not in (1, depth) or not (is_label(cell.text) or (not heads and is_blank(cell.text) and not cell.text.strip())):
            return None
        under = [one for one in lower if cell.column <= one.column < cell.column + cell.columns] if cell.rows == 1 else []
        label = "" if under and _SAYS_NOTHING.fullmatch(_words(cell)) else _words(cell)
        heads += [Head(joined(label, _words(one)), one.column, one.columns, (one, cell)) for one in under] or [
            Head(label, cell.column, cell.columns, (cell,))
        ]
    return (side, heads, depth) if len(heads) > 1 else None


def _two_rows(grid: Grid, row: int, cells: Sequence[Cell]) -> list[Cell]:
    """The lower row of headings, if labels part some of the columns once more and the others reach down to it."""
    lower = grid.row(row + 1)
    broad = [cell for cell in cells if cell.rows == 1 and cell.text.strip()]
    if not lower or not broad or len(broad) == len(cells) or not all(is_label(one.text) for one in lower):
        return []
    parted = [[one for one in lower if cell.column <= one.column < cell.column + cell.columns] for cell in broad]
    fits = all(sum(one.columns for one in under) == cell.columns for cell, under in zip(broad, parted, strict=True))
    return lower if fits and sum(map(len, parted)) == len(lower) > len(broad) else []


def _line(grid: Grid, row: int, counter: Head | None, heads: Sequence[Head]) -> Line | None:
    """The row, if it continues the columns and is for writing in."""
    if counter and ((first := _under(grid, row, counter)) is None or not _COUNTED.fullmatch(first.text.strip())):
        return None
    answers = [_under(grid, row, head) for head in heads[1:]]
    if any(cell is None or not is_answer(cell.text) for cell in answers):
        return None
    written = tuple(cell for cell in answers if cell)
    first = _under(grid, row, heads[0])
    if first and (is_answer(first.text) or (counter is None and _COUNTED.fullmatch(first.text.strip()))):
        return Line((), (first, *written))
    left, right = heads[0].column, heads[0].column + heads[0].columns
    names = tuple(cell for cell in grid.spanning(row) if left <= cell.column < right)
    return Line(names, written) if names and all(is_label(one.text) for one in names) and names[-1].row == row else None


def _under(grid: Grid, row: int, head: Head) -> Cell | None:
    """The cell of a row with just the borders of a column."""
    cell = grid.at(row, head.column)
    return cell if cell and cell.row == row and (cell.column, cell.columns) == (head.column, head.columns) else None


def _words(cell: Cell) -> str:
    return one_line(cell.text).strip("：:")
