"""The door: four small routes that set cookies, which pages cannot.

    POST /auth/sign-in          login, password, next   -> cookie, then to `next`
    POST /auth/password         login, password, new, again -> the new password counts, a new cookie, then to one's own account
    POST /auth/sign-out                                 -> cookie gone, then home
    GET  /auth/language/{lang}  next                    -> remembers the language

A password for one time opens nothing: it leads to the form that chooses another.

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

from forms.errors import Refused
from forms.problems import Problem
from runtime.accounts import choose_password
from runtime.bootstrap import Application
from runtime.demo_people import DEMO_PASSWORD, refuses_outside_demo
from runtime.passwords import password_matches
from runtime.people import Account, Role
from runtime.sessions import LANGUAGE_COOKIE, SESSION_COOKIE

BODY_LIMIT = 8 * 1024
"""Bytes of a sign-in form."""
SHORTEST, LONGEST = 10, 128
"""Characters of a password people choose."""
FEWEST_KINDS = 5
"""Different characters in it."""
YEAR = 365 * 24 * 3600


def sign_in_routes(application: Application) -> list[Route]:
    """The routes of the door, over one house."""

    async def sign_in(request: Request) -> Response:
        if fault := foreign_post(request):
            return _back(fault)
        form = await _form(request)
        if isinstance(form, Problem):
            return _back(form)
        target = local_path(form.get("next", ""))
        at = datetime.now(UTC)  # before the password is looked at: one that is reset meanwhile opens nothing
        found = await run_in_threadpool(check_password, application, form.get("login", ""), form.get("password", ""))
        return _back(found, target) if isinstance(found, Problem) else admitted(found, target, at)

    def admitted(account: Account, target: str, at: datetime) -> Response:
        response = RedirectResponse(target, 303)
        response.set_cookie(
            SESSION_COOKIE,
            application.sessions.issue(account.person.login, at=at),
            max_age=application.sessions.seconds,
            httponly=True,
            samesite="lax",
            secure=application.settings.secure_cookies,
        )
        return response

    async def password(request: Request) -> Response:
        if fault := foreign_post(request):
            return _back(fault, change=True)
        form = await _form(request)
        if isinstance(form, Problem):
            return _back(form, change=True)
        given = (form.get(name, "") for name in ("login", "password", "new", "again"))
        found = await run_in_threadpool(change_password, application, *given)
        if isinstance(found, Problem):
            return _back(found, change=True)
        assert found.password_at is not None, "it has just been chosen"
        # as old as the password itself: one that is reset a moment later ends this sign-in too
        return admitted(found, "/sign-in?changed=1", found.password_at)

    async def sign_out(request: Request) -> Response:
        if fault := foreign_post(request):
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
        Route("/auth/password", password, methods=["POST"]),
        Route("/auth/sign-out", sign_out, methods=["POST"]),
        Route("/auth/language/{lang}", language, methods=["GET"]),
    ]


def check_password(application: Application, login: str, password: str) -> Account | Problem:
    """The account that this password opens now. Counts tries before it looks; takes as long for a name that does not exist."""
    found = _known(application, login, password)
    if isinstance(found, Account) and found.one_time:
        return Problem("SIGN_IN_ONE_TIME", "password")
    return found


def _known(application: Application, login: str, password: str) -> Account | Problem:
    """The account whose password this is, as it was read when it was compared; also one for one time."""
    login = login.strip()
    at = datetime.now(UTC)
    lockout = application.wrong_passwords
    if not lockout.admits(login, at=at):
        return Problem("SIGN_IN_LOCKED", "login", {"tries": lockout.tries, "minutes": lockout.minutes})
    account = application.store.account(login)
    if not password_matches(password, account.password_hash if account else None) or account is None:
        return Problem("SIGN_IN_WRONG", "login")
    lockout.forget(login)
    if account.suspended:
        return Problem("SIGN_IN_SUSPENDED", "login")
    if fault := refuses_outside_demo(account.person, demo=application.settings.demo):
        return fault
    return account


def change_password(application: Application, login: str, password: str, new: str, again: str) -> Account | Problem:
    """The account with `new` for its password; `password` is the one there was, also one for one time."""
    account = _known(application, login, password)
    if isinstance(account, Problem):
        return account
    if (account.person.demo and not account.one_time) or account.person.roles == {Role.APPLICANT}:
        return Problem("PASSWORD_NOT_CHOSEN_HERE", "login")  # everyone knows the one; the state's sign-in keeps the other
    if fault := _weak(account.person.login, password, new, again):
        return fault
    try:
        # the account that was verified, not one read anew: whatever was done to it meanwhile goes before
        return choose_password(application, account, new)
    except Refused as overtaken:
        return overtaken.problems[0]


def _weak(login: str, password: str, new: str, again: str) -> Problem | None:
    """Length is what counts (NIST SP 800-63B 5.1.1.2); the rest stops what is guessed first."""
    if not SHORTEST <= len(new) <= LONGEST:
        return Problem("PASSWORD_LENGTH", "new", {"least": SHORTEST, "most": LONGEST})
    if len(set(new)) < FEWEST_KINDS or login.lower() in new.lower() or new == DEMO_PASSWORD:
        return Problem("PASSWORD_GUESSABLE", "new")
    if new == password:
        return Problem("PASSWORD_SAME", "new")
    return Problem("PASSWORD_TWICE", "again") if new != again else None


def local_path(wanted: str) -> str:
    """`wanted` if it is a place in this house, else the home page: an address from a form may not lead away.

    >>> local_path("/fill?case=7"), local_path("//evil.example/"), local_path("https://evil.example")
    ('/fill?case=7', '/', '/')
    """
    # browsers read a backslash as a slash and skip tabs and line breaks inside an address
    if not wanted.startswith("/") or wanted.startswith("//") or "\\" in wanted or any(ord(letter) < 33 for letter in wanted):
        return "/"
    return quote(wanted, safe="/?&=%+-._~:,;@!$'()*")


def foreign_post(request: Request) -> Problem | None:
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


def _back(fault: Problem, target: str = "/", *, change: bool = False) -> Response:
    """To the sign-in page, which says what was wrong. The login stays out of the address."""
    ask = {"change": "1"} if change or fault.code == "SIGN_IN_ONE_TIME" else {"next": target}
    page = "/plain/sign-in" if target.startswith("/plain") else "/sign-in"
    return RedirectResponse(f"{page}?{urlencode({'fault': fault.code, **ask})}", 303)
