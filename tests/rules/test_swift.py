"""The generated functions: they serve where every value fits, and only there."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from rules.bind import bind
from rules.clause import ClauseSet
from rules.condition import MAX_DEPTH, Call, Const, Items, Node, Var
from rules.operators import Environment
from rules.reference import PlainReading
from rules.swift import SwiftAtoms, SwiftClauses
from rules.swift_source import Source, as_number
from rules.values import UNKNOWN, Value, WrongKind
from tests.rules.given import call, clauses_of, environment_of, environments, known_or_empty, leaves
from tests.rules.test_two_readings import many

X = Var("x")


def failing(clauses: ClauseSet, environment: Environment, looked_at: frozenset[int] | None = None) -> list[int] | None:
    judged = SwiftClauses(clauses.clauses).judge(environment, looked_at)
    return None if judged is None else list(judged.fired)


SERVED: list[tuple[Node, Value]] = [
    (call(">=", X, 5), 4),
    (call(">=", X, 5), 4.5),
    (call(">=", X, 5), None),
    (call(">=", X, 2**70), 2**64),
    (call("<", X, "2026-01-05"), "2026-01-05"),
    (call("==", X, 1), "1"),
    (call("==", X, True), 1),
    (call("==", X, "甲"), "乙"),
    (call("!=", X, None), None),
    (call("in", "甲", X), ["乙"]),
    (call("contains", X, "甲"), None),
    (call("startswith", X, "43"), "44"),
    (call("filled", X), []),
    (Call("in", (X, Const(["甲", 1, 2.5]))), 2),
    (Call("in", (X, Const([]))), "甲"),
    (X, False),
    (Call("in", (X, Items((Var("y"), Const(None))))), "甲"),
    (call("==", call("count", X), 2), ["甲"]),
    (call(">", call("age", X), 17), "2010-01-01"),
    (call("all", X, call("==", Var("item"), "甲")), ["乙"]),
]


@pytest.mark.parametrize(("holds", "value"), SERVED)
def test_common_shapes_are_judged_without_the_slow_path(holds: Node, value: Value) -> None:
    assert failing(clauses_of(holds), environment_of(x=value)) == [0]


UNSERVED: list[tuple[Node, Value]] = [
    (call(">=", X, 5), UNKNOWN),
    (call(">=", X, 5), "4"),
    (call(">=", X, 5), True),
    (call("==", X, 1), True),
    (call("<", X, "2026-01-05"), "2026-1-4"),
    (call("<", X, "2026-01-05"), 5),
    (call("startswith", X, "43"), 43),
    (Call("in", (X, Const([1, 2]))), True),
    (Call("in", (X, Const(["甲"]))), ["甲"]),
    (X, 1),
    (call("some", X, call("==", Var("item", ("a",)), 1)), [{"a": UNKNOWN}]),
    (call("==", call("some", X, call("==", Var("item", ("a",)), 1)), False), [{"a": UNKNOWN}]),
]


@pytest.mark.parametrize(("holds", "value"), UNSERVED)
def test_whatever_does_not_fit_is_left_to_the_three_valued_reading(holds: Node, value: Value) -> None:
    assert failing(clauses_of(holds), environment_of(x=value)) is None


@settings(parent=many, max_examples=300)
@given(leaves, known_or_empty)
def test_an_atom_has_the_value_of_its_plain_reading(atom: Node, values: dict[str, Value]) -> None:
    assert_same_atoms((atom, call("!", atom)), environment_of(**values))


@settings(parent=many, max_examples=300)
@given(leaves, environments)
def test_an_atom_has_that_value_where_something_is_unknown_or_odd(atom: Node, environment: Environment) -> None:
    assert_same_atoms((atom,), environment)


def assert_same_atoms(atoms: tuple[Node, ...], environment: Environment) -> None:
    try:
        found = SwiftAtoms(atoms).values(environment)
    except WrongKind as wrong:
        with pytest.raises(WrongKind) as plain:
            [as_number(bind(atom)(environment)) for atom in atoms]
        assert plain.value.operator == wrong.operator
        return
    if found is not None:
        assert found == tuple(as_number(bind(atom)(environment)) for atom in atoms)


def test_a_wrong_kind_counts_only_where_it_is_reached() -> None:
    wrong = call(">", call("-", X, 1), 0)
    guarded = clauses_of(call("and", call("filled", X), wrong))
    bare = clauses_of(call("and", wrong, call("filled", X)))

    assert failing(guarded, environment_of(x=None)) == [0]
    with pytest.raises(WrongKind):
        failing(bare, environment_of(x=None))


def test_clauses_not_looked_at_are_not_read() -> None:
    clauses = clauses_of(call(">", call("-", X, 1), 0), call("filled", X))

    assert failing(clauses, environment_of(x=None), frozenset({1})) == [1]


@pytest.mark.parametrize("text", ["'; import os #", "\n", "\\", "'''", "{x}", "\ud800", "\x00", "__import__('os')", "甲" * 70_000])
def test_text_of_a_document_stays_text(text: str) -> None:
    clauses = clauses_of(call("==", X, text), call("in", text, X), Call("in", (X, Const([text]))), call("==", Var(text), text))

    assert failing(clauses, environment_of(x=text, **{text: text})) == []
    assert failing(clauses, environment_of(x="other", **{text: "other"})) == [0, 1, 2, 3]


def test_names_of_a_document_are_not_written_into_the_code() -> None:
    source = Source()

    assert source.condition(call("filled", Var("姓名; import os", ("路径",))), "holds") == "(v0 is not None and v0 != '' and v0 != [])"


def test_profiles_remembered_are_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rules.swift.MOST_PROFILES", 2)
    clauses = clauses_of(call("filled", X))
    swift = SwiftClauses(clauses.clauses)

    values: tuple[Value, ...] = (1, 1.5, "x", None, True, [], {}, UNKNOWN)
    for value in values:
        expected = None if value is UNKNOWN else PlainReading(clauses).judge(environment_of(x=value))
        assert swift.judge(environment_of(x=value)) == expected
    assert len(swift._values._profiles) <= 2


def test_conditions_nested_as_deep_as_a_document_allows_are_compiled() -> None:
    node: Node = call("filled", X)
    for depth in range(MAX_DEPTH // 2):
        node = call("!", call("and" if depth % 2 else "or", node, call("==", Var("y"), depth)))
    clauses = clauses_of(node)

    for values in ({"x": 1, "y": 3}, {"x": None, "y": 0}, {"x": None, "y": 19}):
        environment = environment_of(**values)
        assert failing(clauses, environment) == list(PlainReading(clauses).judge(environment).fired)
