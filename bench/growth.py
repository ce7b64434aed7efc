"""How the readings and a whole assessment grow with the rules: from 10 to 1,000."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from time import thread_time

from bench.contests import DURABLE, REFERENCE, Disagreed
from bench.large_tables import made_up_bundle
from bench.measure import Aim, Timing, interleaved
from bench.rule_sets import made_up_rules, made_up_submissions
from rules.clause import ClauseSet, StageReading
from rules.engine import DurableReading
from rules.reference import PlainReading, ReferenceReading
from runtime.calendar import published
from runtime.compiled import CompiledBundle, compile_bundle
from runtime.evaluation import evaluate
from runtime.outcome import Evaluation
from runtime.submission import Submission

SIZES = (10, 30, 100, 300, 1_000)
READINGS: Mapping[str, Callable[[ClauseSet], StageReading]] = {DURABLE: DurableReading, REFERENCE: ReferenceReading}
TIMES = 12
"""1,000 rules may take so many times what 100 take."""
BUDGET = 200
"""Milliseconds that one submission may take to assess."""
DAY, SELECTED = date(2026, 3, 10), frozenset({"item"})
ASSESSED = "the whole assessment, durable and reference compared"


def growing(sizes: Sequence[int], submissions: int, rounds: int) -> dict[tuple[str, int], Timing]:
    """Reading and number of rules -> timing, all on the same submissions. Raises Disagreed."""
    environments = made_up_submissions(submissions)
    calls: dict[str, list[Callable[[], object]]] = {}
    keys = {f"{name}, {size}": (name, size) for size in sizes for name in READINGS}
    for key, (name, size) in keys.items():
        clauses = made_up_rules(size)
        reading = READINGS[name](clauses)
        plain = PlainReading(clauses)
        if any(reading.judge(one).judgements != plain.judge(one).judgements for one in environments):
            raise Disagreed(key)
        calls[key] = [partial(reading.judge, environment) for environment in environments]
    return {keys[key]: timing for key, timing in interleaved(calls, rounds, thread_time).items()}


def assessing(sizes: Sequence[int], submissions: int, rounds: int) -> dict[tuple[str, int], Timing]:
    """The same of the whole assessment of a bundle with so many rules. Raises Disagreed."""
    calendar = published()
    drawn = made_up_submissions(submissions)
    made = [Submission(DAY, SELECTED, values) for values in drawn]  # type: ignore[arg-type]  # numbers, texts and booleans
    calls: dict[str, list[Callable[[], object]]] = {}
    for size in sizes:
        compiled = compile_bundle(made_up_bundle(rules=size))
        assert isinstance(compiled, CompiledBundle)
        for submission in made:
            found = evaluate(compiled, submission, calendar, "durable")
            if not isinstance(found, Evaluation) or found.disagreement:
                raise Disagreed(f"{size} rules")
        calls[f"{size}"] = [partial(evaluate, compiled, submission, calendar, "durable") for submission in made]
    return {(ASSESSED, int(size)): timing for size, timing in interleaved(calls, rounds, thread_time).items()}


def growth_page(sizes: Sequence[int] = SIZES, submissions: int = 60, rounds: int = 4) -> str:
    """The results as a part of the page; the aims are told of 100 and 1,000 rules, the last two but one and the last of `sizes`."""
    timings = growing(sizes, submissions, rounds) | assessing(sizes, submissions, rounds)
    hundred, thousand = sizes[-3], sizes[-1]
    lines = [_line(name, [timings[name, size] for size in sizes]) for name in (*READINGS, ASSESSED)]
    aims = [
        Aim(
            f"{thousand:,} rules within {TIMES} times {hundred}, {name}",
            timings[name, thousand].median / timings[name, hundred].median,
            TIMES,
        )
        for name in READINGS
    ]
    aims.append(
        Aim(
            f"one submission, {thousand:,} rules, assessed within {BUDGET} ms at the 99th percentile",
            timings[ASSESSED, thousand].p99,
            BUDGET,
            " ms",
        )
    )
    return "\n".join(
        [
            "## From 10 to 1,000 rules",
            "",
            f"p50 ms (p99 ms) of the processor over {submissions} submissions with 30 values, all of them known. "
            f"The last column is the growth from {hundred} to {thousand:,} rules.",
            "",
            f"|  | {' | '.join(f'{size:,}' for size in sizes)} | times |",
            f"| --- |{' ---: |' * (len(sizes) + 1)}",
            *lines,
            "",
            *(aim.words() for aim in aims),
        ]
    )


def _line(name: str, timings: Sequence[Timing]) -> str:
    cells: Iterable[str] = (f"{timing.median:.3f} ({timing.p99:.3f})" for timing in timings)
    return f"| {name} | {' | '.join(cells)} | {timings[-1].median / timings[-3].median:.1f} |"


if __name__ == "__main__":
    print(growth_page())
