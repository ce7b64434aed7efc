"""A label is read by the grammar of form labels: the head last, its holder before it."""

from __future__ import annotations

import pytest

from forms.suggest.label import read_label
from forms.suggest.notes import as_registered, meant, warns
from forms.suggest.pieces import cut


@pytest.mark.parametrize(
    ("label", "what", "roles"),
    [
        ("姓名", "person_name", ()),
        ("１．法定代表人（负责人）姓名：", "person_name", ("legal_rep", "chief")),
        ("法定代表人/主要负责人", "person_name", ("legal_rep", "chief")),
        ("监护人有效身份证件号码", "id_no", ("guardian",)),
        ("新生儿监护人手机", "phone", ("guardian",)),
        ("产妇本人储蓄银行卡号", "account_no", ("mother",)),
        ("经营者姓名", "person_name", ("operator",)),
        ("经营者名称", "name", ()),
        ("申请人(字号)名称", "name", ()),
        ("法人手机号", "phone", ("legal_rep",)),
        ("企业联系电话", "phone", ()),
        ("联系人", "person_name", ("contact",)),
        ("第一监护人身份证号", "id_no", ("guardian",)),
        ("第二监护人身份证号", "id_no", ("second guardian",)),
        ("原产权人姓名", "person_name", ("seller",)),
        ("社保经办人", "person_name", ("=社保handler",)),
        ("救助申请人姓名", "person_name", ("self",)),
        ("场所名称", "place_name", ()),
        ("残疾类别", "", ()),
    ],
)
def test_what_is_asked_and_of_whom(label: str, what: str, roles: tuple[str, ...]) -> None:
    read = read_label(label)

    assert (read.what, read.roles) == (what, roles)


@pytest.mark.parametrize(
    ("label", "kinds"),
    [
        ("住所", {"registered"}),
        ("经营者住所", {"residence"}),
        ("经营场所", {"venue"}),
        ("店铺地址", {"venue"}),
        ("户口所在地", {"hukou"}),
        ("现居住地址", {"residence"}),
        ("邮寄地址", {"delivery"}),
        ("通讯地址", {"mail"}),
        ("拟落户地址", {"settle"}),
        ("不动产坐落", {"premises"}),
        ("用水地址", {"supply"}),
        ("项目建设地点", {"project"}),
        ("地址", set()),
    ],
)
def test_kinds_of_address(label: str, kinds: set[str]) -> None:
    read = read_label(label, "address")

    assert (read.what, set(read.kinds)) == ("address", kinds)


def test_a_bracket_may_be_a_unit_an_alternative_or_a_remark() -> None:
    assert read_label("建筑面积(㎡)", "number").unit == read_label("建筑面积（平方米）", "number").unit == "m2"
    assert read_label("注册资本(万元)", "number").unit != read_label("注册资本(元)", "number").unit
    assert read_label("社会信用代码(身份证号码)", "uscc").also == {"id_no"}
    assert read_label("住所(经营场所)", "address").also_kinds == {"venue"}
    assert read_label("存栏量(头、只)", "integer").unit == "头、只"
    assert read_label("姓名(与身份证件上的一致)").roles == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("退出现役日期", "退役时间"),
        ("注册资金", "注册资本"),
        ("不动产权证书编号", "房屋产权证号"),
        ("从业人数", "职工人数"),
        ("房租", "租金"),
    ],
)
def test_ways_of_saying_one_thing_leave_one_stem(one: str, other: str) -> None:
    assert read_label(one).stem == read_label(other).stem != ""


@pytest.mark.parametrize(
    ("label", "type_", "what"),
    [
        ("证明文件编号", "uscc", "uscc"),
        ("纳税人识别号", "cid", "id_no"),
        ("社会保障卡卡号", "text", ""),
        ("领款银行账号", "text", "account_no"),
        ("是否委托代理人办理", "boolean", ""),
        ("行政区划", "region", "region"),
    ],
)
def test_the_type_tells_what_the_label_leaves_open(label: str, type_: str, what: str) -> None:
    assert read_label(label, type_).what == what


@pytest.mark.parametrize(
    ("note", "roles"),
    [
        ("指残疾人本人", ("disabled",)),
        ("即本次申办人", ("initiator",)),
        ("随迁子女入学的,填第一监护人", ("guardian",)),
        ("由学生监护人申请", ("guardian",)),
        ("法定代表人信息栏", ("legal_rep",)),
        ("监护人代办时填写监护人", None),
        ("可填配偶", None),
        ("按营业执照填写", None),
        ("", None),
    ],
)
def test_a_note_may_say_who_is_meant(note: str, roles: tuple[str, ...] | None) -> None:
    found = meant(note, "text")

    assert (found.roles if found else None) == roles or (roles is None and found is not None and found.roles == ())


def test_a_note_may_warn_or_point_to_the_register() -> None:
    assert warns("可与登记名称不同") and warns("与消防“场所面积”口径不同")
    assert not warns("与登记名称一致")
    assert as_registered("应当与营业执照一致") and as_registered("按营业执照填写")


def test_an_unknown_word_before_a_party_makes_another_body() -> None:
    assert read_label("设计单位").thing == ("org", "designer")
    assert read_label("人防设计单位").thing == ("org", "=人防设计单位")
    assert read_label("设计单位项目负责人").roles == ("designer_chief",)
    assert read_label("监理单位联系人").roles == ("=overseer contact",)


def test_a_size_with_a_unit_of_area_is_an_area() -> None:
    assert (read_label("建设规模(平方米)", "number").what, read_label("办园规模(班)", "number").what) == ("area", "")
    assert read_label("建设规模(总建筑面积,平方米)", "number").kinds == {"building"}


def test_unknown_words_stay_whole() -> None:
    assert [(piece.text, piece.sense) for piece in cut("粪污消纳协议编号")] == [("粪污消纳协议", ""), ("编号", "open")]
