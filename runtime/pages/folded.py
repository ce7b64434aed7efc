"""What was filled in and no answer asks for any more: folded under the form, with what it said."""

from __future__ import annotations

import streamlit as st

from forms.standards import masking
from runtime.desk import Desk
from runtime.pages import widgets
from runtime.pages.desk_at_hand import DeskAtHand
from runtime.pages.visit import Visit
from runtime.pages.widgets import esc, facts_html, show

FRAGMENT = "folded"
NAMED = 3
"""So many are named on the fold itself."""


def folded(at_hand: DeskAtHand) -> None:
    """As a fragment of its own; nothing while nothing is folded."""
    st.fragment(_folded, key=FRAGMENT)(at_hand)


def _folded(at_hand: DeskAtHand) -> None:
    at_hand.drawn(FRAGMENT, lambda desk: desk.folded)
    desk, visit = at_hand.desk, at_hand.visit
    if not desk.folded:
        return
    labels = [desk.compiled.bundle.labels.get(name, name) for name in desk.folded]
    named = visit.say("LIST_SEPARATOR").join(labels[:NAMED])
    if len(labels) > NAMED:
        named = visit.say("FOLDED_MORE", labels=named, count=len(labels))
    with st.container(key="form_folded"), st.expander(widgets.plain(visit.say("FOLDED", labels=named)), icon=":material/unfold_less:"):
        show(f'<p class="of-2 of-s">{esc(visit.say("FOLDED_HOW"))}</p>')
        show(facts_html({label: _said(desk, visit, name) for label, name in zip(labels, desk.folded, strict=True)}))


def _said(desk: Desk, visit: Visit, name: str) -> str:
    bundle = desk.compiled.bundle
    (found, spec), item = bundle.types[name], bundle.data_item(name)
    words = found.format(desk.entered[name], spec, visit.lang)
    return masking.free(words) if item and item.sensitive else words
