"""Office files for tests, written by the libraries that offices' programmes resemble, and spoilt by hand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence

from docx import Document
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from forms.department_form import Field
from forms.importers.read_file import read_file
from forms.importers.reading import Grasp, ReadDepartment, Reading

Span = tuple[int, int, int, int]
"""Row and column of the first cell of a merged one, row and column of the last."""


def docx(*blocks: str | Sequence[Sequence[str]], spans: Iterable[Span] = ()) -> bytes:
    """A Word file of paragraphs (texts) and tables (rows of texts); `spans` merge cells of every table."""
    document = Document()
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        table = document.add_table(rows=len(block), cols=len(block[0]))
        for row, texts in enumerate(block):
            for column, text in enumerate(texts):
                if text:
                    table.cell(row, column).text = text
        for top, left, bottom, right in spans:
            text = table.cell(top, left).text
            table.cell(top, left).merge(table.cell(bottom, right)).text = text
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def xlsx(sheets: Mapping[str, Sequence[Sequence[object]]], spans: Iterable[str] = ()) -> bytes:
    """An Excel file; `spans` like "A1:C1" merge cells of every sheet."""
    book = workbook(sheets)
    for sheet in book.worksheets:
        for span in spans:
            sheet.merge_cells(span)
    return saved(book)


def workbook(sheets: Mapping[str, Sequence[Sequence[object]]]) -> Workbook:
    """A workbook, to be changed before it is saved."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        assert isinstance(sheet, Worksheet)
        for row in rows:
            sheet.append(list(row))
    return book


def saved(book: Workbook) -> bytes:
    """Its bytes."""
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def repacked(package: bytes, changes: Mapping[str, bytes | None]) -> bytes:
    """The package with parts put in their place (None = taken out)."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as before, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            if name not in changes:
                after.writestr(name, before.read(name))
        for name, content in changes.items():
            if content is not None:
                after.writestr(name, content)
    return written.getvalue()


def read(content: bytes, name: str = "") -> Reading:
    """The reading of a file that can be read."""
    found = read_file(name or ("表.docx" if b"word/document.xml" in content else "表.xlsx"), content)
    assert isinstance(found, Reading), found
    return found


def only(reading: Reading) -> ReadDepartment:
    """Its one item."""
    (one,) = reading.departments
    return one


def field(reading: Reading, label: str) -> Field:
    """The field of that label."""
    found = [one for department in reading.departments for one in department.fields if one.label == label]
    assert len(found) == 1, [one.label for department in reading.departments for one in department.fields]
    return found[0]


def codes(reading: Reading, grasp: Grasp) -> set[str]:
    """What was guessed or left out."""
    return {remark.code for remark in reading.of(grasp)}


def heads(*rows: Sequence[object], top: Sequence[str] = ("字段名称", "类型", "必填", "选项", "说明")) -> dict[str, list[Sequence[object]]]:
    """A field table with its headings."""
    return {"Sheet1": [list(top), *rows]}
