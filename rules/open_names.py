"""open_names: which unknown names keep a condition open. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from rules.bind import bind
from rules.condition import CONNECTIVES, Call, Node, variables
from rules.operators import Environment
from rules.values import UNKNOWN


def open_names(node: Node, environment: Environment) -> tuple[str, ...]:
    """The unknown names that can still turn the condition, each once, in its order; none where it is settled either way.

    Of a connective only the operands count that are open themselves: what stands in an `or` beside something true decides nothing.
    Raises WrongKind as any reading.
    """
    return tuple(dict.fromkeys(_open(node, environment)))


def _open(node: Node, environment: Environment) -> Iterator[str]:
    if bind(node)(environment) is not UNKNOWN:
        return
    match node:
        case Call(operator, args) if operator in CONNECTIVES:
            for arg in args:
                yield from _open(arg, environment)
        case _:
            yield from (var.name for var in variables(node) if environment.get(var.name) is UNKNOWN)
