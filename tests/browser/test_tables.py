"""The grid of a decision table in a real browser: made by one click, typed, refused, pasted, mended."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from runtime.authoring import versions
from runtime.bootstrap import Application
from tests.browser.conftest import Furnish, SignIn, put_demo_people, settle
from tests.browser.house import House
from tests.runtime.given_house import ZHOU
from tests.samples import bundle

pytestmark = pytest.mark.browser

PASTE = """(grid, text) => {
  const data = new DataTransfer(); data.setData("text/plain", text)
  grid.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, composed: true, cancelable: true }))
}"""


@pytest.fixture(scope="module")
def furnish() -> Furnish:
    """A house with a draft of the catering bundle."""

    def put(application: Application) -> None:
        put_demo_people(application)
        versions.save_draft(application, ZHOU, bundle("catering"), revision=0)

    return put


@pytest.fixture
def tables(sign_in: SignIn, house: House) -> Page:
    """The page, with a matrix."""
    page = sign_in("zhou")
    page.goto(f"{house.url}/tables?bundle=catering")
    page.locator(".st-key-table_generate button").click()
    expect(page.locator("tr[data-line]")).to_have_count(5)
    return page


def test_a_waiver_matrix_is_typed_pasted_and_mended(tables: Page) -> None:
    days = tables.locator('td[data-row="r_1"][data-column="o.days"]')
    days.click()
    tables.keyboard.press("Enter")
    tables.locator("td.editing input").fill("5")
    tables.keyboard.press("Enter")
    settle(tables)
    expect(days).to_have_text("5")

    # what cannot be read is told at its row, with row and column, and nothing is changed
    dishonest = tables.locator('td[data-row="r_1"][data-column="c.dishonest"]')
    dishonest.dblclick()
    tables.locator("td.editing input").fill("也许")
    tables.keyboard.press("Enter")
    expect(tables.locator("tr.refused")).to_contain_text("第 1 行“失信”")
    expect(dishonest).to_have_text("否")
    tables.locator("tr.refused button").click()
    expect(tables.locator("tr.refused")).to_have_count(0)

    # two cells from a spreadsheet; now the row overlaps, and a click mends it
    dishonest.click()
    dishonest.evaluate(PASTE, "不限\t不可容缺\n")
    settle(tables)
    expect(tables.locator('tr[data-line="r_1"]')).to_have_class("bad")
    tables.get_by_role("button", name="照此修改").first.click()
    settle(tables)
    expect(dishonest).to_have_text("否")
    expect(tables.locator("tr.bad")).to_have_count(0)

    # the keyboard alone: a row goes, and is missed at once; one click takes it back
    tables.locator('th[data-row="r_2"]').focus()
    tables.keyboard.press("Delete")
    expect(tables.locator("tr.gap")).not_to_have_count(0)
    tables.locator("tr.gap").first.click()
    settle(tables)
    expect(tables.locator("tr[data-line]:not(.gap)")).to_have_count(5)
