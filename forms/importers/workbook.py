"""An Excel file as plain sheets: the text of every cell as people see it, merged cells once, formulas and hidden parts told apart.

What a formula gives is what Excel kept when the file was last saved: it is shown and said. A formula without a kept value is refused.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from xml.etree.ElementTree import Element

from forms.importers.office_package import Package, Unfit, attribute, local
from forms.importers.reading import Cell, Place, Remark, Role, Sheet, guessed, left_out, without_marks
from forms.problems import Problem

MOST_ROWS = 5_000
"""With something in them, in a whole workbook. A province's item list has some 2,000."""
MOST_CELLS = 150_000
LAST_ROW, LAST_COLUMN = 20_000, 300
"""Beyond these nothing is read: nobody's list is that long or wide, and walking an empty million of rows takes its time."""
MOST_MERGED = 400_000
"""Places under merged cells."""
MOST_TEXT = 2_000
"""Characters of a cell that are read; no label, option list or basis is longer."""
ADDRESS = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
DATE_FORMATS = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
"""Built-in number formats of days and times, the Chinese ones among them (ECMA-376 part 1, 18.8.30)."""


@dataclass
class Workbook:
    """The sheets that can be seen, and what is to be said of the rest."""

    sheets: list[Sheet] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)


def read_workbook(package: Package) -> Workbook:
    """Every sheet. Raises Unfit: damaged, or more rows and cells than a list of items can have."""
    root = package.xml("xl/workbook.xml")
    targets = package.targets("xl/workbook.xml")
    shared = _shared_texts(package)
    days = _date_styles(package)
    since = datetime(1904, 1, 1) if any(one.get("date1904") in ("1", "true") for one in root.iter() if local(one) == "workbookPr") else None
    found = Workbook()
    rows = cells = 0
    for entry in (one for one in root.iter() if local(one) == "sheet"):
        name = entry.get("name", "")
        part = targets.get(attribute(entry, "id") or "", "")
        if entry.get("state") in ("hidden", "veryHidden"):
            found.remarks.append(left_out("READ_HIDDEN_SHEET", Place(sheet=name), name=name))
        elif package.has(part):
            reader = _SheetReader(name, shared, days, since)
            sheet = reader.read(package.xml(part))
            rows += len({cell.row for cell in sheet.cells})
            cells += len(sheet.cells)
            if rows > MOST_ROWS or cells > MOST_CELLS:
                raise Unfit(Problem("READ_TOO_MANY_ROWS", package.file_name, {"rows": rows, "most": MOST_ROWS}))
            found.sheets.append(sheet)
            found.remarks.extend(reader.remarks)
    return found


