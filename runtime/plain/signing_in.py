"""The ways in: the sign-in of the plain pages, and from any other page to the plain one that does the same."""

from __future__ import annotations

from urllib.parse import parse_qs, quote, urlsplit

from starlette.responses import Response

from runtime.demo_people import DEMO_PASSWORD, demo_people
from runtime.pages.sign_in import FAULTS
from runtime.people import Role
from runtime.plain.visitor import Visitor
from runtime.sign_in import SHORTEST, local_path


def sign_in(visitor: Visitor) -> Response:
    """Account and password; in the demonstration also a button for the invented applicant. The door itself is that of all pages."""
    lockout = visitor.application.wrong_passwords
    fault = visitor.asked("fault")
    numbers = {"tries": lockout.tries, "minutes": lockout.minutes, "least": SHORTEST, "most": 0, "login": ""}
    settings = visitor.application.settings
    people = [one for one in demo_people(settings.office) if settings.demo and one.has(Role.APPLICANT)]
    return visitor.page(
        "sign_in",
        target=local_path(visitor.asked("next") or "/plain"),
        fault=visitor.say(fault, **numbers) if fault in FAULTS else "",
        people=people,
        password=DEMO_PASSWORD,
    )


def instead(visitor: Visitor) -> Response:
    """The plain page that does what the page one comes from does."""
    return visitor.go(counterpart(visitor.request.headers.get("referer", "")))


def counterpart(address: str) -> str:
    """Where among the plain pages that address of this house has its like.

    >>> counterpart("http://house/fill?case=7&step=check"), counterpart("http://house/queue")
    ('/plain/check/7', '/plain')
    """
    try:
        parts = urlsplit(address)
    except ValueError:  # no address at all
        return "/plain"
    asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
    case, bundle = quote(asked.get("case", ""), safe=""), quote(asked.get("bundle", ""), safe="")
    match parts.path:
        case "/fill" if case:
            room = {"materials": "materials", "check": "check"}.get(asked.get("step", ""), "form")
            return f"/plain/{room}/{case}"
        case "/progress" if case:
            return f"/plain/progress/{case}"
        case "/find" if bundle:
            return f"/plain/list/{bundle}"
        case "/my-cases":
            return "/plain/mine"
        case "/sign-in":
            return "/plain/sign-in"
    return "/plain"
