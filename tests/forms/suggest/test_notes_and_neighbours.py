"""What a label leaves open, its note and its neighbours tell: whose account, which side of a change, which half of a couple."""

from __future__ import annotations

import pytest

from forms.suggest import suggest
from forms.suggest.notes import not_called, side_told
from forms.suggest.qualifiers import told_by
from tests.forms.suggest.given import choice, demands, form, labels_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("出生日期:date", "档案最早记载的出生年月:text"),
        ("原用电户名", "原水表户名"),
        ("规划用途", "房屋实际用途"),
        ("开办资金(万元):number", "注册资本(万元):number"),
        ("女方婚姻状况:text:登记前", "女方婚姻状况:text:填登记生育时"),
        ("女方现住址:address", "夫妻现居住地:address"),
        ("末次月经日期:date", "末次月经时间:date:本次怀孕"),
        ("开业日期:date", "计划开业日期:date"),
        ("单位名称:text:填迁移前名称", "单位名称:text:按变更后营业执照填写"),
        ("个体工商户名称", "诊所名称:text:不带“(个体工商户)”"),
        ("代理人姓名/名称", "纳税人名称"),
        ("原客户名称", "出卖人姓名"),
        ("户号:text:用水户号", "户号:text:用电户号"),
        ("联系人:text:单位社保专管员", "联系人:text:单位公积金专管员"),
        ("建筑面积(㎡):number:仅指托育服务用房", "建筑面积(㎡):number"),
        ("食堂从业人员数:integer", "从业人员总数:integer"),
        ("现有房屋建筑面积(㎡):number", "建筑面积(㎡):number:规划设计面积"),
        ("中文姓名", "英文姓名"),
        ("居住登记地址:address:居住证上载明的地址", "现住址:address"),
        ("家属住址或工作单位", "工作单位"),
        ("单位通讯地址:address", "注册地址:address"),
    ],
)
def test_two_things_however_alike_the_labels_are(one: str, other: str) -> None:
    assert suggest((form("a", one), form("b", other)), {}).fields == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("出生日期:date", "身份证记载的出生日期:date"),
        ("新用电户名", "新户名(过户后产权人)"),
        ("单位名称:text:填迁移前名称", "变更前单位名称"),
        ("联系电话:mobile", "联系手机:mobile"),
        ("就业单位名称", "工作单位:text:申请人的"),
        ("从业人员(人):integer", "从业人数:integer"),
        ("护照号码", "证件号码:text:外国人填护照号"),
        ("经营范围", "经营范围:text:与登记机关登记信息一致"),
    ],
)
def test_one_thing_in_other_words(one: str, other: str) -> None:
    assert len(suggest((form("a", one), form("b", other)), {}).fields) == 1


def test_a_bank_goes_with_the_account_beside_it() -> None:
    paid, received = ("扣款账号:bankcard", "开户银行"), ("补贴发放账号:bankcard", "开户银行")

    assert suggest((form("a", *paid), form("b", *received)), {}).fields == ()
    items = (form("a", *received), form("b", *received))
    assert {"a:开户银行", "b:开户银行"} in labels_of(items, suggest(items, {}).fields)


@pytest.mark.parametrize(
    ("label", "one", "other"),
    [
        ("经营范围", "药品经营许可", "公司设立登记"),
        ("经营方式", "药品经营许可", "第二类医疗器械经营备案"),
        ("实际缴费年限(月):integer", "基本养老保险待遇申领", "基本医疗保险参保登记"),
        ("单位编号", "单位社会保险登记", "职工基本医疗保险参保登记"),
        ("过户时表底数:number", "用水过户", "用电过户"),
    ],
)
def test_one_label_in_two_matters_that_say_which(label: str, one: str, other: str) -> None:
    assert suggest((form("a", label, name=one), form("b", label, name=other)), {}).fields == ()
    assert len(suggest((form("a", label, name=one), form("b", label, name=one)), {}).fields) == 1


def test_the_unit_that_a_retiree_leaves_may_be_the_one_that_insures_them() -> None:
    items = (
        form("a", "退休人员姓名", "身份证号:cid", "退休前所在单位", name="退休人员登记表"),
        form("b", "参保人姓名", "身份证号:cid", "参保单位名称", name="职工退休医保待遇申请表"),
    )
    found = suggest(items, {})

    assert {"a:退休前所在单位", "b:参保单位名称"} in labels_of(items, found.fields)
    assert len(found.questions) == 1


