"""The reading over tables says of every row what the plain reading says of that row alone."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.bind import bind
from rules.cell_table import CellTable
from rules.cells import WRONG
from rules.clause import ClauseSet, Judged
from rules.columns import cells_of
from rules.condition import Call, Const, Items, Node, Var
from rules.mask import mask
from rules.operators import Environment
from rules.reference import PlainReading
from rules.simulate import MaskReading
from rules.values import UNKNOWN, WrongKind, same
from tests.rules.given import AS_OF, DAYS, call, clause_sets, clauses_of, environments, leaves, orders, outcome
from tests.rules.operators.given_rows import ROWS
from tests.rules.test_two_readings import many


def table_of(environments: Sequence[Environment]) -> CellTable:
    names = {name for environment in environments for name in environment}
    columns = {name: cells_of([environment.get(name) for environment in environments]) for name in names}
    return CellTable(len(environments), columns.get)


def assert_same(clauses: ClauseSet, environments: Sequence[Environment], looked_at: Sequence[frozenset[int]] | None = None) -> None:
    masks = None
    if looked_at is not None:
        masks = [np.array([position in chosen for chosen in looked_at]) for position in range(len(clauses.clauses))]
    judged = MaskReading(clauses).judge_table(table_of(environments), masks)
    for row, environment in enumerate(environments):
        expected = outcome(PlainReading(clauses), environment, None if looked_at is None else looked_at[row])
        assert bool(judged.wrong[row]) is not isinstance(expected, Judged), (row, environment, expected)
        if isinstance(expected, Judged):
            assert tuple(judged.codes[:, row]) == expected.judgements, (row, environment)


@many
@given(clause_sets, st.lists(environments, min_size=1, max_size=6))
def test_every_row_is_judged_as_if_it_were_alone(clauses: ClauseSet, environments: list[Environment]) -> None:
    assert_same(clauses, environments)


quick = st.fixed_dictionaries(
    {
        "as_of": st.sampled_from(("2026-03-10", "2024-02-29", "2025-02-28", "2023-12-31")),
        "flags": st.just(AS_OF["flags"]),
        "n": st.sampled_from((None, UNKNOWN, 0, 1, -1, 5, 18, 0.1, 1.0, -2.5, 1e22, 0.00001)),
        "m": st.sampled_from((0, 1, 5, 18, 2**47, -(2**47), 0.3, 12.3456789)),
        "d": st.sampled_from((None, UNKNOWN, *DAYS[:3], "2024-02-29", "2008-03-11", "0001-01-01", "9999-12-31")),
        "e": st.sampled_from(("2008-03-10", "2027-01-31", "2025-03-01")),
        "s": st.sampled_from((None, UNKNOWN, "北京", "朝阳区")),
        "t": st.sampled_from(("北京", "朝")),
        "b": st.booleans(),
        "c": st.sampled_from((None, UNKNOWN, True, False)),
        "l": st.sampled_from((None, UNKNOWN, [], ["北京"], ["朝", "北京"])),
        "rows": st.sampled_from((None, UNKNOWN, [], [{"age": 3}], [{"age": 70}, {"age": None, "name": "北京"}], [{"age": UNKNOWN}])),
        "o": st.sampled_from((None, UNKNOWN, {"city": "北京", "size": 5}, {"size": 1.0})),
    }
)
"""Columns of one kind each: those that are worked on as numbers, days and codes."""

sides = st.sampled_from(
    (Var("n"), Var("m"), Const(5), Const(1.0), Const(None), Const(2**60 + 1), call("-", Var("n"), Var("m")), call("age", Var("d")))
)
of_columns: st.SearchStrategy[Node] = st.one_of(
    leaves,
    st.builds(lambda op, a, b: call(op, a, b), st.one_of(orders, st.sampled_from(("==", "!="))), sides, sides),
    st.builds(
        lambda op, a, b: call(op, a, b), orders, *[st.sampled_from((Var("d"), Var("e"), Var("as_of"), Const("2008-03-10"), Const(5)))] * 2
    ),
    st.builds(lambda op, a, b: call(op, a, b), st.sampled_from(("==", "!=")), *[st.sampled_from([Var(name) for name in "nmdestbc"])] * 2),
    st.builds(lambda a, b: Call("in", (a, Items((b, Const(5), Var("m"))))), sides, sides),
    st.builds(
        lambda a, options: Call("in", (a, Const(options))),
        st.sampled_from((Var("n"), Var("d"))),
        st.lists(st.sampled_from((None, 5, True, "2008-03-10", 1, 2**60 + 1))),
    ),
    st.builds(
        lambda span, day, n: call("==", call(span, Var(day)), n),
        st.sampled_from(("age", "months_since", "days_since")),
        st.sampled_from("de"),
        st.sampled_from((17, 18, 0, None, -1, 216)),
    ),
    st.builds(
        lambda day, n, result: call("==", call("not_over_age", Var(day), n), result),
        st.sampled_from("de"),
        st.sampled_from((18, Var("m"), Var("n"), -3000, 8000, None)),
        st.sampled_from((True, None)),
    ),
    st.builds(
        lambda name, inner: call(name, Var("rows"), inner),
        st.sampled_from(("all", "some", "none")),
        st.sampled_from(
            (
                call("<", Var("item", ("age",)), Var("m")),
                call("some", Var("l"), call("==", Var("item"), Var("t"))),
                Var("c"),
                Var("item", ("age",)),
                call("filled", Var("item", ("name",))),
                Call("in", (Var("item", ("age",)), Items((Const(3), Var("c"))))),
            )
        ),
    ),
    st.builds(
        lambda inner, op, value: call(op, call("count", Var("rows"), inner), value),
        st.sampled_from((call("<", Var("item", ("age",)), Var("m")), Var("c"), Var("item", ("age",)))),
        orders,
        st.sampled_from((0, 1, Var("n"))),
    ),
    st.builds(
        lambda one, other, value: call("==", call("-", one, other), value),
        *[st.sampled_from((Var("n"), Var("m"), Const(0.1), Const(100)))] * 2,
        st.sampled_from((0.2, 99.9, 0, -0.1, 0.29999, 12.2456789, 87.6543211)),
    ),
    st.builds(
        lambda inner, op, value: call(op, call("sum", Var("rows"), inner), value),
        st.sampled_from((Var("item", ("age",)), Var("n"), Var("m"), Var("s"), call("-", Var("m"), Var("n")), Const(0.1), Const(None))),
        st.sampled_from(("<", "<=", "==", "!=")),
        st.sampled_from((0, 3, 70, 0.2, 2**47, Var("m"))),
    ),
    st.builds(lambda name: call("filled", Var(name)), st.sampled_from("nmdsl")),
)


@many
@given(
    st.lists(st.tuples(of_columns, of_columns), min_size=1, max_size=4),
    st.lists(st.tuples(quick, st.frozensets(st.integers(0, 3))), min_size=1, max_size=12),
)
def test_columns_of_one_kind_are_judged_alike_where_they_are_looked_at(
    holds: list[tuple[Node, Node]], rows: list[tuple[Environment, frozenset[int]]]
) -> None:
    conditions = [call("or", call("and", one, other), call("!", call("implies", other, one))) for one, other in holds]

    assert_same(clauses_of(*conditions, when=holds[0][1]), [values for values, _ in rows])
    assert_same(clauses_of(*conditions), [values for values, _ in rows], [chosen for _, chosen in rows])


@pytest.mark.parametrize("operator", sorted(ROWS))
def test_every_row_of_the_operators_table_holds_for_a_column_too(operator: str) -> None:
    for node, values, _ in ROWS[operator]:
        rows: list[Environment] = [{**AS_OF, **values}, AS_OF, {**AS_OF, **values}]
        found = mask(node)(table_of(rows)).coded(3)
        for row, environment in enumerate(rows):
            try:
                expected = bind(node)(environment)
            except WrongKind:
                expected = WRONG
            plain = found.values[found.codes[row]]
            assert plain is expected or same(plain, expected), (node, environment, plain)


def test_a_row_with_an_operand_of_a_wrong_kind_is_marked_and_the_others_are_judged() -> None:
    clauses = clauses_of(call("<", Var("n"), 5), call("filled", Var("s")))
    rows: list[Environment] = [{"n": 3, "s": "x"}, {"n": "3", "s": "x"}, {"n": None, "s": ""}]

    judged = MaskReading(clauses).judge_table(table_of(rows))

    assert judged.wrong.tolist() == [False, True, False]
    assert judged.codes[:, [0, 2]].tolist() == [[0, 1], [0, 1]]


def test_a_table_longer_than_a_piece_is_judged_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rules.simulate.PIECE", 7)
    clauses = clauses_of(call(">", Var("n"), 3), call("some", Var("l"), call("==", Var("item"), "b")))
    rows = [{"n": row % 6, "l": ["a", "b"][: row % 3]} for row in range(40)]

    assert_same(clauses, rows, [frozenset({row % 2, 1}) for row in range(40)])


def test_what_is_looked_at_value_by_value_is_counted() -> None:
    rows = [{"s": f"4301021985061{row:04}0", "n": row} for row in range(50)]

    judged = MaskReading(clauses_of(call("cid_ok", Var("s")), call("<", Var("n"), 5))).judge_table(table_of(rows))

    assert judged.singly == {"cid_ok": 50}


def test_a_condition_that_occurs_twice_is_computed_once() -> None:
    twice = call("startswith", Var("s"), "43")

    judged = MaskReading(clauses_of(twice, call("!", twice), call("or", twice, Var("b")))).judge_table(table_of([{"s": "4301", "b": None}]))

    assert judged.singly == {"startswith": 1}
    assert judged.codes[:, 0].tolist() == [0, 1, 0]


def test_a_literal_too_large_for_a_float_is_still_compared_exactly() -> None:
    beside = 2**60 + 1  # as a float it would be 2**60
    clauses = clauses_of(*(call(operator, Var("n"), beside) for operator in ("==", "<", ">=")), Call("in", (Var("n"), Const([beside]))))

    assert_same(clauses, [{"n": 2.0**60}, {"n": 1.5}, {"n": None}])
