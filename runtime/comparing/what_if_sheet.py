"""what_if_sheet: a what-if as an Excel workbook: outcomes, groups, causes, every flip listed. Texts stay texts: nothing is a formula."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from itertools import chain, islice
from unicodedata import east_asian_width

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from forms.bundle import Bundle
from forms.problems import Lang
from forms.wording import say
from runtime.comparing.flip_words import cause_text, outcome_text
from runtime.comparing.mass_evaluation import OUTCOMES
from runtime.comparing.what_if import WhatIf

LONGEST = 32_000
"""Characters of a cell; Excel takes 32,767."""
MOST_ROWS = 1_000_000
"""Rows of a sheet; Excel takes 1,048,576."""
NARROWEST, WIDEST = 10, 70
"""Widths of columns, in digits."""
LOOKED_AT = 500
"""Lines that a width is taken from."""

Line = Sequence[str | int]


def what_if_sheet(found: WhatIf, old: Bundle, new: Bundle, lang: Lang = "zh", *, about: Sequence[Line] = ()) -> bytes:
    """The workbook (.xlsx). `about`: what was compared over what, line by line, for who is only handed the file."""
    book = Workbook(write_only=True)
    stopped = [[say("WHATIF_STOPPED", lang, total=found.total)]] if found.stopped else []
    _fill(book, say("WHATIF_SHEET_MATRIX", lang), [*_matrix(found.matrix, lang), *stopped])
    if found.by_group:
        _fill(book, say("WHATIF_SHEET_GROUPS", lang), _groups(found.by_group, lang))
    causes = [(cause_text(cause, new, old, lang), count) for cause, count in found.by_cause.items()]
    _fill(book, say("WHATIF_SHEET_CAUSES", lang), [(say("WHATIF_CAUSE", lang), say("WHATIF_COUNT", lang)), *causes])
    _fill(book, say("WHATIF_SHEET_FLIPS", lang), _flips(found, old, new, lang))
    if about:
        _fill(book, say("WHATIF_SHEET_ABOUT", lang), [(say("WHATIF_ABOUT", lang), say("WHATIF_ABOUT_VALUE", lang)), *about])
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _matrix(matrix: Mapping[tuple[str, str], int], lang: Lang) -> Iterable[Line]:
    yield [say("WHATIF_OLD_TO_NEW", lang), *(outcome_text(one, lang) for one in OUTCOMES), say("WHATIF_TOTAL", lang)]
    for before in OUTCOMES:
        counts = [matrix.get((before, after), 0) for after in OUTCOMES]
        yield [outcome_text(before, lang), *counts, sum(counts)]
    totals = [sum(matrix.get((before, after), 0) for before in OUTCOMES) for after in OUTCOMES]
    yield [say("WHATIF_TOTAL", lang), *totals, sum(totals)]


def _groups(by_group: Mapping[str, Mapping[tuple[str, str], int]], lang: Lang) -> Iterable[Line]:
    moves = sorted(
        {move for matrix in by_group.values() for move in matrix if move[0] != move[1]}, key=lambda move: tuple(map(OUTCOMES.index, move))
    )
    words = [f"{outcome_text(before, lang)} → {outcome_text(after, lang)}" for before, after in moves]
    yield [say("WHATIF_GROUP", lang), say("WHATIF_TOTAL", lang), say("WHATIF_CHANGED", lang), *words]
    for group, matrix in by_group.items():
        counts = [matrix.get(move, 0) for move in moves]
        yield [group or say("COMPARING_NO_GROUP", lang), sum(matrix.values()), sum(counts), *counts]


def _flips(found: WhatIf, old: Bundle, new: Bundle, lang: Lang) -> Iterable[Line]:
    yield [say(f"WHATIF_{key}", lang) for key in ("ID", "GROUP", "OLD", "NEW", "CAUSE")]
    for flip in found.flips[:MOST_ROWS]:
        causes = "；" if lang == "zh" else "; "
        texts = causes.join(cause_text(cause, new, old, lang) for cause in flip.causes)
        yield [flip.id, flip.group, outcome_text(flip.old, lang), outcome_text(flip.new, lang), texts]
    left_out = found.changed - min(len(found.flips), MOST_ROWS)
    if left_out:
        yield [say("WHATIF_LEFT_OUT", lang, count=left_out)]


def _fill(book: Workbook, title: str, lines: Iterable[Line]) -> None:
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    told = iter(lines)
    first = [tuple(line) for line in islice(told, LOOKED_AT)]
    for column, width in _widths(first).items():
        sheet.column_dimensions[column].width = width
    for row, line in enumerate(chain(first, told)):
        cells = []
        for value in line:
            # what no worksheet can hold is shown as what it is
            text = ILLEGAL_CHARACTERS_RE.sub("\ufffd", value)[:LONGEST] if isinstance(value, str) else value
            cell = WriteOnlyCell(sheet, text)
            if isinstance(text, str):
                cell.data_type = "s"  # also where it begins with =, which would be a formula
            if row == 0:
                cell.font = Font(bold=True)
            if row == 0 or (isinstance(text, str) and _columns(text) > WIDEST):
                cell.alignment = Alignment(wrap_text=True, vertical="top")
            cells.append(cell)
        sheet.append(cells)


def _widths(lines: Iterable[Line]) -> dict[str, int]:
    """Column -> width: as wide as what stands in it, within reason."""
    widths: dict[str, int] = {}
    for line in lines:
        for at, value in enumerate(line if len(line) > 1 else (), 1):  # a sentence by itself runs over the empty cells beside it
            name = get_column_letter(at)
            widths[name] = min(max(widths.get(name, NARROWEST), _columns(str(value)) + 2), WIDEST)
    return widths


def _columns(text: str) -> int:
    """How wide a text is, in digits; a Chinese character takes two."""
    return sum(2 if east_asian_width(one) in "WFA" else 1 for one in text)
