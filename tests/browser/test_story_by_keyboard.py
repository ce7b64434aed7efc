"""The story of a policy officer with the keyboard alone: the forms of three matters, from their files to one form in force.

Files are handed to the page as the system's own dialog would do it, for no test can drive that; everything else is a key.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import SLOW, SignIn, settle
from tests.browser.house import House
from tests.browser.story import (
    CODE,
    canvas_at_rest,
    gold_groups,
    groups_of,
    listen,
    names_in,
    newest_version,
    revision,
    saved,
    sound,
)
from tests.browser.test_workbench import focused, row_of
from tests.walks.test_catering_by_hand import FILES

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("patience")]

MATTERS = ("food", "sign", "fire")
LEFT_OUT = ("企业营业执照信息核验", "烟草专卖零售许可证核发(新办)")
"""What else is on the list, another day's work."""
MOST_TABS = 250


@pytest.fixture
def become(page: Page, house: House) -> SignIn:
    """Sign in as somebody else than before, by the button that has this person's login."""

    def change(login: str) -> Page:
        page.context.clear_cookies()
        page.goto(f"{house.url}/sign-in?next=/%3Fwelcome=1")
        tab_to(page, page.locator(f'.of-people form:has(input[name="login"][value="{login}"]) button'))
        page.keyboard.press("Enter")
        page.wait_for_url(lambda url: "/sign-in" not in url)
        settle(page)
        return page

    return change


def test_three_matters_become_one_form_without_a_mouse(house: House, page: Page, become: SignIn) -> None:
    complaints = listen(page)

    become("zhou")
    import_the_files(page)
    sound(page, "import", complaints)
    merge(page)
    sound(page, "merge", complaints)
    arrange(page)
    sound(page, "designer", complaints)
    look_at_it(page)
    sound(page, "preview", complaints)
    become("li")
    publish(page)
    sound(page, "publishing", complaints)

    made = newest_version(house)
    assert {item.id for item in made.items} == set(MATTERS)
    assert groups_of(made) == gold_groups(MATTERS)


# ---- hands


def tab_to(page: Page, wanted: Locator) -> None:
    """Tab until this has the focus, as somebody without a mouse goes through a page."""
    settle(page)
    expect(wanted.first).to_be_visible()
    for _ in range(MOST_TABS):
        if has_focus(wanted):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{MOST_TABS} tabs do not lead to {wanted}")


def has_focus(wanted: Locator) -> bool:
    """Is it this one, in whatever shadow root it lies?"""
    found: bool = wanted.first.evaluate("element => element.getRootNode().activeElement === element")
    return found


def press(page: Page, *keys: str) -> None:
    """One key after the other."""
    for key in keys:
        page.keyboard.press(key)


def enter(page: Page, button: Locator) -> None:
    """Go to a button or link and press it."""
    tab_to(page, button)
    page.keyboard.press("Enter")


# ---- from files to a draft


def import_the_files(page: Page) -> None:
    enter(page, page.get_by_role("link", name="一件事", exact=True))
    page.wait_for_url(re.compile("/bundles"))
    enter(page, page.get_by_role("link", name="导入", exact=True))
    page.wait_for_url(re.compile("/import"))
    settle(page)
    forms = [FILES / f"word_{name}.docx" for name in MATTERS]
    page.locator('input[type="file"]').set_input_files([str(path) for path in (FILES / "items.xlsx", *forms)])
    expect(page.locator('[data-testid="stFileChip"], [data-testid="stFileUploaderFile"]')).to_have_count(4)
    enter(page, page.get_by_role("button", name="读取", exact=True))
    build = page.locator(".st-key-card_build")
    expect(build).to_be_visible(timeout=SLOW)
    for left, name in zip((4, 3), LEFT_OUT, strict=True):
        leave_out(page, name)
        expect(build.get_by_role("row")).to_have_count(1 + left)
    tab_to(page, build.get_by_label(re.compile("编码")))
    page.keyboard.type(CODE)
    page.keyboard.press("Tab")
    settle(page)
    enter(page, page.get_by_role("button", name="建成一件事"))
    expect(page.locator(".st-key-card_understood")).to_contain_text("33 → 33")


def leave_out(page: Page, name: str) -> None:
    """Choose a matter of the list, and untick «导入»."""
    card = page.locator('[class*="st-key-card_file_"]').first
    tab_to(page, card.locator('[class*="st-key-which_"] input'))
    page.keyboard.type(name[:6])
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(card.get_by_label("事项名称").last).to_have_value(name)  # what it showed before may stand a moment longer
    wanted = card.locator('[class*="st-key-wanted_"] input')
    expect(wanted).to_have_count(1)
    expect(wanted).to_be_checked()
    tab_to(page, wanted)
    page.keyboard.press("Space")
    expect(wanted).not_to_be_checked()


# ---- merging


