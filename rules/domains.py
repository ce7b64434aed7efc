"""Domains: what a value of a submission can be, as far as the conditions can tell its values apart.

Conditions look at a value through tests: `area > 50`, `kind in (…)`, `age(born) < 18`. Values that answer all of them alike
are one *cell*; null is always a cell of its own. The cells of a value are found by running the operators themselves on
candidates from every stretch between two turning points (`rules.candidates`), so a domain cannot disagree with the readings.
What cannot be divided this way (a test that compares two values, a part of a text, a sum) is no business of a domain.

    经营面积 > 50, 经营面积 <= 100    ->    50 | 51 | 101 | null
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from forms.bundle import Bundle
from forms.field_types import Kind, Widget
from rules import candidates
from rules.bind import bind
from rules.condition import Node, Var
from rules.operators import Environment
from rules.turns import Turns, fits, kind_tested, turns_of
from rules.values import Value, WrongKind, is_number, iso_date, need_date, truth

EXAMPLES = 4
"""Values kept of one cell."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What is known of a value before any condition is looked at."""

    kind: Kind
    options: tuple[str, ...] = ()
    """All that can be chosen; empty = anything."""
    whole: bool = False
    """Of a number: whole ones only."""

    def fits(self, value: Value) -> bool:
        """Can it be a value of this shape?"""
        match self.kind:
            case Kind.TEXT:
                return isinstance(value, str) and bool(value) and (not self.options or value in self.options)
            case Kind.NUMBER:
                return is_number(value) and not (self.whole and isinstance(value, float) and not value.is_integer())
            case Kind.BOOLEAN:
                return isinstance(value, bool)
            case Kind.DATE | Kind.DATETIME:
                return isinstance(value, str) and iso_date(value) is not None and (len(value) > 10) is (self.kind is Kind.DATETIME)
            case Kind.LIST:
                return (
                    isinstance(value, list)
                    and bool(value)
                    and all(isinstance(one, str) and one in (self.options or (one,)) for one in value)
                )
            case Kind.ROWS:
                return isinstance(value, list) and bool(value) and all(isinstance(one, dict) for one in value)
        return isinstance(value, dict)


def shapes_of(bundle: Bundle) -> dict[str, Shape]:
    """Every data item and fact of the bundle."""
    found = {}
    for name, (type_, spec) in bundle.types.items():
        closed = type_.widget in (Widget.ONE, Widget.MANY)
        found[name] = Shape(type_.kind, spec.options if closed else (), type_.name == "integer")
    return found


@dataclass(frozen=True)
class Domain:
    """The cells of one value."""

    cells: tuple[tuple[Value, ...], ...]
    """Examples of each; the last cell is null."""
    passing: Mapping[str, int] = field(default_factory=dict)
    """Test, as text -> the cells that pass it, as bits."""

    @property
    def full(self) -> int:
        """All cells."""
        return (1 << len(self.cells)) - 1

    @property
    def known(self) -> int:
        """All cells but null."""
        return self.full >> 1

    def examples(self, mask: int) -> Iterator[Value]:
        """Values of these cells: one of each, then further ones."""
        cells = [cell for number, cell in enumerate(self.cells) if mask >> number & 1]
        for turn in range(EXAMPLES):
            yield from (cell[turn] for cell in cells if turn < len(cell))


UNDIVIDED = Domain(((), (None,)))
"""Something or nothing; no test is seen."""


def divide(var: Var, shape: Shape | None, tests: Sequence[Node], constants: Environment) -> Domain:
    """The cells into which these tests divide the values of `var`; a test it cannot see exactly is left out of `passing`.

    `constants`: what does not depend on the submission, `as_of` and the parameters of that day.
    """
    told = {repr(test): (test, turns) for test in tests if (turns := turns_of(test, var, constants)) is not None}
    kind = shape.kind if shape else kind_tested(turns for _, turns in told.values())
    if kind is None:
        return UNDIVIDED
    shape = shape or Shape(kind)
    if kind is Kind.BOOLEAN or (kind is Kind.TEXT and shape.options):
        # every value can be tried, so every test of it alone is seen, however it is written
        seen = {repr(test): (test, Turns()) for test in tests}
    else:
        seen = {key: (test, turns) for key, (test, turns) in told.items() if fits(turns, kind)}
        if _right_numbers([turns for _, turns in seen.values()]) is None:
            seen = {key: (test, turns) for key, (test, turns) in seen.items() if not turns.check and not turns.of_cid}
    values = _candidates(shape, [turns for _, turns in seen.values()], need_date(constants["as_of"], "as_of"))
    if values is None:
        # too many lists to go through: whether there is one at all is still seen
        values = [[shape.options[0] if shape.options else candidates.FRESH[0]]]
        seen = {key: (test, turns) for key, (test, turns) in seen.items() if turns == Turns() or turns.points == (None,)}
    return _cells(var, values, {key: test for key, (test, _) in seen.items()}, constants)


