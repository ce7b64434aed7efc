"""Cells: every value there can be answers the tests of its domain as one of the cells does, and each cell's examples answer as it says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.field_types import Kind
from rules.bind import bind
from rules.candidates import citizen
from rules.condition import Call, Const, Items, Node, Var
from rules.domains import Domain, Shape, divide
from rules.values import Value, truth
from tests.rules.given import call

CONSTANTS: dict[str, Value] = {"as_of": "2026-03-10", "parameters": {"least": 50}}
V = Var("v")

orders = st.sampled_from(("<", "<=", ">", ">=", "=="))
small = st.integers(-3, 9)
fractions = st.sampled_from((-1.5, 0, 0.5, 2, 2.25, 7, 50))
near_days = st.dates(date(2023, 12, 25), date(2026, 4, 5))
names = st.sampled_from(("430102", "4301", "甲", "430102001", "某", "43010219850612999X"))
elements = st.sampled_from(("老年", "孤儿", "工伤", "其他"))
filled = st.just(call("filled", V))


def compared(values: st.SearchStrategy[Value]) -> st.SearchStrategy[Node]:
    either = st.tuples(orders, values)
    return st.one_of(either.map(lambda p: call(p[0], V, p[1])), either.map(lambda p: call(p[0], p[1], V)))


def among(values: st.SearchStrategy[Value]) -> st.SearchStrategy[Node]:
    return st.lists(values, max_size=3).map(lambda members: Call("in", (V, Const(members))))


spans = st.builds(
    lambda op, span, n: call(op, call(span, V), n),
    orders,
    st.sampled_from(("age", "months_since", "days_since")),
    st.one_of(st.integers(-1, 30), st.just(1.5)),
)
over_age = st.integers(0, 3).map(lambda n: call("not_over_age", V, n))
counted = st.builds(lambda op, n: call(op, call("count", V), n), orders, st.integers(0, 4))
begun = names.map(lambda text: call("startswith", V, text))
checked = st.sampled_from(("cid_ok", "uscc_ok")).map(lambda name: call(name, V))
told_by_cid = st.one_of(
    st.builds(lambda op, n: call(op, call("age", call("birth_date_of_cid", V)), n), orders, st.integers(0, 3)),
    st.builds(
        lambda op, span, n: call(op, call(span, call("birth_date_of_cid", V)), n),
        orders,
        st.sampled_from(("months_since", "days_since")),
        small,
    ),
    st.builds(lambda op, day: call(op, call("birth_date_of_cid", V), day), orders, near_days.map(str)),
    st.builds(lambda n: call("not_over_age", call("birth_date_of_cid", V), n), st.integers(0, 3)),
    st.builds(lambda sex: call("==", call("sex_of_cid", V), sex), st.sampled_from(("男", "女", "未说明", None))),
    st.just(call("filled", call("birth_date_of_cid", V))),
)
citizen_numbers = st.builds(
    lambda day, sequence, area: citizen(day, sequence, area), near_days.map(str), st.integers(1, 999), st.sampled_from(("430102", "110105"))
)
equal = names.map(lambda text: call("==", V, text))
contained = st.one_of(elements.map(lambda one: call("contains", V, one)), elements.map(lambda one: call("in", one, V)))
parameter = st.just(Call(">", (V, Var("parameters", ("least",)))))

KINDS: Sequence[tuple[Shape, st.SearchStrategy[Node], st.SearchStrategy[Value]]] = (
    (Shape(Kind.NUMBER, whole=True), st.one_of(compared(fractions), among(small), filled, parameter), st.integers(-5, 60)),
    (Shape(Kind.NUMBER), st.one_of(compared(fractions), among(fractions), filled, parameter), st.floats(-5, 60)),
    (Shape(Kind.DATE), st.one_of(compared(near_days.map(str)), spans, over_age, filled), near_days.map(str)),
    (
        Shape(Kind.DATETIME),
        st.one_of(compared(near_days.map(str)), compared(st.just("2026-03-10T08:30")), spans, filled),
        st.datetimes(datetime(2023, 12, 25), datetime(2026, 4, 5)).map(lambda moment: moment.isoformat(timespec="minutes")),
    ),
    (
        Shape(Kind.TEXT),
        st.one_of(equal, among(names), begun, checked, filled),
        st.one_of(names, st.text("4301甲某9", min_size=1, max_size=9)),
    ),
    (Shape(Kind.TEXT), st.one_of(told_by_cid, told_by_cid, begun, checked, equal), st.one_of(citizen_numbers, names)),
    (Shape(Kind.TEXT, ("甲", "乙某")), st.one_of(equal, begun, st.just(call("contains", V, "某"))), st.sampled_from(("甲", "乙某"))),
    (Shape(Kind.LIST), st.one_of(contained, counted, filled), st.lists(st.one_of(elements, st.just("x")), unique=True, min_size=1)),
    (
        Shape(Kind.LIST, ("老年", "孤儿", "工伤")),
        st.one_of(contained, counted),
        st.lists(elements.filter(lambda one: one != "其他"), unique=True, min_size=1),
    ),
    (Shape(Kind.BOOLEAN), st.one_of(st.just(V), st.just(call("==", V, False))), st.booleans()),
)


def answers(tests: dict[str, Node], value: Value) -> dict[str, bool]:
    return {key: truth(bind(test)({**CONSTANTS, "v": value}), key) is True for key, test in tests.items()}


def cell(domain: Domain, number: int) -> dict[str, bool]:
    return {key: bool(cells >> number & 1) for key, cells in domain.passing.items()}


@pytest.mark.parametrize("number", range(len(KINDS)))
@settings(max_examples=150)
@given(data=st.data())
def test_every_value_is_in_a_cell(number: int, data: st.DataObject) -> None:
    shape, tests, values = KINDS[number]
    asked = {repr(test): test for test in data.draw(st.lists(tests, min_size=1, max_size=5))}
    domain = divide(V, shape, [*asked.values()], CONSTANTS)
    seen = {key: asked[key] for key in domain.passing}

    value = data.draw(st.one_of(values, st.none()))

    assert answers(seen, value) in [cell(domain, index) for index in range(len(domain.cells))]
    for index, examples in enumerate(domain.cells):
        assert all(answers(seen, example) == cell(domain, index) for example in examples)


@pytest.mark.parametrize("number", range(len(KINDS)))
@settings(max_examples=30)
@given(data=st.data())
def test_tests_of_one_value_are_seen(number: int, data: st.DataObject) -> None:
    shape, tests, _ = KINDS[number]
    test = data.draw(tests)

    assert list(divide(V, shape, [test], CONSTANTS).passing) == [repr(test)]


@pytest.mark.parametrize(
    "test",
    [
        call("==", V, Var("w")),
        call(">", call("-", V, 1), 3),
        call("contains", V, "中"),
        Call("in", (V, Items((Var("w"), Const("甲"))))),
        call("some", V, call("==", Var("item"), "甲")),
    ],
)
def test_what_no_domain_can_see_is_left_out(test: Node) -> None:
    assert not divide(V, Shape(Kind.TEXT), [test], CONSTANTS).passing


def test_a_choice_among_too_many_is_seen_to_be_there_and_no_more() -> None:
    options = tuple(f"项{number}" for number in range(30))
    tests = [call("contains", V, option) for option in options]

    domain = divide(V, Shape(Kind.LIST, options), [*tests, call("filled", V)], CONSTANTS)

    assert list(domain.passing) == [repr(call("filled", V))]
    assert domain.passing[repr(call("filled", V))] == domain.known
