"""My cases: drafts to go on with, cases that wait for me, cases under way, cases that have ended."""

from __future__ import annotations

import streamlit as st

from forms.errors import Refused
from runtime import intake
from runtime.bootstrap import CHINA
from runtime.case import Case
from runtime.pages import widgets
from runtime.pages.case_words import next_words, state_chip, title_of_case
from runtime.pages.visit import Visit
from runtime.pages.widgets import esc, show
from runtime.states import State

OVER = frozenset({State.CLOSED, State.WITHDRAWN, State.TERMINATED, State.DELIVERED})


def my_cases_page(visit: Visit) -> None:
    """Everything the person has begun or filed."""
    assert visit.person is not None  # navigation offers this page to those who signed in
    st.title(visit.say("PAGE_MY_CASES"))
    cases = intake.cases_of(visit.application, visit.person)
    if not cases:
        widgets.empty(visit.say("APPLY_CASES_NONE"), visit.say("APPLY_CASES_NONE_ACT"))
        visit.link("find", visit.say("PAGE_FIND"), icon=":material/arrow_forward:")
        return
    drafts = [case for case in cases if case.state is State.DRAFT]
    waiting = [case for case in cases if case.state is State.CORRECTION or (case.waived and case.state not in OVER)]
    over = [case for case in cases if case.state in OVER]
    running = [case for case in cases if case not in drafts and case not in waiting and case not in over]
    _group(visit, "APPLY_CASES_WAITING", waiting)
    _group(visit, "APPLY_CASES_DRAFTS", drafts)
    _group(visit, "APPLY_CASES_RUNNING", running)
    _group(visit, "APPLY_CASES_OVER", over)


def _group(visit: Visit, words: str, cases: list[Case]) -> None:
    if not cases:
        return
    show(f'<h2 class="of-group">{esc(visit.say(words))} <span class="of-3">{len(cases)}</span></h2>')
    for case in cases:
        with st.container(key=f"form_case_{case.id}", horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            _case(visit, case)


def _case(visit: Visit, case: Case) -> None:
    number = f'<span class="of-mono of-3">{esc(case.number)}</span>' if case.number else ""
    words, tone = next_words(visit, case)
    begun = (case.submitted_at or case.created_at).astimezone(CHINA)
    when = visit.say("APPLY_FILED_ON" if case.number else "APPLY_BEGUN_ON", day=widgets.day_in_words(begun.date(), lang=visit.lang))
    show(
        f'<div class="of-case"><div class="of-head"><h3>{esc(title_of_case(visit, case))}</h3>{state_chip(visit, case)}</div>'
        f'<p class="of-s">{number} <span class="of-3">{esc(when)}</span></p><p class="of-{tone or 2}">{esc(words)}</p></div>'
    )
    with st.container(horizontal=True, gap="small", width="content"):
        if case.state is State.DRAFT:
            with st.popover(visit.say("APPLY_DISCARD"), type="tertiary"):
                st.write(visit.say("APPLY_DISCARD_SURE"))
                st.button(visit.say("APPLY_DISCARD_YES"), key=f"danger_discard_{case.id}", on_click=_discard, args=(visit, case.id))
            if st.button(visit.say("APPLY_GO_ON"), key=f"open_{case.id}", type="primary"):
                visit.go("fill", case=case.id)
        elif st.button(visit.say("APPLY_OPEN"), key=f"open_{case.id}"):
            visit.go("progress", case=case.id)


def _discard(visit: Visit, case_id: str) -> None:
    try:
        intake.withdraw(visit.application, visit.acting, case_id)
    except Refused as refused:
        for problem in refused.problems:
            st.toast(problem.text(visit.lang))
