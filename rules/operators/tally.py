"""count, sum: how many elements a list has, or how many of them meet a condition, and what a number of each comes to.

As offices count: null and [] have no elements; a blank amount adds nothing; amounts are added as they are written, so
that 0.1 and 0.2 are 0.3. An element that is still unknown leaves the whole open.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from math import isfinite
from typing import TYPE_CHECKING

from forms.field_types import Kind
from rules.operators.base import Environment, Reading, Sample, Strict, operators
from rules.operators.quantifier import of_each_element
from rules.values import UNKNOWN, Value, WrongKind, truth

if TYPE_CHECKING:
    from rules.cell_table import CellTable, Masking
    from rules.cells import Cells

LISTS = (Kind.LIST, Kind.ROWS)


def total(values: Sequence[Value]) -> Value:
    """The numbers added up; null adds nothing, an unknown one leaves it open. Raises WrongKind.

    >>> total([0.1, None, 0.2]), total([3, 4]), total([])
    (0.3, 7, 0)
    """
    whole, parts = 0, list[float]()
    for value in values:
        if type(value) is int:
            whole += value
        elif type(value) is float:
            parts.append(value)
        elif value is not None and value is not UNKNOWN:
            raise WrongKind("sum", value)
    if any(value is UNKNOWN for value in values):
        return UNKNOWN
    if not parts:
        return whole
    try:
        start = float(whole)
        if all(map(isfinite, parts)):
            return float(sum((Decimal(repr(part)) for part in parts), Decimal(whole)))
        return sum(parts, start)
    except OverflowError:  # an int beyond every float, and a float
        raise WrongKind("sum", whole) from None


@operators.register
class Sum:
    """What a number of each element comes to; of null and [] 0."""

    name = "sum"
    label = "OP_SUM"
    arity = (2, 2)
    result = Kind.NUMBER
    samples: Sequence[Sample] = ((([1, 2], 5), 10), ((None, 5), 0), (([], 5), 0), (([1], None), 0), (([1, 2, 3], 0.1), 0.3))

    def accepts(self, kinds: Sequence[Kind | None]) -> bool:
        """A list, then a number."""
        return kinds[0] in (None, *LISTS) and kinds[1] in (None, Kind.NUMBER)

    def bind(self, args: Sequence[Reading]) -> Reading:
        """See Operator."""
        whole, number = args

        def reading(environment: Environment) -> Value:
            found = of_each_element("sum", whole, number, environment)
            return UNKNOWN if found is None else total(found)

        return reading

    def mask(self, args: Sequence[Masking]) -> Masking:
        """See Operator."""
        whole, number = args

        def masking(table: CellTable) -> Cells:
            from rules.elements import totals

            return totals(table, whole(table), number, total)

        return masking


class Length(Strict):
    """Of a list; null and [] have none."""

    name = "count"

    def apply(self, values: Sequence[Value], environment: Environment) -> Value:
        """See Strict."""
        if values[0] is None:
            return 0
        if not isinstance(values[0], list):
            raise WrongKind("count", values[0])
        return len(values[0])


@operators.register
class Count:
    """How many elements; or, with a condition, how many that meet it."""

    name = "count"
    label = "OP_COUNT"
    arity = (1, 2)
    result = Kind.NUMBER
    samples: Sequence[Sample] = (((["a", "b"],), 2), ((None,), 0), (([],), 0), (([1, 2], True), 2), (([1, 2], None), 0), ((None, True), 0))
    length = Length()

    def accepts(self, kinds: Sequence[Kind | None]) -> bool:
        """A list, then perhaps a condition."""
        return kinds[0] in (None, *LISTS) and all(kind in (None, Kind.BOOLEAN) for kind in kinds[1:])

    def bind(self, args: Sequence[Reading]) -> Reading:
        """See Operator."""
        if len(args) == 1:
            return self.length.bind(args)
        whole, condition = args

        def reading(environment: Environment) -> Value:
            found = of_each_element("count", whole, condition, environment)
            if found is None:
                return UNKNOWN
            truths = [truth(value, "count") for value in found]
            return UNKNOWN if UNKNOWN in truths else truths.count(True)

        return reading

    def mask(self, args: Sequence[Masking]) -> Masking:
        """See Operator."""
        if len(args) == 1:
            return self.length.mask(args)
        whole, condition = args

        def masking(table: CellTable) -> Cells:
            from rules.elements import counted

            return counted(table, whole(table), condition)

        return masking
