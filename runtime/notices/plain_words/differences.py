"""differences: two versions of words line by line, and within a changed line what of it was changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

ATOM = re.compile(r"【(?:[^【】]|【[^【】]*】)*】|[0-9A-Za-z.]+|.", re.DOTALL)
"""What changes as a whole: a chip, a number, a character."""
MOST_ATOMS = 2_000
"""Of a line that is compared within; a longer one has changed as a whole."""
MOST_ALIKE = 200
"""Of a line that is looked at to find its version."""
MOST_COMPARED = 900
"""Pairs of lines that are looked at to find versions of one another; where there would be more, lines go by their order."""
ALIKE = 0.4
"""Two lines that have less in common than this are one taken out and one put in, not a changed one."""


class How(StrEnum):
    """What became of a line."""

    SAME = "same"
    CHANGED = "changed"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a line."""

    text: str
    changed: bool


@dataclass(frozen=True, slots=True)
class Change:
    """A line of either version, or of both."""

    how: How
    old_number: int | None
    new_number: int | None
    old: tuple[Segment, ...] = ()
    new: tuple[Segment, ...] = ()


def differences(old: str, new: str) -> tuple[Change, ...]:
    """Every line in order; with `old` on the left and `new` on the right."""
    return tuple(_changes(old.split("\n"), new.split("\n")))


def _changes(old: list[str], new: list[str]) -> Iterator[Change]:
    for tag, start, end, begin, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            for number in range(end - start):
                text = (Segment(old[start + number], False),)
                yield Change(How.SAME, start + number + 1, begin + number + 1, text, text)
        else:
            yield from _replaced(old, new, range(start, end), range(begin, stop))


def _replaced(old: list[str], new: list[str], left: range, right: range) -> Iterator[Change]:
    """Lines that stand for others: like to like in their order, the rest taken out or put in."""
    pairs = dict(_pairs(old, new, left, right))
    rest = iter(right)
    upcoming = next(rest, None)
    for number in left:
        if (twin := pairs.get(number)) is None:
            yield Change(How.REMOVED, number + 1, None, (Segment(old[number], True),))
            continue
        while upcoming is not None and upcoming < twin:
            yield Change(How.ADDED, None, upcoming + 1, (), (Segment(new[upcoming], True),))
            upcoming = next(rest, None)
        before, after = _within(old[number], new[twin])
        yield Change(How.CHANGED, number + 1, twin + 1, before, after)
        upcoming = next(rest, None)
    while upcoming is not None:
        yield Change(How.ADDED, None, upcoming + 1, (), (Segment(new[upcoming], True),))
        upcoming = next(rest, None)


def _pairs(old: list[str], new: list[str], left: range, right: range) -> Iterator[tuple[int, int]]:
    """Lines that are versions of one another, in order."""
    if len(left) * len(right) > MOST_COMPARED:
        yield from zip(left, right, strict=False)
        return
    first = right.start
    for number in left:
        found = [(_alike(old[number], new[other]), -other) for other in range(first, right.stop)]
        ratio, other = max(found, default=(0.0, 0))
        if ratio >= ALIKE:
            yield number, -other
            first = -other + 1


def _alike(old: str, new: str) -> float:
    """How much two lines have in common, from 0 to 1; by their beginnings."""
    matcher = SequenceMatcher(None, ATOM.findall(old)[:MOST_ALIKE], ATOM.findall(new)[:MOST_ALIKE], autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= ALIKE else 0.0


def _within(old: str, new: str) -> tuple[tuple[Segment, ...], tuple[Segment, ...]]:
    left, right = ATOM.findall(old), ATOM.findall(new)
    if max(len(left), len(right)) > MOST_ATOMS:
        return (Segment(old, True),), (Segment(new, True),)
    before: list[Segment] = []
    after: list[Segment] = []
    for tag, start, end, begin, stop in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        changed = tag != "equal"
        if start < end:
            before.append(Segment("".join(left[start:end]), changed))
        if begin < stop:
            after.append(Segment("".join(right[begin:stop]), changed))
    return tuple(before), tuple(after)
