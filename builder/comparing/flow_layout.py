"""Where everything of the drawing of flows lies: ribbons from old outcomes to new ones, bars, and labels that never lie on one another.

Pure. Every ribbon has at its beginning as much height as its label, every outcome as much as its name: so no label has to make way.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal
from unicodedata import east_asian_width

from forms.problems import Lang
from forms.wording import say
from runtime.comparing.mass_evaluation import OUTCOMES
from runtime.comparing.what_if_pieces import is_better

WIDTH, BAR, GAP, EDGE = 830.0, 10.0, 10.0, 10.0
SIDE = 102.0
"""Room for the names at either side, at least."""
INNER = 190.0
"""Height of all ribbons together, were none too thin to be seen."""
THINNEST = 4.0
LINE = 18.0
"""Height of a label."""
NAME_SIZE, CAUSE_SIZE = 14, 13
ASIDE = 26.0
"""From where a ribbon begins to its label."""
MOST = 9
"""Ribbons that are drawn one by one; the rest of a move goes together."""

Names = Callable[[str], str]


@dataclass(frozen=True, slots=True, eq=False)
class Flow:
    """So many went from one outcome to another, by one cause. Two that say the same are still two."""

    old: str
    new: str
    cause: str
    count: int

    @property
    def better(self) -> bool:
        """Is it easier on the applicant?"""
        return is_better(self.old, self.new)


@dataclass(frozen=True, slots=True)
class Label:
    """A line of words; `y` is its base line, `x` its beginning or, anchored at the end, its end."""

    x: float
    y: float
    text: str
    size: int
    anchor: Literal["start", "end"] = "start"

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom of the room it takes at most."""
        width = text_width(self.text, self.size)
        left = self.x - width if self.anchor == "end" else self.x
        middle = self.y - 5
        return left, middle - LINE / 2, left + width, middle + LINE / 2


@dataclass(frozen=True, slots=True)
class Ribbon:
    """A flow, from the height `left` at its old outcome to the height `right` at its new one."""

    flow: Flow
    height: float
    left: float
    right: float
    label: Label


@dataclass(frozen=True, slots=True)
class Bar:
    """One outcome at its side."""

    outcome: str
    x: float
    top: float
    bottom: float
    label: Label


@dataclass(frozen=True, slots=True)
class Layout:
    """The whole drawing."""

    height: float
    side: float
    ribbons: tuple[Ribbon, ...]
    old: tuple[Bar, ...]
    new: tuple[Bar, ...]

    @property
    def labels(self) -> tuple[Label, ...]:
        """Every line of words."""
        return tuple(one.label for part in (self.ribbons, self.old, self.new) for one in part)


def lay_out(flows: Sequence[Flow], names: Names, lang: Lang = "zh") -> Layout:
    """The drawing of these flows; `names` gives the short name of an outcome."""
    shown = sorted(flows, key=lambda one: (_order(one.old), _order(one.new), -one.count))
    total = sum(one.count for one in shown) or 1
    heights = {one: max(THINNEST, INNER * one.count / total) for one in shown}
    starts = _stack([(one.old, [(one, max(heights[one], LINE))]) for one in shown])
    ends = _stack(_groups(sorted(shown, key=lambda one: (_order(one.new), _order(one.old), -one.count)), heights))
    lowest = [max((end for _, end in places.values()), default=EDGE) for places in (starts, ends)]
    down = [(max(lowest) - one) / 2 for one in lowest]  # the shorter side stands in the middle
    counted = {bar: f"{names(bar[1])} {count:,}" for bar, count in _counts(shown).items()}
    side = max(SIDE, *(text_width(words, NAME_SIZE) + 20 for words in counted.values())) if counted else SIDE
    room = WIDTH - 2 * (side + BAR + ASIDE)
    ribbons = tuple(
        Ribbon(
            one,
            heights[one],
            _middle(starts[one]) - heights[one] / 2 + down[0],
            _middle(ends[one]) - heights[one] / 2 + down[1],
            Label(side + BAR + ASIDE, _middle(starts[one]) + down[0] + 5, fitted(one, room, lang), CAUSE_SIZE),
        )
        for one in shown
    )
    sides = [_bars(ribbons, counted, side, before=before) for before in (True, False)]
    return Layout(max(lowest) + EDGE, side, ribbons, *sides)