class _SheetReader:
    """Reads one sheet."""

    def __init__(self, name: str, shared: list[str], days: list[bool], since: datetime | None) -> None:
        self.name, self.shared, self.days = name, shared, days
        # Excel counts a 29 February 1900 that never was; from March 1900 on this is its day 0
        self.since = since or datetime(1899, 12, 30)
        self.remarks: list[Remark] = []

    def read(self, root: Element) -> Sheet:
        spans = dict(self._merged(root))
        covered = {(row + down, column + right) for (row, column), (rows, columns) in spans.items()
                   for down in range(rows) for right in range(columns) if down or right}  # fmt: skip
        hidden_columns = self._hidden_columns(root)
        cells: list[Cell] = []
        hidden: set[int] = set()
        beyond = 0
        for number, line in enumerate(one for one in root.iter() if local(one) == "row"):
            row = _whole(line.get("r"), number + 1) - 1
            for at, element in enumerate(one for one in line if local(one) == "c"):
                found = ADDRESS.fullmatch(element.get("r", ""))
                column = _column_number(found[1]) - 1 if found else at
                text, formula = self._cell(element, row, column)
                if row >= LAST_ROW or column >= LAST_COLUMN:
                    beyond += bool(text)
                    continue
                rows, columns = spans.get((row, column), (1, 1))
                if (row, column) in covered or not (text or rows * columns > 1):
                    continue
                out = line.get("hidden") in ("1", "true") or column in hidden_columns
                if out and text:
                    hidden.add(row)
                role = Role.LEFT_OUT if out else Role.NONE
                cells.append(Cell(row=row, column=column, text=text, rows=rows, columns=columns, formula=formula, role=role))
        if beyond:
            self.remarks.append(left_out("READ_BEYOND", Place(sheet=self.name), name=self.name, count=beyond))
        if hidden:
            self.remarks.append(left_out("READ_HIDDEN_ROWS", Place(sheet=self.name), name=self.name, count=len(hidden)))
        return Sheet(name=self.name, cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))))

    def _merged(self, root: Element) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
        left_over = MOST_MERGED
        for one in root.iter():
            ends = [ADDRESS.fullmatch(end) for end in one.get("ref", "").split(":")] if local(one) == "mergeCell" else []
            if len(ends) == 2 and ends[0] and ends[1]:
                top, left = int(ends[0][2]) - 1, _column_number(ends[0][1]) - 1
                rows, columns = int(ends[1][2]) - top, _column_number(ends[1][1]) - left
                # a merge down a whole column means its first cell; nobody draws a label of a thousand rows
                rows, columns = max(1, min(rows, 1000)), max(1, min(columns, LAST_COLUMN))
                left_over -= rows * columns
                if left_over < 0:
                    return
                yield (top, left), (rows, columns)

    def _hidden_columns(self, root: Element) -> set[int]:
        found: set[int] = set()
        for one in root.iter():
            if local(one) == "col" and one.get("hidden") in ("1", "true"):
                found.update(range(_whole(one.get("min"), 1) - 1, min(_whole(one.get("max"), 1), LAST_COLUMN)))
        return found

    def _cell(self, element: Element, row: int, column: int) -> tuple[str, bool]:
        """Its text, and whether a formula gave it."""
        value = next((one.text or "" for one in element if local(one) == "v"), "")
        formula = any(local(one) == "f" for one in element)
        place = Place(sheet=self.name, row=row + 1, column=column + 1)
        text = without_marks(self._text(element, value)[:MOST_TEXT]).strip()
        if formula and not text:
            self.remarks.append(left_out("READ_FORMULA_EMPTY", place))
        elif formula:
            self.remarks.append(guessed("READ_FORMULA", place, value=text[:40]))
        return text, formula

    def _text(self, element: Element, value: str) -> str:
        match element.get("t", "n"):
            case "s":
                index = int(value) if value.isdigit() else -1
                return self.shared[index] if 0 <= index < len(self.shared) else ""
            case "inlineStr":
                return _written(element)
            case "b":
                return "TRUE" if value == "1" else "FALSE"
            case "n" if value:
                return self._number(value, _whole(element.get("s"), 0))
            case _:
                return value

    def _number(self, value: str, style: int) -> str:
        try:
            number = float(value)
        except ValueError:
            return value
        if not math.isfinite(number):
            return value
        if 0 <= style < len(self.days) and self.days[style] and 0 <= number < 2_958_466:
            moment = self.since + timedelta(seconds=round(number * 86_400))
            return moment.strftime("%Y-%m-%d") if number == int(number) else moment.strftime("%Y-%m-%d %H:%M")
        return str(int(number)) if number == int(number) and abs(number) < 10**15 else value


def _shared_texts(package: Package) -> list[str]:
    part = "xl/sharedStrings.xml"
    return [_written(one) for one in package.xml(part) if local(one) == "si"] if package.has(part) else []


def _written(element: Element) -> str:
    """All text of an entry, without the reading aids (拼音) that stand over it."""
    aids = {id(text) for aid in element.iter() if local(aid) == "rPh" for text in aid.iter()}
    return "".join(one.text or "" for one in element.iter() if local(one) == "t" and id(one) not in aids)


def _date_styles(package: Package) -> list[bool]:
    """Of each cell style: does it show numbers as days?"""
    if not package.has("xl/styles.xml"):
        return []
    root = package.xml("xl/styles.xml")
    own = {_whole(one.get("numFmtId"), 0): one.get("formatCode", "") for one in root.iter() if local(one) == "numFmt"}
    styles = next((one for one in root if local(one) == "cellXfs"), None)
    return [_is_date(_whole(one.get("numFmtId"), 0), own) for one in styles] if styles is not None else []


def _is_date(number: int, own: dict[int, str]) -> bool:
    written = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", own[number]) if number in own else ""
    return bool(re.search(r"[ymdhs年月日]", written, re.IGNORECASE)) if number in own else number in DATE_FORMATS


def _whole(text: str | None, fallback: int) -> int:
    """A number as a sound file writes it, else the fallback."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 9 else fallback


def _column_number(letters: str) -> int:
    """`AA` -> 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
