"""Who is who: every department has its own word for the one person a bundle is about, and some words tell two people apart."""

from __future__ import annotations

import pytest

from forms.suggest import suggest
from forms.suggest.label import read_label
from forms.suggest.notes import denied, names
from tests.forms.suggest.given import form, labels_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("死者姓名", "缴存人姓名:text:已去世的缴存职工"),
        ("受伤害职工姓名", "配置对象姓名:text:工伤职工"),
        ("退役军人姓名", "学员姓名"),
        ("劳动者姓名", "职业病患者姓名"),
        ("被评估人姓名", "长者姓名"),
    ],
)
def test_two_words_for_whom_the_matter_is_about(one: str, other: str) -> None:
    items = (form("a", one, "身份证号:cid"), form("b", other, "身份证号:cid"))

    assert {"a:" + one.split(":")[0], "b:" + other.split(":")[0]} in labels_of(items, suggest(items, {}).fields)


def test_a_form_that_names_one_by_name_and_the_same_one_by_number() -> None:
    items = (form("a", "受伤害职工姓名", "职工身份证号码:cid"), form("b", "工伤职工姓名", "工伤职工身份证号:cid"))

    assert {"a:职工身份证号码", "b:工伤职工身份证号"} in labels_of(items, suggest(items, {}).fields)


def test_who_deposited_and_who_draws_are_two_where_a_form_names_both() -> None:
    items = (
        form("a", "缴存人姓名:text:已去世的缴存职工", "提取人(合法继承人)姓名", "提取人证件号码:cid"),
        form("b", "死者姓名", "继承人姓名", "继承人身份证号:cid"),
    )

    assert labels_of(items, suggest(items, {}).fields) == [
        {"a:缴存人姓名", "b:死者姓名"},
        {"a:提取人(合法继承人)姓名", "b:继承人姓名"},
        {"a:提取人证件号码", "b:继承人身份证号"},
    ]


def test_a_note_that_says_who_it_need_not_be_keeps_them_apart() -> None:
    items = (form("a", "家属姓名:text:供回访,不一定是来办事的人"), form("b", "申请人姓名:text:来办理的近亲属"))

    assert suggest(items, {}).fields == ()
    assert denied("供回访,不一定是来办事的人") == {"self"}


def test_roles_that_some_form_names_beside_each_other_are_never_one_person() -> None:
    items = (
        form("a", "职工姓名", "职工身份证号:cid", "患者姓名", "患者身份证号:cid"),
        form("b", "职工姓名", "职工身份证号:cid"),
        form("c", "患者姓名", "患者身份证号:cid"),
    )

    assert not any({"b:职工姓名", "c:患者姓名"} <= one for one in labels_of(items, suggest(items, {}).fields))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("药品质量负责人", "医疗器械质量负责人"),
        ("药品仓库面积:number", "医疗器械库房面积:number"),
        ("经营范围", "医疗器械经营范围"),
        ("租赁房屋地址:address", "房屋坐落:address:产权房屋"),
        ("送货地址:address", "鉴定结论送达地址:address"),
        ("报废机具型号", "更新机具型号"),
    ],
)
def test_two_words_in_one_slot_are_two_things(one: str, other: str) -> None:
    assert suggest((form("a", one), form("b", other)), {}).fields == ()


def test_the_machine_that_comes_is_the_machine_of_the_other_form() -> None:
    items = (form("a", "机具型号"), form("b", "更新机具型号", "报废机具型号"))

    assert labels_of(items, suggest(items, {}).fields) == [{"a:机具型号", "b:更新机具型号"}]


@pytest.mark.parametrize(
    ("note", "label", "same"),
    [
        ("活动地点", "活动地点", True),
        ("即报名申请就读的学校", "申请就读学校", True),
        ("与活动开始时间一致", "活动开始时间", True),
        ("不含药品仓库面积", "药品仓库面积", False),
    ],
)
def test_a_note_that_is_another_label(note: str, label: str, same: bool) -> None:
    assert names(note, label) is same


def test_who_applies_for_a_licence_is_who_applies() -> None:
    assert read_label("申请驾驶证人姓名").roles == read_label("驾驶证申请人姓名").roles == ("self",)
