"""Files that are not what they say, or mean harm: each is refused with a clear sentence, and nothing of it is half-read."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import pytest

from forms.importers.office_package import MOST_MB, MOST_UNPACKED
from forms.importers.read_file import read_file
from forms.importers.reading import Grasp, Reading
from tests.forms.importers.given_files import codes, docx, field, heads, only, read, repacked, saved, workbook, xlsx

WORD = docx([["姓名", ""], ["电话", ""]])
EXCEL = xlsx(heads(["姓名", "文本", "是", None, None]))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
ENTITIES = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><w>&b;</w>'
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/hostname">]><w>&a;</w>'


def ole(*streams: str) -> bytes:
    return OLE + b"".join(name.encode("utf-16-le") for name in streams)


def package(entries: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in entries.items():
            made.writestr(name, content)
    return written.getvalue()


def lying(entry: str, real: int, said: int) -> bytes:
    """A package whose directory says of one part that it is smaller than it is."""
    content = repacked(WORD, {entry: b" " * real})
    directory = content.index(struct.pack("<I", zlib.crc32(b" " * real)), content.rindex(b"PK\x01\x02", 0, content.rindex(entry.encode())))
    at = directory + 8  # crc, packed size, then the size
    return content[:at] + struct.pack("<I", said) + content[at + 4 :]


def doubled() -> bytes:
    """A package with two parts of one name: readers differ in which they take."""
    written = io.BytesIO(WORD)
    with zipfile.ZipFile(written, "a") as made, pytest.warns(UserWarning, match="Duplicate"):
        made.writestr("word/document.xml", b"<x/>")
    return written.getvalue()


HOSTILE: list[tuple[str, bytes, str]] = [
    ("空.docx", b"", "READ_EMPTY"),
    ("大.docx", b"PK" + bytes((MOST_MB << 20) + 1), "READ_TOO_LARGE"),
    ("扫描.pdf", b"%PDF-1.7 ...", "READ_PDF"),
    ("扫描.docx", b"\n%PDF-1.7 ...", "READ_PDF"),
    ("照片.docx", b"\xff\xd8\xff\xe0", "READ_PICTURE"),
    ("照片.png", b"\x89PNG\r\n\x1a\n", "READ_PICTURE"),
    ("旧.doc", ole("WordDocument"), "READ_OLD_OFFICE"),
    ("旧.xls", ole("Workbook"), "READ_OLD_OFFICE"),
    ("密.docx", ole("EncryptionInfo", "EncryptedPackage"), "READ_PASSWORD"),
    ("密.xlsx", ole("EncryptedPackage"), "READ_PASSWORD"),
    ("邮件.msg", ole("__substg1.0"), "READ_OLE"),
    ("网页.xls", b"<html><table>", "READ_DISGUISED"),
    ("文本.doc", b"{\\rtf1", "READ_DISGUISED"),
    ("程序.docx", b"MZ\x90\x00", "READ_NOT_INSIDE"),
    ("程序.exe", b"MZ\x90\x00", "READ_UNKNOWN_KIND"),
    ("位图.bmp", b"BM\x46\x00\x00\x00\x00\x00\x00\x00", "READ_PICTURE"),
    ("截断.docx", WORD[: len(WORD) // 2], "READ_BROKEN"),
    ("坏.docx", b"PK\x03\x04 not a package", "READ_BROKEN"),
    ("宏.docm", repacked(WORD, {"word/vbaProject.bin": b"x"}), "READ_MACROS"),
    ("宏.xlsx", repacked(EXCEL, {"xl/vbaProject.bin": b"x"}), "READ_MACROS"),
    ("宏名.xlsm", EXCEL, "READ_MACROS"),
    ("其实是表格.docx", EXCEL, "READ_NOT_AS_NAMED"),
    ("压缩包.docx", package({"a.txt": b"x"}), "READ_OTHER_PACKAGE"),
    ("开放.odt", package({"content.xml": b"<x/>"}), "READ_OTHER_PACKAGE"),
    ("炸弹.docx", repacked(WORD, {"word/media/a.bin": bytes(30 << 20)}), "READ_BOMB"),
    ("大炸弹.docx", repacked(WORD, {"word/document.xml": b"<w>" + b" " * (MOST_UNPACKED >> 2) + b"</w>"}), "READ_BOMB"),
    ("许多.docx", repacked(WORD, {f"word/media/{number}": b"" for number in range(1_001)}), "READ_TOO_MANY_PARTS"),
    ("逃.docx", repacked(WORD, {"../../etc/passwd": b"x"}), "READ_BROKEN"),
    ("两份.docx", doubled(), "READ_BROKEN"),
    ("撒谎.docx", lying("word/document.xml", 1 << 20, 1 << 10), "READ_BROKEN"),
    ("实体.docx", repacked(WORD, {"word/document.xml": ENTITIES}), "READ_ENTITIES"),
    ("外部实体.docx", repacked(WORD, {"word/document.xml": OUTSIDE}), "READ_ENTITIES"),
    ("实体.xlsx", repacked(EXCEL, {"xl/sharedStrings.xml": ENTITIES}), "READ_ENTITIES"),
    ("不是XML.docx", repacked(WORD, {"word/document.xml": b"<w><"}), "READ_BROKEN"),
    ("没有正文.docx", repacked(WORD, {"word/document.xml": b"<w/>"}), "READ_BROKEN"),
    ("深.docx", repacked(WORD, {"word/document.xml": b"<w><body>" + b"<p>" * 60_000 + b"</p>" * 60_000 + b"</body></w>"}), "READ_BROKEN"),
    ("没有工作表.xlsx", repacked(EXCEL, {"xl/worksheets/sheet1.xml": None}), "READ_NOTHING_FOUND"),
]


@pytest.mark.parametrize(("name", "content", "code"), HOSTILE, ids=[f"{name} {code}" for name, _, code in HOSTILE])
def test_a_file_that_is_not_fit_is_refused_with_a_sentence_that_names_it(name: str, content: bytes, code: str) -> None:
    outcome = read_file(name, content)

    assert not isinstance(outcome, Reading)
    (problem,) = outcome
    assert (problem.code, problem.where) == (code, name)
    assert name in problem.text("zh")
    assert name in problem.text("en")


def test_what_is_linked_from_outside_is_not_followed() -> None:
    rels = b"""<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
      <Relationship Id="rId1" Type="x" TargetMode="External" Target="http://127.0.0.1:9/sheet1.xml"/></Relationships>"""

    outcome = read_file("表.xlsx", repacked(EXCEL, {"xl/_rels/workbook.xml.rels": rels}))

    assert not isinstance(outcome, Reading)
    assert outcome[0].code == "READ_NOTHING_FOUND"


def test_embedded_objects_and_pictures_are_not_looked_at() -> None:
    content = repacked(WORD, {"word/embeddings/oleObject1.bin": OLE, "word/media/image1.png": b"\x89PNG broken"})

    assert field(read(content, "表.docx"), "姓名").type == "text"


def test_markup_in_a_cell_stays_text() -> None:
    label = '<script>alert(1)</script>"&'

    assert field(read(docx([[label, ""], ["电话", ""]])), label).label == label


def test_numbers_that_no_table_can_have_do_not_break_the_reading() -> None:
    sheet = b"""<worksheet><cols><col min="1" max="99999999999" hidden="0"/></cols><sheetData>
      <row r="1"><c r="A1" t="inlineStr"><is><t>\xe5\xad\x97\xe6\xae\xb5\xe5\x90\x8d\xe7\xa7\xb0</t></is></c>
      <c r="B1" t="inlineStr"><is><t>\xe7\xb1\xbb\xe5\x9e\x8b</t></is></c></row>
      <row r="2"><c r="A2" t="s"><v>999999</v></c><c r="B2" s="99"><v>1e400</v></c></row>
      <row r="3"><c r="A3" t="inlineStr"><is><t>x</t></is></c><c r="B3" t="e"><v>#REF!</v></c></row></sheetData>
      <mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref="nonsense"/></mergeCells></worksheet>"""

    outcome = read_file("表.xlsx", repacked(EXCEL, {"xl/worksheets/sheet1.xml": sheet}))

    assert isinstance(outcome, Reading) or outcome[0].code.startswith("READ_")


def test_rows_with_odd_numbers_do_not_break_the_reading() -> None:
    sheet = (
        b"""<worksheet><sheetData><row r="x"><c r="A1"><v>1</v></c></row><row r="-5"><c s="q"><v>1</v></c></row></sheetData></worksheet>"""
    )

    outcome = read_file("表.xlsx", repacked(EXCEL, {"xl/worksheets/sheet1.xml": sheet}))

    assert not isinstance(outcome, Reading)


def test_cells_far_out_are_not_read_and_said() -> None:
    book = workbook(heads(["姓名", "文本", "是", None, None]))
    book.worksheets[0].cell(1_000_000, 5, "远")
    book.worksheets[0].cell(2, 16_000, "宽")

    reading = read(saved(book))

    assert [remark.params["count"] for remark in reading.of(Grasp.LEFT_OUT) if remark.code == "READ_BEYOND"] == [2]
    assert [one.label for one in only(reading).fields] == ["姓名"]


def test_a_macro_free_file_with_a_long_text_is_cut_and_read() -> None:
    reading = read(docx([["名称", ""], ["电话", ""], ["说明" * 9_000, ""]]))

    assert "READ_NO_BLANK" in codes(reading, Grasp.LEFT_OUT) or "READ_NOTE" in codes(reading, Grasp.LEFT_OUT)
