"""撤回申请: what follows from it, why, and the button; as long as nothing is decided."""

from __future__ import annotations

import streamlit as st

from forms.errors import Refused
from runtime import intake
from runtime.pages.desk_at_hand import DeskAtHand
from runtime.pages.widgets import esc, show

REASONS = ("MISTAKE", "CHANGED", "PAPERS", "SLOW", "OTHER")
"""What is often the reason; the words are under WITHDRAW_WHY_*."""


def withdraw_button(at_hand: DeskAtHand) -> None:
    """Opens what has to be known first."""
    visit = at_hand.visit
    with st.popover(visit.say("APPLY_WITHDRAW"), key="withdraw"):
        st.write(visit.say("APPLY_WITHDRAW_SURE"))
        follows = "".join(f"<li>{esc(words)}</li>" for words in visit.say("WITHDRAW_FOLLOWS").split("|"))
        show(f'<ul class="of-follows">{follows}</ul>')
        why = st.selectbox(
            visit.say("WITHDRAW_WHY"),
            REASONS,
            index=None,
            key="withdraw_why",
            placeholder=visit.say("WITHDRAW_WHY_CHOOSE"),
            format_func=lambda one: visit.say(f"WITHDRAW_WHY_{one}"),
        )
        note = st.text_input(visit.say("WITHDRAW_NOTE"), key="withdraw_reason", max_chars=200)
        chosen = visit.say(f"WITHDRAW_WHY_{why}") if why else ""
        reason = visit.say("APPLY_CLAUSES").join(part for part in (chosen, (note or "").strip()) if part)
        st.button(visit.say("APPLY_WITHDRAW_YES"), key="danger_withdraw", on_click=_withdraw, args=(at_hand, reason))


def _withdraw(at_hand: DeskAtHand, reason: str) -> None:
    try:
        intake.withdraw(at_hand.visit.application, at_hand.visit.acting, at_hand.case_id, reason)
    except Refused as refused:
        for problem in refused.problems:
            st.toast(problem.text(at_hand.lang))
