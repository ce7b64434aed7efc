"""Data as they come into a paper."""

from __future__ import annotations

import pytest

from runtime.notices.clean import LONGEST_TEXT, clean_text, clean_tree


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("王䶮 𬱖㛃镕堃喆", "王䶮 𬱖㛃镕堃喆"),
        ("a\x00b\x07c\x1b[31m", "abc[31m"),
        ("张\u202e三\u202c\u200f\u2066", "张三"),
        ("李\u200b四\u200d\ufeff", "李四"),
        ("半\ud83d", "半"),
        ("Cafe\u0301", "Café"),
        ("㎡Ⅷ①", "㎡Ⅷ①"),
        ("葛\U000e0100城", "葛城"),
        ("一\r\n二\r三\u2028四", "一\n二\n三\n四"),
        ("a\tb\u00a0c\u2003d\u3000e", "a b c d\u3000e"),
        ("\ufffe\uffff\ue000", ""),
        ("", ""),
    ],
)
def test_text_keeps_what_can_be_read_and_loses_what_cannot(raw: str, clean: str) -> None:
    assert clean_text(raw) == clean


def test_an_endless_text_is_cut_and_the_cut_is_shown() -> None:
    assert clean_text("字" * (LONGEST_TEXT + 1)) == "字" * LONGEST_TEXT + "……"


def test_a_tree_holds_plain_values_only_and_no_private_name() -> None:
    assert clean_tree({"a": [1, {"b\x00": None}], "_secret": "x"}) == {"a": (1, {"b": None})}


@pytest.mark.parametrize("value", [object(), len, {"a": object()}, {"a": {1, 2}}, [[[[[[[[[[1]]]]]]]]]]])
def test_a_thing_that_could_act_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        clean_tree(value)
