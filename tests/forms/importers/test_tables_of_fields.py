"""Field tables, in Excel and pasted: headings are found, types and options read, what has no place is said."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from forms.importers.pasted import read_pasted
from forms.importers.read_file import read_file
from forms.importers.reading import Grasp, Reading, Role
from forms.problems import Problem
from tests.forms.importers.given_files import codes, field, heads, only, read, saved, workbook, xlsx


def test_a_row_is_a_field_with_what_its_columns_say() -> None:
    reading = read(
        xlsx(
            heads(
                ["申请人姓名", "文本", "是", None, "与身份证一致"],
                ["性别", "单选", "否", "男；女", None],
                ["人数", "整数", "√", None, None],
            )
        )
    )

    assert [(one.label, one.type, one.required, one.options, one.note) for one in only(reading).fields] == [
        ("申请人姓名", "text", True, (), "与身份证一致"),
        ("性别", "select", False, ("男", "女"), ""),
        ("人数", "integer", True, (), ""),
    ]


@pytest.mark.parametrize(
    "top",
    [
        ["字段名称", "类型", "必填", "选项", "说明"],
        ["数据项名称", "数据类型", "是否必填", "值域", "填报说明"],
        ["*字段名", "控件类型", "必填项（是/否）", "可选项", "备注"],
        ["label", "type", "required", "options", "note"],
    ],
)
def test_headings_are_known_by_many_spellings(top: Sequence[str]) -> None:
    found = only(read(xlsx(heads(["性别", "单选", "否", "男；女", "注"], top=top)))).fields[0]

    assert (found.type, found.required, found.options, found.note) == ("select", False, ("男", "女"), "注")


def test_the_heading_row_need_not_be_the_first_and_the_title_over_it_names_the_form() -> None:
    department = only(read(xlsx({"Sheet1": [["食品经营许可申请书"], [], ["字段名称", "类型"], ["姓名", "文本"]]}, spans=["A1:C1"])))

    assert department.item.form.name == "食品经营许可申请书"
    assert [one.label for one in department.fields] == ["姓名"]


def test_a_column_that_names_the_form_parts_the_sheet_into_forms() -> None:
    rows: list[list[object]] = [["部门", "表单", "字段名称"], ["甲局", "甲表", "姓名"], [None, None, "电话"], ["乙局", "乙表", "地址"]]

    reading = read(xlsx({"字段": rows}))

    assert [(one.item.department, one.item.form.name, len(one.fields)) for one in reading.departments] == [
        ("甲局", "甲表", 2),
        ("乙局", "乙表", 1),
    ]


def test_every_sheet_is_a_form_of_its_own() -> None:
    reading = read(xlsx({"甲": [["字段名称", "类型"], ["姓名", "文本"]], "乙": [["字段名称", "类型"], ["电话", "手机"]], "空": []}))

    assert [one.item.id for one in reading.departments] == ["d1", "d2"]
    assert "READ_EMPTY_SHEET" in codes(reading, Grasp.LEFT_OUT)


def test_a_column_that_nobody_knows_is_left_out_with_the_nearest_name() -> None:
    reading = read(xlsx(heads(["姓名", "文本", "是", None, None, "x"], top=["字段名称", "类型", "必填", "选项", "说明", "字段名"])))

    (remark,) = [one for one in reading.of(Grasp.LEFT_OUT) if one.code == "READ_COLUMN_UNKNOWN"]
    assert remark.place.text() == "Sheet1!F1"
    assert remark.params["count"] == 1


def test_a_type_that_does_not_exist_is_guessed_from_the_label_and_said() -> None:
    reading = read(xlsx(heads(["身份证号", "神秘型", "是", None, None])))

    assert field(reading, "身份证号").type == "cid"
    assert "READ_UNKNOWN_TYPE" in codes(reading, Grasp.GUESSED)


def test_two_fields_with_one_id_are_refused_with_both_places() -> None:
    rows = [["字段名称", "字段编码"], ["姓名", "xm"], ["名称", "xm"]]

    assert read_file("表.xlsx", xlsx({"表": rows})) == (Problem("READ_TWO_IDS", "表!A3", {"id": "xm", "first": "表!A2"}),)


def test_an_id_that_cannot_be_one_is_replaced_and_one_that_can_is_kept() -> None:
    rows = [["字段名称", "字段编码"], ["姓名", "xm"], ["名称", "名-1"], ["地址", "f2"]]
    reading = read(xlsx({"表": rows}))

    ids = [one.id for one in only(reading).fields]
    assert ids[0] == "xm"
    assert len(set(ids)) == 3
    assert "READ_ODD_ID" in codes(reading, Grasp.LEFT_OUT)


def test_what_a_formula_gave_is_used_and_said_and_one_without_a_result_is_left_out() -> None:
    book = workbook(heads(["姓名", "文本", "是", None, None], ["电话", "手机", "是", None, None]))
    sheet = book.worksheets[0]
    sheet["A3"] = '="电"&"话"'

    reading = read(saved(book))

    assert [one.label for one in only(reading).fields] == ["姓名"]
    (remark,) = [one for one in reading.of(Grasp.LEFT_OUT) if one.code == "READ_FORMULA_EMPTY"]
    assert remark.place.text() == "Sheet1!A3"


def test_hidden_rows_and_sheets_are_left_out_and_said() -> None:
    book = workbook(
        {**heads(["姓名", "文本", "是", None, None], ["密码", "文本", "是", None, None]), "藏": [["字段名称", "类型"], ["旧", "文本"]]}
    )
    book["Sheet1"].row_dimensions[3].hidden = True
    book["藏"].sheet_state = "hidden"

    reading = read(saved(book))

    assert [one.label for department in reading.departments for one in department.fields] == ["姓名"]
    assert {"READ_HIDDEN_ROWS", "READ_HIDDEN_SHEET"} <= codes(reading, Grasp.LEFT_OUT)


def test_a_list_of_two_thousand_rows_is_read_and_a_longer_one_refused() -> None:
    def rows(many: int) -> bytes:
        return xlsx({"表": [["字段名称", "类型"], *([f"字段{number}", "文本"] for number in range(many))]})

    assert len(only(read(rows(2000))).fields) == 2000
    refused = read_file("表.xlsx", rows(6000))
    assert not isinstance(refused, Reading)
    assert [(one.code, one.params["most"]) for one in refused] == [("READ_TOO_MANY_ROWS", 5000)]


def test_a_form_drawn_in_cells_is_read_as_a_form() -> None:
    rows = [["户外招牌登记表", None, None, None], ["名称", None, "电话", None], ["性别", "□男 □女", "面积（㎡）", None]]

    reading = read(xlsx({"表": rows}, spans=["A1:D1"]))

    assert [(one.label, one.type) for one in only(reading).fields] == [
        ("名称", "text"),
        ("电话", "mobile"),
        ("性别", "select"),
        ("面积（㎡）", "decimal"),
    ]
    assert "READ_DRAWN_SHEET" in codes(reading, Grasp.GUESSED)


def test_a_sheet_without_anything_to_read_is_said() -> None:
    assert read_file("表.xlsx", xlsx({"表": []})) == (Problem("READ_NOTHING_FOUND", "表.xlsx"),)


# ---- pasted


def pasted(text: str) -> Reading:
    found = read_pasted(text)
    assert isinstance(found, Reading), found
    return found


@pytest.mark.parametrize("separator", ["\t", ","])
def test_a_pasted_table_with_headings_is_a_field_table(separator: str) -> None:
    text = "\n".join(separator.join(row) for row in (["字段名称", "类型", "选项"], ["性别", "单选", "男；女"]))

    assert only(pasted(text)).fields[0].options == ("男", "女")


def test_a_bare_list_of_labels_is_fields_with_guessed_types() -> None:
    reading = pasted("姓名\n身份证号\n联系电话\n出生日期\n")

    assert [one.type for one in only(reading).fields] == ["text", "cid", "mobile", "date"]


def test_a_pasted_line_break_within_quotes_stays_within_its_cell() -> None:
    reading = pasted('字段名称\t选项\n类别\t"甲\n乙"\n')

    assert only(reading).fields[0].options == ("甲", "乙")


def test_nothing_pasted_is_said() -> None:
    assert read_pasted(" \n") == (Problem("READ_NOTHING_PASTED"),)


def test_a_pasted_formula_is_a_plain_text() -> None:
    reading = pasted("字段名称\t说明\n姓名\t=HYPERLINK(1)\n")

    assert only(reading).fields[0].note == "=HYPERLINK(1)"
    assert reading.original[0].cells[0].role is Role.HEADING
