"""What an operator is, and the registry of all.

An operator binds its compiled arguments to one function of the environment. `Strict` operators compute every argument
first, and an unknown one makes the result unknown; connectives and quantifiers are their own `Operator`s because they
need not look at everything.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from forms.field_types import Kind
from forms.registry import Registry
from rules.values import UNKNOWN, Value

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


operators: Registry[Operator] = Registry("operator")

MANY = 1_000
"""Most arguments of an operator that takes any number."""


class Strict(ABC):
    """Base of operators that look at all operands; unknown in, unknown out."""

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


def one_of(kinds: Sequence[Kind | None], *allowed: Kind) -> bool:
    """Is every stated kind among the allowed?"""
    return all(kind is None or kind in allowed for kind in kinds)
