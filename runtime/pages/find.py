"""Find what to do, and see 一张清单 of it before anything is filled in or anybody signs in.

The chosen bundle and the answers to its guided questions stand in the address: a link to it is the same list for somebody else.
"""

from __future__ import annotations

import streamlit as st

from forms.bundle import Bundle
from forms.problems import Problem
from runtime.case import Case
from runtime.checklist import Checklist
from runtime.draw_up_list import draw_up_list
from runtime.in_force import in_force
from runtime.pages import widgets
from runtime.pages.checklist_cards import checklist_cards, facts_of_list
from runtime.pages.choose_bundle import choose_bundle
from runtime.pages.consent_card import LOOK, words_for
from runtime.pages.list_address import Answers, answers_in_address, questions_in_address
from runtime.pages.list_questions import list_questions
from runtime.pages.list_start import ask_consent, consent_step, start_card
from runtime.pages.short_title import short_title
from runtime.pages.to_top import to_top
from runtime.pages.visit import Visit
from runtime.pages.widgets import esc, show
from runtime.storage import PublishedVersion


def find_page(visit: Visit) -> None:
    """All bundles, or the list of the chosen one."""
    code = st.query_params.get("bundle", "")
    version = in_force(visit.application, code) if code else None
    if version is None:
        choose_bundle(visit, asked=code)
        return
    compiled = visit.application.compiled(version.code, version.version)
    bundle = compiled.bundle
    questions = questions_in_address(visit, bundle)
    answers = answers_in_address(bundle, questions)
    if consent_step(visit, version, bundle, answers):
        return
    drawn = draw_up_list(visit.application, visit.person, compiled, answers.selected, answers.values)
    found = drawn.found
    if isinstance(found, Problem):
        widgets.problems_note([found], lang=visit.lang)
        return
    _head(visit, version, bundle, found)
    with st.container(key="split_list"):
        left, right = st.columns([7, 3], gap="medium")
        with left:
            list_questions(visit, compiled, found, questions, answers)
            checklist_cards(visit, bundle, found, drawn.looked_up)
            _look_now(visit, bundle, found, answers, drawn.draft)
        with right:
            start_card(visit, version, bundle, found, answers, drawn.draft)


def _look_now(visit: Visit, bundle: Bundle, found: Checklist, answers: Answers, draft: Case | None) -> None:
    """Signed in, and not asked yet: what is only expected may be looked up before anything is filled in."""
    if visit.person is None or draft is not None or not found.spared or words_for(visit, bundle, answers.selected) is None:
        return
    with st.container(key="list_look", horizontal=True, gap="small", vertical_alignment="center"):
        if st.button(visit.say("LIST_LOOK"), key="look_now"):
            ask_consent(visit, LOOK)
        show(f'<span class="of-2 of-s">{esc(visit.say("LIST_LOOK_NOTE"))}</span>')


def _head(visit: Visit, version: PublishedVersion, bundle: Bundle, found: Checklist) -> None:
    to_top(version.code)
    visit.link("find", visit.say("PAGE_FIND"), icon=":material/arrow_back:")
    with st.container(key="form_top"):
        st.title(widgets.plain(short_title(version.title)))
        lead = visit.say("APPLY_LIST_LEAD", departments=len({line.item.department for line in found.items}))
        show(f'<p class="of-2">{esc(lead)}</p>', facts_of_list(visit, bundle, found))
