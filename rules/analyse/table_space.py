"""TableSpace: everything the cells of one decision table can tell apart, a dimension for each column; rows as boxes in it.

Of a waiver table the material is a dimension too. Two columns may read one value: then the space holds combinations that cannot be,
and what is found in it must be shown by running it (`table_witness`). That a row, or all that is asked about, is covered, is certain.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, reduce

import numpy as np

from forms.bundle import Bundle
from forms.decision_table import DecisionTable, TableKind
from forms.table_columns import Asked
from rules.analyse.table_dimensions import Dimension, bits_of, cell_bits, dimension_of
from rules.boxes import TooManyBoxes

Box = tuple[int, ...]
"""Cells by dimension, none of them 0."""

MOST_STEPS = 8_000
"""Steps of one search for what no row covers."""
FEWER_STEPS = 600
"""The same where it is asked for many boxes."""
MATERIAL = "materials"


@dataclass(frozen=True)
class TableSpace:
    """The dimensions of a table, and its rows."""

    table: DecisionTable
    dimensions: tuple[Dimension, ...]
    rows: tuple[Box, ...]
    """A row that nobody can be in has a 0."""
    unseen: frozenset[str] = frozenset()
    """Rows with a cell that no dimension sees: nothing is claimed of them."""
    _within: dict[tuple[int, int], int] = field(default_factory=dict)
    _holding: dict[tuple[int, int], int] = field(default_factory=dict)

    @property
    def usual(self) -> Box:
        """Everybody."""
        return tuple(dimension.usual for dimension in self.dimensions)

    @property
    def all_rows(self) -> int:
        """Every row, as bits."""
        return (1 << len(self.rows)) - 1

    def meeting(self, box: Box) -> int:
        """The rows that share something with a box, as bits."""
        found = self.all_rows
        for at, cells in enumerate(box):
            key = (at, cells)
            rows = self._within.get(key)
            if rows is None:
                having = self.rows_by_cell[at]
                rows = self._within[key] = reduce(int.__or__, (having[cell.bit_length() - 1] for cell in _bits(cells)), 0)
            found &= rows
            if not found:
                break
        return found

    @cached_property
    def rows_by_cell(self) -> tuple[tuple[int, ...], ...]:
        """By dimension and cell the rows that have it, as bits; all at once, for a column may have hundreds of each."""
        return tuple(self._having(at, dimension.count) for at, dimension in enumerate(self.dimensions))

    def _having(self, at: int, count: int) -> tuple[int, ...]:
        if not self.rows:
            return (0,) * count
        size = (count + 7) // 8
        raw = np.frombuffer(b"".join(row[at].to_bytes(size, "little") for row in self.rows), dtype=np.uint8).reshape(-1, size)
        columns = np.packbits(np.unpackbits(raw, axis=1, bitorder="little")[:, :count].T, axis=1, bitorder="little")
        return tuple(int.from_bytes(column.tobytes(), "little") for column in columns)

    def holding(self, at: int, cells: int) -> int:
        """The rows that hold all of these cells of a dimension, as bits."""
        key = (at, cells)
        rows = self._holding.get(key)
        if rows is None:
            having = self.rows_by_cell[at]
            rows = self._holding[key] = reduce(int.__and__, (having[cell.bit_length() - 1] for cell in _bits(cells)), self.all_rows)
        return rows

    def uncovered(self, within: Box, rows: int | None = None, *, steps: int = MOST_STEPS) -> Iterator[Box]:
        """What of a box none of these rows (bits; None = any) covers. Raises TooManyBoxes."""
        near = self.meeting(within) if rows is None else self.meeting(within) & rows
        yield from _Search(self, within, near, steps).boxes()

    def covered(self, within: Box, rows: int) -> bool:
        """Do these rows cover all of the box, for certain?"""
        try:
            return next(self.uncovered(within, rows, steps=FEWER_STEPS), None) is None
        except TooManyBoxes:
            return False

    def widened(self, box: Box, rows: int | None = None) -> Box:
        """A larger box that none of these rows meets either: what is told of few is better told of all."""
        asked_of = self.all_rows if rows is None else rows
        found = list(box)
        for at, dimension in enumerate(self.dimensions):
            for wider in (dimension.usual, found[at] | dimension.known):
                trial = (*found[:at], wider, *found[at + 1 :])
                if not self.meeting(trial) & asked_of:
                    found[at] = wider
                    break
            else:
                for cell in _bits(dimension.known & ~found[at]):
                    trial = (*found[:at], found[at] | cell, *found[at + 1 :])
                    if not self.meeting(trial) & asked_of:
                        found[at] |= cell
        return tuple(found)


class _Search:
    """Walks the dimensions, parting each by which rows are still in question; what was seen covered once is not walked again."""

    def __init__(self, space: TableSpace, within: Box, rows: int, most: int) -> None:
        self.space, self.within, self.rows = space, within, rows
        self.steps, self.most = 0, most
        self.covered: set[tuple[int, int]] = set()
        free = [space.holding(at, cells) for at, cells in enumerate(within)]
        self.free_from = [reduce(int.__and__, free[at:], rows) for at in range(len(within) + 1)]

    def boxes(self) -> Iterator[Box]:
        yield from self._walk(0, self.rows, ())

    def _walk(self, at: int, rows: int, prefix: Box) -> Iterator[Box]:
        if rows & self.free_from[at]:
            return
        if not rows or at == len(self.within):
            yield (*prefix, *self.within[at:])
            return
        if (at, rows) in self.covered:
            return
        self.steps += 1
        if self.steps > self.most:
            raise TooManyBoxes
        parts: dict[int, int] = {}
        having = self.space.rows_by_cell[at]
        for cell in _bits(self.within[at]):
            still = rows & having[cell.bit_length() - 1]
            parts[still] = parts.get(still, 0) | cell
        whole = True
        for still, cells in parts.items():
            for box in self._walk(at + 1, still, (*prefix, cells)):
                whole = False
                yield box
        if whole:
            self.covered.add((at, rows))


def _bits(mask: int) -> Iterator[int]:
    """Its single bits."""
    while mask:
        low = mask & -mask
        yield low
        mask ^= low


def table_space(bundle: Bundle, table: DecisionTable) -> TableSpace:
    """The space of a table."""
    dimensions = [dimension_of(bundle, table, column) for column in table.columns]
    unseen = {
        row.id
        for row in table.rows
        for column, dimension in zip(table.columns, dimensions, strict=True)
        for test in row.cells.get(column.id, ())
        if bits_of(test, dimension) is None
    }
    boxes = [tuple(cell_bits(row.cells.get(one.id, ()), one) for one in dimensions) for row in table.rows]
    if table.kind is TableKind.WAIVER:
        named = tuple(dict.fromkeys(material for row in table.rows for material in row.materials))
        materials = Dimension(MATERIAL, Asked(), named, max(1, len(named)), sure=True)
        own = [sum(1 << named.index(material) for material in dict.fromkeys(row.materials)) for row in table.rows]
        dimensions.insert(0, materials)
        boxes = [(bits, *box) for bits, box in zip(own, boxes, strict=True)]
    return TableSpace(table, tuple(dimensions), tuple(boxes), frozenset(unseen))
