"""simulate: submissions as files have them under two versions: `runtime.comparing.what_if` for who brings no table of cases. Pure.

Each version reads a submission by its own names, as it would have been read on the day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import pandas as pd
from pydantic import JsonValue

from runtime.comparing.case_table import Columns, case_table
from runtime.comparing.flip_causes import Cause
from runtime.comparing.mass_evaluation import MassEvaluation, Outcomes
from runtime.comparing.what_if import Tally, find_flips
from runtime.compiled import CompiledBundle
from runtime.read_submission import ReadSubmission, read_submission, submission_id

AT_ONCE = 2**14
"""Submissions in memory at a time."""


def simulate(old: CompiledBundle, new: CompiledBundle, submissions: Iterable[JsonValue]) -> dict[str, JsonValue]:
    """`total`, `changed` (outcomes that differ), `by_outcome` {outcome: {old, new}}, `flips` [{id, old, new, rules, causes}].

    An outcome may be `problem`: the submission cannot be evaluated under that version; or `undecided`: rows of a decision table hit
    together that must not, and a person must look. Its cause is `clash:<table>:<row>+<row>…`.
    """
    before, after, tally = MassEvaluation(old), MassEvaluation(new), Tally()
    for start, raws in _batches(submissions):
        found = find_flips(before, after, _outcomes(before, raws, start), _outcomes(after, raws, start))
        ids = pd.Series([submission_id(raw, start + place) for place, raw in enumerate(raws)], dtype=object)
        tally.add(found.tally(ids, None, len(raws)), len(raws) + len(tally.flips))
    counts = {side: Counter[str]() for side in ("old", "new")}
    for (there, then), count in tally.matrix.items():
        counts["old"][there] += count
        counts["new"][then] += count
    by_outcome: dict[str, JsonValue] = {
        outcome: {side: counts[side][outcome] for side in ("old", "new")} for outcome in sorted({*counts["old"], *counts["new"]})
    }
    flips: list[JsonValue] = [
        {
            "id": flip.id,
            "old": flip.old,
            "new": flip.new,
            "rules": _keys(flip.causes, rules=True),
            "causes": _keys(flip.causes, rules=False),
        }
        for flip in tally.flips
    ]
    return {"total": sum(tally.matrix.values()), "changed": len(flips), "by_outcome": by_outcome, "flips": flips}


def _batches(submissions: Iterable[JsonValue]) -> Iterator[tuple[int, Sequence[JsonValue]]]:
    start, coming = 0, iter(submissions)
    while raws := list(islice(coming, AT_ONCE)):
        yield start, raws
        start += len(raws)


def _outcomes(version: MassEvaluation, raws: Sequence[JsonValue], start: int) -> Outcomes:
    read = [read_submission(version.compiled.bundle, raw, start + place) for place, raw in enumerate(raws)]
    return version.outcomes(Columns(case_table(("", one.submission if isinstance(one, ReadSubmission) else None) for one in read)))


def _keys(causes: Sequence[Cause], *, rules: bool) -> list[JsonValue]:
    """The ids of the rules; or everything by its name."""
    return [cause.key for cause in causes if cause.kind == "rule"] if rules else [cause.name for cause in causes]
