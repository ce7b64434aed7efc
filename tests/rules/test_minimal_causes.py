"""Minimal causes: as trying out every set of leaves finds them, in nested conditions with open leaves too."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.bind import bind
from rules.condition import Call, Const, Node, Var
from rules.minimal_causes import Path, causes_of, leaves, minimal_causes
from rules.operators import Environment
from rules.values import UNKNOWN, WrongKind, truth
from tests.rules.given import call, conditions, environment_of, environments

AREA = call(">=", Var("area"), 50)
LEASE = call("filled", Var("lease"))
LOCAL = call("==", Var("local"), True)
REFUSED = environment_of(area=30, lease=None, local=False)


@pytest.mark.parametrize(
    ("node", "wanted", "found"),
    [
        (AREA, False, [{()}]),
        (AREA, True, []),
        (call("and", AREA, LEASE), False, [{(0,)}, {(1,)}]),
        (call("or", AREA, LEASE), False, [{(0,), (1,)}]),
        (call("and", call("or", LEASE, LOCAL), AREA), False, [{(1,)}, {(0, 0), (0, 1)}]),
        (call("!", call("and", AREA, LEASE)), True, [{(0, 0)}, {(0, 1)}]),
        (call("implies", AREA, LEASE), True, [{(0,)}]),
        (call("implies", call("!", AREA), LEASE), False, [{(0, 0), (1,)}]),
        (call("and", AREA, False), False, [set()]),
        (call("or"), False, [set()]),
        (call("or", AREA, None), False, [{(0,)}]),
    ],
)
def test_a_condition_is_what_it_is_through_the_fewest_tests(node: Node, wanted: bool, found: list[set[Path]]) -> None:
    assert [set(one) for one in minimal_causes(node, REFUSED, wanted)] == found


def test_an_open_test_causes_nothing() -> None:
    environment = {**REFUSED, "area": UNKNOWN}

    assert minimal_causes(call("and", AREA, LEASE), environment) == (frozenset({(1,)}),)
    assert minimal_causes(call("or", AREA, LEASE), environment) == ()


def test_a_value_of_the_wrong_kind_causes_nothing_where_it_is_not_reached_and_is_told_where_it_is() -> None:
    environment = {**REFUSED, "area": "五十"}

    assert minimal_causes(call("and", LEASE, AREA), environment) == (frozenset({(0,)}),)
    with pytest.raises(WrongKind):
        minimal_causes(call("and", AREA, LEASE), environment)


def test_causes_beyond_the_cap_are_counted_and_the_smallest_are_kept() -> None:
    either = call("and", LEASE, LOCAL, AREA)
    node = call("and", call("or", *[either] * 30), call("or", call("and", AREA, LEASE), LOCAL))

    found = causes_of(node, REFUSED, most=5)

    assert found.count == 3**30 + 2
    assert not found.complete
    assert [len(one) for one in found.sets] == [2, 2, 30, 30, 30]
    assert found.sets[0] == {(1, 0, 0), (1, 1)}
    assert causes_of(call("and", AREA, LEASE), REFUSED).complete


def _brute(node: Node, environment: Environment, wanted: bool) -> set[frozenset[Path]]:
    """Every set of leaves that suffices with the others unknown, and holds no smaller one."""
    paths = [path for path, _ in leaves(node)]
    truths = dict(leaves(node))
    found: list[frozenset[Path]] = []
    for size in range(len(paths) + 1):
        for chosen in map(frozenset, combinations(paths, size)):
            if any(smaller <= chosen for smaller in found):
                continue
            told = {f"leaf{path}": bind(truths[path])(environment) if path in chosen else UNKNOWN for path in paths}
            if truth(bind(_marked(node, ()))({**environment, **told}), "test") is wanted:
                found.append(chosen)
    return set(found)


def _marked(node: Node, path: Path) -> Node:
    """The tree with a name for each leaf."""
    match node:
        case Call("and" | "or" | "!" | "implies" as name, args):
            return Call(name, tuple(_marked(arg, (*path, index)) for index, arg in enumerate(args)))
        case Const():
            return node
        case _:
            return Var(f"leaf{path}")


def _deeper(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    return st.one_of(
        st.builds(lambda name, args: call(name, *args), st.sampled_from(("and", "or")), st.lists(inner, max_size=4)),
        st.builds(lambda arg: call("!", arg), inner),
        st.builds(lambda a, b: call("implies", a, b), inner, inner),
    )


trees = st.recursive(
    st.one_of(st.sampled_from("abcdef").map(Var), st.sampled_from((True, False, None)).map(Const)), _deeper, max_leaves=8
).filter(lambda node: sum(1 for _ in leaves(node)) <= 8)
truths = st.fixed_dictionaries(dict.fromkeys("abcdef", st.sampled_from((True, False, None, UNKNOWN))))


@given(trees, truths, st.booleans())
def test_the_causes_are_those_that_trying_out_every_set_finds(node: Node, environment: Environment, wanted: bool) -> None:
    found = causes_of(node, environment, wanted, most=10_000)

    assert set(found.sets) == _brute(node, environment, wanted)
    assert found.count == len(found.sets)
    assert [len(one) for one in found.sets] == sorted(len(one) for one in found.sets)


@given(trees, truths, st.booleans(), st.integers(1, 6))
def test_a_cap_leaves_out_the_largest(node: Node, environment: Environment, wanted: bool, most: int) -> None:
    every = minimal_causes(node, environment, wanted, most=10_000)

    assert minimal_causes(node, environment, wanted, most) == every[:most]


@given(conditions, environments, st.booleans())
def test_there_is_a_cause_exactly_where_the_condition_is_so(node: Node, environment: Environment, wanted: bool) -> None:
    try:
        found = truth(bind(node)(environment), "test")
        causes = minimal_causes(node, environment, wanted)
    except WrongKind:
        return

    assert bool(causes) is (found is wanted)
