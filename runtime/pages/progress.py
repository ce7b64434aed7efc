"""Where a case is: the five stages, what waits for the applicant, how each item stands, what has happened, the papers, what was filed.
Corrections are made here, waived materials handed in, the case withdrawn, and rated once it has a result."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from forms.errors import Refused
from runtime import intake
from runtime.apply_again import may_apply_again
from runtime.bootstrap import Application
from runtime.case import Case
from runtime.case_clocks import case_clock, item_clock
from runtime.clock import Remaining
from runtime.pages import widgets
from runtime.pages.apply_again import apply_again_button
from runtime.pages.behalf_words import behalf_words
from runtime.pages.case_papers import paper_link_html, papers_card
from runtime.pages.case_stages import happened, stages_html
from runtime.pages.case_words import days_left, item_chip, next_words, state_chip, title_of_case, with_day
from runtime.pages.confirmed_card import HELPED, is_helped
from runtime.pages.correction import correction_card
from runtime.pages.desk_at_hand import DeskAtHand, open_desk
from runtime.pages.filed_content import filed_content
from runtime.pages.promised import promised_card
from runtime.pages.rating import rating_card
from runtime.pages.receipt_card import receipt_card
from runtime.pages.to_top import to_top
from runtime.pages.visit import Visit
from runtime.pages.widgets import clock_html, day_in_words, esc, show
from runtime.pages.withdraw import withdraw_button
from runtime.people import Role
from runtime.stages import whereabouts
from runtime.states import LIVE, State
from runtime.storage import Notice
from runtime.sub_case import SubCase

COMING_S = 3.0
"""Seconds after which somebody who has just filed is shown whether the stamped receipt is there."""
DECISIONS = frozenset({"grant", "refusal", "item_refusal"})


def progress_page(visit: Visit) -> None:
    """The case the address names; without one, the way to one's own."""
    assert visit.person is not None  # navigation offers this page to those who signed in
    case_id = st.query_params.get("case", "")
    back = ("my-cases", "PAGE_MY_CASES") if visit.person.has(Role.APPLICANT) else ("assisted", "PAGE_ASSISTED")
    if not case_id:
        visit.go(back[0])
    try:
        at_hand = open_desk(visit, visit.person, case_id)
    except Refused as refused:
        if st.session_state.get(HELPED) == case_id:  # a clerk has just taken in what was waited for
            visit.go("assisted", filed=case_id)
        st.title(visit.say("PAGE_PROGRESS"))
        widgets.problems_note(refused.problems, lang=visit.lang)
        visit.link(back[0], visit.say(back[1]), icon=":material/arrow_back:")
        return
    case = at_hand.desk.case
    if case.state is State.DRAFT:
        visit.go("fill", case=case.id)
    to_top(f"{case.id} {case.state}")
    papers = intake.papers_of(visit.application, visit.person, case.id)
    where = whereabouts(case, at_hand.desk.compiled, visit.application.calendar())
    just_filed = "filed" in st.query_params
    _head(at_hand, case)
    show(stages_html(visit, where))
    with st.container(key="split_progress"):
        left, right = st.columns([7, 3], gap="medium")
        with left:
            if just_filed:
                receipt_card(at_hand, papers)
            if case.state is State.CORRECTION:
                correction_card(at_hand, papers)
            else:
                _standing(visit, case)
            if case.applicant == visit.person.login:
                rating_card(visit, case)
            promised_card(at_hand)
            _items(at_hand, case, papers)
            filed_content(at_hand)
        with right:
            happened(visit, case, where, papers)
            _papers(visit, case, papers, just_filed=just_filed)
            with st.container(key="form_others"):
                show(f'<h3>{esc(visit.say("ASK_HELP_OTHERS"))}</h3><p class="of-2 of-s">{esc(visit.say("ASK_HELP_OTHERS_HOW"))}</p>')
                visit.link("ask", visit.say("PAGE_ASK"), icon=":material/search:")


