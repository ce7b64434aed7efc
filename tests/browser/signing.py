"""What an applicant does before filing, as all browser tests do it: the code from the phone, the promise, the summary."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import settle

CODE = re.compile(r"\d{6}")


def sign_promise(page: Page, name: str = "张示例") -> None:
    """Sign the promise with one's name and the code that the demonstration's phone shows."""
    page.locator(".st-key-promise_code_send button").click()
    received = page.locator('[data-message="code"]')
    expect(received).to_be_visible()
    code = CODE.search(received.inner_text())
    assert code
    for field, text in (("promise_name", name), ("promise_code", code.group())):
        box = page.locator(f".st-key-{field} input")
        box.fill(text)
        box.press("Tab")
        page.wait_for_timeout(150)
        settle(page)
    page.locator(".st-key-promise_read label").click()
    button = page.locator(".st-key-promise_sign button")
    expect(button).to_be_enabled()
    button.click()
    expect(page.locator(".st-key-promise_back")).to_be_visible()


def read_and_submit(page: Page) -> None:
    """Read the summary, say that it is true, file it."""
    page.locator(".st-key-to_summary button").click()
    page.wait_for_url(re.compile("step=summary"))
    expect(page.locator(".st-key-form_summary")).to_be_visible()
    settle(page)
    page.locator(".st-key-say_true label").click()
    button = page.locator(".st-key-submit button")
    expect(button).to_be_enabled()
    button.click()
    page.wait_for_url(re.compile("/progress"))
    settle(page)
