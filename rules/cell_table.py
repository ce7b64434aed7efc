"""CellTable: rows to be judged, as cells by name; the environment of a whole table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

from rules.cells import Cells, Constant, Rows, Truths, truths

Column = Callable[[str], Cells | None]
"""Name -> its cells, or None."""

Masking = Callable[["CellTable"], Cells]
"""A compiled condition or operand over a table: to a table what a `Reading` is to an environment."""


class CellTable:
    """Each column is made when it is first read. A name it does not have is null."""

    def __init__(self, rows: int, column: Column, singly: Counter[str] | None = None) -> None:
        self.rows = rows
        self.kept: dict[str, Cells] = {}
        """What a masking computes once and needs again."""
        self.singly: Counter[str] = Counter() if singly is None else singly
        """Operator -> how often it was asked for single values, for want of a quicker way."""
        self._column = column
        self._made: dict[str, Cells] = {}

    def column(self, name: str) -> Cells:
        """The cells under this name."""
        if name not in self._made:
            self._made[name] = self._column(name) or Constant(None)
        return self._made[name]

    def truths(self, masking: Masking) -> Truths:
        """A masking of this table as a condition."""
        return truths(masking(self), self.rows)

    def take(self, rows: Rows | slice, count: int) -> CellTable:
        """These rows, so many."""
        return CellTable(count, lambda name: self.column(name).take(rows), self.singly)

    def beside(self, others: Mapping[str, Cells]) -> CellTable:
        """The table with other cells under these names."""
        return CellTable(self.rows, lambda name: others.get(name) or self.column(name), self.singly)
