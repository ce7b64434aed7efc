"""TellingValues: for one answer of a submission, the other values that the conditions of a bundle can tell from it. Pure.

Of values that every condition takes alike one is enough, the one nearest to what stands there: a distance of 120 against «at least
50» becomes 49, not 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations

from pydantic import JsonValue

from forms.field_types import Kind
from rules.bind import bind
from rules.candidates import FRESH
from rules.clause import ClauseSet
from rules.condition import Node, Var
from rules.domains import Shape, divide, shapes_of
from rules.operators import Environment
from rules.space import tests_of, values_read
from rules.turns import turns_of
from rules.values import UNKNOWN, Value, WrongKind, is_empty, is_number, truth
from runtime.compiled import CompiledBundle

MOST_OPTIONS = 24
"""Options of a list of which each is tried."""
MOST_TOGGLED = 5
"""Options of a choice of several that are put in and taken out in every combination."""


class TellingValues:
    """The values worth a try, under one version on one day."""

    def __init__(self, compiled: CompiledBundle, environment: Environment) -> None:
        """`environment`: what conditions read of the submission; its day, its parameters, and values that others are held against."""
        self.compiled = compiled
        self.environment = environment
        self.constants = {name: environment[name] for name in ("as_of", "parameters") if name in environment}
        self.shapes = shapes_of(compiled.bundle)
        self.tests: dict[str, dict[str, Node]] = {}
        self.beside: dict[str, dict[str, None]] = {}
        """Name -> names that some test holds it against."""
        for clauses in vars(compiled.book).values():
            if isinstance(clauses, ClauseSet):
                for clause in clauses.clauses:
                    self._note((*tests_of(clause.when), *tests_of(clause.holds)))

    def others(self, name: str, now: JsonValue) -> tuple[JsonValue, ...]:
        """Values other than `now`, none of them empty, the nearest first where values have a distance."""
        shape = self.shapes.get(name)
        if shape is None:
            return ()
        found: list[JsonValue] = []
        for value in (*self._candidates(name, shape, now), *self._held_against(name, shape)):
            if value != now and not is_empty(value) and value not in found:
                found.append(value)  # type: ignore[arg-type]  # everything a condition is held against is JSON
        return tuple(found)

    def turning(self, name: str, now: JsonValue, test: Node) -> Iterator[JsonValue]:
        """Those of them for which this test comes out otherwise than for `now`."""
        reading = bind(test)
        before = _said(reading({**self.environment, name: now}) if not is_empty(now) else reading({**self.environment, name: None}))
        for value in self.others(name, now):
            try:
                after = _said(reading({**self.environment, name: value}))
            except WrongKind:
                continue
            if after is not before:
                yield value

    def _note(self, tests: Iterable[Node]) -> None:
        for test in tests:
            read = dict.fromkeys(var.name for var in values_read(test))
            for name in read:
                if len(read) == 1:
                    self.tests.setdefault(name, {})[repr(test)] = test
                else:
                    self.beside.setdefault(name, {}).update(dict.fromkeys(other for other in read if other != name))

    def _candidates(self, name: str, shape: Shape, now: JsonValue) -> Iterable[Value]:
        tests = [*self.tests.get(name, {}).values()]
        if shape.kind is Kind.BOOLEAN:
            return (True, False)
        if shape.kind is Kind.TEXT and shape.options:
            return shape.options[:MOST_OPTIONS]
        if shape.kind is Kind.LIST and shape.options:
            return _toggled(now if isinstance(now, list) else [], shape.options, self._mentioned(name, tests))
        sample = self.compiled.bundle.types[name][0].sample
        if not tests or shape.kind in (Kind.ROWS, Kind.OBJECT):
            return (sample,) if is_empty(now) else ()
        domain = divide(Var(name), shape, tests, self.constants)
        pool: list[Value] = [value for cell in domain.cells for value in cell]
        if shape.kind is Kind.NUMBER:
            pool += [value + step for value in pool if isinstance(value, int | float) and is_number(value) for step in (-1, 1)]
        return self._one_of_each(name, [value for value in pool if shape.fits(value) and not _negative(value)], tests, now)

    def _one_of_each(self, name: str, pool: Sequence[Value], tests: Sequence[Node], now: JsonValue) -> list[Value]:
        """Of the values that all tests take alike the nearest to what is there; none of those taken like that itself."""
        readings = [bind(test) for test in tests]

        def answers(value: Value) -> tuple[object, ...] | None:
            try:
                return tuple(truth(reading({**self.constants, name: value}), "test") is True for reading in readings)
            except WrongKind:
                return None

        own = None if is_empty(now) else answers(now)
        nearest: dict[tuple[object, ...], Value] = {}
        for value in sorted(pool, key=lambda value: (_odd(value, now), _distance(value, now))):
            said = answers(value)
            if said is not None and said != own:
                nearest.setdefault(said, value)
        return [*nearest.values()]

    def _held_against(self, name: str, shape: Shape) -> Iterator[Value]:
        """What stands where a condition holds this value against another one."""
        for other in self.beside.get(name, ()):
            value = self.environment.get(other)
            if value is not UNKNOWN and shape.fits(value):
                yield value
        if self.beside.get(name):
            # and something that nothing else is like
            yield from (one for one in (FRESH[0], self.compiled.bundle.types[name][0].sample) if shape.fits(one))

    def _mentioned(self, name: str, tests: Sequence[Node]) -> list[str]:
        turns = (turns_of(test, Var(name), self.constants) for test in tests)
        return [point for found in turns if found for point in found.points if isinstance(point, str)]


def _toggled(now: Sequence[JsonValue], options: Sequence[str], mentioned: Sequence[str]) -> Iterator[Value]:
    """Choices of several that differ in what conditions speak of, the nearest to what is chosen first; and one more or less besides."""
    spoken = [one for one in options if one in mentioned][:MOST_TOGGLED]
    rest = [one for one in options if one not in spoken]
    for size in range(1, len(spoken) + 1):
        for turned in combinations(spoken, size):
            yield [one for one in options if (one in now) is not (one in turned)]
    for one in rest[:MOST_OPTIONS]:
        yield [other for other in options if (other in now) is not (other == one)]
    # only one: what demands a single choice of its own
    yield from ([one] for one in options[:MOST_OPTIONS])


def _said(value: Value) -> object:
    return truth(value, "test")


def _distance(value: Value, now: JsonValue) -> float:
    if isinstance(value, int | float) and is_number(value) and isinstance(now, int | float):
        return abs(value - now)
    if isinstance(value, str) and isinstance(now, str):
        try:
            return abs((date.fromisoformat(value[:10]) - date.fromisoformat(now[:10])).days)
        except ValueError:
            return 0
    return 0


def _odd(value: Value, now: JsonValue) -> bool:
    """Halves where nobody writes halves."""
    return isinstance(value, float) and not value.is_integer() and not isinstance(now, float)


def _negative(value: Value) -> bool:
    return isinstance(value, int | float) and value < 0
