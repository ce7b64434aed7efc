"""Decision tables as Excel sheets and as pasted cells, out and in. Every cell is a text as people read it; nothing is a formula.

What comes in is taken whole or not at all: every odd cell is told with its row and column.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import BytesIO, StringIO

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from forms.bundle import Bundle
from forms.decision_table import DecisionTable, TableRow
from forms.edits.table_rows import MOST_ROWS, free_row_ids
from forms.field_types.base import quote
from forms.field_types.options import folded
from forms.importers.office_package import Unfit, open_package
from forms.importers.workbook import read_workbook
from forms.problems import Lang, Problem, nearest
from forms.table_cells import ShownColumn, read_row, shown_columns, shown_text
from forms.told import told_list
from forms.wording import say

ID = "id"
"""Heading of the hidden column that says which row is which."""
LONGEST_TITLE = 31
"""Characters of the name of a sheet."""

_GREY, _BLUE, _LINE = "F7F9FB", "E9F0FA", Side(style="thin", color="DDE3EB")


# ---- out


def table_sheet(bundle: Bundle, table: DecisionTable, lang: Lang = "zh") -> bytes:
    """The workbook (.xlsx): the table, and how its cells are written."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = _sheet_name(table.title, lang)
    columns = shown_columns(bundle, table, lang)
    _head(sheet, columns, lang)
    for number, row in enumerate(table.rows, 1):
        texts = [str(number), *(shown_text(bundle, row, column, lang) for column in columns), row.id]
        for at, text in enumerate(texts, 1):
            _write(sheet.cell(row=number + 2, column=at), text)
    widths = [6, *(max(12, min(44, 2 + 2 * max(len(column.label), *(len(shown_text(bundle, row, column, lang)) for row in table.rows), 4)))
                   for column in columns)]  # fmt: skip
    for at, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.column_dimensions[get_column_letter(len(columns) + 2)].hidden = True
    sheet.freeze_panes = "B3"
    _how_to(book.create_sheet(say("TABLE_SHEET_HOW", lang)), columns, lang)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _head(sheet: Worksheet, columns: Sequence[ShownColumn], lang: Lang) -> None:
    heads = [("", say("TABLE_ROW", lang)), *((say(f"TABLE_PART_{one.part.upper()}", lang), one.label) for one in columns), ("", ID)]
    for at, (part, label) in enumerate(heads, 1):
        for row, text in ((1, part if part != heads[at - 2][0] else ""), (2, label)):
            cell = sheet.cell(row=row, column=at)
            _write(cell, text)
            cell.font = Font(bold=True)
            of_outcome = 1 < at <= len(columns) + 1 and columns[at - 2].part == "outcome"
            cell.fill = PatternFill("solid", fgColor=_BLUE if of_outcome else _GREY)
    starts = [at for at, (part, _) in enumerate(heads, 1) if part and part != heads[at - 2][0]]
    for start, end in zip(starts, [*starts[1:], len(columns) + 2], strict=True):
        if end - start > 1:
            sheet.merge_cells(start_row=1, end_row=1, start_column=start, end_column=end - 1)


def _how_to(sheet: Worksheet, columns: Sequence[ShownColumn], lang: Lang) -> None:
    lines = [(say("TABLE_COLUMN", lang), say("TABLE_HOLDS", lang), say("TABLE_OPTIONS", lang))]
    for column in columns:
        options = ""
        if column.asked:
            words = [column.asked.word(option, lang) for option in column.asked.options]
            options = say("LIST_SEPARATOR", lang).join(words)
        lines.append((column.label, say(f"TABLE_HOLDS_{holds(column)}", lang), options))
    for row, line in enumerate(lines, 1):
        for at, text in enumerate(line, 1):
            _write(sheet.cell(row=row, column=at), text)
            sheet.cell(row=row, column=at).font = Font(bold=row == 1)
    for letter, width in (("A", 28), ("B", 64), ("C", 64)):
        sheet.column_dimensions[letter].width = width


