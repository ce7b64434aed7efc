"""What durable-rules is given: within the sizes it can bear, and meaning what the conditions mean."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import count, product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.bind import bind
from rules.clause import ClauseSet
from rules.compile import (
    MOST_ATOMS_IN_CHUNK,
    MOST_NEEDED,
    MOST_RULES,
    MOST_RULES_IN_CHUNK,
    WARM_UP,
    NameCollision,
    Pack,
    Program,
    check_collisions,
    compile_clauses,
    fnv32,
)
from rules.condition import Call, Const, Node, Var
from rules.normal_form import CAP, MOST_LITERALS, MOST_NEEDS, Atoms, Conclusion, conclusions, formula
from rules.swift_source import as_number
from rules.values import UNKNOWN, Value
from tests.rules.given import call, clause_sets, clauses_of
from tests.rules.test_two_readings import many

NAMES = ("p", "q", "r", "s")
VALUES: tuple[Value, ...] = (True, False, UNKNOWN)

propositions = st.recursive(
    st.one_of(st.sampled_from(NAMES).map(lambda name: Var(name)), st.sampled_from((True, False, None)).map(lambda value: Const(value))),
    lambda inner: st.one_of(
        st.builds(lambda name, args: Call(name, tuple(args)), st.sampled_from(("and", "or")), st.lists(inner, max_size=4)),
        st.builds(lambda arg: Call("!", (arg,)), inner),
        st.builds(lambda a, b: Call("implies", (a, b)), inner, inner),
    ),
    max_leaves=25,
)


def concluded(found: Iterable[Conclusion], values: dict[int, int]) -> bool:
    """What the conclusions come to, drawn in order."""
    drawn: set[int | None] = set()
    for conclusion in found:
        if all(values[literal.atom] == literal.value for literal in conclusion.literals) and drawn.issuperset(conclusion.needs):
            drawn.add(conclusion.gives)
    return None in drawn


@many
@given(propositions)
def test_the_normal_form_keeps_all_three_values(condition: Node) -> None:
    atoms, numbers = Atoms(), count()
    when_true = conclusions(formula(condition, True, atoms), lambda: next(numbers))
    when_false = conclusions(formula(condition, False, atoms), lambda: next(numbers))

    for assignment in product(VALUES, repeat=len(NAMES)):
        environment = dict(zip(NAMES, assignment, strict=True))
        expected = as_number(bind(condition)(environment))
        values = {number: as_number(bind(atom)(environment)) for number, atom in enumerate(atoms.nodes)}

        assert concluded(when_true, values) is (expected == 1)
        assert concluded(when_false, values) is (expected == 0)


def some_of(name: str, size: int) -> Call:
    """An `or` of that many atoms."""
    return call("or", *(call("==", Var(f"{name}{index}"), index) for index in range(size)))


BIG: dict[str, ClauseSet] = {
    "1,000 clauses": clauses_of(*(call("==", Var(f"x{index % 40}"), index) for index in range(1_000))),
    "one conjunction of 300": clauses_of(call("!", call("and", *(call("==", Var(f"x{index}"), 1) for index in range(300))))),
    "one failing conjunction of 300": clauses_of(call("!", call("and", *(call("!=", Var(f"x{index}"), 1) for index in range(300))))),
    "one alternative of 900": clauses_of(some_of("x", 900), call("!", some_of("y", 900))),
    "2 to the 40": clauses_of(*(call("!", call("and", *(some_of(f"x{i}_{j}_", 2) for j in range(40)))) for i in range(10))),
    "40 alternatives of 40": clauses_of(call("!", call("and", *(some_of(f"x{j}_", 40) for j in range(40))))),
    "clauses that share nothing": clauses_of(*(call("!", call("and", *(Var(f"x{i}_{j}") for j in range(27)))) for i in range(120))),
}


@pytest.mark.parametrize("name", BIG)
def test_no_ruleset_is_larger_than_the_engine_can_bear(name: str) -> None:
    compiled = compile_clauses(BIG[name])

    assert compiled.fails
    assert compiled.clears
    for program in (compiled.fails, compiled.clears):
        assert_within_limits(program)


@settings(parent=many, max_examples=150)
@given(clause_sets)
def test_no_ruleset_of_any_clauses_is_larger_than_that(clauses: ClauseSet) -> None:
    compiled = compile_clauses(clauses)

    for program in (compiled.fails, compiled.clears):
        assert_within_limits(program)


def assert_within_limits(program: Program) -> None:
    drawn: set[int] = set()
    for pack in program:
        definition = json.loads(pack.definition)
        assert pack.definition.isascii()
        assert len(definition) == len(pack.rules) + 1 <= MOST_RULES + 1
        first_conditions = len(pack.chunks) + len(pack.needed) + 1
        assert first_conditions < 400  # the engine hangs at 512
        assert len(pack.needed) <= MOST_NEEDED
        assert_chunks_within_limits(pack)
        for number, rule in enumerate(pack.rules):
            assert_safe(definition[f"R{number}"])
            assert definition[f"R{number}"]["pri"] == number
            assert len(rule.conclusion.literals) <= MOST_LITERALS
            assert len(rule.conclusion.needs) <= MOST_NEEDS
            # whatever is needed is drawn before, in this ruleset or in an earlier one
            assert drawn.issuperset(rule.conclusion.needs)
            if rule.conclusion.gives is not None:
                drawn.add(rule.conclusion.gives)
        assert_safe(definition[WARM_UP])


def assert_chunks_within_limits(pack: Pack) -> None:
    assert sorted(number for chunk in pack.chunks for number in chunk.rules) == list(range(len(pack.rules)))
    for chunk in pack.chunks:
        assert 0 < len(chunk.rules) <= MOST_RULES_IN_CHUNK
        assert len(chunk.tested) <= MOST_ATOMS_IN_CHUNK
        assert chunk.clauses == {pack.rules[number].clause for number in chunk.rules}


def assert_safe(rule: dict[str, Any]) -> None:
    """Only `all`, `$and` and equality with whole numbers; the group first; no pattern twice."""
    assert set(rule) <= {"all", "pri"}
    (first,), *rest = (list(pattern.values()) for pattern in rule["all"])
    conditions = first.get("$and", [first])
    assert list(conditions[0]) == ["g"]
    assert len(conditions) <= MOST_LITERALS + 1 <= 29
    for condition in (*conditions, *(pattern for (pattern,) in rest)):
        ((name, value),) = condition.items()
        assert not name.startswith("$")
        assert type(value) is int
    assert len({str(pattern) for pattern in rest}) == len(rest)
    assert len(rule["all"]) <= 16


def test_what_would_multiply_beyond_the_cap_gets_a_name_of_its_own() -> None:
    (pack,) = compile_clauses(clauses_of(call("!", call("and", *(some_of(f"x{j}", 2) for j in range(6)))))).fails

    assert sum(rule.conclusion.gives is None for rule in pack.rules) <= CAP
    assert pack.needed


def test_what_can_never_matter_leaves_no_rule() -> None:
    p = Var("p")

    compiled = compile_clauses(clauses_of(call("or", p, call("!", p), True), call("and", p, p), Const(True)))

    (pack,) = compiled.fails
    assert [rule.clause for rule in pack.rules] == [1]
    # but its atoms are known: a value of the wrong kind is an error even there
    assert [sorted(atoms) for atoms in compiled.atoms_of] == [[0], [0], []]


def test_literals_that_python_takes_for_equal_are_different_atoms() -> None:
    compiled = compile_clauses(clauses_of(*(call("==", Var("x"), value) for value in (True, 1, 1.0, "1"))))

    assert len(compiled.atoms) == 4


def test_an_atom_two_clauses_share_is_computed_once() -> None:
    compiled = compile_clauses(clauses_of(call(">", Var("x"), 5), call("and", call(">", Var("x"), 5), Var("y"))))

    assert len(compiled.atoms) == 2


def test_names_with_one_hash_are_noticed() -> None:
    assert fnv32("f062789") == fnv32("f279192")
    with pytest.raises(NameCollision):
        check_collisions({"f062789", "f279192"})


def test_the_names_we_use_never_collide() -> None:
    check_collisions({f"{letter}{number}" for letter in "ADc" for number in range(10_000)})
