"""The condition editor in a real browser: a nested condition by mouse, another by keys alone, on a phone, and for who listens to it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from forms.part import Tree
from runtime.authoring import versions
from runtime.bootstrap import Application
from tests.browser.axe import findings
from tests.browser.conftest import Furnish, SignIn, put_demo_people
from tests.browser.given_conditions import pick, rest
from tests.browser.house import House, inside
from tests.runtime.given_house import ZHOU
from tests.samples import bundle

pytestmark = pytest.mark.browser

FIRE: Tree = {
    "and": [{"in": [{"var": "fire_xz"}, ["饭店", "公共娱乐场所(酒吧、歌舞厅等)", "商场内餐饮"]]}, {">": [{"var": "venue_area"}, 50]}]
}
"""When the fire brigade has a say, as the case has it."""


@pytest.fixture(scope="module")
def furnish() -> Furnish:
    """A house with a draft of the catering bundle."""

    def put(application: Application) -> None:
        put_demo_people(application)
        versions.save_draft(application, ZHOU, bundle("catering"), revision=0)

    return put


def applies(house: House, item: str) -> Tree:
    """The condition as it lies in the store."""
    with inside(house) as application:
        draft = versions.read_draft(application, "catering")
        assert draft is not None
        found = draft.bundle.item(item)
        assert found is not None
        return found.applies_when


@pytest.fixture
def matter(sign_in: SignIn, house: House) -> Page:
    """The page of matters with the card of the tobacco licence open: it has no condition yet."""
    page = sign_in("zhou")
    page.goto(f"{house.url}/matters?bundle=catering&open=tobacco")
    expect(page.locator(".condition .row").first).to_be_visible()
    rest(page)
    return page


def menu(page: Page, number: str, entry: str) -> None:
    """What stands behind the ⋮ of a piece."""
    page.get_by_label(f"第 {number} 条：更多操作", exact=True).click()
    page.get_by_role("menuitem", name=entry).click()
    rest(page)


def focused(page: Page) -> str:
    """The control of the editor that has the focus."""
    found: str = page.evaluate(
        "() => { let at = document.activeElement; while (at?.shadowRoot) at = at.shadowRoot.activeElement; return at?.ariaLabel ?? '' }"
    )
    return found


def test_a_nested_condition_is_put_together_with_the_mouse_and_reads_back(matter: Page, house: House) -> None:
    page = matter
    pick(page, page.get_by_label("第 1 条的字段"), "经营项目")
    pick(page, page.get_by_label("第 1 条的值"), "热食类食品制售")
    page.get_by_role("button", name="组（且 / 或 / 非）").click()
    rest(page)
    pick(page, page.get_by_label("第 2.1 条的字段"), "场所建筑面积")
    page.get_by_label("第 2.1 条的比较").select_option(label="大于")
    page.get_by_label("第 2.1 条的值").fill("50")
    page.get_by_role("button", name="条件", exact=True).first.click()
    rest(page)
    pick(page, page.get_by_label("第 2.2 条的字段"), "主体业态")
    page.get_by_label("第 2.2 条的比较").select_option(label="属于")
    rest(page)
    page.get_by_label("第 2.2 条的值").click()
    page.get_by_label("单位食堂").check()
    page.get_by_label("餐饮服务经营者").check()
    page.keyboard.press("Escape")
    rest(page)

    heat: Tree = {"contains": [{"var": "food_jyxm"}, "热食类食品制售"]}
    large: Tree = {">": [{"var": "venue_area"}, 50]}
    kinds = [one for one in bundle("catering").types["food_ztyt"][1].options if one in ("餐饮服务经营者", "单位食堂")]
    trade: Tree = {"in": [{"var": "food_ztyt"}, [*kinds]]}
    assert applies(house, "tobacco") == {"and": [heat, {"or": [large, trade]}]}
    expect(page.locator(".reads")).to_contain_text("且（场所建筑面积大于50或主体业态属于")

    menu(page, "2.1", "取反")
    menu(page, "2.2", "上移")
    page.get_by_label("各条之间").nth(1).select_option(label="都不成立（非）")
    rest(page)
    assert applies(house, "tobacco") == {"and": [heat, {"!": [{"or": [trade, {"!": [large]}]}]}]}
    menu(page, "2", "拆开这一组")
    menu(page, "1", "删除")
    assert applies(house, "tobacco") == {"and": [trade, {"!": [large]}]}

    page.reload()
    expect(page.get_by_label("第 2 条的字段")).to_have_value("场所建筑面积")
    expect(page.locator(".not")).to_have_text("非")


def test_the_same_with_the_keyboard_alone(sign_in: SignIn, house: House) -> None:
    page = sign_in("zhou")
    page.goto(f"{house.url}/matters?bundle=catering&open=fire")
    expect(page.get_by_label("第 2 条的字段")).to_be_visible()
    rest(page)
    press, kind = page.keyboard.press, page.keyboard.type
    assert applies(house, "fire") == FIRE

    # a row behind the last one, begun by Enter; its field by typing a part of its name
    page.get_by_label("第 2 条的值").focus()
    press("Enter")
    expect(page.get_by_label("第 3 条的字段")).to_be_focused()
    kind("从业")
    press("Enter")
    expect(page.get_by_label("第 3 条的比较")).to_be_focused()
    rest(page)
    assert applies(house, "fire") == FIRE  # it is not whole yet
    press("Tab")
    kind("10")
    press("Enter")
    expect(page.get_by_label("第 4 条的字段")).to_be_focused()
    press("Escape")
    press("Delete")
    rest(page)
    assert focused(page) == "第 3 条"
    many: Tree = {">=": [{"var": "food_cyrs"}, 10]}
    assert isinstance(FIRE, dict)
    assert isinstance(FIRE["and"], list)
    assert applies(house, "fire") == {"and": [*FIRE["and"], many]}

    # a group around it, and a second row in the group
    press("Control+g")
    expect(page.get_by_label("各条之间").nth(1)).to_be_focused()
    press("Enter")
    expect(page.get_by_label("第 3.2 条的字段")).to_be_focused()
    kind("主体业")
    press("Enter")
    expect(page.get_by_label("第 3.2 条的比较")).to_be_focused()
    rest(page)
    press("Tab")
    kind("单位")
    press("Enter")
    rest(page)
    canteen: Tree = {"==": [{"var": "food_ztyt"}, "单位食堂"]}
    assert applies(house, "fire") == {"and": [*FIRE["and"], {"or": [many, canteen]}]}

    # up within the group, then out of it; what one is at keeps the focus
    press("Alt+ArrowUp")
    rest(page)
    assert focused(page) == "第 3.1 条的值"
    assert applies(house, "fire") == {"and": [*FIRE["and"], {"or": [canteen, many]}]}
    press("Alt+ArrowUp")
    rest(page)
    assert focused(page) == "第 3 条的值"
    assert applies(house, "fire") == {"and": [*FIRE["and"], canteen, many]}
    press("Control+d")
    rest(page)
    assert focused(page) == "第 4 条"
    press("ArrowUp")
    press("Delete")
    rest(page)
    press("ArrowDown")
    press("Delete")
    rest(page)
    press("ArrowUp")
    press("ArrowUp")
    assert focused(page) == "第 1 条"
    assert applies(house, "fire") == {"and": [*FIRE["and"], canteen]}


def test_a_value_that_does_not_fit_is_refused_with_its_reason_and_the_row_stays(sign_in: SignIn, house: House) -> None:
    page = sign_in("zhou")
    page.goto(f"{house.url}/matters?bundle=catering&open=sign")
    expect(page.get_by_label("第 1 条的字段")).to_be_visible()
    rest(page)
    was = applies(house, "sign")
    pick(page, page.get_by_label("第 1 条的字段"), "从业人员人数")
    expect(page.locator(".before")).to_contain_text("现在仍按")
    page.get_by_label("第 1 条的值").fill("十个")
    page.get_by_label("第 1 条的值").press("Tab")
    rest(page)
    expect(page.locator(".refused")).to_contain_text("“十个”不是数字")
    assert applies(house, "sign") == was

    page.get_by_label("第 1 条的值").focus()
    page.keyboard.press("Escape")
    rest(page)
    expect(page.get_by_label("第 1 条的字段")).to_have_value("是否设置户外招牌")
    assert applies(house, "sign") == was


@pytest.mark.parametrize("width", [1280, 360])
def test_everyone_can_use_it_also_on_a_phone(sign_in: SignIn, house: House, width: int) -> None:
    page = sign_in("zhou")
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{house.url}/matters?bundle=catering&open=fire")
    expect(page.get_by_label("第 1 条的字段")).to_be_visible()
    rest(page)

    assert findings(page) == []
    page.get_by_label("第 1 条的字段").click()
    expect(page.get_by_role("listbox")).to_be_visible()
    assert findings(page) == []
    page.keyboard.press("Escape")
    page.get_by_label("第 1 条：更多操作", exact=True).click()
    assert findings(page) == []
    page.keyboard.press("Escape")
    assert focused(page) == "第 1 条：更多操作"
    assert page.locator('[data-testid="stMain"]').evaluate("main => main.scrollWidth") == width
    editor = page.locator(".condition")
    assert editor.evaluate("one => one.scrollWidth <= one.clientWidth")


@pytest.mark.usefixtures("patience")
def test_values_of_other_fields_and_values_in_use_are_taken_with_the_keyboard_alone(sign_in: SignIn, house: House) -> None:
    page = sign_in("zhou")
    page.goto(f"{house.url}/matters?bundle=catering&open=food")
    expect(page.locator(".condition .row").first).to_be_visible()
    rest(page)
    press, kind = page.keyboard.press, page.keyboard.type
    page.get_by_label("第 1 条的字段").focus()
    kind("主体业")
    press("Enter")
    expect(page.get_by_label("第 1 条的比较")).to_be_focused()
    rest(page)
    press("ArrowDown")
    press("ArrowDown")
    press("Tab")
    rest(page)
    press("Tab")
    expect(page.get_by_label("第 1 条：更多操作", exact=True)).to_be_focused()
    press("Enter")
    while focused_text(page) != "从其他项取值":
        press("ArrowDown")
    press("Enter")
    expect(page.get_by_role("button", name="第 1 条：与哪一项比")).to_be_focused()
    press("Enter")
    expect(page.get_by_role("searchbox")).to_be_focused()
    assert findings(page) == []
    for words in ("单位食堂", "法人库返回的营业执照"):
        page.get_by_role("searchbox").fill(words)
        press("ArrowDown")
        press("Space")
        press("ArrowUp")
    press("Escape")
    press("Escape")
    rest(page)
    mixed: Tree = {"in": [{"var": "food_ztyt"}, ["单位食堂", {"var": "licence_address"}]]}
    assert applies(house, "food") == mixed
    expect(page.locator(".reads")).to_contain_text("主体业态属于“单位食堂”、法人库返回的营业执照住所")

    # of a fact without options the values in use are offered, and any other is taken too, with a mild doubt
    page.get_by_role("button", name="第 1 条：与哪一项比").focus()
    press("Control+d")
    rest(page)
    page.get_by_label("第 2 条的字段").focus()
    press("Control+a")
    kind("登记状态")
    press("Enter")
    rest(page)
    page.get_by_label("第 2 条的比较").select_option(label="等于")
    rest(page)
    value = page.get_by_label("第 2 条的值")
    value.focus()
    kind("存")
    press("ArrowDown")
    press("Enter")
    rest(page)
    in_use: Tree = {"==": [{"var": "licence_status"}, "存续"]}
    assert applies(house, "food") == {"and": [mixed, in_use]}
    expect(page.locator(".unknown")).to_have_count(0)
    value.fill("存绪")
    press("Tab")
    rest(page)
    expect(page.locator(".unknown")).to_contain_text("没有用例或规则用过“存绪”")
    mistyped: Tree = {"==": [{"var": "licence_status"}, "存绪"]}
    assert applies(house, "food") == {"and": [mixed, mistyped]}


def focused_text(page: Page) -> str:
    """What stands on the control that has the focus."""
    found: str = page.evaluate(
        "() => { let at = document.activeElement; while (at?.shadowRoot) at = at.shadowRoot.activeElement; "
        "return at?.querySelector('span:not(.i)')?.textContent ?? '' }"
    )
    return found
