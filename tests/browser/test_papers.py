"""The page of papers in a real browser: Chinese is typed, a chip put in, a fault mended by a click, the preview follows, undo; a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from runtime.authoring import versions
from runtime.bootstrap import Application
from tests.browser.axe import findings
from tests.browser.conftest import PHONE, Furnish, SignIn, put_demo_people, settle
from tests.browser.house import House
from tests.browser.leftover_english import leftover_english
from tests.runtime.given_house import ZHOU
from tests.samples import bundle

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("patience")]

PICTURE = ".of-printed img"
CHANGED = "before => { const now = document.querySelector('.of-printed img')?.src; return now && now !== before }"


@pytest.fixture(scope="module")
def furnish() -> Furnish:
    """A house with a draft."""

    def put(application: Application) -> None:
        put_demo_people(application)
        versions.save_draft(application, ZHOU, bundle("catering"), revision=0)

    return put


@pytest.fixture
def papers(sign_in: SignIn, house: House) -> Page:
    """A notice of the draft, printed."""
    page = sign_in("zhou")
    page.goto(f"{house.url}/papers?bundle=catering&paper=waiver_acceptance")
    # a busy machine may take longer to start the press than a visitor would wait
    again = page.get_by_role("button", name="再印一次")
    expect(page.locator(PICTURE).or_(again)).to_be_visible()
    if again.is_visible():
        again.click()
    expect(page.locator(PICTURE)).to_be_visible()
    settle(page)
    return page


def words(page: Page) -> Locator:
    """The text box of the editor."""
    return page.get_by_label("模板正文", exact=True).and_(page.locator("textarea"))


def line(page: Page, number: int) -> str:
    return words(page).input_value().split("\n")[number - 1]


def looks(page: Page) -> str:
    return page.locator(PICTURE).get_attribute("src") or ""


def go_to_the_end_of_line(page: Page, number: int) -> None:
    words(page).evaluate(
        """(box, number) => {
      const at = box.value.split("\\n").slice(0, number).join("\\n").length
      box.focus()
      box.setSelectionRange(at, at)
    }""",
        number,
    )


def test_words_are_typed_a_chip_put_in_a_fault_mended_and_all_of_it_undone(papers: Page) -> None:
    before, began = looks(papers), words(papers).input_value()
    last = next(number for number, one in enumerate(began.split("\n"), 1) if one.endswith("起容缺受理。"))
    go_to_the_end_of_line(papers, last)
    papers.keyboard.insert_text("请按期补交【办件编号码】。")

    fault = papers.locator(".faults li.bad")
    expect(fault).to_contain_text(f"第 {last} 行：没有叫“办件编号码”的字段。是不是“办件编号”？")
    papers.wait_for_function(CHANGED, arg=before)
    expect(papers.locator(".line.bad")).to_have_count(1)
    broken = looks(papers)
    fault.get_by_role("button", name="改过来").click()
    expect(papers.locator(".faults .sound")).to_be_visible()
    assert line(papers, last).endswith("起容缺受理。请按期补交【办件编号】。")
    papers.wait_for_function(CHANGED, arg=broken)

    # the cursor stands behind what was mended
    papers.locator(".chips .chip", has_text="出具机关").first.click()
    expect(papers.locator(f'.line[data-n="{last}"]')).to_contain_text("办件编号】【出具机关】")
    papers.get_by_role("button", name="插字段").click()
    papers.keyboard.type("受理日期")
    papers.keyboard.press("Enter")
    expect(papers.locator(f'.line[data-n="{last}"]')).to_contain_text("【出具机关】【受理日期】")
    expect(papers.locator(".of-drafted")).to_contain_text("模板 v1 草稿")
    assert findings(papers) == []

    expect(words(papers)).to_be_focused()
    for _ in range(4):
        settle(papers)
        papers.keyboard.press("Control+z")
        settle(papers)
    expect(words(papers)).to_have_value(began)
    expect(papers.locator(".of-drafted")).to_contain_text("本系统的模板")
    assert leftover_english(papers, allowed=("English", "Ctrl", "Shift", "s02")) == []


def test_the_drawing_lies_exactly_under_the_words(papers: Page) -> None:
    apart = papers.evaluate(
        """() => {
      const host = [...document.querySelectorAll('*')].find((one) => one.shadowRoot?.querySelector('.layer'))
      const [layer, box] = ['.layer', 'textarea'].map((one) => host.shadowRoot.querySelector(one))
      return [layer.scrollHeight - box.scrollHeight, layer.clientWidth - box.clientWidth, box.scrollHeight - box.clientHeight]
    }"""
    )

    assert apart == [0, 0, 0]


def test_the_paper_is_compared_and_tried_on_every_case_by_keyboard(papers: Page) -> None:
    papers.locator(".st-key-choose_paper_acceptance button").focus()
    papers.keyboard.press("Enter")
    expect(papers.locator("h1")).to_have_text("受理通知书")
    settle(papers)
    papers.locator(".st-key-paper_trials button").focus()
    papers.keyboard.press("Enter")
    expect(papers.get_by_role("dialog")).to_contain_text("个案例都印得出来")
    assert findings(papers) == []
    papers.keyboard.press("Escape")
    expect(papers.get_by_role("dialog")).to_have_count(0)

    papers.locator(".st-key-paper_compare button").focus()
    papers.keyboard.press("Enter")
    expect(papers.get_by_role("dialog")).to_contain_text("一字不差")


def test_on_a_phone_the_three_parts_stand_one_under_the_other(papers: Page) -> None:
    papers.set_viewport_size(PHONE)
    settle(papers)
    tops = [papers.locator(f".st-key-card_paper_{part}").bounding_box() for part in ("list", "words", "preview")]

    assert all(box and box["x"] >= 0 and box["x"] + box["width"] <= PHONE["width"] for box in tops)
    assert [box["y"] for box in tops if box] == sorted(box["y"] for box in tops if box)
    assert papers.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert findings(papers) == []
