"""Before submitting, in a real browser: from a line of the pre-check to its field and back, the promise with the code from the phone, the
summary that is filed, word for word; on a desk, on a phone, with the keyboard, in English."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from runtime import intake
from runtime.bootstrap import Application
from runtime.messages import opened as opened_message
from tests.browser.axe import findings
from tests.browser.conftest import PHONE, Furnish, SignIn, furnish_house, open_page, settle
from tests.browser.house import House
from tests.browser.signing import read_and_submit, sign_promise
from tests.runtime.given_house import ZHANG, a_filled_draft

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def furnish() -> Furnish:
    """The sample bundles, the library records, and people who can sign in."""
    return furnish_house


@pytest.fixture
def phone_of_zhang(browser: Browser, house: House) -> Iterator[Page]:
    """A narrow phone on which the applicant is signed in."""
    for page in open_page(browser, PHONE):
        page.goto(f"{house.url}/sign-in")
        page.locator('.of-people form:has(input[name="login"][value="zhang"]) button').click()
        page.wait_for_url(lambda url: "/sign-in" not in url)
        settle(page)
        yield page


def check(page: Page, house: House, case_id: str) -> None:
    page.goto(f"{house.url}/fill?case={case_id}&step=check")
    expect(page.locator(".st-key-form_verdict")).to_be_visible()
    settle(page)


def test_a_line_leads_to_its_field_with_the_keyboard_on_it(house: House, inside: Application, sign_in: SignIn) -> None:
    desk = a_filled_draft(inside, "s01", without=["xgt"])
    intake.answer(inside, ZHANG, desk.case.id, {"sign_gao": None})
    page = sign_in("zhang")

    for _ in range(2):  # the same place again, after another page
        check(page, house, desk.case.id)
        page.locator(".st-key-go_to_sign_gao button").press("Enter")
        page.wait_for_url(re.compile("at=sign_gao"))
        expect(page.locator(".st-key-field_f_sign_gao input")).to_be_focused()
    check(page, house, desk.case.id)
    page.locator(".st-key-go_to_xgt button").click()
    page.wait_for_url(re.compile("at=xgt"))
    expect(page.locator(".st-key-material_xgt :focus")).to_have_count(1)


def test_the_promise_is_signed_and_what_was_read_is_filed(house: House, inside: Application, phone_of_zhang: Page) -> None:
    page, desk = phone_of_zhang, a_filled_draft(inside, "s01", without=["rules"])
    check(page, house, desk.case.id)
    expect(page.locator(".st-key-form_promise")).to_contain_text("自受理之日起")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]

    sign_promise(page, "张 示例")
    assert findings(page) == []
    page.locator(".st-key-to_summary button").click()
    page.wait_for_url(re.compile("step=summary"))
    digest = page.locator(".st-key-form_summary dd", has_text=re.compile("^[0-9a-f]{16}$")).inner_text()
    expect(page.locator(".st-key-form_summary_materials")).to_contain_text("139****0001")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert findings(page) == []

    page.go_back()
    settle(page)
    read_and_submit(page)

    (filed,) = (event for event in inside.store.events(desk.case.id) if event.kind == "submitted")
    assert str(filed.data["content"]).startswith(digest)


def test_what_another_device_changed_is_shown_again_before_it_is_filed(house: House, inside: Application, sign_in: SignIn) -> None:
    desk = a_filled_draft(inside, "s01")
    page = sign_in("zhang")
    page.goto(f"{house.url}/fill?case={desk.case.id}&step=summary")
    page.locator(".st-key-say_true label").click()
    expect(page.locator(".st-key-submit button")).to_be_enabled()
    intake.answer(inside, ZHANG, desk.case.id, {"sign_gao": "1.7"})

    page.locator(".st-key-submit button").click()

    expect(page.get_by_text("请再看一遍")).to_be_visible()
    expect(page.locator("dd", has_text="1.7")).to_be_visible()
    assert inside.store.events(desk.case.id) == ()
    page.locator(".st-key-submit button").click()
    page.wait_for_url(re.compile("/progress"))


def test_staff_see_what_was_to_be_told_and_no_code(house: House, inside: Application, sign_in: SignIn) -> None:
    desk = a_filled_draft(inside, "s01", without=["rules"])
    intake.promise_code(inside, ZHANG, desk.case.id)
    (sent,) = inside.store.messages(case_id=desk.case.id)
    (code,) = re.findall(r"(?<!\d)\d{6}(?!\d)", opened_message(inside, sent).words)
    page = sign_in("wang")
    page.goto(f"{house.url}/messages")
    table = page.locator(".st-key-card_messages table")

    expect(table).to_contain_text("139****0001")
    expect(table).to_contain_text("内容不显示")
    # not any six digits: the numbers of cases that other tests have filed begin with the office's
    assert code not in table.inner_text()
    assert findings(page) == []
