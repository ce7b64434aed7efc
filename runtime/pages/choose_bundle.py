"""Everything that can be done here, to be searched. What was searched for and for whom stands in the address."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import streamlit as st

from forms.problems import Problem
from runtime.bundle_search import Audience, Found, Hit, Place, audience_of, find_bundles
from runtime.checklist import checklist
from runtime.checklist_words import matters_words
from runtime.compiled import CompiledBundle
from runtime.in_force import next_in_force
from runtime.pages import widgets
from runtime.pages.list_address import put
from runtime.pages.visit import Visit
from runtime.pages.widgets import esc, icon_html, show
from runtime.storage import PublishedVersion

QUERY, FOR = "q", "for"
"""In the address: what is searched for, and for whom."""


@dataclass(frozen=True, slots=True)
class _Offer:
    version: PublishedVersion
    compiled: CompiledBundle


def choose_bundle(visit: Visit, *, asked: str) -> None:
    """The page without a bundle; `asked`: a code that is not in force."""
    st.title(visit.say("APPLY_FIND"))
    show(f'<p class="of-2">{esc(visit.say("APPLY_FIND_HOW"))}</p>')
    _not_offered(visit, asked)
    versions = visit.application.store.bundles(on=visit.application.clock.today())
    offers = {one.code: _Offer(one, visit.application.compiled(one.code, one.version)) for one in versions}
    if not offers:
        widgets.empty(visit.say("HOME_SERVICES_NONE"))
        return
    query = st.query_params.get(QUERY, "").strip()
    _search_box(visit, query)
    wanted = _audience(visit, offers.values())
    found = find_bundles(query, [(one.version.digest, one.compiled.bundle) for one in offers.values()])
    fitting = [hit for hit in found.hits or found.near if wanted is None or wanted in audience_of(offers[hit.code].compiled.bundle)]
    _outcome(visit, query, found, fitting, len(offers))
    everything = [Hit(code, Place.TITLE, "") for code in offers] if not (found.hits or found.near) else fitting
    for hit in everything:
        _card(visit, offers[hit.code], hit if query else None)


def _not_offered(visit: Visit, asked: str) -> None:
    coming = next_in_force(visit.application, asked) if asked else None
    if coming and coming.effective_on:
        day = widgets.day_in_words(coming.effective_on, lang=visit.lang)
        widgets.note(visit.say("APPLY_FIND_NOT_YET", title=coming.title), visit.say("APPLY_FIND_FROM", day=day))
    elif asked:
        widgets.note(visit.say("APPLY_FIND_UNKNOWN"), tone="warn")


def _search_box(visit: Visit, query: str) -> None:
    with st.container(key="form_search"), st.form("search_bundles", border=False):
        box, act = st.columns([5, 1], vertical_alignment="bottom")
        typed = box.text_input(visit.say("FIND_SEARCH"), query, max_chars=60, key="search_query", placeholder=visit.say("FIND_SEARCH_HINT"))
        if act.form_submit_button(visit.say("FIND_SEARCH_ACT"), type="primary", width="stretch"):
            put(QUERY, (typed or "").strip() or None)
            st.rerun()


def _audience(visit: Visit, offers: Iterable[_Offer]) -> Audience | None:
    """For whom; asked where the house serves both kinds."""
    kinds = [audience_of(one.compiled.bundle) for one in offers]
    if not all(any(audience in kind for kind in kinds) for audience in Audience) or all(len(kind) > 1 for kind in kinds):
        return None
    given = st.query_params.get(FOR, "")
    labels = {"": visit.say("FIND_FOR_ALL"), **{one.value: visit.say(f"FIND_FOR_{one.name}") for one in Audience}}
    chosen = st.segmented_control(
        visit.say("FIND_FOR"),
        list(labels),
        default=given if given in labels else "",
        format_func=labels.__getitem__,
        key="search_for",
        label_visibility="collapsed",
        required=True,
    )
    if (chosen or "") != (given if given in labels else ""):
        put(FOR, chosen or None)
    return Audience(chosen) if chosen else None


def _outcome(visit: Visit, query: str, found: Found, fitting: Sequence[Hit], offered: int) -> None:
    if not query:
        if not fitting:
            widgets.empty(visit.say("FIND_NONE_FOR"))
        return
    unknown = visit.say("LIST_SEPARATOR").join(found.unknown)
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        if found.hits:
            words = visit.say("FIND_FOUND", query=query, count=len(fitting)) if fitting else visit.say("FIND_NONE_FOR")
        else:
            words = visit.say("FIND_NEAR" if found.near else "FIND_NOTHING", words=unknown)
        show(f'<p class="of-2" role="status">{esc(words)}</p>')
        if len(fitting) < offered:
            st.button(visit.say("FIND_SEARCH_ALL"), key="search_all", type="tertiary", on_click=_forget)


def _forget() -> None:
    for name in (QUERY, FOR):
        put(name, None)
    # the boxes would put it back
    for key in ("search_query", "search_for"):
        st.session_state.pop(key, None)


def _card(visit: Visit, offer: _Offer, hit: Hit | None) -> None:
    bundle, code = offer.compiled.bundle, offer.version.code
    with st.container(key=f"form_bundle_{code}"):
        about, act = st.columns([6, 1], vertical_alignment="center")
        names = matters_words((item.name for item in bundle.items), visit.lang)
        small = " · ".join(part for part in (names, bundle.applicant_type) if part)
        with about:
            show(
                f'<h2>{esc(offer.version.title)}</h2><p class="of-2">{esc(_how_many(visit, offer.compiled))}</p>'
                f'<p class="of-3 of-s">{esc(small)}</p>{_where(visit, hit)}'
            )
        if act.button(visit.say("APPLY_FIND_LIST"), key=f"list_{code}", type="primary", width="stretch"):
            visit.go("find", bundle=code)


def _where(visit: Visit, hit: Hit | None) -> str:
    """Where the word was found, unless the title says it."""
    if hit is None or hit.place is Place.TITLE:
        return ""
    words = visit.say(f"FIND_IN_{hit.place.name}", text=hit.text)
    return f'<p class="of-s of-hint">{icon_html("search")}<span>{esc(words)}</span></p>'


def _how_many(visit: Visit, compiled: CompiledBundle) -> str:
    """How many matters, counted as the list counts them before anything is answered: what is always done, and what may come to it."""
    bundle, core = compiled.bundle, [item.id for item in compiled.bundle.items if item.core]
    found = checklist(compiled, core, {}, visit.application.calendar(), visit.application.clock.today())
    certain, most = len(bundle.items) if isinstance(found, Problem) else len(found.items), len(bundle.items)
    departments = len({item.department for item in bundle.items})
    if certain == most:
        return visit.say("APPLY_FIND_LINE", items=most, departments=departments)
    return visit.say("APPLY_FIND_LINE_OPEN", certain=certain, items=most, departments=departments)
