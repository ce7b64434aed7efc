"""申请人确认: before a clerk files what the clerk filled in, its applicant confirms it: by code, by signature, or by the clerk's word."""

from __future__ import annotations

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from forms.errors import Refused
from forms.standards import masking
from runtime import assisted
from runtime.codes import mobile_of, sent_code
from runtime.content import Way
from runtime.on_behalf import digest_to_confirm, is_confirmed
from runtime.pages import widgets
from runtime.pages.behalf_words import behalf_words
from runtime.pages.demo_phone import demo_phone
from runtime.pages.desk_at_hand import DeskAtHand, redraw
from runtime.pages.widgets import esc, show

HELPED = "helped"
"""In the session: the case a clerk has just filed."""
FAULT = "confirm"
"""Where refusals of this card are shown."""


def is_helped(at_hand: DeskAtHand) -> bool:
    """Does a clerk fill it in for the applicant?"""
    case = at_hand.desk.case
    return case.applicant != at_hand.person.login and case.content.agent is None


def confirmed_card(at_hand: DeskAtHand, fragment: str) -> bool:
    """How the confirmation stands, and the ways to give it. Is what stands here confirmed?"""
    visit, desk = at_hand.visit, at_hand.desk
    said = desk.case.content.assisted
    show(f'<h2>{esc(visit.say("ASSIST_CONFIRM"))}</h2><p class="of-2 of-s">{esc(visit.say("ASSIST_CONFIRM_LEAD"))}</p>')
    if is_confirmed(desk):
        widgets.note(visit.say("ASSIST_CONFIRMED"), visit.say("APPLY_CLAUSES").join(behalf_words(visit, desk.case.content)), tone="ok")
        return True
    if said and said.confirmed:
        widgets.note(visit.say("ASSIST_STALE"), tone="warn")
    has_phone = bool(mobile_of(visit.application, desk.case))
    ways = [way for way in Way if way is not Way.CODE or has_phone]
    way = st.radio(
        visit.say("ASSIST_WAY"), ways, key="confirm_way", horizontal=True, format_func=lambda one: visit.say(f"ASSIST_WAY_{one.upper()}")
    )
    # the digest of what was on the screen when it was clicked, not of what is drawn in answer to the click
    seen = digest_to_confirm(desk)
    match way:
        case Way.CODE:
            _code(at_hand, seen, fragment)
        case Way.PAPER:
            st.file_uploader(visit.say("ASSIST_SCAN"), key="confirm_scan", type=["pdf", "jpg", "jpeg", "png"])
        case _:
            st.text_input(visit.say("ASSIST_REASON"), key="confirm_reason", max_chars=assisted.LONGEST_REASON)
    st.button(visit.say("ASSIST_CONFIRM_ACT"), key="confirm_act", on_click=_confirm, args=(at_hand, way, seen, fragment))
    for problem in at_hand.faults.get(FAULT, ()):
        widgets.note(problem.text(visit.lang), tone="bad")
    return False


def _code(at_hand: DeskAtHand, seen: str, fragment: str) -> None:
    visit, case = at_hand.visit, at_hand.desk.case
    with st.container(key="confirm_code_row", horizontal=True, vertical_alignment="bottom", gap="small"):
        st.text_input(visit.say("ASSIST_CODE"), key="confirm_code", max_chars=10, autocomplete="off")
        st.button(visit.say("ASSIST_SEND"), key="confirm_send", on_click=_send, args=(at_hand, seen, fragment))
    sent = sent_code(visit.application, case, assisted.CONFIRM)
    to = sent.sent_to if sent else masking.mobile(mobile_of(visit.application, case))
    show(f'<p class="of-2 of-s" role="status">{esc(visit.say("ASSIST_SENT" if sent else "ASSIST_CONFIRM_TO", to=to))}</p>')
    if sent:
        demo_phone(visit, case.id)


def _send(at_hand: DeskAtHand, seen: str, fragment: str) -> None:
    at_hand.faults.pop(FAULT, None)
    try:
        assisted.send_confirm_code(at_hand.visit.application, at_hand.visit.acting, at_hand.case_id, seen=seen)
    except Refused as refused:
        at_hand.faults[FAULT] = refused.problems
    redraw(at_hand, fragment)


def _confirm(at_hand: DeskAtHand, way: Way, seen: str, fragment: str) -> None:
    visit, state = at_hand.visit, st.session_state
    file = state.get("confirm_scan")
    scan = (file.name, file.getvalue()) if way is Way.PAPER and isinstance(file, UploadedFile) else None
    digits = str(state.get("confirm_code") or "") if way is Way.CODE else ""
    reason = str(state.get("confirm_reason") or "") if way is Way.DECLARED else ""
    at_hand.faults.pop(FAULT, None)
    try:
        assisted.confirm(visit.application, visit.acting, at_hand.case_id, seen=seen, digits=digits, scan=scan, reason=reason)
        at_hand.desk = at_hand.keeper.work_on()
    except Refused as refused:
        at_hand.faults[FAULT] = refused.problems
    redraw(at_hand, fragment)
