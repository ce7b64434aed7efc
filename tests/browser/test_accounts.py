"""A real browser at the door: an administrator adds a person, who chooses a password before anything opens; whoever is suspended is out."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import SignIn, settle
from tests.browser.house import House

pytestmark = pytest.mark.browser

OWN = "一句只有我知道的话呀"


def test_a_new_colleague_comes_in_with_a_password_for_one_time_and_chooses_another(
    house: House, page: Page, sign_in: SignIn, become: SignIn
) -> None:
    sign_in("qian")
    page.goto(f"{house.url}/people")
    settle(page)
    page.get_by_role("button", name="添加人员").click()
    page.get_by_role("textbox", name="账号").fill("lei")
    page.get_by_role("textbox", name="姓名").fill("雷示例")
    page.get_by_role("combobox", name="身份").click()
    page.get_by_role("option", name="综合窗口").click()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="添加并生成一次性口令").click()
    given = page.locator(".st-key-decide_given")
    expect(given).to_contain_text("雷示例的一次性口令")
    password = given.locator("code").inner_text().strip()

    page.context.clear_cookies()
    page.goto(f"{house.url}/sign-in")
    sign_in_as(page, "lei", password)
    expect(page.locator(".st-key-form_password")).to_contain_text("请先改成自己的口令")
    page.get_by_role("textbox", name="账号").fill("lei")
    page.get_by_label("现在的口令").fill(password)
    page.get_by_label("新口令", exact=True).fill(OWN)
    page.get_by_label("再输一遍新口令").fill(OWN)
    page.get_by_role("button", name="改口令").click()
    expect(page.get_by_text("口令已改。")).to_be_visible()
    expect(page.locator(".st-key-form_account")).to_contain_text("雷示例")

    become("qian")
    page.goto(f"{house.url}/people?who=lei")
    settle(page)
    page.get_by_role("textbox", name="为什么停用").fill("调离")
    page.get_by_role("button", name="停用", exact=True).click()
    expect(page.locator(".st-key-card_record")).to_contain_text("停用：调离")
    page.context.clear_cookies()
    page.goto(f"{house.url}/sign-in")
    sign_in_as(page, "lei", OWN)
    expect(page.locator(".st-key-form_sign_in")).to_contain_text("这个账号已停用")


def sign_in_as(page: Page, login: str, password: str) -> None:
    """By the form, as people outside the demonstration do."""
    form = page.locator(".st-key-form_sign_in")
    form.get_by_label("账号").fill(login)
    form.get_by_label("口令").fill(password)
    form.get_by_role("button", name="登录").click()