def _head(at_hand: DeskAtHand, case: Case) -> None:
    visit, bundle = at_hand.visit, at_hand.desk.compiled.bundle
    helped = is_helped(at_hand)
    page, title = ("assisted", "PAGE_ASSISTED") if helped else ("my-cases", "PAGE_MY_CASES")
    visit.link(page, visit.say(title), icon=":material/arrow_back:")
    with st.container(key="progress_head", horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        name = at_hand.desk.entered.get(bundle.applicant_name_item)
        lead = f"{name} · " if isinstance(name, str) and name else ""
        others = "".join(f'<p class="of-2 of-s">{esc(words)}</p>' for words in behalf_words(visit, case.content))
        show(f'<p class="of-mono of-3">{esc(case.number)}</p><h1>{esc(lead + title_of_case(visit, case))}</h1>{others}')
        if case.state in LIVE and not helped:
            withdraw_button(at_hand)
        elif may_apply_again(case, at_hand.person):
            apply_again_button(visit, case)


def _standing(visit: Visit, case: Case) -> None:
    compiled = visit.application.compiled(case.bundle_code, case.bundle_version)
    clock = case_clock(case, compiled, visit.application.calendar(), visit.application.clock.today())
    words, tone = next_words(visit, case)
    words = with_day(visit, case, words)
    bar = ""
    if clock and not case.waived:
        bar = f'<p class="of-s">{_clock_html(visit, clock)}</p>'
    if case.state is State.DECIDED:
        bar = f'<p class="of-2 of-s">{esc(visit.say("WITHDRAW_NOT_NOW"))}</p>'
    with st.container(key="form_standing"):
        show(f'<div class="of-verdict">{state_chip(visit, case)}<h2 class="of-{tone}">{esc(words)}</h2>{bar}</div>')


# ---- item by item


def _items(at_hand: DeskAtHand, case: Case, papers: Sequence[Notice]) -> None:
    visit = at_hand.visit
    if case.sub_cases:
        with st.container(key="form_items"):
            rows = "".join(_item(at_hand, case, one, papers) for one in case.sub_cases)
            show(f"<h2>{esc(visit.say('APPLY_ITEMS_RUN', count=len(case.sub_cases)))}</h2>", f'<div class="of-materials">{rows}</div>')


def _item(at_hand: DeskAtHand, case: Case, one: SubCase, papers: Sequence[Notice]) -> str:
    visit, compiled = at_hand.visit, at_hand.desk.compiled
    item = compiled.bundle.item(one.item)
    if item is None:
        return ""
    under = [f'<span class="of-2 of-s">{esc(item.department)}</span>']
    if one.reason:
        under.append(f'<span class="of-2 of-s">{esc(one.reason)}</span>')
    if not one.settled:
        if late := sum(waived.holds_back(one.item) for waived in case.waived):
            under.append(f'<span class="of-warn of-s">{esc(visit.say("ITEM_WAIVED", count=late))}</span>')
        before = [part.item for part in case.sub_cases if part.item in one.prerequisites and not part.settled]
        if names := [found.name for name in before if (found := compiled.bundle.item(name))]:
            words = visit.say("PROGRESS_WAITS_FOR", items=visit.say("LIST_SEPARATOR").join(names))
            under.append(f'<span class="of-2 of-s">{esc(words)}</span>')
    end = _item_end(visit, case, one, at_hand, papers)
    name = f"<b>{esc(item.name)}</b>{''.join(under)}"
    return f'<div class="of-item"><div>{name}</div><div>{item_chip(visit, one.state)}</div><div class="of-s">{end}</div></div>'


def _item_end(visit: Visit, case: Case, one: SubCase, at_hand: DeskAtHand, papers: Sequence[Notice]) -> str:
    """The clock of an item, or the day of its decision with the paper."""
    if one.decided_on:
        words = visit.say("ITEM_DECISION")
        links = (paper_link_html(visit, case, notice, words) for notice in papers if notice.item == one.item and notice.kind in DECISIONS)
        return f'<span class="of-2">{esc(day_in_words(one.decided_on, lang=visit.lang))}</span> {" ".join(links)}'
    house = visit.application
    clock = item_clock(case, one, at_hand.desk.compiled, house.calendar(), house.clock.today())
    return _clock_html(visit, clock) if clock else ""


def _clock_html(visit: Visit, clock: Remaining) -> str:
    """With the days called what they are: working days."""
    return clock_html(clock, of_days=(clock.days or 0) + clock.used, lang=visit.lang, words=days_left(visit, clock)[0])


# ---- papers


def _papers(visit: Visit, case: Case, papers: Sequence[Notice], *, just_filed: bool) -> None:
    if just_filed and not _receipts(visit.application, case):
        st.fragment(_papers_coming, key="papers_coming", run_every=COMING_S)(visit, case)
    else:
        papers_card(visit, case, papers)


def _papers_coming(visit: Visit, case: Case) -> None:
    """Looks again every few seconds; once the receipt is there the page is drawn anew, and looks no more."""
    if _receipts(visit.application, case):
        st.rerun()
    papers_card(visit, case, visit.application.store.notices(case.id), coming=True)


def _receipts(application: Application, case: Case) -> bool:
    """Is the receipt of the last filing there? One is issued for each."""
    issued = sum(notice.kind == "receipt" for notice in application.store.notices(case.id))
    return issued > (case.round if case.state is not State.CORRECTION else case.round - 1)
