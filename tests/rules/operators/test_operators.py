"""Every operator over its rows (`tests.rules.operators.given_rows`), in every reading; its samples; what it says of itself."""

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
from rules.values import UNKNOWN, Value, same
from tests.rules.given import call, clauses_of, environment_of
from tests.rules.operators.given_rows import ROWS

U = UNKNOWN
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
    assert operator.result in (Kind.BOOLEAN, Kind.NUMBER, Kind.DATE, Kind.TEXT)
    assert operator.accepts([None] * max(fewest, 1))
    for lang in ("zh", "en"):
        assert "甲" in say(operator.label, "en" if lang == "en" else "zh", a="甲", b="乙")
