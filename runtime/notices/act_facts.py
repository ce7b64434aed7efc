"""ActFacts: what the act behind a paper recorded, as plain values: how long, since when, approved by whom, which materials."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Delivered:
    """A paper that was delivered."""

    title: str
    number: str


@dataclass(frozen=True, slots=True)
class ActFacts:
    """Every field is empty where the act has nothing of the kind."""

    days: int = 0
    """Of an extension in the unit of the limit; of a special procedure the working days it is expected to take."""
    approved_by: str = ""
    procedure: str = ""
    """As people call it: 专家评审."""
    since: date | None = None
    """The day from which the clock stands still, or stood."""
    until: date | None = None
    """The day on which it went on."""
    effect: str = ""
    """What a lapse does: a value of `LapseEffect`; "" = nothing lapsed."""
    waiver_lapsed: bool = False
    """It was a promised material that did not come, not a correction."""
    basis: str = ""
    go_to: str = ""
    """The body that is competent instead."""
    materials: tuple[str, ...] = ()
    """Ids of what was supplied."""
    method: str = ""
    """How the papers were delivered, as the clerk chose it."""
    delivered: tuple[Delivered, ...] = ()
    """What was delivered; of a grant its decision, which the public is told of."""


NOTHING_RECORDED = ActFacts()
"""Of a paper that no act ordered."""
