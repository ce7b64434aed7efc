"""What is shown of a value that tells who somebody is: one table for the whole house."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.standards import masking

ZHANG = "430102198506129990"
SHOWN: tuple[tuple[Callable[[str], str], str, str], ...] = (
    (masking.mobile, "13900000001", "139****0001"),
    (masking.mobile, "+8613900000001", "+86*******0001"),
    (masking.mobile, "1390000", "****"),
    (masking.identity, ZHANG, "430***********9990"),
    (masking.identity, "430102850612999", "430********2999"),
    (masking.identity, "91430102MA4L0C7X0Q", "914***********7X0Q"),
    (masking.identity, "430102", "****"),
    (masking.identity, "张示例", "****"),
    (masking.name, "张示例", "张*例"),
    (masking.name, "张例", "张*"),
    (masking.name, "张", "张*"),
    (masking.name, "欧阳示例", "欧**例"),
    (masking.free, ZHANG, "430***********9990"),
    (masking.free, "13900000001", "139****0001"),
    (masking.free, "E12345678", "E******78"),
    (masking.free, "长沙市芙蓉区演示路1号101", "长沙市*******号101"),
    (masking.free, "二级", "**"),
)


@pytest.mark.parametrize(("rule", "value", "shown"), SHOWN)
def test_of_each_kind_so_much_is_shown(rule: Callable[[str], str], value: str, shown: str) -> None:
    assert rule(value) == shown


@pytest.mark.parametrize("rule", [masking.mobile, masking.identity, masking.free])
@given(value=st.text(min_size=1, max_size=30))
def test_never_are_fewer_than_four_characters_hidden_of_a_number_and_nothing_of_a_short_one_is_shown(
    rule: Callable[[str], str], value: str
) -> None:
    shown = rule(value)

    if len(value) < masking.SHORT:
        assert set(shown) == {"*"}
    else:
        assert shown.count("*") >= 4
        assert len(shown) in (len(value), len(masking.NOTHING))


def test_nothing_stays_nothing() -> None:
    assert {rule("") for rule in (masking.mobile, masking.identity, masking.free)} == {""}
