"""Whose and what, across forms: small bundles with one point each."""

from __future__ import annotations

import pytest

from forms.department_form import Field
from forms.item import BundledItem
from forms.suggest import Advice, Certainty, compare_places, suggest
from tests.forms.suggest.given import choice, demands, form, labels_of

Forms = tuple[BundledItem, ...]


def merged(*forms: BundledItem, **materials: list[str]) -> list[set[str]]:
    return labels_of(forms, suggest(forms, demands(**materials)).fields)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("法定代表人", "经营者姓名"),
        ("法定代表人", "投资人姓名"),
        ("监护人姓名", "家长姓名"),
        ("母亲姓名", "产妇姓名"),
        ("经办人姓名", "单位经办人姓名"),
        ("代理人姓名", "委托代理人姓名"),
        ("收养人姓名", "养父母姓名"),
        ("承受方姓名", "受让人姓名"),
        ("幼儿园名称", "单位名称"),
        ("不动产坐落:address", "用水地址:address"),
        ("企业名称", "申请单位(店铺)名称"),
        ("统一社会信用代码:uscc", "营业执照注册号"),
        ("经营场所:address", "店铺地址:address"),
        ("户籍地址:address", "常住户口所在地:address"),
        ("现住址:address", "家庭住址:address"),
        ("文化程度", "学历"),
        ("退役时间:date", "退出现役日期:date"),
        ("联系电话:mobile", "手机号码:mobile"),
        ("联系电话:mobile", "联系人电话:mobile"),
        ("银行账号:bankcard", "补贴发放账号:bankcard"),
        ("车牌号码", "号牌号码"),
    ],
)
def test_the_same_in_other_words(one: str, other: str) -> None:
    assert len(merged(form("a", one), form("b", other))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("法定代表人", "联系人"),
        ("法定代表人", "财务负责人"),
        ("监护人姓名", "委托代理人姓名"),
        ("父亲姓名", "母亲姓名"),
        ("领证人姓名", "申报人姓名"),
        ("经办人", "社保经办人"),
        ("经办人姓名", "委托代理人姓名"),
        ("监护人姓名", "原监护人姓名"),
        ("收养前姓名", "收养后姓名"),
        ("曾用名", "姓名"),
        ("权利人姓名", "义务人姓名"),
        ("总监理工程师", "项目经理"),
        ("设计单位项目负责人", "项目负责人"),
        ("地上建筑面积:number", "总建筑面积:number"),
        ("监护人姓名", "第二监护人姓名"),
        ("经营者姓名", "经营者名称"),
        ("企业名称", "场所名称"),
        ("企业名称", "招牌内容"),
        ("住所:address", "经营场所:address"),
        ("户籍地址:address", "现住址:address"),
        ("现住址:address", "邮寄地址:address"),
        ("户籍地址:address", "拟落户地址:address"),
        ("建筑面积:number", "营业面积:number"),
        ("注册资本(万元):number", "注册资本(元):number"),
        ("出生日期:date", "死亡日期:date"),
        ("申请日期:date", "办理日期:date"),
        ("原户籍地址:address", "户籍地址:address"),
        ("银行账号:bankcard", "公积金账号"),
        ("身份证号:cid", "社会保障卡卡号"),
        ("监护人手机:mobile", "申报人联系电话:mobile"),
        ("用水户号", "用电户号"),
        ("备注", "备注"),
        ("现存栏量:integer", "设计存栏量:integer"),
    ],
)
def test_what_only_looks_alike_stays_apart(one: str, other: str) -> None:
    assert merged(form("a", one), form("b", other)) == []


def test_a_bare_number_is_that_of_the_person_named_before_it() -> None:
    forms = form("a", "监护人姓名", "监护人证件号码:cid"), form("b", "学生姓名", "身份证号:cid", "监护人姓名", "证件号码:cid")

    assert merged(*forms) == [{"a:监护人姓名", "b:监护人姓名"}, {"a:监护人证件号码", "b:证件号码"}]


def test_whom_a_form_is_about_is_whom_the_next_form_is_about() -> None:
    forms = form("a", "持证人姓名", "残疾人证号"), form("b", "申请人姓名::指残疾人本人"), form("c", "参保人姓名"), form("d", "姓名")

    assert merged(*forms) == [{"a:持证人姓名", "b:申请人姓名", "c:参保人姓名", "d:姓名"}]


def test_minors_and_the_dead_do_not_apply_themselves() -> None:
    assert merged(form("a", "学生姓名"), form("b", "申请人姓名")) == []
    assert merged(form("a", "死者姓名"), form("b", "申请人姓名")) == []
    assert merged(form("a", "新生儿姓名"), form("b", "参保人姓名", "监护人姓名")) == [{"a:新生儿姓名", "b:参保人姓名"}]


def test_the_kindergarten_is_the_body_and_the_place_of_every_form() -> None:
    forms = (
        form("a", "幼儿园名称", "园址:address"),
        form("b", "单位名称", "住所:address"),
        form("c", "托幼机构名称", "机构地址:address"),
        form("d", "场所名称", "场所地址:address"),
    )

    assert merged(*forms) == [
        {"a:幼儿园名称", "b:单位名称", "c:托幼机构名称", "d:场所名称"},
        {"a:园址", "c:机构地址", "d:场所地址"},
    ]


