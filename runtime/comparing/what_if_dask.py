"""what_if_over: a what-if over a Dask dataframe, larger than memory or spread over machines: the same masks, partition by partition.

The only module that knows Dask.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import dask.dataframe as dd
import pandas as pd
from dask.base import compute
from dask.delayed import delayed

from forms.bundle import Bundle
from forms.document import dump_bundle
from runtime.comparing.mass_evaluation import MassEvaluation
from runtime.comparing.what_if import MOST_FLIPS, Tally, WhatIf, compare, in_pieces, summary
from runtime.compiled import CompiledBundle, compile_bundle


def what_if_over(
    old: Bundle,
    new: Bundle,
    cases: dd.DataFrame,
    *,
    group: str = "",
    most_flips: int = MOST_FLIPS,
    at_once: int = 1,
    progress: Callable[[int, int], None] = lambda done, of: None,
    stop: Callable[[], bool] = lambda: False,
) -> WhatIf:
    """The two versions compared over a table of cases (`runtime.comparing.case_table`).

    `at_once` partitions are worked on side by side by Dask's scheduler, and no more are in memory. `progress` is told how many are done,
    of how many; `stop` is asked before each batch. Raises ValueError if a version cannot be compiled.
    """
    documents = dump_bundle(old), dump_bundle(new)
    parts = cases.to_delayed()  # type: ignore[no-untyped-call]  # Dask's own
    tally, stopped = Tally(), False
    for start in range(0, len(parts), at_once):
        if stop():
            stopped = True
            break
        batch = [delayed(tally_of)(*documents, part, group, most_flips) for part in parts[start : start + at_once]]
        for found in compute(*batch):  # type: ignore[no-untyped-call]
            tally.add(found, most_flips)
        progress(min(start + at_once, len(parts)), len(parts))
    return summary(tally, stopped=stopped)


def tally_of(old: str, new: str, partition: pd.DataFrame, group: str, most_flips: int) -> Tally:
    """The tally of one partition. Versions come as documents: a worker elsewhere compiles them once."""
    tally = Tally()
    for piece in in_pieces(partition):
        tally.add(compare(_ready(old), _ready(new), piece, group=group, most_flips=most_flips - len(tally.flips)), most_flips)
    return tally


@lru_cache(maxsize=4)
def _ready(document: str) -> MassEvaluation:
    compiled = compile_bundle(Bundle.model_validate_json(document))
    if not isinstance(compiled, CompiledBundle):
        raise ValueError("; ".join(problem.text() for problem in compiled))
    return MassEvaluation(compiled)
