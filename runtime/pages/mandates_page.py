"""授权与经办: the mandates a person gave for entities, those the person holds, and the way to give another."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import streamlit as st

from forms.errors import Refused
from runtime.bootstrap import Application
from runtime.mandates import give, mandates_of, revoke, takes_entities
from runtime.pages import widgets
from runtime.pages.short_title import short_title
from runtime.pages.visit import Visit
from runtime.pages.widgets import chip_html, esc, show
from runtime.people import Person
from runtime.storage import Mandate

YEAR = timedelta(days=365)
SAID = "mandates_said"
"""In the session: what the last act came to, shown once."""


def mandates_page(visit: Visit) -> None:
    """The page of one person."""
    person = visit.person
    assert person is not None  # navigation offers this page to applicants
    visit.link("my-cases", visit.say("PAGE_MY_CASES"), icon=":material/arrow_back:")
    st.title(visit.say("PAGE_MANDATES"))
    show(f'<p class="of-2">{esc(visit.say("MANDATE_LEAD"))}</p>')
    found = mandates_of(visit.application, person)
    if not found:
        widgets.note(visit.say("MANDATE_NONE"))
    _group(visit, person, "MANDATE_GIVEN", [one for one in found if one.given_by == person.login])
    _group(visit, person, "MANDATE_HELD", [one for one in found if one.agent == person.login])
    _new(visit)


def _group(visit: Visit, person: Person, title: str, mandates: Sequence[Mandate]) -> None:
    if not mandates:
        return
    with st.container(key=f"form_{title.lower()}"):
        show(f'<h2>{esc(visit.say(title))} <span class="of-3">{len(mandates)}</span></h2>')
        for one in mandates:
            with st.container(key=f"mandate_{one.id}", horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
                _line(visit, person, one)


def _line(visit: Visit, person: Person, one: Mandate) -> None:
    given = one.given_by == person.login
    other = visit.application.store.account(one.agent if given else one.given_by)
    name = other.person.name if other else ""
    who = visit.say("MANDATE_ROW_GIVEN", agent=name) if given else visit.say("MANDATE_ROW_HELD", giver=name)
    period = visit.say("MANDATE_PERIOD", first=one.valid_from.isoformat(), last=one.valid_to.isoformat())
    titles = entity_bundles(visit.application)
    scope = visit.say("LIST_SEPARATOR").join(titles.get(code, code) for code in one.scope) or visit.say("MANDATE_EVERYTHING")
    show(
        f'<div class="of-case"><div class="of-head"><h3>{esc(one.principal_name)}</h3>{_chip(visit, one)}</div>'
        f'<p class="of-s"><span class="of-mono of-3">{esc(one.principal)}</span> {esc(who)}</p>'
        f'<p class="of-2 of-s">{esc(period)} · {esc(scope)}</p></div>'
    )
    if one.revoked_at is None and one.valid_to >= visit.application.clock.today():
        label = visit.say("MANDATE_REVOKE" if given else "MANDATE_LAY_DOWN")
        with st.popover(label, type="tertiary"):
            st.write(visit.say("MANDATE_SURE"))
            st.button(label, key=f"danger_revoke_{one.id}", on_click=_revoke, args=(visit, one.id))


def _chip(visit: Visit, one: Mandate) -> str:
    on = visit.application.clock.today()
    if one.revoked_at:
        return chip_html(visit.say("MANDATE_STATE_REVOKED"), icon="undo")
    if on > one.valid_to:
        return chip_html(visit.say("MANDATE_STATE_OVER"), icon="event_busy")
    if on < one.valid_from:
        return chip_html(visit.say("MANDATE_STATE_LATER"), icon="schedule", tone="outline")
    return chip_html(visit.say("MANDATE_STATE_OK"), icon="check", tone="ok")


def _new(visit: Visit) -> None:
    today, titles = visit.application.clock.today(), entity_bundles(visit.application)
    with st.container(key="form_mandate_new"):
        show(f"<h2>{esc(visit.say('MANDATE_NEW'))}</h2>")
        principal = st.text_input(visit.say("MANDATE_PRINCIPAL"), key="mandate_principal", max_chars=20)
        # as one fills in a form on paper: the agent's name beside the number, the first day beside the last
        left, right = st.columns(2)
        name = left.text_input(visit.say("MANDATE_AGENT_NAME"), key="mandate_name", max_chars=80)
        identity = right.text_input(visit.say("MANDATE_AGENT_ID"), key="mandate_identity", max_chars=20)
        left, right = st.columns(2)
        first = left.date_input(visit.say("MANDATE_FROM"), today, key="mandate_from", min_value=today, format="YYYY-MM-DD")
        last = right.date_input(visit.say("MANDATE_TO"), today + YEAR, key="mandate_to", min_value=today, format="YYYY-MM-DD")
        scope = st.multiselect(
            visit.say("MANDATE_SCOPE"), list(titles), key="mandate_scope", format_func=lambda code: widgets.plain(titles[code])
        )
        st.button(
            visit.say("MANDATE_GIVE"),
            key="mandate_give",
            type="primary",
            disabled=not (principal and name and identity),
            on_click=_give,
            args=(visit, principal or "", identity or "", name or "", first, last, scope),
        )
        for lead, tone in st.session_state.pop(SAID, ()):
            widgets.note(lead, tone=tone)


def _give(visit: Visit, principal: str, identity: str, name: str, first: object, last: object, scope: Sequence[str]) -> None:
    assert isinstance(first, date) and isinstance(last, date)  # one day each, not a period
    try:
        mandate = give(
            visit.application,
            visit.acting,
            principal=principal,
            agent_identity=identity,
            agent_name=name,
            valid_from=first,
            valid_to=last,
            scope=scope,
        )
    except Refused as refused:
        st.session_state[SAID] = [(problem.text(visit.lang), "bad") for problem in refused.problems]
        return
    st.session_state[SAID] = [(visit.say("MANDATE_DONE", agent=name.strip(), name=mandate.principal_name), "ok")]
    for key in ("mandate_principal", "mandate_name", "mandate_identity"):
        st.session_state[key] = ""


def _revoke(visit: Visit, mandate_id: str) -> None:
    try:
        revoke(visit.application, visit.acting, mandate_id)
    except Refused as refused:
        st.session_state[SAID] = [(problem.text(visit.lang), "bad") for problem in refused.problems]


def entity_bundles(application: Application) -> dict[str, str]:
    """Code -> short title of what an entity can apply for now."""
    versions = application.store.bundles(on=application.clock.today())
    fitting = (one for one in versions if takes_entities(application.compiled(one.code, one.version).bundle))
    return {one.code: short_title(one.title) for one in fitting}
