"""The disjunctive normal form of a condition: which atoms, each true or false, make it true.

    condition ── formula() ──> Literal | AllOf | AnyOf      negations pushed down to the atoms
              ── conclusions() ──> Conclusion, ...          each a conjunction of literals and of intermediate conclusions

Kleene's logic is distributive and obeys De Morgan, so the form keeps all three values: the condition is true if and only
if some conjunction has every literal true. Where distributing would grow beyond CAP, the inner condition is given a name
of its own (an intermediate conclusion). Only conclusions in negation normal form are named, so none is ever negated.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from rules.condition import CONNECTIVES, Call, Const, Node

CAP = 32
"""Most conjunctions that distributing one condition may give."""
MOST_LITERALS = 28
"""Most literals in one conjunction: durable-rules refuses 30 conditions in one pattern."""
MOST_NEEDS = 12
"""Most intermediate conclusions in one conjunction: durable-rules takes 16 patterns."""


@dataclass(frozen=True, slots=True)
class Literal:
    """An atom by number, and the value asked of it."""

    atom: int
    value: bool


@dataclass(frozen=True, slots=True)
class AllOf:
    """True if every part is; with no parts, true."""

    parts: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """True if some part is; with no parts, false."""

    parts: tuple[Formula, ...]


Formula = Literal | AllOf | AnyOf

ALWAYS, NEVER = AllOf(()), AnyOf(())


@dataclass(frozen=True, slots=True)
class Conclusion:
    """If every literal has its value and everything needed is concluded, then `gives` is concluded."""

    literals: tuple[Literal, ...]
    needs: tuple[int, ...] = ()
    """Intermediate conclusions by number."""
    gives: int | None = None
    """An intermediate conclusion, or None for the condition itself."""


class Atoms:
    """The atoms of a clause set: every node that is no connective, each once."""

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        # by text, because Const(True), Const(1) and Const(1.0) are equal to Python but not to conditions
        self._numbers: dict[str, int] = {}

    def number(self, node: Node) -> int:
        """The number of this atom, a new one if it was not met before."""
        text = repr(node)
        if text not in self._numbers:
            self._numbers[text] = len(self.nodes)
            self.nodes.append(node)
        return self._numbers[text]


def formula(node: Node, value: bool, atoms: Atoms) -> Formula:
    """When the condition has this value. Every atom is numbered, those that cannot matter as well."""
    match node:
        case Const(None | False):
            return NEVER if value else ALWAYS
        case Const(True):
            return ALWAYS if value else NEVER
        case Call("!", (operand,)):
            return formula(operand, not value, atoms)
        case Call("implies", (antecedent, consequent)):
            return _join((formula(antecedent, not value, atoms), formula(consequent, value, atoms)), conjunction=not value)
        case Call(name, args) if name in CONNECTIVES:
            return _join([formula(arg, value, atoms) for arg in args], conjunction=(name == "and") is value)
        case _:
            return Literal(atoms.number(node), value)


def both(*parts: Formula) -> Formula:
    """True if all of these are."""
    return _join(parts, conjunction=True)


def either(*parts: Formula) -> Formula:
    """True if one of these is."""
    return _join(parts, conjunction=False)


def _join(parts: Iterable[Formula], *, conjunction: bool) -> Formula:
    kind: type[AllOf | AnyOf] = AllOf if conjunction else AnyOf
    absorbing = NEVER if conjunction else ALWAYS
    flat: dict[Formula, None] = {}
    for part in parts:
        if part == absorbing:
            return absorbing
        flat.update(dict.fromkeys(part.parts if isinstance(part, kind) else (part,)))
    return next(iter(flat)) if len(flat) == 1 else kind(tuple(flat))


def conclusions(whole: Formula, new_number: Callable[[], int]) -> tuple[Conclusion, ...]:
    """The conjunctions of the formula; what an intermediate conclusion follows from stands before whoever needs it."""
    distribution = _Distribution(new_number)
    found = distribution.conjunctions(whole)
    return (*distribution.intermediate, *(Conclusion(_literals(part), _needs(part)) for part in found))


_Conjunction = frozenset[Literal | int]
"""Literals, and numbers of intermediate conclusions."""


class _Distribution:
    """One formula being distributed, with the intermediate conclusions named on the way."""

    def __init__(self, new_number: Callable[[], int]) -> None:
        self.new_number = new_number
        self.intermediate: list[Conclusion] = []
        self.named: dict[tuple[_Conjunction, ...], int] = {}

    def conjunctions(self, part: Formula) -> tuple[_Conjunction, ...]:
        """The part as alternatives, none of them superfluous."""
        match part:
            case Literal():
                return (frozenset((part,)),)
            case AnyOf(parts):
                return _without_superfluous([found for inner in parts for found in self.conjunctions(inner)])
            case AllOf(parts):
                return self._product([self.conjunctions(inner) for inner in parts])

    def _product(self, factors: list[tuple[_Conjunction, ...]]) -> tuple[_Conjunction, ...]:
        product: tuple[_Conjunction, ...] = (frozenset(),)
        # small factors first, so that what is named is what would multiply most
        for factor in sorted(factors, key=len):
            if len(factor) > 1 and len(product) * len(factor) > CAP:
                factor = (frozenset((self._name(factor),)),)
            product = tuple(left | right for left in product for right in factor)
        return _without_superfluous([self._within_limits(found) for found in product if not _contradicts_itself(found)])

    def _within_limits(self, found: _Conjunction) -> _Conjunction:
        """The same with literals, and then needs, gathered under names until few enough are left."""
        while len(literals := _literals(found)) > MOST_LITERALS:
            gathered: _Conjunction = frozenset(literals[:MOST_LITERALS])
            found = (found - gathered) | {self._name((gathered,))}
        while len(needs := _needs(found)) > MOST_NEEDS:
            gathered = frozenset(needs[:MOST_NEEDS])
            found = (found - gathered) | {self._name((gathered,))}
        return found

    def _name(self, alternatives: tuple[_Conjunction, ...]) -> int:
        if alternatives not in self.named:
            number = self.new_number()
            self.named[alternatives] = number
            self.intermediate += [Conclusion(_literals(found), _needs(found), number) for found in alternatives]
        return self.named[alternatives]


def _literals(found: _Conjunction) -> tuple[Literal, ...]:
    return tuple(sorted((part for part in found if isinstance(part, Literal)), key=lambda literal: (literal.atom, literal.value)))


def _needs(found: _Conjunction) -> tuple[int, ...]:
    return tuple(sorted(part for part in found if isinstance(part, int)))


def _contradicts_itself(found: _Conjunction) -> bool:
    """Asks an atom to be both true and false; such a conjunction is never true, whatever is unknown."""
    return any(isinstance(part, Literal) and Literal(part.atom, not part.value) in found for part in found)


def _without_superfluous(found: list[_Conjunction]) -> tuple[_Conjunction, ...]:
    """Without repetitions, and in small lists without those that ask more than another does (absorption holds in Kleene's logic)."""
    once = list(dict.fromkeys(found))
    if len(once) > CAP:
        return tuple(once)
    return tuple(one for one in once if not any(other < one for other in once))
