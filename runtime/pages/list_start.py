"""Beginning from a list: what it costs and takes, going on with a draft, and the consent that comes before the first query."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st
from pydantic import JsonValue

from forms.bundle import Bundle
from forms.errors import Refused
from forms.wording import say
from rules.values import is_empty
from runtime import intake
from runtime.bootstrap import CHINA
from runtime.case import Case
from runtime.checklist import Checklist
from runtime.checklist_words import terms_words
from runtime.in_force import in_force
from runtime.mandates import may_act_by, takes_entities
from runtime.pages import widgets
from runtime.pages.consent_card import ASK, FILL, LOOK, consent_card, words_for
from runtime.pages.form_print import guide_button
from runtime.pages.list_address import Answers, put
from runtime.pages.list_print import print_button
from runtime.pages.visit import Visit
from runtime.pages.widgets import esc, show
from runtime.storage import PublishedVersion

BY_MANDATE = "mandate"
"""In the address of a list: the mandate by which an agent begins."""


def start_card(visit: Visit, version: PublishedVersion, bundle: Bundle, found: Checklist, answers: Answers, draft: Case | None) -> None:
    """The way to begin, and the terms."""
    with st.container(key="form_start"):
        if draft and st.button(visit.say("APPLY_GO_ON"), key="go_on", type="primary", width="stretch"):
            _go_on(visit, version.code, draft.id, answers)
        _for_whom(visit, bundle)
        words = visit.say("APPLY_START_ANOTHER" if draft else "APPLY_START" if visit.person else "APPLY_START_SIGN_IN")
        if st.button(words, key="start", type="secondary" if draft else "primary", width="stretch"):
            ask_consent(visit, FILL)
        show(f'<p class="of-2 of-s of-center">{esc(visit.say("APPLY_START_NOTE"))}</p>')
        if visit.person and takes_entities(bundle):
            visit.link("mandates", visit.say("MANDATE_OFFER"), icon=":material/assignment_ind:")
        stated = terms_words(bundle, found, visit.lang)
        day = version.published_at.astimezone(CHINA).date().isoformat()
        since = visit.say("APPLY_VERSION_SINCE", version=version.version, day=day)
        widgets.facts({**stated, visit.say("APPLY_VERSION"): since})
        print_button(visit, version, bundle, found, answers, stated)
        guide_button(visit, bundle, say("BUILDER_VERSION", version=version.version), key="print_guide")
        if words_for(visit, bundle, answers.selected):
            widgets.note(visit.say("APPLY_CONSENT"))


def _for_whom(visit: Visit, bundle: Bundle) -> None:
    """本人办理 or 代理 ××公司办理, for who holds mandates for this bundle; it stands in the address till the draft is begun."""
    mandates = may_act_by(visit.application, visit.person, bundle) if visit.person else ()
    names = {"": visit.say("MANDATE_FOR_SELF")}
    names |= {one.id: visit.say("MANDATE_FOR_ENTITY", name=widgets.plain(one.principal_name)) for one in mandates}
    if not mandates:
        put(BY_MANDATE, None)
        return
    before = st.query_params.get(BY_MANDATE, "")
    at = list(names).index(before) if before in names else 0
    put(BY_MANDATE, st.radio(visit.say("MANDATE_FOR"), list(names), index=at, key="for_whom", format_func=lambda id_: names[id_]) or None)


# ---- consent


def ask_consent(visit: Visit, then: str) -> None:
    """On to the consent, by way of signing in where nobody has."""
    put(ASK, then)
    if visit.person is None:
        visit.go("sign-in", next=f"/find?{urlencode(st.query_params.to_dict())}")
    st.rerun()


def consent_step(visit: Visit, version: PublishedVersion, bundle: Bundle, answers: Answers) -> bool:
    """The consent in place of the list, if it is asked for in the address. A bundle that asks no library begins at once."""
    asked = st.query_params.get(ASK)
    if asked not in (FILL, LOOK) or visit.person is None:
        return False
    words = words_for(visit, bundle, answers.selected)

    def decide(yes: bool) -> None:
        put(ASK, None)
        try:
            case_id = begin(visit, version.code, answers, agrees=yes, words=words.text() if words else "")
        except Refused as refused:
            widgets.problems_note(refused.problems, lang=visit.lang)
            return
        if asked == LOOK and yes:
            st.rerun()
        visit.go("fill", case=case_id)

    if words is None:
        decide(True)
        return True
    if st.button(visit.say("CONSENT_BACK"), key="consent_back", type="tertiary", icon=":material/arrow_back:"):
        put(ASK, None)
        st.rerun()
    consent_card(visit, words, look=asked == LOOK, decide=decide)
    return True


def begin(visit: Visit, code: str, answers: Answers, *, agrees: bool = True, words: str = "") -> str:
    """A draft with the answers that were given on the list; its id. Raises Refused as `intake.start`."""
    mandate = st.query_params.get(BY_MANDATE, "")
    case = intake.start(visit.application, visit.acting, code, agrees=agrees, words=words, mandate=mandate)
    _take_over(visit, code, case.id, answers.selected, answers.values)
    return case.id


def _go_on(visit: Visit, code: str, case_id: str, answers: Answers) -> None:
    """The draft that was begun, with what was answered on the list since."""
    try:
        _take_over(visit, code, case_id, answers.selected, answers.values)
    except Refused as refused:
        widgets.problems_note(refused.problems, lang=visit.lang)
        return
    visit.go("fill", case=case_id)


def _take_over(visit: Visit, code: str, case_id: str, selected: frozenset[str], values: dict[str, JsonValue]) -> None:
    """The answers of the list into a draft; what was not answered there stays as it is in the draft, and so does what a library knows."""
    version = in_force(visit.application, code)
    assert version is not None  # the list of it was just drawn
    optional = {item.id for item in visit.application.compiled(code, version.version).bundle.items if not item.core}
    if selected & optional:
        intake.choose_items(visit.application, visit.acting, case_id, selected)
    desk = intake.work_on(visit.application, visit.acting, case_id)
    given = {name: value for name, value in values.items() if not is_empty(value) and name not in desk.locked}
    if given:
        intake.answer(visit.application, visit.acting, case_id, given)
