"""durable-rules, the fast reference and the plain reference judge alike, whatever the clauses and the values."""

from __future__ import annotations

import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rules.clause import ClauseSet, Judged, Judgement
from rules.condition import Call, Node
from rules.engine import DurableReading
from rules.operators import Environment
from rules.reference import PlainReading, ReferenceReading
from tests.rules.given import clause_sets, clauses_of, environments, leaves, outcome, selections

many = settings(max_examples=600, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@many
@given(clause_sets, st.lists(st.tuples(environments, selections), min_size=1, max_size=3))
def test_every_reading_judges_alike(clauses: ClauseSet, cases: list[tuple[Environment, frozenset[int] | None]]) -> None:
    plain, reference, durable = PlainReading(clauses), ReferenceReading(clauses), DurableReading(clauses)

    for environment, looked_at in cases:
        expected = outcome(plain, environment, looked_at)
        assert outcome(reference, environment, looked_at) == expected
        assert outcome(durable, environment, looked_at) == expected
    durable.close()


@settings(parent=many, max_examples=150)
@given(clause_sets, environments, st.randoms(use_true_random=False))
def test_the_order_of_clauses_changes_nothing_but_positions(clauses: ClauseSet, environment: Environment, shuffle: random.Random) -> None:
    order = list(range(len(clauses.clauses)))
    shuffle.shuffle(order)
    shuffled = ClauseSet(clauses.stage, tuple(clauses.clauses[position] for position in order))

    before, after = outcome(DurableReading(clauses), environment), outcome(DurableReading(shuffled), environment)

    if isinstance(before, Judged) and isinstance(after, Judged):
        assert after.judgements == tuple(before.judgements[position] for position in order)
        assert sorted(order[position] for position in after.fired) == sorted(before.fired)
    else:
        # which operand is named depends on which clause is met first; that one is refused does not
        assert isinstance(before, tuple) and isinstance(after, tuple)


@settings(parent=many, max_examples=100)
@given(clause_sets, environments)
def test_clauses_fire_in_the_order_of_the_document_and_once(clauses: ClauseSet, environment: Environment) -> None:
    judged = outcome(DurableReading(clauses), environment)

    if isinstance(judged, Judged):
        failing = [position for position, found in enumerate(judged.judgements) if found is Judgement.FAILS]
        assert list(judged.fired) == failing


def large(size: int, width: int) -> st.SearchStrategy[Node]:
    """Conjunctions of alternatives: distributed, they would have width ** size conjunctions."""
    alternatives = st.lists(leaves, min_size=width, max_size=width).map(lambda args: Call("or", tuple(args)))
    return st.lists(alternatives, min_size=size, max_size=size).map(lambda args: Call("and", tuple(args)))


@settings(parent=many, max_examples=40)
@given(st.lists(st.one_of(large(8, 4), large(6, 3).map(lambda node: Call("!", (node,)))), min_size=1, max_size=2), environments)
def test_conditions_too_large_to_distribute_are_judged_alike(holds: list[Node], environment: Environment) -> None:
    clauses = clauses_of(*holds)
    durable = DurableReading(clauses)

    assert outcome(durable, environment) == outcome(PlainReading(clauses), environment)
    durable.close()
