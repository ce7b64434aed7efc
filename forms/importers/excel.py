"""An Excel file -> a reading. Each sheet is looked at for itself: item list, field table, or a form that somebody drew in cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from forms.department_form import DepartmentForm
from forms.importers.drawn_form import DrawnForm
from forms.importers.field_gatherer import FieldGatherer
from forms.importers.field_table import field_table_heads, read_field_table
from forms.importers.grid import Grid
from forms.importers.item_list import item_list_heads, read_item_list
from forms.importers.office_package import Package
from forms.importers.reading import Cell, Place, ReadDepartment, Reading, Remark, Role, Sheet, guessed, left_out
from forms.importers.word_form import item_name_of
from forms.importers.workbook import Workbook, read_workbook
from forms.importers.xlsform import is_xlsform, read_xlsform
from forms.item import BundledItem

MOST_DRAWN = 6_000
"""Places of a sheet that is taken for a drawn form; a form is no more than some pages."""


@dataclass
class _Read:
    """What the sheets gave, in their order."""

    departments: list[ReadDepartment] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    original: list[Sheet] = field(default_factory=list)

    def take(self, reading: Reading) -> None:
        self.departments.extend(reading.departments)
        self.remarks.extend(reading.remarks)
        self.original.extend(reading.original)

    @property
    def next_item(self) -> int:
        return len(self.departments) + 1


def read_excel(package: Package) -> Reading:
    """All that the sheets of a workbook say. Raises Unfit."""
    book = read_workbook(package)
    if is_xlsform(book.sheets):
        return _with_remarks(read_xlsform(book.sheets), book)
    return _with_remarks(read_sheets(book.sheets), book)


def read_sheets(sheets: Sequence[Sheet]) -> Reading:
    """All that plain sheets say, each by what it is. Raises Unfit."""
    found = _Read()
    lists = [(sheet, heads) for sheet in sheets if (heads := item_list_heads(Grid(sheet)))]
    if lists:
        found.take(read_item_list(lists))
    listed = [sheet for sheet, _ in lists]
    for sheet in sheets:
        if sheet in listed:
            continue
        if not any(cell.text for cell in sheet.cells):
            found.remarks.append(left_out("READ_EMPTY_SHEET", Place(sheet=sheet.name), name=sheet.name))
        elif heads := field_table_heads(Grid(sheet)):
            found.take(read_field_table(sheet, heads, first_item=found.next_item))
        else:
            found.take(_drawn(sheet, f"d{found.next_item}"))
    return Reading(departments=tuple(found.departments), remarks=tuple(found.remarks), original=tuple(found.original))


def _with_remarks(reading: Reading, book: Workbook) -> Reading:
    return reading.model_copy(update={"remarks": (*book.remarks, *reading.remarks)})


def _drawn(sheet: Sheet, item: str) -> Reading:
    """A sheet without headings: a form, if it has blanks to fill in; else all of it is left out."""
    if _size(sheet) > MOST_DRAWN:
        return _left_out(sheet)
    gatherer = FieldGatherer(item)
    drawn = DrawnForm(gatherer)
    grid = Grid(_with_blanks(sheet))
    drawn.read(grid)
    if not gatherer.fields:
        return _left_out(sheet)
    gatherer.settle()
    title = drawn.title or sheet.name
    bundled = BundledItem(id=item, department="", name=item_name_of(title), form=DepartmentForm(name=title))
    remarks = (guessed("READ_DRAWN_SHEET", Place(sheet=sheet.name), item, name=sheet.name, count=len(gatherer.fields)), *gatherer.remarks)
    department = ReadDepartment(item=gatherer.in_item(bundled, title), headings=gatherer.headings)
    return Reading(departments=(department,), remarks=remarks, original=(grid.done(),))


def _left_out(sheet: Sheet) -> Reading:
    cells = tuple(cell.model_copy(update={"role": Role.LEFT_OUT}) if cell.text.strip() else cell for cell in sheet.cells)
    remark = left_out("READ_SHEET_WITHOUT_HEADINGS", Place(sheet=sheet.name), name=sheet.name)
    return Reading(remarks=(remark,), original=(sheet.model_copy(update={"cells": cells}),))


def _size(sheet: Sheet) -> int:
    shown = [cell for cell in sheet.cells if cell.text]
    return max(cell.row + 1 for cell in shown) * max(cell.column + 1 for cell in shown)


def _with_blanks(sheet: Sheet) -> Sheet:
    """The same with the empty cells that Excel does not keep: on a drawn form they are what is to be filled in.

    One more column than is written in, because the last label of a row has its blank at its right.
    """
    grid = Grid(sheet)
    spare = any(cell.column + cell.columns == grid.width and cell.text and cell.columns < grid.width for cell in sheet.cells)
    empty = (
        Cell(row=row, column=column) for row in range(grid.height) for column in range(grid.width + spare) if grid.at(row, column) is None
    )
    return sheet.model_copy(update={"cells": tuple(sorted((*sheet.cells, *empty), key=lambda cell: (cell.row, cell.column)))})
