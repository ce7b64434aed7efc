"""Blanks that say by their shape what is to be written: 省市县 gaps, boxes for characters, two days, brackets to tick."""

from __future__ import annotations

import pytest

from forms.importers.reading import Grasp, Reading
from runtime.read_upload import read_upload
from tests.forms.importers.given_files import codes, docx, only, read, xlsx


@pytest.mark.parametrize(
    ("label", "blank", "made"),
    [
        ("经营地址", "       市       区(县)        街道       号", [("经营地址", "address")]),
        ("建设地点", "____省____市____县____乡（镇）", [("建设地点", "address")]),
        ("公民身份号码", "□□□□□□□□□□□□□□□□□□", [("公民身份号码", "cid")]),
        ("有效期限", "   年  月  日至   年  月  日", [("有效期限（起）", "date"), ("有效期限（止）", "date")]),
        ("活动时间", "  年  月  日  时至  年  月  日  时", [("活动时间（起）", "datetime"), ("活动时间（止）", "datetime")]),
        ("户数", "      户", [("户数", "integer")]),
        ("营业时间", "   时   分 至   时   分", [("营业时间", "text")]),
        ("家庭类型", "1.一般家庭（  ） 2.老年人家庭（  ）", [("家庭类型", "select")]),
        ("租金(元/月)", "", [("租金(元/月)", "decimal")]),
        ("申请理由（200字以内）", "", [("申请理由（200字以内）", "paragraph")]),
        ("联系人及电话", "", [("联系人及电话", "text")]),
        ("家庭人口", "", [("家庭人口", "integer")]),
    ],
)
def test_a_blank_beside_its_label_is_never_lost(label: str, blank: str, made: list[tuple[str, str]]) -> None:
    fields = only(read(docx([[label, blank], ["备注", ""]]))).fields

    assert [(one.label, one.type) for one in fields[:-1]] == made


@pytest.mark.parametrize(
    ("line", "made"),
    [
        ("住所：________省________市________县(区)________", [("住所", "address")]),
        ("公民身份号码：□□□□□□□□□□□□□□□□□□", [("公民身份号码", "cid")]),
        ("申请单位（盖章）：____________", [("申请单位", "text")]),
        ("组成形式：□个人 □家庭（家庭成员姓名：____）", [("组成形式", "select"), ("家庭成员姓名", "text")]),
        ("租期：  年  月  日至  年  月  日  用途：______", [("租期（起）", "date"), ("租期（止）", "date"), ("用途", "text")]),
    ],
)
def test_a_line_holds_the_same_kinds_of_blank(line: str, made: list[tuple[str, str]]) -> None:
    reading = read(docx("登记表", line, [["备注", ""]]))

    assert [(one.label, one.type) for one in only(reading).fields[:-1]] == made
    assert codes(reading, Grasp.LEFT_OUT) == set()


@pytest.mark.parametrize("text", ["县" * 5_000 + "x", "年月" * 2_500, " " * 5_000 + "（盖章", "（____" * 800, "□" * 5_000 + "甲"])
def test_no_text_however_odd_keeps_the_reader_busy(text: str) -> None:
    # a text that a pattern reads in every possible way takes minutes: the test then runs into the limit of the child
    reading = read_upload("表.docx", docx("登记表", [[text, ""], ["名称", ""]]))

    assert isinstance(reading, Reading)
    assert "名称" in [one.label for one in only(reading).fields]


def test_lines_of_nothing_but_underscores_are_room_for_the_field_above() -> None:
    reading = read(docx("登记表", "经营范围：", "______________", "______________", [["备注", ""]]))

    assert codes(reading, Grasp.LEFT_OUT) == set()
    assert [one.label for one in only(reading).fields] == ["经营范围", "备注"]


def test_a_limit_of_characters_in_the_label_is_the_limit_of_the_field() -> None:
    fields = only(read(docx([["申请理由（200字以内）", ""], ["项目简介（不超过30字）", ""]]))).fields

    assert [one.max_length for one in fields] == [200, 30]


def test_words_right_above_a_table_name_the_rows_that_repeat_in_it() -> None:
    rows = [["序号", "姓名", "年龄"], ["1", "", ""], ["2", "", ""]]

    assert [one.label for one in only(read(docx("登记表", "家庭成员情况", rows))).fields] == ["家庭成员情况"]


def test_the_label_over_a_cell_that_asks_for_several_things_is_their_heading() -> None:
    department = only(read(docx([["开户银行及账号", "户名：______  账号：______"], ["备注", ""]])))

    assert [(one.label, one.type) for one in department.fields] == [("户名", "text"), ("账号", "bank_card"), ("备注", "paragraph")]


@pytest.mark.parametrize("who", ["出租人", "受让方", "经营者", "被监护人", "新生儿"])
def test_whoever_heads_a_block_gives_the_bare_labels_beneath_a_name(who: str) -> None:
    rows = [[who, "姓名", "", "身份证号码", ""], ["", "联系电话", "", "现住址", ""], ["备注", "", "", "", ""]]

    fields = only(read(docx(rows, spans=[(0, 0, 1, 0)]))).fields

    assert [one.label for one in fields[:4]] == [f"{who}{bare}" for bare in ("姓名", "身份证号码", "联系电话", "现住址")]


def test_a_column_whether_a_material_may_come_later_states_the_days_with_it() -> None:
    rows = [
        ["事项名称", "实施主体", "申请材料", "是否可容缺"],
        ["动物诊疗许可", "农业农村局", "场所证明", "是（5个工作日内补齐）"],
        ["动物诊疗许可", "农业农村局", "兽医证书", "否"],
    ]

    uses = only(read(xlsx({"清单": rows}), "清单.xlsx")).uses

    assert [(use.name, use.waivable, use.waiver_days) for use in uses] == [("场所证明", True, 5), ("兽医证书", False, None)]


def test_materials_listed_under_the_form_are_read_with_their_copies() -> None:
    reading = read(docx("登记表", [["名称", ""]], "附：申请材料清单", "1、营业执照副本复印件1份", "2、登记表（原件，2份）"))

    assert [(use.name, use.copies) for use in only(reading).uses] == [("营业执照副本复印件", 1), ("登记表", 2)]


def test_a_numbered_list_in_one_cell_is_several_materials_and_a_footnote_no_matter() -> None:
    rows = [
        ["事项名称", "实施主体", "申请材料", "是否可容缺"],
        ["动物诊疗许可", "农业农村局", "1.申请表\n2.场所证明；3、兽医证书", "否"],
        ["注：以上时限均不含特别程序。", "", "", ""],
    ]

    reading = read(xlsx({"清单": rows}, spans=["A3:D3"]), "清单.xlsx")

    assert [use.name for use in only(reading).uses] == ["申请表", "场所证明", "兽医证书"]
    assert "READ_SEVERAL_MATERIALS" in codes(reading, Grasp.GUESSED)
    assert "READ_NOTE" in codes(reading, Grasp.LEFT_OUT)
