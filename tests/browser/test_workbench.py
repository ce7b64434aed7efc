"""The merge workbench in a real browser: the mouse, the keyboard, the questions, narrow screens, an accessibility checker."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from forms.bundle import Bundle
from runtime.authoring import versions
from runtime.bootstrap import Application
from tests.browser.axe import findings
from tests.browser.conftest import DESK, Furnish, SignIn, open_page, put_demo_people, settle
from tests.browser.house import House
from tests.browser.leftover_english import leftover_english
from tests.builder.given_drafts import unmerged
from tests.forms.edits.small_forms import choice, of_forms
from tests.runtime.given_house import ZHOU
from tests.samples import bundle

pytestmark = pytest.mark.browser

VIEWS = ("fields", "materials", "apart", "forms")
WRITTEN_BY_PEOPLE = ("bar_chart", "SVG", "English", "Ctrl+G", "Enter", "DOMAIN", "md 2.9", "GB ", "reconstructed")


@pytest.fixture(scope="module")
def furnish() -> Furnish:
    """Drafts of catering with nothing merged, one for each test that changes it, and one as the case merges it."""

    def put(application: Application) -> None:
        put_demo_people(application)
        for code in ("mouse", "keys", "burst", "clash", "settings", "looks", "relation"):
            versions.save_draft(application, ZHOU, unmerged("catering", code), revision=0)
        versions.save_draft(application, ZHOU, two_questions(), revision=0)
        versions.save_draft(application, ZHOU, bundle("catering"), revision=0)

    return put


def two_questions() -> Bundle:
    """Two departments with two choices of one name each and not one option in common: each has to be asked."""
    land = [choice("自有", "租赁", label="场地来源"), choice("甲级", "乙级", id_="grade", label="资质等级")]
    food = [choice("自建", "借用", label="场地来源"), choice("一类", "二类", id_="grade", label="资质等级")]
    return of_forms("asked", land=land, food=food)


@pytest.fixture
def bench(sign_in: SignIn) -> Page:
    """Signed in as the author."""
    return sign_in("zhou")


def open_bench(page: Page, house: House, code: str, view: str = "") -> Page:
    """The workbench of a draft, drawn."""
    page.goto(f"{house.url}/merge?bundle={code}{f'&show={view}' if view else ''}")
    settle(page)
    if view in ("", "fields", "materials"):
        expect(page.locator("tr[data-row]").first).to_be_visible()
    return page


def revision(page: Page) -> int:
    """Of the draft, as the page says it."""
    found = re.search(r"修订 (\d+)", page.locator(".of-head").first.inner_text())
    assert found
    return int(found[1])


def saved(page: Page, number: int) -> None:
    """Wait until the page shows this revision and is at rest."""
    expect(page.locator(".of-head").first).to_contain_text(f"修订 {number}")
    settle(page)


def row_of(page: Page, place: str) -> str:
    """The row a department's field stands in."""
    row = page.locator(f'tr[data-row]:has([data-place="{place}"])').first.get_attribute("data-row")
    assert row
    return row


def part(page: Page, place: str) -> Locator:
    """A department's field on the board."""
    return page.locator(f'[data-place="{place}"]')


def drag(page: Page, source: Locator, target: Locator) -> None:
    """With the mouse, in steps, as a hand does it."""
    for one in (target, source):
        one.scroll_into_view_if_needed()
    start, end = source.bounding_box(), target.bounding_box()
    assert start
    assert end
    page.mouse.move(start["x"] + 8, start["y"] + start["height"] / 2)
    page.mouse.down()
    page.mouse.move(start["x"] + 20, start["y"] + start["height"] / 2 - 4, steps=3)
    page.mouse.move(end["x"] + 30, end["y"] + end["height"] / 2, steps=10)
    page.mouse.up()


def focused(page: Page) -> str:
    """The name of what has the focus, inside the board too."""
    name: str = page.evaluate(
        "() => { let at = document.activeElement; while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;"
        " return at?.dataset?.focus ?? at?.tagName ?? '' }"
    )
    return name


def test_a_field_is_dragged_into_another_row_and_taken_back(bench: Page, house: House) -> None:
    page = open_bench(bench, house, "mouse")
    before = revision(page)

    page.get_by_role("button", name="展开另外").click()
    drag(page, part(page, "fire.mj"), page.locator('tr[data-row="tobacco_jymj"] th'))
    # the board shows it at once, before Python has answered
    assert row_of(page, "fire.mj") == "tobacco_jymj"
    saved(page, before + 1)
    assert row_of(page, "fire.mj") == "tobacco_jymj"
    page.get_by_role("button", name="撤销").click()
    saved(page, before + 2)

    assert row_of(page, "fire.mj") != "tobacco_jymj"


