"""What an unknown or another qualifier does: events of dates, parts of accounts, kinds of papers; two that differ are never merged."""

from __future__ import annotations

import pytest

from forms.suggest import compare_places, suggest
from tests.forms.suggest.given import choice, demands, form, labels_of


def one(*pairs: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(("left", "right"), [tuple(pair.split("|")) for pair in pairs])


def together(left: str, right: str) -> bool:
    return bool(suggest((form("a", left), form("b", right)), {}).fields)


@one(
    "成立日期:date|登记注册日期:date",
    "开业日期:date|营业开始日期:date",
    "竣工时间:date|工程完工日期:date",
    "开工日期:date|计划开工日期:date",
    "入职日期:date|录用时间:date",
    "购车日期:date|车辆购置日期:date",
    "住院号|住院病历号",
    "发动机号|发动机号码",
    "从业人员数:integer|职工总数:integer",
    "合同价款:money|工程合同造价:money",
    "型号名称|机具型号",
    "立功情况|立功受奖情况",
    "变更后住所:address|迁移后注册地址:address",
    "犬主姓名|养犬人姓名",
    "授权人(申请人)|申请人姓名",
    "经办联系人|联系人",
    "原工作单位|最后参保单位名称",
    "邀请(聘用)单位名称|用人单位名称",
    "户名|申请单位名称",
    "用水地址:address|装机地址:address",
)
def test_one_thing_in_two_wordings(left: str, right: str) -> None:
    assert together(left, right)


@one(
    "成立日期:date|开业日期:date",
    "竣工日期:date|计划竣工日期:date",
    "竣工日期:date|竣工验收日期:date",
    "失业日期:date|失业登记日期:date",
    "入境日期:date|首次入境日期:date",
    "计划用电日期:date|计划通气日期:date",
    "参保人数:integer|员工总数:integer",
    "缴费年限:integer|实际缴费年限:integer",
    "单位社保编号|个人社保编号",
    "公积金个人账号|公积金单位账号",
    "工资账户|补贴账户",
    "企业对公账号|个人银行卡号",
    "企业对公账号|收款银行账号:bankcard",
    "建筑面积:number|人防工程建筑面积:number",
    "建筑面积:number|竣工实测建筑面积:number",
    "经营面积:number|使用面积:number",
    "仓库地址:address|库房地址:address",
    "联系电话|投诉举报电话",
    "联系人|现场联系人",
    "质量负责人|质量管理人员",
    "食品安全总监|食品安全管理员",
    "配偶姓名|配偶姓名(现或曾)",
    "就诊医院|定点医院",
    "毕业学校|就读学校",
    "现用户姓名|原用户姓名",
)
def test_two_things_that_resemble_each_other(left: str, right: str) -> None:
    assert not together(left, right)


@one(
    "犬只免疫证明|狂犬病免疫证",
    "施工方案|施工组织设计",
    "机动车来历证明|购车发票",
    "经营场所使用证明|房屋产权或租赁证明",
    "船舶检验证书|渔业船舶检验证书",
    "某类培养方案|某类培养方案原件",
    "某行业联建协议|某行业联建合同",
    "特种设备检验报告|特种设备检验报告书",
)
def test_one_paper_in_two_wordings(left: str, right: str) -> None:
    assert suggest((form("a", "备注"), form("b", "备注")), demands(a=[left], b=[right])).materials


@one(
    "人机合影照片|一寸证件照",
    "工程竣工验收报告|人防工程竣工验收报告",
    "水质检测报告|防雷检测报告",
    "检测报告|水质检测报告",
    "食品安全管理制度|消防安全管理制度",
    "执业药师证|道路运输从业资格证",
    "基本养老保险参保缴费凭证|基本医疗保险参保缴费凭证",
    "住院发票|门诊发票",
    "章程|章程修正案",
    "房屋租赁合同|车辆租赁合同",
    "借款合同|抵押合同",
    "营业执照|施工企业营业执照",
    "食品经营许可证|食品生产许可证",
    "产权人同意书|相邻业主同意书",
)
def test_two_papers_that_resemble_each_other(left: str, right: str) -> None:
    assert not suggest((form("a", "备注"), form("b", "备注")), demands(a=[left], b=[right])).materials


def test_the_party_of_a_contract_is_whom_its_bracket_names() -> None:
    bundle = (
        form("a", "甲方(用人单位)", "乙方(劳动者)", "乙方居民身份证号码:cid"),
        form("b", "用人单位名称", "职工姓名", "职工身份证号:cid"),
    )

    assert labels_of(bundle, suggest(bundle, {}).fields) == [
        {"a:甲方(用人单位)", "b:用人单位名称"},
        {"a:乙方(劳动者)", "b:职工姓名"},
        {"a:乙方居民身份证号码", "b:职工身份证号"},
    ]


def test_a_body_that_another_form_tells_apart_stands_for_nobody() -> None:
    alone = form("a", "建设单位名称"), form("b", "施工单位名称", "统一社会信用代码:uscc")
    apart = form("a", "建设单位名称", "施工单位名称"), form("b", "施工单位名称")

    assert labels_of(alone, suggest(alone, {}).fields) == [{"a:建设单位名称", "b:施工单位名称"}]
    assert labels_of(apart, suggest(apart, {}).fields) == [{"a:施工单位名称", "b:施工单位名称"}]


def test_the_name_directly_above_a_code_is_of_whom_the_code_is() -> None:
    bundle = form("a", "企业名称"), form("b", "申请人姓名", "创业实体名称", "统一社会信用代码:uscc")

    assert labels_of(bundle, suggest(bundle, {}).fields) == [{"a:企业名称", "b:创业实体名称"}]


def test_an_account_is_for_what_the_matter_is_named_after() -> None:
    pension = form("a", "姓名", "养老金发放账号:bankcard", name="基本养老保险待遇核定")

    assert suggest((pension, form("b", "姓名", "收款账号:bankcard", name="独生子女父母奖励")), {}).fields == (
        ("a.f0", "b.f0"),
        ("a.f1", "b.f1"),
    )
    assert suggest((pension, form("b", "姓名", "收款账号:bankcard", name="提取住房公积金")), {}).fields == (("a.f0", "b.f0"),)


def test_notes_that_count_different_things_are_told() -> None:
    bundle = form("a", "家庭人口数:integer:户口簿在册人数"), form("b", "家庭人口:integer:含未在册的共同生活成员")

    told = {one.code for one in compare_places(bundle, {}, "a.f0", "b.f0") if not one.speaks_for}

    assert "SUGGEST_NOTES_DIFFER" in told
    assert not suggest(bundle, {}).fields


def test_whoever_is_alone_on_a_form_about_a_thing_of_their_own_applies() -> None:
    plot = form("a", "户主姓名", "户主身份证号:cid")

    assert len(suggest((plot, form("b", "建设人姓名", "建设人证件号码:cid")), {}).fields) == 2
    assert not suggest((plot, form("b", "代理人姓名", "代理人证件号码:cid")), {}).fields


def test_equal_options_do_not_make_two_qualifiers_one() -> None:
    bundle = form("a", choice("残疾类别", "一级", "二级", "三级")), form("b", choice("伤残等级", "一级", "二级", "三级"))

    assert not suggest(bundle, {}).fields
