"""Materials: one paper of one holder under many names; what contains or covers another is no duplicate."""

from __future__ import annotations

import pytest

from forms.material import Use
from forms.merge import merge
from forms.suggest import suggest
from tests.forms.suggest.given import demands, form

BUSINESS = form("a", "企业名称", "法定代表人"), form("b", "单位名称", "负责人姓名")
PERSON = form("a", "申请人姓名"), form("b", "参保人姓名")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("营业执照", "营业执照副本复印件"),
        ("营业执照", "工商营业执照(副本)原件及复印件"),
        ("身份证复印件", "有效身份证件"),
        ("申请人身份证", "参保人身份证原件及复印件"),
        ("户口簿复印件(首页及本人页)", "户口本"),
        ("公司章程", "章程复印件"),
        ("验资报告", "会计师事务所出具的验资报告"),
        ("施工合同", "建设工程施工合同"),
        ("建设工程规划许可证", "建设工程规划许可证及附图"),
        ("解散决议", "股东会关于解散公司的决议"),
        ("整改方案", "公司整改方案"),
        ("授权委托书及代理人身份证明", "委托书及经办人身份证复印件"),
        ("经营场所使用证明(产权证或租赁合同)<租赁合同>", "经营场所使用权证明<租赁合同>"),
        ("出生医学证明<出生医学证明>", "监护人关系证明(可用出生医学证明)<出生医学证明>"),
        ("终止或解除劳动合同证明", "解除劳动合同证明"),
        ("本人近期一寸免冠照片", "一寸照片"),
        ("某行业特别凭证<特别凭证>", "特别凭证(加盖公章)<特别凭证>"),
    ],
)
def test_one_paper_under_two_names(one: str, other: str) -> None:
    assert suggest(PERSON, demands(a=[one], b=[other])).materials == (("a.m0", "b.m0"),)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("父亲身份证", "母亲身份证"),
        ("申请人身份证", "代办人身份证"),
        ("身份证<居民身份证#one>", "身份证<居民身份证#other>"),
        ("户口簿", "身份证"),
        ("落户一方居民户口簿<居民户口簿>", "新生儿户口簿<新生儿户口页>"),
        ("刻制印章授权委托书", "开户授权委托书"),
        ("授权委托书", "授权委托书及代理人身份证明"),
        ("一寸照片", "二寸照片"),
        ("甲许可申请表", "甲许可申请表"),
        ("消防安全告知承诺书", "食品安全告知承诺书"),
        ("效果图", "平面图"),
        ("原不动产权证书", "过户后的不动产权证书"),
        ("社会保障卡", "社会保障卡金融账户页复印件"),
        ("股东主体资格证明", "营业执照"),
        ("设计单位资质证书", "人防设计单位资质证书"),
        ("住所使用权证明", "园舍产权证明或租赁合同"),
        ("施工合同", "监理合同"),
        ("不动产权证书", "房屋租赁合同"),
    ],
)
def test_two_papers(one: str, other: str) -> None:
    assert suggest(PERSON, demands(a=[one], b=[other])).materials == ()


def test_whose_paper_follows_from_who_is_who() -> None:
    uses = demands(a=["法定代表人身份证"], b=["负责人身份证复印件"])

    assert suggest(BUSINESS, uses).materials == (("a.m0", "b.m0"),)
    assert suggest((form("a", "法定代表人", "企业负责人"), form("b", "企业负责人")), uses).materials == ()


def test_what_the_one_form_makes_is_never_merged() -> None:
    made = {("a", "m0"): Use(item="a", id="m0", name="承诺书", generated=True), ("b", "m0"): Use(item="b", id="m0", name="承诺书")}

    assert suggest(PERSON, made).materials == ()


def test_a_paper_that_holds_another_and_one_that_will_do_for_another_are_told() -> None:
    uses = demands(a=["授权委托书及代理人身份证明", "监护关系证明(可用出生医学证明)"], b=["授权委托书", "出生医学证明"])

    contained = {(one.cover, one.covered) for one in suggest(PERSON, uses).contained}

    assert ("a.m0", "b.m0") in contained
    assert ("b.m1", "a.m1") in contained


def test_materials_that_look_alike_are_named_with_the_reason() -> None:
    found = suggest(PERSON, demands(a=["父亲身份证"], b=["母亲身份证"]))

    assert [(one.members, one.kind) for one in found.apart if one.kind == "material"] == [(("a.m0", "b.m0"), "material")]


def test_two_materials_of_one_id_that_are_not_one_are_not_merged_by_their_id() -> None:
    uses = demands(a=["父亲身份证", "营业执照"], b=["母亲身份证", "营业执照"])
    decisions = suggest(PERSON, uses).decisions()

    merged = merge(PERSON, uses, decisions)

    assert sorted(tuple(f"{use.item}.{use.id}" for use in material.uses) for material in merged.materials) == [
        ("a.m0",),
        ("a.m1", "b.m1"),
        ("b.m0",),
    ]
