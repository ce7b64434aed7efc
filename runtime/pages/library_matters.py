"""What the reviewer must know of the libraries besides the evidence: records that have changed since the case was filed, and what the
applicant says is wrong in them."""

from __future__ import annotations

import streamlit as st

from runtime import review
from runtime.disputes import Dispute
from runtime.no_longer_held import NoLongerHeld
from runtime.pages import widgets
from runtime.pages.acts import MOST_REASON, act
from runtime.pages.dossier import Dossier
from runtime.pages.staff_pieces import card_head, pairs_html
from runtime.pages.widgets import chip_html, esc, plain, show
from runtime.states import UNDER_REVIEW, State

OPEN = UNDER_REVIEW | {State.SUBMITTED}
"""States in which something is still to be accepted or decided."""


def lost_card(dossier: Dossier) -> None:
    """What libraries spared and spare no more, each with the way to record why it does not matter."""
    items, say = dossier.items, dossier.visit.say
    lost = [one for one in dossier.file.lost if not items.isdisjoint(one.items)]
    if not lost or dossier.file.case.state not in OPEN:
        return
    with st.container(key="card_lost"):
        card_head(say("LOST_TITLE"))
        for one in lost:
            words = say("LOST_LINE", since=one.since.isoformat(), why=one.why)
            widgets.note(one.name, words, tone="" if one.excused else "warn")
            if one.excused:
                show(f'<span class="of-2 of-xs">{esc(say("LOST_EXCUSED", reason=one.excused))}</span>')
        if any(not one.excused for one in lost):
            show(f'<p class="of-2 of-xs">{esc(say("LOST_HOW"))}</p>')
        for one in lost:
            if not one.excused and "ask_again" in dossier.file.may:
                _excuse(dossier, one)


def _excuse(dossier: Dossier, one: NoLongerHeld) -> None:
    say = dossier.visit.say
    with st.form(f"lost_{one.material}", border=False):
        reason = st.text_input(say("LOST_WHY", name=plain(one.name)), key=f"lost_reason_{one.material}", max_chars=MOST_REASON)
        if st.form_submit_button(say("LOST_DO"), width="stretch"):
            act(dossier, review.excuse_change, say("LOST_DONE"), one.material, reason=reason)
            st.rerun()


def disputes_card(dossier: Dossier) -> None:
    """Both values beside each other; and whether the department has corrected its own."""
    disputes = dossier.file.disputes
    if not disputes:
        return
    with st.container(key="card_disputes"):
        card_head(dossier.visit.say("DISPUTES_TITLE"))
        show(pairs_html((_said(dossier, one), _state(dossier, one)) for one in disputes))


def _said(dossier: Dossier, one: Dispute) -> str:
    say = dossier.visit.say
    if one.is_material:
        lines = [say("DISPUTES_MATERIAL", library=one.library, record=one.record)]
    else:
        lines = [
            say("DISPUTES_SAYS", library=one.library, record=one.record, said=dossier.value(one.name, one.said)),
            say("DISPUTES_OWN", own=dossier.value(one.name, one.own)),
        ]
    below = "".join(f'<br><span class="of-2 of-xs">{esc(line)}</span>' for line in lines)
    return f"<b>{esc(one.label)}</b>{below}"


def _state(dossier: Dossier, one: Dispute) -> str:
    if one.settled:
        return chip_html(dossier.visit.say("DISPUTES_SETTLED"), icon="check", tone="ok")
    return chip_html(dossier.visit.say("DISPUTES_OPEN"), icon="outgoing_mail", tone="warn")
