"""What an operator is, and the registry of all.

An operator binds its compiled arguments to one function of the environment. `Strict` operators compute every argument
first, and an unknown one makes the result unknown; connectives and quantifiers are their own `Operator`s because they
need not look at everything.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from forms.field_types import Kind
from forms.registry import Registry
from rules.values import UNKNOWN, Value, WrongKind

if TYPE_CHECKING:  # numpy takes a while to import: only where a table is judged
    from rules.cell_table import CellTable, Masking
    from rules.cells import Cells

Environment = Mapping[str, Value]
"""Names a condition may read -> values; `as_of` (ISO text), `flags` and `parameters` among them."""

Sample = tuple[tuple[Value, ...], Value]
"""Arguments of an operator and what it makes of them."""

Reading = Callable[[Environment], Value]
"""A compiled condition or operand."""


class Operator(Protocol):
    """One operator with all its aspects."""

    @property
    def name(self) -> str:
        """As written in documents."""

    @property
    def label(self) -> str:
        """Key of its words; the sentence of a clause is that text with {a}, {b} … for its operands."""

    @property
    def arity(self) -> tuple[int, int]:
        """Fewest and most arguments."""

    @property
    def result(self) -> Kind:
        """Kind of what comes out; a null counts as false where a condition is wanted."""

    @property
    def samples(self) -> Sequence[Sample]:
        """Arguments and result, checked by the plugin test in every reading."""

    def accepts(self, kinds: Sequence[Kind | None]) -> bool:
        """May operands of these kinds stand here? None = any kind, not known before running."""

    def bind(self, args: Sequence[Reading]) -> Reading:
        """The compiled call."""

    def mask(self, args: Sequence[Masking]) -> Masking:
        """The compiled call over a table: row by row what `bind` gives, and WRONG where that raises WrongKind."""


operators: Registry[Operator] = Registry("operator")

MANY = 1_000
"""Most arguments of an operator that takes any number."""


class Strict(ABC):
    """Base of operators that look at all operands; unknown in, unknown out."""

    name = ""
    of_day = False
    """Does it ask what day it is?"""

    def accepts(self, kinds: Sequence[Kind | None]) -> bool:
        """Anything, unless a subclass knows better."""
        return True

    @abstractmethod
    def apply(self, values: Sequence[Value], environment: Environment) -> Value:
        """The result for known or empty operands. Raises WrongKind."""

    def bind(self, args: Sequence[Reading]) -> Reading:
        """See Operator."""
        apply = self.apply
        operands = tuple(args)

        def reading(environment: Environment) -> Value:
            values = [operand(environment) for operand in operands]
            if any(value is UNKNOWN for value in values):
                return UNKNOWN
            return apply(values, environment)

        return reading

    def over(self, operands: Sequence[Cells], table: CellTable) -> Cells | None:
        """The results for all rows at once, where there is a way; None = value by value."""
        return None

    def mask(self, args: Sequence[Masking]) -> Masking:
        """See Operator."""
        operands = tuple(args)

        def masking(table: CellTable) -> Cells:
            cells = [operand(table) for operand in operands]
            found = self.over(cells, table)
            return self._value_by_value(cells, table) if found is None else found

        return masking

    def _value_by_value(self, cells: Sequence[Cells], table: CellTable) -> Cells:
        """`apply` for every combination of values that occurs: as quick as there are few of them."""
        from rules.cells import WRONG, Coded, each

        days = [table.column("as_of")] if self.of_day else []

        def single(values: list[Value]) -> Value:
            try:
                return self.apply(values[: len(cells)], {"as_of": values[-1]} if days else {})
            except WrongKind:
                return WRONG

        found = each(single, [*cells, *days], table.rows)
        table.singly[self.name] += len(found.values) if isinstance(found, Coded) else 1
        return found


def one_of(kinds: Sequence[Kind | None], *allowed: Kind) -> bool:
    """Is every stated kind among the allowed?"""
    return all(kind is None or kind in allowed for kind in kinds)
