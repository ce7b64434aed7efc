"""Conditions in words."""

from __future__ import annotations

from typing import Literal

import pytest

from rules.condition import Call, Const, Items, Node, Var
from rules.operators import operators
from rules.sentence import sentence
from rules.values import UNKNOWN
from tests.rules.given import call, environment_of

LABELS = {
    "area": "经营面积",
    "kind": "经营类别",
    "lease": "租赁合同",
    "born": "出生日期",
    "staff": "从业人员",
    "staff.name": "姓名",
    "staff.pay": "月工资",
    "local": "本市户籍",
    "parameters.limit": "面积上限",
}

AREA, KIND, LEASE, BORN, STAFF, LOCAL = map(Var, ("area", "kind", "lease", "born", "staff", "local"))

SAID: list[tuple[Node, str, str]] = [
    (call(">=", AREA, 50), "经营面积不小于50", "经营面积 is at least 50"),
    (
        call("or", call("contains", STAFF, "甲"), call("contains", STAFF, "乙")),
        "从业人员包含“甲”、“乙”中的任意一项",
        "从业人员 includes any of “甲”, “乙”",
    ),
    (
        call("!", call("or", call("contains", STAFF, "甲"), call("contains", STAFF, "乙"))),
        "从业人员不包含“甲”、“乙”中的任何一项",
        "从业人员 includes none of “甲”, “乙”",
    ),
    (call("<", 49.5, AREA), "49.5小于经营面积", "49.5 is less than 经营面积"),
    (call("==", KIND, "餐饮"), "经营类别为“餐饮”", "经营类别 is “餐饮”"),
    (call("!=", KIND, "餐饮"), "经营类别不为“餐饮”", "经营类别 is not “餐饮”"),
    (call("==", KIND, None), "经营类别未填写", "经营类别 is not filled in"),
    (call("!", call("==", KIND, None)), "经营类别已填写", "经营类别 is filled in"),
    (call("!", call("filled", LEASE)), "租赁合同未填写", "租赁合同 is not filled in"),
    (call("==", LOCAL, True), "本市户籍为“是”", "本市户籍 is “yes”"),
    (LOCAL, "本市户籍为“是”", "本市户籍 is “yes”"),
    (call("!", LOCAL), "本市户籍不为“是”", "本市户籍 is not “yes”"),
    (Call("in", (KIND, Const(["甲", "乙"]))), "经营类别属于“甲”、“乙”", "经营类别 is one of “甲”, “乙”"),
    (call("!", Call("in", (KIND, Const(["甲"])))), "经营类别不属于“甲”", "经营类别 is none of “甲”"),
    (Call("in", (KIND, Items((LEASE, Const("甲"))))), "经营类别属于租赁合同、“甲”", "经营类别 is one of 租赁合同, “甲”"),
    (Call("in", (KIND, Const([]))), "经营类别属于空列表", "经营类别 is one of an empty list"),
    (call(">=", call("age", BORN), 60), "按出生日期计算的周岁不小于60", "the age by 出生日期 is at least 60"),
    (call("not_over_age", BORN, 18), "按出生日期计算未超过18周岁", "by 出生日期 not over 18 years of age"),
    (call("<", BORN, "2026-03-10"), "出生日期早于2026-03-10", "出生日期 is before 2026-03-10"),
    (call(">=", Var("as_of"), BORN), "受理日不早于出生日期", "the day of acceptance is not before 出生日期"),
    (call("==", Var("flags", ("promise_signed",)), True), "已签署容缺承诺为“是”", "the promise is signed is “yes”"),
    (call("<=", AREA, Var("parameters", ("limit",))), "经营面积不大于面积上限", "经营面积 is at most 面积上限"),
    (
        call("all", STAFF, call("filled", Var("item", ("name",)))),
        "从业人员的每一项都满足（该项的姓名已填写）",
        "every entry of 从业人员 meets (姓名 of the entry is filled in)",
    ),
    (
        call("<=", call("sum", STAFF, Var("item", ("pay",))), 5000),
        "从业人员的月工资合计不大于5000",
        "the total 月工资 of 从业人员 is at most 5000",
    ),
    (
        call(">", call("sum", STAFF, call("-", Var("item", ("pay",)), 1)), 0),
        "从业人员每一项的（该项的月工资与1之差）合计大于0",
        "the total of (月工资 of the entry less 1) over the entries of 从业人员 is more than 0",
    ),
    (
        call(">=", call("count", STAFF, call("filled", Var("item", ("name",)))), 2),
        "从业人员中满足（该项的姓名已填写）的项数不小于2",
        "the number of entries of 从业人员 that meet (姓名 of the entry is filled in) is at least 2",
    ),
    (call("!", call("<", AREA, 50)), "非（经营面积小于50）", "not (经营面积 is less than 50)"),
    (call("and"), "任何情况下都成立", "always true"),
    (Const(None), "任何情况下都不成立", "never true"),
]


