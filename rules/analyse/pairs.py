"""Pairs: which two rules are worth holding against each other, so that a thousand rules are not a million comparisons."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from rules.analyse.landscape import RuleArea
from rules.boxes import Box, Boxes

Fits = Callable[[RuleArea, RuleArea], bool]


def may_lie_within(areas: Sequence[RuleArea], fits: Fits) -> Iterator[tuple[RuleArea, RuleArea]]:
    """Pairs of which whoever fails the first might always fail the second: at least one person does, the plainest of the first."""
    failing = [area for area in areas if area.fails]
    people = [(area, _someone(area.fails)) for area in failing]
    for wider in failing:
        for inner, person in people:
            if inner is not wider and _holds(wider.fails, person) and fits(inner, wider):
                yield inner, wider


def with_a_dimension_in_common(areas: Sequence[RuleArea]) -> Iterator[tuple[RuleArea, RuleArea]]:
    """Pairs that look at one value at least."""
    looked_at = [(area, frozenset(dimension for box in (*area.passes, *area.looked_at) for dimension in box)) for area in areas]
    for index, (one, dimensions) in enumerate(looked_at):
        for other, further in looked_at[index + 1 :]:
            if not dimensions.isdisjoint(further):
                yield one, other


def _someone(boxes: Boxes) -> Box:
    """One person of the set: of each value the first cell."""
    return {dimension: cells & -cells for dimension, cells in boxes[0].items()}


def _holds(boxes: Boxes, person: Box) -> bool:
    """Is the person in the set? Of a value nobody asked about, the person has the first cell."""
    # written out, for it is asked of every pair of rules
    for box in boxes:
        for dimension, cells in box.items():
            if not person.get(dimension, 1) & cells:
                break
        else:
            return True
    return False
