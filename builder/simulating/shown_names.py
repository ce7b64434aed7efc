"""Which answers of a bundle the simulator asks for at once, and which behind «更多». Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from forms.bundle import Bundle
from forms.data_item import FactKind
from forms.field_types import Kind, Widget
from forms.layout import GuidedQuestion
from rules.clause import ClauseSet
from runtime.compiled import CompiledBundle

MOST_IN_FRONT = 12
PLAIN = (Kind.BOOLEAN, Kind.NUMBER, Kind.DATE)


@dataclass(frozen=True, slots=True)
class ShownNames:
    """In the order in which they are drawn."""

    questions: tuple[GuidedQuestion, ...]
    front: tuple[str, ...]
    """Data items and questions that rules read and that are answered at a glance."""
    more: tuple[str, ...]
    """All others that are filled in."""
    facts: tuple[str, ...]
    """What libraries and the office say."""

    @property
    def answers(self) -> tuple[str, ...]:
        """Everything in front, guided questions first."""
        return tuple(dict.fromkeys((*(one.sets for one in self.questions if one.sets), *self.front)))


def shown_names(compiled: CompiledBundle) -> ShownNames:
    """For this version."""
    bundle = compiled.bundle
    read = set(_read(compiled))
    questions = tuple(one for one in bundle.layout.questions if one.selects_item or bundle.names.get(one.sets, one.sets) in bundle.types)
    asked = {bundle.names.get(one.sets, one.sets) for one in questions}
    placed = dict.fromkeys((*bundle.layout.placed(), *(item.id for item in bundle.data_items)))
    own = [fact.name for fact in bundle.facts if fact.kind is FactKind.QUESTION]
    order = [name for name in (*own, *placed) if name not in asked and name in bundle.types]
    front = [name for name in order if name in read and at_a_glance(bundle, name)][:MOST_IN_FRONT]
    return ShownNames(
        questions,
        tuple(front),
        tuple(name for name in order if name not in front),
        tuple(fact.name for fact in bundle.facts if fact.kind is not FactKind.QUESTION),
    )


def at_a_glance(bundle: Bundle, name: str) -> bool:
    """Is it answered with a number, a day, or one of a few words, by the applicant and not by a library?"""
    item, (field, spec) = bundle.data_item(name), bundle.types[name]
    if item is not None and item.source_library:
        return False
    return field.kind in PLAIN or (field.widget in (Widget.ONE, Widget.MANY) and bool(spec.options))


def told_in_flips(compiled: CompiledBundle) -> tuple[str, ...]:
    """Answers of which it is tried whether another would turn the outcome: those in front, then the facts that rules read."""
    shown, read = shown_names(compiled), set(_read(compiled))
    return tuple(dict.fromkeys((*shown.answers, *(name for name in shown.facts if name in read))))


def _read(compiled: CompiledBundle) -> Iterator[str]:
    for clauses in vars(compiled.book).values():
        if isinstance(clauses, ClauseSet):
            for clause in clauses.clauses:
                yield from clause.reads()
