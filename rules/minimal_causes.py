"""minimal_causes: the smallest sets of tests that make a condition what it is. Pure.

    面积不小于50 (false) 且 (租赁合同已填写 (false) 或 本市户籍 (false))    ->    {面积}, {租赁合同, 户籍}

A leaf is a test that stands under connectives only; what a quantifier asks of each element is one leaf with it. A literal is
none: nobody can change it. The same test written in two places is two leaves, so no leaf stands under two branches; therefore
the causes of a branch are found apart from those of its neighbours, and nothing has to be tried out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rules.bind import bind
from rules.condition import CONNECTIVES, Call, Const, Node
from rules.operators import Environment
from rules.values import UNKNOWN, Truth, WrongKind, truth

MOST_CAUSES = 64
"""Sets that are given; how many there are is counted beyond it."""

Path = tuple[int, ...]
"""The way from the root of a condition to one of its parts: argument numbers."""


@dataclass(frozen=True, slots=True)
class Causes:
    """Why a condition is what it is."""

    sets: tuple[frozenset[Path], ...] = ()
    """Smallest first, then in the order of the condition; no set holds another. One empty set: it is so whatever is filled in."""
    count: int = 0
    """How many there are, also of those not given."""

    @property
    def complete(self) -> bool:
        """Are all of them given?"""
        return len(self.sets) == self.count


NONE = Causes()
WHATEVER = Causes((frozenset(),), 1)


def minimal_causes(node: Node, environment: Environment, wanted: bool = False, most: int = MOST_CAUSES) -> tuple[frozenset[Path], ...]:
    """The `most` smallest sets of leaves whose truth alone makes the node false (or true, if `wanted`); none where it is not so.

    `causes_of` tells how many there are besides. Raises WrongKind as any reading.
    """
    return causes_of(node, environment, wanted, most).sets


def causes_of(node: Node, environment: Environment, wanted: bool = False, most: int = MOST_CAUSES) -> Causes:
    """The same with their number."""
    if truth(bind(node)(environment), "cause") is not wanted:
        return NONE
    return _causes(node, (), environment, wanted, most)


def leaves(node: Node, path: Path = ()) -> Iterator[tuple[Path, Node]]:
    """Every leaf with its path, from left to right."""
    match node:
        case Call(operator, args) if operator in CONNECTIVES:
            for index, arg in enumerate(args):
                yield from leaves(arg, (*path, index))
        case Const():
            return
        case _:
            yield path, node


def leaf_truth(leaf: Node, environment: Environment) -> Truth:
    """What a leaf says; one that cannot work with its value says nothing."""
    try:
        return truth(bind(leaf)(environment), "cause")
    except WrongKind:
        return UNKNOWN


def _causes(node: Node, path: Path, environment: Environment, wanted: bool, most: int) -> Causes:
    def of(index: int, wanted: bool) -> Causes:
        return _causes(args[index], (*path, index), environment, wanted, most)

    match node:
        case Const():
            return WHATEVER if leaf_truth(node, environment) is wanted else NONE
        case Call("!", args):
            return of(0, not wanted)
        case Call("implies", args):
            parts = [of(0, not wanted), of(1, wanted)]
            return _any_of(parts, most) if wanted else _all_of(parts, most)
        case Call("and" | "or" as name, args):
            parts = [of(index, wanted) for index in range(len(args))]
            # one false operand makes an `and` false, one true operand an `or` true; the other way round it takes them all
            return _any_of(parts, most) if wanted is (name == "or") else _all_of(parts, most)
        case _:
            return Causes((frozenset((path,)),), 1) if leaf_truth(node, environment) is wanted else NONE


def _any_of(parts: Sequence[Causes], most: int) -> Causes:
    if WHATEVER in parts:
        return WHATEVER
    return Causes(_smallest([cause for part in parts for cause in part.sets], most), sum(part.count for part in parts))


def _all_of(parts: Sequence[Causes], most: int) -> Causes:
    found = WHATEVER
    for part in parts:
        # a pair has as many pairs before it as the product of both numbers says, none of them larger: the rest need not be joined
        pairs = [cause | other for number, cause in enumerate(found.sets, 1) for other in part.sets[: most // number]]
        found = Causes(_smallest(pairs, most), found.count * part.count)
    return found


def _smallest(sets: Sequence[frozenset[Path]], most: int) -> tuple[frozenset[Path], ...]:
    return tuple(sorted(sets, key=len)[:most])
