"""`python -m bench.what_if`: rules over whole tables, beside polars and datalogic-py; the whole what-if; and one larger than memory."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from importlib.metadata import version
from time import process_time

import numpy as np
import pandas as pd

os.environ.setdefault("POLARS_MAX_THREADS", "1")  # one core each; read when polars is imported

import dask
import dask.dataframe as dd
import datalogic_py
import polars as pl

from bench.contests import Disagreed
from bench.large_tables import made_up_bundle, made_up_cases, made_up_table
from bench.measure import Aim, Timing, forget_peak, interleaved, peak_memory
from bench.peers import Plain
from bench.rule_sets import made_up_rules
from rules.clause import ClauseSet, Judgement
from rules.columns import table_from
from rules.condition import Call, Const, Node, Var
from rules.simulate import MaskReading
from runtime.comparing.what_if import WhatIf, what_if
from runtime.comparing.what_if_dask import what_if_over
from runtime.compiled import CompiledBundle, compile_bundle

OURS, POLARS, DATALOGIC = "ours, masks", "polars", "datalogic-py, batch"
VERSIONS = {POLARS: version("polars"), DATALOGIC: version("datalogic-py")}
ROWS = 1_000_000
BATCH = 20_000
"""Rows that datalogic-py is timed on; it takes the same for each."""
LARGE = 20_000_000
PARTITION = 500_000
ROUNDS = 5
SECONDS = 5
"""That judging ROWS may take on one core."""
AHEAD = 4
"""Times datalogic-py's batch."""


def ours(clauses: ClauseSet, frame: pd.DataFrame) -> Callable[[], np.ndarray]:
    """The judgements, clause by row; reading the columns is part of it."""
    reading = MaskReading(clauses)
    return lambda: reading.judge_table(table_from(frame)).codes


def polars(clauses: ClauseSet, frame: pd.DataFrame) -> Callable[[], pl.DataFrame]:
    """One eager select of all conditions."""
    table = pl.from_pandas(frame)
    tests = [_expression(clause.holds).not_().alias(clause.key) for clause in clauses.clauses]
    return lambda: table.select(tests)


def _expression(node: Node) -> pl.Expr:
    match node:
        case Call("and", args):
            return pl.all_horizontal([_expression(arg) for arg in args])
        case Call("or", args):
            return pl.any_horizontal([_expression(arg) for arg in args])
        case Call("!", (arg,)):
            return _expression(arg).not_()
        case Call("in", (Var(name), Const(list(options)))):
            return pl.col(name).is_in(options)
        case Call(operator, (Var(name), Const(value))):
            column = pl.col(name)
            return {"==": column.eq, "!=": column.ne, "<": column.lt, "<=": column.le, ">": column.gt, ">=": column.ge}[operator](value)
        case _:
            raise ValueError(node)


def datalogic(clauses: ClauseSet, frame: pd.DataFrame) -> Callable[[], list[str | datalogic_py.BatchItemError]]:
    """All conditions as one rule over a batch of documents, which were parsed before."""
    engine = datalogic_py.Engine()
    rows = [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]
    rule, session = engine.compile(Plain(clauses, rows).trees), engine.session()
    handles = [datalogic_py.DataHandle(json.dumps(row, ensure_ascii=False)) for row in rows]
    return lambda: session.evaluate_batch(rule, handles)


def judging(rows: int, batch: int, rounds: int) -> dict[str, Timing]:
    """Milliseconds for `rows` rows, of datalogic-py for `batch`. Raises Disagreed."""
    clauses, frame = made_up_rules(), made_up_table(rows)
    masks, expressions, documents = ours(clauses, frame), polars(clauses, frame), datalogic(clauses, frame.head(batch))
    fails = masks() == Judgement.FAILS
    if not np.array_equal(fails, expressions().to_numpy().T):
        raise Disagreed(POLARS)
    if not np.array_equal(fails[:, :batch].T, np.array([json.loads(str(found)) for found in documents()], np.bool_)):
        raise Disagreed(DATALOGIC)
    return interleaved({OURS: [masks], POLARS: [expressions], DATALOGIC: [documents]}, rounds)