@pytest.mark.parametrize(("condition", "zh", "en"), SAID)
def test_a_condition_is_said_in_both_languages(condition: Node, zh: str, en: str) -> None:
    assert sentence(condition, LABELS) == zh
    assert sentence(condition, LABELS, "en") == en


def test_what_is_joined_otherwise_stands_in_brackets() -> None:
    large, food, leased = call(">", AREA, 50), call("==", KIND, "餐饮"), call("filled", LEASE)

    assert sentence(call("and", large, call("or", food, leased)), LABELS) == "经营面积大于50且（经营类别为“餐饮”或租赁合同已填写）"
    assert sentence(call("or", call("and", large, food), leased), LABELS) == "（经营面积大于50且经营类别为“餐饮”）或租赁合同已填写"
    assert sentence(call("and", large, call("and", food, leased)), LABELS) == "经营面积大于50且经营类别为“餐饮”且租赁合同已填写"
    assert sentence(call("!", call("or", large, food)), LABELS) == "非（经营面积大于50或经营类别为“餐饮”）"


def test_a_condition_on_a_condition_is_said_with_if() -> None:
    condition = call("implies", call("==", KIND, "餐饮"), call("or", call("filled", LEASE), LOCAL))

    assert sentence(condition, LABELS) == "如果经营类别为“餐饮”，那么（租赁合同已填写或本市户籍为“是”）"
    assert sentence(call("and", LOCAL, condition), LABELS).endswith("且（如果经营类别为“餐饮”，那么（租赁合同已填写或本市户籍为“是”））")


def test_nothing_is_bracketed_for_a_single_condition() -> None:
    assert sentence(call("and", call("or", LOCAL)), LABELS) == "本市户籍为“是”"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (49.5, "49.5"),
        (None, "空"),
        (UNKNOWN, "未知"),
        (True, "“是”"),
        ("餐饮", "“餐饮”"),
        ("2026-03-10", "2026-03-10"),
        (["甲", "乙"], "“甲”、“乙”"),
        ({"city": "长沙"}, "“长沙”"),
        (list(range(10)), "0、1、2、3、4、5、6、7等10项"),
        ("长" * 70_000, f"“{'长' * 60}…”"),
        (2**70, str(2**70)),
    ],
)
def test_the_values_used_are_shown_behind_the_names(value: object, shown: str) -> None:
    assert sentence(call("filled", AREA), LABELS, values=environment_of(area=value)) == f"经营面积（现为{shown}）已填写"


def test_the_value_of_a_part_is_shown() -> None:
    condition = call("==", Var("place", ("city",)), "长沙")

    said = sentence(condition, {"place": "经营场所", "place.city": "所在市"}, values=environment_of(place={"city": "株洲"}))

    assert said == "经营场所的所在市（现为“株洲”）为“长沙”"


@pytest.mark.parametrize("name", operators.names())
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_operator_can_be_said(name: str, lang: Literal["zh", "en"]) -> None:
    operator = operators[name]
    args = tuple(Var(f"x{index}") for index in range(max(operator.arity[0], 1)))

    said = sentence(Call(name, args), {"x0": "甲", "x1": "乙"}, lang)

    assert all(label in said for label in ("甲", "乙")[: len(args)])
