"""A form drawn in Word: which cells are labels, which are blanks, and what is no part of the applicant's form."""

from __future__ import annotations

import pytest

from forms.importers.reading import Grasp, Role
from tests.forms.importers.given_files import Span, codes, docx, field, only, read


def test_a_label_with_a_blank_beside_it_is_a_field() -> None:
    reading = read(docx("申请表", [["姓  名", "", "联系电话", ""], ["住址", "", "", ""]], spans=[(1, 1, 1, 3)]))

    assert [(one.label, one.type) for one in only(reading).fields] == [("姓名", "text"), ("联系电话", "mobile"), ("住址", "address")]
    assert only(reading).item.form.name == "申请表"


@pytest.mark.parametrize(
    ("label", "blank", "type_", "options"),
    [
        ("性别", "□男  □女", "select", ("男", "女")),
        ("性别", "男□  女□", "select", ("男", "女")),
        ("经营方式", "☐自营 ☐连锁 ☐其他（请注明）____", "select", ("自营", "连锁", "其他（请注明）")),
        ("补贴类别（可多选）", "□生活补贴 □护理补贴", "multiselect", ("生活补贴", "护理补贴")),
        ("是否委托代理人", "是□ 否□", "boolean", ()),
        ("出生日期", "    年   月   日", "date", ()),
        ("送达", "    年   月   日   时   分", "datetime", ()),
        ("建筑", "          平方米", "decimal", ()),
    ],
)
def test_what_stands_in_the_blank_tells_the_type(label: str, blank: str, type_: str, options: tuple[str, ...]) -> None:
    found = only(read(docx([[label, blank], ["备注", ""]]))).fields[0]

    assert (found.type, found.options) == (type_, options)


def test_an_empty_row_over_the_whole_width_is_room_for_what_the_row_above_asks() -> None:
    rows = [["姓名", ""], ["申请事项及理由", ""], ["", ""], ["电话", ""]]

    fields = only(read(docx("申请表", rows, spans=[(1, 0, 1, 1), (2, 0, 2, 1)]))).fields

    assert [(one.label, one.type) for one in fields] == [("姓名", "text"), ("申请事项及理由", "paragraph"), ("电话", "mobile")]


def test_options_in_cells_of_their_own_are_one_field() -> None:
    found = only(read(docx([["办理方式", "□窗口", "□网上", "□邮寄"], ["备注", "", "", ""]]))).fields[0]

    assert found.options == ("窗口", "网上", "邮寄")


def test_a_merged_heading_at_the_left_is_the_heading_of_its_rows() -> None:
    rows = [["基本情况", "名称", "", "类型", ""], ["", "地址", "", "电话", ""], ["备注", "", "", "", ""]]

    department = only(read(docx(rows, spans=[(0, 0, 1, 0), (2, 1, 2, 4)])))

    assert [one.label for one in department.fields] == ["名称", "类型", "地址", "电话", "备注"]
    assert department.headings == dict.fromkeys(("f1", "f2", "f3", "f4"), "基本情况")


def test_headings_nest_and_a_bare_name_under_a_person_is_called_after_that_person() -> None:
    rows = [["人员", "法定代表人", "姓名", ""], ["", "", "身份证号", ""], ["", "联系人", "姓名", ""], ["", "", "电话", ""]]

    reading = read(docx(rows, spans=[(0, 0, 3, 0), (0, 1, 1, 1), (2, 1, 3, 1)]))

    assert [one.label for one in only(reading).fields] == ["法定代表人姓名", "法定代表人身份证号", "联系人姓名", "联系人电话"]
    assert only(reading).headings["f1"] == "人员 / 法定代表人"
    assert "READ_LABEL_UNDER_HEADING" in codes(reading, Grasp.GUESSED)


def test_a_label_of_several_rows_with_options_in_each_is_one_field() -> None:
    rows = [["经营项目", "□预包装食品  □散装食品"], ["", "□热食类  □冷食类"], ["电话", ""]]

    department = only(read(docx(rows, spans=[(0, 0, 1, 0)])))

    assert department.fields[0].options == ("预包装食品", "散装食品", "热食类", "冷食类")
    assert len(department.fields) == 2


REPEATED: list[list[str]] = [["序号", "姓名", "与申请人关系", "出生日期"], ["1", "", "", ""], ["2", "", "", ""], ["…", "", "", ""]]


@pytest.mark.parametrize(
    ("rows", "label", "columns"),
    [
        (REPEATED, "姓名、与申请人关系、出生日期", ["姓名", "与申请人关系", "出生日期"]),
        ([["姓名", "职务", "证号"], ["", "", ""], ["", "", ""]], "姓名、职务、证号", ["姓名", "职务", "证号"]),
    ],
)
def test_labels_over_rows_of_blanks_are_one_repeating_field(rows: list[list[str]], label: str, columns: list[str]) -> None:
    (found,) = only(read(docx(rows))).fields

    assert (found.type, found.label) == ("group", label)
    assert [column.label for column in found.columns] == columns


def test_a_repeating_field_is_called_after_its_heading_and_its_columns_have_types() -> None:
    rows = [["家庭成员", "姓名", "性别", "身份证号"], ["", "", "", ""], ["", "", "", ""], ["电话", "", "", ""]]

    department = only(read(docx(rows, spans=[(0, 0, 2, 0), (3, 1, 3, 3)])))

    assert [(one.label, one.type) for one in department.fields] == [("家庭成员", "group"), ("电话", "mobile")]
    assert [column.type for column in department.fields[0].columns] == ["text", "select", "cid"]


