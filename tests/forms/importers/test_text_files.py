"""A spreadsheet saved as text is read in every encoding Excel writes; what is only called text is refused."""

from __future__ import annotations

import pytest

from forms.importers.reading import Reading
from forms.importers.text_file import read_text_file
from tests.forms.importers.given_files import docx

TABLE = "字段名称\t类型\n姓名\t文本\nBMI\t数字\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_is_read_in_every_encoding_of_excel(encoding: str) -> None:
    reading = read_text_file("表.txt", TABLE.encode(encoding))

    assert isinstance(reading, Reading)
    assert [field.label for one in reading.departments for field in one.fields] == ["姓名", "BMI"]


def test_labels_that_begin_like_a_picture_are_text() -> None:
    assert isinstance(read_text_file("表.txt", "BMI\n身高\n".encode()), Reading)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (docx([["姓名", ""]]), "READ_OFFICE_AS_TEXT"),
        (b"%PDF-1.7 ...", "READ_PDF"),
        (b"\xff\xd8\xff\xe0", "READ_PICTURE"),
        (b"MZ\x90\x00", "READ_NOT_TEXT"),
        ("姓名\n".encode() + bytes(range(1, 9)), "READ_NOT_TEXT"),
        (bytes(range(128, 256)) * 9, "READ_NOT_TEXT"),
    ],
)
def test_what_is_only_called_text_is_refused(content: bytes, code: str) -> None:
    outcome = read_text_file("表.csv", content)

    assert not isinstance(outcome, Reading)
    assert [(one.code, one.where) for one in outcome] == [(code, "表.csv")]
