"""and, or, !, implies: Kleene's logic over conditions. Null counts as false; evaluation stops as soon as the result is certain."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from forms.field_types import Kind
from rules.operators.base import MANY, Environment, Reading, one_of, operators
from rules.values import UNKNOWN, Truth, Value, truth

if TYPE_CHECKING:
    from rules.cell_table import CellTable, Masking
    from rules.cells import Cells


class Connective:
    """Base: operands are conditions."""

    result = Kind.BOOLEAN

    def accepts(self, kinds: Sequence[Kind | None]) -> bool:
        """Conditions only."""
        return one_of(kinds, Kind.BOOLEAN)


@operators.register
class And(Connective):
    """True if all are; false as soon as one is."""

    name = "and"
    label = "OP_AND"
    arity = (0, MANY)
    samples = (((True, True), True), ((True, None), False), ((), True))

    def bind(self, args: Sequence[Reading]) -> Reading:
        """See Operator."""
        operands = tuple(args)

        def reading(environment: Environment) -> Value:
            result: Truth = True
            for operand in operands:
                value = truth(operand(environment), "and")
                if value is False:
                    return False
                if value is UNKNOWN:
                    result = UNKNOWN
            return result

        return reading

    def mask(self, args: Sequence[Masking]) -> Masking:
        """See Operator."""
        operands = tuple(args)

        def masking(table: CellTable) -> Cells:
            from rules.masks import conjunction

            return conjunction([table.truths(operand) for operand in operands], table.rows)

        return masking


@operators.register
class Or(Connective):
    """True as soon as one is; false if none can be."""

    name = "or"
    label = "OP_OR"
    arity = (0, MANY)
    samples = (((False, True), True), ((False, None), False), ((), False))

    def bind(self, args: Sequence[Reading]) -> Reading:
        """See Operator."""
        operands = tuple(args)

        def reading(environment: Environment) -> Value:
            result: Truth = False
            for operand in operands:
                value = truth(operand(environment), "or")
                if value is True:
                    return True
                if value is UNKNOWN:
                    result = UNKNOWN
            return result

        return reading

    def mask(self, args: Sequence[Masking]) -> Masking:
        """See Operator."""
        operands = tuple(args)

        def masking(table: CellTable) -> Cells:
            from rules.masks import disjunction

            return disjunction([table.truths(operand) for operand in operands], table.rows)

        return masking


@operators.register
class Not(Connective):
    """Not; the negation of null is true."""

    name = "!"
    label = "OP_NOT"
    arity = (1, 1)
    samples = (((True,), False), ((None,), True))

    def bind(self, args: Sequence[Reading]) -> Reading:
        """See Operator."""
        operand = args[0]

        def reading(environment: Environment) -> Value:
            value = truth(operand(environment), "!")
            return UNKNOWN if value is UNKNOWN else not value

        return reading

    def mask(self, args: Sequence[Masking]) -> Masking:
        """See Operator."""
        operand = args[0]
        return lambda table: table.truths(operand).negated()


@operators.register
class Implies(Connective):
    """Not the first, or the second."""

    name = "implies"
    label = "OP_IMPLIES"
    arity = (2, 2)
    samples = (((True, False), False), ((None, False), True), ((True, None), False))

    def bind(self, args: Sequence[Reading]) -> Reading:
        """See Operator."""
        antecedent, consequent = args

        def reading(environment: Environment) -> Value:
            given = truth(antecedent(environment), "implies")
            if given is False:
                return True
            then = truth(consequent(environment), "implies")
            if then is True:
                return True
            return UNKNOWN if given is UNKNOWN or then is UNKNOWN else False

        return reading

    def mask(self, args: Sequence[Masking]) -> Masking:
        """See Operator."""
        antecedent, consequent = args

        def masking(table: CellTable) -> Cells:
            from rules.masks import disjunction

            return disjunction([table.truths(antecedent).negated(), table.truths(consequent)], table.rows)

        return masking
