"""A blank that holds more than one thing to write: quantities, a choice and what is written behind it, choices within a choice."""

from __future__ import annotations

import re

import pytest

from forms.importers.reading import Grasp, Reading
from tests.forms.importers.given_files import codes, docx, field, heads, only, read, xlsx

Row = list[str]


def asked(*rows: Row) -> list[tuple[str, str, str]]:
    """Label, type and unit of every field but the last, 备注, which keeps the rows company."""
    width = max(len(row) for row in rows)
    table = [[*row, *[""] * (width - len(row))] for row in (*rows, ["备注", ""])]
    return [(one.label, one.type, one.unit) for one in only(read(docx("登记表", table))).fields][:-1]


def remarks(reading: Reading, code: str) -> list[str]:
    """What was said under that code."""
    return [remark.text() for remark in reading.remarks if remark.code == code]


@pytest.mark.parametrize(
    ("label", "blank", "made"),
    [
        ("建筑层数", "地上  层，地下  层", [("建筑地上层数", "integer", "层"), ("建筑地下层数", "integer", "层")]),
        ("建筑层数", "地上____层 地下____层", [("建筑地上层数", "integer", "层"), ("建筑地下层数", "integer", "层")]),
        ("建筑层数", "地上：    层\n地下：    层", [("建筑地上层数", "integer", "层"), ("建筑地下层数", "integer", "层")]),
        ("层数", "共___层（其中地下___层）", [("总层数", "integer", "层"), ("地下层数", "integer", "层")]),
        ("从业人数", "____人，其中：男____人、女____人", [
            ("从业人数", "integer", "人"), ("从业男性人数", "integer", "人"), ("从业女性人数", "integer", "人")]),
        ("户型", "____室____厅____卫", [("户型（室）", "integer", "室"), ("户型（厅）", "integer", "厅"), ("户型（卫）", "integer", "卫")]),
        ("用地情况", "占地   平方米；建筑   平方米", [
            ("用地情况占地面积", "decimal", "平方米"), ("用地情况建筑面积", "decimal", "平方米")]),
        ("招牌尺寸", "长____米 宽____米 厚____厘米", [
            ("招牌尺寸长度", "decimal", "米"), ("招牌尺寸宽度", "decimal", "米"), ("招牌尺寸厚度", "decimal", "厘米")]),
        ("规模", "____平方米 ____人", [("规模（平方米）", "decimal", "平方米"), ("规模（人）", "integer", "人")]),
        ("所在楼层", "第____层，共____层", [("所在楼层", "integer", "层"), ("所在楼层总层数", "integer", "层")]),
        ("从业人员", "共    人", [("从业人员", "integer", "人")]),
        ("设备数量", "   台（其中：新增    台）", [("设备数量", "integer", "台"), ("设备新增台数", "integer", "台")]),
        ("价格区间", "____元至____元", [("价格区间（起）", "money", "元"), ("价格区间（止）", "money", "元")]),
    ],
)  # fmt: skip
def test_several_quantities_in_one_blank_are_a_number_each(label: str, blank: str, made: list[tuple[str, str, str]]) -> None:
    assert asked([label, blank]) == made
    assert asked([label, blank, "电话", ""]) == [*made, ("电话", "mobile", "")]


def test_that_a_blank_was_parted_is_said() -> None:
    reading = read(docx("登记表", [["建筑层数", "地上  层，地下  层"], ["备注", ""]]))

    (said,) = remarks(reading, "READ_BLANK_PARTED")
    assert "建筑地上层数" in said and "建筑地下层数" in said
    assert codes(reading, Grasp.LEFT_OUT) == set()


@pytest.mark.parametrize(
    "blank",
    [
        "载重    kg，速度    m/s，     站    门",
        "经____批准，文号第____号",
        "拟于____开工，由____负责",
        "  年  月  日至长期",
        "自签订之日起____年",
    ],
)
def test_a_blank_in_words_that_nobody_understands_is_one_field_with_the_words_as_its_note(blank: str) -> None:
    reading = read(docx("登记表", [["办理依据", blank, "电话", ""], ["备注", "", "", ""]]))

    made = field(reading, "办理依据")
    assert re.sub(r"[\s_]", "", made.note) == re.sub(r"[\s_]", "", blank)
    assert [one.label for one in only(reading).fields] == ["办理依据", "电话", "备注"]
    assert remarks(reading, "READ_BLANK_IN_WORDS")


@pytest.mark.parametrize("label", ["联  系  人", "负 责  人", "申请   人", "单 位", "户   主", "层   数", "产 品 名 称"])
def test_a_label_spread_over_its_cell_is_no_blank(label: str) -> None:
    rows = [["申请信息", label, ""], ["地址", "", ""]]

    assert label.replace(" ", "") in [one.label for one in only(read(docx("登记表", rows))).fields]


# ---- an option with a blank of its own


