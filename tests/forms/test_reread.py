"""A column that no reader knew: what may be said of it, and the same cells read once more with the answer."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from forms.importers.pasted import read_pasted
from forms.importers.reading import Reading, Role, Sheet
from forms.problems import Problem
from forms.reread import UNKNOWN, ColumnAnswer, questions, reread
from tests.forms.importers.given_files import read, xlsx

TABLE: dict[str, Sequence[Sequence[object]]] = {
    "登记表": [
        ["登记字段表"],
        ["字段名称", "类型", "可选的值", "填写说明", "采集部位"],
        ["业态", None, "餐馆；饭店", "按主业填", "柜台"],
        ["名称", "文本", None, None, "大厅"],
        ["面积", "数字", None, None, None],
    ]
}
SPARE: dict[str, Sequence[Sequence[object]]] = {"空表": [[None]]}


def told(reading: Reading, *means: str) -> Reading:
    """Every question answered in order, «yes» or with these words."""
    answers: list[ColumnAnswer] = []
    for word in means:
        question = next(questions(reading, answers))
        now = [*answers, question.answer(question.near if word == "yes" else "")]
        again = reread(reading, answers, now)
        assert isinstance(again, Reading)
        reading, answers = again, now
    return reading


def unread(reading: Reading) -> list[str]:
    return [cell.text for sheet in reading.original for cell in sheet.unread()]


def words(sheets: tuple[Sheet, ...]) -> list[list[str]]:
    return [[cell.text for cell in sheet.cells] for sheet in sheets]


def test_each_strange_column_is_asked_once() -> None:
    reading = read(xlsx(TABLE))

    asked = [(one.heading, one.near, one.count, one.notes, one.place.text()) for one in questions(reading)]

    assert asked == [("可选的值", "可选值", "1", True, "登记表!C2"), ("采集部位", "", "2", True, "登记表!E2")]


def test_yes_reads_the_column_under_the_heading_it_stands_for() -> None:
    first = read(xlsx(TABLE))
    assert first.departments[0].fields[0].options == ()

    again = told(first, "yes")

    assert [(one.label, one.type, one.options) for one in again.departments[0].fields] == [
        ("业态", "select", ("餐馆", "饭店")),
        ("名称", "text", ()),
        ("面积", "decimal", ()),
    ]
    assert words(again.original) == words(first.original)
    marks = {cell.text: (cell.role, cell.of) for cell in again.original[0].cells}
    assert marks["可选的值"] == (Role.HEADING, "")
    assert marks["餐馆；饭店"] == (Role.VALUE, "d1.f1")
    assert [one.heading for one in questions(again)] == ["采集部位"]


def test_no_keeps_the_column_as_notes_of_its_rows() -> None:
    again = told(read(xlsx(TABLE)), "no", "no")

    assert [one.note for one in again.departments[0].fields] == [
        "按主业填；可选的值：餐馆；饭店；采集部位：柜台",
        "采集部位：大厅",
        "",
    ]
    assert list(questions(again)) == []
    assert unread(again) == []
    assert {cell.text: cell.of for cell in again.original[0].cells}["柜台"] == "d1.f1"


def test_rows_without_a_column_for_notes_get_one() -> None:
    again = told(read_of("字段名称\t类型\t采集部位\n名称\t文本\t大厅\n"), "no")

    assert [one.note for one in again.departments[0].fields] == ["采集部位：大厅"]


def test_a_second_column_of_one_meaning_is_read_together_with_the_first() -> None:
    again = told(read_of("字段名称\t选项\t选项值域\n业态\t餐馆\t饭店；茶馆\n"), "yes")

    assert again.departments[0].fields[0].options == ("餐馆", "饭店", "茶馆")


@pytest.mark.parametrize("heading", ["字段名称2", "字段类型2"])
def test_a_column_that_rows_have_only_once_is_not_offered_again(heading: str) -> None:
    (question,) = questions(read_of(f"字段名称\t类型\t{heading}\n业态\t文本\t饭店\n"))

    assert (question.near, question.notes) == ("", True)


def test_of_a_list_of_items_alone_a_strange_column_is_left_out() -> None:
    reading = read(xlsx({"事项": [["事项名称", "实施主体", "承诺时限", "窗口号"], ["甲许可", "甲局", "5", "3 号"]]}))
    (question,) = questions(reading)

    again = reread(reading, (), [question.answer("")])

    assert (question.notes, again) == (False, reading)
    assert list(questions(reading, [question.answer("")])) == []


def test_notes_of_a_flat_list_go_to_its_materials_and_other_sheets_stay_as_they_were() -> None:
    listed: list[list[object]] = [
        ["事项名称", "实施主体", "材料名称", "窗口号"],
        ["甲许可", "甲局", "执照", "3 号"],
        [None, None, "图纸", "4 号"],
    ]
    reading = read(xlsx({"清单": listed, **TABLE, **SPARE}))

    again = told(reading, "no")

    assert [use.note for use in again.departments[0].uses] == ["窗口号：3 号", "窗口号：4 号"]
    assert again.departments[1] == reading.departments[1]
    # what was said of the file itself stands as it did
    assert [one for one in reading.remarks if one not in again.remarks] == [one for one in reading.remarks if "窗口号" in str(one.params)]


def test_an_answer_is_taken_back() -> None:
    first = read(xlsx(TABLE))
    answer = next(questions(first)).answer("选项值")
    again = reread(first, (), [answer])
    assert isinstance(again, Reading)

    assert reread(again, [answer], ()) == first


def test_an_answer_by_which_the_sheet_cannot_be_read_is_refused() -> None:
    reading = read_of("字段名称\t类型\t字段编号码\n甲\t文本\ta1\n乙\t文本\ta1\n")
    (question,) = questions(reading)

    outcome = reread(reading, (), [question.answer("字段编码")])

    assert isinstance(outcome, Problem)
    assert outcome.code == "READ_TWO_IDS"
    assert [one.code for one in reading.remarks if one.code == UNKNOWN] == [UNKNOWN]


def read_of(text: str) -> Reading:
    found = read_pasted(text)
    assert isinstance(found, Reading)
    return found
