"""The designer in a real browser: with the mouse, with the keyboard alone, on a phone, and for who listens to it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from runtime.authoring import versions
from runtime.bootstrap import Application
from tests.browser.axe import findings
from tests.browser.conftest import Furnish, SignIn, put_demo_people, settle
from tests.browser.house import House
from tests.browser.leftover_english import leftover_english
from tests.runtime.given_house import ZHOU
from tests.samples import bundle

pytestmark = pytest.mark.browser
ENDINGS = ("pdf", "jpg", "jpeg", "png", "docx", "xlsx", "ofd", "DOCX", "XLSX", "OFD")
PRODUCT_WORDS = ("English", "Alt", "Del", "catering", "food_", "venue_", "KB", *ENDINGS)


@pytest.fixture(scope="module")
def furnish() -> Furnish:
    """A house with a draft of the catering bundle."""

    def put(application: Application) -> None:
        put_demo_people(application)
        versions.save_draft(application, ZHOU, bundle("catering"), revision=0)

    return put


@pytest.fixture
def designer(sign_in: SignIn, house: House) -> Page:
    """The designer, drawn."""
    page = sign_in("zhou")
    page.goto(f"{house.url}/design?bundle=catering")
    expect(page.locator(".card").first).to_be_visible()
    done(page)
    return page


def done(page: Page) -> None:
    """Everything done on the canvas is answered, and the rest of the page has followed."""
    expect(page.locator(".board")).not_to_have_attribute("aria-busy", "true")
    page.wait_for_timeout(150)
    settle(page)


def row(page: Page, card: str) -> Locator:
    """What one takes hold of."""
    return page.locator(f'[role="treeitem"][data-id="{card}"] > .row')


def names(page: Page, section: str) -> list[str]:
    """What stands in a section, a group (by its id) or the tray (#), in order."""
    found: list[str] = page.locator(f'[data-list="{section}"]').evaluate("list => [...list.children].map((one) => one.dataset.id)")
    return found


def focused(page: Page) -> str:
    """The card that has the focus."""
    found: str = page.evaluate(
        "() => { let at = document.activeElement; while (at?.shadowRoot) at = at.shadowRoot.activeElement; return at?.dataset?.id ?? '' }"
    )
    return found


def drag(page: Page, what: Locator, onto: Locator) -> None:
    """With the mouse, as a person does it: press, pull away, go there, let go."""
    onto.scroll_into_view_if_needed()
    what.scroll_into_view_if_needed()
    start = what.bounding_box()
    assert start
    page.mouse.move(start["x"] + 60, start["y"] + start["height"] / 2)
    page.mouse.down()
    page.mouse.move(start["x"] + 66, start["y"] + start["height"] / 2 + 8, steps=4)
    for _ in range(12):
        # what is dragged pushes the others about: one looks again where one wants to go
        end = onto.bounding_box()
        assert end
        page.mouse.move(end["x"] + 66, end["y"] + end["height"] * 0.7, steps=6)
        page.wait_for_timeout(100)
        if onto.evaluate("row => Boolean(row.closest('.card .list, .section, .tray').querySelector('.place'))"):
            break
    page.mouse.up()
    done(page)


def test_a_form_is_arranged_with_the_mouse(designer: Page) -> None:
    page = designer

    drag(page, row(page, "contact_mobile"), row(page, "food_ztyt"))
    assert names(page, "food")[1:3] == ["food_ztyt", "contact_mobile"]
    assert "contact_mobile" not in names(page, "common")
    assert focused(page) == "contact_mobile"

    # a repeating group from the palette, named where it was dropped
    before = names(page, "food")
    drag(page, page.locator('.piece[data-piece="type:group"]'), row(page, "food_jyxm"))
    page.keyboard.type("食品安全管理人员")
    page.keyboard.press("Enter")
    done(page)
    [group] = set(names(page, "food")) - set(before)
    expect(row(page, group)).to_contain_text("食品安全管理人员")

    # two fields at once become its columns
    row(page, "food_aqgly").click()
    row(page, "food_aqglyzjh").click(modifiers=["Control"])
    expect(page.get_by_text("已选 2 项")).to_be_visible()
    done(page)
    drag(page, row(page, "food_aqgly"), page.locator(f'[data-list="{group}"] .card > .row').first)
    pair = [f"{group}.food_aqgly", f"{group}.food_aqglyzjh"]
    assert [name for name in names(page, group) if name in pair] == pair

    # and what is dropped outside leaves the form
    drag(page, row(page, "food_dlr"), row(page, "#"))
    assert names(page, "#") == ["food_dlr"]
    page.reload()
    expect(page.locator(".card").first).to_be_visible()
    assert names(page, "#") == ["food_dlr"]
    assert [name for name in names(page, group) if name in pair] == pair


def test_the_same_with_the_keyboard_alone(designer: Page) -> None:
    page, press = designer, designer.keyboard.press

    press("/")
    page.keyboard.type("招牌宽度")
    press("Enter")
    done(page)
    assert focused(page) == "sign_kuan"
    expect(page.get_by_label("名称", exact=True)).to_have_value("招牌宽度(米)")

    press("Alt+ArrowUp")
    press("Alt+ArrowUp")
    done(page)
    assert "sign_kuan" in names(page, "food")
    assert focused(page) == "sign_kuan"
    press("Alt+ArrowDown")
    press("Shift+ArrowDown")
    press("Alt+ArrowDown")
    done(page)
    assert names(page, "sign") == ["sign_gao", "sign_kuan", "sign_zpnr"]

    press("Delete")
    done(page)
    assert sorted(names(page, "#"))[-2:] == ["sign_kuan", "sign_zpnr"]
    assert focused(page)
    press("Control+z")
    done(page)
    assert names(page, "sign") == ["sign_gao", "sign_kuan", "sign_zpnr"]
    press("Control+Shift+z")
    done(page)
    assert names(page, "sign") == ["sign_gao"]
    press("Control+z")
    done(page)

    press("ArrowUp")
    press("Enter")
    done(page)
    assert focused(page) == "sign_zpnr"
    press("F2")
    page.keyboard.type("招牌写什么")
    press("Enter")
    done(page)
    expect(page.locator(".live")).to_have_text("已改名：招牌写什么")
    press("Control+d")
    done(page)
    copy = focused(page)
    expect(row(page, copy)).to_contain_text("招牌写什么")
    assert names(page, "sign").index(copy) == names(page, "sign").index("sign_zpnr") + 1

    # from the card to its panel and back, then a new field from the palette
    press("Enter")
    expect(page.get_by_label("名称", exact=True)).to_be_focused()
    press("Escape")
    assert focused(page) == copy
    page.locator('.piece[data-piece="type:date"] button').focus()
    press("Enter")
    done(page)
    page.keyboard.type("启用日期")
    press("Enter")
    done(page)
    added = focused(page)
    expect(row(page, added)).to_contain_text("启用日期")
    assert names(page, "sign").index(added) == names(page, "sign").index(copy) + 1


def test_a_search_says_how_many_it_found_goes_from_one_to_the_next_and_is_emptied_by_escape(designer: Page) -> None:
    page, press = designer, designer.keyboard.press
    found = page.locator(".top [role=status]")
    press("/")
    page.keyboard.type("招牌")
    hits = page.locator(".card.hit").count()
    assert hits >= 2
    expect(found).to_have_text(f"找到 {hits} 个")
    press("Enter")
    first = focused(page)
    expect(found).to_have_text(f"第 1 个，共 {hits} 个")

    press("/")
    press("Enter")
    assert focused(page) != first
    # what was looked for is typed over, not typed behind
    press("/")
    page.keyboard.type("没有这个字段")
    expect(found).to_have_text("没有找到")
    press("Escape")
    expect(page.get_by_label("找字段")).to_have_value("")
    expect(page.locator(".count").first).to_be_visible()
    press("Escape")
    assert focused(page)

    page.get_by_label("找数据元").fill("行政区划")
    expect(page.locator(".piece:visible")).not_to_have_count(0)
    page.get_by_label("找数据元").press("Escape")
    expect(page.locator('.piece[data-piece="section"]')).to_be_visible()
    press("Tab")
    press("?")
    expect(page.locator(".allkeys")).to_contain_text("多选")
    press("Escape")
    expect(page.locator(".allkeys")).to_be_hidden()


def test_what_is_refused_is_said_and_the_card_is_back_where_it_was(designer: Page) -> None:
    page = designer
    there = names(page, "fire")
    drag(page, page.locator('.piece[data-piece="type:group"]'), row(page, "venue_area"))
    page.keyboard.press("Escape")
    [group] = set(names(page, "fire")) - set(there)
    before = names(page, "fire")

    drag(page, row(page, "venue_area"), page.locator(f'[data-list="{group}"] .card > .row').first)

    said = page.locator(".said")
    expect(said).to_contain_text("场所建筑面积")
    page.locator(".card").first.click()
    done(page)
    expect(said).to_be_visible()  # it stays until something succeeds or it is closed
    said.get_by_role("button", name="关闭").click()
    expect(said).to_be_hidden()
    assert names(page, "fire") == before


def test_answers_typed_into_the_preview_open_and_fold_as_for_the_applicant(designer: Page) -> None:
    page = designer
    row(page, "food_cyrs").click()
    done(page)
    phone = page.locator(".st-key-trial_phone")
    expect(phone.get_by_text("从业人员人数")).to_be_visible()
    box = phone.bounding_box()
    assert box
    assert 280 < box["width"] < 390

    page.get_by_role("button", name="加条件").click()
    done(page)
    page.get_by_label("第 1 条的字段").click()
    page.keyboard.type("主体业态")
    page.keyboard.press("Enter")
    done(page)
    page.get_by_label("第 1 条的值").click()
    page.get_by_role("option", name="单位食堂").click()
    done(page)

    expect(page.locator(".of-sentence")).to_have_text("当主体业态为“单位食堂”时，出现并必填；否则收起，不要求填写。")
    expect(phone.get_by_text("从业人员人数现在收起")).to_be_visible()
    phone.get_by_text("单位食堂").click()
    expect(phone.locator('[class*="st-key-field_f_food_cyrs"]')).to_be_visible()


@pytest.mark.parametrize("path", ["/design?bundle=catering", "/preview?bundle=catering", "/preview?bundle=catering&width=phone"])
def test_everyone_can_use_it(designer: Page, house: House, path: str) -> None:
    page = designer
    if not path.startswith("/design"):
        page.goto(house.url + path)
        expect(page.get_by_text("不查真实的共享库")).to_be_visible()
    else:
        row(page, "venue_area").click()
        done(page)
    settle(page)
    page.wait_for_timeout(500)

    assert findings(page) == []
    said = [text for text in leftover_english(page, allowed=PRODUCT_WORDS) if not re.fullmatch(r"[\w.]*_[\w.]+|[A-Z_]+", text)]
    assert said == []
    page.set_viewport_size({"width": 360, "height": 780})
    page.wait_for_timeout(500)
    assert page.locator('[data-testid="stMain"]').evaluate("main => main.scrollWidth") == 360
