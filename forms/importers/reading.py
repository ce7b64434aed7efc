"""What an importer gives: the departments it read, a remark on all that was guessed or left out, and the original to compare with.

    Reading
    ├── departments: ReadDepartment   an item with its form, its materials, and the headings its fields stood under
    ├── remarks: Remark               guessed or left out: where, and why
    └── original: Sheet               plain cells, each with the part it played and the field or material it became

Ids are those of one reading (d1, f1, m1 …): `forms.gather` makes them unique in a bundle.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

from pydantic import JsonValue

from forms.department_form import Field
from forms.field_types import field_type
from forms.item import BundledItem
from forms.material import Use
from forms.part import Part
from forms.problems import Lang
from forms.wording import say

_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")


class Grasp(StrEnum):
    """How well something was understood."""

    GUESSED = "guessed"
    LEFT_OUT = "left_out"


class Role(StrEnum):
    """The part a cell plays. A cell with text always plays one; `tests/forms/importers` draws forms at random to see to it."""

    NONE = ""
    """Empty, or not looked at yet."""
    TITLE = "title"
    HEADING = "heading"
    """Of a section, or of a column."""
    LABEL = "label"
    ANSWER = "answer"
    """Where the applicant writes or ticks."""
    VALUE = "value"
    """A cell of a list, which became a property of the field, item or material of its row."""
    MATERIAL = "material"
    LEFT_OUT = "left_out"


class SheetKind(StrEnum):
    """What a plain grid was."""

    SHEET = "sheet"
    TABLE = "table"
    PARAGRAPHS = "paragraphs"
    MARGIN = "margin"
    """Head and foot of a Word page."""


class Place(Part):
    """Where in a file. Rows and columns count from 1; 0 = the whole."""

    kind: SheetKind = SheetKind.SHEET
    sheet: str = ""
    """Name of a sheet; number of a table. "" = the whole file."""
    row: int = 0
    column: int = 0

    def text(self, lang: Lang = "zh") -> str:
        """As people look it up: «事项!B7», «表 1 第 3 行第 2 格», «第 12 段».

        >>> Place(sheet="事项", row=7, column=2).text()
        '事项!B7'
        """
        match self.kind:
            case SheetKind.SHEET if self.row and self.column:
                return f"{self.sheet}!{column_name(self.column)}{self.row}"
            case SheetKind.SHEET if self.row or self.column:
                rows = f"{self.row}:{self.row}" if self.row else f"{column_name(self.column)}:{column_name(self.column)}"
                return f"{self.sheet}!{rows}"
            case SheetKind.SHEET:
                return self.sheet or say("READ_PLACE_FILE", lang)
            case SheetKind.TABLE if self.row:
                return say("READ_PLACE_CELL", lang, table=self.sheet, row=self.row, column=self.column)
            case SheetKind.TABLE:
                return say("READ_PLACE_TABLE", lang, table=self.sheet)
            case SheetKind.PARAGRAPHS:
                return say("READ_PLACE_PARAGRAPH", lang, row=self.row)
            case SheetKind.MARGIN:
                return say("READ_PLACE_MARGIN", lang)


class Remark(Part):
    """Something that was guessed or left out, and why."""

    grasp: Grasp
    code: str
    """Key of the words."""
    place: Place = Place()
    about: str = ""
    """The field or material it is about: "d1.f3"; "" = none."""
    params: dict[str, JsonValue] = {}

    def text(self, lang: Lang = "zh") -> str:
        """The sentence for people; a field type is called by its own name."""
        kind = field_type(str(self.params.get("type", "")))
        return say(self.code, lang, **self.params | ({"type": say(kind.label, lang)} if kind else {}))


class Cell(Part):
    """One cell of the original, merged ones once, at their upper left corner. Rows and columns count from 0."""

    row: int
    column: int
    text: str = ""
    rows: int = 1
    columns: int = 1
    formula: bool = False
    """The text is what a formula gave when the file was last saved."""
    role: Role = Role.NONE
    of: str = ""
    """What it became: "d1.f3", "d1.m2", or "d1" for the item itself; several, parted by blanks, if it holds several."""


class Sheet(Part):
    """A plain grid: a sheet, a table of a Word file, or a run of its paragraphs (one a row)."""

    name: str
    kind: SheetKind = SheetKind.SHEET
    cells: tuple[Cell, ...] = ()
    """By row, then by column; empty cells only where they are merged or stand between others."""

    def place(self, cell: Cell) -> Place:
        """Where a cell stands. Of a Word table the cells of a row are counted as people see them."""
        if self.kind is SheetKind.TABLE:
            seen = sum(1 for other in self.cells if other.row == cell.row and other.column <= cell.column)
            return Place(kind=self.kind, sheet=self.name, row=cell.row + 1, column=seen)
        return Place(kind=self.kind, sheet=self.name, row=cell.row + 1, column=cell.column + 1)

    def marked(self, marks: Mapping[tuple[int, int], tuple[Role, str]]) -> Sheet:
        """The same with the parts that cells turned out to play, by row and column."""
        cells = (
            cell.model_copy(update=dict(zip(("role", "of"), mark, strict=True))) if (mark := marks.get((cell.row, cell.column))) else cell
            for cell in self.cells
        )
        return self.model_copy(update={"cells": tuple(cells)})

    def unread(self) -> Iterator[Cell]:
        """Cells with text that play no part: there must be none when a reader is done."""
        return (cell for cell in self.cells if cell.text.strip() and cell.role is Role.NONE)


class ReadDepartment(Part):
    """One item of one department as a file has it; what the file does not say is empty."""

    item: BundledItem
    uses: tuple[Use, ...] = ()
    headings: dict[str, str] = {}
    """Field -> the heading it stood under."""
    blank_forms: dict[str, str] = {}
    """Material -> the name of its blank form 空白表格, if the list names one."""
    form_of: str = ""
    """The item under whose id the conditions of its form name fields, if it is another than its own (after joining)."""

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields of its form."""
        return self.item.form.fields


