"""Every row of cases/README.md 4: what each operator makes of known, empty and unknown values, and which it refuses."""

from __future__ import annotations

import pytest

from forms.field_types import Kind
from forms.wording import say
from rules.bind import bind
from rules.clause import Judgement
from rules.condition import Call, Const, Node, Var
from rules.engine import DurableReading
from rules.operators import Operator, operators
from rules.reference import PlainReading, ReferenceReading
from rules.values import UNKNOWN, Value, WrongKind, same
from tests.rules.given import call, clauses_of, environment_of

U = UNKNOWN
X, Y = Var("x"), Var("y")

ROWS: dict[str, list[tuple[Node, dict[str, Value], Value]]] = {
    "var": [
        (X, {"x": True}, True),
        (X, {}, None),
        (X, {"x": U}, U),
        (Var("x", ("a",)), {"x": {"a": 3}}, 3),
        (Var("x", ("a", "b")), {"x": {"a": {"b": 3}}}, 3),
        (Var("x", ("a",)), {"x": {}}, None),
        (Var("x", ("a",)), {"x": 5}, None),
        (Var("x", ("a", "b")), {"x": None}, None),
        (Var("x", ("a",)), {"x": U}, U),
    ],
    "==": [
        (call("==", X, 1), {"x": 1.0}, True),
        (call("==", X, 1), {"x": True}, False),
        (call("==", X, True), {"x": 1}, False),
        (call("==", X, "5"), {"x": 5}, False),
        (call("==", X, 2**64), {"x": 2**65}, False),
        (call("==", X, "\u00e9"), {"x": "e\u0301"}, False),
        (call("==", X, None), {"x": None}, True),
        (call("==", X, 0), {"x": None}, False),
        (call("==", X, ""), {"x": None}, False),
        (call("==", X, Y), {"x": [1, "a"], "y": [1.0, "a"]}, True),
        (call("==", X, Y), {"x": [1], "y": [True]}, False),
        (call("==", X, Y), {"x": {"a": 1}, "y": {"a": 1, "b": None}}, False),
        (call("==", X, None), {"x": U}, U),
        (call("==", X, Y), {"x": 1, "y": U}, U),
    ],
    "!=": [
        (call("!=", X, 1), {"x": 2}, True),
        (call("!=", X, 1), {"x": True}, True),
        (call("!=", X, "a"), {"x": None}, True),
        (call("!=", X, None), {"x": None}, False),
        (call("!=", X, "a"), {"x": U}, U),
    ],
    "<": [
        (call("<", X, 2), {"x": 1.5}, True),
        (call("<", X, "2026-01-02"), {"x": "2026-01-01"}, True),
        (call("<", X, 2), {"x": None}, False),
        (call("<", X, None), {"x": 2}, False),
        (call("<", X, 2), {"x": U}, U),
        (call("<", X, None), {"x": U}, U),
    ],
    "<=": [
        (call("<=", X, 2), {"x": 2}, True),
        (call("<=", X, 2), {"x": 3}, False),
        (call("<=", X, 2), {"x": None}, False),
        (call("<=", None, X), {"x": None}, False),
        (call("<=", X, 2), {"x": U}, U),
    ],
    ">": [
        (call(">", X, 10), {"x": 9}, False),
        (call(">", X, Y), {"x": 2**70, "y": 1e10}, True),
        (call(">", X, 0), {"x": None}, False),
        (call(">", X, Y), {"x": 1, "y": U}, U),
    ],
    ">=": [
        (call(">=", X, 2), {"x": 2.0}, True),
        (call(">=", X, "2026-01-05"), {"x": "2026-01-05T08:30"}, True),
        (call(">=", X, None), {"x": None}, False),
        (call(">=", X, 2), {"x": U}, U),
    ],
    "and": [
        (call("and", X, Y), {"x": True, "y": True}, True),
        (call("and", X, Y), {"x": True, "y": None}, False),
        (call("and", X, Y), {"x": U, "y": True}, U),
        (call("and", X, Y), {"x": U, "y": False}, False),
        (call("and", X, Y), {"x": False, "y": U}, False),
        (call("and", X, Y), {"x": U, "y": None}, False),
        (call("and"), {}, True),
    ],
    "or": [
        (call("or", X, Y), {"x": False, "y": True}, True),
        (call("or", X, Y), {"x": False, "y": None}, False),
        (call("or", X, Y), {"x": U, "y": False}, U),
        (call("or", X, Y), {"x": U, "y": True}, True),
        (call("or", X, Y), {"x": True, "y": U}, True),
        (call("or"), {}, False),
    ],
    "!": [
        (call("!", X), {"x": True}, False),
        (call("!", X), {"x": None}, True),
        (call("!", X), {"x": U}, U),
    ],
    "implies": [
        (call("implies", X, Y), {"x": True, "y": False}, False),
        (call("implies", X, Y), {"x": None, "y": False}, True),
        (call("implies", X, Y), {"x": True, "y": None}, False),
        (call("implies", X, Y), {"x": False, "y": U}, True),
        (call("implies", X, Y), {"x": U, "y": True}, True),
        (call("implies", X, Y), {"x": U, "y": False}, U),
        (call("implies", X, Y), {"x": True, "y": U}, U),
    ],
    "in": [
        (Call("in", (X, Const(["a", 1]))), {"x": 1.0}, True),
        (Call("in", (X, Const(["a", 1]))), {"x": True}, False),
        (Call("in", (X, Const(["a", "b"]))), {"x": None}, False),
        (Call("in", (X, Const(["a", None]))), {"x": None}, True),
        (call("in", X, Y), {"x": "a", "y": None}, False),
        (call("in", X, Y), {"x": "an", "y": "banana"}, True),
        (call("in", X, Y), {"x": None, "y": "banana"}, False),
        (Call("in", (X, Const([]))), {"x": "a"}, False),
        (Call("in", (X, Const(["a"]))), {"x": U}, U),
        (Call("in", (X, Const([]))), {"x": U}, U),
        (call("in", "a", Y), {"y": U}, U),
    ],
    "contains": [
        (call("contains", X, "b"), {"x": ["a", "b"]}, True),
        (call("contains", X, 1), {"x": [True]}, False),
        (call("contains", X, "an"), {"x": "banana"}, True),
        (call("contains", X, "b"), {"x": None}, False),
        (call("contains", X, None), {"x": [None]}, False),
        (call("contains", X, "b"), {"x": U}, U),
    ],
    "count": [
        (call("count", X), {"x": ["a", "b"]}, 2),
        (call("count", X), {"x": None}, 0),
        (call("count", X), {"x": []}, 0),
        (call("count", X), {"x": U}, U),
    ],
    "filled": [
        (call("filled", X), {"x": "x"}, True),
        (call("filled", X), {"x": 0}, True),
        (call("filled", X), {"x": False}, True),
        (call("filled", X), {"x": ""}, False),
        (call("filled", X), {"x": []}, False),
        (call("filled", X), {"x": None}, False),
        (call("filled", X), {"x": U}, U),
    ],
    "startswith": [
        (call("startswith", X, "430102"), {"x": "430102004"}, True),
        (call("startswith", X, "北"), {"x": "东"}, False),
        (call("startswith", X, ""), {"x": ""}, True),
        (call("startswith", X, "4"), {"x": None}, False),
        (call("startswith", X, None), {"x": "4"}, False),
        (call("startswith", X, "4"), {"x": U}, U),
    ],
    "all": [
        (call("all", X, call(">", Var("item"), 1)), {"x": [2, 3]}, True),
        (call("all", X, call(">", Var("item"), 1)), {"x": [2, 1]}, False),
        (call("all", X, call(">", Var("item"), 1)), {"x": [2, None]}, False),
        (call("all", X, False), {"x": None}, True),
        (call("all", X, False), {"x": []}, True),
        (call("all", X, True), {"x": U}, U),
        (call("all", X, call(">", Var("item"), Y)), {"x": [2], "y": U}, U),
        (call("all", X, call("and", Var("item"), Y)), {"x": [True, False], "y": U}, False),
    ],
    "some": [
        (call("some", X, call("==", Var("item", ("age",)), 70)), {"x": [{"age": 3}, {"age": 70}]}, True),
        (call("some", X, call("==", Var("item", ("age",)), 70)), {"x": [{"age": 3}, {}]}, False),
        (call("some", X, True), {"x": None}, False),
        (call("some", X, True), {"x": []}, False),
        (call("some", X, True), {"x": U}, U),
        (call("some", X, call("or", Var("item"), Y)), {"x": [False, True], "y": U}, True),
        (call("some", X, call("or", Var("item"), Y)), {"x": [False], "y": U}, U),
    ],
    "none": [
        (call("none", X, call("==", Var("item"), "a")), {"x": ["b"]}, True),
        (call("none", X, call("==", Var("item"), "a")), {"x": ["b", "a"]}, False),
        (call("none", X, True), {"x": None}, True),
        (call("none", X, True), {"x": []}, True),
        (call("none", X, True), {"x": U}, U),
        (call("none", X, call("==", Var("item"), Y)), {"x": ["b"], "y": U}, U),
    ],
    "age": [
        (call("age", X), {"x": "2008-03-10"}, 18),
        (call("age", X), {"x": "2008-03-11"}, 17),
        (call("age", X), {"x": "2008-02-29"}, 18),
        (call("age", X), {"x": None}, None),
        (call(">=", call("age", X), 18), {"x": None}, False),
        (call("<", call("age", X), 18), {"x": None}, False),
        (call("age", X), {"x": U}, U),
    ],
    "not_over_age": [
        (call("not_over_age", X, 18), {"x": "2008-03-10"}, True),
        (call("not_over_age", X, 18), {"x": "2008-03-09"}, False),
        (call("not_over_age", X, 18), {"x": None}, None),
        (call("not_over_age", X, 9000), {"x": "2008-03-09"}, True),
        (call("not_over_age", X, 18), {"x": U}, U),
    ],
    "months_since": [
        (call("months_since", X), {"x": "2026-02-10"}, 1),
        (call("months_since", X), {"x": "2026-02-11"}, 0),
        (call("months_since", X), {"x": "2026-04-10"}, -1),
        (call("months_since", X), {"x": None}, None),
        (call("months_since", X), {"x": U}, U),
    ],
    "days_since": [
        (call("days_since", X), {"x": "2026-03-01"}, 9),
        (call("days_since", X), {"x": "2026-03-11"}, -1),
        (call("days_since", X), {"x": "2024-02-29"}, 740),
        (call("days_since", X), {"x": None}, None),
        (call("days_since", X), {"x": U}, U),
    ],
    "cid_ok": [
        (call("cid_ok", X), {"x": "11010519491231002X"}, True),
        (call("cid_ok", X), {"x": "11010519491231002x"}, True),
        (call("cid_ok", X), {"x": "110105194912310021"}, False),
        (call("cid_ok", X), {"x": 110105194912310021}, False),
        (call("cid_ok", X), {"x": None}, False),
        (call("cid_ok", X), {"x": U}, U),
    ],
    "uscc_ok": [
        (call("uscc_ok", X), {"x": "91350100M000100Y43"}, True),
        (call("uscc_ok", X), {"x": "91350100m000100y43"}, True),
        (call("uscc_ok", X), {"x": "91350100M000100Y44"}, False),
        (call("uscc_ok", X), {"x": None}, False),
        (call("uscc_ok", X), {"x": U}, U),
    ],
    "-": [
        (call("-", X, 3), {"x": 5}, 2),
        (call("-", X, Y), {"x": 1.5, "y": 2}, -0.5),
        (call("and", call("filled", X), call(">", call("-", X, 1), 0)), {"x": None}, False),
        (call("-", X, 3), {"x": U}, U),
    ],
}

