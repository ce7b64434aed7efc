"""A real house, a real Chromium. Every request that is not loopback fails the test that made it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright

from runtime.bootstrap import Application, build
from runtime.demo_people import DEMO_PASSWORD, demo_people
from runtime.passwords import hash_password
from runtime.people import Account
from runtime.settings import read_settings
from tests.browser.house import House, free_port, inside, running, settings_for, with_streamlit
from tests.runtime import given_house

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = (
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--no-first-run", "--disable-default-apps", "--disable-extensions"),
)
DESK = ViewportSize(width=1280, height=900)
PHONE = ViewportSize(width=360, height=780)

SLOW = 60_000
"""Milliseconds that a long story waits for a page on a busy machine."""

Furnish = Callable[[Application], None]
SignIn = Callable[[str], Page]


@pytest.fixture(scope="module")
def furnish() -> Furnish:
    """What the house holds before it opens: the demo people. A test module that needs more overrides this fixture."""
    return put_demo_people


def furnish_house(application: Application) -> None:
    """For modules that need a whole house: the sample bundles, the library records, and people who can sign in."""
    given_house.furnish(application)
    put_demo_people(application)


def put_demo_people(application: Application) -> None:
    """The invented people, with the demo password."""
    kept = hash_password(DEMO_PASSWORD)
    for person in demo_people(application.settings.office):
        application.store.put_account(Account(person, kept))


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, furnish: Furnish) -> Iterator[House]:
    """The application, running, with a database and a data folder of its own."""
    data_dir: Path = tmp_path_factory.mktemp("house")
    port = free_port()
    application = build(read_settings(settings_for(data_dir, port)))
    application.store.migrate()
    furnish(application)
    application.close()
    with running(with_streamlit("app.py", port), port, data_dir, health="/api/health") as house:
        yield house


@pytest.fixture(name="inside")
def opened(house: House) -> Iterator[Application]:
    """The same house from the inside."""
    with inside(house) as application:
        yield application


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A Chromium: the installed one, else Playwright's own, else the tests are skipped, loudly.

    One for each module, not for all: while Playwright is open its event loop runs, and tests elsewhere could not run theirs.
    """
    with sync_playwright() as playwright:
        installed = next((path for name in CHROMIUM if (path := shutil.which(name))), None)
        if installed is None and not Path(playwright.chromium.executable_path).exists():
            pytest.skip("NO CHROMIUM FOUND: the browser tests did not run. Install one: apt-get install chromium")
        browser = playwright.chromium.launch(executable_path=installed, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A Chinese browser on a desk."""
    yield from open_page(browser, DESK)


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """The narrowest phone we serve."""
    yield from open_page(browser, PHONE)


def open_page(browser: Browser, viewport: ViewportSize, locale: str = "zh-CN") -> Iterator[Page]:
    """A fresh browser profile; fails at the end if anything asked for something outside the machine."""
    outside: list[str] = []
    with browser.new_context(viewport=viewport, locale=locale) as context:
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.on("request", lambda request: None if is_loopback(request.url) else outside.append(request.url))
        # what the content security policy stops never becomes a request: the browser says it on the console
        page.on("console", lambda said: outside.append(said.text) if "Content Security Policy" in said.text else None)
        yield page
    assert not outside, f"left the machine, or tried to: {outside}"


def is_loopback(url: str) -> bool:
    """Does this address stay on the machine?"""
    parts = urlsplit(url)
    return parts.scheme in ("data", "blob", "about") or parts.hostname in ("127.0.0.1", "localhost", "::1")


@pytest.fixture
def sign_in(page: Page, house: House) -> SignIn:
    """Signs a demo person in by the button of the sign-in page: `sign_in("wang")`."""

    def enter(login: str) -> Page:
        page.goto(f"{house.url}/sign-in?next=/%3Fwelcome=1")  # home, not where the person would land
        page.locator(f'.of-people form:has(input[name="login"][value="{login}"]) button').click()
        page.wait_for_url(lambda url: "/sign-in" not in url)
        settle(page)
        return page

    return enter


@pytest.fixture
def become(page: Page, sign_in: SignIn) -> SignIn:
    """Signs in as somebody else than before."""

    def change(login: str) -> Page:
        page.context.clear_cookies()
        return sign_in(login)

    return change


@pytest.fixture
def patience() -> Iterator[None]:
    """For long stories: a busy machine takes its time."""
    expect.set_options(timeout=SLOW)
    yield
    expect.set_options(timeout=None)


def settle(page: Page) -> None:
    """Wait until the page has been drawn and its script is at rest."""
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()
    page.locator('[data-testid="stMainBlockContainer"] [data-testid="stElementContainer"]').first.wait_for(state="attached")
