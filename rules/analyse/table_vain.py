"""Rows of a decision table that change nothing: hit by nobody, never the ones that count, or saying what a wider row says.

What takes a row's place is among the rows that remain, and what would come between them is not, whether it remains or not: so each may go
by itself, and all of them together. What is claimed is certain; the person who shows it was run through the whole table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from forms.decision_table import Collect, DecisionTable, HitPolicy, TableKind
from rules.analyse.table_space import Box, TableSpace
from rules.analyse.table_witness import TableWitnesses
from rules.analyse.witness import Values
from rules.hits import Outcomes, precedence
from rules.values import Value

MOST_SHOWN = 40
"""Rows that are each told with somebody they hit."""
MOST_TRIES = 3
"""Rows in whose company somebody is looked for."""


@dataclass(frozen=True, slots=True)
class InVain:
    """One row that may go."""

    code: str
    row: int
    by: tuple[int, ...] = ()
    """The rows that take its place."""
    witness: Values | None = None
    """Somebody whom it hits."""
    material: str = ""
    counts: int | None = None
    """The row that counts for them."""


class RowsInVain:
    """Looks through the rows of one table, in their order."""

    def __init__(self, space: TableSpace, witnesses: TableWitnesses, says: Sequence[Outcomes], impossible: Sequence[int]) -> None:
        self.table: DecisionTable = space.table
        self.space, self.witnesses, self.says = space, witnesses, says
        self.never = sum(1 << row for row in impossible)
        self.gone = self.never
        self.seen = sum(1 << number for number, row in enumerate(self.table.rows) if row.id not in space.unseen)
        first = self.table.hit is HitPolicy.FIRST
        self.order: list[tuple[tuple[float, ...], int]] = [
            (() if first else precedence(self.table, outcomes), number) for number, outcomes in enumerate(says)
        ]
        """What counts first has the least, of tables where one row counts, or names the kind of refusal."""
        self.shown = 0

    def found(self) -> Iterator[InVain]:
        """All of them."""
        match self.table.hit:
            case HitPolicy.UNIQUE | HitPolicy.ANY:
                yield from self._each(self._redundant)
            case HitPolicy.FIRST | HitPolicy.PRIORITY:
                # which never count is told first: they do not, whatever becomes of the others
                yield from self._each(self._outranked)
                yield from self._each(self._redundant)
            case HitPolicy.COLLECT if self.table.kind is TableKind.ELIGIBILITY:
                # every verdict counts by itself: one that is told twice, in the same words, adds nothing
                yield from self._each(self._redundant)
            case HitPolicy.COLLECT:
                yield from self._each(self._idle)

    def _each(self, look: Callable[[int, Box, int], InVain | None]) -> Iterator[InVain]:
        for number, row in enumerate(self.space.rows):
            if self.gone >> number & 1:
                continue
            # where a value is always there, nobody is without it
            box = tuple(cells & usual or cells for cells, usual in zip(row, self.space.usual, strict=True))
            if found := look(number, box, self.space.meeting(box) & ~(1 << number) & ~self.gone):
                self.gone |= 1 << number
                yield self._shown(found)

    def _outranked(self, number: int, box: Box, meeting: int) -> InVain | None:
        """Rows that count first hit everybody it hits."""
        before = sum(1 << row for row in rows_in(meeting & self.seen) if self.order[row] < self.order[number])
        if not before or not self.space.covered(box, before):
            return None
        code = "TABLE_ROW_COVERED" if self.table.hit is HitPolicy.FIRST else "TABLE_ROW_OUTRANKED"
        return InVain(code, number, tuple(rows_in(before)))

    def _redundant(self, number: int, box: Box, meeting: int) -> InVain | None:
        """A wider row says the same, and nothing else comes between the two."""
        for row in rows_in(meeting & self.seen):
            same = self.says[row] == self.says[number] and self._worded_alike(row, number)
            if same and self._within(box, row, number) and not self._between(number, row, box):
                return InVain("TABLE_ROW_REDUNDANT", number, (row,))
        return None

    def _worded_alike(self, one: int, other: int) -> bool:
        """Do people read the same, whichever of the two counts? Under UNIQUE neither counts while both hit."""
        first, second = self.table.rows[one], self.table.rows[other]
        shown = self.table.kind is not TableKind.VALUE and self.table.hit is not HitPolicy.UNIQUE
        return not shown or (first.basis, first.message) == (second.basis, second.message)

    def _within(self, box: Box, row: int, number: int) -> bool:
        """Does a box lie within a row? Of two that are the same, the later one does."""
        other = self.space.rows[row]
        return all(not cells & ~wider for cells, wider in zip(box, other, strict=True)) and (box != other or row < number)

    def _between(self, number: int, row: int, box: Box) -> bool:
        """Would a row that says something else count, were the first of the two not there?"""
        if self.table.hit in (HitPolicy.UNIQUE, HitPolicy.ANY):
            return False
        low, high = self.order[number], self.order[row]
        # a row told before need not be dropped: it counts here as long as it is there
        others = rows_in(self.space.meeting(box) & ~self.never)
        return any(low < self.order[other] < high and self.says[other] != self.says[number] for other in others)

    def _idle(self, number: int, box: Box, meeting: int) -> InVain | None:
        """Whatever it says, others that hit the same people say it already, or something that prevails."""
        if self.table.kind is TableKind.VALUE and self.table.collect not in (Collect.MIN, Collect.MAX):
            return None
        by = 0
        for name, value in self.says[number].items():
            if value is None or (name == "allowed" and value is True):
                continue
            prevailing = sum(1 << row for row in rows_in(meeting & self.seen) if self._prevails(self.says[row][name], value))
            if not prevailing or not self.space.covered(box, prevailing):
                return None
            by |= prevailing
        return InVain("TABLE_ROW_IDLE", number, tuple(rows_in(by))) if by else None

    def _prevails(self, one: Value, other: Value) -> bool:
        """Does the first count where both are given? Of two that are the same, either does."""
        if not isinstance(one, int | float) or not isinstance(other, int | float):
            return False
        most = self.table.kind is TableKind.VALUE and self.table.collect is Collect.MAX
        return one >= other if most else one <= other

    def _shown(self, found: InVain) -> InVain:
        if self.shown >= MOST_SHOWN:
            return found
        self.shown += 1
        row = self.table.rows[found.row]
        for other in found.by[:MOST_TRIES]:
            witness = self.witnesses.hit_by([row, self.table.rows[other]])
            material = next((one for one in row.materials if one in self.table.rows[other].materials), "")
            if witness is None:
                continue
            result, other_result = (self.witnesses.result(witness, material, without) for without in (None, found.row))
            if result is None or other_result is None:
                break
            if self.table.hit is HitPolicy.UNIQUE or result.values == other_result.values:
                counts = None if self.table.hit is HitPolicy.COLLECT else next(iter(result.decides), None)
                return InVain(found.code, found.row, found.by, witness, material, counts)
        return found


def rows_in(bits: int) -> Iterator[int]:
    """The numbers of the rows in a set of bits, from 0."""
    while bits:
        low = bits & -bits
        yield low.bit_length() - 1
        bits ^= low
