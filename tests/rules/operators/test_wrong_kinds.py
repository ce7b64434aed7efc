"""Values that operators cannot work with: every reading refuses them alike."""

from __future__ import annotations

import pytest

from rules.condition import Node, Var
from rules.engine import DurableReading
from rules.reference import PlainReading, ReferenceReading
from rules.values import Value, WrongKind
from tests.rules.given import call, clauses_of, environment_of

X = Var("x")

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
    (call("count", X, True), "text", "count"),
    (call("count", X, Var("item")), [True, "text"], "count"),
    (call("sum", X, 1), "text", "sum"),
    (call("sum", X, Var("item")), [1, "2"], "sum"),
    (call("sum", X, Var("item")), [1, True], "sum"),
    (call("sum", X, Var("item")), [10**400, 0.5], "sum"),
    (call("sum", X, call("-", Var("item"), 1)), [None], "-"),
    (call("startswith", X, "4"), 430102, "startswith"),
    (call("birth_date_of_cid", X), 430102198506129990, "birth_date_of_cid"),
    (call("sex_of_cid", X), ["430102198506129990"], "sex_of_cid"),
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
