"""What of a suggestion the draft has not answered yet. Nothing is remembered beside the draft: answers are its edits. Pure.

A group is open while its places are not all in one data item (or material); a question is answered by joining the two sides,
by keeping them apart with a reason, or by carrying the one over into the other. A place that a person has put together with
strangers to the proposal is decided: it is proposed no more. One that was merely split off looks as if it had just come in; the
page knows those of its session and passes them as `aside`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from builder.merging.reasons import that_agree
from forms.bundle import Bundle
from forms.material import Use
from forms.suggest.proposal import (
    Advice,
    Apart,
    Certainty,
    Contained,
    DeriveIdea,
    Evidence,
    Kind,
    PrefillIdea,
    Proposal,
    Question,
    Suggestion,
)


@dataclass(frozen=True, slots=True)
class OpenGroup:
    """Places that may be joined without asking."""

    members: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    label: str = ""
    """Proposed name of the whole; "" = as it is called now."""
    element: str = ""
    source_library: str = ""

    @property
    def contested(self) -> bool:
        """Does anything that stands speak against it? Then it is looked at before it is taken."""
        return any(not one.speaks_for for one in that_agree(self.evidence))


@dataclass(frozen=True, slots=True)
class OpenSuggestions:
    """What there is still to decide."""

    groups: tuple[OpenGroup, ...] = ()
    """Fields that certainly mean the same."""
    material_groups: tuple[OpenGroup, ...] = ()
    questions: tuple[Question, ...] = ()
    """Of fields and of materials, in the order in which to ask."""
    known: tuple[Question, ...] = ()
    """Questions of the suggestion, answered ones too."""
    aside: frozenset[str] = frozenset()
    """Places that a person split off just now."""
    apart: tuple[Apart, ...] = ()
    """Look alike and stay apart, not yet written down."""
    prefills: tuple[PrefillIdea, ...] = ()
    derives: tuple[DeriveIdea, ...] = ()
    contained: tuple[Contained, ...] = ()

    def of(self, kind: Kind) -> tuple[Question, ...]:
        """The questions about fields, or those about materials."""
        return tuple(question for question in self.questions if question.kind == kind)

    def certain(self, kind: Kind) -> tuple[OpenGroup, ...]:
        """The groups that may be taken together: nothing speaks against them, and no question asks whether more belongs to them."""
        asked = [{*one.left, *one.right} for one in self.of(kind) if one.advice is Advice.MERGE]
        groups = self.groups if kind == "field" else self.material_groups
        return tuple(one for one in groups if not one.contested and not any(set(one.members) & sides for sides in asked))

    def asked(self, kind: Kind) -> int:
        """How many there were to begin with."""
        return sum(1 for question in self.known if question.kind == kind)

    def asking(self, places: Collection[str], kind: Kind = "field") -> tuple[tuple[int, Question], ...]:
        """The questions that touch one of these places, each with its number among its kind (1 = first)."""
        return tuple(
            (number, question)
            for number, question in enumerate(self.of(kind), 1)
            if any(place in places for place in (*question.left, *question.right))
        )


def uses_of(bundle: Bundle) -> dict[tuple[str, str], Use]:
    """(item, material) -> the department's own demand, department by department in the order of its own list."""
    order = {item.id: at for at, item in enumerate(bundle.items)}
    uses = [use for material in bundle.materials for use in material.uses]
    return {(use.item, use.id): use for use in sorted(uses, key=lambda use: (order.get(use.item, len(order)), use.place))}


def still_open(bundle: Bundle, suggestion: Suggestion, aside: Collection[str] = ()) -> OpenSuggestions:
    """The open part of a suggestion made for these departments' forms and demands; without what a person put `aside`."""
    fields, materials = bundle.relations.item_of(), material_of(bundle)
    apart = _Apart(bundle)
    carried = {(one.target, one.source) for one in bundle.relations.prefills}
    derived = {one.target for one in bundle.relations.derives}
    homes: dict[Kind, dict[str, str]] = {"field": fields, "material": materials}
    known = [one for one in suggestion.questions if _known(one.left + one.right, homes[one.kind])]

    def answered(question: Question) -> bool:
        home = homes[question.kind]
        left, right = {home[place] for place in question.left}, {home[place] for place in question.right}
        if len(left | right) == 1 or apart.parts(question.left, question.right):
            return True
        return any((a, b) in carried or (b, a) in carried for a, b in product(left, right))

    return OpenSuggestions(
        groups=tuple(_groups(suggestion.proposals, fields, apart, aside)),
        material_groups=tuple(_groups(suggestion.material_proposals, materials, apart, aside)),
        questions=tuple(one for one in known if not answered(one)),
        known=tuple(known),
        aside=frozenset(aside),
        apart=tuple(one for one in suggestion.apart if _still_apart(one, homes[one.kind], apart)),
        prefills=tuple(
            one
            for one in suggestion.prefills
            if _known((one.target, one.source), fields)
            and fields[one.target] != fields[one.source]
            and fields[one.target] not in {target for target, _ in carried} | derived
        ),
        derives=tuple(
            one
            for one in suggestion.derives
            if _known((one.target, one.source), fields) and fields[one.target] not in derived and fields[one.target] != fields[one.source]
        ),
        contained=tuple(
            one
            for one in suggestion.contained
            if _known((one.cover, one.covered), materials)
            and materials[one.cover] != materials[one.covered]
            and not apart.parts((one.cover,), (one.covered,))
        ),
    )


