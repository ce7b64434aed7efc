"""The matters of a draft: what each department brings into the bundle beside its form, and what is known without any form."""

from __future__ import annotations

import streamlit as st

from builder.draft_at_hand import DraftAtHand
from builder.matters.bound_part import LINE
from builder.matters.facts_card import facts_card
from builder.matters.folding import Folding
from builder.matters.matter_card import matter_card
from builder.matters.whole_card import WHOLE, whole_card
from builder.steps import bundle_frame
from runtime.pages.staff_pieces import card_head
from runtime.pages.visit import Visit
from runtime.pages.widgets import esc, show


def matters_page(visit: Visit) -> None:
    """The bundle as a whole, a folded card for each matter, then the facts; every change is saved at once."""
    at_hand = bundle_frame(visit, "matters")
    if at_hand is None:
        return
    folding = Folding(visit, [WHOLE, *(item.id for item in at_hand.bundle.items)])
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        show(f'<span class="of-2">{esc(visit.say("MATTERS_LEAD"))}</span>')
        with st.container(horizontal=True, gap="small", width="content", vertical_alignment="center"):
            folding.all_button()
            visit.link("import", visit.say("MATTERS_IMPORT_MORE"), icon=":material/upload_file:", bundle=at_hand.code)
    with st.container(key="matters", gap="small"):
        whole_card(at_hand, folding)
        for item in at_hand.bundle.items:
            matter_card(at_hand, item, folding)
    if at_hand.may_edit:
        _one_more(at_hand)
    facts_card(at_hand)


def _one_more(at_hand: DraftAtHand) -> None:
    visit = at_hand.visit
    with st.container(key="card_add_matter"):
        card_head(visit.say("MATTERS_ADD"), visit.say("MATTERS_ADD_LEAD"))
        with st.form("add_matter", border=False, clear_on_submit=True):
            left, right = st.columns(2)
            department = left.text_input(visit.say("MATTERS_ITEM_DEPARTMENT"), max_chars=LINE).strip()
            name = right.text_input(visit.say("MATTERS_ITEM_NAME"), max_chars=LINE).strip()
            if st.form_submit_button(visit.say("MATTERS_ADD_ACT")) and department and name:
                at_hand.apply({"op": "add_department", "department": department, "name": name})
                st.rerun()
