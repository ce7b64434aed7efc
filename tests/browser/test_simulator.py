"""The simulator in a real browser: a case is picked, one answer changed, the conclusion turns, and it is recorded as a test case."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from runtime.authoring import versions
from runtime.bootstrap import Application
from tests.browser.axe import findings
from tests.browser.conftest import Furnish, SignIn, put_demo_people, settle
from tests.browser.house import House
from tests.runtime.given_house import ZHOU
from tests.samples import bundle

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def furnish() -> Furnish:
    """A house with a draft of the catering bundle."""

    def put(application: Application) -> None:
        put_demo_people(application)
        versions.save_draft(application, ZHOU, bundle("catering"), revision=0)

    return put


def choose(page: Page, key: str, words: str) -> None:
    """From a list that drops down, by typing."""
    page.locator(f".st-key-{key} input").click()
    page.keyboard.type(words)
    page.locator('[role="option"]').filter(has_text=words).first.click()
    settle(page)


def test_a_case_is_tried_an_answer_changed_and_what_comes_of_it_recorded(sign_in: SignIn, house: House) -> None:
    page = sign_in("zhou")
    page.goto(f"{house.url}/simulate?bundle=catering")
    head = page.locator(".of-simhead")
    expect(head).to_be_visible()

    choose(page, "tried_begin_catering", "s16")
    expect(head).to_contain_text("补正")
    expect(head).to_contain_text("缺经营场所使用证明，不可容缺")
    expect(page.locator(".of-stage.stop")).to_contain_text(
        "最小原因：选办烟草专卖局 = 是 并且 未交经营场所使用证明。只要其中任何一条不成立，就不用补正。"
    )
    expect(page.locator(".st-key-card_ways")).to_contain_text("交经营场所使用证明")
    assert findings(page) == []

    page.get_by_role("button", name="展开容缺").click()
    expect(page.locator(".st-key-stagebody_waiver")).to_contain_text("烟草专卖局不可")

    choose(page, "tried_item_tobacco", "否")
    expect(head).to_contain_text("容缺受理")
    expect(page.locator(".st-key-stagebody_waiver")).to_contain_text("放行")  # what was opened stays open

    page.get_by_role("button", name="记为测试用例").click()
    page.get_by_label("这个用例说明什么").fill("不办烟草")
    page.get_by_label("这个用例说明什么").press("Tab")
    settle(page)
    page.get_by_role("button", name="记下", exact=True).click()
    expect(page.get_by_text("已记为测试用例 case_1")).to_be_visible()
    expect(page.locator(".st-key-bundle_frame")).to_contain_text(re.compile("修订 2"))


def test_on_a_phone_nothing_is_wider_than_the_screen(phone: Page, house: House) -> None:
    phone.goto(f"{house.url}/sign-in?next=/%3Fwelcome=1")
    phone.locator('.of-people form:has(input[name="login"][value="zhou"]) button').click()
    phone.wait_for_url(lambda url: "/sign-in" not in url)
    phone.goto(f"{house.url}/simulate?bundle=catering")
    expect(phone.locator(".of-simhead")).to_be_visible()
    settle(phone)

    assert phone.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth")