@pytest.mark.parametrize(
    ("blank", "options", "more"),
    [
        ("长期 / ____年", ("长期", "若干年"), [("经营期限（年）", "integer", "年")]),
        ("长期或____年", ("长期", "若干年"), [("经营期限（年）", "integer", "年")]),
        ("□长期  □____年", ("长期", "若干年"), [("经营期限（年）", "integer", "年")]),
        ("□长期 □至  年 月 日", ("长期", "至某年某月某日"), [("经营期限（止）", "date", "")]),
        ("□长期有效  □有效期至____年____月____日", ("长期有效", "有效期至某年某月某日"), [("经营期限（止）", "date", "")]),
        ("  年  月  日 / 长期", ("某年某月某日", "长期"), [("经营期限（日期）", "date", "")]),
        ("□固定期限____年 □无固定期限", ("固定期限", "无固定期限"), [("经营期限（固定期限）", "integer", "年")]),
        ("长期□  至   年  月  日□", ("长期", "至某年某月某日"), [("经营期限（止）", "date", "")]),
        ("□有，共____人 □无", (), [("经营期限（有）", "integer", "人")]),
        (
            "□永久 □固定  年  月  日至  年  月  日",
            ("永久", "固定"),
            [("经营期限（固定）（起）", "date", ""), ("经营期限（固定）（止）", "date", "")],
        ),
        ("□自营 □其他（请注明）____", ("自营", "其他（请注明）"), []),
    ],
)
def test_an_option_with_a_blank_is_a_choice_and_what_is_written_there(
    blank: str, options: tuple[str, ...], more: list[tuple[str, str, str]]
) -> None:
    reading = read(docx("登记表", [["经营期限", blank], ["备注", ""]]))

    choice, *others = only(reading).fields[:-1]
    assert (choice.label, choice.options) == ("经营期限", options)
    assert choice.type == ("select" if options else "boolean")
    assert [(one.label, one.type, one.unit) for one in others] == more
    assert not any(one.required for one in others)
    assert codes(reading, Grasp.LEFT_OUT) == set()


def test_an_option_of_a_field_table_with_a_blank_is_read_as_in_a_drawn_form() -> None:
    fields = only(read(xlsx(heads(["经营期限", "单选", "是", "长期/____年", None], ["电话", None, None, None, None])))).fields

    assert [(one.label, one.type, one.options, one.required) for one in fields[:2]] == [
        ("经营期限", "select", ("长期", "若干年"), True),
        ("经营期限（年）", "integer", (), False),
    ]


@pytest.mark.parametrize("blank", ["  元/月", "____人/天", "____/____", "____元/平方米"])
def test_a_unit_behind_a_stroke_is_no_option(blank: str) -> None:
    assert [options for _, options in labels_and_options([["标准", blank], ["备注", ""]])] == [(), ()]


# ---- what stands within, behind or before options


def labels_and_options(rows: list[Row]) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.label, one.options) for one in only(read(docx("登记表", rows))).fields]


@pytest.mark.parametrize(
    ("rows", "made"),
    [
        ([["类别", "□新建  □改建（□装饰装修 □改变用途）"]], [("类别", ("新建", "改建")), ("类别（改建）", ("装饰装修", "改变用途"))]),
        ([["设手术室", "□是 □否 手术室面积：      平方米"]], [("设手术室", ()), ("手术室面积", ())]),
        ([["设手术室", "是□ 否□ 手术室面积：____平方米"]], [("设手术室", ()), ("手术室面积", ())]),
        (
            [["委托办理", "□是（请填写委托代理人姓名：        电话：        ）  □否"]],
            [("委托办理", ()), ("委托代理人姓名", ()), ("委托代理人电话", ())],
        ),
        ([["性别 □男 □女", "民族：____"]], [("性别", ("男", "女")), ("民族", ())]),
        ([["房屋", "性质 □自有 □租赁"]], [("性质", ("自有", "租赁"))]),
        ([["性别：男□ 女□", "民族：____"]], [("性别", ("男", "女")), ("民族", ())]),
        ([["性别 □男 □女\n婚姻 □已婚 □未婚", ""]], [("性别", ("男", "女")), ("婚姻", ("已婚", "未婚"))]),
        ([["类别", "1.□新办 2.□变更 3.□延续"]], [("类别", ("新办", "变更", "延续"))]),
        ([["姓名________ 电话________", ""]], [("姓名", ()), ("电话", ())]),
        ([["住所", "面积____平方米，用途________"]], [("面积", ()), ("用途", ())]),
    ],
)
def test_nothing_within_behind_or_before_options_is_lost(rows: list[Row], made: list[tuple[str, tuple[str, ...]]]) -> None:
    assert labels_and_options([*rows, ["备注", ""]])[:-1] == made


def test_a_long_question_with_options_is_a_field() -> None:
    question = "是否存在下列情形之一：被吊销许可证未满五年，被列入严重违法失信名单，法律法规规定不得从事经营活动的其他情形"

    assert [one.type for one in only(read(docx("登记表", [[question, "□是 □否"], ["备注", ""]]))).fields] == ["boolean", "paragraph"]
