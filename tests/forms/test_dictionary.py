"""The dictionary of data items: found while typing, learned from merges, and able to forget a bundle."""

from __future__ import annotations

import pytest

from forms.data_item import Sensitivity
from forms.dictionary import Dictionary, Element, learn, shipped
from forms.field_types import field_type
from tests.samples import bundle


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("户籍", "户籍地址"),
        ("统一社会信用代码", "统一社会信用代码"),
        ("身份证号", "公民身份号码"),
        ("手机", "手机号码"),
        ("残疾等", "残疾等级"),
    ],
)
def test_what_is_typed_finds_what_is_meant(typed: str, first: str) -> None:
    assert shipped().find(typed)[0].label == first


def test_nothing_typed_and_nothing_known_find_nothing() -> None:
    assert shipped().find("") == shipped().find("  ") == shipped().find("量子引力常数") == ()
    assert len(shipped().find("人", most=3)) == 3


def test_called_just_this_goes_before_beginning_with_it_before_containing_it() -> None:
    dictionary = Dictionary([Element("a", "原住址"), Element("b", "住址变更"), Element("c", "现居住地址", synonyms=("住址",))])

    assert [one.id for one in dictionary.find("住址")] == ["c", "b", "a"]


def test_a_merge_teaches_what_several_departments_ask_for() -> None:
    learned = {one.id: one for one in learn(bundle("catering"))}

    assert learned["catering_subject_name"].synonyms == ("企业名称", "经营者名称", "申请单位(店铺)名称", "申请人(字号)名称")
    assert learned["catering_subject_name"].learned_from == ("catering",)
    assert "catering_venue_region" not in learned


def test_what_one_bundle_taught_can_be_forgotten() -> None:
    general, taught, both = Element("a", "甲"), Element("b", "乙", learned_from=("x",)), Element("c", "丙", learned_from=("x", "y"))

    left = Dictionary([general, taught, both]).without("x")

    assert [(one.id, one.learned_from) for one in left.elements] == [("a", ()), ("c", ("y",))]
    assert left.exactly("乙") is None


def test_the_shipped_elements_are_sound() -> None:
    elements = shipped().elements
    general = [word for one in elements if not one.learned_from for word in one.words]

    assert len({one.id for one in elements}) == len(elements)
    assert len(set(general)) == len(general)
    for one in elements:
        assert field_type(one.type), one
        assert Sensitivity(one.sensitivity)
        assert one.id.replace("_", "").isalnum() and one.id.isascii()


def test_one_word_may_mean_two_things_that_were_learned() -> None:
    dictionary = Dictionary([Element("a", "姓名"), Element("b", "残疾人姓名", synonyms=("姓名",), learned_from=("x",))])

    assert [one.id for one in dictionary.called(" 姓名： ")] == ["a", "b"]
    assert dictionary.get("b") is dictionary.called("残疾人姓名")[0]