def comparing(rows: int) -> tuple[float, WhatIf]:
    """Seconds of the processor for two versions over a table of cases, the whole walk of both."""
    frame = made_up_cases(rows)
    old, new = (compiled(changed) for changed in (0, 10))
    begun = process_time()
    found = what_if(old, new, frame, group="region")
    return process_time() - begun, found


def compiled(changed: int) -> CompiledBundle:
    """The made-up bundle, ready."""
    found = compile_bundle(made_up_bundle(changed))
    assert isinstance(found, CompiledBundle)
    return found


def larger_than_memory(rows: int, partition: int) -> tuple[float, WhatIf]:
    """The same through Dask, every partition made when its turn comes."""
    sizes = [partition] * (rows // partition)
    with dask.config.set(scheduler="synchronous"):
        cases = dd.from_map(made_up_cases, sizes, range(len(sizes)), meta=made_up_cases(10))  # type: ignore[no-untyped-call]
        begun = process_time()
        found = what_if_over(made_up_bundle(), made_up_bundle(10), cases, group="region")
        return process_time() - begun, found


def what_if_page(rows: int = ROWS, batch: int = BATCH, large: int = LARGE, partition: int = PARTITION, rounds: int = ROUNDS) -> str:
    """The results as a part of the page. Raises Disagreed."""
    timings = judging(rows, batch, rounds)
    seconds = {name: timing.median / 1_000 * (rows / batch if name == DATALOGIC else 1) for name, timing in timings.items()}
    lines = [
        f"| {name} {VERSIONS.get(name, '')} | {spent:.2f} | {rows / spent:,.0f} | {seconds[DATALOGIC] / spent:.1f} |"
        for name, spent in sorted(seconds.items(), key=lambda pair: pair[1])
    ]
    ahead = seconds[DATALOGIC] / seconds[OURS]
    aims = [
        Aim(f"{rows:,} submissions × 100 rules in at most {SECONDS} s", seconds[OURS], SECONDS, " s"),
        Aim(f"at least {AHEAD} times the batch throughput of datalogic-py", ahead, AHEAD, " times", at_least=True),
    ]
    spent, found = comparing(rows)
    whole = Aim(f"both versions over {rows:,} submissions in at most {SECONDS} s", spent, SECONDS, " s")
    forget_peak()
    before = peak_memory()
    spent_large, found_large = larger_than_memory(large, partition)
    grown = peak_memory() - before
    return "\n".join(
        [
            "## Rules over a whole table",
            "",
            f"{rows:,} submissions × 100 rules, each on one core, all in memory. Reading our columns is timed, the peers' tables and "
            f"documents are made before; datalogic-py is timed on {batch:,}. All were found to say the same of every row they judge.",
            "",
            f"|  | seconds for {rows:,} | submissions / s | times datalogic-py |",
            "| --- | ---: | ---: | ---: |",
            *lines,
            "",
            *(aim.words() for aim in aims),
            "## What-if: two versions of a bundle",
            "",
            "Both versions walked from values to outcome, and every flip traced to its causes; one value in two hundred is missing.",
            "",
            "|  | submissions | change | seconds of the processor | submissions / s |",
            "| --- | ---: | ---: | ---: | ---: |",
            f"| in memory | {found.total:,} | {found.changed:,} | {spent:.1f} | {found.total / spent:,.0f} |",
            f"| Dask, {partition:,} at a time, made as they come | {found_large.total:,} | {found_large.changed:,} | {spent_large:.1f} "
            f"| {found_large.total / spent_large:,.0f} |",
            "",
            whole.words(),
            f"The greatest memory of the process grew by {max(grown, 0):,.0f} MB while Dask ran.",
            "",
        ]
    )


if __name__ == "__main__":
    print(what_if_page())
