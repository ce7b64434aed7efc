"""The home page: the sentence, the search, the wide door «我要办事», the two staff doors, the progress query, what can be done here.

Nobody has to sign in to look. A wrong case number and wrong digits give one and the same answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import streamlit as st

from runtime.pages import widgets
from runtime.pages.public_progress import address_of_visitor, show_answer
from runtime.pages.short_title import short_title
from runtime.pages.visit import Visit
from runtime.pages.widgets import chip_html, esc, icon_html, show
from runtime.people import Role
from runtime.progress import ask_progress
from runtime.storage import PublishedVersion

SERVICES_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Door:
    """A way in for one kind of people."""

    key: str
    icon: str
    roles: frozenset[Role]
    leads_to: str
    """Path of the page behind it."""
    sign_in: str
    """Key of the button's words while nobody is signed in."""
    kind: Literal["primary", "secondary"] = "secondary"


DOORS = (
    Door("APPLY", "person", frozenset({Role.APPLICANT}), "find", "HOME_SIGN_IN_CITIZEN", "primary"),
    Door("REVIEW", "fact_check", frozenset({Role.WINDOW, Role.REVIEWER, Role.SUPERVISOR}), "queue", "HOME_SIGN_IN_STAFF"),
    Door("POLICY", "edit_document", frozenset({Role.AUTHOR, Role.PUBLISHER}), "bundles", "HOME_SIGN_IN_STAFF"),
)


def home_page(visit: Visit) -> None:
    """Where everyone begins."""
    if "signed-out" in st.query_params and visit.person is None:
        widgets.note(visit.say("SIGNED_OUT"), tone="ok")
    show(f'<div class="of-hero"><h1>{esc(visit.say("PRODUCT_AIM"))}</h1><p>{esc(visit.say("PRODUCT_MEANS"))}</p></div>')
    bundles = visit.application.store.bundles(on=visit.application.clock.today())
    if bundles:
        _search(visit)
    for door, column in zip(DOORS, st.columns([1.25, 1, 1], gap="medium"), strict=True):
        with column:
            _door(visit, door)
    asking, services = st.columns(2, gap="medium")
    with asking, st.container(key="form_progress", height="stretch"):
        _progress(visit)
    with services, st.container(key="form_services", height="stretch"):
        _services(visit, bundles)
    _foot(visit)


def _door(visit: Visit, door: Door) -> None:
    with st.container(key=f"door_{door.key.lower()}", height="stretch"):
        points = "".join(f"<li>{esc(visit.say(f'HOME_{door.key}_{number}'))}</li>" for number in (1, 2, 3))
        show(
            f'<div class="of-door {"one" if door.kind == "primary" else ""}"><span class="of-sign">{icon_html(door.icon)}</span>'
            f"<h2>{esc(visit.say(f'HOME_{door.key}'))}</h2>"
            f'<div class="of-2">{esc(visit.say(f"HOME_{door.key}_WHO"))}</div><ul>{points}</ul></div>'
        )
        with st.container(gap="small"):
            _way_in(visit, door)


def _way_in(visit: Visit, door: Door) -> None:
    inside = visit.person is not None and visit.person.has(*door.roles)
    label = visit.say(f"HOME_GO_{door.key}" if inside else door.sign_in)
    if st.button(label, key=f"enter_{door.key.lower()}", type=door.kind, width="stretch"):
        if inside and door.leads_to in visit.pages:
            visit.go(door.leads_to)
        visit.go("sign-in", next=f"/{door.leads_to}")
    if door.key == "APPLY" and not inside:
        with st.container(horizontal_alignment="center"):
            visit.link("find", visit.say("HOME_LOOK_FIRST"))


def _progress(visit: Visit) -> None:
    st.subheader(visit.say("HOME_PROGRESS"))
    with st.form("ask_progress", border=False):
        number_place, digits_place, act = st.columns([5, 4, 3], vertical_alignment="bottom")
        number = number_place.text_input(visit.say("HOME_CASE_NUMBER"), max_chars=64, key="ask_number")
        digits = digits_place.text_input(visit.say("HOME_LAST_FOUR"), max_chars=4, key="ask_digits")
        asked = act.form_submit_button(visit.say("HOME_ASK"), width="stretch")
    if not asked:
        return
    show_answer(visit, ask_progress(visit.application, number, digits, address=address_of_visitor()))


def _search(visit: Visit) -> None:
    """First of all: most people come with one thing in mind, many of them on a phone."""
    with st.container(key="home_search"), st.form("search_services", border=False), st.container(horizontal=True, gap="small"):
        typed = st.text_input(
            visit.say("FIND_SEARCH"),
            max_chars=60,
            key="search_services_query",
            placeholder=visit.say("FIND_SEARCH_HINT"),
            label_visibility="collapsed",
        )
        if st.form_submit_button(visit.say("FIND_SEARCH_ACT"), type="primary", icon=":material/search:"):
            visit.go("find", **({"q": typed.strip()} if typed and typed.strip() else {}))


def _services(visit: Visit, bundles: Sequence[PublishedVersion]) -> None:
    st.subheader(visit.say("HOME_SERVICES"))
    if not bundles:
        widgets.empty(visit.say("HOME_SERVICES_NONE"))
        return
    with st.container(horizontal=True, gap="small"):
        for bundle in bundles[:SERVICES_SHOWN]:
            if st.button(widgets.plain(short_title(bundle.title)), key=f"service_{bundle.code}"):
                visit.go("find", bundle=bundle.code)
    if len(bundles) > SERVICES_SHOWN:
        visit.link("find", visit.say("HOME_ALL"))


def _foot(visit: Visit) -> None:
    if visit.application.settings.demo:
        chip = chip_html(visit.say("HOME_DEMO"), tone="outline")
        show(f'<div class="of-demo">{chip}<span>{esc(visit.say("HOME_DEMO_INVENTED"))}</span></div>')
    office = visit.application.settings.office_name
    show(f'<footer class="of-foot"><span>{esc(office)}</span><span>{esc(visit.say("HOME_OFFLINE"))}</span></footer>')
