"""all, some, none: a condition on each element of a list, which it calls `item`. Of null or []: true, false, true."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from forms.field_types import Kind
from rules.operators.base import Environment, Reading, operators
from rules.values import UNKNOWN, Value, WrongKind, truth

if TYPE_CHECKING:
    from rules.cell_table import CellTable, Masking
    from rules.cells import Cells


def of_each_element(operator: str, whole: Reading, asked: Reading, environment: Environment) -> list[Value] | None:
    """What is asked of each element, in order; None if the list itself is unknown. Null has no elements. Raises WrongKind."""
    elements = whole(environment)
    if elements is UNKNOWN:
        return None
    if elements is None:
        return []
    if not isinstance(elements, list):
        raise WrongKind(operator, elements)
    inner = dict(environment)
    found: list[Value] = []
    for element in elements:
        inner["item"] = element
        found.append(asked(inner))
    return found


def element_truths(operator: str, args: Sequence[Reading], settle: Callable[[list[Value]], Value]) -> Reading:
    """The compiled quantifier: the truth of the condition for each element, settled by `settle`."""
    whole, condition = args

    def asked(environment: Environment) -> Value:
        return truth(condition(environment), operator)

    def reading(environment: Environment) -> Value:
        found = of_each_element(operator, whole, asked, environment)
        return UNKNOWN if found is None else settle(found)

    return reading


class Quantifier:
    """Base: a list and a condition."""

    by_some = (False, False)
    """Said by `some`: is the condition negated, is the result?"""
    arity = (2, 2)
    result = Kind.BOOLEAN

    def accepts(self, kinds: Sequence[Kind | None]) -> bool:
        """A list, then a condition."""
        return kinds[0] in (None, Kind.LIST, Kind.ROWS) and kinds[1] in (None, Kind.BOOLEAN)

    def mask(self, args: Sequence[Masking]) -> Masking:
        """See Operator."""
        whole, condition = args
        turned, negated = self.by_some

        def masking(table: CellTable) -> Cells:
            from rules.elements import some

            found = some(table, whole(table), condition, turned=turned)
            return found.negated() if negated else found

        return masking


@operators.register
class All(Quantifier):
    """Every element."""

    name = "all"
    by_some = (True, True)
    label = "OP_ALL"
    samples = ((([True, True], True), True), ((None, False), True), (([1], False), False))

    def bind(self, args: Sequence[Reading]) -> Reading:
        """See Operator."""
        return element_truths("all", args, lambda found: False if False in found else UNKNOWN if UNKNOWN in found else True)


@operators.register
class Some(Quantifier):
    """At least one element."""

    name = "some"
    label = "OP_SOME"
    samples = ((([1, 2], True), True), ((None, True), False), (([1], False), False))

    def bind(self, args: Sequence[Reading]) -> Reading:
        """See Operator."""
        return element_truths("some", args, lambda found: True if True in found else UNKNOWN if UNKNOWN in found else False)


@operators.register
class NoElement(Quantifier):
    """No element."""

    name = "none"
    by_some = (False, True)
    label = "OP_NONE"
    samples = ((([1, 2], False), True), ((None, True), True), (([1], True), False))

    def bind(self, args: Sequence[Reading]) -> Reading:
        """See Operator."""
        return element_truths("none", args, lambda found: False if True in found else UNKNOWN if UNKNOWN in found else True)
