"""Fields into the rows of a form: which stand side by side on the grid, and how many of its columns label and value take. Pure.

Rows are chosen for the whole section at once: as few as can be, and where that costs nothing with their labels under one another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from runtime.notices.pdf.columns import MASTER

MOST_IN_ROW = 3
USUAL_LABEL = 2
"""Columns of a label, where it needs no more: labels then stand under one another."""
ROW, UNEVEN, IDLE = 1000, 400, 30
"""What a row costs, what one costs whose labels stand under no others, and what an idle column costs."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A field: the fewest columns that its label and its value need."""

    label: int
    value: int
    alone: bool = False
    """Takes a row of its own, whatever it needs."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A field in its row."""

    index: int
    label: int
    """Columns."""
    value: int


@dataclass(frozen=True, slots=True)
class Narrow:
    """The first rows of a section leave columns free at the right, for a photograph."""

    rows: int = 0
    columns: int = 0


def pack(wanted: Sequence[Wanted], columns: int = MASTER, narrow: Narrow | None = None) -> tuple[tuple[Placed, ...], ...]:
    """The rows: every field once, in order, each row as wide as the grid.

    >>> rows = pack([Wanted(1, 2), Wanted(1, 2), Wanted(2, 5), Wanted(2, 3, alone=True)])
    >>> [[(one.index, one.label, one.value) for one in row] for row in rows]
    [[(0, 2, 4), (1, 2, 4)], [(2, 2, 10)], [(3, 2, 10)]]
    """
    free = narrow or Narrow()
    count = len(wanted)

    def room(row: int) -> int:
        return columns - free.columns if row < free.rows else columns

    @cache
    def chosen(first: int, row: int) -> int:
        """How many fields the best row beginning with `first` takes."""
        return min(range(1, min(MOST_IN_ROW, count - first) + 1), key=lambda many: (total(first, row, many), many))

    @cache
    def total(first: int, row: int, many: int) -> float:
        shape = set_row(wanted[first : first + many], room(row))
        if shape is None:
            return float("inf")
        after = first + many
        below = row + 1 if row < free.rows else row
        return cost(wanted[first:after], shape, room(row)) + (total(after, below, chosen(after, below)) if after < count else 0.0)

    # from the end, so that no call goes deep
    for first in range(count - 1, -1, -1):
        for row in range(min(first, free.rows), -1, -1):
            chosen(first, row)
    rows: list[tuple[Placed, ...]] = []
    first = 0
    while first < count:
        row = min(len(rows), free.rows)
        many = chosen(first, row)
        shape = set_row(wanted[first : first + many], room(row))
        assert shape is not None  # one field alone always has a shape
        rows.append(tuple(Placed(first + place, label, value) for place, (label, value) in enumerate(shape)))
        first += many
    return tuple(rows)


def set_row(fields: Sequence[Wanted], columns: int) -> tuple[tuple[int, int], ...] | None:
    """Columns of label and value of each field of a row; None if they do not fit beside one another."""
    if len(fields) == 1:
        label = min(max(fields[0].label, USUAL_LABEL), columns - 1)
        return ((label, columns - label),)
    if any(one.alone for one in fields):
        return None
    each, over = divmod(columns, len(fields))
    if not over and all(max(one.label, USUAL_LABEL) == USUAL_LABEL and one.value <= each - USUAL_LABEL for one in fields):
        return ((USUAL_LABEL, each - USUAL_LABEL),) * len(fields)
    spare = columns - sum(one.label + one.value for one in fields)
    if spare < 0:
        return None
    labels, values = [one.label for one in fields], [one.value for one in fields]
    for place, label in enumerate(labels):
        if label < USUAL_LABEL and spare:
            labels[place] += 1
            spare -= 1
    for _ in range(spare):
        place = min(range(len(values)), key=lambda place: (labels[place] + values[place], place))
        values[place] += 1
    return tuple(zip(labels, values, strict=True))


def cost(fields: Sequence[Wanted], shape: Sequence[tuple[int, int]], columns: int) -> float:
    """What a row costs."""
    each, over = divmod(columns, len(fields))
    even = not over and all(label == USUAL_LABEL and value == each - USUAL_LABEL for label, value in shape)
    idle = sum(value - one.value for one, (_, value) in zip(fields, shape, strict=True) if not one.alone)
    return ROW + (0 if even else UNEVEN * (len(fields) - 1)) + IDLE * max(idle, 0)
