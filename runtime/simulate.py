"""simulate: what would come of the same submissions under another version: one table, every flip with what caused it. Pure."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
from pydantic import JsonValue

from forms.problems import Problem
from runtime.calendar import WorkingCalendar
from runtime.compiled import CompiledBundle
from runtime.evaluation import evaluate
from runtime.outcome import Evaluation
from runtime.read_submission import read_submission, submission_id

UNREADABLE = "problem"
"""In place of an outcome: the submission cannot be evaluated under that version."""


def simulate(old: CompiledBundle, new: CompiledBundle, submissions: Iterable[JsonValue], calendar: WorkingCalendar) -> dict[str, JsonValue]:
    """`total`, `changed` (outcomes that differ), `by_outcome` {outcome: {old, new}}, `flips` [{id, old, new, rules}]."""
    rows: list[dict[str, str]] = []
    flips: list[JsonValue] = []
    for index, raw in enumerate(submissions):
        before, after = _walk(old, raw, index, calendar), _walk(new, raw, index, calendar)
        row = {"id": submission_id(raw, index), "old": _outcome(before), "new": _outcome(after)}
        rows.append(row)
        if row["old"] != row["new"]:
            flips.append({**row, "rules": [*sorted(_failed(before) ^ _failed(after))]})
    table = pd.DataFrame(rows, columns=["id", "old", "new"])
    counted = pd.DataFrame({side: table[side].value_counts() for side in ("old", "new")}).fillna(0).astype(int).sort_index()
    by_outcome: dict[str, JsonValue] = {
        str(outcome): {side: int(row[side]) for side in ("old", "new")} for outcome, row in counted.iterrows()
    }
    return {"total": len(table), "changed": len(flips), "by_outcome": by_outcome, "flips": flips}


def _walk(compiled: CompiledBundle, raw: JsonValue, index: int, calendar: WorkingCalendar) -> Evaluation | None:
    read = read_submission(compiled.bundle, raw, index)
    found = None if isinstance(read, tuple) else evaluate(compiled, read.submission, calendar)
    return None if isinstance(found, Problem) else found


def _outcome(evaluation: Evaluation | None) -> str:
    return UNREADABLE if evaluation is None else str(evaluation.outcome)


def _failed(evaluation: Evaluation | None) -> set[str]:
    return set() if evaluation is None else {verdict.rule.id for verdict in evaluation.failed()}
