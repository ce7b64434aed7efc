"""< <= > >=: the order of numbers, or of ISO dates as text. Null on either side makes all four false."""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from forms.field_types import Kind
from rules.operators.base import Environment, Strict, operators
from rules.values import Value, WrongKind, is_number, iso_date

if TYPE_CHECKING:
    from rules.cell_table import CellTable
    from rules.cells import Cells

ORDERED = (Kind.NUMBER, Kind.DATE, Kind.DATETIME)


class Order(Strict):
    """Base of the four."""

    arity = (2, 2)
    result = Kind.BOOLEAN
    compare: Callable[[Any, Any], bool]  # Any: both sides were just found to be numbers, or texts

    def accepts(self, kinds: Sequence[Kind | None]) -> bool:
        """Two numbers, or two days."""
        stated = {Kind.DATE if kind is Kind.DATETIME else kind for kind in kinds if kind is not None}
        return len(stated) <= 1 and stated <= set(ORDERED)

    def apply(self, values: Sequence[Value], environment: Environment) -> Value:
        """See Strict."""
        a, b = values
        if a is None or b is None:
            return False
        if is_number(a) and is_number(b):
            return self.compare(a, b)
        for value in values:
            if not isinstance(value, str) or iso_date(value) is None:
                # the value that cannot be ordered at all is named, else the second, which does not fit the first
                raise WrongKind(self.name, b if is_number(value) else value)
        return self.compare(a, b)

    def over(self, operands: Sequence[Cells], table: CellTable) -> Cells | None:
        """See Strict."""
        from rules.masks import ordered

        a, b = operands
        return ordered(a, b, self.compare, table.rows)


@operators.register
class Less(Order):
    """Before, or smaller."""

    name = "<"
    label = "OP_LESS"
    samples = (((1, 2), True), (("2026-01-01", "2026-01-02"), True), ((None, 1), False))
    compare = staticmethod(operator.lt)


@operators.register
class LessOrEqual(Order):
    """Not after, or not larger."""

    name = "<="
    label = "OP_LESS_OR_EQUAL"
    samples = (((2, 2), True), ((3, 2), False), ((1, None), False))
    compare = staticmethod(operator.le)


@operators.register
class Greater(Order):
    """After, or larger."""

    name = ">"
    label = "OP_GREATER"
    samples = (((2, 1), True), ((None, None), False))
    compare = staticmethod(operator.gt)


@operators.register
class GreaterOrEqual(Order):
    """Not before, or not smaller."""

    name = ">="
    label = "OP_GREATER_OR_EQUAL"
    samples = (((2, 2), True), ((1.5, 2), False), ((None, 0), False))
    compare = staticmethod(operator.ge)
