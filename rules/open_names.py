"""open_names: which unknown names keep a condition open, also through conclusions. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from rules.bind import bind
from rules.conclusions import Conclusions
from rules.condition import CONNECTIVES, Call, Node, Var, variables
from rules.operators import Environment
from rules.values import UNKNOWN


def open_names(node: Node, environment: Environment, conclusions: Conclusions | None = None) -> tuple[str, ...]:
    """The unknown names that can still turn the condition, each once, in its order; none where it is settled either way.

    Of a connective only the operands count that are open themselves: what stands in an `or` beside something true decides nothing.
    With `conclusions`, one that is open stands for the conditions it is drawn from: the rows of a table that may still decide, the
    condition of a rule. Raises WrongKind as any reading.
    """
    found: dict[str, None] = {}
    seen: set[Var] = set()
    # a pile, not calls: rules may read one another in a chain of any length
    waiting: list[Iterator[Var]] = [open_values(node, environment)]
    while waiting:
        var = next(waiting[-1], None)
        if var is None:
            waiting.pop()
        elif environment.get(var.name) is UNKNOWN:
            found[var.name] = None
        elif conclusions is not None and var not in seen:
            seen.add(var)
            if (drawn := conclusions.behind(var, environment)) is not None:
                waiting.append(_turning([drawn.conditions[place] for place in drawn.turning], environment))
    return tuple(found)


def open_values(node: Node, environment: Environment) -> Iterator[Var]:
    """What the open tests of a condition read."""
    if bind(node)(environment) is not UNKNOWN:
        return
    match node:
        case Call(operator, args) if operator in CONNECTIVES:
            for arg in args:
                yield from open_values(arg, environment)
        case _:
            yield from variables(node)


def _turning(conditions: list[Node], environment: Environment) -> Iterator[Var]:
    for condition in conditions:
        yield from open_values(condition, environment)
