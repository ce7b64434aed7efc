"""The durable reading as its callers know it."""

from __future__ import annotations

import threading

import durable_rules_engine
import pytest

from rules.atoms import UNKNOWN_ATOM, AtomReadings
from rules.clause import Clause, ClauseSet, Judged, Judgement, Stage
from rules.compile import compile_clauses
from rules.condition import TRUE, Const, Node, Var
from rules.engine import MOST_IDLE, DurableReading, EngineFault
from rules.reference import PlainReading
from rules.values import UNKNOWN, Value, WrongKind
from tests.rules.given import call, clauses_of, environment_of

X, Y = Var("x"), Var("y")
CLEAR, FAILS, OPEN = Judgement.CLEAR, Judgement.FAILS, Judgement.UNDETERMINED


def one(holds: Node, when: Node = TRUE) -> DurableReading:
    return DurableReading(ClauseSet(Stage.ELIGIBILITY, (Clause("r", holds, when),)))


@pytest.mark.parametrize(
    ("when", "holds", "judgement"),
    [
        (True, True, CLEAR),
        (True, False, FAILS),
        (True, None, FAILS),
        (True, UNKNOWN, OPEN),
        (False, True, CLEAR),
        (False, False, CLEAR),
        (None, False, CLEAR),
        (False, UNKNOWN, CLEAR),
        (UNKNOWN, True, CLEAR),
        (UNKNOWN, False, OPEN),
        (UNKNOWN, UNKNOWN, OPEN),
    ],
)
def test_a_clause_fails_if_it_counts_and_does_not_hold(when: Value, holds: Value, judgement: Judgement) -> None:
    judged = one(X, when=Y).judge(environment_of(x=holds, y=when))

    assert judged == Judged((judgement,), (0,) if judgement is FAILS else ())
    assert judged.judgements[0] is judgement


@pytest.mark.parametrize(
    ("holds", "when", "judgement"),
    [(True, True, CLEAR), (False, True, FAILS), (None, True, FAILS), (False, False, CLEAR), (True, False, CLEAR), (False, None, CLEAR)],
)
def test_constant_conditions_are_judged(holds: Value, when: Value, judgement: Judgement) -> None:
    assert one(Const(holds), Const(when)).judge(environment_of()).judgements == (judgement,)


def test_a_constant_that_is_no_condition_is_refused() -> None:
    with pytest.raises(WrongKind):
        one(Const(1)).judge(environment_of())


def test_no_clauses_are_no_judgements() -> None:
    assert DurableReading(clauses_of()).judge(environment_of(x=1)) == Judged((), ())
    assert DurableReading(clauses_of()).judge(environment_of(x=1), frozenset()) == Judged((), ())


def test_what_is_not_looked_at_is_clear_and_does_not_fire() -> None:
    reading = DurableReading(clauses_of(call("==", X, 1), call("==", X, 2), call("==", Y, 1)))

    judged = reading.judge(environment_of(x=3, y=UNKNOWN), frozenset({1, 2}))

    assert judged == Judged((CLEAR, FAILS, OPEN), (1,))
    assert reading.judge(environment_of(x=3, y=UNKNOWN), frozenset({0})) == Judged((FAILS, CLEAR, CLEAR), (0,))
    assert reading.judge(environment_of(x=3, y=UNKNOWN), frozenset()) == Judged((CLEAR, CLEAR, CLEAR), ())


def test_what_is_not_looked_at_is_not_read() -> None:
    reading = DurableReading(clauses_of(call(">", X, 1), call("==", Y, 1)))

    assert reading.judge(environment_of(x="text", y=1), frozenset({1})).judgements == (CLEAR, CLEAR)
    with pytest.raises(WrongKind):
        reading.judge(environment_of(x="text", y=1))


