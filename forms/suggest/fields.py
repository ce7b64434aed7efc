"""Grouping fields: candidates by what they ask, scores, groups, and the questions between groups."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from forms.dictionary import Element
from forms.option_lists import bare_set
from forms.suggest.cluster import FORBIDDEN, cluster
from forms.suggest.form_reading import Mention
from forms.suggest.people import ASK, CERTAIN, FORBIDS, MERGE

MOST_ALIKE = 60
"""A piece of a stem that so many fields share (日期, 类别) makes no candidates by itself."""


@dataclass(frozen=True, slots=True)
class Grouped:
    """Places in groups, with the scores that made them."""

    groups: tuple[tuple[str, ...], ...]
    cores: Mapping[str, tuple[str, ...]]
    """Place -> the part of its group that is certain in itself."""
    scores: Mapping[tuple[str, str], float]
    """Every pair that was compared, places in order of name."""
    doubts: tuple[tuple[tuple[str, ...], tuple[str, ...], float], ...]
    """Pairs of certain parts that are neither certainly one nor certainly two, with the mean of their scores."""

    def score(self, left: str, right: str) -> float:
        """Of two places in any order; 0 if they were not compared."""
        return self.scores.get((left, right), self.scores.get((right, left), 0.0))


def candidates(mentions: Sequence[Mention], elements: Callable[[Mention], tuple[Element, ...]]) -> Iterator[tuple[Mention, Mention]]:
    """Pairs worth comparing: of one closed attribute, of one element, or with a piece of their stems in common. Each pair once."""
    closed: dict[str, list[Mention]] = defaultdict(list)
    pieces: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        what = mention.reading.what
        if what:
            closed["phone" if what == "landline" else what].append(mention)
        else:
            stem = mention.reading.stem
            for piece in {stem[at : at + 2] for at in range(max(1, len(stem) - 1))}:
                pieces[piece].append(mention)
    seen: set[tuple[str, str]] = set()
    by_stem: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if not mention.reading.what:
            by_stem[mention.reading.stem].append(mention)
            if mention.reading.meaning:
                by_stem[f"meaning {mention.reading.meaning}"].append(mention)
            if len(mention.field.options) > 2:
                by_stem["options " + " ".join(sorted(bare_set(mention.field.options)))].append(mention)
            for element in elements(mention):
                by_stem[f"element {element.id}"].append(mention)
    for family in (*closed.values(), *by_stem.values(), *(found for found in pieces.values() if len(found) <= MOST_ALIKE)):
        for left, right in combinations(sorted(family, key=lambda one: one.place), 2):
            if (left.place, right.place) not in seen:
                seen.add((left.place, right.place))
                yield left, right


def group(places: Sequence[str], scores: Mapping[tuple[str, str], float]) -> Grouped:
    """Certain groups first; then groups of groups."""
    linked = components(places, scores)
    order = {place: index for index, place in enumerate(places)}
    cores: dict[str, tuple[str, ...]] = {}
    groups: list[tuple[str, ...]] = []
    doubts: list[tuple[tuple[str, ...], tuple[str, ...], float]] = []

    def in_order(members: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(members, key=order.__getitem__))

    part_of = {place: number for number, part in enumerate(linked) for place in part}
    insides: list[dict[tuple[str, str], float]] = [{} for _ in linked]
    for (left, right), score in scores.items():
        if part_of[left] == part_of[right]:
            insides[part_of[left]][left, right] = score
    for part, inside in zip(linked, insides, strict=True):
        certain = cluster(sorted(part), inside, CERTAIN)
        for core in certain:
            cores |= dict.fromkeys(core, in_order(core))
        between: dict[tuple[tuple[str, ...], tuple[str, ...]], float] = {}
        for a, b in combinations(sorted(certain), 2):
            found = [inside.get((x, y), inside.get((y, x), 0.0)) for x in a for y in b]
            between[a, b] = -FORBIDS if min(found) <= FORBIDDEN else sum(found) / len(found)
        for merged in cluster(sorted(certain), between, MERGE):
            groups.append(in_order(place for core in merged for place in core))
        for (a, b), mean in between.items():
            if mean > ASK:
                first, second = sorted((in_order(a), in_order(b)), key=lambda core: order[core[0]])
                doubts.append((first, second, mean))
    doubts.sort(key=lambda doubt: (order[doubt[0][0]], order[doubt[1][0]]))
    groups.sort(key=lambda members: order[members[0]])
    return Grouped(tuple(groups), cores, scores, tuple(doubts))


def components(places: Sequence[str], scores: Mapping[tuple[str, str], float]) -> list[set[str]]:
    """What hangs together by any pair that may be merged; groups never reach beyond."""
    parent = {place: place for place in places}

    def root(place: str) -> str:
        while parent[place] != place:
            parent[place] = parent[parent[place]]
            place = parent[place]
        return place

    for (left, right), score in scores.items():
        if score > 0:
            parent[root(left)] = root(right)
    found: dict[str, set[str]] = defaultdict(set)
    for place in places:
        found[root(place)].add(place)
    return list(found.values())
