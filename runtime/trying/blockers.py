"""Blockers: what keeps an evaluation from coming out better: rules that fail, fields that are empty, materials that are missing. Pure.

And on what each of them hangs: the names of answers, the materials, the promise; so that whoever looks for a way out tries nothing that
cannot help. Where that cannot be seen, everything is taken to matter.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from forms.stated_rule import OnFail
from rules.clause import Clause
from rules.condition import variables
from runtime.compiled import CompiledBundle
from runtime.decide import rejecting
from runtime.outcome import Evaluation, MaterialLine, Outcome, Standing, Verdict, VerdictState

ANYTHING = frozenset({"conclusions"})
"""Names through which a condition may read whatever else the document decides."""


class BlockerKind(StrEnum):
    """What it is."""

    RULE = "rule"
    FIELD = "field"
    MATERIAL = "material"


@dataclass(frozen=True, slots=True)
class Blocker:
    """One of them; each is enough by itself."""

    kind: BlockerKind
    name: str
    verdict: Verdict | None = None
    line: MaterialLine | None = None


@dataclass(frozen=True, slots=True)
class HangsOn:
    """What may make a blocker go away, besides leaving out optional items."""

    everything: bool = False
    names: frozenset[str] = frozenset()
    """Data items and facts, by whatever way they bear on it."""
    materials: frozenset[str] = frozenset()
    promise: bool = False


EVERYTHING = HangsOn(everything=True)


def blockers_of(compiled: CompiledBundle, evaluation: Evaluation, good_enough: Collection[Outcome]) -> tuple[Blocker, ...]:
    """Everything that must go for one of these outcomes: a rejection has its rules only, for all else is moot until they are gone."""
    bundle = compiled.bundle
    rules = [one for one in evaluation.verdicts if rejecting(bundle, one)]
    if rules:
        return tuple(Blocker(BlockerKind.RULE, one.rule.id, verdict=one) for one in rules)
    rules = [one for one in evaluation.verdicts if one.state is VerdictState.FAILS and one.rule.on_fail is OnFail.CORRECT]
    found = [Blocker(BlockerKind.RULE, one.rule.id, verdict=one) for one in rules]
    found += [Blocker(BlockerKind.FIELD, name) for name in evaluation.missing_fields]
    if Outcome.WAIVE not in good_enough or not evaluation.gate.open:
        missing = [line for line in evaluation.lines if line.standing in (Standing.MISSING, Standing.WAIVED)]
        found += [Blocker(BlockerKind.MATERIAL, line.material, line=line) for line in missing]
    return tuple(found)


@dataclass
class Reach:
    """On what the parts of one version hang."""

    compiled: CompiledBundle
    _closed: dict[str, frozenset[str]] = field(default_factory=dict)

    def of(self, blocker: Blocker) -> HangsOn:
        """What may make it go away."""
        if blocker.verdict is not None:
            position = self.compiled.eligibility.clauses.positions.get(blocker.name)
            if position is None:
                # a row of a table: which one decides hangs on the others too
                return EVERYTHING
            read = _read(self.compiled.eligibility.clauses.clauses[position])
            return self._of_names({*read, *self._items(blocker.verdict.items)})
        if blocker.line is not None:
            if self.compiled.bundle.tables:
                # rows of a waiver matrix may read anything
                return EVERYTHING
            uses = {use.id for use in blocker.line.uses}
            names = {
                name
                for demanded in self.compiled.demanded
                if demanded.material.id == blocker.name and demanded.use.id in uses and demanded.condition is not None
                for name in _read(self.compiled.form.clauses.clauses[demanded.condition])
            }
            keys = {source.key for use in blocker.line.uses for source in use.sources if source.key}
            reached = self._of_names({*names, *self._canonical(keys), *self._going_on({use.item for use in blocker.line.uses})})
            return HangsOn(reached.everything, reached.names, reached.materials | {blocker.name}, promise=True)
        return self._of_names({blocker.name})

    def _of_names(self, names: Iterable[str]) -> HangsOn:
        reached: set[str] = set()
        for name in names:
            reached |= self._closure(name)
        return HangsOn(
            everything=not reached.isdisjoint(ANYTHING),
            names=frozenset(reached),
            materials=frozenset(self.compiled.bundle.material_names.values()) if "materials" in reached else frozenset(),
            promise=not reached.isdisjoint({"flags", "materials"}),
        )

    def _closure(self, name: str) -> frozenset[str]:
        """The name, and all names that decide whether it is asked for, shown or empty."""
        found = self._closed.get(name)
        if found is None:
            seen, coming = {name}, [name]
            while coming:
                for further in self._behind.get(coming.pop(), frozenset()) - seen:
                    seen.add(further)
                    coming.append(further)
            found = self._closed[name] = frozenset(seen)
        return found

    @cached_property
    def _behind(self) -> Mapping[str, frozenset[str]]:
        """Data item -> names that decide whether it is required or shown."""
        bundle, item_of = self.compiled.bundle, self.compiled.bundle.relations.item_of()
        behind: dict[str, set[str]] = {}
        for item in bundle.items:
            decides = self._going_on({item.id})
            for asked in self.compiled.asked[item.id]:
                behind.setdefault(asked.data_item, set()).update(decides)
        for clause in self.compiled.form.clauses.clauses:
            kind, _, place = clause.key.partition(":")
            name = place if kind == "show" else item_of.get(place, "") if kind == "field" else ""
            if name:
                behind.setdefault(name, set()).update(_read(clause))
        return {name: frozenset(names) for name, names in behind.items()}

    def _items(self, items: Iterable[str]) -> set[str]:
        """What decides whether these items apply."""
        wanted = set(items)
        return {name for clause in self.compiled.applies.clauses.clauses if clause.key in wanted for name in _read(clause)}

    def _going_on(self, items: Collection[str]) -> set[str]:
        """What decides whether these items apply, and whether an optional one is refused by itself: then nothing of it is asked for."""
        optional = {item.id for item in self.compiled.bundle.items if not item.core and item.id in items}
        alone = {
            one.id for one in self.compiled.bundle.rules if one.on_fail is OnFail.REJECT and not optional.isdisjoint(one.applies_to or ())
        }
        clauses = (clause for clause in self.compiled.eligibility.clauses.clauses if clause.key in alone)
        return {*self._items(items), *(name for clause in clauses for name in _read(clause))}

    def _canonical(self, names: Iterable[str]) -> set[str]:
        return {self.compiled.bundle.names.get(name, name) for name in names}


def _read(clause: Clause) -> set[str]:
    """Every name a condition reads: not only answers, but flags, materials and conclusions too."""
    return {var.name for node in (clause.when, clause.holds) for var in variables(node)}