def together(flows: Sequence[Flow], lang: Lang = "zh") -> list[Flow]:
    """The largest by themselves, what is left of each move as one."""
    ordered = sorted(flows, key=lambda one: -one.count)
    alone = ordered[:MOST]
    rest: dict[tuple[str, str], int] = {}
    for one in ordered[MOST:]:
        rest[one.old, one.new] = rest.get((one.old, one.new), 0) + one.count
    return alone + [Flow(old, new, say("COMPARING_FLOW_OTHERS", lang), count) for (old, new), count in rest.items()]


def text_width(text: str, size: int) -> float:
    """Pixels that the words take at most, in the faces of the house."""
    return size * sum(1.0 if east_asian_width(one) in "WFA" else 0.62 for one in text)


def fitted(flow: Flow, room: float, lang: Lang) -> str:
    """Cause and count in so much room; it is the cause that is cut short."""
    for length in range(len(flow.cause), 0, -1):
        cause = flow.cause if length == len(flow.cause) else f"{flow.cause[:length]}…"
        words = say("COMPARING_FLOW", lang, cause=cause, count=f"{flow.count:,}")
        if text_width(words, CAUSE_SIZE) <= room:
            return words
    return f"{flow.count:,}"


def _groups(shown: Sequence[Flow], heights: dict[Flow, float]) -> list[tuple[str, list[tuple[Flow, float]]]]:
    """Arriving ribbons lie close upon one another; only where all of an outcome are thinner than its name they stand apart."""
    found: dict[str, list[Flow]] = {}
    for one in shown:
        found.setdefault(one.new, []).append(one)
    widened = {name: max(LINE / sum(heights[one] for one in ones), 1.0) for name, ones in found.items()}
    return [(name, [(one, heights[one] * widened[name]) for one in ones]) for name, ones in found.items()]


def _stack(groups: Sequence[tuple[str, Sequence[tuple[Flow, float]]]]) -> dict[Flow, tuple[float, float]]:
    """From where to where each lies, one below the other, with a gap between outcomes."""
    at, last, found = EDGE, "", {}
    for outcome, members in groups:
        at += GAP if last and outcome != last else 0
        for one, height in members:
            found[one] = (at, at + height)
            at += height
        last = outcome
    return found


def _counts(shown: Sequence[Flow]) -> dict[tuple[bool, str], int]:
    """(At the old side?, outcome) -> how many."""
    found: dict[tuple[bool, str], int] = {}
    for one in shown:
        for bar in ((True, one.old), (False, one.new)):
            found[bar] = found.get(bar, 0) + one.count
    return found


def _bars(ribbons: Sequence[Ribbon], counted: dict[tuple[bool, str], str], side: float, *, before: bool) -> tuple[Bar, ...]:
    spans: dict[str, tuple[float, float]] = {}
    for one in ribbons:
        name, top = (one.flow.old, one.left) if before else (one.flow.new, one.right)
        first, last = spans.get(name, (top, top))
        spans[name] = (min(first, top), max(last, top + one.height))
    x = side if before else WIDTH - side - BAR
    at, anchor = (x - 10, "end") if before else (x + BAR + 10, "start")
    return tuple(
        Bar(name, x, top, bottom, Label(at, (top + bottom) / 2 + 5, counted[before, name], NAME_SIZE, anchor))  # type: ignore[arg-type]
        for name, (top, bottom) in spans.items()
    )


def _middle(span: tuple[float, float]) -> float:
    return sum(span) / 2


def _order(outcome: str) -> int:
    return OUTCOMES.index(outcome)
