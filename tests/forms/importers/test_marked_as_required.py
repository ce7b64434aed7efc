"""Asterisks: where a form marks some of its fields, these are required and the others are not; where it marks none, all are."""

from __future__ import annotations

import pytest

from forms.importers.pasted import read_pasted
from forms.importers.reading import Reading
from tests.forms.importers.given_files import docx, only, read

LABELS = ["姓名", "电话", "地址", "邮箱"]


def required(reading: Reading) -> list[str]:
    return [one.label for one in only(reading).fields if one.required]


def said(reading: Reading, code: str) -> list[str]:
    return [remark.text() for remark in reading.remarks if remark.code == code]


@pytest.mark.parametrize("marked", ["*{}", "{}*", "＊{}", "{} ＊", "★{}", "{}★", "{}*：", "﹡{}", "{}（必填）"])
def test_only_marked_fields_are_required_and_it_is_said(marked: str) -> None:
    reading = read(docx("登记表", [[marked.format("姓名"), "", "电话", ""], [marked.format("地址"), "", "邮箱", ""]]))

    assert [one.label for one in only(reading).fields] == LABELS
    assert required(reading) == ["姓名", "地址"]
    (words,) = said(reading, "READ_UNMARKED_OPTIONAL")
    assert "2" in words
    assert said(reading, "READ_ALL_REQUIRED") == []


def test_without_marks_all_are_required() -> None:
    reading = read(docx("登记表", [[label, ""] for label in LABELS]))

    assert required(reading) == LABELS
    assert said(reading, "READ_ALL_REQUIRED") and not said(reading, "READ_UNMARKED_OPTIONAL")


def test_where_only_optional_ones_are_marked_the_others_are_required() -> None:
    reading = read(docx("登记表", [["姓名", ""], ["邮箱（选填）", ""]]))

    assert required(reading) == ["姓名"]
    assert not said(reading, "READ_UNMARKED_OPTIONAL")


def test_where_all_are_marked_there_is_nothing_to_guess() -> None:
    reading = read(docx("登记表", [["*姓名", ""], ["*电话", ""]]))

    assert not said(reading, "READ_ALL_REQUIRED") and not said(reading, "READ_UNMARKED_OPTIONAL")


def test_marks_count_in_lines_in_rows_and_columns_and_in_rows_that_repeat() -> None:
    reading = read(
        docx(
            "登记表",
            "*姓名：______  电话：______",
            [["单位", "名称*", "电话"], ["设计单位", "", ""], ["施工单位", "", ""]],
            [["序号", "*姓名", "职务"], ["1", "", ""], ["2", "", ""]],
        )
    )

    assert required(reading) == ["姓名", "设计单位名称", "施工单位名称", "姓名、职务"]
    assert [column.required for column in only(reading).fields[-1].columns] == [True, False]


def test_a_mark_between_words_is_a_sign_of_multiplication() -> None:
    reading = read(docx("登记表", [["长*宽*高（米）", ""], ["电话", ""]]))

    assert [one.label for one in only(reading).fields] == ["长*宽*高（米）", "电话"]
    assert required(reading) == ["长*宽*高（米）", "电话"]


def test_a_pasted_list_of_labels_is_read_alike() -> None:
    reading = read_pasted("*姓名\n身份证号\n")

    assert isinstance(reading, Reading)
    assert required(reading) == ["姓名"]
    assert said(reading, "READ_UNMARKED_OPTIONAL")