def merge(page: Page) -> None:
    enter(page, page.get_by_role("link", name="去合并"))
    page.wait_for_url(re.compile("/merge"))
    expect(page.locator("tr[data-row]").first).to_be_visible()
    settle(page)
    now = revision(page)
    enter(page, page.get_by_role("button", name="收下确定的"))
    saved(page, now + 1)
    ask = page.locator(".st-key-decide_ask")
    expect(ask.locator(".of-ask")).to_contain_text("场所名称")
    page.keyboard.press("p")
    saved(page, now + 2)
    expect(ask).to_contain_text("都问完了")

    # a cell is split off by its key, and brought back
    now = revision(page)
    tab_to(page, page.locator('[data-focus^="cell:"][tabindex="0"]'))
    home = row_of(page, "food.f3")
    while focused(page) != f"cell:{home}|":
        page.keyboard.press("ArrowDown")
    press(page, "ArrowRight", "s")
    saved(page, now + 1)
    assert row_of(page, "food.f3") != home
    page.keyboard.press("Control+z")
    saved(page, now + 2)
    assert row_of(page, "food.f3") == home

    # one stop for all views: the arrows go from one to the next
    tab_to(page, page.get_by_role("radio", name=re.compile("^字段")))
    press(page, "ArrowRight", "Space")
    expect(page.get_by_role("radio", name=re.compile("^材料"))).to_be_checked()
    settle(page)
    enter(page, page.get_by_role("button", name=re.compile("^收下")))
    saved(page, now + 3)
    while page.locator(".st-key-decide_ask").get_by_role("button", name="是，合并").count():
        now += 1
        page.keyboard.press("y")
        saved(page, now + 3)


# ---- the form


def arrange(page: Page) -> None:
    enter(page, page.get_by_role("button", name="下一步：排表单"))
    page.wait_for_url(re.compile("/design"))
    expect(page.locator(".card").first).to_be_visible()
    canvas_at_rest(page)

    # 联系电话 goes up until it stands in the section before
    go_to(page, "联系电话")
    before = names_in(page, "申请人情况")
    for _ in range(3):
        page.keyboard.press("Alt+ArrowUp")
        canvas_at_rest(page)
    assert names_in(page, "申请人情况") == [*before, "联系电话"]

    # 委托代理人姓名 is asked only where somebody acts for the applicant
    go_to(page, "委托代理人姓名")
    page.keyboard.press("Enter")
    panel = page.locator(".st-key-card_panel")
    expect(panel.get_by_label("名称", exact=True)).to_be_focused()
    enter(page, panel.get_by_role("button", name="加条件"))
    canvas_at_rest(page)
    choose(page, panel.get_by_role("combobox", name="第 1 条的字段"), "是否委托代理人办理")
    expect(panel.locator(".of-sentence")).to_contain_text("当是否委托代理人办理为“是”时，出现并必填")


def go_to(page: Page, label: str) -> None:
    """By the search of the canvas; the card has the focus and is chosen."""
    canvas_at_rest(page)
    page.keyboard.press("/")
    page.keyboard.type(label)
    page.keyboard.press("Enter")
    canvas_at_rest(page)
    # once more: the search is empty and all cards are plain again; then back to the one that was found
    press(page, "/", "Escape", "Escape")
    expect(page.locator(f'.card[data-label="{label}"]')).to_be_focused()


def choose(page: Page, box: Locator, option: str) -> None:
    """Go to a list, look for an option by typing, take it."""
    tab_to(page, box)
    page.keyboard.type(option[:8])
    expect(page.get_by_role("option", name=option, exact=True)).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_timeout(150)  # the choice is told to the server a moment later
    canvas_at_rest(page)


def look_at_it(page: Page) -> None:
    """The applicant's page; an answer opens what hangs on it."""
    enter(page, page.get_by_role("link", name="看整张表"))
    page.wait_for_url(re.compile("/preview"))
    settle(page)
    proxy = page.locator(".st-key-field_f_food_f15")
    expect(proxy).to_have_count(0)
    yes = page.locator(".st-key-boxes_f_food_f14 input").first
    tab_to(page, yes)
    page.keyboard.press("Space")
    expect(proxy).to_be_visible()


# ---- in force


def publish(page: Page) -> None:
    enter(page, page.get_by_role("link", name="一件事", exact=True))
    page.wait_for_url(re.compile("/bundles"))
    enter(page, page.locator(f".st-key-card_{CODE}").get_by_role("link", name="发布", exact=True))
    page.wait_for_url(re.compile("/publishing"))
    settle(page)
    decide = page.locator(".st-key-decide_publish")
    tab_to(page, decide.locator('[class*="st-key-acknowledged_"] input'))
    page.keyboard.press("Space")
    settle(page)
    tab_to(page, decide.locator('[class*="st-key-why_acknowledged_"] input'))
    page.keyboard.type("已电话商定")
    enter(page, decide.get_by_role("button", name="发布为第 1 版"))
    expect(page.locator(".st-key-card_versions")).to_contain_text("在用")
