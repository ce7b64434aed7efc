"""Values for test cases: on either side of each turn, as few changes as can be, and none where none can be."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.field_types import Kind
from rules.bind import bind
from rules.condition import Call, Const, Node, Var
from rules.decisive import Decision
from rules.domains import Shape
from rules.generate import Edge, choices_of, edge_of, put, solutions
from rules.values import Value, WrongKind, truth
from tests.rules.given import call

SHAPES = {
    "area": Shape(Kind.NUMBER),
    "staff": Shape(Kind.NUMBER, whole=True),
    "born": Shape(Kind.DATE),
    "kind": Shape(Kind.TEXT, ("餐饮", "零售", "培训")),
    "lease": Shape(Kind.TEXT),
    "local": Shape(Kind.BOOLEAN),
    "rows": Shape(Kind.ROWS),
}
DAY = {"as_of": "2026-03-10", "parameters": {"least": 50}}
LEAST = Var("parameters", ("least",))


@pytest.mark.parametrize(
    ("test", "edge"),
    [
        (call("<=", Var("area"), 50), ("area", 50, 50.01)),
        (call(">", Var("area"), 0.125), ("area", 0.126, 0.125)),
        (call(">=", Var("area"), LEAST), ("area", 50, 49.99)),
        (call("<", 3, Var("staff")), ("staff", 4, 3)),
        (call(">=", Var("staff"), 2.5), ("staff", None, None)),
        (call(">=", call("age", Var("born")), 18), ("born", "2008-03-10", "2008-03-11")),
        (call("not_over_age", Var("born"), 60), ("born", "1966-03-10", "1966-03-09")),
        (call("<", Var("born"), "2020-01-01"), ("born", "2019-12-31", "2020-01-01")),
        (
            call(">=", call("age", call("birth_date_of_cid", Var("lease"))), 18),
            ("lease", "430102200803109996", "430102200803119991"),
        ),
    ],
)
def test_an_edge_is_two_values_side_by_side(test: Node, edge: tuple[str, Value, Value]) -> None:
    name, met, missed = edge

    assert edge_of(test, SHAPES, DAY) == (Edge(Var(name), met, missed) if met is not None else None)


@pytest.mark.parametrize("test", [call("==", Var("area"), 50), call("<", Var("area"), Var("staff")), call("filled", Var("lease"))])
def test_what_has_no_order_has_no_edge(test: Node) -> None:
    assert edge_of(test, SHAPES, DAY) is None


def solved(goal: Node, base: Mapping[str, Value]) -> dict[str, Value] | None:
    values = {**DAY, **base}
    found = next(solutions(goal, values, choices_of([goal], SHAPES, values)), None)
    return None if found is None else {var.name: value for var, value in found.items()}


BASE: dict[str, Value] = {"area": 80, "kind": "餐饮", "lease": "L-1", "local": True, "born": "1990-01-01", "rows": []}


def test_the_nearest_values_are_found() -> None:
    small = call("<", Var("area"), 50)
    unlet = call("!", call("filled", Var("lease")))

    assert solved(call(">", Var("area"), 50), BASE) == {}
    assert solved(call("and", call("or", small, unlet), call("!=", Var("kind"), "零售")), BASE) == {"lease": None}
    assert solved(call("and", small, call("==", Var("kind"), "培训")), BASE) == {"area": 0, "kind": "培训"}
    assert solved(call("and", small, call(">", Var("area"), 50)), BASE) is None


def test_values_that_are_compared_with_each_other_are_tried_on_each_other() -> None:
    same = call("==", Var("lease"), Var("other"))

    assert solved(same, {**BASE, "other": "X"}) == {"other": "L-1"}
    assert solved(call("and", same, call("==", Var("other"), "Y")), BASE) == {"lease": "Y", "other": "Y"}


def test_rows_are_made_for_what_is_asked_of_them() -> None:
    under_age = call("some", Var("rows"), call("<", Var("item", ("age",)), 18))

    found = solved(under_age, BASE)

    assert found is not None
    assert bind(under_age)({**BASE, **found}) is True


LEAVES: tuple[Node, ...] = (
    call(">=", Var("area"), 50),
    call("<", Var("area"), 200),
    call("==", Var("kind"), "餐饮"),
    call("in", Var("kind"), ["零售", "培训"]),
    call("filled", Var("lease")),
    Var("local"),
)
CONDITIONS: st.SearchStrategy[Node] = st.recursive(
    st.sampled_from(LEAVES),
    lambda inner: st.one_of(
        st.builds(lambda name, args: Call(name, tuple(args)), st.sampled_from(["and", "or"]), st.lists(inner, min_size=2, max_size=3)),
        st.builds(lambda arg: Call("!", (arg,)), inner),
    ),
    max_leaves=5,
)
GRID: list[dict[str, Value]] = [
    {"area": area, "kind": kind, "lease": lease, "local": local}
    for area in (None, 10, 50, 199, 200)
    for kind in (None, "餐饮", "零售", "培训")
    for lease in (None, "L-1")
    for local in (None, True, False)
]


@given(CONDITIONS, st.sampled_from(GRID))
def test_mcdc_pairs_are_found_wherever_trying_everything_finds_them(condition: Node, base: dict[str, Value]) -> None:
    decision = Decision(condition)
    choices = choices_of([condition], SHAPES, {**DAY, **base})
    for path in decision.leaves:
        for wanted in (True, False):
            goal = decision.goal(path, wanted)
            can_be = any(decision.deciding({**DAY, **values}).get(path) is wanted for values in GRID)

            found = next(solutions(goal, {**DAY, **base}, choices), None)

            assert (found is not None) is can_be
            if found is not None:
                assert decision.deciding(put({**DAY, **base}, found)).get(path) is wanted


def test_a_condition_that_no_operator_can_work_with_has_no_values() -> None:
    wrong = call("<", Var("area"), Const("五十"))
    with pytest.raises(WrongKind):
        truth(bind(wrong)(BASE), "test")

    assert list(islice(solutions(wrong, {**DAY, **BASE}, {}), 1)) == []
