"""What somebody pastes from a spreadsheet: tab-separated or comma-separated, with headings or without; or labels, one a line."""

from __future__ import annotations

import csv
import io

from forms.importers.field_table import field_table_heads, read_field_table
from forms.importers.grid import Grid
from forms.importers.headings import Headed
from forms.importers.item_list import item_list_heads, read_item_list
from forms.importers.office_package import Unfit
from forms.importers.reading import Cell, Reading, Sheet, without_marks
from forms.importers.workbook import MOST_CELLS, MOST_ROWS, MOST_TEXT
from forms.problems import Problem

LONGEST = 1_000_000
"""Characters."""


def read_pasted(text: str) -> Reading | tuple[Problem, ...]:
    """The fields, or items and materials, that a pasted table lists."""
    if not text.strip():
        return (Problem("READ_NOTHING_PASTED"),)
    if len(text) > LONGEST:
        return (Problem("READ_PASTED_TOO_LONG", params={"length": len(text), "most": LONGEST}),)
    rows = _rows(text.replace("\0", ""))
    cells = tuple(
        Cell(row=at, column=column, text=without_marks(cell).strip()[:MOST_TEXT])
        for at, row in enumerate(rows)
        for column, cell in enumerate(row)
        if cell.strip()
    )
    if len(rows) > MOST_ROWS or len(cells) > MOST_CELLS:
        return (Problem("READ_TOO_MANY_ROWS", params={"rows": len(rows), "most": MOST_ROWS}),)
    grid = Grid(sheet := Sheet(name="", cells=cells))
    try:
        if items := item_list_heads(grid):
            return read_item_list([(sheet, items)])
        return read_field_table(sheet, field_table_heads(grid) or _labels_only(grid))
    except Unfit as unfit:
        return (unfit.problem,)


def _rows(text: str) -> list[list[str]]:
    separator = "\t" if "\t" in text else "," if "," in text.partition("\n")[0] else "，" if "，" in text.partition("\n")[0] else "\t"
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error:
        return [line.split(separator) for line in text.splitlines()]


def _labels_only(grid: Grid) -> Headed:
    """No headings: the first column is the label; a heading row that is all there is, is passed over."""
    plain = {0: "label", 1: "type", 2: "required", 3: "options", 4: "note"}
    first = grid.text(0, 0)
    alone = Headed(0, {0: "label"}, {})
    return alone if first in ("字段名称", "字段", "名称", "label") else Headed(-1, {at: plain[at] for at in range(min(grid.width, 5))}, {})
