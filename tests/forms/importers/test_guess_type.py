"""What a label and its blank come to: one table for all importers."""

from __future__ import annotations

import pytest

from forms.field_types import field_type
from forms.importers.choices import options_in
from forms.importers.guess_type import guess_type, listed_options, stated_type

LABELS = [
    ("姓名", "text"), ("法定代表人（负责人）姓名", "text"), ("场所名称", "text"), ("单位名称", "text"), ("开户行", "text"),
    ("账户户名", "text"), ("身份证号", "cid"), ("公民身份号码", "cid"), ("证件号码", "cid"), ("居民身份证号码", "cid"),
    ("社会保障号码", "cid"), ("许可证编号", "text"), ("统一社会信用代码", "uscc"), ("社会信用代码(身份证号码)", "uscc_or_cid"),
    ("残疾人证号", "disability_no"), ("手机号码", "mobile"), ("联系电话", "mobile"), ("联系方式", "mobile"), ("固定电话", "phone"),
    ("传真", "phone"), ("电子邮箱", "email"), ("E-mail", "email"), ("出生日期", "date"), ("填报日期", "date"), ("出生时间", "datetime"),
    ("有效期至", "date"), ("经营场所", "address"), ("通讯地址", "address"), ("户籍地址", "address"), ("房屋坐落", "address"),
    ("所在行政区划", "region"), ("建筑面积（㎡）", "decimal"), ("招牌宽度(米)", "decimal"), ("从业人数", "integer"),
    ("从业人员（人）", "integer"), ("投资总额（万元）", "decimal"), ("注册资本", "money"), ("补贴金额（元）", "money"),
    ("银行账号", "bank_card"), ("收款银行卡号", "bank_card"), ("是否为残疾人", "boolean"), ("备注", "paragraph"),
    ("申请理由", "paragraph"), ("一寸照片", "attachment"), ("邮政编码", "text"), ("招牌内容", "text"),
]  # fmt: skip


@pytest.mark.parametrize(("label", "type_"), LABELS, ids=[label for label, _ in LABELS])
def test_a_label_tells_the_type(label: str, type_: str) -> None:
    assert guess_type(label).type == type_


def test_a_sex_without_printed_options_is_offered_the_usual_two_and_said_to_be_a_guess() -> None:
    guess = guess_type("新生儿性别")

    assert (guess.type, guess.options, guess.certain) == ("select", ("男", "女"), False)


@pytest.mark.parametrize("label", ["使用层数", "民族", "与户主关系", "住所"])
def test_where_nothing_speaks_for_a_type_it_is_text_and_uncertain(label: str) -> None:
    guess = guess_type(label)

    assert (guess.type, guess.certain) == ("text", False)


@pytest.mark.parametrize(
    ("written", "label", "required", "note", "unit"),
    [
        ("*姓 名：", "姓名", True, "", ""),
        ("姓名（必填）", "姓名", True, "", ""),
        ("1、申请人姓名", "申请人姓名", None, "", ""),
        ("一、申请人", "申请人", None, "", ""),
        ("邮箱（选填）", "邮箱", False, "", ""),
        ("经营项目（可多选）", "经营项目", None, "可多选", ""),
        ("经营面积（单位：平方米）", "经营面积（单位：平方米）", None, "", "平方米"),
        ("法定代表人\n（负责人）", "法定代表人（负责人）", None, "", ""),
        ("12369热线", "12369热线", None, "", ""),
    ],
)
def test_a_label_is_freed_of_what_only_tells_how_to_fill_it_in(
    written: str, label: str, required: bool | None, note: str, unit: str
) -> None:
    guess = guess_type(written)

    assert (guess.label, guess.required, guess.note, guess.unit) == (label, required, note, unit)


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("□男  □女", ("男", "女")),
        ("男□  女□", ("男", "女")),
        ("☑城镇 □农村", ("城镇", "农村")),
        ("□ 1.新办\n□ 2.变更", ("1.新办", "2.变更")),
        ("□其他______", ("其他",)),
        ("没有方框", ()),
        ("□", ()),
    ],
)
def test_options_that_can_be_ticked_are_found(text: str, options: tuple[str, ...]) -> None:
    assert options_in(text) == options


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("男；女", ("男", "女")),
        ("甲\n乙\n丙", ("甲", "乙", "丙")),
        ("甲、乙（含丙、丁）", ("甲", "乙（含丙、丁）")),
        ("1=甲", ("1=甲",)),
        ("", ()),
    ],
)
def test_options_of_a_list_are_parted(text: str, options: tuple[str, ...]) -> None:
    assert listed_options(text) == options


@pytest.mark.parametrize(
    "words", ["单选", "下拉框", "radio", "select", "多选", "日期", "手机号", "身份证号", "明细表", "附件", "字符型(50)", "Paragraph"]
)
def test_a_stated_type_is_one_of_ours(words: str) -> None:
    assert field_type(stated_type(words)) is not None


def test_a_stated_type_wins_over_what_the_label_says() -> None:
    assert guess_type("身份证号", stated="文本").type == "text"
