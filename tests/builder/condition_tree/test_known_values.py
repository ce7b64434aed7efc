"""Which texts are offered for a fact that has no options, and when one is doubted."""

from __future__ import annotations

import pytest

from builder.condition_tree.askable import Askable
from builder.condition_tree.picture import picture
from builder.condition_tree.sketch import sketch_of
from forms.bundle import Bundle, TestCase
from forms.part import Tree
from forms.stated_rule import OnFail, StatedRule
from tests.builder.condition_tree.given_conditions import BUNDLE, var

DEAD: Tree = {"==": [var("lib"), "死亡"]}
USED = BUNDLE.model_copy(
    update={
        "rules": (StatedRule(id="r", title="r", holds=DEAD, on_fail=OnFail.FLAG),),
        "test_cases": tuple(TestCase(id=f"c{number}", submission={"values": {"lib": "有效", "s": "长沙"}}) for number in range(2)),
    }
)


def value_and_doubt(tree: Tree, bundle: Bundle = USED) -> tuple[object, object]:
    """What is offered beside the value of the one row, and what is said of it."""
    askable = Askable(bundle, "zh")
    root = picture(sketch_of(tree, askable.resolve), askable, None)["root"]
    assert isinstance(root, dict) and isinstance(root["members"], list)
    row = root["members"][0]
    assert isinstance(row, dict) and isinstance(row["value"], dict)
    return row["value"]["known"], row["unknown"]


@pytest.mark.parametrize(
    ("tree", "doubted"),
    [
        ({"==": [var("lib"), "有效"]}, ""),
        ({"in": [var("lib"), ["有效", "注销"]]}, "注销"),
        ({"!": [{"in": [var("lib"), ["有效", var("s")]]}]}, ""),
        ({"!=": [var("lib"), "失踪"]}, "失踪"),
        ({"==": [var("lib"), "死亡 "]}, "死亡 "),
        ({"startswith": [var("lib"), "有"]}, ""),
        # the rule itself is no proof of how it is written
        (DEAD, "死亡"),
    ],
)
def test_what_cases_and_other_conditions_use_is_offered_and_anything_else_mildly_doubted(tree: Tree, doubted: str) -> None:
    known, said = value_and_doubt(tree)

    assert known == ["有效", "死亡"]
    assert said == (f"没有用例或规则用过“{doubted}”，请核对是不是这样写。" if doubted else "")


def test_of_a_field_of_a_form_nothing_is_offered_or_doubted() -> None:
    assert value_and_doubt({"==": [var("s"), "株洲"]}) == ([], "")


def test_two_rules_that_say_the_same_bear_each_other_out() -> None:
    twice = USED.model_copy(update={"rules": (*USED.rules, USED.rules[0].model_copy(update={"id": "q"}))})

    assert value_and_doubt(DEAD, twice) == (["有效", "死亡"], "")
