"""The atoms of a clause set, computed before the engine sees anything: 0 false, 1 true, 2 unknown."""

from __future__ import annotations

from rules.bind import bind
from rules.compile import Compiled
from rules.operators import Environment
from rules.swift import SwiftAtoms
from rules.swift_source import as_number
from rules.values import WrongKind

UNKNOWN_ATOM = 2

MOST_SELECTIONS = 32
"""Sets of clauses looked at that are kept compiled; which they are depends on the items selected."""

NO_CLAUSES: frozenset[int] = frozenset()


class AtomReadings:
    """Computes atoms, each once for all clauses that share it."""

    def __init__(self, compiled: Compiled) -> None:
        self._atoms = compiled.atoms
        self._readings = tuple(bind(atom) for atom in compiled.atoms)
        self._swift: dict[frozenset[int] | None, SwiftAtoms] = {None: SwiftAtoms(compiled.atoms)}
        clauses: list[set[int]] = [set() for _ in compiled.atoms]
        for position, atoms in enumerate(compiled.atoms_of):
            for atom in atoms:
                clauses[atom].add(position)
        self._clauses_of = tuple(map(frozenset, clauses))

    def values(self, environment: Environment, looked_at: frozenset[int] | None) -> tuple[int, ...]:
        """Every atom of the clauses looked at; the others are unknown, and so never posted. Raises WrongKind."""
        swift = self._swift.get(looked_at) or self._selection(looked_at)
        found = swift.values(environment)
        if found is not None:
            return found
        return tuple(
            as_number(reading(environment)) if self._is_wanted(atom, looked_at) else UNKNOWN_ATOM
            for atom, reading in enumerate(self._readings)
        )

    def values_or_unknown(self, environment: Environment, looked_at: frozenset[int] | None) -> tuple[int, ...]:
        """The same; an atom of a wrong kind is unknown. It is right only where no such atom is reached."""
        values = [UNKNOWN_ATOM] * len(self._readings)
        for atom, reading in enumerate(self._readings):
            if self._is_wanted(atom, looked_at):
                try:
                    values[atom] = as_number(reading(environment))
                except WrongKind:
                    continue
        return tuple(values)

    def left_open(self, values: tuple[int, ...], looked_at: frozenset[int] | None) -> frozenset[int]:
        """The clauses looked at that have an unknown atom."""
        if UNKNOWN_ATOM not in values:
            return NO_CLAUSES
        found = NO_CLAUSES.union(*(self._clauses_of[atom] for atom, value in enumerate(values) if value == UNKNOWN_ATOM))
        return found if looked_at is None else found & looked_at

    def _selection(self, looked_at: frozenset[int] | None) -> SwiftAtoms:
        if len(self._swift) > MOST_SELECTIONS:
            self._swift = {None: self._swift[None]}
        swift = SwiftAtoms(tuple(node if self._is_wanted(atom, looked_at) else None for atom, node in enumerate(self._atoms)))
        self._swift[looked_at] = swift
        return swift

    def _is_wanted(self, atom: int, looked_at: frozenset[int] | None) -> bool:
        return looked_at is None or not self._clauses_of[atom].isdisjoint(looked_at)