def test_a_drag_may_be_called_off_and_the_line_below_takes_a_field_out_of_its_row(bench: Page, house: House) -> None:
    page = open_bench(bench, house, "mouse")
    page.get_by_role("button", name="收下确定的").click()
    expect(page.get_by_role("button", name="收下确定的")).to_have_count(0)
    settle(page)
    now, home = revision(page), row_of(page, "tobacco.jyz")

    part(page, "tobacco.jyz").scroll_into_view_if_needed()
    at = part(page, "tobacco.jyz").bounding_box()
    assert at
    page.mouse.move(at["x"] + 5, at["y"] + 5)
    page.mouse.down()
    page.mouse.move(at["x"] + 60, at["y"] + 90, steps=6)
    page.keyboard.press("Escape")
    page.mouse.up()
    assert row_of(page, "tobacco.jyz") == home
    drag(page, part(page, "tobacco.jyz"), page.locator('tr[data-section="one"] td'))
    saved(page, now + 1)

    assert row_of(page, "tobacco.jyz") != home


def test_all_certain_groups_are_taken_and_a_row_opens_its_evidence(bench: Page, house: House) -> None:
    page = open_bench(bench, house, "looks")
    page.get_by_role("button", name="收下确定的").click()
    saved(page, 2)

    page.locator("tr[data-row] b", has_text="姓名").first.click()

    drawer = page.locator(".drawer")
    expect(drawer.get_by_text("支持合并")).to_be_visible()
    expect(drawer.locator(".sides li").first).to_be_visible()
    expect(drawer.get_by_text("反对合并")).to_be_visible()
    expect(drawer.get_by_role("button", name="拆出一处")).to_be_visible()
    assert findings(page) == []


def test_the_keyboard_alone_opens_splits_takes_back_and_keeps_its_place(bench: Page, house: House) -> None:
    page = open_bench(bench, house, "keys")
    page.get_by_role("button", name="收下确定的").click()
    saved(page, 2)

    page.keyboard.press("/")
    page.keyboard.type("法定代表人j")  # a letter is a letter here
    expect(page.locator("tr[data-row]")).to_have_count(0)
    page.keyboard.press("Backspace")
    expect(page.locator("tr[data-row]").first).to_be_visible()
    page.keyboard.press("Escape")
    page.locator('[data-focus^="cell:"][tabindex="0"]').focus()
    home = row_of(page, "reg.fddbr")
    while focused(page) != f"cell:{home}|":
        page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert focused(page) == f"cell:{home}|food"
    page.keyboard.press("Enter")
    expect(page.locator(".drawer .sides")).to_be_visible()
    page.keyboard.press("s")
    saved(page, 3)

    assert row_of(page, "food.fr") != home
    assert focused(page).endswith("|food")
    page.keyboard.press("Control+z")
    saved(page, 4)
    assert row_of(page, "food.fr") == home
    page.keyboard.press("Control+Shift+Z")
    saved(page, 5)
    assert row_of(page, "food.fr") != home
    page.keyboard.press("Space")
    expect(page.get_by_text("已选 1 处").first).to_be_visible()
    page.locator(f'[data-focus="cell:{home}|reg"]').focus()
    page.keyboard.press("Space")
    page.keyboard.press("Control+g")
    saved(page, 6)
    assert row_of(page, "food.fr") == row_of(page, "reg.fddbr")


def test_m_moves_a_field_by_a_list_of_rows(bench: Page, house: House) -> None:
    page = open_bench(bench, house, "keys")
    now = revision(page)
    page.locator(f'[data-focus="cell:{row_of(page, "sign.dpdz")}|sign"]').focus()

    page.keyboard.press("m")
    expect(page.get_by_label("移到哪一行")).to_be_focused()
    page.get_by_label("移到哪一行").select_option(label="住所")
    page.get_by_role("button", name="移过去").click()
    saved(page, now + 1)

    assert row_of(page, "sign.dpdz") == row_of(page, "food.zs") != row_of(page, "food.jycs")


def test_a_burst_of_gestures_arrives_whole(bench: Page, house: House) -> None:
    page = open_bench(bench, house, "burst")
    page.get_by_role("button", name="收下确定的").click()
    saved(page, 2)

    for place in ("tobacco.zh", "sign.sqdw", "food.jyzmc"):
        part(page, place).locator("xpath=ancestor::td").focus()
        page.keyboard.press("s")
    saved(page, 5)

    assert len({row_of(page, place) for place in ("reg.qymc", "tobacco.zh", "sign.sqdw", "food.jyzmc")}) == 4


