"""A real browser on the pages of agreement and publishing: what is asked in a dialog, and a draft that meets a new version."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from runtime.authoring import versions
from runtime.bootstrap import Application
from tests.browser.conftest import Furnish, SignIn, put_demo_people, settle
from tests.browser.house import House
from tests.runtime.given_house import LI, ZHOU, a_filled_draft, put_records
from tests.samples import bundle

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def furnish() -> Furnish:
    """Two published versions, and an applicant's unsent draft of the first."""

    def put(application: Application) -> None:
        put_demo_people(application)
        put_records(application)
        versions.save_draft(application, ZHOU, bundle("catering"), revision=0)
        assert not isinstance(versions.publish(application, LI, "catering", 1), tuple)
        a_filled_draft(application, "s01")
        changed = versions.save_draft(application, ZHOU, bundle("catering").model_copy(update={"title": "开办餐饮店（新）"}), revision=1)
        assert not isinstance(versions.publish(application, LI, "catering", changed.revision), tuple)

    return put


def go(page: Page, house: House, path: str) -> None:
    """Open a page and wait until it is drawn."""
    page.goto(f"{house.url}{path}")
    settle(page)


def test_an_objection_is_written_in_a_dialog_and_stands_on_the_page(house: House, page: Page, sign_in: SignIn) -> None:
    sign_in("feng")
    go(page, house, "/agreement?bundle=catering")

    page.locator('[class*="st-key-no_sign_field"] button').first.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="提出意见").click()
    expect(dialog).to_contain_text("请写下哪里不对")
    dialog.get_by_role("textbox").fill("店招上的名字和执照不同")
    dialog.get_by_role("button", name="提出意见").click()

    expect(dialog).to_be_hidden()
    expect(page.locator(".st-key-card_fields")).to_contain_text("店招上的名字和执照不同")
    expect(page.locator(".st-key-decide_part")).to_contain_text("1 处意见")


def test_a_draft_meets_a_new_version_and_goes_on_after_the_update_was_seen(house: House, page: Page, sign_in: SignIn) -> None:
    sign_in("zhang")
    go(page, house, "/my-cases")
    page.get_by_role("button", name="接着填").first.click()
    settle(page)

    card = page.locator(".st-key-form_update")
    expect(card).to_contain_text("表单已更新")
    card.get_by_role("button", name="我看过了，继续").click()

    expect(card).to_be_hidden()
    page.reload()
    settle(page)
    expect(page.locator("h1")).to_contain_text("开办餐饮店")
    expect(card).to_be_hidden()


def test_retiring_asks_why(house: House, page: Page, sign_in: SignIn) -> None:
    sign_in("li")
    go(page, house, "/publishing?bundle=catering&version=1")
    page.get_by_role("button", name="停用").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="停用第 1 版").click()
    expect(dialog).to_contain_text("请写明为什么停用")
    dialog.get_by_role("textbox").fill("有了新版")
    dialog.get_by_role("button", name="停用第 1 版").click()

    expect(page.locator(".st-key-card_versions")).to_contain_text("有了新版")
    expect(page.locator(".st-key-card_versions")).to_contain_text("已停用")