def test_one_row_of_blanks_under_labels_is_plain_fields() -> None:
    department = only(read(docx([["姓名", "性别", "电话"], ["", "□男 □女", ""]])))

    assert "姓名" in [one.label for one in department.fields]
    assert all(one.type != "group" for one in department.fields)


def test_what_the_office_fills_in_and_what_is_signed_is_left_out_and_said() -> None:
    rows = [
        ["名称", "", "受理编号", ""],
        ["本人承诺以上属实。申请人（签名）：    年  月  日", "", "", ""],
        ["以下由受理机关填写", "", "", ""],
        ["审批意见", "", "", ""],
        ["姓名", "", "", ""],
    ]
    reading = read(docx(rows, spans=[(1, 0, 1, 3), (2, 0, 2, 3)]))

    assert [one.label for one in only(reading).fields] == ["名称"]
    assert {"READ_OFFICE_USE", "READ_SIGNATURE"} <= codes(reading, Grasp.LEFT_OUT)
    assert any("姓名" in str(remark.params) for remark in reading.of(Grasp.LEFT_OUT))


def test_a_seal_beside_the_name_of_a_unit_does_not_make_it_a_signature() -> None:
    assert field(read(docx([["申请单位（盖章）", ""], ["电话", ""]])), "申请单位").type == "text"


def test_lines_with_underscores_are_fields() -> None:
    reading = read(docx("登记表", "姓  名：________ 身份证号：__________", "经营方式：□自营 □连锁", "出生日期：    年  月  日"))

    assert [(one.label, one.type) for one in only(reading).fields] == [
        ("姓名", "text"),
        ("身份证号", "cid"),
        ("经营方式", "select"),
        ("出生日期", "date"),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("申请材料：1.营业执照（复印件1份）；2. 布局图（可容缺，3个工作日内补齐）。",),
        ("二、申请材料", "1. 营业执照（复印件1份）；", "2. 布局图（可容缺，3个工作日内补齐）"),
        ("提交材料清单：", "（1）营业执照（复印件1份）", "（2）布局图（可容缺，3个工作日内补齐）"),
    ],
)
def test_a_list_of_materials_in_words_becomes_materials(lines: tuple[str, ...]) -> None:
    uses = only(read(docx([["名称", ""], ["电话", ""]], *lines))).uses

    assert [(use.name, use.copies, use.waivable, use.waiver_days) for use in uses] == [
        ("营业执照", 1, False, None),
        ("布局图", None, True, 3),
    ]


def test_what_is_marked_as_required_is_required_and_the_rest_is_not_guessed() -> None:
    reading = read(docx([["*姓名", "", "邮箱（选填）", ""], ["电话（必填）", "", "地址", ""]]))

    assert [(one.label, one.required) for one in only(reading).fields][:3] == [("姓名", True), ("邮箱", False), ("电话", True)]
    assert "READ_ALL_REQUIRED" not in codes(reading, Grasp.GUESSED)
    assert "READ_ALL_REQUIRED" in codes(read(docx([["姓名", ""], ["电话", ""]])), Grasp.GUESSED)


def test_words_in_a_blank_that_tell_how_to_fill_it_in_become_its_note() -> None:
    assert field(read(docx([["名称", "（与营业执照一致）"], ["电话", ""]])), "名称").note == "与营业执照一致"


def test_the_office_and_the_matter_are_read_from_their_lines() -> None:
    reading = read(docx("登记表", "事项名称：食品经营许可", [["名称", ""], ["电话", ""]], "（某市市场监督管理局制）"))

    assert (only(reading).item.department, only(reading).item.name) == ("某市市场监督管理局", "食品经营许可")


ODD: list[tuple[list[list[str]], list[Span]]] = [
    ([["甲", "", ""], ["", "", ""], ["乙", "", ""]], [(0, 0, 1, 1)]),
    ([["甲", "", "", ""], ["", "乙", "", ""], ["", "", "丙", ""]], [(0, 0, 2, 0), (0, 1, 0, 3), (1, 2, 1, 3)]),
    ([["甲", ""], ["", ""], ["", ""]], [(0, 0, 2, 1)]),
    ([["", "", ""], ["名称", "", ""], ["", "", ""]], [(0, 0, 0, 2), (1, 1, 2, 2)]),
]


@pytest.mark.parametrize(("rows", "spans"), ODD)
def test_cells_merged_in_odd_places_neither_break_the_reading_nor_lose_words(rows: list[list[str]], spans: list[Span]) -> None:
    reading = read(docx("某某登记表", rows, [["名称二", ""], ["电话", ""]], spans=[*spans] if len(rows) == 2 else []))
    merged = read(docx("某某登记表", "附：姓名：____", rows, spans=spans))

    for one in (reading, merged):
        assert [cell for sheet in one.original for cell in sheet.unread()] == []


def test_the_original_says_which_cell_became_which_field() -> None:
    reading = read(docx([["姓名", "", "审批意见", ""], ["电话", "", "", ""]]))

    cells = {cell.text: cell for sheet in reading.original for cell in sheet.cells if cell.text}
    assert (cells["姓名"].role, cells["姓名"].of) == (Role.LABEL, "d1.f1")
    assert cells["审批意见"].role is Role.LEFT_OUT
