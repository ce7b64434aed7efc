"""Grouping by pairwise scores: correlation clustering with pairs that must not be linked.

Greedy and average-linked: the two groups that fit best are joined first, never across a forbidden pair. Ties are broken by name, so
that the order of departments does not matter.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

Name = TypeVar("Name", bound=tuple[str, ...] | str)

FORBIDDEN = -1.0
"""A pair that scores this or less is never in one group, however well its neighbours fit."""


def cluster(names: Sequence[Name], scores: Mapping[tuple[Name, Name], float], least: float) -> list[tuple[Name, ...]]:
    """Groups whose members fit each other by `least` or more on average; a pair without a score counts for nothing.

    `scores` holds each pair once. Alone-standing names are groups of one.
    """
    groups: dict[int, list[Name]] = {number: [name] for number, name in enumerate(sorted(names))}
    of = {members[0]: number for number, members in groups.items()}
    links: dict[int, dict[int, float]] = {number: {} for number in groups}
    worst: dict[int, dict[int, float]] = {number: {} for number in groups}
    for (left, right), score in scores.items():
        a, b = of[left], of[right]
        links[a][b] = links[b][a] = score
        worst[a][b] = worst[b][a] = score
    while best := _best_pair(groups, links, worst, least):
        a, b = best
        for other in list(links[b]):
            total = links[a].get(other, 0.0) + links[b][other]
            if other != a:
                links[a][other] = links[other][a] = total
                worst[a][other] = worst[other][a] = min(worst[a].get(other, 0.0), worst[b][other])
            del links[other][b], worst[other][b]
        groups[a] = sorted((*groups[a], *groups[b]))
        del groups[b], links[b], worst[b]
    return [tuple(members) for members in groups.values()]


def _best_pair(
    groups: Mapping[int, list[Name]], links: Mapping[int, Mapping[int, float]], worst: Mapping[int, Mapping[int, float]], least: float
) -> tuple[int, int] | None:
    best: tuple[float, int, int] | None = None
    for a, partners in links.items():
        for b, total in partners.items():
            if b <= a or worst[a][b] <= FORBIDDEN:
                continue
            mean = total / (len(groups[a]) * len(groups[b]))
            if mean >= least and (best is None or (mean, -a, -b) > best):
                best = (mean, -a, -b)
    return None if best is None else (-best[1], -best[2])
