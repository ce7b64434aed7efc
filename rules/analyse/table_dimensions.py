"""Dimensions: what the cells of one column of a decision table can tell apart; a cell as bits of them, and back.

Numbers and days fall into the points that are named and the stretches between them, texts into those that are named and the others,
lists into the sets of named elements. A missing value is a cell of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from forms.bundle import Bundle
from forms.decision_table import Cell, CellTest, ConditionColumn, DecisionTable, Scalar, Test
from forms.field_types import Kind
from forms.table_columns import Asked, asked
from rules.analyse.table_values import always_there, bounds, is_whole, nothing_between

MOST_ELEMENTS = 8
"""Elements of a list that cells may name; each doubles the cells."""


@dataclass(frozen=True)
class Dimension:
    """The values of one column."""

    id: str
    """Of the condition column."""
    asked: Asked
    points: tuple[Scalar, ...]
    """Numbers, days, texts or elements that cells name; the materials."""
    count: int
    """Of cells."""
    rest: int = 0
    """Cells of what is not named, as bits."""
    null: int = 0
    """The cell of a missing value, 0 if there is none."""
    sure: bool = False
    """Is a value always there?"""
    absent: int = 0
    """Cells that no value can be in: no whole number between 59 and 60."""
    others: tuple[Scalar, ...] = ()
    """Of texts with options: those that no cell names."""

    @property
    def full(self) -> int:
        """All cells."""
        return (1 << self.count) - 1

    @property
    def known(self) -> int:
        """All cells that somebody with a value can be in."""
        return self.full & ~self.null & ~self.absent

    @property
    def usual(self) -> int:
        """All cells that somebody can be in."""
        return self.known if self.sure else self.full & ~self.absent


def cell_bits(cell: Cell, dimension: Dimension) -> int:
    """The cells of the dimension in which all tests hold; a test it does not see is left out."""
    found = dimension.full
    for test in cell:
        bits = bits_of(test, dimension)
        if bits is not None:
            found &= bits
    return found & ~dimension.absent


def bits_of(test: CellTest, dimension: Dimension) -> int | None:
    """The cells in which one test holds; None where it asks for a part of a text, or for one element of too many."""
    some = dimension.full & ~dimension.null
    match test.test:
        case Test.FILLED:
            return some
        case Test.EMPTY:
            return dimension.null
        case Test.IN | Test.NOT_IN:
            if dimension.asked.kind in (Kind.LIST, Kind.ROWS):
                return None
            named = sum(1 << _cell_of(value, dimension) for value in dict.fromkeys(test.values))
            return named if test.test is Test.IN else dimension.full & ~named
        case Test.CONTAINS | Test.LACKS:
            if dimension.asked.kind is not Kind.LIST or not set(test.values) <= set(dimension.points):
                return None
            wanted = sum(1 << dimension.points.index(value) for value in dict.fromkeys(test.values))
            held = sum(1 << subset for subset in range(1 << len(dimension.points)) if subset & wanted)
            return held if test.test is Test.CONTAINS else dimension.full & ~held
    point = _cell_of(test.values[0], dimension)
    upto = (1 << point) - 1
    match test.test:
        case Test.LESS:
            return upto
        case Test.AT_MOST:
            return upto | 1 << point
        case Test.MORE:
            return some & ~(upto | 1 << point)
    return some & ~upto


def _cell_of(value: Scalar, dimension: Dimension) -> int:
    """The number of the cell of a value that is named."""
    at = _place(value, dimension.points)
    return 2 * at + 1 if dimension.asked.kind in _ORDERED else at


def _place(value: Scalar, points: Sequence[Scalar]) -> int:
    # true is 1 in Python, and no number here
    return next(at for at, point in enumerate(points) if point == value and isinstance(point, bool) is isinstance(value, bool))


_ORDERED = (Kind.NUMBER, Kind.DATE, Kind.DATETIME)


def dimension_of(bundle: Bundle, table: DecisionTable, column: ConditionColumn) -> Dimension:
    of = asked(bundle, column.reads)
    named = list(dict.fromkeys(value for row in table.rows for test in row.cells.get(column.id, ()) for value in test.values))
    sure = always_there(bundle, column.reads)
    match of.kind:
        case Kind.NUMBER | Kind.DATE | Kind.DATETIME:
            return _ordered(bundle, column, of, named, sure)
        case Kind.BOOLEAN:
            return Dimension(column.id, of, (True, False), 3, null=4, sure=sure)
        case Kind.LIST:
            elements = tuple(named[:MOST_ELEMENTS])
            count = 1 << len(elements)
            # nothing of what is named: there are other elements, or there is nothing
            other = not of.options or set(of.options) > set(elements)
            return Dimension(column.id, of, elements, count + 1, rest=1, null=1 << count, sure=sure, absent=0 if other else 1)
    others = tuple(one for one in of.options if one not in named)
    rest = 1 << len(named) if others or not of.options else 0
    count = len(named) + bool(rest)
    return Dimension(column.id, of, tuple(named), count + 1, rest=rest, null=1 << count, sure=sure, others=others)


def _ordered(bundle: Bundle, column: ConditionColumn, of: Asked, named: list[Scalar], sure: bool) -> Dimension:
    """Cell 2i+1 is the i-th point, cell 2i the stretch before it."""
    if of.kind is Kind.NUMBER:
        points: list[Scalar] = sorted({one for one in named if isinstance(one, int | float) and not isinstance(one, bool)})
    else:
        points = sorted({one for one in named if isinstance(one, str)})
    count = 2 * len(points) + 1
    least, most = bounds(bundle, column.reads)
    absent = 0
    for at in range(len(points) + 1):
        before = points[at - 1] if at else None
        after = points[at] if at < len(points) else None
        if nothing_between(before, after, of.kind, whole=is_whole(bundle, column.reads), least=least, most=most):
            absent |= 1 << 2 * at
    return Dimension(column.id, of, tuple(points), count + 1, null=1 << count, sure=sure, absent=absent)


# ---- and back: a set of values as a cell


def as_cell(bits: int, dimension: Dimension) -> Cell | None:
    """A cell that asks for just these values, as far as a cell can; None if it cannot. Who has no value does not count where there
    always is one."""
    bits &= dimension.usual
    if bits == dimension.usual:
        return ()
    if bits and bits == dimension.null:
        return (CellTest(test=Test.EMPTY),)
    if bits == dimension.known:
        return (CellTest(test=Test.FILLED),)
    if dimension.asked.kind in _ORDERED:
        return _range_cell(bits, dimension)
    if dimension.asked.kind is Kind.LIST:
        return _set_cell(bits, dimension)
    return _named_cell(bits, dimension)


def _range_cell(bits: int, dimension: Dimension) -> Cell | None:
    """One stretch; without the missing value."""
    if bits & dimension.null:
        return None
    low = (bits & -bits).bit_length() - 1
    high = bits.bit_length() - 1
    between = ((1 << high + 1) - 1) & ~((1 << low) - 1)
    if between & ~bits & ~dimension.absent or not bits:
        return None
    if low == high and low % 2:
        return (CellTest(test=Test.IN, values=(dimension.points[low // 2],)),)
    tests = list[CellTest]()
    if between & ~((1 << low + 1) - 1) or low:
        if low % 2:
            tests.append(CellTest(test=Test.AT_LEAST, values=(dimension.points[low // 2],)))
        elif low:
            tests.append(CellTest(test=Test.MORE, values=(dimension.points[low // 2 - 1],)))
    if high < dimension.count - 2:
        closed = bool(high % 2)
        tests.append(CellTest(test=Test.AT_MOST if closed else Test.LESS, values=(dimension.points[high // 2],)))
    return tuple(tests)


def _set_cell(bits: int, dimension: Dimension) -> Cell | None:
    """Of lists: with, or without, one element."""
    for at, point in enumerate(dimension.points):
        held = sum(1 << subset for subset in range(1 << len(dimension.points)) if subset >> at & 1)
        if bits == held & ~dimension.absent:
            return (CellTest(test=Test.CONTAINS, values=(point,)),)
        if bits == dimension.usual & ~held:
            return (CellTest(test=Test.LACKS, values=(point,)),)
    return None


def _named_cell(bits: int, dimension: Dimension) -> Cell | None:
    named = tuple(point for at, point in enumerate(dimension.points) if bits >> at & 1)
    if not bits & dimension.rest:
        if not bits & dimension.null:
            return (CellTest(test=Test.IN, values=named),)
        if dimension.rest:
            return None  # some of the named, and nothing: no one test says that
    if dimension.others and not bits & dimension.null:
        return (CellTest(test=Test.IN, values=(*named, *dimension.others)),)
    without = tuple(point for at, point in enumerate(dimension.points) if not bits >> at & 1)
    apart = CellTest(test=Test.NOT_IN, values=without)
    # a missing value is none of them either
    return (apart,) if bits & dimension.null or dimension.sure else (apart, CellTest(test=Test.FILLED))
