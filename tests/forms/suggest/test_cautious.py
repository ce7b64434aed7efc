"""When in doubt it asks: what notes leave open, payments, steps of a matter, whole households, couples."""

from __future__ import annotations

import pytest

from forms.suggest import suggest
from tests.forms.suggest.given import demands, form


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("代理人姓名", "代办人姓名::村(社区)工作人员也可代办"),
        ("低保金发放账号:bankcard", "租赁补贴发放账号:bankcard"),
        ("离婚登记日期:date", "离婚登记申请日期:date"),
        ("入院诊断", "出院诊断"),
        ("原就读学校", "拟就读学校"),
        ("承包面积(亩):number", "流转面积(亩):number"),
    ],
)
def test_two_labels_that_only_seem_alike_are_not_merged(one: str, other: str) -> None:
    assert not [group for group in suggest((form("a", one), form("b", other)), {}).fields if len(group) > 1]


def test_which_of_a_couple_applies_elsewhere_no_word_tells() -> None:
    couple = form("a", "男方姓名", "男方身份证号:cid", "女方姓名", "女方身份证号:cid")
    alone = form("b", "申请人姓名", "申请人身份证号:cid", "配偶姓名")

    assert not [group for group in suggest((couple, alone), {}).fields if len(group) > 1]


def test_the_two_of_a_couple_are_told_by_the_word_in_the_bracket() -> None:
    couple = form("a", "男方姓名", "女方姓名")
    owners = form("b", "原共有人(男方)姓名", "原共有人(女方)姓名")

    assert {frozenset(group) for group in suggest((couple, owners), {}).fields} == {
        frozenset(("a.f0", "b.f0")),
        frozenset(("a.f1", "b.f1")),
    }


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("食堂从业人员健康证明", "全体从业人员健康证明"),
        ("营业执照", "建设单位的营业执照或身份证明"),
        ("契税完税证明", "个人所得税完税证明"),
        ("住所使用证明", "机构场地使用证明"),
        ("离婚证", "离婚协议书"),
    ],
)
def test_papers_of_other_reach_or_purpose_are_not_merged(one: str, other: str) -> None:
    found = suggest((form("a", "名称"), form("b", "名称")), demands(a=[one], b=[other]))

    assert not [group for group in found.materials if len(group) > 1]