def test_atoms_of_what_is_not_looked_at_are_neither_computed_nor_posted() -> None:
    atoms = AtomReadings(compile_clauses(clauses_of(call(">", X, 1), call("==", Y, 1), call("or", call(">", X, 1), Y))))
    sound, odd = environment_of(x=2, y=1), environment_of(x="text", y=1)

    assert atoms.values(sound, frozenset({1})) == (UNKNOWN_ATOM, 1, UNKNOWN_ATOM)
    assert atoms.values(odd, frozenset({1})) == (UNKNOWN_ATOM, 1, UNKNOWN_ATOM)
    assert atoms.values_or_unknown(odd, frozenset({0, 1})) == (UNKNOWN_ATOM, 1, UNKNOWN_ATOM)


@pytest.mark.parametrize("y", [True, False, UNKNOWN])
def test_a_value_of_the_wrong_kind_matters_where_it_is_reached(y: Value) -> None:
    wrong = call(">", X, 1)
    guarded = clauses_of(call("and", False, wrong, Y), call("or", True, wrong), call("implies", call("==", X, 1), wrong), Y)

    assert DurableReading(guarded).judge(environment_of(x="text", y=y)) == PlainReading(guarded).judge(environment_of(x="text", y=y))
    with pytest.raises(WrongKind):
        one(call("and", UNKNOWN if y is UNKNOWN else True, wrong)).judge(environment_of(x="text"))


def test_an_unknown_value_leaves_open_only_what_turns_on_it() -> None:
    unknown = environment_of(x=UNKNOWN, y=1)
    clauses = clauses_of(call("==", X, 1), call("or", call("==", X, 1), call("==", Y, 1)), call("and", call("==", X, 1), call("==", Y, 2)))

    assert DurableReading(clauses).judge(unknown) == Judged((OPEN, CLEAR, FAILS), (2,))


def test_an_unknown_value_is_settled_in_large_conditions_too() -> None:
    many = [call("or", *(call("==", Var(f"x{i}_{j}"), 1) for j in range(4))) for i in range(20)]
    clauses = clauses_of(call("!", call("and", *many)), call("or", *(call("and", *many[i:]) for i in range(8))))
    values: dict[str, Value] = {f"x{i}_{i % 4}": 1 for i in range(20)}

    for unknown in ("x0_0", "x0_1", "x19_3"):
        environment = environment_of(**{**values, unknown: UNKNOWN})
        assert DurableReading(clauses).judge(environment) == PlainReading(clauses).judge(environment)


def test_a_reading_that_was_closed_judges_no_more() -> None:
    reading = one(call("filled", X))
    reading.judge(environment_of(x=1))

    reading.close()
    reading.close()

    with pytest.raises(EngineFault):
        reading.judge(environment_of(x=1))


def test_a_fault_of_the_engine_is_told_as_such_and_the_next_judgement_is_sound() -> None:
    reading = one(call("filled", X))
    reading.judge(environment_of(x=1))
    (instance,) = reading._rulesets._idle
    (ruleset,) = instance._rulesets.values()
    durable_rules_engine.delete_ruleset(ruleset._handle)
    ruleset.close.detach()

    with pytest.raises(EngineFault):
        reading.judge(environment_of(x=None))

    assert reading.judge(environment_of(x=None)).fired == (0,)


def test_rules_that_fire_without_end_are_stopped() -> None:
    reading = one(call("filled", X))
    reading.judge(environment_of(x=1))
    (ruleset,) = reading._rulesets._idle[0]._rulesets.values()
    ruleset._fuel = 0

    with pytest.raises(EngineFault):
        reading.judge(environment_of(x=None))


def test_instances_are_kept_for_the_next_judgement_but_not_too_many() -> None:
    reading = one(call("filled", X))
    together = threading.Barrier(MOST_IDLE + 3)

    def judge() -> None:
        borrowed = reading._rulesets.borrowed()
        together.wait(timeout=30)
        with borrowed as instance:
            instance.run(reading._compiled.fails, (0,), None)

    threads = [threading.Thread(target=judge) for _ in range(MOST_IDLE + 3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(reading._rulesets._idle) == MOST_IDLE
    reading.close()
    assert not reading._rulesets._idle
