"""Tables within a form: rows and columns that are both named give a field each; rows that are empty or numbered repeat."""

from __future__ import annotations

import pytest

from forms.importers.reading import Grasp, Role
from tests.forms.importers.given_files import Span, codes, docx, only, read

HEADS = ["单位类别", "名称", "资质等级", "负责人", "电话"]
UNITS = ["设计单位", "施工单位", "监理单位"]
PARTIES = [HEADS, *([unit, "", "", "", ""] for unit in UNITS)]


def labels(*rows: list[str], spans: tuple[Span, ...] = ()) -> list[str]:
    return [one.label for one in only(read(docx("登记表", rows, "备注：____", spans=spans))).fields][:-1]


def test_named_rows_and_columns_are_a_field_for_each_row_and_column() -> None:
    department = only(read(docx("备案表", "二、有关单位情况", PARTIES)))

    assert [one.label for one in department.fields] == [f"{unit}{column}" for unit in UNITS for column in HEADS[1:]]
    assert [one.type for one in department.fields][:4] == ["text", "text", "text", "mobile"]
    assert set(department.headings.values()) == {"有关单位情况"}


def test_what_was_made_of_it_is_said_and_shown() -> None:
    reading = read(docx("备案表", PARTIES))

    (said,) = [remark.text() for remark in reading.remarks if remark.code == "READ_ROWS_AND_COLUMNS"]
    assert all(word in said for word in (*HEADS, *UNITS))
    cells = {cell.text: cell for sheet in reading.original for cell in sheet.cells if cell.text}
    assert (cells["设计单位"].role, cells["设计单位"].of) == (Role.LABEL, "d1.f1 d1.f2 d1.f3 d1.f4")
    assert (cells["名称"].role, cells["名称"].of) == (Role.LABEL, "d1.f1 d1.f5 d1.f9")
    assert codes(reading, Grasp.LEFT_OUT) == set()


@pytest.mark.parametrize(
    ("rows", "spans", "made"),
    [
        ([["", "姓名", "电话"], ["父亲", "", ""], ["母亲", "", ""]], (), ["父亲姓名", "父亲电话", "母亲姓名", "母亲电话"]),
        ([["单位", "单位名称", "电话"], ["建设单位", "", ""]], (), ["建设单位名称", "建设单位电话"]),
        (
            [["序号", "类别", "数量", "面积（㎡）"], ["1", "客房", "", ""], ["2", "餐厅", "", ""]],
            (),
            ["客房数量", "客房面积（㎡）", "餐厅数量", "餐厅面积（㎡）"],
        ),
        ([["项目", "内容"], ["姓名", ""], ["住址", ""]], (), ["姓名", "住址"]),
        ([["设备名称", "数量（台）"], ["叉车", "    台"], ["电梯", "    台"]], (), ["叉车数量（台）", "电梯数量（台）"]),
        (
            [["参建单位", "类别", "名称", "电话"], ["", "设计单位", "", ""], ["", "施工单位", "", ""]],
            ((0, 0, 2, 0),),
            ["设计单位名称", "设计单位电话", "施工单位名称", "施工单位电话"],
        ),
        (
            [["人员", "基本情况", "", "电话"], ["", "姓名", "证件号码", ""], ["投资人", "", "", ""], ["经营人", "", "", ""]],
            ((0, 0, 1, 0), (0, 1, 0, 2), (0, 3, 1, 3)),
            ["投资人姓名", "投资人证件号码", "投资人电话", "经营人姓名", "经营人证件号码", "经营人电话"],
        ),
        (
            [["场所", "有无", "层数"], ["食堂", "□有 □无", "地上  层，地下  层"]],
            (),
            ["食堂有无", "食堂地上层数", "食堂地下层数"],
        ),
    ],
)
def test_many_shapes_of_named_rows(rows: list[list[str]], spans: tuple[Span, ...], made: list[str]) -> None:
    assert labels(*rows, spans=spans) == made


@pytest.mark.parametrize(
    "rows",
    [
        [HEADS, *[[""] * 5] * 3],
        [["序号", *HEADS[1:]], ["1", "", "", "", ""], ["2", "", "", "", ""]],
        [HEADS, ["1", "", "", "", ""], ["2", "", "", "", ""], ["…", "", "", "", ""]],
        [["序号", "姓名", "性别", "年龄"], ["1", "", "□男 □女", "    岁"], ["2", "", "□男 □女", "    岁"]],
    ],
)
def test_rows_that_are_empty_or_numbered_repeat(rows: list[list[str]]) -> None:
    (found,) = only(read(docx("登记表", rows))).fields

    assert found.type == "group"
    assert [column.label for column in found.columns][-1] == rows[0][-1]


def test_empty_rows_after_named_ones_repeat() -> None:
    fields = only(read(docx("登记表", [["关系", "姓名", "电话"], ["父亲", "", ""], ["", "", ""], ["", "", ""]]))).fields

    assert [(one.label, one.type) for one in fields] == [("父亲姓名", "text"), ("父亲电话", "mobile"), ("关系、姓名、电话", "group")]


def test_rows_of_one_name_repeat_and_the_words_are_not_lost() -> None:
    reading = read(docx("登记表", [["种类", "型号", "数量"], ["设备", "", ""], ["设备", "", ""]]))

    assert [one.type for one in only(reading).fields] == ["group"]
    assert any("设备" in remark.text() for remark in reading.of(Grasp.LEFT_OUT))


def test_rows_that_the_office_signs_are_left_out() -> None:
    reading = read(docx("申请表", [["环节", "意见", "签字"], ["受理", "", ""], ["审核", "", ""]], [["姓名", ""]]))

    assert [one.label for one in only(reading).fields] == ["姓名"]
    assert codes(reading, Grasp.LEFT_OUT) == {"READ_OFFICE_USE"}


def test_a_filled_in_example_is_not_taken_for_a_heading() -> None:
    assert labels(["名称", "某某公司"], ["电话", ""]) == ["电话"]


def test_columns_that_repeat_over_two_rows_of_headings_keep_both_names() -> None:
    rows = [["姓名", "联系方式", "", "职务"], ["", "手机", "邮箱", ""], ["", "", "", ""], ["", "", "", ""]]

    (found,) = only(read(docx("登记表", rows, spans=[(0, 0, 1, 0), (0, 1, 0, 2), (0, 3, 1, 3)]))).fields

    assert [(column.label, column.type) for column in found.columns] == [
        ("姓名", "text"),
        ("联系方式手机", "mobile"),
        ("联系方式邮箱", "email"),
        ("职务", "text"),
    ]
