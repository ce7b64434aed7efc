"""帮办: a window clerk finds the applicant who stands there, has the applicant's leave, and begins to fill in; and what is under way."""

from __future__ import annotations

import streamlit as st

from forms.errors import Refused
from forms.standards import masking
from runtime import assisted, intake
from runtime.assisted import Walk
from runtime.case import Case
from runtime.codes import sent_code
from runtime.consent import consent_words
from runtime.in_force import in_force
from runtime.pages import widgets
from runtime.pages.case_words import state_chip, title_of_case
from runtime.pages.confirmed_card import HELPED
from runtime.pages.consent_card import words_html
from runtime.pages.demo_phone import demo_phone
from runtime.pages.short_title import short_title
from runtime.pages.visit import Visit
from runtime.pages.widgets import esc, show
from runtime.people import Person
from runtime.states import State

WALK = "assisted_walk"
"""In the session: who stands there and what for, once the clerk has entered it; it is in no address."""
SAID = "assisted_said"


def assisted_page(visit: Visit) -> None:
    """The page of one clerk."""
    clerk = visit.person
    assert clerk is not None  # navigation offers this page to the window
    st.title(visit.say("PAGE_ASSISTED"))
    show(f'<p class="of-2">{esc(visit.say("ASSIST_LEAD"))}</p>')
    _filed(visit)
    for problem in st.session_state.pop(SAID, ()):
        widgets.note(problem.text(visit.lang), tone="bad")
    chosen = st.session_state.get(WALK)
    with st.container(key="form_assisted"):
        show(f"<h2>{esc(visit.say('ASSIST_WHO'))}</h2>")
        if chosen is None:
            _who(visit)
        else:
            _begin(visit, clerk, *chosen)
    _mine(visit, clerk)
    _waiting(visit, clerk)


def _filed(visit: Visit) -> None:
    """The number of what this clerk has just filed; nobody else's, whatever the address says."""
    case_id = st.query_params.get("filed", "")
    case = visit.application.store.case(case_id) if case_id and case_id == st.session_state.get(HELPED) else None
    if case and case.number:
        account = visit.application.store.account(case.applicant)
        signs_in = account is not None and bool(account.password_hash)
        widgets.note(visit.say("ASSIST_FILED" if signs_in else "ASSIST_FILED_AT_WINDOW", number=case.number), tone="ok")


def _who(visit: Visit) -> None:
    on = visit.application.clock.today()
    titles = {one.code: short_title(one.title) for one in visit.application.store.bundles(on=on)}
    code = st.selectbox(
        visit.say("ASSIST_BUNDLE"),
        list(titles),
        index=None,
        key="assisted_bundle",
        placeholder=visit.say("ASSIST_CHOOSE"),
        format_func=lambda one: widgets.plain(titles[one]),
    )
    left, right = st.columns(2)
    identity = left.text_input(visit.say("ASSIST_IDENTITY"), key="assisted_identity", max_chars=20, autocomplete="off")
    name = right.text_input(visit.say("ASSIST_NAME"), key="assisted_name", max_chars=80, autocomplete="off")
    left, _ = st.columns(2)
    mobile = left.text_input(visit.say("ASSIST_MOBILE"), key="assisted_mobile", max_chars=20, autocomplete="off")
    walk = Walk(identity or "", name or "", mobile or "")
    complete = bool(code and walk.identity and walk.name)
    label = visit.say("ASSIST_NEXT")
    st.button(label, key="assisted_next", type="primary", disabled=not complete, on_click=_look, args=(visit, walk, code or ""))


def _look(visit: Visit, walk: Walk, code: str) -> None:
    try:
        assisted.find_applicant(visit.application, visit.acting, walk)
    except Refused as refused:
        st.session_state[SAID] = refused.problems
        return
    st.session_state[WALK] = (walk, code)


def _begin(visit: Visit, clerk: Person, walk: Walk, code: str) -> None:
    version = in_force(visit.application, code)
    try:
        person = assisted.find_applicant(visit.application, clerk, walk)
    except Refused as refused:
        widgets.problems_note(refused.problems, lang=visit.lang)
        person, version = None, None
    if version is None:
        _again(visit)
        return
    bundle = visit.application.compiled(code, version.version).bundle
    who = f"{walk.name} {walk.tidy().identity}"
    widgets.facts({visit.say("ASSIST_NAME"): who, visit.say("ASSIST_BUNDLE"): short_title(version.title)})
    show(f'<p class="of-2">{esc(visit.say("ASSIST_KNOWN" if person else "ASSIST_NEW"))}</p>')
    digits, card = "", False
    if person and person.mobile:
        digits = _code(visit, clerk, person, walk, code)
    else:
        card = st.checkbox(visit.say("ASSIST_CARD_SEEN"), key="assisted_card")
    words, agrees = consent_words(bundle, visit.application.settings.office_name, visit.lang), True
    if words:
        with st.expander(visit.say("ASSIST_LOOK_UPS_READ")):
            show(words_html(visit, words))
        agrees = st.checkbox(visit.say("ASSIST_LOOK_UPS"), key="assisted_agrees")
    text = words.text() if words else ""
    with st.container(horizontal=True, gap="small"):
        ready = bool(digits.strip() or card)
        label = visit.say("ASSIST_START")
        if st.button(label, key="assisted_start", type="primary", disabled=not ready):
            _start(visit, walk, code, digits, card, agrees, text)
        _again(visit)