class Reading(Part):
    """All that came of one file."""

    departments: tuple[ReadDepartment, ...] = ()
    remarks: tuple[Remark, ...] = ()
    original: tuple[Sheet, ...] = ()

    def of(self, grasp: Grasp) -> tuple[Remark, ...]:
        """The remarks of one kind."""
        return tuple(remark for remark in self.remarks if remark.grasp is grasp)


def guessed(code: str, place: Place = Place(), about: str = "", **params: JsonValue) -> Remark:  # noqa: B008 (frozen)
    """A remark on what was guessed."""
    return Remark(grasp=Grasp.GUESSED, code=code, place=place, about=about, params=params)


def left_out(code: str, place: Place = Place(), about: str = "", **params: JsonValue) -> Remark:  # noqa: B008 (frozen)
    """A remark on what was left out."""
    return Remark(grasp=Grasp.LEFT_OUT, code=code, place=place, about=about, params=params)


def without_marks(text: str) -> str:
    """Without the marks of direction and width that show nothing and make two equal labels differ.

    >>> without_marks("\u200f联\u200b系电话\ufeff")
    '联系电话'
    """
    return _UNSEEN.sub("", text)


def column_name(number: int) -> str:
    """The letters of a column, counted from 1.

    >>> [column_name(number) for number in (1, 26, 27, 703)]
    ['A', 'Z', 'AA', 'AAA']
    """
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def unlike(names: Iterable[str], name: str) -> str:
    """`name`, or with the first number behind it that none of the names has.

    >>> unlike(["m1", "m1_2"], "m1")
    'm1_3'
    """
    taken = set(names)
    number, found = 1, name
    while found in taken:
        number += 1
        found = f"{name}_{number}"
    return found
