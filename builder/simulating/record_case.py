"""«记为测试案例»: the tried applicant becomes a test case of the draft, with what comes of it now as what is expected."""

from __future__ import annotations

import streamlit as st

from builder.draft_at_hand import DraftAtHand
from builder.simulating.beginnings import CASE, keep_address
from builder.simulating.compiled_draft import compiled_draft
from builder.simulating.kept_applicant import keep, kept
from builder.simulating.trial import Trial, run_tried
from forms.bundle import TestCase
from runtime.pages import widgets
from runtime.pages.visit import Visit
from runtime.pages.widgets import VERDICTS, esc, show
from runtime.trying.test_cases import record
from runtime.trying.tried import Tried

RECORDED = "simulate_recorded"
LONGEST_NOTE = 200


def record_act(at_hand: DraftAtHand) -> None:
    """The button in the head of the page, with what is to be said of the case behind it."""
    # the head is not drawn again with every answer: whom it is about is asked when it opens
    with st.popover(at_hand.visit.say("SIM_RECORD"), key="record_case", icon=":material/bookmark_add:", on_change="rerun"):
        _ask(at_hand)


def recorded_note(visit: Visit) -> None:
    """Once, what was recorded."""
    if case := st.session_state.pop(RECORDED, ""):
        widgets.note(visit.say("SIM_RECORD_DONE", case=case), tone="ok")


def _ask(at_hand: DraftAtHand) -> None:
    say, trial = at_hand.visit.say, _trial(at_hand)
    if not at_hand.may_edit:
        show(f'<p class="of-s of-2">{esc(say("SIM_RECORD_LOOK"))}</p>')
    elif trial is None:
        show(f'<p class="of-s of-2">{esc(say("SIM_UNREADABLE"))}</p>')
    elif trial.tried.silent:
        show(f'<p class="of-s of-2">{esc(say("SIM_RECORD_SILENT"))}</p>')
    else:
        outcome = say(VERDICTS[str(trial.evaluation.outcome)][0])
        note = st.text_input(say("SIM_RECORD_NOTE"), key=f"record_note_{at_hand.revision}", max_chars=LONGEST_NOTE)
        show(f'<p class="of-s of-2">{esc(say("SIM_RECORD_EXPECTED", outcome=outcome))}</p>')
        if st.button(say("SIM_RECORD_DO"), key="record_do", type="primary"):
            _record(at_hand, trial, note or "")


def _trial(at_hand: DraftAtHand) -> Trial | None:
    """What comes of the applicant who is tried; None where that cannot be said."""
    compiled, tried = compiled_draft(at_hand.bundle), kept(at_hand.code)
    if isinstance(compiled, tuple) or tried is None:
        return None
    found = run_tried(compiled, tried, at_hand.visit.application.calendar())
    return found if isinstance(found, Trial) else None


def _record(at_hand: DraftAtHand, trial: Trial, note: str) -> None:
    found = record(trial.bundle, dict(trial.tried.raw), note=note, calendar=trial.calendar)
    if not isinstance(found, TestCase):
        widgets.problems_note(found, lang=at_hand.visit.lang)
        return
    if at_hand.apply({"op": "add_test_case", "case": found.model_dump(mode="json")}):
        st.session_state[RECORDED] = found.id
        begun = f"{CASE}{found.id}"
        keep(at_hand.code, Tried(begun, trial.tried.raw))
        keep_address(begun)
    # the head of the page says what is saved, or why it was refused
    st.rerun()
