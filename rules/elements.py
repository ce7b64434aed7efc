"""some: a condition on the elements of a list, over a table: every element becomes a row of its own."""

from __future__ import annotations

import numpy as np

from rules.cell_table import CellTable, Masking
from rules.cells import Cells, Coded, Mask, Rows, Truths, any_of, smallest, where_any
from rules.values import UNKNOWN


def some(table: CellTable, whole: Cells, condition: Masking, *, turned: bool) -> Truths:
    """Is there an element for which the condition holds; or, if `turned`, does not hold? Null has no elements; what is no list is wrong."""
    lists = whole.coded(table.rows)
    unknown = where_any(lists, lambda value: value is UNKNOWN)
    wrong = where_any(lists, lambda value: value is not None and value is not UNKNOWN and not isinstance(value, list))
    rows, elements = _elements(lists)
    inner = table.take(rows, len(rows)).beside({"item": elements})
    found = inner.truths(condition)
    if turned:
        found = found.negated()
    wrong = any_of(wrong, _rows_with(found.wrong, rows, table.rows))
    true = _rows_with(found.true, rows, table.rows)
    unknown = any_of(unknown, _rows_with(found.unknown, rows, table.rows))
    if true is None:
        true = np.zeros(table.rows, np.bool_)
    if wrong is not None:
        true = true & ~wrong
    if unknown is not None:
        unknown = unknown & ~true if wrong is None else unknown & ~(true | wrong)
    return Truths(true, unknown, wrong)


def _elements(lists: Coded) -> tuple[Rows, Coded]:
    """The row of each element, and the elements."""
    parts = [value if isinstance(value, list) else [] for value in lists.values]
    lengths = np.array([len(part) for part in parts], np.intp)
    starts = np.concatenate(([0], np.cumsum(lengths)))[:-1].astype(np.intp) if parts else np.zeros(1, np.intp)
    flat = tuple(element for part in parts for element in part)
    each = lengths[lists.codes]
    rows = np.repeat(np.arange(len(each)), each)
    within = np.arange(len(rows)) - np.repeat(np.cumsum(each) - each, each)
    return rows, Coded((starts[lists.codes[rows]] + within).astype(smallest(len(flat))), flat)


def _rows_with(found: Mask | None, rows: Rows, count: int) -> Mask | None:
    """The rows that have an element among the found."""
    if found is None or not found.any():
        return None
    hit = np.zeros(count, np.bool_)
    hit[rows[found]] = True
    return hit
