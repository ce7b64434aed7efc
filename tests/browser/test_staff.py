"""The staff's pages in a real browser: keys, filters that survive a reload, no English left, nothing sideways, a publication."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from runtime import review
from runtime.bootstrap import Application
from tests.browser.conftest import Furnish, SignIn, put_demo_people, settle
from tests.browser.house import House
from tests.browser.leftover_english import leftover_english
from tests.runtime.given_house import WANG, a_filed_case, on_day, with_silent
from tests.runtime.given_house import furnish as fill_house
from tests.samples import case_path, case_value

pytestmark = pytest.mark.browser

WRITTEN_BY_PEOPLE = ("English", "Enter", "DOMAIN", "md 2.9", "reconstructed", "GB ", ".pdf", "pdf", "JSON", "KB")
"""What demo data and file names bring along; the words of the pages are Chinese."""


@pytest.fixture(scope="module")
def furnish() -> Furnish:
    """A house with three bundles in force and cases of every kind."""

    def put(application: Application) -> None:
        fill_house(application)
        put_demo_people(application)
        a_filed_case(on_day(application, date(2026, 3, 2)), "s01")
        a_filed_case(on_day(application, date(2026, 3, 4)), "s02")
        for submission in ("s02", "s18", "s20"):
            a_filed_case(application, submission)
        a_filed_case(with_silent(application, "法人库"), "s01")
        review.accept(application, WANG, a_filed_case(application, "s01").id)

    return put


def lines(page: Page) -> list[str]:
    """The words of each line of the queue."""
    return page.locator(".of-line:not(.top)").all_inner_texts()


def the_queue(page: Page, house: House) -> Page:
    """The queue as the window first sees it."""
    page.goto(f"{house.url}/queue")
    expect(page.locator(".of-line:not(.top)").first).to_be_visible()
    settle(page)
    return page


def open_case(page: Page, house: House, words: str) -> None:
    """The first case of the queue whose line has these words."""
    page.goto(f"{house.url}/queue?view=open")
    settle(page)
    line = page.locator('[class*="st-key-line_"]').filter(has_text=words).first
    line.get_by_role("link", name="打开").click()
    expect(page.get_by_text("规则怎么说")).to_be_visible()
    settle(page)


def test_what_is_due_first_is_amber_and_stands_on_top_of_the_queue(sign_in: SignIn, house: House) -> None:
    page = sign_in("wang")

    page.goto(f"{house.url}/queue?view=open")
    expect(page.locator(".of-line .of-bar.warn").first).to_be_visible()
    settle(page)
    marks = [re.search(r"of-bar (\w*)", line.inner_html()) for line in page.locator(".of-line:not(.top)").all()]
    tones = [mark[1] if mark else "" for mark in marks]
    # red, should a clock have run out meanwhile, goes before amber
    assert tones == sorted(tones, key=["bad", "warn", ""].index)
    assert {"warn", ""} <= set(tones)


def test_rows_are_walked_and_opened_by_keys_but_not_while_one_types(sign_in: SignIn, house: House) -> None:
    page = the_queue(sign_in("wang"), house)
    expect(page.get_by_role("button", name="下一行")).to_be_visible()

    page.get_by_label("编号、申请人").click()
    page.keyboard.type("j")
    expect(page.locator(".of-line.on")).to_have_count(0)
    page.keyboard.press("Backspace")
    page.locator(".of-head").click()
    page.keyboard.press("j")
    expect(page.locator(".of-line.on")).to_have_count(1)
    expect(page.get_by_role("button", name="打开所选")).to_be_enabled()
    page.keyboard.press("Enter")

    expect(page.get_by_text("规则怎么说")).to_be_visible()
    assert re.search(r"/case\?id=[0-9a-f-]{36}$", page.url)


def test_filters_survive_a_reload_and_the_way_back_from_a_case(sign_in: SignIn, house: House) -> None:
    page = the_queue(sign_in("wang"), house)
    page.get_by_text("全部在办", exact=True).click()
    expect(page).to_have_url(re.compile("view=open"))
    settle(page)
    count = len(lines(page))

    page.reload()
    settle(page)
    expect(page.locator(".of-line:not(.top)")).to_have_count(count)
    page.get_by_role("link", name="打开").first.click()
    expect(page.get_by_text("规则怎么说")).to_be_visible()
    page.get_by_role("link", name="办件队列").last.click()

    expect(page).to_have_url(re.compile("view=open"))
    assert house.url in page.url


def test_a_case_says_why_and_the_waiver_is_one_click_away(sign_in: SignIn, house: House) -> None:
    page = sign_in("wang")
    open_case(page, house, "容缺受理")

    expect(page.get_by_text("只因缺 2 份材料")).to_be_visible()
    page.get_by_role("button", name="容缺受理并出通知书").click()

    expect(page.get_by_text("已办：容缺受理。")).to_be_visible()
    expect(page.get_by_text("并行的部门")).to_be_visible()


def test_another_act_than_the_advised_asks_for_its_reason_in_the_form(sign_in: SignIn, house: House) -> None:
    page = sign_in("wang")
    open_case(page, house, "补正")

    page.get_by_text("受理", exact=True).first.click()
    expect(page.get_by_label("理由 *")).to_be_visible()
    page.get_by_role("button", name="受理并出通知书", exact=True).click()

    expect(page.get_by_text("请写明理由")).to_be_visible()


def test_a_file_is_shown_on_the_page(sign_in: SignIn, house: House) -> None:
    page = sign_in("wang")
    open_case(page, house, "补正")

    page.get_by_role("button", name="看", exact=True).first.click()

    picture = page.locator('[class*="st-key-preview_"] img')
    expect(picture).to_be_visible()
    assert picture.get_attribute("alt")


@pytest.mark.parametrize(
    ("login", "path"),
    [
        *(("wang", path) for path in ("/queue?view=open", "/case")),
        *(("zhou", path) for path in ("/bundles", "/import", "/publishing?bundle=catering", "/merge?bundle=catering")),
        *(("zhou", f"/merge?bundle=catering&show={show}") for show in ("materials", "apart", "forms")),
    ],
)
def test_no_english_is_left_and_nothing_scrolls_sideways(sign_in: SignIn, house: House, login: str, path: str) -> None:
    page = sign_in(login)
    page.goto(house.url + path)
    settle(page)
    page.wait_for_timeout(500)

    said = [text for text in leftover_english(page, allowed=WRITTEN_BY_PEOPLE) if text not in ("catering", "newborn", "disability")]
    assert [text for text in said if not re.fullmatch(r"[0-9a-f]{12}|[A-Z_]+|materials\.[\w.]+", text)] == []
    page.set_viewport_size({"width": 360, "height": 780})
    page.wait_for_timeout(500)
    assert page.locator('[data-testid="stMain"]').evaluate("main => main.scrollWidth") == 360


@pytest.mark.parametrize("show", ["materials", "forms", "changes", "record", "papers"])
def test_a_case_is_chinese_and_narrow_in_every_view(sign_in: SignIn, house: House, show: str) -> None:
    page = sign_in("wang")
    open_case(page, house, "已受理" if show == "record" else "待核验")
    page.goto(f"{page.url}&show={show}")
    settle(page)
    page.wait_for_timeout(500)

    said = leftover_english(page, allowed=WRITTEN_BY_PEOPLE)
    assert [text for text in said if not re.search(r"91430102|[0-9a-f]{4}…|\d{6}-\d{8}", text) and not re.fullmatch(r"[a-z_]+", text)] == []
    page.set_viewport_size({"width": 360, "height": 780})
    page.wait_for_timeout(500)
    assert page.locator('[data-testid="stMain"]').evaluate("main => main.scrollWidth") == 360


def test_a_broken_file_is_refused_and_a_sound_one_is_published_by_somebody_else(sign_in: SignIn, house: House) -> None:
    broken = case_value("semantics")
    broken["departments"][0]["fields"][0]["type"] = "txet"
    page = sign_in("zhou")
    page.goto(f"{house.url}/import")
    settle(page)

    page.locator("input[type=file]").set_input_files(
        {"name": "坏.json", "mimeType": "application/json", "buffer": json.dumps(broken).encode()}
    )
    page.get_by_role("button", name="读取", exact=True).click()
    expect(page.get_by_text("DOC_UNKNOWN_TYPE").first).to_be_visible()
    page.reload()
    settle(page)
    page.locator("input[type=file]").set_input_files(case_path("semantics"))
    page.get_by_role("button", name="读取", exact=True).click()
    expect(page.get_by_text("已存成草稿")).to_be_visible()

    page.goto(f"{house.url}/publishing?bundle=semantics")
    expect(page.get_by_role("button", name="发布为第 1 版")).to_be_disabled()
    page.context.clear_cookies()
    other = sign_in("li")
    other.goto(f"{house.url}/publishing?bundle=semantics")
    other.get_by_text("我已看过这份名单").click()
    other.get_by_label("不等他们确认就发布的理由").fill("已电话商定")
    other.get_by_role("button", name="发布为第 1 版").click()
    expect(other.get_by_text("已发布为第 1 版")).to_be_visible(timeout=120_000)
    with other.expect_download() as downloading:
        other.get_by_role("button", name="导出", exact=True).first.click()
    assert json.loads(downloading.value.path().read_text(encoding="utf-8"))["code"] == "semantics"


def test_a_supervisor_may_look_and_is_offered_no_act(sign_in: SignIn, house: House) -> None:
    page = sign_in("zhao")
    open_case(page, house, "待核验")

    expect(page.get_by_text("您可以看，不能办。")).to_be_visible()
    expect(page.get_by_role("button", name="再问一次")).to_have_count(0)
