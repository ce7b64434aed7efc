"""容缺办法: how many materials may come later at once, for whom never, what follows when one does not come; and changing it."""

from __future__ import annotations

import streamlit as st
from pydantic import JsonValue

from builder.draft_at_hand import DraftAtHand
from forms.findings import an_edit
from forms.item import LapseEffect
from runtime.pages.staff_pieces import NONE
from runtime.pages.widgets import esc, show

UNLIMITED = 99
"""As the document has it where nobody said how many."""
LINE = 400


def policy_bar(at_hand: DraftAtHand) -> None:
    """The bar above the waiver tables."""
    say, policy = at_hand.visit.say, at_hand.bundle.waiver
    most = say("TABLES_POLICY_ANY_NUMBER") if policy.max_materials >= UNLIMITED else say("TABLES_POLICY_COUNT", count=policy.max_materials)
    effects = dict.fromkeys(say(f"TABLES_LAPSE_{item.lapse_effect.name}") for item in at_hand.bundle.items)
    facts = {
        "TABLES_POLICY_MOST": most,
        "TABLES_POLICY_NEVER": policy.excluded_if or NONE,
        "TABLES_POLICY_LAPSE": " / ".join(effects) or NONE,
        "TABLES_POLICY_BASIS": policy.basis or NONE,
    }
    cells = "".join(f"<div><small>{esc(say(key))}</small><b>{esc(value)}</b></div>" for key, value in facts.items())
    with st.container(key="card_policy", horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        show(f'<div class="of-policy">{cells}</div>')
        if at_hand.may_edit and st.button(say("TABLES_POLICY_CHANGE"), key="policy_change", icon=":material/edit:", width="content"):
            st.dialog(say("TABLES_POLICY"), width="large")(_dialog)(at_hand)


def _dialog(at_hand: DraftAtHand) -> None:
    say, bundle = at_hand.visit.say, at_hand.bundle
    policy = bundle.waiver
    with st.form(f"policy_{at_hand.code}", border=False):
        unlimited = st.checkbox(say("TABLES_POLICY_ANY_NUMBER_LONG"), policy.max_materials >= UNLIMITED)
        most = st.number_input(say("TABLES_POLICY_MOST"), 0, UNLIMITED - 1, min(policy.max_materials, UNLIMITED - 1), 1)
        never = st.text_input(say("TABLES_POLICY_NEVER"), policy.excluded_if, max_chars=LINE, help=say("TABLES_POLICY_NEVER_HELP"))
        basis = st.text_input(say("TABLES_POLICY_BASIS"), policy.basis, max_chars=LINE)
        text = st.text_area(say("TABLES_POLICY_TEXT"), policy.text, max_chars=4_000)
        words = {str(effect): say(f"TABLES_LAPSE_{effect.name}") for effect in LapseEffect}
        effects = {}
        for item in bundle.items:
            at = [*words].index(str(item.lapse_effect))
            label = say("TABLES_POLICY_LAPSE_OF", item=item.name or item.department)
            effects[item.id] = st.selectbox(label, [*words], at, format_func=lambda one: words[one], key=f"policy_lapse_{item.id}")
        if not st.form_submit_button(say("SETTINGS_SAVE"), type="primary"):
            return
    waiver: dict[str, JsonValue] = {
        "text": text.strip(),
        "max_materials": UNLIMITED if unlimited else int(most),
        "excluded_if": never.strip(),
        "basis": basis.strip(),
    }
    edits = [an_edit("set_bundle", changes={"waiver": waiver})] if waiver != policy.model_dump(mode="json") else []
    edits += [
        an_edit("set_department", item=item.id, changes={"lapse_effect": effects[item.id]})
        for item in bundle.items
        if effects[item.id] != str(item.lapse_effect)
    ]
    if not edits or at_hand.apply(*edits):
        st.rerun()
