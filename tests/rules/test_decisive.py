"""Which tests decide a condition: as turning each of them around finds it; and what it takes for one to decide."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.bind import bind
from rules.condition import TRUE, Call, Const, Node, Var
from rules.decisive import Decision
from rules.minimal_causes import Path
from rules.values import UNKNOWN, Value, truth
from tests.rules.given import call

A, B, C = Var("a"), Var("b"), Var("c")


@pytest.mark.parametrize(
    ("node", "values", "deciding"),
    [
        (A, (True, True, True), {(): True}),
        (call("and", A, B), (True, True, True), {(0,): True, (1,): True}),
        (call("and", A, B), (False, True, True), {(0,): False}),
        (call("and", A, B), (False, False, True), {}),
        (call("or", A, B), (False, True, True), {(1,): True}),
        (call("or", A, call("!", B)), (False, True, True), {(0,): False, (1, 0): True}),
        (call("implies", A, B), (False, False, True), {(0,): False}),
        (call("implies", A, B), (True, True, True), {(1,): True}),
        (call("and", A, call("or", B, C)), (True, True, False), {(0,): True, (1, 0): True}),
        (call("and", A, False), (True, True, True), {}),
        (call("or", A, B), (UNKNOWN, False, True), {}),
        (call("and", A, B), (UNKNOWN, True, True), {}),
    ],
)
def test_a_test_decides_where_the_condition_turns_with_it(node: Node, values: tuple[Value, ...], deciding: dict[Path, bool]) -> None:
    environment = dict(zip("abc", values, strict=True))

    assert dict(Decision(node).deciding(environment)) == deciding


NAMES = "abcdef"


def _numbered(node: Node, found: list[Var]) -> Node:
    """Each test under a name of its own, so that it can be turned alone."""
    if isinstance(node, Call):
        return Call(node.operator, tuple(_numbered(arg, found) for arg in node.args))
    if isinstance(node, Const):
        return node
    found.append(Var(NAMES[len(found)]))
    return found[-1]


TREES: st.SearchStrategy[Node] = st.recursive(
    st.sampled_from([Var("x"), Var("x"), Var("x"), TRUE, Const(False)]),
    lambda inner: st.one_of(
        st.builds(lambda name, args: Call(name, tuple(args)), st.sampled_from(["and", "or"]), st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda arg: Call("!", (arg,)), inner),
        st.builds(lambda a, b: Call("implies", (a, b)), inner, inner),
    ),
    max_leaves=len(NAMES),
)


@given(TREES)
def test_deciding_is_what_turning_a_test_around_shows_and_the_goal_says_when(tree: Node) -> None:
    found: list[Var] = []
    decision = Decision(_numbered(tree, found))
    names = [var.name for var in found]
    reading = bind(decision.node)
    goals = {(path, wanted): bind(decision.goal(path, wanted)) for path in decision.leaves for wanted in (True, False)}
    for values in product((True, False), repeat=len(names)):
        environment = dict(zip(names, values, strict=True))
        deciding = decision.deciding(environment)
        for path, leaf in decision.leaves.items():
            assert isinstance(leaf, Var)
            said = environment[leaf.name]
            turned = truth(reading({**environment, leaf.name: not said}), "test")
            turns = truth(reading(environment), "test") is not turned

            assert (deciding.get(path) is said) is turns
            for wanted in (True, False):
                assert (truth(goals[path, wanted](environment), "test") is True) is (turns and said is wanted)
