"""Decision: which tests of a condition decide it, for one submission; and what a submission must be like for a test to decide.

    面积不小于50 且 (租赁合同已填写 或 本市户籍)        租赁合同 decides where the area is large enough and nobody is 本市户籍

A test decides where the condition would turn with it while all else stays. Somebody for whom it is true and decides, and somebody for
whom it is false and decides: with both for every test a condition is tested as MC/DC wants it (masking form, DO-178C; a test that
is written twice is two). Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from rules.bind import bind
from rules.condition import CONNECTIVES, TRUE, Call, Const, Node
from rules.minimal_causes import Path, leaves
from rules.operators import Environment, Reading
from rules.values import UNKNOWN, Truth, WrongKind, truth


@dataclass(frozen=True)
class Decision:
    """A condition with its tests."""

    node: Node

    @cached_property
    def leaves(self) -> Mapping[Path, Node]:
        """Its tests, from left to right."""
        return dict(leaves(self.node))

    def deciding(self, environment: Environment) -> Mapping[Path, bool]:
        """The tests that decide here, each with what it says."""
        found = {path: _truth(reading, environment) for path, reading in self._readings.items()}
        return {path: said for path in self._decide(self.node, (), found) if isinstance(said := found[path], bool)}

    def goal(self, path: Path, wanted: bool) -> Node:
        """The condition that holds of those for whom this test is `wanted` and decides."""
        node, parts = self.node, list[Node]()
        for index in path:
            assert isinstance(node, Call)
            parts += [_so(arg, _spares(node.operator, other)) for other, arg in enumerate(node.args) if other != index]
            node = node.args[index]
        return Call("and", (_so(node, wanted), *(part for part in parts if part != TRUE)))

    @cached_property
    def _readings(self) -> Mapping[Path, Reading]:
        return {path: bind(leaf) for path, leaf in self.leaves.items()}

    def _decide(self, node: Node, path: Path, found: Mapping[Path, Truth]) -> Iterator[Path]:
        """The tests below a part that decides."""
        match node:
            case Call(operator, args) if operator in CONNECTIVES:
                said = [_said(arg, (*path, index), found) for index, arg in enumerate(args)]
                for index, arg in enumerate(args):
                    if all(said[other] is _spares(operator, other) for other in range(len(args)) if other != index):
                        yield from self._decide(arg, (*path, index), found)
            case Const():
                return
            case _:
                yield path


def _spares(operator: str, index: int) -> bool:
    """What an operand must be for the others of this connective to decide."""
    return operator == "and" or (operator == "implies" and index == 0)


def _so(node: Node, wanted: bool) -> Node:
    if wanted:
        return node
    return TRUE if node == Const(False) else Call("!", (node,))


def _said(node: Node, path: Path, found: Mapping[Path, Truth]) -> Truth:
    """What a part says, by what its tests say."""
    match node:
        case Call(operator, args) if operator in CONNECTIVES:
            return _joined(operator, [_said(arg, (*path, index), found) for index, arg in enumerate(args)])
        case Const(value):
            return value is True
        case _:
            return found[path]


def _joined(operator: str, said: list[Truth]) -> Truth:
    match operator:
        case "!":
            return _not(said[0])
        case "implies":
            return _joined("or", [_not(said[0]), said[1]])
    settles = operator == "or"
    if any(one is settles for one in said):
        return settles
    return UNKNOWN if any(one is UNKNOWN for one in said) else not settles


def _not(said: Truth) -> Truth:
    return said if said is UNKNOWN else not said


def _truth(reading: Reading, environment: Environment) -> Truth:
    """A test that cannot work with its value says nothing."""
    try:
        return truth(reading(environment), "decisive")
    except WrongKind:
        return UNKNOWN
