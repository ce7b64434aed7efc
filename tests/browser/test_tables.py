"""The grid of a decision table in a real browser: made by one click, typed, refused, pasted, mended."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

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


CODES = tuple(f"catering{number}" for number in range(6))
"""A draft for each test."""


@pytest.fixture(scope="module")
def codes() -> Iterator[str]:
    """Those that no test has taken yet."""
    return iter(CODES)


@pytest.fixture(scope="module")
def furnish() -> Furnish:
    """A house with drafts of the catering bundle."""

    def put(application: Application) -> None:
        put_demo_people(application)
        for code in CODES:
            versions.save_draft(application, ZHOU, bundle("catering").model_copy(update={"code": code}), revision=0)

    return put


@pytest.fixture
def tables(sign_in: SignIn, house: House, codes: Iterator[str]) -> Page:
    """The page, with a matrix."""
    page = sign_in("zhou")
    page.goto(f"{house.url}/tables?bundle={next(codes)}")
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


def test_an_odd_word_is_mended_by_the_keyboard(tables: Page) -> None:
    allowed = tables.locator('td[data-row="r_1"][data-column="o.allowed"]')
    allowed.dblclick()
    tables.locator("td.editing input").fill("不可容却")
    tables.keyboard.press("Enter")
    mend = tables.locator("tr.refused .mend")
    expect(mend).to_have_text("改为“不可容缺”")

    # the cell that could not be read has the focus again: Tab leads to what mends it
    expect(allowed).to_be_focused()
    mend.focus()
    tables.keyboard.press("Enter")
    settle(tables)

    expect(allowed).to_have_text("不可容缺")
    expect(tables.locator("tr.refused")).to_have_count(0)


def test_materials_are_ticked_by_the_keyboard(tables: Page) -> None:
    cell = tables.locator('td[data-row="r_2"][data-column="materials"]')
    cell.click()
    tables.keyboard.press("Enter")
    panel = tables.get_by_role("dialog", name="这一行管哪些材料")
    expect(panel.get_by_role("checkbox").first).to_be_checked()

    tables.keyboard.type("营业执照")
    tables.keyboard.press("ArrowDown")
    tables.keyboard.press("Space")
    tables.keyboard.press("Enter")
    settle(tables)

    expect(panel).to_have_count(0)
    expect(cell).to_contain_text("营业执照")
    expect(cell).to_contain_text("经营场所")
    expect(cell).to_be_focused()

    # Esc leaves it as it was
    tables.keyboard.press("Enter")
    tables.keyboard.press("ArrowDown")
    tables.keyboard.press("Space")
    tables.keyboard.press("Escape")
    expect(cell).to_contain_text("营业执照")


def test_what_is_lost_on_its_way_is_said_again_and_counts_once(tables: Page) -> None:
    said: list[str | bytes] = []

    def lossy(socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()

        def heard(message: str | bytes) -> None:
            typed = isinstance(message, bytes) and b'"act":"cell"' in message.replace(b"\\", b"")
            if typed:
                said.append(message)
            if not typed or len(said) > 1:
                server.send(message)

        socket.on_message(heard)

    tables.route_web_socket("**/_stcore/stream", lossy)
    tables.reload()
    days = tables.locator('td[data-row="r_1"][data-column="o.days"]')
    days.click()
    tables.keyboard.press("Enter")
    tables.locator("td.editing input").fill("5")
    tables.keyboard.press("Enter")

    expect(days).to_have_class(re.compile("busy"))
    expect(days).not_to_have_class(re.compile("busy"))
    expect(days).to_have_text("5")
    assert len(said) == 2
    # one step: taken back at once
    tables.get_by_role("button", name="撤销").click()
    settle(tables)
    expect(days).not_to_have_text("5")


def test_on_a_phone_one_row_is_read_from_top_to_bottom(tables: Page) -> None:
    tables.set_viewport_size({"width": 360, "height": 780})
    row = tables.locator(".onerow")
    expect(row).to_be_visible()
    expect(row.get_by_role("status")).to_have_text("第 1 行")

    row.get_by_role("button", name="下一行").click()

    expect(row.get_by_role("status")).to_have_text("第 2 行")
    expect(row).to_contain_text("工作日")
    assert tables.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_excel_list_closes_when_the_file_is_fetched(tables: Page) -> None:
    tables.locator(".st-key-table_excel button").first.click()
    with tables.expect_download() as fetched:
        tables.get_by_role("button", name="下载 Excel").click()
    assert fetched.value.suggested_filename.endswith(".xlsx")
    expect(tables.get_by_role("button", name="下载 Excel")).to_have_count(0)
