"""Boxes against brute force over every cell; and conditions as boxes against the plain reading of them."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from forms.field_types import Kind
from rules import space as conditions_in
from rules.boxes import EVERYBODY, Box, Boxes, TooManyBoxes, both, either, first_outside, first_shared, outside
from rules.condition import Call, Const, Node, Var
from rules.domains import Shape
from rules.operators import Environment
from rules.reference import bind
from rules.space import Dimension, Space, assembled
from rules.values import Value, WrongKind, is_empty, truth
from tests.rules.given import AS_OF, NAMED, call, sound_conditions

FULL = (0b11, 0b111, 0b1111)
Person = tuple[int, ...]
PEOPLE: tuple[Person, ...] = tuple(product(*(range(cells.bit_length()) for cells in FULL)))

boxes = st.lists(
    st.dictionaries(st.integers(0, 2), st.integers(1, 14)).map(
        lambda box: {dimension: cells & FULL[dimension] for dimension, cells in box.items() if cells & FULL[dimension]}
    ),
    max_size=4,
)


def people(some: Boxes) -> set[Person]:
    return {person for person in PEOPLE if any(is_in(person, box) for box in some)}


def is_in(person: Person, box: Box) -> bool:
    return all(cells >> person[dimension] & 1 for dimension, cells in box.items())


@settings(max_examples=300)
@given(boxes, boxes)
def test_sets_of_boxes_are_sets_of_people(some: Boxes, others: Boxes) -> None:
    assert people(both(some, others)) == people(some) & people(others)
    assert people(either((some, others))) == people(some) | people(others)
    assert people(list(outside(some, others, FULL))) == people(some) - people(others)
    assert (first_shared(some, others) is None) is people(some).isdisjoint(people(others))
    assert (first_outside(some, others, FULL) is None) is (people(some) <= people(others))


def test_everybody_has_no_bounds() -> None:
    assert people(EVERYBODY) == set(PEOPLE)


SHAPES = {
    **{name: Shape(Kind.NUMBER) for name in ("n", "m")},
    **{name: Shape(Kind.TEXT) for name in ("s", "t")},
    **{name: Shape(Kind.BOOLEAN) for name in ("b", "c")},
    **{name: Shape(Kind.DATE) for name in ("d", "e")},
    "l": Shape(Kind.LIST),
    "rows": Shape(Kind.ROWS),
    "o": Shape(Kind.OBJECT),
}


def whereabouts(space: Space, environment: Environment) -> Person | None:
    """The cells of one person; None if some value is of a kind that its name does not declare."""
    person = []
    for dimension in space.dimensions:
        if dimension.test is not None:
            person.append(int(truth(bind(dimension.test)(environment), "test") is True))
            continue
        assert dimension.var is not None
        found = cell_of(dimension, bind(dimension.var)(environment), environment)
        if found is None:
            return None
        person.append(found)
    return tuple(person)


def cell_of(dimension: Dimension, value: Value, environment: Environment) -> int | None:
    domain = dimension.domain
    tests = {
        repr(test): bind(test)(environment) is True for test in dimension_tests(environment["conditions"]) if repr(test) in domain.passing
    }
    for number in range(len(domain.cells)):
        is_null = not domain.known >> number & 1
        if is_null is (value is None) and all(bool(cells >> number & 1) is tests[key] for key, cells in domain.passing.items()):
            return number
    return None


def dimension_tests(condition: Value) -> list[Node]:
    """The tests of a condition, each as `==` where it is `!=`."""
    assert isinstance(condition, Const | Var | Call)
    found = list(conditions_in.tests_of(condition))
    return [Call("==", test.args) if isinstance(test, Call) and test.operator == "!=" else test for test in found]


@settings(max_examples=400)
@given(sound_conditions, st.data())
def test_whoever_meets_a_condition_is_in_its_boxes_and_in_none_of_its_denial(condition: Node, data: st.DataObject) -> None:
    values = data.draw(st.fixed_dictionaries({name: st.one_of(st.none(), kind) for name, kind in NAMED.items()}))
    # as `runtime.facts` has it
    environment = {**AS_OF, **{name: None if is_empty(value) else value for name, value in values.items()}, "conditions": condition}
    space = Space([condition], SHAPES, {"as_of": AS_OF["as_of"], "parameters": {}})
    try:
        true, false = space.boxes(condition), space.boxes(condition, False)
        holds = truth(bind(condition)(environment), "test") is True
        person = whereabouts(space, environment)
    except (WrongKind, TooManyBoxes):
        return

    assume(person is not None)
    assert person is not None
    assert any(is_in(person, box) for box in true) is holds
    assert any(is_in(person, box) for box in false) is not holds


def test_a_condition_with_too_many_alternatives_is_refused() -> None:
    alternatives = [Call("or", tuple(call("==", Var(f"v{part}"), Var(f"w{part}{one}")) for one in range(4))) for part in range(6)]
    space = Space(alternatives, {}, {"as_of": "2026-03-10", "parameters": {}})

    with pytest.raises(TooManyBoxes):
        space.boxes(Call("and", tuple(alternatives)))


def test_parts_of_an_object_are_put_together() -> None:
    assert assembled([(Var("o", ("city",)), "甲"), (Var("n"), 1), (Var("o", ("road", "no")), 5)]) == {
        "n": 1,
        "o": {"city": "甲", "road": {"no": 5}},
    }