def test_the_spouse_of_the_wife_is_the_husband() -> None:
    items = (
        form("a", "男方姓名", "男方身份证号:cid", "女方姓名", "女方身份证号:cid"),
        form("b", "参保人姓名:text:填怀孕女职工本人", "身份证号码:cid", "配偶姓名", "配偶身份证号码:cid", name="生育保险待遇申领表"),
        form("c", "女方姓名", "女方身份证号:cid", "子女数:integer"),
    )
    found = labels_of(items, suggest(items, {}).fields)

    assert {"a:女方姓名", "b:参保人姓名", "c:女方姓名"} in found
    assert {"a:男方姓名", "b:配偶姓名"} in found


def test_an_applicant_of_whom_a_note_says_that_it_is_the_guardian() -> None:
    items = (
        form("a", "学生姓名", "学生身份证号:cid", "学生家庭住址:address:与监护人共同居住的住址", "法定监护人"),
        form("b", "申请人姓名:text:由监护人以家庭名义申请,填监护人", "申请人身份证号:cid"),
    )

    assert labels_of(items, suggest(items, {}).fields) == [{"a:法定监护人", "b:申请人姓名"}]


def test_a_bare_attribute_is_of_whom_the_form_has_named() -> None:
    items = (
        form("a", "会员姓名", "会员身份证号:cid", "会员证号", "性别", "受益人姓名:text:会员死亡的填法定继承人"),
        form("b", "职工姓名", "职工身份证号:cid", "性别"),
    )

    assert {"a:性别", "b:性别"} in labels_of(items, suggest(items, {}).fields)


def test_a_student_whose_degree_is_asked_is_a_graduate() -> None:
    items = (
        form("a", "学生姓名", "身份证件号码:cid", "学历层次"),
        form("b", "劳动者姓名", "劳动者身份证号:cid"),
        form("c", "申请人姓名:text:毕业生本人", "身份证号:cid"),
    )

    assert {"a:学生姓名", "b:劳动者姓名", "c:申请人姓名"} in labels_of(items, suggest(items, {}).fields)


def test_an_owner_with_a_name_as_bodies_have_it_and_no_identity_number_is_a_body() -> None:
    items = (form("a", "车主(业户)名称", "车牌号码"), form("b", "业户名称", "统一社会信用代码:uscc"))

    assert {"a:车主(业户)名称", "b:业户名称"} in labels_of(items, suggest(items, {}).fields)


def test_people_are_sorted_by_each_department_in_its_own_way() -> None:
    items = (
        form("a", choice("救助对象类型", "低保对象", "特困人员", "低保边缘家庭", "支出型困难家庭", "其他")),
        form("b", choice("救助对象类别", "低保对象", "特困人员", "返贫致贫人口", "低保边缘家庭成员", "因病致贫重病患者")),
    )

    assert suggest(items, {}).fields == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("预防接种证", "预防接种查验证明"),
        ("户口簿(全户)", "儿童户口簿"),
        ("公积金扣款银行卡", "社保费扣款银行卡"),
        ("机动车安全技术检验合格证明", "车辆技术等级评定材料"),
        ("就业协议书", "劳动合同"),
    ],
)
def test_two_papers(one: str, other: str) -> None:
    assert suggest((), demands(a=[one], b=[other])).materials == ()


@pytest.mark.parametrize(
    ("note", "side"),
    [
        ("填迁移前名称", "former"),
        ("按变更后营业执照填写", "later"),
        ("变更后30日内提交", ""),
        ("变更前与变更后不同的,填变更后", ""),
    ],
)
def test_the_side_of_a_change_that_a_note_tells(note: str, side: str) -> None:
    assert side_told(note) == side


def test_what_a_record_says_is_not_what_is_so_unless_it_says_who_somebody_is() -> None:
    assert told_by("病历记载的发病时间") == "病历"
    assert told_by("户口簿记载的住址") == ""
    assert not not_called("不带附件", "单位名称")
