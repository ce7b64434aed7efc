"""Cells: one value for each row of a table, in the form that is quickest to work on.

    Cells ── Constant   one value for all rows
          ── Coded      any values: a number for each row, and what the numbers stand for
          ── Scaled     numbers, or days as numbers, with a mark where there is none
          ── Truths     true and unknown, as two masks
          ── Listed     a list whose members are cells

An operand that no operator can work with (`WrongKind`, row by row) is WRONG here: it spreads as the exception would.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from rules.values import UNKNOWN, Value

Mask = NDArray[np.bool_]
States = NDArray[np.uint8]
Rows = NDArray[np.intp]
Codes = NDArray[np.unsignedinteger[Any]]

EXACT = 2**48
"""Whole numbers up to here are floats without loss, also their differences."""
PLACES = 10_000
"""Amounts with up to four decimal places are reckoned with as whole numbers."""
FIFTEEN_DIGITS = 1e15
"""Decimals of so many digits are told apart by floats, and whole numbers below it are added without loss."""
KNOWN, NULL, OPEN, ODD = 0, 1, 2, 3
"""States of a number: there, null, unknown, WRONG."""
FEW = 3
"""So many codes are found quicker by comparing than by looking each up."""


class Wrong(Enum):
    """In place of a value that could not be computed."""

    WRONG = "wrong"


WRONG: Final = Wrong.WRONG


@dataclass(frozen=True, slots=True)
class Constant:
    """One value for all rows."""

    value: Value

    def take(self, rows: Rows | slice) -> Constant:
        """The same for these rows."""
        return self

    def coded(self, rows: int) -> Coded:
        """As codes."""
        return Coded(np.zeros(rows, np.uint8), (self.value,))


@dataclass(frozen=True, slots=True)
class Coded:
    """A number for each row, and what the numbers stand for; two numbers may stand for the same."""

    codes: Codes
    values: tuple[Value, ...]

    def take(self, rows: Rows | slice) -> Coded:
        """These rows."""
        return Coded(self.codes[rows], self.values)

    def coded(self, rows: int) -> Coded:
        """Itself."""
        return self

    def mapped(self, change: Callable[[Value], Value]) -> Coded:
        """Every value changed; what is unknown or wrong stays so."""
        return Coded(self.codes, tuple(value if value is UNKNOWN or value is WRONG else change(value) for value in self.values))

    def where(self, chosen: Sequence[bool]) -> Mask:
        """The rows whose value is among the chosen."""
        hits = [code for code, hit in enumerate(chosen) if hit]
        if len(chosen) - len(hits) < len(hits):
            return ~self.where([not hit for hit in chosen])
        if len(hits) > FEW:
            return np.asarray(chosen, np.bool_)[self.codes]
        found: Mask = np.zeros(len(self.codes), np.bool_) if not hits else self.codes == hits[0]
        for code in hits[1:]:
            found |= self.codes == code
        return found


@dataclass(frozen=True, slots=True)
class Scaled:
    """Numbers; or days, as the ordinals of `date`. NaN wherever the state is not KNOWN, so that every comparison fails there."""

    values: NDArray[np.float64]
    states: States | None = None
    """None = all known."""
    days: bool = False
    whole: bool | Mask = False
    """Were they integers? To a program 18 and 18.0 are equal, but only one of them counts years."""

    def take(self, rows: Rows | slice) -> Scaled:
        """These rows."""
        whole = self.whole if isinstance(self.whole, bool) else self.whole[rows]
        return Scaled(self.values[rows], None if self.states is None else self.states[rows], self.days, whole)

    def coded(self, rows: int) -> Coded:
        """As codes of plain values."""
        whole = np.broadcast_to(np.asarray(self.whole), self.values.shape)
        # a complex number sorts by value, then by being whole
        keys = self.values if self.days or isinstance(self.whole, bool) else self.values + 1j * whole
        known = np.arange(len(self.values)) if self.states is None else np.flatnonzero(self.states == KNOWN)
        _, first, inverse = np.unique(keys[known], return_index=True, return_inverse=True)
        values = [self._plain(float(self.values[row]), bool(whole[row])) for row in known[first]]
        codes = np.empty(len(self.values), np.uint32)
        codes[known] = inverse
        for state, value in ((NULL, None), (OPEN, UNKNOWN), (ODD, WRONG)) if self.states is not None else ():
            codes[self.states == state] = len(values)
            values.append(value)
        return Coded(codes.astype(smallest(len(values))), tuple(values))

    def _plain(self, value: float, whole: bool) -> Value:
        if self.days:
            return date.fromordinal(int(value)).isoformat()
        return int(value) if whole else value

    def is_in(self, state: int) -> Mask | None:
        """The rows of this state; None = no row."""
        return None if self.states is None else self.states == state


@dataclass(frozen=True, slots=True)
class Truths:
    """A condition for each row. Where it is neither true nor unknown nor wrong, it is false."""

    true: Mask
    unknown: Mask | None = None
    """None = nowhere. True, unknown and wrong exclude one another."""
    wrong: Mask | None = None

    def take(self, rows: Rows | slice) -> Truths:
        """These rows."""
        return Truths(self.true[rows], *(None if mask is None else mask[rows] for mask in (self.unknown, self.wrong)))

    def coded(self, rows: int) -> Coded:
        """As codes."""
        codes = self.true.astype(np.uint8)
        if self.unknown is not None:
            codes[self.unknown] = 2
        if self.wrong is not None:
            codes[self.wrong] = 3
        return Coded(codes, (False, True, UNKNOWN, WRONG))

    def false(self) -> Mask:
        """The rest."""
        found = any_of(self.true, self.unknown, self.wrong)
        assert found is not None
        return ~found

    def negated(self) -> Truths:
        """Its negation."""
        return Truths(self.false(), self.unknown, self.wrong)


@dataclass(frozen=True, slots=True)
class Listed:
    """A list in every row, of these members."""

    members: tuple[Cells, ...]

    def take(self, rows: Rows | slice) -> Listed:
        """These rows."""
        return Listed(tuple(member.take(rows) for member in self.members))

    def coded(self, rows: int) -> Coded:
        """As codes of lists."""
        return each(list, self.members, rows).coded(rows)


Cells = Constant | Coded | Scaled | Truths | Listed


def each(apply: Callable[[list[Value]], Value], cells: Sequence[Cells], rows: int) -> Coded | Constant:
    """`apply` to the values of the rows, once for every combination that occurs; unknown in, unknown out.

    It gives WRONG where it cannot work. The result has one value for each time it was called.
    """
    varied = [(place, one.coded(rows)) for place, one in enumerate(cells) if not isinstance(one, Constant)]
    values: list[Value] = [one.value if isinstance(one, Constant) else None for one in cells]

    def result(combination: Sequence[Value]) -> Value:
        for (place, _), value in zip(varied, combination, strict=True):
            values[place] = value
        if any(value is WRONG for value in values):
            return WRONG
        return UNKNOWN if any(value is UNKNOWN for value in values) else apply(values)

    if not varied:
        return Constant(result(()))
    columns = [one for _, one in varied]
    if len(columns) == 1 and len(columns[0].values) <= rows:
        return Coded(columns[0].codes, tuple(result((value,)) for value in columns[0].values))
    keys = columns[0].codes.astype(np.uint64)
    for one in columns[1:]:
        if int(keys.max(initial=0)) * len(one.values) >= 2**63:
            keys = np.unique(keys, return_inverse=True)[1].astype(np.uint64)
        keys = keys * np.uint64(len(one.values)) + one.codes
    _, first, codes = np.unique(keys, return_index=True, return_inverse=True)
    found = [result([one.values[int(one.codes[row])] for one in columns]) for row in first.tolist()]
    return Coded(codes.astype(smallest(len(found))), tuple(found))


def truths(cells: Cells, rows: int) -> Truths:
    """Cells as conditions: null is false, anything but true and false is wrong."""
    if isinstance(cells, Truths):
        return cells
    if isinstance(cells, Scaled):
        null, unknown = cells.is_in(NULL), cells.is_in(OPEN)
        wrong = np.ones(rows, np.bool_) if null is None or unknown is None else ~(null | unknown)
        return Truths(np.zeros(rows, np.bool_), unknown, wrong)
    coded = cells.coded(rows)
    return Truths(
        coded.where([value is True for value in coded.values]),
        where_any(coded, lambda value: value is UNKNOWN),
        where_any(coded, lambda value: value is not None and value is not True and value is not False and value is not UNKNOWN),
    )


def where_any(coded: Coded, chosen: Callable[[Value], bool]) -> Mask | None:
    """The rows whose value is chosen; None if no value is."""
    hits = [chosen(value) for value in coded.values]
    return coded.where(hits) if any(hits) else None


def any_of(*masks: Mask | None) -> Mask | None:
    """Where one of them is true; None = nowhere."""
    found: Mask | None = None
    for mask in masks:
        if mask is not None:
            found = mask if found is None else found | mask
    return found


def smallest(count: int) -> type[np.unsignedinteger[Any]]:
    """The least type of codes for so many values."""
    return np.uint8 if count <= 2**8 else np.uint16 if count <= 2**16 else np.uint32


def overlaid(cells: Cells, where: Mask, value: Value, rows: int) -> Cells:
    """The cells with null or UNKNOWN in these rows."""
    if not where.any():
        return cells
    if isinstance(cells, Scaled):
        states = np.zeros(rows, np.uint8) if cells.states is None else cells.states.copy()
        states[where] = OPEN if value is UNKNOWN else NULL
        return Scaled(np.where(where, np.nan, cells.values), states, cells.days, cells.whole)
    coded = cells.coded(rows)
    count = len(coded.values)
    codes = coded.codes.astype(smallest(count + 1))
    codes[where] = count
    return Coded(codes, (*coded.values, value))
