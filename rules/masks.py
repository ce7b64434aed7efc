"""What operators do to whole columns, three-valued: the logic of conditions, and comparisons of what lies on one scale.

Every function gives what the operator's plain reading gives row by row, or None where there is no quicker way than `each`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rules.cells import (
    EXACT,
    FIFTEEN_DIGITS,
    KNOWN,
    NULL,
    ODD,
    OPEN,
    PLACES,
    WRONG,
    Cells,
    Coded,
    Constant,
    Mask,
    Scaled,
    States,
    Truths,
    any_of,
    smallest,
    where_any,
)
from rules.values import UNKNOWN, Value, is_number, iso_date

Compare = Callable[[Any, Any], Any]
"""< <= > >= of numbers or of arrays."""


def conjunction(parts: Sequence[Truths], rows: int) -> Truths:
    """`and`: false from the first false operand on, wrong from the first wrong one on, whatever comes after."""
    if all(part.unknown is None and part.wrong is None for part in parts):
        true = np.ones(rows, np.bool_) if not parts else parts[0].true if len(parts) == 1 else parts[0].true & parts[1].true
        for part in parts[2:]:
            true &= part.true
        return Truths(true)
    going, unknown, wrong = np.ones(rows, np.bool_), np.zeros(rows, np.bool_), np.zeros(rows, np.bool_)
    for part in parts:
        if part.wrong is not None:
            wrong |= going & part.wrong
        going &= part.true if part.unknown is None else part.true | part.unknown
        if part.unknown is not None:
            unknown |= part.unknown
    unknown &= going
    return Truths(going & ~unknown, unknown, wrong if wrong.any() else None)


def disjunction(parts: Sequence[Truths], rows: int) -> Truths:
    """`or`: true from the first true operand on."""
    if all(part.unknown is None and part.wrong is None for part in parts):
        true = np.zeros(rows, np.bool_) if not parts else parts[0].true if len(parts) == 1 else parts[0].true | parts[1].true
        for part in parts[2:]:
            true |= part.true
        return Truths(true)
    return conjunction([part.negated() for part in parts], rows).negated()


def number(value: Value) -> float | None:
    """A literal number as a float without loss, else None."""
    if not is_number(value) or not isinstance(value, int | float):
        return None
    return float(value) if isinstance(value, float) or abs(value) <= EXACT else None


def day(value: Value) -> float | None:
    """A literal day as an ordinal; None for anything else, also for a day with an hour."""
    found = iso_date(value) if isinstance(value, str) and len(value) == 10 else None
    return None if found is None else float(found.toordinal())


def ordered(a: Cells, b: Cells, compare: Compare, rows: int) -> Truths | None:
    """Both sides compared; null on either side is false."""
    both = _on_one_scale(a, b)
    if both is None:
        return _never(a, b)
    left, right = both
    return _judged(np.broadcast_to(np.asarray(compare(left.values, right.values)), (rows,)), _worse(left, right))


def equal(a: Cells, b: Cells, rows: int) -> Truths | None:
    """The same value on both sides; null equals only null."""
    if isinstance(a, Constant):
        a, b = b, a
    if isinstance(a, Scaled) and isinstance(b, Constant):
        return _equal_to(a, b.value)
    both = _on_one_scale(a, b)
    if both is None:
        return None if isinstance(b, Constant) else _recoded(a.coded(rows), b.coded(rows))
    left, right = both
    true = left.values == right.values
    if left.states is not None and right.states is not None:
        true |= (left.states == NULL) & (right.states == NULL)
    return _judged(true, _worse(left, right))


def among(member: Cells, options: Sequence[Cells], rows: int) -> Truths | None:
    """The member equals one of the options, all of which must be known."""
    found = [equal(member, option, rows) for option in options]
    tests = [test for test in found if test is not None]
    if not tests or len(tests) < len(found):
        return None
    wrong = any_of(*(test.wrong for test in tests))
    unknown = _but(any_of(*(test.unknown for test in tests)), wrong)
    true = tests[0].true.copy()
    for test in tests[1:]:
        true |= test.true
    spoilt = any_of(unknown, wrong)
    return Truths(true if spoilt is None else true & ~spoilt, unknown, wrong)


def filled(cells: Scaled) -> Truths:
    """Neither null nor blank: numbers and days never are blank."""
    known = cells.is_in(KNOWN)
    return Truths(np.ones(len(cells.values), np.bool_) if known is None else known, cells.is_in(OPEN), cells.is_in(ODD))


Less = Callable[[float, float], float]


def difference(a: Cells, b: Cells, less: Less) -> Scaled | None:
    """The numbers of `a` less those of `b`; null on either side is wrong. `less`: of what cannot be reckoned in whole numbers."""
    both = _on_one_scale(a, b)
    if both is None or both[0].days:
        return None
    left, right = both
    values = _as_written(left, right, less)
    states = _worse(left, right)
    if states is not None:
        states = np.where(states == NULL, np.uint8(ODD), states)
    if isinstance(left.whole, bool) and isinstance(right.whole, bool):
        return Scaled(values, states, False, left.whole and right.whole)
    return Scaled(values, states, False, np.asarray(left.whole & right.whole))


def _as_written(left: Scaled, right: Scaled, less: Less) -> NDArray[np.float64]:
    """The differences of the decimals that the numbers are written with."""
    with np.errstate(over="ignore", invalid="ignore"):
        values = np.asarray(left.values - right.values)
        simple = np.asarray(left.whole) & np.asarray(right.whole)
        if simple.all():
            return values
        units = [np.rint(one.values * PLACES) for one in (left, right)]
        few = [(unit / PLACES == one.values) & (np.abs(unit) < FIFTEEN_DIGITS) for unit, one in zip(units, (left, right), strict=True)]
        values = np.where(few[0] & few[1] & ~simple, (units[0] - units[1]) / PLACES, values)
    each = [np.broadcast_to(one.values, values.shape) for one in (left, right)]
    for row in np.flatnonzero(~simple & ~(few[0] & few[1]) & np.isfinite(values)).tolist():
        values[row] = less(float(each[0][row]), float(each[1][row]))
    return values


def spans(since: Cells, until: Cells, length: Callable[[Days, Days], NDArray[np.int64]]) -> Scaled | None:
    """The length of time between two days, in the unit of `length`; null stays null."""
    if not isinstance(since, Scaled) or not since.days:
        return None
    last = _ordinals(until)
    if last is None:
        return None
    known = since.states is None or since.states == KNOWN
    # any day at all where there is none: what comes of it is not looked at
    values = length(Days(np.where(known, since.values, 1)), Days(last)).astype(np.float64)
    return Scaled(values if known is True else np.where(known, values, np.nan), since.states, False, True)


class Days:
    """Days as the parts of a date."""

    def __init__(self, ordinals: NDArray[np.float64]) -> None:
        self.ordinal = ordinals.astype(np.int64)
        day = (self.ordinal - date(1970, 1, 1).toordinal()).astype("datetime64[D]")
        month = day.astype("datetime64[M]")
        self.months = month.astype(np.int64)
        """Months since January 1970."""
        self.day = (day - month.astype("datetime64[D]")).astype(np.int64) + 1


def birthdays(born: Cells, years: int, until: Cells) -> Coded | None:
    """`until` is not later than the birthday of that number; null stays null."""
    last = _ordinals(until)
    if not isinstance(born, Scaled) or not born.days or last is None or abs(years) > 20_000:
        return None
    known, states = born.is_in(KNOWN), np.uint8(0) if born.states is None else born.states
    days = Days(born.values if known is None else np.where(known, born.values, 1))
    month = (days.months + 12 * years).astype("datetime64[M]").astype("datetime64[D]")
    # of a month without a 29th the day after the last is meant
    birthday = month.astype(np.int64) + days.day - 1 + date(1970, 1, 1).toordinal()
    codes = (last <= birthday).astype(np.uint8)
    if known is not None:
        codes = np.where(known, codes, states + np.uint8(1))
    return Coded(codes, (False, True, None, UNKNOWN, WRONG))


def _ordinals(cells: Cells) -> NDArray[np.float64] | None:
    """Days that are all known."""
    if isinstance(cells, Scaled):
        return cells.values if cells.days and cells.states is None else None
    found = day(cells.value) if isinstance(cells, Constant) else None
    return None if found is None else np.asarray(found)


def _on_one_scale(a: Cells, b: Cells) -> tuple[Scaled, Scaled] | None:
    """Both as numbers, or both as days; at least one is a column, a literal has no dimension."""
    days = next((one.days for one in (a, b) if isinstance(one, Scaled)), None)
    if days is None:
        return None
    left, right = _scaled(a, days=days), _scaled(b, days=days)
    return None if left is None or right is None else (left, right)


def as_numbers(cells: Cells) -> Scaled | None:
    """Cells as numbers, where there is nothing else among them."""
    return _scaled(cells, days=False)


def _scaled(cells: Cells, *, days: bool) -> Scaled | None:
    """Cells as numbers, or as days; also codes that stand for nothing else: the values of a parameter, of a column of rows."""
    literal = day if days else number
    match cells:
        case Scaled():
            return cells if cells.days is days else None
        case Constant(value):
            found = literal(value)
            return None if found is None else Scaled(np.asarray(found), None, days, type(value) is int)
        case Coded(codes, values):
            if not all(value is None or value is UNKNOWN or value is WRONG or literal(value) is not None for value in values):
                return None
            marks = [NULL if value is None else OPEN if value is UNKNOWN else ODD if value is WRONG else KNOWN for value in values]
            scale = np.array([np.nan if found is None else found for found in map(literal, values)], np.float64)
            whole = np.array([type(value) is int for value in values], np.bool_)
            return Scaled(scale[codes], np.array(marks, np.uint8)[codes] if any(marks) else None, days, whole[codes])
        case _:
            return None


def _worse(a: Scaled, b: Scaled) -> States | None:
    """Of each row the state that spoils more."""
    if a.states is None or b.states is None:
        return b.states if a.states is None else a.states
    return np.maximum(a.states, b.states)


def _judged(true: Mask, states: States | None) -> Truths:
    return Truths(true) if states is None else Truths(true, states == OPEN, states == ODD)


def _never(a: Cells, b: Cells) -> Truths | None:
    """A column beside a literal null."""
    for one, other in ((a, b), (b, a)):
        if isinstance(one, Scaled) and other == Constant(None):
            return Truths(np.zeros(len(one.values), np.bool_), one.is_in(OPEN), one.is_in(ODD))
    return None


def _equal_to(cells: Scaled, value: Value) -> Truths | None:
    if value is UNKNOWN or value is WRONG:
        return None
    found = (day if cells.days else number)(value)
    if value is None:
        true = np.zeros(len(cells.values), np.bool_) if cells.states is None else cells.states == NULL
    elif found is not None:
        true = cells.values == found
    elif is_number(value) and not cells.days:
        return None  # too large to be compared as a float
    else:
        true = np.zeros(len(cells.values), np.bool_)
    return Truths(true, cells.is_in(OPEN), cells.is_in(ODD))


def _recoded(a: Coded, b: Coded) -> Truths:
    """Equality of any values: those of `a` get the codes that the same values have in `b`."""
    known: dict[object, int] = {}
    common = np.array([known.setdefault(_key(value), len(known)) for value in b.values], np.uint32)
    mine = np.array([known.get(_key(value), len(b.values)) for value in a.values], np.uint32)
    kind = smallest(len(b.values) + 1)
    true = mine.astype(kind)[a.codes] == common.astype(kind)[b.codes]
    wrong = any_of(*(where_any(one, lambda value: value is WRONG) for one in (a, b)))
    unknown = _but(any_of(*(where_any(one, lambda value: value is UNKNOWN) for one in (a, b))), wrong)
    spoilt = any_of(unknown, wrong)
    return Truths(true if spoilt is None else true & ~spoilt, unknown, wrong)


def _key(value: Value) -> object:
    """Equal for the same values (`rules.values.same`), and only for them."""
    if isinstance(value, list):
        return ("list", *map(_key, value))
    if isinstance(value, dict):
        return "dict", frozenset((name, _key(inner)) for name, inner in value.items())
    return (bool, value) if isinstance(value, bool) else value


def _but(mask: Mask | None, without: Mask | None) -> Mask | None:
    return mask if mask is None or without is None else mask & ~without
