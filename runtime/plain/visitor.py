"""A visitor of the plain pages: one request, who sent it, in which language; and how it is answered."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from forms.errors import Refused
from forms.problems import Lang, Problem
from forms.wording import say
from runtime.bootstrap import Application
from runtime.pages.visit import Visit
from runtime.people import Person
from runtime.sessions import LANGUAGE_COOKIE, SESSION_COOKIE
from runtime.sign_in import foreign_post

TOKEN = "token"
"""Name of the hidden field that every form of ours carries."""
POLICY = "; ".join(
    ("default-src 'none'", "style-src 'unsafe-inline'", "img-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'")
)
"""Nothing runs here, so nothing may."""
HEADERS = {"Content-Security-Policy": POLICY, "Cache-Control": "no-store"}


MOST_DIGITS = 9


def number_in(text: str) -> int | None:
    """A whole number as our own pages write it; None for anything else, however long.

    >>> number_in("12"), number_in("9" * 5_000), number_in("")
    (12, None, None)
    """
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else None


@dataclass(frozen=True, slots=True)
class Posted:
    """What a form brought."""

    texts: Mapping[str, tuple[str, ...]]
    files: Mapping[str, tuple[tuple[str, bytes], ...]]
    """Name of the field -> (file name, content) of each chosen file."""

    def one(self, name: str) -> str:
        """The one text under a name; "" if there is none."""
        return self.texts.get(name, ("",))[0]

    def many(self, name: str) -> tuple[str, ...]:
        """Every text under a name."""
        return self.texts.get(name, ())

    @property
    def deed(self) -> tuple[str, str]:
        """Which button was pressed, and what it is about: `remove:lease` is ("remove", "lease")."""
        what, _, about = self.one("do").partition(":")
        return what, about


@dataclass(frozen=True, slots=True)
class Visitor:
    """One request."""

    application: Application
    request: Request
    person: Person | None
    lang: Lang

    def say(self, key: str, **params: object) -> str:
        """The words under `key` in the visitor's language."""
        return say(key, self.lang, **params)

    @property
    def acting(self) -> Person:
        """Whoever acts. Raises Refused if nobody is signed in."""
        if self.person is None:
            raise Refused(Problem("PERSON_NOT_SIGNED_IN", "person"))
        return self.person

    @property
    def visit(self) -> Visit:
        """For the words that the other pages say of a case: they ask the house and the language, nothing of the browser."""
        return Visit(self.application, self.person, self.lang)

    @property
    def token(self) -> str:
        """What a form of this visitor's own page carries: only this house can make it, and only for this sign-in."""
        return self.application.sealer.mark("plain", self.request.cookies.get(SESSION_COOKIE, ""))

    def asked(self, name: str) -> str:
        """A parameter of the address; "" if there is none."""
        return self.request.query_params.get(name, "")

    def at(self, name: str) -> str:
        """A piece of the path."""
        return str(self.request.path_params[name])

    def refuse_forged(self, posted: Posted) -> None:
        """Raises Refused unless the form came from a page of ours, made for this visitor."""
        if fault := foreign_post(self.request):
            raise Refused(fault)
        if not hmac.compare_digest(posted.one(TOKEN).encode(), self.token.encode()):
            raise Refused(Problem("PLAIN_STALE", "form"))

    def page(self, template: str, /, status: int = 200, **values: object) -> Response:
        """An answer from a template."""
        html = (
            _templates()
            .get_template(f"{template}.html.jinja")
            .render(say=self.say, lang=self.lang, person=self.person, token=self.token, here=self._here(), **values)
        )
        return HTMLResponse(html, status, headers=HEADERS)

    def go(self, path: str, anchor: str = "", **query: str) -> Response:
        """To another plain page, by GET: sending the form again by mistake is not possible."""
        address = f"{path}?{urlencode(query)}" if query else path
        return RedirectResponse(f"{address}#{anchor}" if anchor else address, 303, headers={"Cache-Control": "no-store"})

    def _here(self) -> str:
        """This page's own address, to come back to after a change of language."""
        asked = self.request.url.query
        return f"{self.request.url.path}?{asked}" if asked else self.request.url.path


def visitor_of(application: Application, request: Request) -> Visitor:
    """Who sent this request, in the language chosen before or the house's own."""
    chosen = request.cookies.get(LANGUAGE_COOKIE, application.settings.lang)
    return Visitor(application, request, application.person_of(request.cookies), "en" if chosen == "en" else "zh")


@cache
def _templates() -> Environment:
    folder = Path(__file__).with_name("templates")
    return Environment(
        loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, auto_reload=False
    )
