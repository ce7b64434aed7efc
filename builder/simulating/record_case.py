"""«记为测试用例»: the tried applicant, or a real case, becomes a test case of the draft; what comes of it now is what is expected."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from builder.draft_at_hand import DraftAtHand
from builder.simulating.beginnings import CASE, keep_address
from builder.simulating.compiled_draft import compiled_draft
from builder.simulating.kept_applicant import keep, kept
from builder.simulating.real_case import begin_with_recorded, real_case_dialog
from builder.simulating.trial import Trial, run_tried
from forms.bundle import TestCase
from runtime.pages import widgets
from runtime.pages.visit import Visit
from runtime.pages.widgets import VERDICTS, esc, show
from runtime.trying.test_cases import record

RECORDED, CLOSE = "simulate_recorded", "simulate_record_close"
OPENED = "record_case"
"""Key of the button's panel: whether it is open."""
REAL = "record_real"
"""Somebody asked for the dialog of real cases."""
LONGEST_NOTE = 200


def record_act(at_hand: DraftAtHand) -> None:
    """The button in the head of the page, with what is to be said of the case behind it."""
    if st.session_state.pop(CLOSE, False):
        st.session_state[OPENED] = False
    # the head is not drawn again with every answer: whom it is about is asked when it opens
    with st.popover(at_hand.visit.say("SIM_RECORD"), key=OPENED, icon=":material/bookmark_add:", on_change="rerun"):
        _ask(at_hand)
    if st.session_state.pop(REAL, False):
        _real_one(at_hand)


def recorded_note(visit: Visit) -> None:
    """Once, what was recorded."""
    if done := st.session_state.pop(RECORDED, None):
        widgets.note(visit.say("SIM_RECORD_DONE", case=done["case"], outcome=visit.say(done["outcome"])), tone="ok")


def _ask(at_hand: DraftAtHand) -> None:
    say = at_hand.visit.say
    if not at_hand.may_edit:
        show(f'<p class="of-s of-2">{esc(say("SIM_RECORD_LOOK"))}</p>')
        return
    trial = _trial(at_hand)
    if trial is None:
        show(f'<p class="of-s of-2">{esc(say("SIM_UNREADABLE"))}</p>')
    else:
        outcome = say(VERDICTS[str(trial.evaluation.outcome)][0])
        note = st.text_input(say("SIM_RECORD_NOTE"), key=f"record_note_{at_hand.revision}", max_chars=LONGEST_NOTE)
        show(f'<p class="of-s of-2">{esc(say("SIM_RECORD_EXPECTED", outcome=outcome))}</p>')
        if st.button(say("SIM_RECORD_DO"), key="record_do", type="primary"):
            _record(at_hand, trial, note or "")
    _or_a_real_one(at_hand)


def _or_a_real_one(at_hand: DraftAtHand) -> None:
    """The other way: not whom one tries, but what somebody once filed. The panel shuts, for it would lie above the dialog."""

    def ask() -> None:
        st.session_state[OPENED] = False
        st.session_state[REAL] = True

    st.button(at_hand.visit.say("REAL_CASE"), key="realcase", icon=":material/shield_person:", type="tertiary", on_click=ask)


def _real_one(at_hand: DraftAtHand) -> None:
    compiled, today = compiled_draft(at_hand.bundle), at_hand.visit.application.clock.today()
    if not isinstance(compiled, tuple):
        real_case_dialog(at_hand, compiled, lambda case: begin_with_recorded(at_hand, case, today))


def _trial(at_hand: DraftAtHand) -> Trial | None:
    """What comes of the applicant who is tried; None where that cannot be said."""
    compiled, tried = compiled_draft(at_hand.bundle), kept(at_hand.code)
    if isinstance(compiled, tuple) or tried is None:
        return None
    found = run_tried(compiled, tried, at_hand.visit.application.calendar())
    return found if isinstance(found, Trial) else None


def _record(at_hand: DraftAtHand, trial: Trial, note: str) -> None:
    found = record(trial.bundle, trial.tried.filed, note=note, calendar=trial.calendar)
    if not isinstance(found, TestCase):
        widgets.problems_note(found, lang=at_hand.visit.lang)
        return
    if at_hand.apply({"op": "add_test_case", "case": found.model_dump(mode="json")}):
        st.session_state[RECORDED] = {"case": found.id, "outcome": VERDICTS[str(found.expected["outcome"])][0]}
        st.session_state[CLOSE] = True
        begun = f"{CASE}{found.id}"
        keep(at_hand.code, replace(trial.tried, begun=begun))
        keep_address(begun)
    # the head of the page says what is saved, or why it was refused
    st.rerun()
