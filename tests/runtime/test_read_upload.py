"""A stranger's file is read in a child process: what hangs, crashes or wants too much takes only the child with it."""

from __future__ import annotations

import pytest

from forms.importers.reading import Reading
from runtime.read_upload import read_upload
from tests.forms.importers.given_files import docx, repacked


def test_a_form_comes_back_from_the_child_as_it_was_read() -> None:
    reading = read_upload("表.docx", docx("登记表", [["姓名", ""], ["电话", ""]]))

    assert isinstance(reading, Reading)
    assert [field.label for field in reading.departments[0].fields] == ["姓名", "电话"]
    assert reading.original[1].cells[0].of == "d1.f1"


def test_what_cannot_be_read_comes_back_as_a_problem_with_its_words() -> None:
    outcome = read_upload("扫描件.pdf", b"%PDF-1.4")

    assert not isinstance(outcome, Reading)
    assert [(one.code, "扫描件.pdf" in one.text()) for one in outcome] == [("READ_PDF", True)]


@pytest.mark.parametrize("name", ["-x.docx", "a\nb.docx", "名\u202e字.docx", "很" * 60 + ".docx"])
def test_no_file_name_gets_in_the_way(name: str) -> None:
    assert isinstance(read_upload(name, docx([["姓名", ""], ["电话", ""]])), Reading)


def test_a_child_that_is_not_done_in_time_is_given_up() -> None:
    outcome = read_upload("慢.docx", docx([["姓名", ""]]), seconds=0.01)

    assert not isinstance(outcome, Reading)
    assert [one.code for one in outcome] == ["READ_TOO_SLOW"]


def test_a_file_that_wants_more_memory_than_there_is_ends_the_child_only() -> None:
    cells = b"<tc/>" * 4_000_000
    hungry = repacked(docx([["姓名", ""]]), {"word/document.xml": b"<w><body><tbl><tr>" + cells + b"</tr></tbl></body></w>"})

    outcome = read_upload("大.docx", hungry)

    assert not isinstance(outcome, Reading)
    assert outcome[0].code in ("READ_CRASHED", "READ_BOMB", "READ_TOO_MANY_CELLS")


def test_a_file_beyond_the_limit_does_not_reach_the_child() -> None:
    outcome = read_upload("大.docx", bytes((20 << 20) + 1))

    assert not isinstance(outcome, Reading)
    assert [one.code for one in outcome] == ["READ_TOO_LARGE"]
