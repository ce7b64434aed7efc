"""The plain pages in a real browser that runs no script, on the narrowest phone: one way from any page, nothing wider than the screen,
nothing an accessibility checker minds."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from runtime import intake
from runtime.demo_people import DEMO_PASSWORD
from runtime.people import Person
from tests.browser.axe import findings
from tests.browser.conftest import PHONE, Furnish, furnish_house, is_loopback
from tests.browser.house import House, inside
from tests.runtime import given_house
from tests.runtime.given_house import ZHANG

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def furnish() -> Furnish:
    """Bundles, library records and people."""
    return furnish_house


@pytest.fixture
def old_phone(browser: Browser) -> Iterator[Page]:
    """360 pixels wide, and no scripts."""
    outside: list[str] = []
    with browser.new_context(viewport=PHONE, locale="zh-CN", java_script_enabled=False) as context:
        page = context.new_page()
        page.on("request", lambda request: None if is_loopback(request.url) else outside.append(request.url))
        yield page
    assert not outside


def test_any_page_leads_to_its_plain_like_and_the_form_is_filled_in_there(house: House, old_phone: Page) -> None:
    case_id = a_draft(house, ZHANG)
    old_phone.goto(f"{house.url}/fill?case={case_id}")
    old_phone.wait_for_url("**/plain/sign-in**")
    old_phone.locator("#login").fill("zhang")
    old_phone.locator("#password").fill(DEMO_PASSWORD)
    old_phone.get_by_role("button", name="登录", exact=True).click()

    expect(old_phone).to_have_url(f"{house.url}/plain/form/{case_id}/situation")
    old_phone.get_by_label("是", exact=True).check()
    old_phone.get_by_role("button", name="保存，下一步").click()
    old_phone.get_by_label("新生儿姓名").fill("甲示例")
    old_phone.get_by_label("新生儿姓名").press("Enter")
    expect(old_phone.get_by_text("已保存，换台设备也能接着填")).to_be_visible()

    with inside(house) as application:
        desk = intake.work_on(application, ZHANG, case_id)
    assert desk.entered["newborn_name"] == "甲示例"
    assert len(desk.case.content.selected_items) == 5


def test_no_plain_page_is_wider_than_the_phone_or_minds_a_checker(house: House, browser: Browser) -> None:
    case_id = a_draft(house, ZHANG)
    with inside(house) as application:
        filed = given_house.a_filed_case(application, "s02", name="catering")
    paths = (
        *("", "/list/newborn", "/sign-in", "/ask", "/mine", "/nowhere"),
        *(f"/form/{case_id}/situation", f"/materials/{case_id}", f"/check/{case_id}", f"/progress/{filed.id}"),
    )

    with browser.new_context(viewport=PHONE, locale="zh-CN") as context:  # a checker is a script
        page = context.new_page()
        page.set_extra_http_headers({"Origin": house.url})
        context.request.post(f"{house.url}/auth/sign-in", form={"login": "zhang", "password": DEMO_PASSWORD}, headers={"Origin": house.url})
        for path in paths:
            page.goto(f"{house.url}/plain{path}")
            assert (path, page.evaluate("document.documentElement.scrollWidth")) == (path, PHONE["width"])
            assert (path, findings(page)) == (path, [])


def test_the_page_that_opens_says_so_and_makes_way(house: House, phone: Page) -> None:
    def late(route: Route) -> None:
        phone.wait_for_timeout(500)
        route.continue_()

    phone.route("**/static/js/index.*.js", late)
    phone.goto(f"{house.url}/find", wait_until="commit")

    expect(phone.locator("#opening")).to_contain_text("正在打开")
    expect(phone.locator("#opening_late")).to_be_hidden()
    expect(phone.locator("#opening")).to_have_count(0, timeout=30_000)


def test_a_page_whose_scripts_fail_shows_the_way_to_the_plain_pages(house: House, phone: Page) -> None:
    phone.route("**/static/js/index.*.js", lambda route: route.abort())
    phone.goto(f"{house.url}/find?bundle=newborn")

    phone.get_by_role("link", name="用简易版").click()
    expect(phone).to_have_url(f"{house.url}/plain/list/newborn")


def a_draft(house: House, person: Person) -> str:
    """A new draft of the newborn bundle."""
    with inside(house) as application:
        return intake.start(application, person, "newborn").id
