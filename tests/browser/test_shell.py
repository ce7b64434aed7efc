"""The frame of every page in a real browser: look, language, sign-in, and that nothing leaves the machine."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, expect

from runtime.sessions import SESSION_COOKIE
from tests.browser.conftest import SignIn, settle
from tests.browser.house import House, free_port, running, with_uvicorn
from tests.browser.leftover_english import leftover_english

pytestmark = pytest.mark.browser


def test_the_home_page_shows_the_sentence_and_the_three_doors_in_the_order_of_the_keyboard(page: Page, house: House) -> None:
    page.goto(house.url)
    settle(page)
    expect(page.get_by_role("heading", name="一件事，一张表，一次办好")).to_be_visible()

    reached = []
    page.locator(".of-hero").click()
    for _ in range(12):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.closest('[class*=st-key-enter_]')?.className ?? ''"))

    doors = [match[1] for stop in reached if (match := re.search(r"st-key-enter_(\w+)", stop))]
    assert doors[:3] == ["apply", "review", "policy"]


def test_the_first_byte_is_already_chinese_and_ours(house: House) -> None:
    with urlopen(house.url) as answer:
        first = answer.read().decode()

    assert '<html lang="zh-CN">' in first
    assert "<title>一表工坊</title>" in first
    assert "<title>Streamlit</title>" not in first
    assert "You need to enable" not in first


@pytest.mark.parametrize("path", ["/", "/sign-in"])
def test_no_english_is_left_on_a_chinese_page(page: Page, house: House, path: str) -> None:
    page.goto(house.url + path)
    settle(page)
    page.wait_for_timeout(500)

    assert leftover_english(page, allowed=("English", "oneform-demo")) == []
    assert page.evaluate("document.documentElement.lang") == "zh-CN"


@pytest.mark.parametrize("path", ["/", "/sign-in"])
def test_nothing_scrolls_sideways_on_a_narrow_phone(phone: Page, house: House, path: str) -> None:
    phone.goto(house.url + path)
    settle(phone)

    widths = phone.evaluate("[document.documentElement, document.querySelector('[data-testid=stMain]')].map(e => e.scrollWidth)")
    assert widths == [360, 360]


def test_a_reload_keeps_the_sign_in_and_the_cookie_is_out_of_reach_of_scripts(sign_in: SignIn) -> None:
    page = sign_in("wang")
    expect(page.get_by_role("link", name="王示例")).to_be_visible()

    page.reload()
    settle(page)

    expect(page.get_by_role("link", name="王示例")).to_be_visible()
    cookie = next(cookie for cookie in page.context.cookies() if cookie.get("name") == SESSION_COOKIE)
    assert (cookie.get("httpOnly"), cookie.get("sameSite")) == (True, "Lax")
    assert SESSION_COOKIE not in page.evaluate("document.cookie")
    assert cookie.get("value", "") not in page.url


def test_signing_out_ends_the_session_also_for_a_copy_of_the_cookie(house: House, sign_in: SignIn) -> None:
    page = sign_in("wang")
    copy = page.context.cookies()

    page.get_by_role("link", name="王示例").click()
    page.get_by_role("button", name="退出登录").click()
    expect(page.get_by_text("已退出。")).to_be_visible()
    page.context.add_cookies([{"name": c["name"], "value": c["value"], "url": house.url} for c in copy if c.get("name") == SESSION_COOKIE])
    page.reload()
    settle(page)

    expect(page.get_by_role("link", name="登录", exact=True)).to_be_visible()


def test_a_page_that_was_left_open_knows_that_one_has_signed_out(house: House, sign_in: SignIn) -> None:
    page = sign_in("wang")
    page.get_by_role("link", name="王示例").click()
    expect(page.get_by_role("heading", name="我的账号")).to_be_visible()

    other = page.context.request.post(f"{house.url}/auth/sign-out", headers={"Origin": house.url})
    assert other.ok
    page.get_by_role("button", name="回首页").click()

    expect(page.get_by_role("link", name="登录", exact=True)).to_be_visible()


def test_a_wrong_password_is_told_without_saying_which_was_wrong(page: Page, house: House) -> None:
    page.goto(f"{house.url}/sign-in")
    page.get_by_label("账号", exact=True).fill("wang")
    page.get_by_label("口令", exact=True).fill("not this one")
    page.locator(".of-form button").click()

    expect(page.get_by_role("alert")).to_have_text("账号或口令不对。")
    assert "wang" not in page.url


def test_the_language_is_chosen_in_the_bar_and_stays(page: Page, house: House) -> None:
    page.goto(house.url)
    settle(page)
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", name="One matter, one form, done once")).to_be_visible()

    page.reload()
    settle(page)

    expect(page.get_by_role("heading", name="One matter, one form, done once")).to_be_visible()
    assert page.evaluate("document.documentElement.lang") == "en"
    page.get_by_role("link", name="中文").click()
    expect(page.get_by_role("heading", name="一件事，一张表，一次办好")).to_be_visible()


def test_a_wrong_number_and_wrong_digits_give_one_and_the_same_answer(page: Page, house: House) -> None:
    answers = []
    for number in ("430102-20260310-9999", "没有这个编号"):
        page.goto(house.url)
        settle(page)
        page.get_by_label("办件编号").fill(number)
        page.get_by_label("手机后四位").fill("0000")
        page.get_by_role("button", name="查询").click()
        answers.append(page.locator(".of-note.warn").inner_text())

    assert answers[0] == answers[1]
    assert answers[0].startswith("没有查到")


def test_a_page_of_another_role_says_so_instead_of_opening(house: House, sign_in: SignIn) -> None:
    page = sign_in("zhang")

    page.goto(f"{house.url}/queue")

    expect(page.get_by_role("heading", name="这一页不在您的权限内")).to_be_visible()


def test_every_answer_carries_the_security_headers(house: House) -> None:
    for path in ("/", "/api/health", "/assets/icon.png", "/_stcore/health"):
        with urlopen(house.url + path) as answer:
            assert "default-src 'self'" in answer.headers["Content-Security-Policy"], path
            assert answer.headers["X-Content-Type-Options"] == "nosniff", path


def test_a_browser_asks_for_modules_anew_so_that_none_is_older_than_its_page(house: House) -> None:
    with urlopen(f"{house.url}/assets/ops.js") as answer:
        assert answer.headers["Cache-Control"] == "no-cache"


def test_the_interface_describes_itself_and_has_no_pages_that_load_from_outside(house: House) -> None:
    with urlopen(f"{house.url}/api/openapi.json") as answer:
        assert "/health" in answer.read().decode()
    with urlopen(f"{house.url}/_stcore/metrics") as answer:
        assert answer.status == 200


def test_uvicorn_alone_starts_the_same_house(tmp_path: Path) -> None:
    port = free_port()

    with running(with_uvicorn(port), port, tmp_path, health="/api/health") as house, urlopen(house.url) as answer:
        assert "一表工坊" in answer.read().decode()
