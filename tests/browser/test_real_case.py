"""A real case in a browser: a policy author picks it, sees it masked, and it is recorded as a test case of the draft."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from forms.document import digest, dump_bundle
from runtime.authoring import versions
from runtime.bootstrap import Application
from runtime.storage import PublishedVersion
from tests.browser.axe import findings
from tests.browser.conftest import Furnish, SignIn, put_demo_people, settle
from tests.browser.house import House
from tests.runtime.given_house import ZHOU, a_filed_case, put_records
from tests.samples import bundle

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def furnish() -> Furnish:
    """Catering in force, one case of it filed, and a draft of it."""

    def put(application: Application) -> None:
        put_demo_people(application)
        put_records(application)
        found, at = bundle("catering"), application.clock.now()
        application.store.publish(PublishedVersion(found.code, 1, found.title, digest(found), dump_bundle(found), "zhou", "li", at, "test"))
        a_filed_case(application, "s01")
        versions.save_draft(application, ZHOU, found, revision=0)

    return put


def test_a_real_case_is_shown_masked_and_recorded(sign_in: SignIn, house: House) -> None:
    page = sign_in("zhou")
    page.goto(f"{house.url}/simulate?bundle=catering")
    settle(page)
    page.locator(".st-key-record_case button").first.click()
    settle(page)  # a panel that is shut before the house knows that it is open stays open
    page.locator(".st-key-realcase button").click()
    dialog = page.get_by_role("dialog")
    dialog.locator(".st-key-realcase_which input").click()
    page.locator('[role="option"]').first.click()

    expect(dialog).to_contain_text("换成示例")
    expect(dialog).to_contain_text("示例路示例小区")
    expect(dialog).not_to_contain_text("430102198506129990")
    expect(dialog).not_to_contain_text("张示例")
    assert findings(page) == []
    dialog.locator(".st-key-realcase_do button").click()

    expect(page.get_by_text("已脱敏记为测试用例 case_1")).to_be_visible()
    expect(page.locator(".st-key-simulator")).to_contain_text("与测试用例 case_1 的预期一致")
