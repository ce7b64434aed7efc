"""Whether a paper is genuine, without scripts: by the code on it, or by the file."""

from __future__ import annotations

from starlette.responses import Response

from forms.problems import Problem
from runtime.genuine import Found, ask_genuine, compare_file
from runtime.pages.genuine_page import told
from runtime.plain.visitor import Posted, Visitor

FILE = "paper"


def genuine(visitor: Visitor) -> Response:
    """The empty form; with a scanned code its answer."""
    code = visitor.asked("p")
    return _page(visitor, ask_genuine(visitor.application, code, visitor.asked("d"), address=_address(visitor)) if code else None)


def check(visitor: Visitor, posted: Posted) -> Response:
    """The answer to a typed code, or to a file."""
    address, files = _address(visitor), posted.files.get(FILE, ())
    if posted.one("do") == "compare":
        return _page(visitor, compare_file(visitor.application, files[0][1] if files else b"", address=address))
    return _page(visitor, ask_genuine(visitor.application, posted.one("code"), address=address))


def _page(visitor: Visitor, found: Found | Problem | None) -> Response:
    if isinstance(found, Problem):
        return visitor.page("genuine", 422, fault=found.text(visitor.lang), found=None, told=[])
    return visitor.page("genuine", fault="", found=found, told=told(visitor.visit, found) if found else [])


def _address(visitor: Visitor) -> str:
    client = visitor.request.client
    return client.host if client else ""
