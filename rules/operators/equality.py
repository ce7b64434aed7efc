"""== and !=: plain equality. Null equals only null, so `!=` against a missing value is true: that is decisive."""

from __future__ import annotations

from collections.abc import Sequence

from forms.field_types import Kind
from rules.operators.base import Environment, Strict, operators
from rules.values import Value, same


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
