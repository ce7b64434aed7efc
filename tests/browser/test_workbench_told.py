"""What the workbench tells in a real browser: why something was refused, where a finding leads, what a merge leaves to be settled."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from forms.bundle import Bundle
from runtime.authoring import versions
from runtime.bootstrap import Application
from tests.browser.axe import findings
from tests.browser.conftest import Furnish, SignIn, put_demo_people, settle
from tests.browser.house import House
from tests.browser.test_workbench import drag, open_bench, part, revision, row_of, saved
from tests.builder.given_drafts import unmerged
from tests.forms.edits.small_forms import choice, of_forms
from tests.runtime.given_house import ZHOU

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def furnish() -> Furnish:
    """A draft for each test."""

    def put(application: Application) -> None:
        put_demo_people(application)
        for draft in (unmerged("catering", "refused"), unmerged("catering", "led"), two_lists()):
            versions.save_draft(application, ZHOU, draft, revision=0)

    return put


@pytest.fixture
def bench(sign_in: SignIn) -> Page:
    """Signed in as the author."""
    return sign_in("zhou")


def two_lists() -> Bundle:
    """Two departments that ask for one thing with lists and helps of their own, so unlike that nobody proposes to join them."""
    land = choice("自有", "租赁", label="场地取得方式", note="按租赁合同填写")
    return of_forms("lists", land=[land], food=[choice("自有", "承租", "借用", label="来源", note="按产权证填写")])


def test_what_is_refused_is_said_where_one_looks_and_the_board_shows_the_draft(bench: Page, house: House) -> None:
    page = open_bench(bench, house, "refused")
    page.get_by_role("button", name="收下确定的").click()
    saved(page, 2)
    home = row_of(page, "food.jycs")

    drag(page, part(page, "food.jycs"), page.locator('tr[data-row="reg_zs"] th'))

    # one form asks for both: whole, at the row, and still there after another click
    bar = page.locator(".refused")
    expect(bar).to_contain_text("若确是同一内容重复填写，请选“同表重复，仍然合并”。")
    settle(page)
    assert row_of(page, "food.jycs") == home
    assert revision(page) == 2
    page.locator("tr[data-row] b", has_text="姓名").first.click()
    expect(page.locator(".drawer .sides")).to_be_visible()
    expect(bar).to_be_visible()
    assert findings(page) == []
    expect(page.get_by_test_id("stToast")).to_have_count(0)
    bar.get_by_role("button", name="关闭").click()
    expect(bar).to_have_count(0)
    settle(page)
    expect(bar).to_have_count(0)


def test_whoever_is_led_to_a_material_comes_to_the_row_that_leads_it(bench: Page, house: House) -> None:
    page = open_bench(bench, house, "led", "materials&open=tobacco.sfz")

    row = page.locator("tr.on").first
    expect(row).to_be_in_viewport()
    assert row.locator("[data-place]").count() > 1
    expect(part(page, "tobacco.sfz")).to_contain_text("就是这一处")
    expect(page.locator(".drawer")).to_be_visible()
    assert "open=" not in page.url
    assert findings(page) == []


def test_merging_lists_that_differ_opens_their_options_and_a_help_is_settled_in_the_row(bench: Page, house: House) -> None:
    page = open_bench(bench, house, "lists")
    page.locator(f'tr[data-row="{row_of(page, "food.use")}"] th').first.click()
    page.get_by_role("button", name="移到…").click()
    page.get_by_label("移到哪一行").select_option(label="场地取得方式")
    page.get_by_role("button", name="移过去").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("承租")).to_be_visible()
    assert findings(page) == []
    for own, stands in (("承租", "租赁"), ("借用", "新增一项“借用”")):
        dialog.get_by_label(own).click()
        page.get_by_role("option", name=stands).click()
        settle(page)
    # the new one is on no other list: what does the other department receive?
    expect(dialog.get_by_text("land“场地取得方式”收到自己的哪一项")).to_be_visible()
    dialog.get_by_label("借用").last.click()
    page.get_by_role("option", name="租赁").click()
    expect(dialog.get_by_text("各部门都收到自己的写法")).to_be_visible()
    dialog.get_by_role("button", name="保存").click()
    expect(dialog).to_have_count(0)
    saved(page, 3)
    row = row_of(page, "food.use")
    page.locator(f'tr[data-row="{row}"] th').first.click()
    drawer = page.locator(".drawer")
    expect(drawer).to_contain_text("food收到的写法：租赁→承租")
    expect(drawer).to_contain_text("各部门的填写说明不一样")
    assert findings(page) == []
    drawer.get_by_role("button", name="用这一条").click()
    saved(page, 4)

    expect(drawer.locator(".helps li", has_text="按产权证填写")).to_contain_text("申请人看到的")
