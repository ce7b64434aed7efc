"""The Streamlit script: who is here, in which language, and which pages they see. `PAGES` is the whole map of the house."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Literal
from urllib.parse import urlencode

import streamlit as st
from streamlit.navigation.page import Page

from forms.problems import Lang
from runtime.bootstrap import Application, application
from runtime.pages import widgets
from runtime.pages.theme.furniture import speak
from runtime.pages.visit import Visit
from runtime.people import Person, Role
from runtime.sessions import LANGUAGE_COOKIE
from runtime.sign_in import local_path

ASSETS = Path(__file__).parent / "assets"
EVERYONE = frozenset[Role]()
CASE_STAFF = frozenset({Role.WINDOW, Role.REVIEWER, Role.SUPERVISOR})
POLICY = frozenset({Role.AUTHOR, Role.PUBLISHER})
PageFunction = Callable[[Visit], None]


@dataclass(frozen=True, slots=True)
class Entry:
    """A page of the house."""

    path: str
    """Its address; "" is the home page."""
    title: str
    """Key of its name."""
    place: str
    """module:function; the function takes a Visit."""
    roles: frozenset[Role] = EVERYONE
    """Who may open it; empty = everyone, signed in or not."""
    side: Literal["citizen", "staff"] = "citizen"
    """Type size and width: a narrow column to read, or the whole screen to work on."""
    room: str = ""
    """The page of the bar that this one belongs to; it stands in the bar itself only for whoever may not open that page."""


APPLICANT = frozenset({Role.APPLICANT})
PAGES: tuple[Entry, ...] = (
    Entry("", "PAGE_HOME", "runtime.pages.home:home_page"),
    Entry("find", "PAGE_FIND", "runtime.pages.find:find_page"),
    Entry("fill", "PAGE_FILL", "runtime.pages.fill:fill_page", APPLICANT | {Role.WINDOW}, room="find"),
    Entry("my-cases", "PAGE_MY_CASES", "runtime.pages.my_cases:my_cases_page", APPLICANT),
    Entry("my-materials", "PAGE_MY_MATERIALS", "runtime.pages.my_materials:my_materials_page", APPLICANT),
    Entry("progress", "PAGE_PROGRESS", "runtime.pages.progress:progress_page", APPLICANT | {Role.WINDOW}, room="my-cases"),
    Entry("ask", "PAGE_ASK", "runtime.pages.public_progress:public_progress_page"),
    Entry("genuine", "PAGE_GENUINE", "runtime.pages.genuine_page:genuine_page", room="ask"),
    Entry("my-queries", "PAGE_MY_QUERIES", "runtime.pages.my_queries:my_queries_page", APPLICANT, room="my-cases"),
    Entry("mandates", "PAGE_MANDATES", "runtime.pages.mandates_page:mandates_page", APPLICANT, room="my-cases"),
    Entry("assisted", "PAGE_ASSISTED", "runtime.pages.assisted_page:assisted_page", frozenset({Role.WINDOW})),
    Entry("queue", "PAGE_QUEUE", "runtime.pages.queue:queue_page", CASE_STAFF, "staff"),
    Entry("case", "PAGE_CASE", "runtime.pages.case_page:case_page", CASE_STAFF, "staff", room="queue"),
    Entry("bundles", "PAGE_BUNDLES", "builder.bundles:bundles_page", POLICY, "staff"),
    Entry("import", "PAGE_IMPORT", "builder.importing.import_page:import_page", frozenset({Role.AUTHOR}), "staff", room="bundles"),
    Entry("matters", "PAGE_MATTERS", "builder.matters:matters_page", POLICY, "staff", room="bundles"),
    Entry("merge", "PAGE_MERGE", "builder.merging.workbench:merge_page", POLICY, "staff", room="bundles"),
    Entry(
        "agreement", "PAGE_AGREEMENT", "builder.agreeing.agreement_page:agreement_page", POLICY | {Role.CONTACT}, "staff", room="bundles"
    ),
    Entry("design", "PAGE_DESIGN", "builder.designing.designer:designer_page", POLICY, "staff", room="bundles"),
    Entry("rules", "PAGE_RULES", "builder.rules.rules_page:rules_page", POLICY, "staff", room="bundles"),
    Entry("tables", "PAGE_TABLES", "builder.tables:tables_page", POLICY, "staff", room="bundles"),
    Entry("simulate", "PAGE_SIMULATE", "builder.simulating:simulate_page", POLICY, "staff", room="bundles"),
    Entry("parameters", "PAGE_PARAMETERS", "builder.rules.parameters_page:parameters_page", POLICY, "staff", room="bundles"),
    Entry("preview", "PAGE_PREVIEW", "builder.designing.preview:preview_page", POLICY, "staff", room="bundles"),
    Entry("dictionary", "PAGE_DICTIONARY", "builder.dictionary:dictionary_page", POLICY, "staff"),
    Entry("papers", "PAGE_PAPERS", "builder.papers.papers_page:papers_page", POLICY, "staff"),
    Entry("publishing", "PAGE_PUBLISHING", "builder.publishing.publishing_page:publishing_page", POLICY, "staff", room="bundles"),
    Entry("version", "PAGE_VERSION", "builder.publishing.version_page:version_page", POLICY, "staff", room="bundles"),
    Entry("rule-picture", "PAGE_RULE_PICTURE", "builder.rule_picture:rule_picture_page", POLICY, "staff", room="bundles"),
    Entry("libraries", "PAGE_LIBRARIES", "builder.sharing.libraries_page:libraries_page", POLICY | {Role.ADMIN}, "staff"),
    Entry("plan", "PAGE_PLAN", "builder.sharing.plan_page:plan_page", POLICY, "staff", room="bundles"),
    Entry("origin", "PAGE_ORIGIN", "builder.comparing.origin_page:origin_page", POLICY, "staff", room="bundles"),
    Entry("what-if", "PAGE_WHAT_IF", "builder.comparing.what_if_page:what_if_page", POLICY, "staff", room="bundles"),
    Entry("people", "PAGE_PEOPLE", "runtime.pages.people_page:people_page", frozenset({Role.ADMIN}), "staff"),
    Entry("messages", "PAGE_MESSAGES", "runtime.pages.messages_page:messages_page", frozenset({Role.ADMIN, Role.WINDOW}), "staff"),
)


def run(house: Application) -> None:
    """One run of the script: the bar, then the page that was asked for."""
    lang = _language(house)
    person = house.person_of(st.context.cookies)
    pages: dict[str, Page] = {}
    visit = Visit(house, person, lang, pages)
    pages.update({entry.path: _page(entry, visit) for entry in PAGES})
    pages["language"] = st.Page(partial(_other_language, visit), title=visit.say("PAGE_OTHER_LANGUAGE"), url_path="language")
    pages["sign-in"] = _door(visit)
    chosen = st.navigation(list(pages.values()), position="top")
    st.logo(ASSETS / f"logo.{lang}.svg", size="large")
    st.set_page_config(page_title=f"{chosen.title} · {visit.say('PRODUCT')}", page_icon=ASSETS / "icon.png", layout="wide")
    if chosen.url_path != "language":
        _mark_room(chosen)
        speak(lang)
        st.session_state["came_from"] = _address(chosen)
    chosen.run()


def _mark_room(chosen: Page) -> None:
    """Streamlit marks only the page itself in the bar: where that stands in a room, the room is marked."""
    room = next((entry.room for entry in PAGES if entry.room and entry.path == chosen.url_path), "")
    if room:
        link = f'[data-testid="stTopNavLink"][href$="/{room}"]'
        st.html(f"<style>{link}{{background:var(--accent-soft)}}{link} *{{color:var(--accent-deep);font-weight:700}}</style>")


def _language(house: Application) -> Lang:
    match st.context.cookies.get(LANGUAGE_COOKIE, house.settings.lang):
        case "en":
            return "en"
        case _:
            return "zh"


def _page(entry: Entry, visit: Visit) -> Page:
    allowed = _may_open(entry, visit.arrived)
    body: PageFunction = partial(_open, entry.place) if allowed else _sign_in_first if visit.arrived is None else _not_allowed
    return st.Page(
        partial(_in_frame, entry, body, visit),
        title=visit.say(entry.title),
        url_path=entry.path or "home",
        default=not entry.path,
        visibility="visible" if in_bar(entry, visit.arrived) else "hidden",
    )


def in_bar(entry: Entry, person: Person | None) -> bool:
    """Whether this person finds the page in the bar on top."""
    in_its_room = any(room.path == entry.room and _may_open(room, person) for room in PAGES if entry.room)
    return bool(entry.path) and _may_open(entry, person) and not in_its_room


def _in_frame(entry: Entry, body: PageFunction, visit: Visit) -> None:
    with st.container(key=entry.side):
        body(visit)


def _door(visit: Visit) -> Page:
    """The last link of the bar: the way in, or one's own account under one's own name."""
    signed_in = visit.arrived is not None
    body = partial(_open, f"runtime.pages.sign_in:{'account_page' if signed_in else 'sign_in_page'}")
    title = widgets.plain(visit.arrived.name) if visit.arrived else visit.say("PAGE_SIGN_IN")
    entry = Entry("sign-in", "PAGE_SIGN_IN", "")
    return st.Page(partial(_in_frame, entry, body, visit), title=title, url_path="sign-in")


def _other_language(visit: Visit) -> None:
    other = "en" if visit.lang == "zh" else "zh"
    came_from = local_path(str(st.session_state.get("came_from", "/")))
    speak(visit.lang, go=f"/auth/language/{other}?{urlencode({'next': came_from})}")


def _sign_in_first(visit: Visit) -> None:
    st.title(visit.say("SIGN_IN_FIRST_TITLE"))
    widgets.note(visit.say("PERSON_NOT_SIGNED_IN"), tone="accent")
    visit.link("sign-in", visit.say("SIGN_IN_ACT"), icon=":material/login:", next=str(st.session_state["came_from"]))


def _not_allowed(visit: Visit) -> None:
    st.title(visit.say("NOT_ALLOWED_TITLE"))
    widgets.note(visit.say("PERSON_LACKS_ROLE", name=visit.person.name if visit.person else ""), tone="warn")


def _may_open(entry: Entry, person: Person | None) -> bool:
    return not entry.roles or (person is not None and person.has(*entry.roles))


def _address(page: Page) -> str:
    query = urlencode(st.query_params.to_dict())
    return f"/{page.url_path}?{query}" if query else f"/{page.url_path}"


def _open(place: str, visit: Visit) -> None:
    # imported when it is opened: what is wrong with one page leaves the others alone
    module, _, name = place.partition(":")
    getattr(importlib.import_module(module), name)(visit)


if __name__ == "__main__":
    run(application())
