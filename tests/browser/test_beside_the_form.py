"""The pages beside the form on two screens: nothing sideways, no English left, nothing that keeps anybody out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page

from runtime import assisted
from runtime.assisted import Walk
from runtime.bootstrap import Application
from runtime.mandates import give
from tests.browser.axe import findings
from tests.browser.conftest import DESK, PHONE, Furnish, open_page, put_demo_people, settle
from tests.browser.house import House
from tests.browser.leftover_english import leftover_english
from tests.runtime import given_house
from tests.runtime.given_house import HU, SHOP, WANG, ZHANG, a_filed_case

pytestmark = pytest.mark.browser

PAGES = (
    ("", "/ask"),
    *(("zhang", path) for path in ("/mandates", "/my-queries", "/my-materials", "/find?bundle=catering")),
    *(("wang", path) for path in ("/assisted", "/messages")),
)
LATIN = re.compile(r"^[0-9A-Z*]{18}$|\d{6}-\d{8}")
"""Credit codes and numbers of cases."""


@pytest.fixture(scope="module")
def furnish() -> Furnish:
    """A mandate given, a case filed, and one that a clerk has begun."""

    def put(application: Application) -> None:
        given_house.furnish(application)
        put_demo_people(application)
        today = application.clock.today()
        whom = {"agent_identity": HU.identity, "agent_name": HU.name}
        give(application, ZHANG, principal=SHOP, valid_from=today, valid_to=today + timedelta(days=30), **whom)
        a_filed_case(application, "s01")
        assisted.start(application, WANG, Walk("430102197001019986", "新来例"), "catering", card_seen=True)

    return put


@pytest.fixture(params=[DESK, PHONE], ids=["desk", "phone"])
def screen(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Each of the two screens."""
    yield from open_page(browser, request.param)


@pytest.mark.parametrize(("login", "path"), PAGES)
def test_a_page_beside_the_form_is_sound(screen: Page, house: House, login: str, path: str) -> None:
    page = screen
    if login:
        page.goto(f"{house.url}/sign-in?next=/%3Fwelcome=1")
        page.locator(f'.of-people form:has(input[name="login"][value="{login}"]) button').click()
        page.wait_for_url(lambda url: "/sign-in" not in url)
        settle(page)
    page.goto(house.url + path)
    settle(page)
    page.wait_for_timeout(500)

    assert page.viewport_size is not None
    widths = page.evaluate("[document.documentElement, document.querySelector('[data-testid=stMain]')].map(e => e.scrollWidth)")
    assert widths == [page.viewport_size["width"]] * 2
    assert [said for said in leftover_english(page, allowed=("English", "MESSAGES_URL")) if not LATIN.search(said)] == []
    assert findings(page) == []