def _cells(var: Var, values: Sequence[Value], tests: Mapping[str, Node], constants: Environment) -> Domain:
    readings = {key: bind(test) for key, test in tests.items()}
    environments = [(value, {**constants, var.name: _wrapped(value, var.path)}) for value in (*values, None)]
    answers: list[list[bool]] = []
    passing: dict[str, int] = {}
    for key, reading in readings.items():
        try:
            answers.append([truth(reading(environment), "test") is True for _, environment in environments])
        except WrongKind:
            continue
        passing[key] = 0
    cells: dict[tuple[bool, ...], list[Value]] = {}
    for index, (value, _) in enumerate(environments):
        cells.setdefault((value is None, *(answer[index] for answer in answers)), []).append(value)
    for number, signature in enumerate(cells):
        for key, passed in zip(passing, signature[1:], strict=True):
            passing[key] |= passed << number
    return Domain(tuple(tuple(found[:EXAMPLES]) for found in cells.values()), passing)


def _wrapped(value: Value, path: tuple[str, ...]) -> Value:
    """The value as it stands under a path."""
    for step in reversed(path):
        value = {step: value}
    return value


def _candidates(shape: Shape, several: Sequence[Turns], usual: date) -> list[Value] | None:
    """Values from every stretch between two points, null apart; None if they are too many."""
    points = [point for turns in several for point in turns.points if not turns.counts]
    said = [point for point in points if isinstance(point, str)]
    match shape.kind:
        case Kind.BOOLEAN:
            return [True, False]
        case Kind.NUMBER:
            exact = [point for point in points if is_number(point) and isinstance(point, int | float)]
            return [*candidates.numbers(exact, shape.whole)]
        case Kind.TEXT if shape.options:
            return [*shape.options]
        case Kind.TEXT:
            return [*(_right_numbers(several) or ()), *candidates.texts(said, _prefixes(several))]
        case Kind.DATE | Kind.DATETIME:
            named = [day for point in said if (day := iso_date(point))] + [day for turns in several for day in turns.days]
            if shape.kind is Kind.DATE:
                return [*candidates.days(named, usual)]
            return [*candidates.moments([point for point in said if iso_date(point) and len(point) > 10], named, usual)]
        case Kind.LIST | Kind.ROWS:
            return _lists(shape, several)
    return [{"": FILLED}]


def _prefixes(several: Sequence[Turns]) -> list[str]:
    return [str(point) for turns in several if turns.prefix for point in turns.points]


def _right_numbers(several: Sequence[Turns]) -> list[str] | None:
    """Numbers that pass the check digits asked for, in every relation to the prefixes, and tell of every kind of bearer asked for; None
    if that is too much to say."""
    checks, prefixes = {turns.check for turns in several if turns.check}, _prefixes(several)
    bearers = [turns for turns in several if turns.of_cid]
    found: list[str] = []
    if "cid_ok" in checks or bearers:
        named = frozenset(point for turns in several for point in turns.points if isinstance(point, str))
        numbers = candidates.citizens(prefixes, [day for turns in bearers for day in turns.days], named)
        if numbers is None:
            return None
        found += numbers
    if "uscc_ok" in checks:
        if prefixes:
            return None
        found.append(candidates.A_USCC)
    return found


def _lists(shape: Shape, several: Sequence[Turns]) -> list[Value] | None:
    mentioned = [
        *dict.fromkeys(
            point for turns in several if turns.member for point in turns.points if point in shape.options or (not shape.options and point)
        )
    ]
    counts = [point for turns in several if turns.counts for point in turns.points if isinstance(point, int | float)]
    most = max([1, *(math.floor(point) + 1 for point in counts)])
    rest: Sequence[Value] = [option for option in shape.options if option not in mentioned]
    if shape.kind is Kind.ROWS:
        rest = [{}] * most
    elif not shape.options:
        rest = [f"{candidates.FRESH[0]}{number}" for number in range(1, most + 1)]
    return candidates.lists(mentioned, rest, most)


FILLED = "…"
"""Stands in an object of which nothing but its being there is asked."""
