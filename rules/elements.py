"""What is asked of the elements of lists, over a table: every element becomes a row of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rules.cell_table import CellTable, Masking
from rules.cells import (
    FIFTEEN_DIGITS,
    KNOWN,
    ODD,
    OPEN,
    PLACES,
    WRONG,
    Cells,
    Coded,
    Constant,
    Mask,
    Rows,
    Scaled,
    Truths,
    any_of,
    smallest,
    where_any,
)
from rules.masks import as_numbers
from rules.values import UNKNOWN, Value, WrongKind

Adding = Callable[[Sequence[Value]], Value]


@dataclass(frozen=True)
class _Elements:
    """The elements of the lists of a table. Null has none; what is no list is wrong."""

    rows: Rows
    """Of each element."""
    inner: CellTable
    """A row for each element, which is `item` there."""
    count: int
    """Rows of the table."""
    unknown: Mask | None
    wrong: Mask | None

    def having(self, found: Mask | None) -> Mask | None:
        """The rows that have an element among the found."""
        if found is None or not found.any():
            return None
        hit = np.zeros(self.count, np.bool_)
        hit[self.rows[found]] = True
        return hit

    def added(self, numbers: NDArray[np.float64]) -> NDArray[np.float64]:
        """The numbers of the elements of each row added up."""
        return np.bincount(self.rows, numbers, self.count).astype(np.float64)

    def numbers(self, values: NDArray[np.float64], unknown: Mask | None, wrong: Mask | None, whole: bool | Mask) -> Scaled:
        """A number for each row, save where an element, or the list itself, leaves it open or is wrong."""
        odd, open_ = any_of(self.wrong, self.having(wrong)), any_of(self.unknown, self.having(unknown))
        if odd is None and open_ is None:
            return Scaled(values, None, False, whole)
        states = np.full(self.count, KNOWN, np.uint8)
        if open_ is not None:
            states[open_] = OPEN
        if odd is not None:
            states[odd] = ODD
        return Scaled(np.where(states == KNOWN, values, np.nan), states, False, whole)


def some(table: CellTable, whole: Cells, condition: Masking, *, turned: bool) -> Truths:
    """Is there an element for which the condition holds; or, if `turned`, does not hold?"""
    elements = _elements(table, whole)
    found = elements.inner.truths(condition)
    if turned:
        found = found.negated()
    wrong = any_of(elements.wrong, elements.having(found.wrong))
    true = elements.having(found.true)
    unknown = any_of(elements.unknown, elements.having(found.unknown))
    if true is None:
        true = np.zeros(table.rows, np.bool_)
    if wrong is not None:
        true = true & ~wrong
    if unknown is not None:
        unknown = unknown & ~true if wrong is None else unknown & ~(true | wrong)
    return Truths(true, unknown, wrong)


def counted(table: CellTable, whole: Cells, condition: Masking) -> Scaled:
    """For how many elements the condition holds."""
    elements = _elements(table, whole)
    found = elements.inner.truths(condition)
    return elements.numbers(elements.added(found.true.astype(np.float64)), found.unknown, found.wrong, whole=True)


def totals(table: CellTable, whole: Cells, number: Masking, total: Adding) -> Cells:
    """What a number of each element comes to; `total` adds up what cannot be added as whole numbers."""
    elements = _elements(table, whole)
    cells = number(elements.inner)
    scaled = as_numbers(cells.coded(elements.inner.rows) if isinstance(cells, Constant) else cells)
    found = None if scaled is None else _added_exactly(elements, scaled)
    return _one_by_one(elements, cells, table, total) if found is None else found


def _added_exactly(elements: _Elements, scaled: Scaled) -> Scaled | None:
    """The sums of amounts with few decimal places, which are exact; None if there are others among them."""
    known = scaled.is_in(KNOWN)
    amounts = scaled.values if known is None else np.where(known, scaled.values, 0.0)
    whole = np.broadcast_to(np.asarray(scaled.whole), amounts.shape)
    if known is not None:
        whole = whole | ~known  # nothing is added where there is nothing
    if not np.isfinite(amounts).all():
        return None
    parts = 1 if whole.all() else PLACES
    with np.errstate(over="ignore"):
        units = np.rint(amounts * parts)
    if not np.array_equal(units / parts, amounts) or (elements.added(np.abs(units)) >= FIFTEEN_DIGITS).any():
        return None
    is_whole = True if parts == 1 else elements.added((~whole).astype(np.float64)) == 0
    return elements.numbers(elements.added(units) / parts, scaled.is_in(OPEN), scaled.is_in(ODD), is_whole)


def _one_by_one(elements: _Elements, cells: Cells, table: CellTable, total: Adding) -> Coded:
    """The sums, each by itself."""
    coded = cells.coded(elements.inner.rows)
    numbers: list[list[Value]] = [[] for _ in range(elements.count)]
    for row, code in zip(elements.rows.tolist(), coded.codes.tolist(), strict=True):
        numbers[row].append(coded.values[code])
    unknown = set() if elements.unknown is None else set(np.flatnonzero(elements.unknown).tolist())
    wrong = set() if elements.wrong is None else set(np.flatnonzero(elements.wrong).tolist())
    found = [WRONG if row in wrong else UNKNOWN if row in unknown else _total(total, each) for row, each in enumerate(numbers)]
    table.singly["sum"] += elements.count
    return Coded(np.arange(elements.count).astype(smallest(elements.count)), tuple(found))


def _total(total: Adding, numbers: list[Value]) -> Value:
    if any(number is WRONG for number in numbers):
        return WRONG
    try:
        return total(numbers)
    except WrongKind:
        return WRONG


def _elements(table: CellTable, whole: Cells) -> _Elements:
    """Each element of the lists, and the row it stands in."""
    lists = whole.coded(table.rows)
    parts = [value if isinstance(value, list) else [] for value in lists.values]
    lengths = np.array([len(part) for part in parts], np.intp)
    starts = np.concatenate(([0], np.cumsum(lengths)))[:-1].astype(np.intp) if parts else np.zeros(1, np.intp)
    flat = tuple(element for part in parts for element in part)
    each = lengths[lists.codes]
    rows = np.repeat(np.arange(len(each)), each)
    within = np.arange(len(rows)) - np.repeat(np.cumsum(each) - each, each)
    item = Coded((starts[lists.codes[rows]] + within).astype(smallest(len(flat))), flat)
    return _Elements(
        rows,
        table.take(rows, len(rows)).beside({"item": item}),
        table.rows,
        where_any(lists, lambda value: value is UNKNOWN),
        where_any(lists, lambda value: value is not None and value is not UNKNOWN and not isinstance(value, list)),
    )