TABLE = [(name, node, values, expected) for name, rows in ROWS.items() for node, values, expected in rows]


@pytest.mark.parametrize(("name", "node", "values", "expected"), TABLE)
def test_an_operator_gives_what_its_row_says(name: str, node: Node, values: dict[str, Value], expected: Value) -> None:
    found = bind(node)(environment_of(**values))

    assert found is expected if expected is None or isinstance(expected, bool) or expected is U else same(found, expected), name


@pytest.mark.parametrize(("name", "node", "values", "expected"), TABLE)
def test_every_reading_gives_what_its_row_says(name: str, node: Node, values: dict[str, Value], expected: Value) -> None:
    # what is no condition is compared, so that it becomes one
    holds = node if expected is U or isinstance(expected, bool) else call("==", node, expected)
    judgement = Judgement.UNDETERMINED if expected is U else Judgement.FAILS if expected is False else Judgement.CLEAR
    clauses, environment = clauses_of(holds if expected is not U else call("==", node, True)), environment_of(**values)

    for reading in (PlainReading(clauses), ReferenceReading(clauses), DurableReading(clauses)):
        assert reading.judge(environment).judgements == (judgement,), name


def test_every_operator_has_its_row_with_an_empty_an_unknown_and_a_known_value() -> None:
    assert set(ROWS) == {"var", *operators.names()}
    for name, rows in ROWS.items():
        assert len(rows) >= 3, name
        assert any(U in values.values() for _, values, _ in rows), name
        assert any(all(value is not U and value is not None for value in values.values()) for _, values, _ in rows), name
        assert any(None in values.values() or not values for _, values, _ in rows), name