def test_beside_who_sells_the_owner_is_who_buys() -> None:
    forms = form("a", "权利人姓名", "义务人姓名"), form("b", "承受方姓名", "转让方姓名"), form("c", "新户名", "原户名")

    # whose name the bill bore may be an owner before the one who sells
    assert merged(*forms) == [{"a:权利人姓名", "b:承受方姓名", "c:新户名"}, {"a:义务人姓名", "b:转让方姓名"}]


def test_a_name_before_and_after_is_the_same_persons_and_two_fields() -> None:
    forms = form("a", "被收养人姓名(收养前)", "收养后姓名"), form("b", "变更前学生姓名", "变更后学生姓名")

    assert merged(*forms) == [{"a:被收养人姓名(收养前)", "b:变更前学生姓名"}, {"a:收养后姓名", "b:变更后学生姓名"}]


def test_who_works_for_a_body_is_not_whom_its_form_is_about() -> None:
    forms = form("a", "场所名称", "消防安全管理人", "消防安全管理人电话:mobile"), form("b", "单位名称", "联系电话:mobile")

    assert merged(*forms) == []


def test_accounts_for_two_purposes_stay_apart() -> None:
    assert merged(form("a", "养老金发放账号:bankcard"), form("b", "提取到账银行账号:bankcard")) == []
    assert merged(form("a", "救助金发放账号(一卡通):bankcard"), form("b", "收款账号:bankcard")) == []


def test_a_mother_is_who_applies_for_birth_benefits_and_her_spouse_the_father() -> None:
    forms = form("a", "母亲姓名", "父亲姓名"), form("b", "参保职工姓名", "配偶姓名", name="生育津贴申领表")

    assert merged(*forms) == [{"a:母亲姓名", "b:参保职工姓名"}, {"a:父亲姓名", "b:配偶姓名"}]


def test_whose_child_is_named_as_well_is_no_child() -> None:
    forms = form("a", "学生姓名", "家长姓名"), form("b", "申领人姓名", "随行子女姓名")

    assert {"a:学生姓名", "b:申领人姓名"} not in merged(*forms)


def test_a_form_that_asks_twice_is_answered_once_if_its_note_says_so() -> None:
    forms = form("a", "申请单位名称", "单位名称::承诺栏,表内重复填写"), form("b", "企业名称")

    assert merged(*forms) == [{"a:申请单位名称", "a:单位名称", "b:企业名称"}]


def test_what_the_dictionary_calls_one_thing_is_one_also_with_idle_words() -> None:
    assert len(merged(form("a", "拟招收儿童数:integer"), form("b", "计划招收幼儿数:integer"))) == 1
    assert merged(form("a", "班级数:integer"), form("b", "计划招收幼儿数:integer")) == []


def test_where_a_form_names_two_heads_the_third_forms_word_decides() -> None:
    forms = form("a", "法定代表人", "企业负责人"), form("b", "法定代表人"), form("c", "企业负责人")

    assert merged(*forms) == [{"a:法定代表人", "b:法定代表人"}, {"a:企业负责人", "c:企业负责人"}]


def test_one_key_in_the_libraries_makes_one_person_of_two_words() -> None:
    forms = form("a", "承租人姓名"), form("b", "提取人姓名"), form("c", "承租人姓名"), form("d", "出租人姓名")
    papers = {"a": ["承租人身份证<居民身份证#tenant>"], "b": ["提取人身份证<居民身份证#tenant>"]}

    assert merged(*forms, **papers) == [{"a:承租人姓名", "b:提取人姓名", "c:承租人姓名"}]
    assert merged(*forms) == [{"a:承租人姓名", "c:承租人姓名"}]


def test_a_bare_address_is_that_of_the_place_named_before_it() -> None:
    forms = form("a", "企业名称", "住所:address", "经营场所:address"), form("b", "场所名称", "地址:address")

    assert merged(*forms) == [{"a:经营场所", "b:地址"}]


def test_what_has_a_name_and_an_address_is_a_place_whatever_its_word() -> None:
    forms = form("a", "民宿名称", "民宿地址:address"), form("b", "企业名称", "经营场所:address")

    assert merged(*forms) == [{"a:民宿地址", "b:经营场所"}]


def test_the_title_says_what_the_label_leaves_out() -> None:
    assert merged(form("a", "登记日期:date", name="结婚登记"), form("b", "结婚登记日期:date")) == [{"a:登记日期", "b:结婚登记日期"}]
    assert merged(form("a", "登记日期:date", name="车辆年检"), form("b", "结婚登记日期:date")) == []


def test_bare_accounts_of_two_people_stay_apart() -> None:
    forms = form("a", "承租人姓名", "收款账号:bankcard"), form("b", "出租人姓名", "收款账号:bankcard")

    assert merged(*forms) == []


