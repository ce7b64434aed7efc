"""A visit: what every page function is given. Pages take it as their one argument and read nothing of the house elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NoReturn

import streamlit as st
from streamlit.navigation.page import Page

from forms.errors import Refused
from forms.problems import Lang, Problem
from forms.wording import say
from runtime.bootstrap import Application
from runtime.people import Action, Person, Subject, can
from runtime.sessions import SESSION_COOKIE


@dataclass(frozen=True)
class Visit:
    """One person (or nobody yet) before one page, in one language."""

    application: Application
    arrived: Person | None = None
    """Who was here when the page was drawn: enough to draw by. Ask `person` who is here now, and act as `acting`."""
    lang: Lang = "zh"
    pages: Mapping[str, Page] = field(default_factory=dict)
    """Path -> page, of those this house has; empty when a page is tried alone."""

    @property
    def person(self) -> Person | None:
        """Who is here, as the account says now. Callbacks and fragments run long after their page was drawn: whoever has signed out
        or was suspended since is nobody, and whoever has other roles by now has those."""
        cookie = st.context.cookies.get(SESSION_COOKIE)
        # a page tried alone has no browser: Streamlit's test runner gives something that is no text
        return self.application.person_of({SESSION_COOKIE: cookie}) if isinstance(cookie, str) else self.arrived

    @property
    def acting(self) -> Person:
        """Whoever acts now, in a callback or a dialog. Raises Refused if that is nobody any more."""
        person = self.person
        if person is None:
            raise Refused(Problem("PERSON_NOT_SIGNED_IN", "person"))
        return person

    def say(self, key: str, **params: object) -> str:
        """The words under `key` in the language of this visit."""
        return say(key, self.lang, **params)

    def refusal(self, action: Action, subject: Subject | None = None) -> Problem | None:
        """None if this person may; else why not."""
        return can(self.person, action, subject or Subject())

    def go(self, path: str, **query: str) -> NoReturn:
        """Open the page at `path`, with these query parameters. Ends the run of this page."""
        if path not in self.pages:  # a page tried alone: the test sees where it would have gone
            st.session_state["went_to"] = {"path": path, **query}
            st.stop()
        st.switch_page(self.pages[path], query_params=query)

    def link(self, path: str, label: str, *, icon: str | None = None, **query: str) -> None:
        """A link to the page at `path`; plain words if this house has no such page."""
        if path in self.pages:
            st.page_link(self.pages[path], label=label, icon=icon, query_params=query)
        else:
            st.caption(label)