def _start(visit: Visit, walk: Walk, code: str, digits: str, card: bool, agrees: bool, text: str) -> None:
    try:
        case = assisted.start(visit.application, visit.acting, walk, code, digits=digits, card_seen=card, agrees=agrees, words=text)
    except Refused as refused:
        widgets.problems_note(refused.problems, lang=visit.lang)
        return
    st.session_state.pop(WALK, None)
    visit.go("fill", case=case.id)


def _code(visit: Visit, clerk: Person, person: Person, walk: Walk, code: str) -> str:
    asked = assisted.asking_for(visit.application, clerk, person, code)
    with st.container(key="assisted_code_row", horizontal=True, vertical_alignment="bottom", gap="small"):
        digits = st.text_input(visit.say("ASSIST_CODE"), key="assisted_code", max_chars=10, autocomplete="off")
        st.button(visit.say("ASSIST_SEND"), key="assisted_send", on_click=_send, args=(visit, walk, code))
    sent = sent_code(visit.application, asked, assisted.START)
    words = visit.say("ASSIST_SENT", to=sent.sent_to) if sent else visit.say("ASSIST_CODE_TO", to=masking.mobile(person.mobile))
    show(f'<p class="of-2 of-s" role="status">{esc(words)}</p>')
    if sent:
        demo_phone(visit, asked.id)
    return digits or ""


def _send(visit: Visit, walk: Walk, code: str) -> None:
    try:
        assisted.send_start_code(visit.application, visit.acting, walk, code)
    except Refused as refused:
        st.session_state[SAID] = refused.problems


def _again(visit: Visit) -> None:
    st.button(visit.say("ASSIST_AGAIN"), key="assisted_again", on_click=lambda: st.session_state.pop(WALK, None))


def _mine(visit: Visit, clerk: Person) -> None:
    """What this clerk may still change: drafts."""
    cases = [case for case in assisted.drafts_of(visit.application, clerk) if case.state is State.DRAFT]
    with st.container(key="form_assisted_mine"):
        show(f'<h2>{esc(visit.say("ASSIST_MINE"))} <span class="of-3">{len(cases)}</span></h2>')
        if not cases:
            show(f'<p class="of-2">{esc(visit.say("ASSIST_MINE_NONE"))}</p>')
        for case in cases:
            key = f"assisted_{case.id}"
            with st.container(key=key, horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
                _case(visit, case)


def _waiting(visit: Visit, clerk: Person) -> None:
    """What people who can only come here have still to bring; nothing is shown where there is none."""
    cases = assisted.waiting_at_window(visit.application, clerk)
    if not cases:
        return
    with st.container(key="form_assisted_waiting"):
        show(f'<h2>{esc(visit.say("ASSIST_WAITING"))} <span class="of-3">{len(cases)}</span></h2>')
        show(f'<p class="of-2 of-s">{esc(visit.say("ASSIST_WAITING_LEAD"))}</p>')
        for case in cases:
            key = f"waiting_{case.id}"
            with st.container(key=key, horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
                _title(visit, case)
                if st.button(visit.say("ASSIST_OPEN"), key=f"open_{case.id}"):
                    visit.go("progress", case=case.id)


def _title(visit: Visit, case: Case) -> None:
    account = visit.application.store.account(case.applicant)
    name = account.person.name if account else ""
    title = f"{esc(name)} · {esc(title_of_case(visit, case))}"
    number = f'<p class="of-mono of-3">{esc(case.number)}</p>' if case.number else ""
    show(f'<div class="of-case">{number}<div class="of-head"><h3>{title}</h3>{state_chip(visit, case)}</div></div>')


def _case(visit: Visit, case: Case) -> None:
    _title(visit, case)
    with st.container(horizontal=True, gap="small", width="content"):
        with st.popover(visit.say("ASSIST_DISCARD"), type="tertiary"):
            st.write(visit.say("APPLY_DISCARD_SURE"))
            st.button(visit.say("APPLY_DISCARD_YES"), key=f"danger_discard_{case.id}", on_click=_discard, args=(visit, case.id))
        if st.button(visit.say("ASSIST_OPEN"), key=f"open_{case.id}"):
            visit.go("fill", case=case.id)


def _discard(visit: Visit, case_id: str) -> None:
    try:
        intake.withdraw(visit.application, visit.acting, case_id)
    except Refused as refused:
        st.session_state[SAID] = refused.problems
