"""What a spreadsheet puts on the clipboard: lines of cells parted by tabs, quoted where they hold line breaks. In and out. Pure."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from io import StringIO

# a quote that does not end at the end of a cell is a plain sign
_CELL = re.compile(r'"((?:[^"]|"")*+)"(?=[\t\n]|\Z)|([^\t\n]*)')


def pasted_cells(text: str) -> list[list[str]]:
    """The cells, line by line; blank lines at the end are left out.

    >>> pasted_cells('甲\\t"乙\\n丙"\\r\\n丁\\t')
    [['甲', '乙\\n丙'], ['丁', '']]
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    rows, at = list[list[str]]([[]]), 0
    while found := _CELL.match(plain, at):
        rows[-1].append(found[2] if found[1] is None else found[1].replace('""', '"'))
        at = found.end() + 1
        if at > len(plain):
            break
        if plain[found.end()] == "\n":
            rows.append([])
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    return rows


def parted_by_commas(text: str, most: int) -> list[list[str]] | None:
    """Lines of a CSV file, which has commas in place of tabs; None if it is none, or has more than `most` cells in a line."""
    if "\t" in text:
        return None
    try:
        rows = [line for line in csv.reader(StringIO(text.strip("\r\n"), newline="")) if line]
    except csv.Error:
        return None
    widths = {len(line) for line in rows}
    return rows if len(widths) == 1 and 2 < widths.pop() <= most else None


def as_pasted(grid: Sequence[Sequence[str]]) -> str:
    """The cells as a spreadsheet would put them on the clipboard."""
    written = StringIO(newline="")
    csv.writer(written, delimiter="\t", lineterminator="\n").writerows(grid)
    return written.getvalue()