def shown_together(bundle: Bundle, open_: OpenSuggestions, *, materials: bool = False) -> dict[str, tuple[str, ...]]:
    """Data items (or materials) as the board shows them: what is proposed to be one stands in one row, under the fullest of them.

    Gives leading id -> every id of the row, each id once, in the order of the document.
    """
    ids = [material.id for material in bundle.materials] if materials else [item.id for item in bundle.data_items]
    home = material_of(bundle) if materials else bundle.relations.item_of()
    leader = {id_: id_ for id_ in ids}

    def lead(id_: str) -> str:
        while leader[id_] != id_:
            id_ = leader[id_]
        return id_

    apart = _Apart(bundle)
    holds: dict[str, set[str]] = {id_: set() for id_ in ids}
    for place, id_ in home.items():
        holds[id_].add(place)

    def tie(places: Iterable[str]) -> None:
        leads = list(dict.fromkeys(lead(home[place]) for place in places if home.get(place) in leader))
        for other in leads[1:]:
            first = lead(leads[0])
            if first != other and not apart.parts(holds[first], holds[other]):
                leader[other] = first
                holds[first] |= holds[other]

    for group in open_.material_groups if materials else open_.groups:
        tie(group.members)
    for question in open_.questions:
        sides = {*question.left, *question.right}
        if question.advice is Advice.MERGE and (question.kind == "material") is materials and not sides & open_.aside:
            tie(place for place in (*question.left, *question.right) if holds[home[place]] <= sides)
    together: dict[str, list[str]] = {}
    for id_ in ids:
        together.setdefault(lead(id_), []).append(id_)
    full = {id_: sum(1 for found in home.values() if found == id_) for id_ in ids}
    return {max(members, key=full.__getitem__): tuple(members) for members in together.values()}


class _Apart:
    """Which places are written down as kept apart: any two of one entry."""

    def __init__(self, bundle: Bundle) -> None:
        self._entries = [frozenset(kept.members) for kept in bundle.relations.kept_apart]

    def parts(self, left: Iterable[str], right: Iterable[str]) -> bool:
        """Is a place of the one side kept apart from one of the other?"""
        left, right = set(left), set(right)
        return any(entry & left and (entry - left) & right for entry in self._entries)


def material_of(bundle: Bundle) -> dict[str, str]:
    """Place "item.material" -> the material it is a use of."""
    return {f"{use.item}.{use.id}": material.id for material in bundle.materials for use in material.uses}


def _still_apart(one: Apart, home: Mapping[str, str], apart: _Apart) -> bool:
    """Is it not written down yet, and are all its places there, each by itself?"""
    written = apart.parts(one.members[:1], one.members[1:])
    return not written and _known(one.members, home) and len({home[place] for place in one.members}) == len(one.members)


def _known(places: Iterable[str], home: Mapping[str, str]) -> bool:
    return all(place in home for place in places)


def _groups(proposals: Iterable[Proposal], home: Mapping[str, str], apart: _Apart, aside: Collection[str]) -> Iterator[OpenGroup]:
    holds: dict[str, set[str]] = {}
    for place, id_ in home.items():
        holds.setdefault(id_, set()).add(place)
    for proposal in proposals:
        members = set(proposal.members)
        for part in (proposal.members,) if proposal.certainty is Certainty.CERTAIN else proposal.parts:
            free = tuple(place for place in part if place in home and place not in aside and holds[home[place]] <= members)
            if len({home[place] for place in free}) < 2 or any(apart.parts((place,), free) for place in free):
                continue
            label = proposal.label if free == proposal.members else ""
            # what speaks against a doubtful proposal speaks between its parts, not within them
            evidence = proposal.evidence if part == proposal.members else tuple(one for one in proposal.evidence if one.speaks_for)
            yield OpenGroup(free, evidence, label, proposal.element, proposal.source_library)
