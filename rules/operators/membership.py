"""in, contains, filled, startswith: what is in a list or a text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from forms.field_types import Kind
from rules.operators.base import Environment, Sample, Strict, one_of, operators
from rules.values import Value, WrongKind, is_empty, same

if TYPE_CHECKING:
    from rules.cell_table import CellTable
    from rules.cells import Cells

TEXTUAL = (Kind.TEXT, Kind.DATE, Kind.DATETIME)
LISTS = (Kind.LIST, Kind.ROWS)


@operators.register
class In(Strict):
    """The first is an element of the second; of a text, a part of it."""

    name = "in"
    label = "OP_IN"
    arity = (2, 2)
    result = Kind.BOOLEAN
    samples = ((("b", ["a", "b"]), True), (("an", "banana"), True), ((None, ["a"]), False), ((None, [None]), True), (("a", None), False))

    def accepts(self, kinds: Sequence[Kind | None]) -> bool:
        """The second is a list or a text."""
        return one_of(kinds[1:], *LISTS, *TEXTUAL)

    def apply(self, values: Sequence[Value], environment: Environment) -> Value:
        """See Strict."""
        member, whole = values
        if whole is None:
            return False
        if isinstance(whole, list):
            return any(same(member, element) for element in whole)
        if not isinstance(whole, str):
            raise WrongKind("in", whole)
        if member is None:
            return False
        if not isinstance(member, str):
            raise WrongKind("in", member)
        return member in whole

    def over(self, operands: Sequence[Cells], table: CellTable) -> Cells | None:
        """See Strict."""
        from rules.cells import Constant, Listed, Scaled
        from rules.masks import among

        match operands:
            case member, Listed(options):
                return among(member, options, table.rows)
            case Scaled() as member, Constant(list(options)):
                return among(member, [Constant(option) for option in options], table.rows)
            case _:
                return None


@operators.register
class Contains(Strict):
    """The first, a list or a text, contains the second."""

    name = "contains"
    label = "OP_CONTAINS"
    arity = (2, 2)
    result = Kind.BOOLEAN
    samples = (((["a", "b"], "b"), True), (("banana", "an"), True), ((None, "a"), False), ((["a"], None), False))

    def accepts(self, kinds: Sequence[Kind | None]) -> bool:
        """The first is a list or a text."""
        return one_of(kinds[:1], *LISTS, *TEXTUAL)

    def apply(self, values: Sequence[Value], environment: Environment) -> Value:
        """See Strict."""
        whole, member = values
        if whole is None or member is None:
            return False
        if isinstance(whole, list):
            return any(same(member, element) for element in whole)
        if not isinstance(whole, str):
            raise WrongKind("contains", whole)
        if not isinstance(member, str):
            raise WrongKind("contains", member)
        return member in whole


@operators.register
class Filled(Strict):
    """Not empty: not null, not blank, not []. 0 and false are filled."""

    name = "filled"
    label = "OP_FILLED"
    arity = (1, 1)
    result = Kind.BOOLEAN
    samples: Sequence[Sample] = ((("x",), True), ((0,), True), ((False,), True), (("",), False), (([],), False), ((None,), False))

    def apply(self, values: Sequence[Value], environment: Environment) -> Value:
        """See Strict."""
        return not is_empty(values[0])

    def over(self, operands: Sequence[Cells], table: CellTable) -> Cells | None:
        """See Strict."""
        from rules.cells import Scaled
        from rules.masks import filled

        return filled(operands[0]) if isinstance(operands[0], Scaled) else None


@operators.register
class StartsWith(Strict):
    """The text begins with."""

    name = "startswith"
    label = "OP_STARTS_WITH"
    arity = (2, 2)
    result = Kind.BOOLEAN
    samples = ((("430102004", "430102"), True), (("44", "430102"), False), ((None, "4"), False))

    def accepts(self, kinds: Sequence[Kind | None]) -> bool:
        """Texts."""
        return one_of(kinds, *TEXTUAL)

    def apply(self, values: Sequence[Value], environment: Environment) -> Value:
        """See Strict."""
        for value in values:
            if value is None:
                return False
            if not isinstance(value, str):
                raise WrongKind("startswith", value)
        return str(values[0]).startswith(str(values[1]))
