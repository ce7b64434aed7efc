"""Conditions as they are read: what cannot mean anything is refused, with its place and what to write instead."""

from __future__ import annotations

from typing import Any

import pytest

from forms.field_types import Kind
from rules.condition import MAX_DEPTH, MAX_NODES, TRUE, Call, Const, Items, Names, Var, read_condition

NAMES = Names(
    {"area": Kind.NUMBER, "kind": Kind.TEXT, "born": Kind.DATE, "local": Kind.BOOLEAN, "staff": Kind.ROWS, "tags": Kind.LIST},
    {"floor_area": "area"},
    {"limit": Kind.NUMBER},
)


def nested(depth: int) -> Any:
    tree: Any = {"var": "local"}
    for _ in range(depth):
        tree = {"!": [tree]}
    return tree


REFUSED: list[tuple[Any, str, str]] = [
    ({"var": "area"}, "COND_NOT_A_CONDITION", "w"),
    (5, "COND_NOT_A_CONDITION", "w"),
    ({"count": [{"var": "tags"}]}, "COND_NOT_A_CONDITION", "w"),
    (nested(MAX_DEPTH + 1), "COND_TOO_LARGE", "w"),
    ({"and": [{"or": [{"var": "local"}] * (MAX_NODES // 3 + 1)}] * 3}, "COND_TOO_LARGE", "w"),
    ({"and": [], "or": []}, "COND_ONE_OPERATOR", "w"),
    ({}, "COND_ONE_OPERATOR", "w"),
    ({"!": [{"equals": [1, 1]}]}, "COND_UNKNOWN_OPERATOR", "w.![0]"),
    ({"==": [1]}, "COND_ARITY", "w"),
    ({"!": []}, "COND_ARITY", "w"),
    ({"filled": [{"var": "area"}, 1]}, "COND_ARITY", "w"),
    ({"filled": [{"var": 5}]}, "COND_VAR", "w.filled[0]"),
    ({"filled": [{"var": ""}]}, "COND_VAR", "w.filled[0]"),
    ({"filled": [{"var": "aera"}]}, "COND_UNKNOWN_NAME", "w.filled[0]"),
    ({"filled": [{"var": "area.size"}]}, "COND_UNKNOWN_NAME", "w.filled[0]"),
    ({"filled": [{"var": "item.name"}]}, "COND_UNKNOWN_NAME", "w.filled[0]"),
    ({"filled": [{"var": "parameters.limits"}]}, "COND_UNKNOWN_NAME", "w.filled[0]"),
    ({"<": [{"var": "area"}, {"var": "born"}]}, "COND_KINDS", "w"),
    ({"and": [{"var": "area"}]}, "COND_KINDS", "w"),
    ({"==": [1, {"sum": [{"var": "staff"}, {"filled": {"var": "item.name"}}]}]}, "COND_KINDS", "w.==[1]"),
    ({"==": [1, {"sum": [{"var": "area"}, {"var": "item.pay"}]}]}, "COND_KINDS", "w.==[1]"),
    ({"==": [1, {"sum": [{"var": "item.parts"}, 1]}]}, "COND_UNKNOWN_NAME", "w.==[1].sum[0]"),
    ({"==": [1, {"sum": [{"var": "staff"}]}]}, "COND_ARITY", "w.==[1]"),
    ({"==": [1, {"count": [{"var": "staff"}, {"var": "area"}]}]}, "COND_KINDS", "w.==[1]"),
    ({"<": [{"var": "area"}, "ten"]}, "COND_NOT_ORDERED", "w"),
    ({"==": [{"var": "area"}, "50"]}, "COND_NEVER_EQUAL", "w"),
    ({"==": [{"var": "born"}, "2026-13-01"]}, "COND_NO_SUCH_DAY", "w"),
    ({"!=": ["2026-02-30", {"var": "born"}]}, "COND_NO_SUCH_DAY", "w"),
    ({"==": [{"var": "as_of"}, "2026-2-3"]}, "COND_NO_SUCH_DAY", "w"),
    ({"in": [{"var": "born"}, ["2026-01-01", "2026-13-01"]]}, "COND_NO_SUCH_DAY", "w"),
    ({">": [{"var": "born"}, "2026-13-01"]}, "COND_NOT_ORDERED", "w"),
    ({"==": [{"var": "staff.name"}, "甲"]}, "COND_COLUMN_OUTSIDE", "w.==[0]"),
    ({"some": [{"var": "staff.tags"}, {"filled": {"var": "item"}}]}, "COND_COLUMN_OUTSIDE", "w.some[0]"),
    ({"some": [{"var": "staff"}, {"==": [{"var": "staff.name"}, "甲"]}]}, "COND_COLUMN_OUTSIDE", "w.some[1].==[0]"),
]


@pytest.mark.parametrize(
    ("tree", "said"),
    [
        ({"==": [1]}, "“==”应当写 2 项，实际写了 1 项"),
        ({"!": []}, "“!”应当写 1 项，实际写了 0 项"),
        ({"==": [1, {"count": []}]}, "“count”应当写 1–2 项，实际写了 0 项"),
    ],
)
def test_how_many_an_operator_takes_is_said_exactly(tree: Any, said: str) -> None:
    _, [problem, *_] = read_condition(tree, NAMES, "w")

    assert said in problem.text()
    assert problem.text("en")


@pytest.mark.parametrize(("tree", "code", "where"), REFUSED, ids=[f"{row[1]} {index}" for index, row in enumerate(REFUSED)])
def test_what_cannot_mean_anything_is_refused(tree: Any, code: str, where: str) -> None:
    _, problems = read_condition(tree, NAMES, "w")

    assert (code, where) in [(problem.code, problem.where) for problem in problems]
    for problem in problems:
        assert problem.text("zh")
        assert problem.text("en")


def test_the_nearest_name_is_offered_or_else_any_that_exists() -> None:
    def offered(tree: Any) -> list[object]:
        return [problem.params["nearest"] for problem in read_condition(tree, NAMES, "w")[1]]

    assert offered({"filled": [{"var": "aera"}]}) == ["area"]
    assert offered({"filled": [{"var": "zzzzzz"}]}) == ["area"]
    assert offered({"startwith": [{"var": "kind"}, "a"]}) == ["startswith"]


def test_a_sound_condition_is_read_as_it_is_written() -> None:
    tree: Any = {
        "and": [
            {">=": [{"var": "floor_area"}, {"var": "parameters.limit"}]},
            {"in": [{"var": "kind"}, ["甲", "乙"]]},
            {"in": [{"var": "kind"}, ["甲", {"var": "kind"}]]},
            {"all": [{"var": "staff"}, {"filled": {"var": "item.name"}}]},
            {"<=": [{"sum": [{"var": "staff"}, {"var": "item.pay"}]}, 9]},
            {"==": [{"count": [{"var": "staff"}, {"filled": {"var": "item.name"}}]}, {"count": {"var": "staff"}}]},
            {"==": [{"var": "flags.dishonest"}, False]},
            {"<": [{"var": "born"}, {"var": "as_of"}]},
            {"!=": [{"var": "born"}, "2024-02-29"]},
            {"in": [{"var": "kind"}, ["2026-13-01"]]},
            {"in": ["甲", ["甲", "2026-13-01"]]},
        ]
    }

    node, problems = read_condition(tree, NAMES, "w")

    assert problems == ()
    assert node == Call(
        "and",
        (
            Call(">=", (Var("area"), Var("parameters", ("limit",)))),
            Call("in", (Var("kind"), Const(["甲", "乙"]))),
            Call("in", (Var("kind"), Items((Const("甲"), Var("kind"))))),
            Call("all", (Var("staff"), Call("filled", (Var("item", ("name",)),)))),
            Call("<=", (Call("sum", (Var("staff"), Var("item", ("pay",)))), Const(9))),
            Call("==", (Call("count", (Var("staff"), Call("filled", (Var("item", ("name",)),)))), Call("count", (Var("staff"),)))),
            Call("==", (Var("flags", ("dishonest",)), Const(False))),
            Call("<", (Var("born"), Var("as_of"))),
            Call("!=", (Var("born"), Const("2024-02-29"))),
            Call("in", (Var("kind"), Const(["2026-13-01"]))),
            Call("in", (Const("甲"), Const(["甲", "2026-13-01"]))),
        ),
    )


def test_no_condition_is_one_that_always_holds() -> None:
    assert read_condition(None, NAMES, "w") == (TRUE, ())
