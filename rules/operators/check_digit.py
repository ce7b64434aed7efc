"""cid_ok and uscc_ok: the check characters of GB 11643 and GB 32100. A missing value is simply not ok."""

from __future__ import annotations

from collections.abc import Sequence

from forms.field_types import Kind
from forms.standards.cid import cid_ok
from forms.standards.uscc import uscc_ok
from rules.operators.base import Environment, Strict, one_of, operators
from rules.values import Value


@operators.register
class CidOk(Strict):
    """A well-formed citizen id number."""

    name = "cid_ok"
    label = "OP_CID_OK"
    arity = (1, 1)
    result = Kind.BOOLEAN
    samples = ((("11010519491231002X",), True), (("11010519491231002x",), True), (("110105194912310021",), False), ((None,), False))

    def accepts(self, kinds: Sequence[Kind | None]) -> bool:
        """A text."""
        return one_of(kinds, Kind.TEXT)

    def apply(self, values: Sequence[Value], environment: Environment) -> Value:
        """See Strict."""
        return cid_ok(values[0])


@operators.register
class UsccOk(Strict):
    """A well-formed unified social credit code."""

    name = "uscc_ok"
    label = "OP_USCC_OK"
    arity = (1, 1)
    result = Kind.BOOLEAN
    samples = ((("91350100M000100Y43",), True), (("91350100M000100Y44",), False), ((None,), False))

    def accepts(self, kinds: Sequence[Kind | None]) -> bool:
        """A text."""
        return one_of(kinds, Kind.TEXT)

    def apply(self, values: Sequence[Value], environment: Environment) -> Value:
        """See Strict."""
        return uscc_ok(values[0])
