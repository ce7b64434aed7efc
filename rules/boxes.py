"""Boxes: sets of submissions, each given by the cells that some values may be in; conditions become lists of them.

A box is a mapping of dimension (a number) -> cells (bits); a dimension it does not name is free. No box is empty: where two
have nothing in common, there is None. Every question here is exact; where the answer would grow too large, TooManyBoxes is raised.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from forms.errors import OneFormError

Box = Mapping[int, int]
Boxes = Sequence[Box]
"""Their union; no box at all is nobody, the box without dimensions everybody."""

EVERYBODY: Boxes = ({},)
NOBODY: Boxes = ()

MOST_BOXES = 400
"""Boxes of one condition."""
MOST_STEPS = 40_000
"""Comparisons of two boxes when one set is cut by another."""
MOST_ABSORBED = 48
"""Boxes up to which those within others are looked for."""


class TooManyBoxes(OneFormError):
    """A condition with so many alternatives that boxes say nothing about it."""


def meet(one: Box, other: Box) -> Box | None:
    """What two boxes share."""
    if len(one) < len(other):
        one, other = other, one
    shared = dict(one)
    for dimension, cells in other.items():
        cells &= shared.get(dimension, -1)
        if not cells:
            return None
        shared[dimension] = cells
    return shared


def are_apart(one: Box, other: Box) -> bool:
    """Have they nothing in common?"""
    return any(dimension in one and not one[dimension] & cells for dimension, cells in other.items())


def first_shared(some: Boxes, others: Boxes) -> Box | None:
    """A box of what two sets share, None if they are apart."""
    return next(shared(some, others), None)


def shared(some: Boxes, others: Boxes) -> Iterator[Box]:
    """What two sets share, box by box."""
    for one in some:
        for other in others:
            if not are_apart(one, other) and (found := meet(one, other)) is not None:
                yield found


def both(some: Boxes, others: Boxes) -> Boxes:
    """What two sets share, without boxes that lie within others."""
    if some == EVERYBODY:
        return others
    if others == EVERYBODY:
        return some
    found: list[Box] = []
    for box in shared(some, others):
        found.append(box)
        if len(found) > MOST_BOXES:
            found = list(absorbed(found))
            if len(found) > MOST_BOXES // 2:
                raise TooManyBoxes
    return absorbed(found)


def either(several: Iterable[Boxes]) -> Boxes:
    """Everybody of any of them."""
    found = [box for boxes in several for box in boxes]
    if len(found) > MOST_BOXES:
        raise TooManyBoxes
    return absorbed(found)


def absorbed(boxes: Sequence[Box]) -> Boxes:
    """Without boxes that lie within others; in long lists only without repetitions."""
    if len(boxes) < 2:
        return boxes
    once = list({frozenset(box.items()): box for box in boxes}.values())
    if len(once) > MOST_ABSORBED:
        return once
    # the wider ones first, so that each needs to be held against those before it only
    kept: list[Box] = []
    for box in sorted(once, key=len):
        if not any(is_within(box, wider) for wider in kept):
            kept.append(box)
    return kept


def is_within(one: Box, other: Box) -> bool:
    """Does one box lie within the other?"""
    return all(not one.get(dimension, -1) & ~cells for dimension, cells in other.items())


def first_outside(some: Boxes, others: Boxes, full: Sequence[int]) -> Box | None:
    """A box of what is in the first set and not in the second, None if there is nothing; `full`: all cells of each dimension.

    Raises TooManyBoxes.
    """
    return next(outside(some, others, full), None)


def outside(some: Boxes, others: Boxes, full: Sequence[int]) -> Iterator[Box]:
    """What is in the first set and not in the second, in boxes that share nothing within one box of the first. Raises TooManyBoxes."""
    steps = 0
    waiting: list[tuple[Box, int]] = [(box, 0) for box in reversed(some)]
    while waiting:
        piece, held_against = waiting.pop()
        before = held_against
        while held_against < len(others) and are_apart(piece, others[held_against]):
            held_against += 1
        steps += held_against - before + 1
        if steps > MOST_STEPS:
            raise TooManyBoxes
        if held_against == len(others):
            yield piece
            continue
        waiting += [(rest, held_against + 1) for rest in _cut(piece, others[held_against], full)]


def _cut(piece: Box, other: Box, full: Sequence[int]) -> Iterator[Box]:
    """The piece without what it shares with the other."""
    inner = dict(piece)
    for dimension, cells in other.items():
        whole = inner.get(dimension, full[dimension])
        if beyond := whole & ~cells:
            yield {**inner, dimension: beyond}
        inner[dimension] = whole & cells
