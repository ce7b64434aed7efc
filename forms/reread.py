"""reread: sheets once more, with what people say of the columns that no reader knew: «是否指“选项值”？»

The cells are those of the first reading: no file is opened again. A column that is the near one after all is read under its heading;
where another column has that heading already, the two are read as one. A column that means nothing here goes into the notes of its
rows, with its heading before it. What a cell says is never changed in the original that people see.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from forms.importers.excel import read_sheets
from forms.importers.field_table import field_table_heads
from forms.importers.grid import Grid, one_line
from forms.importers.headings import FIELD_COLUMNS, ITEM_COLUMNS, Headed, folded
from forms.importers.item_list import COLUMNS, item_list_heads
from forms.importers.office_package import Unfit
from forms.importers.reading import Cell, Place, Reading, Remark, Role, Sheet
from forms.part import Part
from forms.problems import Problem

UNKNOWN = "READ_COLUMN_UNKNOWN"
"""The remark that asks."""
NOTE = "备注"
_PLAIN = frozenset({"options", "note", "remark", "by_law", "item_basis", "source_explain", "fill_explain", "accept_stand"})
"""Meanings of which a row may have two columns: words that may stand one behind the other."""


class ColumnAnswer(Part):
    """What somebody said of a column."""

    sheet: str
    column: int
    """From 1."""
    heading: str
    means: str = ""
    """The known heading it stands for; "" = none: it becomes a note, or is left out where rows have no notes."""


@dataclass(frozen=True, slots=True)
class ColumnQuestion:
    """A column that nobody knew, and what may be said of it."""

    place: Place
    heading: str
    count: str
    """How many filled cells it has."""
    near: str
    """The known heading it may stand for; "" = none is near, or it has its column already."""
    notes: bool
    """Do the rows have notes that it could go into?"""

    def answer(self, means: str) -> ColumnAnswer:
        """«Yes» with `near`, «no» with ""."""
        return ColumnAnswer(sheet=self.place.sheet, column=self.place.column, heading=self.heading, means=means)


def questions(reading: Reading, answers: Sequence[ColumnAnswer] = ()) -> Iterator[ColumnQuestion]:
    """What is still to be said of the columns of a reading."""
    asked = open_remarks(reading, answers)
    names = {one.place.sheet for one in asked}
    sheets = {sheet.name: _Columns(_bare(sheet)) for sheet in reading.original if sheet.name in names}
    for remark in asked:
        columns, params = sheets.get(remark.place.sheet), remark.params
        if columns is not None:
            near = str(params["near"]) if columns.can_mean(str(params["near"])) else ""
            yield ColumnQuestion(remark.place, str(params["heading"]), str(params["count"]), near, bool(columns.note))


def asks(remark: Remark) -> bool:
    """Is it one that asks, of a column that holds something?"""
    return remark.code == UNKNOWN and bool(remark.params.get("count"))


def open_remarks(reading: Reading, answers: Sequence[ColumnAnswer] = ()) -> tuple[Remark, ...]:
    """The remarks that ask and have no answer yet."""
    settled = {(one.sheet, one.column) for one in answers}
    return tuple(one for one in reading.remarks if asks(one) and (one.place.sheet, one.place.column) not in settled)


def reread(reading: Reading, before: Sequence[ColumnAnswer], answers: Sequence[ColumnAnswer]) -> Reading | Problem:
    """The reading, which was made by the answers `before`, as it is by `answers`; or why it cannot be read so."""
    sheets = [_bare(sheet) for sheet in reading.original]
    try:
        last, now = (read_sheets([_Columns(sheet).told(given) for sheet in sheets]) for given in (before, answers))
    except Unfit as unfit:
        return unfit.problem
    told = {one.model_dump_json() for one in last.remarks}
    # what was said of the file itself, before its sheets were read
    of_file = [one for one in reading.remarks if one.model_dump_json() not in told]
    read = {sheet.name: sheet for sheet in now.original}
    original = [_Columns(sheet).marked(read.get(sheet.name, sheet), answers) for sheet in sheets]
    return now.model_copy(update={"remarks": (*of_file, *now.remarks), "original": tuple(original)})


def _bare(sheet: Sheet) -> Sheet:
    """As nobody has read it yet."""
    return sheet.model_copy(update={"cells": tuple(cell.model_copy(update={"role": Role.NONE, "of": ""}) for cell in sheet.cells)})


@dataclass
class _Columns:
    """The columns of a sheet: what they mean, and what is to be read where."""

    sheet: Sheet
    heads: Headed | None = field(init=False)
    known: Mapping[str, tuple[str, ...]] = field(init=False)

    def __post_init__(self) -> None:
        self.grid = Grid(self.sheet)
        listed = item_list_heads(self.grid)
        self.heads = listed or field_table_heads(self.grid)
        self.known = FIELD_COLUMNS if not listed else COLUMNS if listed.has("material_name") else ITEM_COLUMNS

    @property
    def note(self) -> str:
        """The meaning under which a row keeps notes; "" if it has none, as a list of items alone."""
        return next((name for name in ("note", "remark") if name in self.known), "")

    def meaning(self, heading: str) -> str:
        """What a known heading means."""
        return next((name for name, spelled in self.known.items() if folded(heading) in map(folded, (name, *spelled))), "")

    def can_mean(self, heading: str) -> bool:
        """May one more column be read under this heading?"""
        meaning = self.meaning(heading)
        return bool(meaning) and (meaning in _PLAIN or not (self.heads and self.heads.has(meaning)))

    def told(self, answers: Iterable[ColumnAnswer]) -> Sheet:
        """The sheet as it would have been written by who knows our headings."""
        texts = self._texts(answers)
        cells = [cell.model_copy(update={"text": texts.pop((cell.row, cell.column), cell.text)}) for cell in self.sheet.cells]
        cells += [Cell(row=row, column=column, text=text) for (row, column), text in texts.items()]
        return self.sheet.model_copy(update={"cells": tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))})

    def marked(self, read: Sheet, answers: Iterable[ColumnAnswer]) -> Sheet:
        """The sheet in its own words, with the parts that its cells played when it was read; of a column that was read as part of
        another the parts of that one."""
        marks = {(cell.row, cell.column): (cell.role, cell.of) for cell in read.cells}
        for _, column, into in self._put(answers):
            if into != column:
                filled = [cell.row for cell in self.sheet.cells if cell.column == column and cell.text.strip()]
                # beside a merged cell only its first row has a mark to take
                marks |= {(row, column): marks.get((row, into), (Role.VALUE, "")) for row in filled if self.heads and row >= self.heads.row}
        return self.sheet.marked(marks)

    def _texts(self, answers: Iterable[ColumnAnswer]) -> dict[tuple[int, int], str]:
        """What another text is to be read for, by row and column."""
        texts: dict[tuple[int, int], str] = {}
        for answer, column, into in self._put(answers):
            assert self.heads is not None
            if into == column:
                texts[self.heads.row, column] = answer.means or NOTE
            for cell in [one for one in self.sheet.cells if one.column == column and one.row >= self.heads.row and one.text.strip()]:
                if cell.row == self.heads.row:
                    texts.setdefault((cell.row, column), "")
                    continue
                words = cell.text.strip() if answer.means else f"{answer.heading}：{cell.text.strip()}"
                if into == column:
                    texts[cell.row, column] = words
                    continue
                texts[cell.row, column] = ""
                there = self.grid.at(cell.row, into)
                place = (there.row, there.column) if there else (cell.row, into)
                said = texts.get(place, there.text.strip() if there else "")
                texts[place] = "；".join(filter(None, (said, words)))
        return texts

    def _put(self, answers: Iterable[ColumnAnswer]) -> Iterator[tuple[ColumnAnswer, int, int]]:
        """(answer, its column, the column it is read in: its own, or the one that has its meaning already)."""
        if self.heads is None:
            return
        holders = {name: column for column, name in self.heads.columns.items()}
        for answer in answers:
            column = answer.column - 1
            there = self.grid.at(self.heads.row, column)
            meaning = self.meaning(answer.means) if answer.means else self.note
            if answer.sheet != self.sheet.name or there is None or one_line(there.text) != answer.heading or not meaning:
                continue
            yield answer, column, holders.setdefault(meaning, column)
