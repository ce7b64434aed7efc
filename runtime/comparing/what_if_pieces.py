"""compare_pieces: a what-if for a page that lets people look into it: beside the counts, who flips with what was read of them, by which
rule from what to what, and counts by several groupings at once, so that choosing another one compares nothing anew. Pure.

Pieces come one by one, so that a table may be larger than memory; what is kept of it is bounded.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from runtime.comparing.case_table import Columns
from runtime.comparing.flip_causes import Cause
from runtime.comparing.mass_evaluation import OUTCOMES, MassEvaluation
from runtime.comparing.what_if import PIECE, Flips, Matrix, Tally, WhatIf, find_flips, in_pieces, summary
from runtime.compiled import CompiledBundle

MOST_KEPT = 10_000
"""Flips for the better that are listed one by one, and as many for the worse; all are counted."""
MOST_GROUPS = 5_000
"""Groups that are told apart in one grouping; the rest is counted together under "" ."""
MONTH, DAY = "by:month", "by:day"
"""Groupings that every table has."""
FIRST_TOLD = ("parameter", "waiver", "clash", "rule", "item", "field", "material", "unreadable")
"""Of several causes of a flip the one it is counted under: what somebody has changed goes before what followed from it."""

Move = tuple[str, str]


class Piece(NamedTuple):
    """The same rows as each version reads them; mostly one and the same frame."""

    old: pd.DataFrame
    new: pd.DataFrame


@dataclass(frozen=True)
class Compared:
    """What came of it."""

    found: WhatIf
    """Flips: the first for the better and the first for the worse, in the order of the table."""
    by_group: Mapping[str, Mapping[str, Mapping[Move, int]]]
    """Column -> group -> counts."""
    flows: Mapping[tuple[str, str, Cause], int]
    """From what to what by which cause -> how many; each flip once."""
    rows: pd.DataFrame
    """What is known of the flips that are listed, row by row."""
    missing: Sequence[tuple[str, ...]]
    """Of each of them, the materials that are missing under the stricter version."""
    seconds: float = 0.0

    @property
    def better(self) -> int:
        """Flips to an outcome that is easier on the applicant."""
        return sum(count for move, count in self.found.matrix.items() if is_better(*move))

    def grouped(self, column: str) -> WhatIf:
        """The what-if with the counts of one grouping, as the workbook shows it."""
        groups = self.by_group.get(column, {})
        names = self.rows[column].map(group_name) if column in self.rows else None
        flips = [replace(flip, group=name) for flip, name in zip(self.found.flips, names, strict=True)] if names is not None else None
        return replace(self.found, by_group=dict(sorted(groups.items())), flips=tuple(flips) if flips else self.found.flips)


def is_better(old: str, new: str) -> bool:
    """Is the new outcome easier on the applicant?"""
    return OUTCOMES.index(new) < OUTCOMES.index(old)


def main_cause(causes: Iterable[Cause]) -> Cause:
    """The one a flip is counted under."""
    return min(causes, key=_told_at)


def compare_pieces(
    old: CompiledBundle,
    new: CompiledBundle,
    pieces: Iterable[Piece],
    *,
    groups: Sequence[str] = (),
    progress: Callable[[int], None] = lambda done: None,
    stop: Callable[[], bool] = lambda: False,
) -> Compared:
    """The two versions compared. `groups`: columns to count by, beside month and day; a piece may lack one.

    `progress` is told the rows done so far, after every piece; `stop` is asked before each.
    """
    sums = _Sums(MassEvaluation(old), MassEvaluation(new), (*groups, MONTH, DAY))
    done, stopped = 0, False
    for piece in (part for whole in pieces for part in _parted(whole)):
        if stop():
            stopped = True
            break
        sums.add(piece)
        done += len(piece.old)
        progress(done)
    return sums.compared(stopped=stopped)


def group_name(value: object) -> str:
    """What a group is called: its value as text; empty ones ""."""
    return "" if value is None or value is pd.NA or value != value else str(value)


@dataclass
class _Sums:
    """What has been compared so far."""

    before: MassEvaluation
    after: MassEvaluation
    groups: Sequence[str]
    tally: Tally = field(default_factory=Tally)
    by_group: dict[str, dict[str, Matrix]] = field(default_factory=dict)
    flows: Counter[tuple[str, str, Cause]] = field(default_factory=Counter)
    rows: list[pd.DataFrame] = field(default_factory=list)
    missing: list[tuple[str, ...]] = field(default_factory=list)
    left: dict[bool, int] = field(default_factory=lambda: {True: MOST_KEPT, False: MOST_KEPT})
    """Flips that may still be listed, for the better and for the worse."""

    def add(self, piece: Piece) -> None:
        """Count a piece in."""
        columns = Columns(piece.old)
        before = self.before.outcomes(columns)
        after = self.after.outcomes(columns if piece.new is piece.old else Columns(piece.new))
        flips = find_flips(self.before, self.after, before, after)
        kept = self._kept(flips)
        ids, listed = piece.old["id"], _only(flips, kept)
        self.tally.add(flips.tally(ids, None, 0))
        self.tally.add(Tally(flips=listed.tally(ids, None, len(kept)).flips), 2 * MOST_KEPT)
        for name, values in self._grouping(piece.old).items():
            self._count(name, flips.tally(ids, values, 0).by_group)
        self._flow(flips)
        self.rows.append(piece.old.iloc[listed.rows].assign(**self._grouping(piece.old.iloc[listed.rows])))
        worse = [outcomes.missing_materials for outcomes in (before, after)]
        for row in listed.rows.tolist():
            found = worse[int(after.codes[row] > before.codes[row])]
            self.missing.append(tuple(name for name, where in found.items() if where[row]))

    def compared(self, *, stopped: bool) -> Compared:
        """Everything, to be read."""
        rows = [one for one in self.rows if len(one)]
        frame = pd.concat(rows, ignore_index=True) if rows else pd.DataFrame({"id": []})
        return Compared(summary(self.tally, stopped=stopped), self.by_group, dict(self.flows), frame, self.missing)

    def _kept(self, flips: Flips) -> NDArray[np.intp]:
        """Places among the flips of those to be listed."""
        better = flips.after.codes[flips.rows] < flips.before.codes[flips.rows]
        chosen = []
        for side in (True, False):
            mine = np.flatnonzero(better == side)[: self.left[side]]
            self.left[side] -= len(mine)
            chosen.append(mine)
        return np.sort(np.concatenate(chosen))

    def _grouping(self, frame: pd.DataFrame) -> dict[str, pd.Series[str]]:
        """The columns to count by."""
        days = _texts(frame["as_of"]) if "as_of" in frame else pd.Series("", index=frame.index)
        made = {MONTH: days.str[:7], DAY: days}
        return {name: made[name] if name in made else _texts(frame[name]) for name in self.groups if name in made or name in frame}

    def _count(self, name: str, found: Mapping[str, Matrix]) -> None:
        known = self.by_group.setdefault(name, {})
        for group, matrix in found.items():
            key = group if group in known or len(known) < MOST_GROUPS else ""
            known.setdefault(key, Counter()).update(matrix)

    def _flow(self, flips: Flips) -> None:
        free = np.ones(len(flips.rows), np.bool_)
        for cause, where in sorted(flips.causes.items(), key=lambda pair: _told_at(pair[0])):
            mine = where & free
            free &= ~where
            pairs = Counter(zip(flips.before.codes[flips.rows[mine]].tolist(), flips.after.codes[flips.rows[mine]].tolist(), strict=True))
            self.flows.update({(OUTCOMES[one], OUTCOMES[other], cause): count for (one, other), count in pairs.items()})


def _only(flips: Flips, places: NDArray[np.intp]) -> Flips:
    return Flips(flips.before, flips.after, flips.rows[places], {cause: where[places] for cause, where in flips.causes.items()})


def _parted(piece: Piece) -> Iterable[Piece]:
    if piece.new is piece.old:
        return (Piece(part, part) for part in in_pieces(piece.old, PIECE))
    return map(Piece, in_pieces(piece.old, PIECE), in_pieces(piece.new, PIECE))


def _texts(column: pd.Series[Any]) -> pd.Series[str]:
    """Values as the names of groups."""
    if pd.api.types.is_datetime64_any_dtype(column):
        days: pd.Series[str] = column.dt.strftime("%Y-%m-%d").fillna("")
        return days
    codes, values = pd.factorize(column if pd.api.types.is_hashable(_first(column)) else column.astype(str))
    names = np.array([*(group_name(value) for value in values), ""], object)
    return pd.Series(names[codes], index=column.index)


def _first(column: pd.Series[Any]) -> object:
    return next((value for value in column if value is not None), None)


def _told_at(cause: Cause) -> tuple[int, str, tuple[str, ...]]:
    return FIRST_TOLD.index(cause.kind) if cause.kind in FIRST_TOLD else len(FIRST_TOLD), cause.key, cause.rows
