"""仿真: an applicant tried on the draft: who, what every stage says and why, what would make it come out otherwise; and below it what
the draft would do to past cases."""

from __future__ import annotations

import streamlit as st

from builder.comparing import what_if_card
from builder.draft_at_hand import DraftAtHand
from builder.simulating.applicant_card import ApplicantCard
from builder.simulating.beginnings import CASE, asked_case, begin, first_beginning
from builder.simulating.compiled_draft import compiled_draft
from builder.simulating.conclusion_card import conclusion_card
from builder.simulating.go_to import lead_there
from builder.simulating.kept_applicant import keep, kept
from builder.simulating.record_case import record_act, recorded_note
from builder.simulating.trial import run_tried
from builder.simulating.ways_card import ways_card
from builder.steps import bundle_frame
from runtime.pages import widgets
from runtime.pages.visit import Visit
from runtime.pages.widgets import esc, show


def simulate_page(visit: Visit) -> None:
    """The page of the bundle the address names."""
    at_hand = bundle_frame(visit, "simulate", acts=record_act)
    if at_hand is not None:
        st.fragment(_bench, key="simulate")(at_hand)
        what_if_card(visit, at_hand)


def _bench(at_hand: DraftAtHand) -> None:
    """Drawn again with every answer, and nothing else of the page."""
    visit, bundle = at_hand.visit, at_hand.bundle
    compiled = compiled_draft(bundle)
    if isinstance(compiled, tuple):
        widgets.note(visit.say("SIM_BROKEN"), tone="bad")
        widgets.problems_note(compiled[:5], lang=visit.lang, bundle=bundle)
        return
    today = visit.application.clock.today()
    tried, asked = kept(bundle.code), asked_case(bundle)
    if tried is None or (asked and tried.begun != f"{CASE}{asked}"):
        tried = begin(visit, compiled, first_beginning(bundle), today)
        keep(bundle.code, tried)
    trial = run_tried(compiled, tried, visit.application.calendar())
    recorded_note(visit)
    with st.container(key="simulator"):
        left, middle, right = st.columns([272, 740, 348], gap="medium")
        with left:
            ApplicantCard(visit, compiled, tried, trial, today).draw()
        if isinstance(trial, tuple):
            with middle:
                widgets.note(visit.say("SIM_UNREADABLE"), tone="bad")
                widgets.problems_note(trial, lang=visit.lang, bundle=bundle)
            return
        with left:
            if trial.warnings:
                names = visit.say("LIST_SEPARATOR").join(str(one.params.get("name", "")) for one in trial.warnings)
                show(f'<p class="of-3 of-xs">{esc(visit.say("SIM_WARNINGS", names=names))}</p>')
        with middle:
            conclusion_card(visit, trial)
        with right:
            ways_card(visit, trial)
    lead_there()
