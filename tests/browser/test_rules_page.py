"""The rules page in a real browser: a rule stated from nothing, a finding mended with one click, the list by keyboard, a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from runtime.authoring import versions
from runtime.bootstrap import Application
from tests.browser.axe import findings
from tests.browser.conftest import Furnish, SignIn, put_demo_people, settle
from tests.browser.house import House
from tests.runtime.given_house import ZHOU
from tests.samples import bundle

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("patience")]


@pytest.fixture(scope="module")
def furnish() -> Furnish:
    """A house with a draft of the disability bundle."""

    def put(application: Application) -> None:
        put_demo_people(application)
        versions.save_draft(application, ZHOU, bundle("disability"), revision=0)

    return put


@pytest.fixture
def rules(sign_in: SignIn, house: House) -> Page:
    """The rules of the draft."""
    page = sign_in("zhou")
    page.goto(f"{house.url}/rules?bundle=disability&rule=d_overlap")
    expect(page.locator(".entry.on")).to_contain_text("择高申领")
    expect(page.locator(".st-key-card_cases")).to_contain_text("全部通过")
    return page


def entry(page: Page, words: str) -> Locator:
    """One of the list."""
    return page.locator(".entry", has_text=words)


def test_a_rule_is_stated_tried_and_taken_back(rules: Page) -> None:
    rules.locator(".list .add").click()
    card = rules.locator(".st-key-card_rule")
    expect(card).to_contain_text("写明必须满足什么")
    card.get_by_label("规则名称").fill("填了残疾人证号")
    block = rules.locator(".st-key-block_holds")
    block.get_by_label("第 1 条的字段").click()
    rules.keyboard.type("残疾人证号")
    rules.get_by_role("option", name="残疾人证号", exact=True).click()
    block.get_by_label("第 1 条的比较").select_option(label="已填写")
    expect(block.locator(".reads")).to_contain_text("残疾人证号已填写")
    # what is begun and not finished is not lost without a word
    block.get_by_role("button", name="条件", exact=True).click()
    block.get_by_label("第 2 条的字段").click()
    rules.keyboard.type("残疾等级")
    rules.get_by_role("option", name="残疾等级", exact=True).click()
    expect(block).to_contain_text("没有填完")
    rules.get_by_role("button", name="添加规则").click()
    expect(card).to_contain_text("现在添加会丢掉它们")
    rules.get_by_label("第 2 条：更多操作", exact=True).click()
    rules.get_by_role("menuitem", name="删除").click()
    expect(block.get_by_label("第 2 条的字段")).to_have_count(0)
    rules.get_by_role("button", name="添加规则").click()

    expect(entry(rules, "填了残疾人证号")).to_have_class("entry on")
    expect(rules.locator(".of-read")).to_contain_text("残疾人证号")
    expect(rules.locator(".st-key-card_cases")).to_contain_text("13 条里 10 条曾不通过")
    rules.get_by_role("button", name="撤销").click()
    expect(entry(rules, "填了残疾人证号")).to_have_count(0)


def test_a_finding_is_mended_with_one_click_and_brought_back_by_undo(rules: Page) -> None:
    found = rules.locator(".st-key-card_found")
    expect(found).to_contain_text("会被误伤的人")
    found.get_by_role("button", name="照此修改").click()

    expect(found).to_contain_text("缺少前提的规则：无")
    expect(entry(rules, "选择保留原待遇").locator(".chip")).to_have_count(0)
    rules.get_by_role("button", name="撤销").click()
    expect(found).to_contain_text("会被误伤的人")


def test_the_list_is_walked_searched_and_put_into_order_by_keyboard(rules: Page) -> None:
    rules.keyboard.press("/")
    rules.keyboard.type("健在")
    expect(rules.locator(".entry")).to_have_count(1)
    rules.keyboard.press("ArrowDown")
    rules.keyboard.press("Enter")
    expect(rules.get_by_role("textbox", name="规则名称")).to_have_value("人口库状态为健在")
    rules.locator(".list [type=search]").fill("")
    rules.locator('.entry[data-key="d_alive"]').press("Alt+ArrowUp")

    keys = rules.locator('.entry[draggable="true"]')
    expect(keys.nth(9)).to_have_attribute("data-key", "d_alive")
    expect(rules.get_by_role("button", name="撤销")).to_be_enabled()
    rules.get_by_role("button", name="撤销").click()
    expect(keys.nth(9)).to_have_attribute("data-key", "d_grade_match")


def test_nothing_on_the_page_is_kept_from_who_listens_to_it(rules: Page) -> None:
    settle(rules)
    assert findings(rules) == []


def test_on_a_phone_the_chosen_rule_stands_alone_and_the_list_is_a_step_back(phone: Page, house: House) -> None:
    phone.goto(f"{house.url}/sign-in?next=/rules%3Fbundle%3Ddisability%26rule%3Dd_keep")
    phone.locator('.of-people form:has(input[name="login"][value="zhou"]) button').click()
    expect(phone.locator(".of-read")).to_contain_text("保留原待遇")
    expect(phone.locator(".list")).to_be_hidden()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360

    phone.get_by_role("button", name="所有规则").click()
    expect(phone.locator(".list")).to_be_visible()
