"""bind: a condition tree as one three-valued function of the environment, the plainest reading of cases/README.md 4."""

from __future__ import annotations

from rules.condition import Call, Const, Items, Node, Var
from rules.operators import Environment, Reading, operators
from rules.values import UNKNOWN, Value


def bind(node: Node) -> Reading:
    """The node as a function of the environment. The result may be null or a plain value."""
    match node:
        case Const(value):
            return lambda environment: value
        case Var(name, ()):
            return lambda environment: environment.get(name)
        case Var(name, path):
            return _path(name, path)
        case Items(members):
            return _items(tuple(bind(member) for member in members))
        case Call(operator, args):
            return operators[operator].bind([bind(arg) for arg in args])


def _path(name: str, path: tuple[str, ...]) -> Reading:
    def reading(environment: Environment) -> Value:
        value = environment.get(name)
        for step in path:
            if value is UNKNOWN:
                return UNKNOWN
            value = value.get(step) if isinstance(value, dict) else None
        return value

    return reading


def _items(members: tuple[Reading, ...]) -> Reading:
    def reading(environment: Environment) -> Value:
        values = [member(environment) for member in members]
        # an unknown member leaves open what is in the list
        return UNKNOWN if any(value is UNKNOWN for value in values) else values

    return reading
