"""== and !=: plain equality. Null equals only null, so `!=` against a missing value is true: that is decisive."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from forms.field_types import Kind
from rules.operators.base import Environment, Strict, operators
from rules.values import Value, same

if TYPE_CHECKING:
    from rules.cell_table import CellTable
    from rules.cells import Cells


@operators.register
class Equal(Strict):
    """The same value."""

    name = "=="
    label = "OP_EQUAL"
    arity = (2, 2)
    result = Kind.BOOLEAN
    samples = (((1, 1.0), True), ((True, 1), False), (("5", 5), False), ((None, None), True), ((None, "x"), False))

    def apply(self, values: Sequence[Value], environment: Environment) -> Value:
        """See Strict."""
        return same(values[0], values[1])

    def over(self, operands: Sequence[Cells], table: CellTable) -> Cells | None:
        """See Strict."""
        from rules.masks import equal

        a, b = operands
        return equal(a, b, table.rows)


@operators.register
class NotEqual(Strict):
    """Not the same value; also if one of them is missing."""

    name = "!="
    label = "OP_NOT_EQUAL"
    arity = (2, 2)
    result = Kind.BOOLEAN
    samples = (((1, 1.0), False), ((None, "x"), True), ((None, None), False))

    def apply(self, values: Sequence[Value], environment: Environment) -> Value:
        """See Strict."""
        return not same(values[0], values[1])

    def over(self, operands: Sequence[Cells], table: CellTable) -> Cells | None:
        """See Strict."""
        from rules.masks import equal

        a, b = operands
        found = equal(a, b, table.rows)
        return None if found is None else found.negated()