def test_a_note_that_names_the_other_label_decides() -> None:
    same = form("a", "演出名称::与大型活动名称一致"), form("b", "大型活动名称")
    other = form("a", "场所面积:number:与经营面积口径不同"), form("b", "经营面积:number")

    assert merged(*same) == [{"a:演出名称", "b:大型活动名称"}]
    assert merged(*other) == []


def test_lists_of_options_tell_where_words_do_not() -> None:
    kinds = ("生猪", "肉牛", "奶牛", "肉羊")
    ranks = ("一级", "二级", "三级", "四级")

    assert len(merged(form("a", choice("饲养畜禽种类", *kinds)), form("b", choice("养殖畜种", *kinds)))) == 1
    assert merged(form("a", choice("残疾等级", *ranks)), form("b", choice("护理等级", *ranks))) == []


def test_a_day_is_derived_from_a_moment_not_merged_with_it() -> None:
    forms = form("a", "姓名", "出生时间:datetime"), form("b", "姓名", "出生日期:date")

    found = suggest(forms, {})

    assert found.fields == (("a.f0", "b.f0"),)
    assert [(one.target, one.source, one.how) for one in found.derives] == [("b.f1", "a.f1", "date_of_datetime")]


def test_birth_and_sex_follow_from_the_number_of_the_same_person() -> None:
    forms = (form("a", "姓名", "身份证号:cid", "母亲姓名"), form("b", "姓名", "性别", "出生日期:date"))

    assert {(one.target, one.source, one.how) for one in suggest(forms, {}).derives} == {
        ("b.f1", "a.f1", "sex_of_cid"),
        ("b.f2", "a.f1", "birth_date_of_cid"),
    }


def test_options_in_other_words_are_mapped() -> None:
    forms = form("a", choice("性别", "男", "女")), form("b", choice("性别", "1.男性", "2.女性"))

    [mapped] = suggest(forms, {}).code_maps

    assert (dict(mapped.codes), mapped.unmatched) == ({"男": "1.男性", "女": "2.女性"}, ())


def test_the_registered_name_is_offered_for_the_place_and_the_question_says_so() -> None:
    forms = form("a", "企业名称"), form("b", "场所名称")

    found = suggest(forms, {})

    assert [(one.target, one.source) for one in found.prefills] == [("b.f0", "a.f0")]
    assert [one.advice for one in found.questions] == [Advice.PREFILL]
    assert [(set(one.members), one.relation) for one in found.apart] == [({"a.f0", "b.f0"}, Advice.PREFILL)]


def test_a_doubtful_merge_is_asked_and_counted_a_certain_one_is_not_asked() -> None:
    doubtful = suggest((form("a", "联系电话:mobile"), form("b", "联系人电话:mobile")), {})
    certain = suggest((form("a", "联系电话:mobile"), form("b", "联系电话:mobile")), {})

    assert [one.certainty for one in doubtful.proposals] == [Certainty.DOUBTFUL]
    assert [(one.left, one.right, one.advice) for one in doubtful.questions] == [(("a.f0",), ("b.f0",), Advice.MERGE)]
    assert [one.certainty for one in certain.proposals] == [Certainty.CERTAIN]
    assert certain.questions == ()


def test_two_labels_no_list_knows_are_one_only_if_they_are_equal() -> None:
    assert merged(form("a", "粪污消纳去向"), form("b", "粪污消纳去向")) == [{"a:粪污消纳去向", "b:粪污消纳去向"}]
    assert merged(form("a", "粪污消纳去向"), form("b", "污水排放去向")) == []


def test_any_two_places_can_be_compared() -> None:
    forms = form("a", "法定代表人", "住所:address"), form("b", "联系人", "经营场所:address")
    uses = demands(a=["营业执照<营业执照#uscc>"], b=["营业执照复印件<营业执照#uscc>"])

    people = compare_places(forms, uses, "a.f0", "b.f0")
    papers = compare_places(forms, uses, "a.m0", "b.m0")

    assert [one.code for one in people if not one.speaks_for and one.weight >= 100]
    assert papers and all(one.speaks_for for one in papers)
    assert compare_places(forms, uses, "a.f0", "b.m0") == compare_places(forms, uses, "a.f0", "nowhere") == ()
    assert "SUGGEST_SAME_FORM" in {one.code for one in compare_places(forms, uses, "a.f0", "a.f1")}


def test_suggested_decisions_keep_what_is_apart() -> None:
    forms = form("a", "住所:address", "企业名称"), form("b", "经营场所:address", "单位名称")

    decisions = suggest(forms, {}).decisions()

    assert [(one.id, one.members, one.answers_to) for one in decisions.fields] == [("a_f1", ("a.f1", "b.f1"), ("a_f1", "b_f1"))]
    assert [set(one.members) for one in decisions.kept_apart] == [{"a.f0", "b.f0"}]


def test_a_column_of_a_group_breaks_nothing() -> None:
    group = Field(id="", label="家庭成员", type="group")

    assert suggest((form("a", group), form("b", "家庭成员")), {}).fields == ()
