"""What crashed, hung or grew when durable-rules was given raw data (RULES.md 1), each judged in a process of its own.

    python -m tests.rules.hazards NAME

Prints `sound` if durable-rules and the plain reference judge alike all along.
"""

from __future__ import annotations

import contextlib
import gc
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import durable_rules_engine

from rules.clause import ClauseSet
from rules.condition import Call, Node, Var
from rules.engine import DurableReading
from rules.operators import Environment
from rules.reference import PlainReading
from tests.rules.given import call, clauses_of, environment_of, outcome

Hazard = Callable[[], None]

HAZARDS: dict[str, Hazard] = {}


def hazard(check: Hazard) -> Hazard:
    HAZARDS[check.__name__] = check
    return check


def judge_alike(clauses: ClauseSet, *environments: Environment) -> None:
    durable, plain = DurableReading(clauses), PlainReading(clauses)
    for environment in environments:
        expected, found = outcome(plain, environment), outcome(durable, environment)
        assert found == expected, (found, expected)


def memory() -> float:
    """Resident memory in MB."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4 / 1024


@hazard
def absent_values() -> None:
    """An unguarded not-exists hangs the engine."""
    judge_alike(clauses_of(call("!", call("filled", Var("x"))), call("==", Var("x"), None)), environment_of(), environment_of(x=1))


@hazard
def empty_connectives() -> None:
    """An empty $and hangs it."""
    judge_alike(clauses_of(call("and"), call("or"), call("!", call("and")), call("and", call("and"), call("or"))), environment_of())


@hazard
def six_hundred_constants() -> None:
    """512 distinct first conditions hang it."""
    clauses = clauses_of(*(call(name, Var("x"), f"值{index}") for index in range(600) for name in ("==", "!=")))
    judge_alike(clauses, environment_of(x="值7"), environment_of(x="值599"), environment_of(x="无"))


@hazard
def one_condition_in_a_thousand_clauses() -> None:
    """256 rules with the same last condition crash it."""
    judge_alike(clauses_of(*[call("!=", Var("x"), 1)] * 1_000), environment_of(x=1), environment_of(x=2))


@hazard
def three_hundred_clauses_over_thirty_values() -> None:
    """So many rules on one fact overflow its stack, and the deletion after that crashes it."""
    clauses = clauses_of(*(call(">", Var(f"x{index % 30}"), index // 30) for index in range(300)))
    judge_alike(clauses, *(environment_of(**{f"x{name}": value for name in range(30)}) for value in (-1, 5, 100)))


@hazard
def five_thousand_clauses() -> None:
    """4,097 rules are more than it takes."""
    clauses = clauses_of(*(call(">", Var(f"x{index % 50}"), index) for index in range(5_000)))
    judge_alike(clauses, environment_of(**{f"x{name}": 2_500 for name in range(50)}))


@hazard
def three_hundred_values() -> None:
    """252 properties of one fact are more than it takes."""
    every = [call("==", Var(f"x{index}"), 1) for index in range(300)]
    clauses = clauses_of(call("and", *every), call("!", call("and", *every)), *every)
    judge_alike(clauses, environment_of(**{f"x{index}": 1 for index in range(300)}), environment_of())


@hazard
def more_patterns_than_it_takes() -> None:
    """17 patterns of one rule are more than it takes."""
    some = [call("or", *(call("==", Var(f"x{i}_{j}"), 1) for j in range(3))) for i in range(40)]
    clauses = clauses_of(call("!", call("and", *some)), call("or", *(call("and", *some[i:]) for i in range(10))))
    judge_alike(clauses, environment_of(**{f"x{i}_{i % 3}": 1 for i in range(40)}), environment_of(x0_0=1))


@hazard
def deep_nesting() -> None:
    """$and nested 16 deep is refused."""
    node: Node = Var("x")
    for depth in range(20):
        node = Call("and" if depth % 2 else "or", (node, call("==", Var("y"), depth)))
    judge_alike(clauses_of(node, call("!", node)), environment_of(x=True, y=19), environment_of(x=False, y=18), environment_of(x=None, y=3))


@hazard
def a_thousand_judgements_without_a_match() -> None:
    """Deleting a state in which no action ran crashes it; so does the 1,025th state."""
    clauses = clauses_of(call("filled", Var("x")))
    judge_alike(clauses, *[environment_of(x=1)] * 1_100, environment_of())


@hazard
def huge_values() -> None:
    """Text of 16 MiB, names of 9 MB and deep lists crash it or stop it."""
    deep: list[object] = []
    for _ in range(100_000):
        deep = [deep]
    name = "k" * 9_000_000
    clauses = clauses_of(call("==", Var("x"), ""), call("filled", Var(name)), call("==", Var("y"), "甲"))
    judge_alike(clauses, environment_of(x="x" * 17_000_000, y=deep, **{name: 1}), environment_of(x="x" * 65_536))


@hazard
def eight_threads() -> None:
    """One reading, eight threads, each with its own submissions."""
    clauses = clauses_of(*(call(">", Var(f"x{index % 8}"), index) for index in range(100)))
    durable, plain = DurableReading(clauses), PlainReading(clauses)
    wrong: list[object] = []

    def work(thread: int) -> None:
        for turn in range(300):
            environment = environment_of(**{f"x{name}": (thread * 37 + turn * name) % 100 for name in range(8)})
            try:
                if durable.judge(environment) != plain.judge(environment):
                    wrong.append(environment)
            except Exception as fault:  # a thread's exception would be lost
                wrong.append(fault)

    before = threading.active_count()
    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert threading.active_count() == before


def version(number: int) -> ClauseSet:
    return clauses_of(*(call(">", Var(f"x{index % 30}"), index + number) for index in range(100)))


@hazard
def two_hundred_versions() -> None:
    """A version that is closed, or only forgotten, gives its memory back."""
    environment = environment_of(**{f"x{index}": 50 for index in range(30)})
    middle = 0.0
    for number in range(200):
        reading = DurableReading(version(number))
        reading.judge(environment)
        if number % 2:
            reading.close()
        del reading
        if number == 80:
            gc.collect()
            middle = memory()
    gc.collect()
    assert memory() - middle < 15, memory() - middle


@hazard
def twenty_thousand_judgements() -> None:
    """Judging leaves nothing behind."""
    reading, environment = DurableReading(version(0)), environment_of(**{f"x{index}": 50 for index in range(30)})
    middle = 0.0
    for turn in range(20_000):
        reading.judge(environment)
        if turn == 2_000:
            middle = memory()
    assert memory() - middle < 5, memory() - middle


@hazard
def threads_that_end() -> None:
    """Two hundred threads, one after the other, use one instance."""
    reading, environment = DurableReading(version(0)), environment_of(**{f"x{index}": 50 for index in range(30)})
    middle = 0.0
    for number in range(200):
        thread = threading.Thread(target=reading.judge, args=(environment,))
        thread.start()
        thread.join()
        if number == 50:
            middle = memory()
    assert memory() - middle < 5, memory() - middle


def raw_engine_crash() -> None:
    """The control: a state for each applicant, as one would first think of it."""
    handle = durable_rules_engine.create_ruleset("raw", '{"r":{"all":[{"m":{"k":1}}]}}')
    for applicant in range(1_100):
        with contextlib.suppress(MemoryError):
            durable_rules_engine.assert_fact(handle, f'{{"k":1,"sid":"s{applicant}"}}')
    durable_rules_engine.delete_state(handle, "s1050")


if __name__ == "__main__":
    (raw_engine_crash if sys.argv[1] == "raw_engine_crash" else HAZARDS[sys.argv[1]])()
    sys.stdout.write("sound\n")
