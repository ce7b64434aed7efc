"""我的办件: what waits for me first, with what to do and how long I have; then drafts, cases under way, cases that have ended."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from forms.errors import Refused
from runtime import intake
from runtime.apply_again import may_apply_again
from runtime.bootstrap import CHINA
from runtime.case import Case
from runtime.pages import widgets
from runtime.pages.apply_again import apply_again_button
from runtime.pages.case_words import days_left, next_words, owed, state_chip, title_of_case, with_day
from runtime.pages.visit import Visit
from runtime.pages.widgets import chip_html, esc, show
from runtime.rating import may_be_rated
from runtime.states import State

OVER = frozenset({State.CLOSED, State.WITHDRAWN, State.TERMINATED, State.DELIVERED})
MANY = 6
"""From so many on there is a box to search in."""


def my_cases_page(visit: Visit) -> None:
    """Everything the person has begun or filed."""
    assert visit.person is not None  # navigation offers this page to those who signed in
    st.title(visit.say("PAGE_MY_CASES"))
    cases = intake.cases_of(visit.application, visit.person)
    if not cases:
        widgets.empty(visit.say("APPLY_CASES_NONE"), visit.say("APPLY_CASES_NONE_ACT"))
        visit.link("find", visit.say("PAGE_FIND"), icon=":material/arrow_forward:")
        return
    found = _searched(visit, cases)
    drafts = [case for case in found if case.state is State.DRAFT]
    waiting = sorted((case for case in found if _waits(case)), key=lambda case: _urgency(visit, case))
    over = [case for case in found if case.state in OVER]
    running = [case for case in found if case not in drafts and case not in waiting and case not in over]
    _group(visit, "APPLY_CASES_WAITING", waiting)
    _group(visit, "APPLY_CASES_DRAFTS", drafts)
    _group(visit, "APPLY_CASES_RUNNING", running)
    _group(visit, "APPLY_CASES_OVER", over)
    visit.link("my-queries", visit.say("PAGE_MY_QUERIES"), icon=":material/manage_search:")


def _waits(case: Case) -> bool:
    return case.state is State.CORRECTION or (bool(case.waived) and case.state not in OVER)


def _urgency(visit: Visit, case: Case) -> tuple[bool, str]:
    """What is due first comes first; what has no day comes last."""
    left = owed(visit, case)
    return (left is None or left.due is None, left.due.day.isoformat() if left and left.due else "")


def _searched(visit: Visit, cases: Sequence[Case]) -> Sequence[Case]:
    if len(cases) < MANY:
        return cases
    words = st.text_input(
        visit.say("MINE_SEARCH"), key="mine_search", max_chars=60, placeholder=visit.say("MINE_SEARCH_HINT"), type="search"
    )
    wanted = (words or "").strip().casefold().split()
    found = [case for case in cases if all(word in _text(visit, case) for word in wanted)]
    if not found:
        widgets.empty(visit.say("MINE_FOUND_NONE"), visit.say("MINE_FOUND_NONE_ACT"))
    return found


def _text(visit: Visit, case: Case) -> str:
    """What can be searched for in a case."""
    bundle = visit.application.compiled(case.bundle_code, case.bundle_version).bundle
    name = case.content.values.get(bundle.applicant_name_item)
    parts = [case.number or "", bundle.title, str(name or ""), visit.say(f"CASE_STATE_{case.state.upper()}")]
    return " ".join([*parts, *(item.name for item in bundle.items)]).casefold()


def _group(visit: Visit, words: str, cases: Sequence[Case]) -> None:
    if not cases:
        return
    show(f'<h2 class="of-group">{esc(visit.say(words))} <span class="of-3">{len(cases)}</span></h2>')
    for case in cases:
        with st.container(key=f"form_case_{case.id}", horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            _case(visit, case)


def _case(visit: Visit, case: Case) -> None:
    words, tone = next_words(visit, case)
    words = with_day(visit, case, words)
    days, urgent = days_left(visit, owed(visit, case))
    clock = f" {chip_html(days, icon='schedule', tone=urgent or 'outline')}" if days else ""
    show(
        f'<div class="of-case"><div class="of-head"><h3>{esc(_title(visit, case))}</h3>{state_chip(visit, case)}{clock}</div>'
        f'<p class="of-s">{_when(visit, case)}</p><p class="of-{tone or 2}">{esc(words)}</p></div>'
    )
    with st.container(horizontal=True, gap="small", width="content"):
        if case.state is State.DRAFT:
            with st.popover(visit.say("APPLY_DISCARD"), type="tertiary"):
                st.write(visit.say("APPLY_DISCARD_SURE"))
                st.button(visit.say("APPLY_DISCARD_YES"), key=f"danger_discard_{case.id}", on_click=_discard, args=(visit, case.id))
            if st.button(visit.say("APPLY_GO_ON"), key=f"open_{case.id}", type="primary"):
                visit.go("fill", case=case.id)
            return
        if visit.person and may_apply_again(case, visit.person):
            apply_again_button(visit, case)
        if st.button(visit.say(_act(visit, case)), key=f"open_{case.id}", type="primary" if _waits(case) else "secondary"):
            visit.go("progress", case=case.id)


def _act(visit: Visit, case: Case) -> str:
    """Key of what the button says: what the person will do there."""
    if case.state is State.CORRECTION:
        return "MINE_CORRECT"
    if _waits(case):
        return "MINE_SUPPLY"
    return "MINE_RATE" if may_be_rated(case) and visit.application.store.rating(case.id) is None else "APPLY_OPEN"


def _title(visit: Visit, case: Case) -> str:
    """The matter, and whose it is where that tells two of them apart: two shops of one owner."""
    bundle = visit.application.compiled(case.bundle_code, case.bundle_version).bundle
    name = case.content.values.get(bundle.applicant_name_item)
    return f"{title_of_case(visit, case)} · {name}" if isinstance(name, str) and name else title_of_case(visit, case)


def _when(visit: Visit, case: Case) -> str:
    number = f'<span class="of-mono of-3">{esc(case.number)}</span> ' if case.number else ""
    at = (case.submitted_at or case.created_at).astimezone(CHINA)
    when = visit.say("APPLY_FILED_ON" if case.number else "APPLY_BEGUN_ON", day=widgets.day_in_words(at.date(), lang=visit.lang))
    return f'{number}<span class="of-3">{esc(when)}</span>'


def _discard(visit: Visit, case_id: str) -> None:
    try:
        intake.withdraw(visit.application, visit.acting, case_id)
    except Refused as refused:
        for problem in refused.problems:
            st.toast(problem.text(visit.lang))