def holds(column: ShownColumn) -> str:
    """What is written under a column: the end of the key of its words."""
    if column.asked is None:
        return "MATERIALS" if column.key == "materials" else "WORDS"
    if column.part == "outcome":
        return "CHOICE" if column.asked.options else f"OUTCOME_{column.asked.kind.name}"
    return column.asked.kind.name if column.asked.kind.name in ("NUMBER", "BOOLEAN", "DATE", "DATETIME", "LIST") else "TEXT"


def _write(cell: Cell | object, text: str) -> None:
    """A text, whatever it begins with."""
    assert isinstance(cell, Cell) or not text
    if isinstance(cell, Cell):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)
        # =, +, - and @ at the beginning would be taken for a formula
        cell.data_type = "s"
        cell.number_format = "@"
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.border = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)


def _sheet_name(title: str, lang: Lang) -> str:
    clean = "".join(" " if sign in "[]:*?/\\" else sign for sign in ILLEGAL_CHARACTERS_RE.sub("", title)).strip("' ")
    return clean[:LONGEST_TITLE] or say("TABLE_SHEET", lang)


# ---- in


def read_sheet(
    content: bytes, bundle: Bundle, table: DecisionTable, name: str = "table.xlsx"
) -> tuple[TableRow, ...] | tuple[Problem, ...]:
    """The rows of a workbook, or every reason why it is not taken. Rows keep their ids by the hidden column, if it is still there."""
    package = open_package(name, content)
    if isinstance(package, Problem):
        return (package,)
    try:
        sheets = read_workbook(package).sheets
    except Unfit as unfit:
        return (unfit.problem,)
    grids = [_grid_of((cell.row, cell.column, cell.text) for cell in sheet.cells) for sheet in sheets]
    return _read_grid(next((grid for grid in grids if _headed(grid, bundle, table) is not None), grids[0] if grids else []), bundle, table)


def read_pasted_rows(text: str, bundle: Bundle, table: DecisionTable) -> tuple[TableRow, ...] | tuple[Problem, ...]:
    """The rows of tab-separated cells, with headings or in the order of the columns; or every odd cell."""
    return _read_grid(pasted_cells(text), bundle, table)