def test_questions_are_answered_by_keys_and_keeping_apart_needs_a_typed_reason(bench: Page, house: House) -> None:
    page = open_bench(bench, house, "asked")
    card = page.locator(".st-key-decide_ask")
    first = card.locator(".of-ask").inner_text()

    page.keyboard.press("s")
    expect(card.locator(".of-ask")).not_to_have_text(first)
    assert revision(page) == 1
    page.keyboard.press("n")
    why = page.get_by_label("为什么不是一回事")
    expect(why).to_be_visible()
    page.get_by_role("button", name="分开，记下理由").click()
    expect(page.get_by_text("写一句理由，别人才看得懂为什么分开。")).to_be_visible()
    why.fill("yn 不是一回事")
    page.get_by_role("button", name="分开，记下理由").click()
    saved(page, 2)
    expect(card.locator(".of-ask")).to_have_text(first)
    page.keyboard.press("y")
    saved(page, 3)

    expect(card).to_contain_text("都问完了")


def test_what_two_people_change_at_one_place_is_shown_to_both(bench: Page, browser: Browser, house: House) -> None:
    page = open_bench(bench, house, "clash")
    for other in open_page(browser, DESK):
        other.goto(f"{house.url}/sign-in?next=/%3Fwelcome=1")
        other.locator('.of-people form:has(input[name="login"][value="zhou"]) button').click()
        other.wait_for_url(lambda url: "/sign-in" not in url)
        open_bench(other, house, "clash")
        other.get_by_role("button", name="收下确定的").click()
        saved(other, 2)

    drag(page, part(page, "sign.dpdz"), page.locator('tr[data-row="reg_zs"] th'))

    expect(page.locator(".st-key-card_clash")).to_be_visible()
    settle(page)
    # nothing was overwritten: the board shows what stands
    assert row_of(page, "sign.dpdz") == row_of(page, "food.jycs")


def test_a_row_is_renamed_in_its_settings(bench: Page, house: House) -> None:
    page = open_bench(bench, house, "settings")
    page.locator("tr[data-row] b", has_text="住所").first.click()
    page.get_by_role("button", name="名称、类型").click()
    dialog = page.get_by_role("dialog")

    dialog.get_by_label("名称", exact=True).fill("登记住所")
    assert findings(page) == []
    dialog.get_by_role("button", name="保存").click()
    saved(page, 2)

    expect(page.locator("tr[data-row] b", has_text="登记住所")).to_be_visible()


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("code", ["looks", "catering"])
def test_every_view_is_chinese_accessible_and_narrow(bench: Page, house: House, code: str, view: str) -> None:
    page = open_bench(bench, house, code, view)
    expect(page.get_by_label("App pages")).to_have_count(0)  # the furniture speaks Chinese

    said = leftover_english(page, allowed=WRITTEN_BY_PEOPLE)
    assert [text for text in said if text != "catering" and not re.fullmatch(r"[0-9a-f]{12}|[A-Z_]+|s\d\d", text)] == []
    assert findings(page) == []
    page.set_viewport_size({"width": 360, "height": 780})
    page.wait_for_timeout(500)
    assert page.locator('[data-testid="stMain"]').evaluate("main => main.scrollWidth") == 360


def test_the_chart_is_a_click_away_and_a_finding_leads_to_where_its_reason_is_written(bench: Page, house: House) -> None:
    page = open_bench(bench, house, "looks", "materials")
    card = page.locator(".st-key-card_ledger")
    box = card.bounding_box()
    assert box
    assert box["height"] < 220  # it stands above the work and leaves it the room

    card.get_by_role("button", name="图表").click()
    expect(page.get_by_role("dialog").get_by_role("img")).to_be_visible()
    assert findings(page) == []
    page.keyboard.press("Escape")
    page.locator(".st-key-decide_findings").get_by_role("button", name="写明理由").first.click()

    dialog = page.get_by_role("dialog")
    dialog.get_by_label(re.compile("为什么要复印件")).first.fill("法律规定交存")
    assert findings(page) == []
    dialog.get_by_role("button", name="保存").click()
    expect(dialog).to_be_hidden()
    expect(page.get_by_text("法律规定交存")).to_have_count(0)


def test_a_relation_is_chosen_by_the_keyboard_alone(bench: Page, house: House) -> None:
    page = open_bench(bench, house, "relation")
    page.get_by_role("button", name="展开另外").click()
    page.locator(f'[data-focus="cell:{row_of(page, "sign.zpnr")}|"]').focus()
    page.keyboard.press("Enter")
    expect(page.locator(".drawer .sides")).to_be_visible()
    page.get_by_role("button", name="关系：合并").focus()
    page.keyboard.press("Enter")
    page.locator('[data-focus="relation:kind"]').focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    expect(page.locator('[data-focus="relation:source"]')).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    saved(page, 2)

    row = page.locator(f'tr[data-row="{row_of(page, "sign.zpnr")}"]').first
    expect(row.get_by_text("带出")).to_be_visible()
