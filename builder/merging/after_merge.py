"""After a merge: what it leaves to be settled is brought up where it was made: options without a counterpart, helps nobody reads now."""

from __future__ import annotations

from collections.abc import Sequence

from builder.draft_at_hand import DraftAtHand
from builder.merging.attention import ask_settings
from builder.merging.own_helps import helps_left
from builder.refusal import Refusal, refuse
from forms.bundle import Bundle
from forms.option_lists import unsettled


def look_after(at_hand: DraftAtHand, before: Bundle, places: Sequence[str], *, near: str, at: str = "") -> None:
    """Open the options of what these places now belong to, if they came together there and some department lacks a word; and say which
    helps are not shown any more (`near`, `at`: as of a refusal)."""
    was, now = before.relations.item_of(), at_hand.bundle.relations.item_of()
    joined = dict.fromkeys(now[place] for place in places if place in now)
    for row in joined:
        came = {was.get(place) for place, home in now.items() if home == row}
        if len(came) > 1 and any(True for _ in unsettled(at_hand.bundle, row)):
            ask_settings(at_hand.code, "options", row)
    say_helps_left(at_hand, before, near=near, at=at)


def say_helps_left(at_hand: DraftAtHand, before: Bundle, *, near: str, at: str = "") -> None:
    """Say which helps that somebody wrote are not shown any more; it stays like a refusal, for it is no part of the draft now."""
    if left := helps_left(before, at_hand.bundle):
        refuse(at_hand.code, Refusal(left, near, at))