def pasted_cells(text: str) -> list[list[str]]:
    """What a spreadsheet puts on the clipboard: cells parted by tabs, quoted where they hold line breaks.

    >>> pasted_cells('甲\\t"乙\\n丙"\\r\\n丁\\t')
    [['甲', '乙\\n丙'], ['丁', '']]
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    try:
        rows = list(csv.reader(StringIO(plain, newline=""), delimiter="\t"))
    except csv.Error:
        # a quote that never ends swallows what follows, beyond what one cell may hold: then quotes are plain signs
        rows = [line.split("\t") for line in plain.split("\n")]
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    return rows


def paste_at(
    bundle: Bundle, table: DecisionTable, grid: Sequence[Sequence[str]], row: int, column: str
) -> tuple[TableRow, ...] | tuple[Problem, ...]:
    """Pasted cells laid over the table from one cell on, as whole rows; those beyond its end are new. Or every odd cell."""
    columns = shown_columns(bundle, table)
    first = next((at for at, one in enumerate(columns) if one.key == column), 0)
    width = max((len(line) for line in grid), default=0)
    if width > len(columns) - first:
        return (Problem("TABLE_PASTE_WIDE", params={"found": width, "room": len(columns) - first}),)
    beyond = max(0, row + len(grid) - len(table.rows))
    fresh = [TableRow(id=id_) for id_ in free_row_ids(table, beyond)]
    there = [*table.rows, *fresh]
    found, problems = list[TableRow](), list[Problem]()
    for at, line in enumerate(grid, row):
        read = read_row(bundle, there[at], columns[first:], line, at + 1)
        if isinstance(read, tuple):
            problems += read
        else:
            found.append(read)
    return tuple(problems) or tuple(found)


def _grid_of(cells: Iterator[tuple[int, int, str]]) -> list[list[str]]:
    grid: list[list[str]] = []
    for row, column, text in cells:
        while len(grid) <= row:
            grid.append([])
        line = grid[row]
        line.extend([""] * (column + 1 - len(line)))
        line[column] = text
    return grid


def _headed(grid: Sequence[Sequence[str]], bundle: Bundle, table: DecisionTable) -> int | None:
    """Which line is the headings: the one that names most columns, two at least (or all there are)."""
    best, most = None, 0
    wanted = min(2, len(shown_columns(bundle, table)))
    for at, line in enumerate(grid[:10]):
        named = sum(one is not None for one in _columns_of(line, bundle, table))
        if named > most:
            best, most = at, named
    return best if most >= wanted else None


def _columns_of(line: Sequence[str], bundle: Bundle, table: DecisionTable) -> list[ShownColumn | None]:
    """The column that each heading names, in Chinese or English; of two alike the first heading is the first."""
    left: dict[str, list[ShownColumn]] = {}
    for zh, en in zip(shown_columns(bundle, table), shown_columns(bundle, table, "en"), strict=True):
        for label in {folded(zh.label), folded(en.label)}:
            left.setdefault(label, []).append(zh)
    return [left[label].pop(0) if left.get(label := folded(text)) else None for text in line]


def _read_grid(grid: Sequence[Sequence[str]], bundle: Bundle, table: DecisionTable) -> tuple[TableRow, ...] | tuple[Problem, ...]:
    at = _headed(grid, bundle, table)
    columns: list[ShownColumn | None] = list(shown_columns(bundle, table)) if at is None else _columns_of(grid[at], bundle, table)
    heads = [] if at is None else [folded(text) for text in grid[at]]
    problems = list(_odd_heads(grid[at], columns, bundle, table)) if at is not None else []
    lines = [(number, line) for number, line in enumerate(grid[0 if at is None else at + 1 :], 1 if at is None else at + 2)]
    lines = [(number, line) for number, line in lines if any(text.strip() for text, column in zip(line, columns, strict=False) if column)]
    if at is None and (wide := max((len(line) for _, line in lines), default=0)) > len(columns):
        return (Problem("TABLE_PASTE_WIDE", params={"found": wide, "room": len(columns)}),)
    if len(lines) > MOST_ROWS:
        return (Problem("EDIT_TABLE_LONG", params={"most": MOST_ROWS}),)
    if not lines and not problems:
        return (Problem("TABLE_PASTE_NOTHING"),)
    ids = _ids([line[heads.index(ID)] if ID in heads and len(line) > heads.index(ID) else "" for _, line in lines], table)
    found = list[TableRow]()
    for (number, line), id_ in zip(lines, ids, strict=True):
        known = [(column, text) for column, text in zip(columns, [*line, *[""] * len(columns)], strict=False) if column]
        read = read_row(bundle, table.row(id_) or TableRow(id=id_), [one for one, _ in known], [text for _, text in known], number)
        if isinstance(read, tuple):
            problems += read
        else:
            found.append(read)
    return tuple(problems) or tuple(found)


def _ids(told: Sequence[str], table: DecisionTable) -> list[str]:
    """Ids of the rows of a sheet: those that are the table's own, each once; else free ones."""
    own, found = {row.id for row in table.rows}, list[str]()
    for id_ in told:
        found.append(id_ if id_ in own and id_ not in found else "")
    fresh = iter(free_row_ids(table, found.count(""), found))
    return [id_ or next(fresh) for id_ in found]


def _odd_heads(line: Sequence[str], columns: Sequence[ShownColumn | None], bundle: Bundle, table: DecisionTable) -> Iterator[Problem]:
    """Headings that are none of the table, and columns of the table that are missing."""
    ours = shown_columns(bundle, table)
    ignored = {"", ID, folded(say("TABLE_ROW")), folded(say("TABLE_ROW", "en"))}
    for text, column in zip(line, columns, strict=False):
        if column is None and folded(text) not in ignored:
            near = nearest(text, [one.label for one in ours])
            yield Problem("TABLE_HEAD_UNKNOWN", params={"value": quote(text), "nearest": near})
    if missing := [one.label for one in ours if one not in columns and one.part == "condition"]:
        yield Problem("TABLE_HEAD_MISSING", params={"names": told_list(missing)})