WRONG: list[tuple[Node, Value, str]] = [
    (call("<", X, 10), "9", "<"),
    (call("<", X, 10), True, "<"),
    (call(">", X, 10), "北京", ">"),
    (call("<=", X, "2026-01-01"), "2026-1-9", "<="),
    (call(">=", X, "2026-01-01"), 5, ">="),
    (call("-", X, 1), None, "-"),
    (call("-", X, 1), "5", "-"),
    (call("-", X, 1), True, "-"),
    (call("-", X, 0.5), 10**400, "-"),
    (call("in", "a", X), 5, "in"),
    (call("in", 5, X), "text", "in"),
    (call("contains", X, "a"), {"a": 1}, "contains"),
    (call("contains", X, 1), "text", "contains"),
    (call("count", X), "text", "count"),
    (call("startswith", X, "4"), 430102, "startswith"),
    (call("all", X, True), "text", "all"),
    (call("some", X, call("filled", Var("item"))), 5, "some"),
    (call("none", X, Var("item")), ["text"], "none"),
    (call("age", X), "2026-02-30", "age"),
    (call("days_since", X), 20260101, "days_since"),
    (call("months_since", X), ["2026-01-01"], "months_since"),
    (call("not_over_age", X, "18"), "2008-03-10", "not_over_age"),
    (call("and", X), "text", "and"),
    (call("or", False, X), 1, "or"),
    (call("!", X), 0, "!"),
    (call("implies", X, True), "text", "implies"),
    (call("implies", True, X), [], "implies"),
    (X, "text", "holds"),
]


