"""A real browser on the what-if: looked into, stopped, taken along as a workbook; and a bundle copied for another district."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from forms.document import digest, dump_bundle
from forms.edits.base import revised
from runtime.authoring import versions
from runtime.bootstrap import Application
from runtime.storage import PublishedVersion
from tests.browser.conftest import PHONE, Furnish, SignIn, put_demo_people, settle
from tests.browser.house import House
from tests.runtime.given_house import ZHOU
from tests.samples import bundle

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("patience")]


@pytest.fixture(scope="module")
def furnish() -> Furnish:
    """One version, and a draft in which less may come later."""

    def put(application: Application) -> None:
        put_demo_people(application)
        old = bundle("catering")
        at = datetime(2026, 3, 1, tzinfo=UTC)
        application.store.publish(PublishedVersion(old.code, 1, old.title, digest(old), dump_bundle(old), "zhou", "li", at, "test"))
        waiver = old.waiver.model_copy(update={"max_materials": 1})
        versions.save_draft(application, ZHOU, revised(old, waiver=waiver), revision=0)

    return put


def test_a_change_is_compared_looked_into_and_taken_along(house: House, page: Page, sign_in: SignIn, tmp_path: Path) -> None:
    sign_in("zhou")
    page.goto(f"{house.url}/what-if?bundle=catering&wi_over=made_up_1000")

    expect(page.locator(".of-changes")).to_contain_text("一次最多容缺 3 份 → 1 份")
    expect(page.locator(".of-matrix td.dn")).to_have_count(1)
    expect(page.locator(".of-flow img")).to_have_attribute(
        "alt", "容缺变补正：容缺办法，{} 件".format(page.locator(".of-matrix td.dn").inner_text())
    )
    with page.expect_download() as coming:
        page.get_by_role("button", name="Excel").click()
    assert re.fullmatch(r"开办餐饮店一件事_v1对草稿_\d{4}-\d\d-\d\d\.xlsx", coming.value.suggested_filename)
    coming.value.save_as(tmp_path / "what-if.xlsx")
    assert openpyxl.load_workbook(tmp_path / "what-if.xlsx").sheetnames == ["结果变化", "分组", "变化原因", "变化明细", "说明"]


def test_a_large_comparison_runs_beside_and_is_stopped(house: House, page: Page, sign_in: SignIn) -> None:
    sign_in("zhou")
    page.goto(f"{house.url}/what-if?bundle=catering&wi_over=made_up_1000000")

    page.get_by_role("button", name="开始比较").click()
    expect(page.get_by_text("/ 1,000,000 件")).to_be_visible()
    page.get_by_role("button", name="停止").click()

    expect(page.get_by_text("中途停止")).to_be_visible()
    expect(page.locator(".of-matrix")).to_be_visible()
    told = page.locator(".of-changes .sum").inner_text()

    page.reload()

    expect(page.locator(".of-changes .sum")).to_have_text(told)
    expect(page.get_by_role("button", name="开始比较")).to_have_count(0)


def test_on_a_phone_the_flows_are_a_list(house: House, page: Page, sign_in: SignIn) -> None:
    page.set_viewport_size(PHONE)
    sign_in("zhou")
    page.goto(f"{house.url}/what-if?bundle=catering&wi_over=made_up_1000")

    expect(page.locator(".of-flow li").first).to_contain_text("容缺 → 补正")
    expect(page.locator(".of-flow img")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_a_bundle_is_copied_for_another_district(house: House, page: Page, sign_in: SignIn) -> None:
    sign_in("zhou")
    page.goto(f"{house.url}/bundles")
    settle(page)

    page.get_by_role("button", name="复制到其他区县").first.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="复制为草稿").click()
    expect(dialog).to_contain_text("请填写新区县的行政区划代码")
    dialog.get_by_label("行政区划代码").fill("430103")
    dialog.get_by_label("行政区划代码").press("Enter")
    expect(dialog.get_by_label("编码", exact=True)).to_have_value("catering_430103")
    dialog.get_by_role("button", name="复制为草稿").click()

    page.wait_for_url("**/origin?bundle=catering_430103")
    expect(page.get_by_text("原版没有再改")).to_be_visible()
    expect(page.get_by_role("heading", name="还写着别的区县的地方")).to_be_visible()
    expect(page.get_by_text("的条件只认别的区划“430102”").first).to_be_visible()
