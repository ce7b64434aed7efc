"""made_up_cases: invented cases of a bundle as a table of cases, as many as wanted, for trying a change where there is no past. Pure.

Each begins as one of the bundle's test cases (or, where it has none, as somebody who has everything), moved to some day of the last
year, and then differs from it in a few places: another value that the conditions know, a material that is missing, an item more or less.
So most of them come through, as people do. The same seed gives the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from forms.bundle import Bundle
from forms.field_types import Kind
from rules.values import iso_date
from runtime.comparing.case_table import case_table
from runtime.holdings import VALID, Holdings, Record
from runtime.libraries_of import key_items, sources_of
from runtime.outcome import Outcome
from runtime.read_submission import ReadSubmission, read_submission
from runtime.submission import Submission
from runtime.trying.trial_submissions import choices_of

PIECE = 2**16
YEAR = 365
ANOTHER_VALUE = 0.7
"""Values of a case that are others than where it began, on average."""
NOT_HANDED_IN, ANOTHER_CHOICE, OTHER_FLAG = 0.03, 0.1, 0.05
SPREAD = 0.35
"""Of numbers, as the deviation of their logarithm."""
STREETS = 8
REFUSED = 0.2
"""How often a case begins as a test case that is refused, beside 1 for another."""


def made_up_cases(bundle: Bundle, count: int, *, on: date, seed: int = 1, piece: int = PIECE) -> Iterator[pd.DataFrame]:
    """So many, within the year before `on`, in pieces."""
    maker = _Maker(bundle, on, np.random.default_rng(seed))
    for start in range(0, count, piece):
        yield maker.frame(start, min(piece, count - start))


class _Maker:
    def __init__(self, bundle: Bundle, on: date, random: np.random.Generator) -> None:
        self.bundle, self.on, self.random = bundle, on, random
        begins = _begins(bundle, on)
        self.seeds = case_table((str(at), one) for at, one in enumerate(begins))
        self.likely = _likely(bundle, len(begins))
        self.days = np.array([one.on for one in begins], np.dtype("datetime64[D]"))
        self.optional = {f"item:{item.id}" for item in bundle.items if not item.core}
        keys = {f"value:{bundle.names.get(name, name)}" for name in key_items(bundle)}
        choices = {f"value:{name}": found for name, found in choices_of(bundle).items()}
        names = {*map(str, self.seeds.columns), *choices} - keys
        self.others = {name: _objects(found) for name, found in choices.items() if name in names}
        self.kinds = {str(name): {type(value) for value in self.seeds[name]} - {type(None)} for name in self.seeds}
        """Of the values that the seeds have."""
        self.share = min(0.3, ANOTHER_VALUE / max(len(self.others), 1))

    def frame(self, start: int, rows: int) -> pd.DataFrame:
        """Rows numbered from `start`."""
        seeds = self.random.choice(len(self.seeds), rows, p=self.likely)
        days = np.datetime64(self.on, "D") - self.random.integers(0, YEAR, rows).astype("timedelta64[D]")
        later = days - self.days[seeds]
        ids = [f"{number:07}" for number in range(start + 1, start + rows + 1)]
        made: dict[str, object] = {"id": ids, "as_of": days}
        for name in sorted(map(str, self.seeds.columns)):  # never in the order of a set: the same dice must fall to the same column
            if name not in made:
                made[name] = self.column(name, self.seeds[name].to_numpy(), seeds, later)
        for name in sorted(self.others.keys() - made.keys()):
            made[name] = self.changed(name, np.full(rows, None, object))
        if (named := f"value:{self.bundle.applicant_name_item}") in made:
            given = np.asarray(made[named], object)
            made[named] = [f"{name} {number[-4:]}" if isinstance(name, str) else name for name, number in zip(given, ids, strict=True)]
        return pd.DataFrame({name: _typed(values) for name, values in made.items()})

    def column(self, name: str, values: NDArray[np.object_], seeds: NDArray[np.intp], later: NDArray[np.timedelta64]) -> object:
        """A column of the seeds, moved to the new days, here and there another."""
        if name.endswith(":valid_to") or self.is_day(name):
            moved = _days(values)
            if moved is not None:
                return moved[seeds] + later
        taken = values[seeds]
        if name.startswith("material:"):
            return _truth(taken) & (self.random.random(len(seeds)) >= NOT_HANDED_IN)
        if name.startswith("item:") and name in self.optional:
            return np.where(self.random.random(len(seeds)) < ANOTHER_CHOICE, ~_truth(taken), _truth(taken))
        if name.startswith("flag:"):
            return np.where(self.random.random(len(seeds)) < OTHER_FLAG, ~_truth(taken), _truth(taken))
        return self.changed(name, taken)

    def changed(self, name: str, taken: NDArray[np.object_]) -> NDArray[np.object_]:
        """The same with other values here and there."""
        others = self.others.get(name)
        if others is None:
            return taken
        rows = np.flatnonzero(self.random.random(len(taken)) < self.share)
        taken = self.spread(name, taken)
        taken[rows] = others[self.random.integers(0, len(others), len(rows))]
        return taken

    def spread(self, name: str, taken: NDArray[np.object_]) -> NDArray[np.object_]:
        """Larger and smaller numbers, other streets of the same district: people are not all like the test cases."""
        found = self.bundle.types.get(name.removeprefix("value:"))
        kinds = self.kinds.get(name, set())
        if found and found[0].kind is Kind.NUMBER and kinds and kinds <= {int, float}:
            numbers = np.array(taken, np.float64) * np.exp(self.random.normal(0, SPREAD, len(taken)))
            whole = kinds == {int}
            numbers = np.maximum(np.round(numbers), 1) if whole else np.round(numbers, 1)
            made = numbers.astype(object)
            if whole:
                known = ~np.isnan(numbers)
                made[known] = numbers[known].astype(np.int64).astype(object)
            made[np.isnan(numbers)] = None
            return np.where(self.random.random(len(taken)) < 0.5, made, taken)
        if found and found[0].name == "region" and kinds == {str}:
            streets = _objects([f"{street:03}" for street in range(1, STREETS + 1)])[self.random.integers(0, STREETS, len(taken))]
            towns = np.array([isinstance(value, str) and len(value) == 9 for value in taken.tolist()])
            moved = taken.copy()
            moved[towns] = [value[:6] + street for value, street in zip(taken[towns], streets[towns], strict=True)]
            return moved
        return taken.copy()

    def is_day(self, name: str) -> bool:
        found = self.bundle.types.get(name.removeprefix("value:"))
        return name.startswith("value:") and found is not None and found[0].kind is Kind.DATE


def _begins(bundle: Bundle, on: date) -> list[Submission]:
    """Where cases begin: the test cases that can be read, or one who has everything."""
    read = [read_submission(bundle, {**case.submission, "id": case.id}, at) for at, case in enumerate(bundle.test_cases)]
    return [one.submission for one in read if isinstance(one, ReadSubmission)] or [_everything(bundle, on)]


def _likely(bundle: Bundle, begins: int) -> NDArray[np.float64]:
    """How often each is begun with: test cases dwell on refusals, people are seldom refused."""
    weights = [REFUSED if case.expected.get("outcome") == Outcome.REJECT else 1.0 for case in bundle.test_cases]
    found = np.array(weights if len(weights) == begins else [1.0] * begins)
    share: NDArray[np.float64] = found / found.sum()
    return share


def _everything(bundle: Bundle, on: date) -> Submission:
    values = {name: field.sample for name, (field, _) in bundle.types.items()}
    values |= {name: spec.options[0] for name, (field, spec) in bundle.types.items() if spec.options and isinstance(field.sample, str)}
    holders = {source: values.get(bundle.names.get(source.key, source.key)) for source in sources_of(bundle)}
    records = tuple(
        Record(source.library, source.record, VALID, holder if isinstance(holder, str) else None, on + timedelta(YEAR))
        for source, holder in holders.items()
    )
    return Submission(
        on=on,
        selected=frozenset(item.id for item in bundle.items),
        values=values,
        uploads=frozenset(material.id for material in bundle.materials),
        holdings=Holdings(records),
        promise_signed=True,
    )


def _objects(values: Sequence[object]) -> NDArray[np.object_]:
    """An array of these objects, lists among them."""
    found = np.empty(len(values), object)
    for at, value in enumerate(values):
        found[at] = value
    return found


def _typed(values: object) -> object:
    """The column in the narrowest type that holds it: what is all numbers or truths is then read at once, not value by value."""
    if not isinstance(values, np.ndarray) or values.dtype != object:
        return values
    match pd.api.types.infer_dtype(values, skipna=True):
        case "integer":
            return pd.array(values, dtype="Int64")
        case "floating" | "mixed-integer-float":
            return np.array(values, np.float64)
        case "boolean":
            return pd.array(values, dtype="boolean")
    return pd.Series(values, dtype=object)


def _days(values: NDArray[np.object_]) -> NDArray[np.datetime64] | None:
    """The days, missing ones NaT; None where something else stands among them."""
    found = [iso_date(value) if isinstance(value, str) else None for value in values]
    if any(value is not None and day is None for value, day in zip(values, found, strict=True)):
        return None
    return np.array(found, np.dtype("datetime64[D]"))


def _truth(values: NDArray[np.object_]) -> NDArray[np.bool_]:
    return np.array(values == True, np.bool_)  # noqa: E712  None is not true
