"""A house with its plain pages on a real port, and browsers without scripts before it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime

import pytest
from starlette.applications import Starlette

from runtime.bootstrap import Application
from runtime.people import Person
from runtime.plain import plain_routes
from runtime.security_headers import SecurityHeaders
from runtime.sessions import SESSION_COOKIE
from runtime.sign_in import sign_in_routes
from tests.runtime.plain.plain_browser import PlainBrowser
from tests.serving import served

SignedIn = Callable[[Person], PlainBrowser]


@pytest.fixture
def address(house: Application) -> Iterator[str]:
    """Where the plain pages of the house are served."""
    app = Starlette(routes=[*plain_routes(house), *sign_in_routes(house)])
    app.add_middleware(SecurityHeaders)
    with served(app) as url:
        yield url


@pytest.fixture
def browsers(address: str) -> Iterator[Callable[[], PlainBrowser]]:
    """New browsers; closed at the end."""
    with ExitStack() as opened:

        def another() -> PlainBrowser:
            browser = PlainBrowser(address)
            opened.callback(browser.client.close)
            return browser

        yield another


@pytest.fixture
def stranger(browsers: Callable[[], PlainBrowser]) -> PlainBrowser:
    """Somebody who is not signed in."""
    return browsers()


@pytest.fixture
def signed_in(browsers: Callable[[], PlainBrowser], house: Application) -> SignedIn:
    """`signed_in(ZHANG)`: the browser of somebody who is. The door itself is tried in test_sign_in."""

    def enter(person: Person) -> PlainBrowser:
        browser = browsers()
        browser.client.cookies.set(SESSION_COOKIE, house.sessions.issue(person.login, at=datetime.now(UTC)))
        return browser

    return enter
