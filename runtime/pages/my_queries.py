"""我的查询记录: what was asked about whoever is signed in, and their consents, to be withdrawn as easily as they were given."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

import streamlit as st

from forms.wording import say
from runtime.bootstrap import CHINA
from runtime.my_queries import Asked, MyConsent, MyQuery, asker_in_words, basis_in_words, my_consents, my_queries, purpose_in_words
from runtime.pages import widgets
from runtime.pages.case_words import title_of_case
from runtime.pages.consent_card import change_of_mind, words_for
from runtime.pages.visit import Visit
from runtime.pages.widgets import chip_html, esc, icon_html, show

AT_ONCE = 50
TONES: dict[str, tuple[str, widgets.Tone]] = {
    "held": ("check", "ok"),
    "not_held": ("remove", ""),
    "unusable": ("error", "warn"),
    "silent": ("hourglass_empty", "outline"),
}
"""How a library answered -> icon and tone."""


def my_queries_page(visit: Visit) -> None:
    """The page of one person."""
    assert visit.person is not None  # navigation offers this page to those who signed in
    visit.link("my-cases", visit.say("PAGE_MY_CASES"), icon=":material/arrow_back:")
    st.title(visit.say("PAGE_MY_QUERIES"))
    show(f'<p class="of-2">{esc(visit.say("QUERY_LEAD"))}</p>')
    _consents(visit)
    most = AT_ONCE * (1 + int(st.session_state.get("queries_more", 0)))
    found = my_queries(visit.application, visit.person, most=most)
    with st.container(key="form_queries"):
        show(f"<h2>{esc(visit.say('QUERY_LIST'))}</h2>")
        if not found:
            widgets.empty(visit.say("QUERY_NONE"))
            return
        for number, (day, queries) in enumerate(groupby(found, key=lambda one: one.at.astimezone(CHINA).date())):
            _day(visit, day, tuple(queries), unfolded=number == 0)
        if my_queries(visit.application, visit.person, most=1, skip=most):
            st.button(visit.say("QUERY_MORE"), key="queries_next", on_click=_more)


def _day(visit: Visit, day: date, queries: Sequence[MyQuery], *, unfolded: bool) -> None:
    """What was asked on one day, the newest first; the last day lies open."""
    head = tuple(visit.say(f"QUERY_{part}") for part in ("AT", "BY", "FOR", "WHAT"))
    label = visit.say("QUERY_DAY", day=day.isoformat(), count=len(queries))
    with st.expander(label, expanded=unfolded, key=f"queries_of_{day:%Y%m%d}"):
        show(widgets.table_html(head, [_row(visit, one) for one in queries]))


def _row(visit: Visit, one: MyQuery) -> tuple[str, ...]:
    case = ""
    if one.case is not None:
        case = one.case.number or visit.say("QUERY_DRAFT", title=title_of_case(visit, one.case))
    small = "".join(f"<small>{esc(words)}</small>" for words in (case, basis_in_words(one, visit.lang)) if words)
    asked = "".join(f"<li>{_asked(visit, line)}</li>" for line in one.asked)
    return (
        esc(f"{one.at.astimezone(CHINA):%H:%M}"),
        esc(asker_in_words(one, visit.lang)),
        f"{esc(purpose_in_words(one, visit.lang))}{small}",
        f'<ul class="of-asked">{asked}</ul>',
    )


def _asked(visit: Visit, one: Asked) -> str:
    what = visit.say("QUERY_RECORD", library=one.library, record=one.record) if one.record else one.library
    icon, tone = TONES.get(one.kind, ("help", ""))
    words = visit.say(f"QUERY_{one.kind.upper()}") + (visit.say("QUERY_KEPT") if one.kept else "")
    return f"<span>{esc(what)}</span> {chip_html(words, icon=icon, tone=tone)}"


def _consents(visit: Visit) -> None:
    assert visit.person is not None
    found = my_consents(visit.application, visit.person)
    if not found:
        return
    with st.container(key="form_consents"):
        show(f"<h2>{esc(visit.say('QUERY_CONSENTS'))}</h2>")
        for one in found:
            _consent(visit, one)


def _consent(visit: Visit, one: MyConsent) -> None:
    case = one.case
    number = f' <span class="of-mono of-3">{esc(case.number)}</span>' if case.number else ""
    key = "CONSENT_STATE_NO" if one.refused else "CONSENT_STATE_YES"
    moment = one.withdrawn_at if one.refused else one.given_at
    icon = icon_html("block" if one.refused else "verified_user")
    when = say("QUERY_ON", visit.lang, day=f"{moment.astimezone(CHINA):%Y-%m-%d %H:%M}") if moment else ""
    with st.container(key=f"consent_of_{case.id}", horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        show(
            f"<div><b>{esc(title_of_case(visit, case))}</b>{number}<br>"
            f'<span class="of-2 of-s">{icon} {esc(visit.say(key))} {esc(when)}</span></div>'
        )
        bundle = visit.application.compiled(case.bundle_code, case.bundle_version).bundle
        change_of_mind(visit, case.id, one.refused, words_for(visit, bundle, case.content.selected_items))


def _more() -> None:
    st.session_state["queries_more"] = int(st.session_state.get("queries_more", 0)) + 1