@pytest.mark.parametrize(("node", "value", "operator"), WRONG)
def test_a_value_of_the_wrong_kind_is_refused_alike_by_every_reading(node: Node, value: Value, operator: str) -> None:
    clauses, environment = clauses_of(node), environment_of(x=value)

    for reading in (PlainReading(clauses), ReferenceReading(clauses), DurableReading(clauses)):
        with pytest.raises(WrongKind) as refused:
            reading.judge(environment)
        assert refused.value.operator == operator


@pytest.mark.parametrize("operator", list(operators), ids=operators.names())
def test_the_samples_of_every_operator_hold_in_every_reading(operator: Operator) -> None:
    for values, expected in operator.samples:
        names = [f"x{index}" for index in range(len(values))]
        node: Node = Call(operator.name, tuple(map(Var, names)))
        environment = environment_of(**dict(zip(names, values, strict=True)))

        assert same(bind(node)(environment), expected), values

        clauses = clauses_of(call("==", node, None) if expected is None else Call("==", (node, Const(expected))))
        for reading in (PlainReading(clauses), ReferenceReading(clauses), DurableReading(clauses)):
            assert reading.judge(environment).judgements == (Judgement.CLEAR,), values


@pytest.mark.parametrize("operator", list(operators), ids=operators.names())
def test_every_operator_says_what_it_takes_and_what_it_is_called(operator: Operator) -> None:
    fewest, most = operator.arity

    assert 0 <= fewest <= most
    assert operator.samples
    assert all(fewest <= len(values) <= most for values, _ in operator.samples)
    assert operator.result in (Kind.BOOLEAN, Kind.NUMBER)
    assert operator.accepts([None] * max(fewest, 1))
    for lang in ("zh", "en"):
        assert "甲" in say(operator.label, "en" if lang == "en" else "zh", a="甲", b="乙")
