"""CaseTable: past submissions as a flat table, a row a submission, and what a bundle version reads in it.

    id, as_of                             the submission and its day of acceptance
    item:<id>, material:<id>              chosen, handed in: true or not
    value:<name>                          a data item or fact
    flag:promise_signed, flag:dishonest
    record:<library>/<record>#<n>:status, …:holder, …:valid_to      the n-th record of that kind, from 0
    silent:<library>, open:<fact>         has not answered, is yet to be given: true or not

Any other column may serve for grouping. Names may be those of another version, as long as this one's items answer to them. What
libraries hold is what the office sees: nothing is withheld.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from rules.cells import KNOWN, Cells, Constant, Mask, Scaled, truths, where_any
from rules.columns import cells_from
from rules.masks import day, equal
from runtime.compiled import CompiledBundle
from runtime.holdings import VALID
from runtime.submission import Submission


def case_table(submissions: Iterable[tuple[str, Submission | None]]) -> pd.DataFrame:
    """The table of these submissions, each with its id; None has no day and cannot be evaluated. A disputed record is not one that is held.
    Raises ValueError if a library's answer is withheld."""
    rows: list[dict[str, object]] = []
    for name, submission in submissions:
        if submission is None:
            rows.append({"id": name})
            continue
        holdings = submission.holdings
        if holdings.withheld:
            raise ValueError(f"{name}: what is withheld cannot be compared")
        row: dict[str, object] = {"id": name, "as_of": submission.on.isoformat()}
        row |= {f"item:{item}": True for item in submission.selected}
        row |= {f"value:{item}": value for item, value in submission.values.items()}
        row |= {f"material:{material}": True for material in submission.uploads}
        row |= {"flag:promise_signed": submission.promise_signed, "flag:dishonest": submission.dishonest}
        row |= {f"silent:{library}": True for library in holdings.unheard}
        row |= {f"open:{fact}": True for fact in submission.open_facts}
        found: dict[str, int] = {}
        for record in holdings.undisputed:
            kind = f"record:{record.library}/{record.record}"
            slot = f"{kind}#{found.setdefault(kind, 0)}"
            found[kind] += 1
            row[f"{slot}:status"], row[f"{slot}:holder"] = record.status, record.holder
            row[f"{slot}:valid_to"] = record.valid_to.isoformat() if record.valid_to else None
        rows.append(row)
    names = dict.fromkeys(("id", "as_of", *(name for row in rows for name in row)))
    # as objects: pandas must not make floats of whole numbers because a row has none
    return pd.DataFrame({name: pd.Series([row.get(name) for row in rows], dtype=object) for name in names})


class Columns:
    """The columns of a table of cases as cells, each read once, whichever version asks. Blank texts and empty lists are null."""

    def __init__(self, frame: pd.DataFrame) -> None:
        self.frame = frame
        self._made: dict[str, Cells] = {}

    def __contains__(self, name: str) -> bool:
        return name in self.frame.columns

    def cells(self, name: str) -> Cells:
        """A column; null if there is none."""
        if name not in self._made:
            self._made[name] = cells_from(self.frame[name], blank_is_null=True) if name in self else Constant(None)
        return self._made[name]


class CaseTable:
    """The table as one version reads it."""

    def __init__(self, compiled: CompiledBundle, columns: Columns) -> None:
        self.rows = len(columns.frame)
        self._columns = columns
        self._answering: dict[str, list[str]] = {}
        """Column -> the columns that give it, its own first."""
        bundle = compiled.bundle
        for kind, names in (("value", bundle.names), ("material", bundle.material_names)):
            for alias, name in sorted(names.items(), key=lambda pair: pair[0] != pair[1]):
                self._answering.setdefault(f"{kind}:{name}", []).append(f"{kind}:{alias}")
        self._values: dict[str, Cells] = {}
        self._held: dict[tuple[str, str, str], Mask] = {}

    @cached_property
    def on(self) -> NDArray[np.float64]:
        """The days, as ordinals; NaN where it cannot be read."""
        cells = self._columns.cells("as_of")
        if isinstance(cells, Scaled) and cells.days:
            return cells.values
        coded = cells.coded(self.rows)
        days = [day(value) for value in coded.values]
        return np.array([np.nan if one is None else one for one in days])[coded.codes]

    def true(self, name: str) -> Mask:
        """Where the column is true; nowhere if there is none."""
        found = np.zeros(self.rows, np.bool_)
        for other in self._answering.get(name, [name]):
            if other in self._columns:
                found = found | truths(self._columns.cells(other), self.rows).true
        return found

    def open_facts(self) -> tuple[str, ...]:
        """The facts that somebody has yet to give in some row."""
        return tuple(str(name).removeprefix("open:") for name in self._columns.frame.columns if str(name).startswith("open:"))

    def value(self, name: str) -> Cells:
        """A data item or fact, empty ones as null."""
        if name not in self._values:
            there = [other for other in self._answering.get(f"value:{name}", []) if other in self._columns]
            if len(there) < 2:
                self._values[name] = self._columns.cells(there[0]) if there else Constant(None)
            else:
                column = self._columns.frame[there[0]].astype(object)
                for other in there[1:]:
                    column = column.where(column.notna(), self._columns.frame[other].astype(object))
                self._values[name] = cells_from(column, blank_is_null=True)
        return self._values[name]

    def null(self, name: str) -> Mask:
        """Where that is empty."""
        cells = self.value(name)
        if isinstance(cells, Scaled):
            return np.zeros(self.rows, np.bool_) if cells.states is None else cells.states != KNOWN
        found = where_any(cells.coded(self.rows), lambda value: value is None)
        return np.zeros(self.rows, np.bool_) if found is None else found

    def held(self, library: str, record: str, key: str) -> Mask:
        """Where a record of that kind counts on the day of acceptance; with a key, of that holder."""
        if (library, record, key) not in self._held:
            self._held[library, record, key] = self._is_held(f"record:{library}/{record}", key)
        return self._held[library, record, key]

    def _is_held(self, kind: str, key: str) -> Mask:
        found = np.zeros(self.rows, np.bool_)
        slot = 0
        while f"{kind}#{slot}:status" in self._columns:
            usable = self._is_text(f"{kind}#{slot}:status", VALID) & self._not_before(f"{kind}#{slot}:valid_to")
            found |= usable & self._is_holder(f"{kind}#{slot}:holder", key) if key else usable
            slot += 1
        return found

    def _is_text(self, name: str, text: str) -> Mask:
        coded = self._columns.cells(name).coded(self.rows)
        return coded.where([value == text for value in coded.values])

    def _not_before(self, name: str) -> Mask:
        """No day, or one on which the day of acceptance still falls."""
        cells = self._columns.cells(name)
        if isinstance(cells, Scaled):
            lasts = ~(cells.values < self.on)
            # a missing day of a column of days is no number that could be compared
            return lasts if cells.states is None else lasts | (cells.states != KNOWN)
        coded = cells.coded(self.rows)
        return coded.where([value is None for value in coded.values])

    def _is_holder(self, name: str, key: str) -> Mask:
        holder, wanted = self._columns.cells(name), self.value(key)
        if isinstance(holder, Constant) or isinstance(wanted, Constant):
            return np.zeros(self.rows, np.bool_)
        same = equal(holder, wanted, self.rows)
        assert same is not None
        return same.true & ~self.null(key)
