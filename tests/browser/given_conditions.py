"""How tests drive the condition editor, wherever it stands."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import settle


def rest(page: Page) -> None:
    """Everything done in the editors is answered."""
    expect(page.locator('.condition[aria-busy="true"]')).to_have_count(0)
    page.wait_for_timeout(200)
    settle(page)


def pick(page: Page, box: Locator, option: str) -> None:
    """Open a list of the editor, look for it by typing, take it."""
    box.click()
    page.keyboard.type(option[:4])
    page.get_by_role("option", name=option, exact=True).click()
    rest(page)
