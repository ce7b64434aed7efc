"""The fast path of the reference: all conditions compiled to one Python function over values of fitting types.

It serves only where it is exact: each value read must be of a type that the plain comparisons can work with. Which
combinations of types those are is remembered; anything else (a text where a number is compared, an unknown value among
clauses) is left to the three-valued readings of `rules.reference`, which also say what all of this means.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any

from rules.bind import bind
from rules.clause import Clause, Judged, Judgement
from rules.condition import Node, Var
from rules.operators import Environment, Reading
from rules.swift_source import NotSettled, Source, compiled
from rules.values import Unknown, Value, iso_date

MOST_PROFILES = 2_000
"""Combinations of types remembered for one clause set."""

UNFIT, ALL_KNOWN, SOME_UNKNOWN = 0, 1, 2

Run = Callable[..., Any]
"""A generated function; Any because its type is known to the generator alone."""


class Values:
    """Reads the variables of some source, and tells whether they are such that it can work with them."""

    def __init__(self, source: Source) -> None:
        arranged = [list(source.variables)[number] for number in source.arranged()]
        self._names = [name for name, path in arranged if not path]
        self._paths: list[Reading] = [bind(Var(name, path)) for name, path in arranged if path]
        self._asked = [source.asked[number] for number in source.arranged()]
        self._days = tuple(index for index, number in enumerate(source.arranged()) if number in source.days)
        self._profiles: dict[tuple[type, ...], int] = {}

    def read(self, environment: Environment) -> tuple[list[Value], int]:
        """The values as the source takes them, and UNFIT, ALL_KNOWN or SOME_UNKNOWN."""
        values: list[Value] = list(map(environment.get, self._names))
        for reading in self._paths:
            values.append(reading(environment))
        types = tuple(map(type, values))
        profile = self._profiles.get(types)
        if profile is None:
            profile = self._judge_types(types)
        if profile:
            for index in self._days:
                day = values[index]
                if isinstance(day, str) and iso_date(day) is None:
                    return values, UNFIT
        return values, profile

    def _judge_types(self, types: tuple[type, ...]) -> int:
        fits = all(found in asked or found is Unknown for found, asked in zip(types, self._asked, strict=True))
        profile = UNFIT if not fits else SOME_UNKNOWN if Unknown in types else ALL_KNOWN
        if len(self._profiles) >= MOST_PROFILES:
            self._profiles.clear()
        self._profiles[types] = profile
        return profile


class SwiftClauses:
    """Judges clauses where every value is known or empty."""

    def __init__(self, clauses: tuple[Clause, ...]) -> None:
        self._clauses = clauses
        self._all_clear = [Judgement.CLEAR] * len(clauses)

    def judge(self, environment: Environment, looked_at: frozenset[int] | None = None) -> Judged | None:
        """See StageReading; None where the three-valued reading must judge. Raises WrongKind."""
        values, profile = self._values.read(environment)
        if profile != ALL_KNOWN:
            return None
        judgements = self._all_clear.copy()
        fired: list[int] = []
        try:
            if looked_at is None:
                self._run_all(values, environment, judgements, fired.append)
            else:
                self._run_some(values, environment, judgements, fired.append, looked_at)
        except NotSettled:
            return None
        return Judged(tuple(judgements), tuple(fired))

    @cached_property
    def _written(self) -> tuple[Source, list[str]]:
        source = Source()
        source.bound["FAILS"] = Judgement.FAILS
        return source, [
            f"{source.condition(clause.when, 'when')} and not {source.condition(clause.holds, 'holds')}" for clause in self._clauses
        ]

    @cached_property
    def _values(self) -> Values:
        return Values(self._written[0])

    @cached_property
    def _run_all(self) -> Run:
        source, tests = self._written
        lines = [f"    if {test}: {_fails(position)}" for position, test in enumerate(tests)]
        return compiled(source, "def run(values, environment, judgements, fired):", [*lines, "    return"])

    @cached_property
    def _run_some(self) -> Run:
        source, tests = self._written
        lines = [f"    if {position} in looked_at and {test}: {_fails(position)}" for position, test in enumerate(tests)]
        return compiled(source, "def run(values, environment, judgements, fired, looked_at):", [*lines, "    return"])


def _fails(position: int) -> str:
    return f"judgements[{position}] = FAILS; fired({position})"


class SwiftAtoms:
    """Atoms as 0, 1, or 2 for unknown."""

    def __init__(self, atoms: tuple[Node | None, ...]) -> None:
        """None stands for an atom nobody wants: it is 2."""
        self._atoms = atoms

    def values(self, environment: Environment) -> tuple[int, ...] | None:
        """Every atom, or None where the three-valued readings must compute them. Raises WrongKind."""
        values, profile = self._values.read(environment)
        if profile == UNFIT:
            return None
        run = self._run_known if profile == ALL_KNOWN else self._run_unknown
        try:
            found: tuple[int, ...] = run(values, environment)
        except NotSettled:
            return None
        return found

    @cached_property
    def _written(self) -> tuple[Source, list[str], list[str]]:
        source = Source()
        known = [source.condition(atom, "condition") if atom else "2" for atom in self._atoms]
        either = [source.unless_unknown(atom, test) if atom else test for atom, test in zip(self._atoms, known, strict=True)]
        return source, known, either

    @cached_property
    def _values(self) -> Values:
        return Values(self._written[0])

    @cached_property
    def _run_known(self) -> Run:
        source, known, _ = self._written
        return compiled(source, "def run(values, environment):", [f"    return ({''.join(f'{test}, ' for test in known)})"])

    @cached_property
    def _run_unknown(self) -> Run:
        source, _, either = self._written
        return compiled(source, "def run(values, environment):", [f"    return ({''.join(f'{test}, ' for test in either)})"])
