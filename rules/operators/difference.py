"""-: the difference of two numbers as they are written, so that 0.3 less 0.1 is 0.2. A missing operand is an error, to be guarded
with `filled`."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from math import isfinite
from typing import TYPE_CHECKING

from forms.field_types import Kind
from rules.operators.base import Environment, Strict, one_of, operators
from rules.values import Value, WrongKind

if TYPE_CHECKING:
    from rules.cell_table import CellTable
    from rules.cells import Cells


def less(a: int | float, b: int | float) -> int | float:
    """The first less the second. Raises OverflowError for a whole number beyond every float beside a float.

    >>> less(0.3, 0.1), less(5, 3), less(5, 2.0)
    (0.2, 2, 3.0)
    """
    if type(a) is int and type(b) is int:
        return a - b
    rough = float(a) - float(b)
    if not isfinite(a) or not isfinite(b):
        return rough
    return float(Decimal(repr(a)) - Decimal(repr(b)))


@operators.register
class Difference(Strict):
    """The first less the second."""

    name = "-"
    label = "OP_DIFFERENCE"
    arity = (2, 2)
    result = Kind.NUMBER
    samples = (((5, 3), 2), ((1.5, 2), -0.5), ((0.3, 0.1), 0.2))

    def accepts(self, kinds: Sequence[Kind | None]) -> bool:
        """Numbers."""
        return one_of(kinds, Kind.NUMBER)

    def apply(self, values: Sequence[Value], environment: Environment) -> Value:
        """See Strict."""
        a, b = values
        if (type(a) is int or type(a) is float) and (type(b) is int or type(b) is float):
            try:
                return less(a, b)
            except OverflowError:  # an int beyond every float, less a float
                raise WrongKind(self.name, a) from None
        raise WrongKind(self.name, b if type(a) is int or type(a) is float else a)

    def over(self, operands: Sequence[Cells], table: CellTable) -> Cells | None:
        """See Strict."""
        from rules.masks import difference

        a, b = operands
        return difference(a, b, less)
