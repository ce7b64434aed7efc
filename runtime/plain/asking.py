"""The public progress query: a case number and the last four digits of the mobile, and how that case stands."""

from __future__ import annotations

from starlette.responses import Response

from forms.problems import Problem
from runtime.pages.public_progress import told
from runtime.plain.visitor import Posted, Visitor
from runtime.progress import ask_progress


def ask(visitor: Visitor) -> Response:
    """The empty form."""
    return visitor.page("ask", number="", answer=None, fault="")


def answer(visitor: Visitor, posted: Posted) -> Response:
    """How the case stands, or the one sentence that says nothing more."""
    client = visitor.request.client
    found = ask_progress(visitor.application, posted.one("number"), posted.one("digits"), address=client.host if client else "")
    if isinstance(found, Problem):
        return visitor.page("ask", 422, number=posted.one("number")[:64], answer=None, fault=found.text(visitor.lang))
    return visitor.page("ask", number=found.number, answer=found, told=told(visitor.visit, found), fault="")
