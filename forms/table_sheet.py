"""Decision tables as Excel sheets and as pasted cells, out and in. Every cell is a text as people read it; nothing is a formula.

What comes in is taken whole or not at all: every odd cell is told with its row and column.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from forms.bundle import Bundle
from forms.cell_text import plain_text
from forms.decision_table import DecisionTable, TableRow
from forms.edits.table_rows import MOST_ROWS, free_row_ids
from forms.field_types.base import quote
from forms.field_types.options import folded
from forms.importers.office_package import Unfit, open_package
from forms.importers.reading import Sheet
from forms.importers.workbook import read_workbook
from forms.pasted_cells import as_pasted, parted_by_commas, pasted_cells
from forms.problems import Lang, Problem, nearest
from forms.table_cells import MATERIALS, MENDED, TEXT, ShownColumn, read_row, shown_columns, shown_text
from forms.told import Told, told_list
from forms.wording import say

ID = "id"
"""Heading of the hidden column that says which row is which."""
LONGEST_TITLE = 31
"""Characters of the name of a sheet."""
LANGS: tuple[Lang, ...] = ("zh", "en")
COUNTING = ("行号", "序号", "编号", "no", "no.", "#")
"""Headings of a column that only counts the rows."""

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
        book = read_workbook(package)
    except Unfit as unfit:
        return (unfit.problem,)
    grids = [(sheet.name, _grid_of(sheet)) for sheet in book.sheets]
    at, grid = next((found for found in grids if _headed(found[1], bundle, table) is not None), (*grids, ("", []))[0])
    blank = [one.place for one in book.remarks if one.code == "READ_FORMULA_EMPTY" and one.place.sheet == at]
    if blank:
        # the cell looks empty, and empty says «不限»
        why = Told(say("CELL_FORMULA_EMPTY"), say("CELL_FORMULA_EMPTY", "en"))
        return tuple(
            Problem("TABLE_CELL", f"{one.row}", {"row": one.row, "column": get_column_letter(one.column), "why": why}) for one in blank
        )
    return _read_grid(grid, bundle, table)


def cells_in(text: str, table: DecisionTable, bundle: Bundle) -> list[list[str]]:
    """Pasted cells, parted by tabs or as a CSV file has them."""
    return parted_by_commas(text, len(shown_columns(bundle, table)) + 2) or pasted_cells(text)


def mended_paste(text: str, bundle: Bundle, table: DecisionTable, problems: Sequence[Problem]) -> str:
    """What was pasted, with what was probably meant in every cell of which that is known."""
    grid = cells_in(text, table, bundle)
    for one in problems:
        mended, odd, number = one.params.get(MENDED), one.params.get(TEXT), one.params.get("row")
        if isinstance(mended, str) and isinstance(number, int) and 0 < number <= len(grid):
            at = next((at for at, cell in enumerate(grid[number - 1]) if plain_text(cell) == odd), None)
            if at is not None:
                grid[number - 1][at] = mended
    return as_pasted(grid)


def read_pasted_rows(text: str, bundle: Bundle, table: DecisionTable) -> tuple[TableRow, ...] | tuple[Problem, ...]:
    """The rows of tab-separated cells, with headings or in the order of the columns; or every odd cell."""
    grid = cells_in(text, table, bundle)
    read = _read_grid(grid, bundle, table)
    if any(isinstance(one, Problem) for one in read) and len(text.split()) > 1 and max(map(len, grid), default=0) == 1:
        return (Problem("TABLE_PASTE_NO_CELLS"), *(one for one in read if isinstance(one, Problem)))
    return read


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


def _grid_of(sheet: Sheet) -> list[list[str]]:
    """Its cells in lines; what is merged downwards counts for each of its lines."""
    grid: list[list[str]] = []
    for cell in sheet.cells:
        for row in range(cell.row, cell.row + (cell.rows if cell.text else 1)):
            while len(grid) <= row:
                grid.append([])
            line = grid[row]
            line.extend([""] * (cell.column + 1 - len(line)))
            line[cell.column] = cell.text
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
    if at is None:
        lines = _without_numbers(lines, len(columns))
    lines = _filled_down(lines, columns)
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


def _without_numbers(lines: list[tuple[int, Sequence[str]]], width: int) -> list[tuple[int, Sequence[str]]]:
    """The lines without a first column that only counts them."""
    counted = [line[0].strip() for _, line in lines if line]
    numbers = [str(first) for first in range(int(counted[0]), int(counted[0]) + len(counted))] if counted and counted[0].isdecimal() else []
    if counted != numbers or not numbers or max(len(line) for _, line in lines) <= width:
        return lines
    return [(number, line[1:]) for number, line in lines]


def _filled_down(lines: list[tuple[int, Sequence[str]]], columns: Sequence[ShownColumn | None]) -> list[tuple[int, Sequence[str]]]:
    """A row must name its materials: where it names none, the cell was merged with the one above."""
    place = next((at for at, column in enumerate(columns) if column is not None and column.key == MATERIALS), None)
    found, above = list[tuple[int, Sequence[str]]](), ""
    for number, line in lines:
        if place is not None and place < len(line):
            above = line[place].strip() or above
            line = [*line[:place], above, *line[place + 1 :]]
        found.append((number, line))
    return found


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
    ignored = {"", ID, *COUNTING, *(folded(say(key, lang)) for key in ("TABLE_ROW", "TABLES_JS_CHECK") for lang in LANGS)}
    for text, column in zip(line, columns, strict=False):
        if column is None and folded(text) not in ignored:
            labels = [one.label for one in ours]
            holding = [label for label in labels if folded(text) in folded(label)]
            near = nearest(text, labels) or (holding[0] if len(holding) == 1 else "")
            yield Problem("TABLE_HEAD_UNKNOWN", params={"value": quote(text), "nearest": near})
    if missing := [one.label for one in ours if one not in columns and one.part == "condition"]:
        yield Problem("TABLE_HEAD_MISSING", params={"names": told_list(missing)})
