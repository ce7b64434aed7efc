"""The door: three small routes that set cookies, which pages cannot.

    POST /auth/sign-in          login, password, next   -> cookie, then to `next`
    POST /auth/sign-out                                 -> cookie gone, then home
    GET  /auth/language/{lang}  next                    -> remembers the language

No token ever stands in an address. A request that does not come from our own pages is refused (SameSite cookies and the Origin header).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from urllib.parse import parse_qs, quote, urlencode, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from forms.problems import Problem
from runtime.bootstrap import Application
from runtime.demo_people import refuses_outside_demo
from runtime.passwords import password_matches
from runtime.sessions import LANGUAGE_COOKIE, SESSION_COOKIE

BODY_LIMIT = 8 * 1024
"""Bytes of a sign-in form."""
YEAR = 365 * 24 * 3600


def sign_in_routes(application: Application) -> list[Route]:
    """The routes of the door, over one house."""

    async def sign_in(request: Request) -> Response:
        if fault := _foreign(request):
            return _back(fault)
        form = await _form(request)
        if isinstance(form, Problem):
            return _back(form)
        target = local_path(form.get("next", ""))
        fault = await run_in_threadpool(check_password, application, form.get("login", ""), form.get("password", ""))
        if fault:
            return _back(fault, target)
        response = RedirectResponse(target, 303)
        response.set_cookie(
            SESSION_COOKIE,
            application.sessions.issue(form["login"].strip(), at=datetime.now(UTC)),
            max_age=application.sessions.seconds,
            httponly=True,
            samesite="lax",
            secure=application.settings.secure_cookies,
        )
        return response

    async def sign_out(request: Request) -> Response:
        if fault := _foreign(request):
            return _back(fault)
        application.sessions.end(request.cookies.get(SESSION_COOKIE, ""), at=datetime.now(UTC))
        response = RedirectResponse("/?signed-out=1", 303)
        response.delete_cookie(SESSION_COOKIE, httponly=True, samesite="lax", secure=application.settings.secure_cookies)
        return response

    async def language(request: Request) -> Response:
        response = RedirectResponse(local_path(request.query_params.get("next", "")), 303)
        if (lang := request.path_params["lang"]) in ("zh", "en"):
            response.set_cookie(LANGUAGE_COOKIE, lang, max_age=YEAR, samesite="lax", secure=application.settings.secure_cookies)
        return response

    return [
        Route("/auth/sign-in", sign_in, methods=["POST"]),
        Route("/auth/sign-out", sign_out, methods=["POST"]),
        Route("/auth/language/{lang}", language, methods=["GET"]),
    ]


def check_password(application: Application, login: str, password: str) -> Problem | None:
    """None if this password opens this account now. Counts tries before it looks; takes as long for a name that does not exist."""
    login = login.strip()
    at = datetime.now(UTC)
    lockout = application.wrong_passwords
    if not lockout.admits(login, at=at):
        return Problem("SIGN_IN_LOCKED", "login", {"tries": lockout.tries, "minutes": lockout.minutes})
    account = application.store.account(login)
    if not password_matches(password, account.password_hash if account else None) or account is None:
        return Problem("SIGN_IN_WRONG", "login")
    lockout.forget(login)
    return refuses_outside_demo(account.person, demo=application.settings.demo)


def local_path(wanted: str) -> str:
    """`wanted` if it is a place in this house, else the home page: an address from a form may not lead away.

    >>> local_path("/fill?case=7"), local_path("//evil.example/"), local_path("https://evil.example")
    ('/fill?case=7', '/', '/')
    """
    # browsers read a backslash as a slash and skip tabs and line breaks inside an address
    if not wanted.startswith("/") or wanted.startswith("//") or "\\" in wanted or any(ord(letter) < 33 for letter in wanted):
        return "/"
    return quote(wanted, safe="/?&=%+-._~:,;@!$'()*")


def _foreign(request: Request) -> Problem | None:
    """A post from another site's page is a Problem."""
    origin = request.headers.get("origin") or request.headers.get("referer", "")
    same_site = request.headers.get("sec-fetch-site", "same-origin") in ("same-origin", "none")
    try:
        host = urlsplit(origin).netloc
    except ValueError:  # no address at all, such as http://[
        host = ""
    if same_site and host and host == request.headers.get("host"):
        return None
    return Problem("SIGN_IN_FOREIGN")


async def _form(request: Request) -> Mapping[str, str] | Problem:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > BODY_LIMIT:
            return Problem("SIGN_IN_TOO_LARGE")
    try:
        fields = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=20)
    except ValueError:
        return Problem("SIGN_IN_TOO_LARGE")
    return {name: values[0] for name, values in fields.items()}


def _back(fault: Problem, target: str = "/") -> Response:
    """To the sign-in page, which says what was wrong. The login stays out of the address."""
    return RedirectResponse(f"/sign-in?{urlencode({'fault': fault.code, 'next': target})}", 303)
