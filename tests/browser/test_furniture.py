"""Streamlit's own furniture in Chinese, and our pieces, on the gallery page: typed into, opened, refused, on a desk and on a phone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.browser.conftest import settle
from tests.browser.house import House, free_port, running, with_streamlit
from tests.browser.leftover_english import leftover_english

pytestmark = pytest.mark.browser
SAMPLE = ("<b>原样</b>", "http://example.invalid")
"""Text on the gallery page that stands for what people write: it must stay as it is."""


@pytest.fixture(scope="module")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The gallery, running."""
    port = free_port()
    data_dir: Path = tmp_path_factory.mktemp("gallery")
    with running(with_streamlit("tests/browser/gallery/app.py", port), port, data_dir, health="/_stcore/health") as house:
        yield house


@pytest.fixture
def pieces(page: Page, gallery: House) -> Page:
    """The gallery page, drawn."""
    page.goto(gallery.url)
    settle(page)
    expect(page.get_by_test_id("stFileUploader").get_by_text("上传文件").first).to_be_visible()
    return page


def leftovers(page: Page) -> list[str]:
    page.wait_for_timeout(600)
    return leftover_english(page, allowed=SAMPLE)


def test_no_english_is_left_when_the_page_is_new(pieces: Page) -> None:
    assert leftovers(pieces) == []


def test_the_search_for_english_would_find_some(page: Page, gallery: House) -> None:
    page.goto(f"{gallery.url}/?lang=en")
    expect(page.get_by_test_id("stFileUploader").get_by_text("Upload").first).to_be_visible()

    assert "Upload" in leftovers(page)
    assert page.evaluate("document.documentElement.lang") == "en"


def test_no_english_is_left_while_fields_are_used_and_refused(pieces: Page) -> None:
    pieces.locator(".st-key-phone input").fill("139")
    assert leftovers(pieces) == []
    pieces.locator(".st-key-phone input").fill("")
    pieces.keyboard.press("Tab")
    assert leftovers(pieces) == []
    pieces.get_by_test_id("stNumberInput").locator("input").fill("500")
    pieces.keyboard.press("Enter")
    assert leftovers(pieces) == []
    pieces.get_by_test_id("stTextArea").locator("textarea").fill("说明")
    assert leftovers(pieces) == []


def test_no_english_is_left_in_opened_lists_and_calendars(pieces: Page) -> None:
    pieces.get_by_test_id("stSelectbox").locator("input").fill("没有")
    assert leftovers(pieces) == []
    pieces.keyboard.press("Escape")
    pieces.get_by_test_id("stMultiSelect").locator("input").click()
    assert leftovers(pieces) == []
    pieces.keyboard.press("ArrowDown")
    pieces.keyboard.press("Enter")
    assert leftovers(pieces) == []
    pieces.keyboard.press("Escape")
    pieces.get_by_test_id("stDateInputCalendarButton").first.click()
    assert leftovers(pieces) == []


def test_no_english_is_left_when_files_are_taken_and_refused(pieces: Page) -> None:
    drop = pieces.get_by_test_id("stFileUploaderDropzoneInput")
    drop.nth(0).set_input_files(FilePayload(name="程序.exe", mimeType="application/x-msdownload", buffer=b"x"))
    drop.nth(1).set_input_files(FilePayload(name="照片.png", mimeType="image/png", buffer=b"x" * 2000))

    expect(pieces.get_by_text("照片.png")).to_be_visible()
    assert leftovers(pieces) == []


def test_a_date_can_still_be_typed_part_by_part(pieces: Page) -> None:
    year = pieces.get_by_test_id("stDateInput").get_by_role("spinbutton").first
    expect(year).to_have_text("年")

    year.click()
    pieces.keyboard.type("20260310")

    parts = pieces.get_by_test_id("stDateInput").get_by_role("spinbutton")
    expect(parts).to_have_text(["2026", "03", "10"])


def test_what_people_wrote_is_never_translated(pieces: Page) -> None:
    pieces.evaluate("document.querySelector('.of').insertAdjacentHTML('beforeend', '<span id=theirs>Open</span>')")
    pieces.wait_for_timeout(300)

    assert pieces.locator("#theirs").inner_text() == "Open"


@pytest.mark.parametrize("place", ["callback", "fragment", "page"])
def test_an_unforeseen_fault_shows_a_number_and_never_a_stack_trace(pieces: Page, gallery: House, place: str) -> None:
    pieces.locator(f".st-key-break_{place} button").click()

    fault = pieces.get_by_role("alert").filter(has_text="这一步没有做成。")
    expect(fault).to_have_text(re.compile(r"编号 [2-9A-Z]{4}-[2-9A-Z]{4} · \d\d:\d\d"))
    assert "secret detail" not in pieces.content()
    assert "ValueError" not in pieces.content()
    number = fault.inner_text().partition("编号 ")[2][:9]
    assert number in gallery.log.read_text()
    assert leftover_english(pieces, allowed=(*SAMPLE, number)) == []


def test_nothing_scrolls_sideways_on_a_narrow_phone(phone: Page, gallery: House) -> None:
    phone.goto(gallery.url)
    settle(phone)
    expect(phone.get_by_role("button", name="下一步：交材料")).to_be_attached()

    widths = phone.evaluate("[document.documentElement, document.querySelector('[data-testid=stMain]')].map(e => e.scrollWidth)")
    assert widths == [360, 360]


def test_the_action_bar_stays_in_sight_while_one_scrolls(phone: Page, gallery: House) -> None:
    phone.goto(gallery.url)
    settle(phone)
    expect(phone.get_by_test_id("stGraphVizChart").locator("svg")).to_be_visible()
    phone.evaluate("document.querySelector('[data-testid=stMain]').scrollBy(0, 1e6)")

    phone.evaluate("document.querySelector('[data-testid=stMain]').scrollBy(0, -300)")

    expect(phone.get_by_role("button", name="下一步：交材料")).to_be_in_viewport(ratio=1)


BORDERS = (
    *("stTextInputRootElement", "stNumberInputContainer", "stTextAreaRootElement", "stDateInputField", "stDateTimeInputField"),
    *("stTimeInputTimeDisplay", 'stSelectbox"] .react-aria-ComboBox>[role="group', 'stMultiSelect"] .react-aria-ComboBox>[role="group'),
)
CONTRAST_WITH_WHITE = """(element) => {
  const channel = (c) => (c / 255 <= 0.03928 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4)
  const [r, g, b] = getComputedStyle(element).borderTopColor.match(/[\\d.]+/g).map(Number)
  return 1.05 / (0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b) + 0.05)
}"""


def test_the_border_of_every_field_stands_out_from_white_by_three_to_one(pieces: Page) -> None:
    contrasts = {field: pieces.locator(f'[data-testid="{field}"]').first.evaluate(CONTRAST_WITH_WHITE) for field in BORDERS}

    assert {field: contrast for field, contrast in contrasts.items() if contrast < 3} == {}
