"""what_if: past submissions under two versions of a bundle: how many change, from what to what, for whom and through what. Pure.

A table of any size is compared piece by piece; a piece gives a `Tally`, tallies add up to the `WhatIf`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from rules.cells import Mask
from runtime.comparing.case_table import Columns
from runtime.comparing.flip_causes import Cause, causes_of
from runtime.comparing.mass_evaluation import OUTCOMES, MassEvaluation, Outcomes
from runtime.compiled import CompiledBundle

PIECE = 2**16
"""Rows compared together: a second's work at most, so that it can be stopped."""
MOST_FLIPS = 20_000
"""Flips listed one by one; all are counted."""
Matrix = Counter[tuple[str, str]]
"""(outcome under the old version, under the new) -> how many."""


@dataclass(frozen=True, slots=True)
class Flip:
    """A submission whose outcome changes."""

    id: str
    group: str
    old: str
    new: str
    causes: tuple[Cause, ...]
    """Never none."""


@dataclass
class Tally:
    """Counts over some rows."""

    matrix: Matrix = field(default_factory=Counter)
    by_group: dict[str, Matrix] = field(default_factory=dict)
    by_cause: Counter[Cause] = field(default_factory=Counter)
    """In how many flips it occurs."""
    flips: list[Flip] = field(default_factory=list)
    singly: Counter[str] = field(default_factory=Counter)

    def add(self, other: Tally, most_flips: int = MOST_FLIPS) -> None:
        """Count these in, too."""
        self.matrix += other.matrix
        for group, matrix in other.by_group.items():
            self.by_group[group] = self.by_group.get(group, Counter()) + matrix
        self.by_cause += other.by_cause
        self.flips += other.flips[: max(most_flips - len(self.flips), 0)]
        self.singly += other.singly


@dataclass(frozen=True)
class WhatIf:
    """What changes."""

    matrix: Mapping[tuple[str, str], int]
    by_group: Mapping[str, Mapping[tuple[str, str], int]]
    by_cause: Mapping[Cause, int]
    """Most frequent first; a flip may have several."""
    flips: Sequence[Flip]
    """In the order of the table, at most so many as were asked for."""
    stopped: bool
    """Somebody stopped it: only the rows so far are counted."""
    singly: Mapping[str, int] = field(compare=False)
    """Operator -> values that had to be looked at one by one; many make it slow."""

    @property
    def total(self) -> int:
        """Submissions compared."""
        return sum(self.matrix.values())

    @property
    def changed(self) -> int:
        """Those whose outcome differs."""
        return sum(count for (old, new), count in self.matrix.items() if old != new)


def what_if(
    old: CompiledBundle,
    new: CompiledBundle,
    pieces: pd.DataFrame | Iterable[pd.DataFrame],
    *,
    group: str = "",
    most_flips: int = MOST_FLIPS,
    progress: Callable[[int], None] = lambda done: None,
    stop: Callable[[], bool] = lambda: False,
) -> WhatIf:
    """The two versions compared over a table of cases (`runtime.comparing.case_table`), whole or in pieces.

    `group`: a column to count by. `progress` is told the rows done so far, after every piece; `stop` is asked before each.
    """
    before, after = MassEvaluation(old), MassEvaluation(new)
    tally, done, stopped = Tally(), 0, False
    for piece in (part for frame in ([pieces] if isinstance(pieces, pd.DataFrame) else pieces) for part in in_pieces(frame)):
        if stop():
            stopped = True
            break
        tally.add(compare(before, after, piece, group=group, most_flips=most_flips - len(tally.flips)), most_flips)
        done += len(piece)
        progress(done)
    return summary(tally, stopped=stopped)


def summary(tally: Tally, *, stopped: bool) -> WhatIf:
    """The tally of everything, to be read."""
    by_cause = dict(sorted(tally.by_cause.items(), key=lambda pair: (-pair[1], pair[0])))
    by_group = dict(sorted(tally.by_group.items()))
    return WhatIf(dict(tally.matrix), by_group, by_cause, tuple(tally.flips), stopped, dict(tally.singly))


def in_pieces(frame: pd.DataFrame, rows: int = PIECE) -> Iterator[pd.DataFrame]:
    """The frame in pieces of so many rows."""
    return (frame.iloc[start : start + rows] for start in range(0, len(frame), rows))


def compare(old: MassEvaluation, new: MassEvaluation, frame: pd.DataFrame, *, group: str = "", most_flips: int = MOST_FLIPS) -> Tally:
    """The tally of one piece."""
    columns = Columns(frame)
    flips = find_flips(old, new, old.outcomes(columns), new.outcomes(columns))
    return flips.tally(frame["id"], frame[group] if group else None, most_flips)


def find_flips(old: MassEvaluation, new: MassEvaluation, before: Outcomes, after: Outcomes) -> Flips:
    """What differs between the outcomes of the same rows."""
    rows = np.flatnonzero(before.codes != after.codes)
    return Flips(before, after, rows, causes_of(old.compiled, new.compiled, before, after, rows))


@dataclass(frozen=True)
class Flips:
    """The outcomes of the same rows under both versions, and the rows in which they differ."""

    before: Outcomes
    after: Outcomes
    rows: NDArray[np.intp]
    causes: Mapping[Cause, Mask]
    """Cause -> in which of these rows it is one."""

    def tally(self, ids: pd.Series[Any], groups: pd.Series[Any] | None, most_flips: int) -> Tally:
        """The counts."""
        codes, names = _groups(groups, len(ids))
        size = len(OUTCOMES)
        pairs = (codes * size + self.before.codes) * size + self.after.codes
        counts = np.bincount(pairs, minlength=len(names) * size * size).reshape(len(names), size, size)
        by_group = {name: _matrix(count) for name, count in zip(names, counts, strict=True) if count.any()} if groups is not None else {}
        by_cause = Counter({cause: int(where.sum()) for cause, where in self.causes.items()})
        listed = list(self._listed(ids, codes, names, most_flips))
        return Tally(_matrix(counts.sum(axis=0)), by_group, by_cause, listed, self.before.singly + self.after.singly)

    def _listed(self, ids: pd.Series[Any], codes: NDArray[np.intp], names: Sequence[str], most: int) -> Iterator[Flip]:
        rows = self.rows[:most]
        causes: list[list[Cause]] = [[] for _ in rows]
        for cause, where in self.causes.items():
            for place in np.flatnonzero(where[:most]):
                causes[place].append(cause)
        for row, name, found in zip(rows.tolist(), ids.iloc[rows], causes, strict=True):
            outcomes = OUTCOMES[self.before.codes[row]], OUTCOMES[self.after.codes[row]]
            yield Flip(str(name), names[codes[row]], *outcomes, tuple(found))


def _groups(groups: pd.Series[Any] | None, rows: int) -> tuple[NDArray[np.intp], list[str]]:
    """The number of each row's group, and their names; without groups all rows are one."""
    if groups is None:
        return np.zeros(rows, np.intp), [""]
    codes, names = pd.factorize(groups)
    return np.where(codes < 0, len(names), codes), [*map(str, names), ""]


def _matrix(counts: NDArray[np.intp]) -> Matrix:
    return Counter({(OUTCOMES[old], OUTCOMES[new]): int(counts[old, new]) for old, new in np.argwhere(counts).tolist()})
