"""OpenDemand: a matter or a material of which nobody can say yet whether it is needed, and the answers it waits for. Pure.

The evaluation reads what is empty as empty, because in the end an answer may stay empty. Before anybody was asked it is unknown: a
condition that it leaves open is neither met nor missed, and whoever looks at the list is told so, with the question that settles it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from forms.bundle import Bundle
from forms.data_item import FactKind
from forms.item import BundledItem
from forms.material import Material
from rules.condition import TRUE, Node
from rules.open_names import open_names
from rules.operators import Environment
from rules.reference import bind
from rules.values import Value, WrongKind, is_empty
from runtime.compiled import CompiledBundle, DemandedUse
from runtime.facts import environment_of, with_unknown
from runtime.outcome import Evaluation
from runtime.submission import Submission


@dataclass(frozen=True, slots=True)
class OpenDemand:
    """A matter, or a material of matters that are done in any case."""

    items: tuple[BundledItem, ...]
    """The matter; of a material, the matters that may demand it."""
    material: Material | None
    waits_for: tuple[str, ...]
    """Data items and facts still to be answered, in the order in which they are to be asked: what decides whether another of them is
    asked at all goes before it and stands for it."""
    brings: int = 0
    """Of a matter: how many materials it may demand besides those that are needed anyway."""
    may_bring: frozenset[str] = frozenset()
    """Those materials."""
    at_once: bool = True
    """Do these answers settle it whatever they are? Else one of them may bring further questions, which decide."""

    @property
    def name(self) -> str:
        """What people call it."""
        return self.material.name if self.material else self.items[0].name


@dataclass(frozen=True, slots=True)
class Openness:
    """What is certain, and what is not."""

    demands: tuple[OpenDemand, ...]
    """What waits for the fewest answers first."""
    items: frozenset[str]
    """Live items that are done whatever is answered."""
    materials: frozenset[str]
    """Materials that they demand whatever is answered."""


def openness(compiled: CompiledBundle, submission: Submission, evaluation: Evaluation, unanswered: Collection[str]) -> Openness:
    """What is open while these names have no answer (canonical; those that have one do not count)."""
    return _Reading(compiled, submission, evaluation, unanswered).openness()


class _Reading:
    """One look at the conditions, with what was not answered unknown."""

    def __init__(self, compiled: CompiledBundle, submission: Submission, evaluation: Evaluation, unanswered: Collection[str]) -> None:
        self.compiled, self.submission, self.live = compiled, submission, evaluation.live()
        bundle = compiled.bundle
        self.base = {**environment_of(compiled, submission), **dict.fromkeys(evaluation.hidden)}
        self.sources = {
            bundle.names.get(one.target, one.target): bundle.names.get(one.source, one.source) for one in bundle.relations.derives
        }
        self.applies = {item.id: clause.holds for item, clause in zip(bundle.items, compiled.book.applies.clauses, strict=True)}
        self.shown = {name: compiled.form.clauses.clauses[position].holds for name, position in compiled.shown_when.items()}
        self.environment: Environment = self.base
        asked = _asked(bundle, submission.selected) - self.sources.keys()
        self.settle({name for name in unanswered if name in asked and is_empty(submission.values.get(name))})

    def settle(self, unknown: set[str]) -> None:
        """Of the unanswered names, forget those that another answer hides: they stay empty.

        Each pass knows more than the one before, and what was certain stays so: it ends.
        """
        while True:
            computed = set(unknown)
            for _ in self.sources:  # the longest chain there can be
                computed |= {target for target, source in self.sources.items() if source in computed}
            self.environment = with_unknown(self.base, computed)
            kept = {name for name in unknown if name not in self.shown or self.value(self.shown[name]) is not False}
            if kept == unknown:
                return
            unknown = kept

    def value(self, node: Node) -> Value:
        """True, false or unknown; a condition that cannot work with a value is for the evaluation to tell."""
        try:
            found = bind(node)(self.environment)
        except WrongKind:
            return False
        return False if found is None else found

    def names(self, node: Node) -> tuple[str, ...]:
        """What the condition waits for."""
        found = self.read_open(node)
        seen = set(found)
        return tuple(dict.fromkeys(first for name in found for first in self.asked_first(name, seen)))

    def read_open(self, node: Node) -> tuple[str, ...]:
        """The unknown names that the condition itself reads."""
        try:
            return open_names(node, self.environment)
        except WrongKind:
            return ()

    def at_once(self, node: Node) -> bool:
        """Is nothing that the condition reads hidden behind another open answer?"""
        behind = {source for name in self.read_open(node) for source in (name, self.sources.get(name, name))}
        return not any(name in self.shown and open_names(self.shown[name], self.environment) for name in behind)

    def asked_first(self, name: str, seen: set[str]) -> Iterator[str]:
        """The answer itself, or those that decide whether it is asked for; of a computed value, those it is computed from."""
        before: tuple[str, ...] = ()
        if name in self.sources:
            before = (self.sources[name],)
        elif name in self.shown:
            before = open_names(self.shown[name], self.environment)
        if not before:
            yield name
        for one in before:
            if one not in seen:
                seen.add(one)
                yield from self.asked_first(one, seen)

    def openness(self) -> Openness:
        bundle = self.compiled.bundle
        waiting = {item: names for item in self.submission.selected if (names := self.names(self.applies[item]))}
        certain = [item for item in self.live if item not in waiting]
        demanded = [one for one in self.compiled.demanded if not any(use.generated for use in one.material.uses)]
        settled: set[str] = set()
        conditional: dict[str, dict[str, tuple[str, ...]]] = {}
        indirect: set[str] = set()
        for one in self.compiled.demanded:
            if one.use.item in certain:
                node = self.condition(one)
                if self.value(node) is True:
                    settled.add(one.material.id)
                elif names := self.names(node):
                    conditional.setdefault(one.material.id, {})[one.use.item] = names
                    indirect |= set() if self.at_once(node) else {one.material.id}
        found = []
        for item in bundle.items:
            if item.id in waiting:
                may_be = (one for one in demanded if one.use.item == item.id and self.value(self.condition(one)) is not False)
                brought = frozenset(one.material.id for one in may_be) - settled
                found.append(OpenDemand((item,), None, waiting[item.id], len(brought), brought, self.at_once(self.applies[item.id])))
        for material in dict.fromkeys(one.material.id for one in demanded):
            if material in conditional and material not in settled:
                found.append(replace(self.of_material(material, conditional[material]), at_once=material not in indirect))
        found.sort(key=lambda one: len(one.waits_for))
        return Openness(tuple(found), frozenset(certain), frozenset(settled))

    def condition(self, one: DemandedUse) -> Node:
        return TRUE if one.condition is None else self.compiled.form.clauses.clauses[one.condition].holds

    def of_material(self, material_id: str, waiting: dict[str, tuple[str, ...]]) -> OpenDemand:
        bundle = self.compiled.bundle
        names = dict.fromkeys(name for one in waiting.values() for name in one)
        return OpenDemand(tuple(item for item in bundle.items if item.id in waiting), bundle.material(material_id), tuple(names))


def _asked(bundle: Bundle, selected: Collection[str]) -> frozenset[str]:
    """What somebody may be asked: before the form, or by the form of a selected item. An item that does not apply counts too: its
    form is not shown then, but another's demand that hangs on it stands all the same."""
    before = {bundle.names.get(question.sets, "") for question in bundle.layout.questions}
    facts = {fact.name for fact in bundle.facts if fact.kind is FactKind.QUESTION}
    fields = {name for place, name in bundle.relations.item_of().items() if place.partition(".")[0] in selected}
    return frozenset(before | facts | fields)
