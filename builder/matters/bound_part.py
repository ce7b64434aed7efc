"""The widgets of one part of the page: of a matter, of a fact, or of the bundle as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from builder.bound import Bound, Make
from builder.draft_at_hand import DraftAtHand
from forms.findings import EditJson

LINE, LONG = 200, 2_000
"""Characters of a line, of a text."""

Change = Callable[..., Sequence[EditJson]]
"""setting=value, … -> the edits that set them."""


class BoundPart(Bound):
    """Every box saves at once."""

    def __init__(self, at_hand: DraftAtHand, owner: str) -> None:
        super().__init__(owner)
        self.at_hand = at_hand

    @property
    def may_edit(self) -> bool:
        """See Bound."""
        return self.at_hand.may_edit

    def save(self, edits: Sequence[EditJson]) -> None:
        """See Bound."""
        self.at_hand.apply(*edits)

    def texts(self, boxes: Iterable[tuple[str, str, str]], change: Change, **more: Any) -> None:
        """A line for each (setting, key of its label, value)."""
        for name, label, value in boxes:
            # bound now: the loop goes on
            self.text(name, self.at_hand.visit.say(label), value, lambda text, name=name: change(**{name: text}), max_chars=LINE, **more)  # type: ignore[misc]

    def days(self, name: str, label: str, value: int | None, make: Make) -> None:
        """A whole number from 0 on, or none."""
        self.number(name, self.at_hand.visit.say(label), value, make, whole=True, min_value=0)
