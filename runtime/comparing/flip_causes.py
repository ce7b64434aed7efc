"""Cause: what makes the outcome of a submission another under another version.

The worse of both outcomes has its reasons: a table that contradicts itself, rules that reject, or what has to be corrected. Those of them
that the other version does not know are the causes; if all is the same and only one version lets it come later, it is the waiver.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from rules.cells import Mask
from rules.condition import Node, variables
from runtime.comparing.mass_evaluation import OUTCOMES, UNDECIDED, UNREADABLE, Effect, Outcomes
from runtime.compiled import CompiledBundle
from runtime.outcome import Outcome

CauseKind = Literal["rule", "field", "material", "item", "waiver", "parameter", "clash", "unreadable"]


@dataclass(frozen=True, slots=True, order=True)
class Cause:
    """What differs between the versions for a submission that flips."""

    kind: CauseKind
    """item: the bundled item goes on under one version only; clash: rows of a table hit together that must not, so that nothing is
    decided; unreadable: one version cannot work with a value."""
    key: str = ""
    """Id of the rule, data item, material, bundled item or decision table; name of the parameter."""
    rows: tuple[str, ...] = ()
    """Of a clash: the rows, by id."""

    @property
    def name(self) -> str:
        """Its kind and what it is about, in a word: `rule:c_age`, `clash:entry:r1+r2`, `waiver`."""
        return ":".join(filter(None, (self.kind, self.key, "+".join(self.rows))))


def causes_of(old: CompiledBundle, new: CompiledBundle, before: Outcomes, after: Outcomes, rows: NDArray[np.intp]) -> dict[Cause, Mask]:
    """Cause -> in which of these rows it is one. Every row has one at least, if its outcomes differ."""
    sides = [(_Side(old, before, rows)), (_Side(new, after, rows))]
    worse_is_new = sides[1].codes > sides[0].codes
    level, other = np.maximum(sides[0].codes, sides[1].codes), np.minimum(sides[0].codes, sides[1].codes)
    unreadable = level == OUTCOMES.index(UNREADABLE)
    reasons = [dict(side.reasons(level)) for side in sides]
    nothing = np.zeros(len(rows), np.bool_)
    found: dict[Cause, Mask] = {}
    for cause in dict.fromkeys((*reasons[0], *reasons[1])):
        there, then = (side.get(cause, nothing) for side in reasons)
        found[cause] = np.where(worse_is_new, then & ~there, there & ~then) & ~unreadable
    reasoned = np.logical_or.reduce([nothing, *found.values()])
    standing = [side.standing() for side in sides]
    for cause in dict.fromkeys((*standing[0], *standing[1])):
        # whatever changes which items go on may change all that follows
        there, then = (side.get(cause, nothing) for side in standing)
        found[cause] = found.get(cause, nothing) | ((there != then) & ~unreadable)
    explained = np.logical_or.reduce([nothing, *found.values()])
    gated = (level == OUTCOMES.index(Outcome.CORRECT)) & (other == OUTCOMES.index(Outcome.WAIVE))
    # an item that falls away does not shut a gate that was itself made narrower
    found[Cause("waiver")] = gated & ~(explained if _gate(old) == _gate(new) else reasoned) & ~unreadable
    found[Cause("unreadable")] = unreadable
    for name, where in _changed_parameters(old, new, before.on[rows]).items():
        readers = [mask for cause, mask in found.items() if name in sides[0].parameters(cause) | sides[1].parameters(cause)]
        found[Cause("parameter", name)] = where & np.logical_or.reduce([nothing, *readers])
    return {cause: mask for cause, mask in found.items() if mask.any()}


def _gate(compiled: CompiledBundle) -> tuple[object, ...]:
    """What decides whether anything may come later."""
    waiver = compiled.bundle.waiver
    return waiver.max_materials, waiver.excluded_if


class _Side:
    """One version's findings in the rows that flip."""

    def __init__(self, compiled: CompiledBundle, outcomes: Outcomes, rows: NDArray[np.intp]) -> None:
        self.compiled = compiled
        self.codes = outcomes.codes[rows]
        self._outcomes = outcomes
        self._rows = rows
        self._read: dict[Cause, frozenset[str]] = {}

    def reasons(self, level: NDArray[np.uint8]) -> Iterator[tuple[Cause, Mask]]:
        """What speaks for the outcome of this level in each row."""
        rejecting, correcting, missing = (level == OUTCOMES.index(one) for one in (Outcome.REJECT, Outcome.CORRECT, Outcome.WAIVE))
        undecided = level == OUTCOMES.index(UNDECIDED)
        clashing: dict[Cause, Mask] = {}
        for clash in self._outcomes.clashes if undecided.any() else ():
            codes = clash.codes[self._rows]
            for code in np.unique(codes[undecided & (codes > 0)]).tolist():
                # a waiver table may contradict itself about several materials by the same rows
                cause, where = Cause("clash", clash.table, clash.rows[code]), (codes == code) & undecided
                clashing[cause] = clashing[cause] | where if cause in clashing else where
        yield from clashing.items()
        for rule, effects in zip(self.compiled.stated, self._outcomes.effects, strict=True):
            here = effects[self._rows]
            yield Cause("rule", rule.id), ((here == Effect.REJECTS) & rejecting) | ((here == Effect.CORRECTS) & correcting)
        for name, where in self._outcomes.missing_fields.items():
            yield Cause("field", name), where[self._rows] & correcting
        for name, where in self._outcomes.missing_materials.items():
            yield Cause("material", name), where[self._rows] & (correcting | missing)

    def standing(self) -> dict[Cause, Mask]:
        """Which items go on, and which rules refuse some."""
        items = {Cause("item", item): where[self._rows] for item, where in self._outcomes.live.items()}
        refusing = zip(self.compiled.stated, self._outcomes.effects == Effect.REFUSES, strict=True)
        return items | {Cause("rule", rule.id): where[self._rows] for rule, where in refusing}

    def parameters(self, cause: Cause) -> frozenset[str]:
        """The parameters that the conditions behind a cause read."""
        if cause not in self._read:
            names = (var.path[0] for node in self._nodes(cause) for var in variables(node) if var.name == "parameters" and var.path)
            self._read[cause] = frozenset(names)
        return self._read[cause]

    def _nodes(self, cause: Cause) -> Iterator[Node]:
        book, form = self.compiled.book, self.compiled.form.clauses.clauses
        match cause.kind:
            case "clash":
                keys = {f"{cause.key}.{row}" for row in cause.rows}
                yield from (clause.when for clause in book.tables.clauses if clause.key in keys)
            case "rule" | "item":
                for clause in (*book.eligibility.clauses, *book.tables.clauses) if cause.kind == "rule" else book.applies.clauses:
                    if clause.key == cause.key:
                        yield from (clause.when, clause.holds)
            case "field":
                for asked in (one for fields in self.compiled.asked.values() for one in fields):
                    if asked.data_item == cause.key and asked.condition is not None:
                        yield form[asked.condition].holds
            case "material":
                for demanded in self.compiled.demanded:
                    if demanded.material.id == cause.key and demanded.condition is not None:
                        yield form[demanded.condition].holds
            case _:
                return


def _changed_parameters(old: CompiledBundle, new: CompiledBundle, on: NDArray[np.float64]) -> Mapping[str, Mask]:
    """Parameter -> the rows on whose day the versions give it different values."""
    sides = [{one.name: one for one in version.bundle.parameters} for version in (old, new)]
    regions = [version.bundle.region for version in (old, new)]
    days, codes = np.unique(on, return_inverse=True)
    found: dict[str, Mask] = {}
    for name in sides[0].keys() & sides[1].keys():
        if sides[0][name].rows != sides[1][name].rows or len(set(regions)) > 1:
            values = [
                [side[name].value_on(date.fromordinal(int(day)), region) for day in days]
                for side, region in zip(sides, regions, strict=True)
            ]
            found[name] = np.array([there != then for there, then in zip(*values, strict=True)], np.bool_)[codes]
    return found
