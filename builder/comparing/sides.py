"""The two sides of a comparison: the draft and the published versions, and what each is called in a word."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from builder.draft_at_hand import DraftAtHand
from forms.bundle import Bundle
from forms.document import digest, load_bundle
from runtime.in_force import in_force
from runtime.pages.staff_pieces import keep, kept
from runtime.pages.visit import Visit
from runtime.storage import PublishedVersion

DRAFT = "draft"
OLD, NEW = "wi_old", "wi_new"
"""Names in the address."""


@dataclass(frozen=True, slots=True)
class Side:
    """One version."""

    name: str
    """«v3», «草稿»."""
    bundle: Bundle
    digest: str


def choose_sides(visit: Visit, at_hand: DraftAtHand) -> tuple[Side, Side] | None:
    """The old and the new one, chosen on the page; None where there is nothing published to compare with."""
    published = {str(one.version): one for one in visit.application.store.versions(at_hand.code)}
    if not published:
        return None
    now = in_force(visit.application, at_hand.code)
    usual = str(now.version) if now else next(iter(published))
    if published[usual].digest == digest(at_hand.bundle):
        # the draft is what was published last: what that changed is seen against the version before
        usual = next((name for name, one in published.items() if one.digest != published[usual].digest), usual)
    names = {name: f"v{name}" for name in published}
    draft = {DRAFT: visit.say("COMPARING_DRAFT_SHORT")}
    old = _one(visit, OLD, "COMPARING_OLD", names, usual, at_hand.code)
    new = _one(visit, NEW, "COMPARING_NEW", draft | names, DRAFT, at_hand.code)
    sides = [_side(at_hand, one, published, draft | names) for one in (old, new)]
    return (sides[0], sides[1]) if sides[0] and sides[1] else None


def _one(visit: Visit, name: str, label: str, options: dict[str, str], usual: str, code: str) -> str:
    values = list(options)
    start = values.index(kept(name, options, usual))
    chosen = st.selectbox(
        visit.say(label),
        values,
        index=start,
        format_func=options.__getitem__,
        key=f"{name}_{code}",
        label_visibility="collapsed",
        width=112,
    )
    keep(name, chosen, usual)
    return chosen


def _side(at_hand: DraftAtHand, name: str, published: dict[str, PublishedVersion], names: dict[str, str]) -> Side | None:
    if name == DRAFT:
        return Side(names[name], at_hand.bundle, digest(at_hand.bundle))
    found = load_bundle(published[name].document)
    return Side(names[name], found, published[name].digest) if isinstance(found, Bundle) else None
