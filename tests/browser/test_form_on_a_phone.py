"""The form on a phone: what is typed survives the camera app, a reload and a lost connection; one question at a time; by keyboard alone."""

from __future__ import annotations

import re
import shutil
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from runtime import intake
from runtime.bootstrap import Application, build
from runtime.settings import read_settings
from tests.browser.axe import findings
from tests.browser.conftest import PHONE, Furnish, furnish_house, open_page, settle
from tests.browser.house import House, free_port, running, settings_for, with_streamlit
from tests.browser.leftover_english import leftover_english
from tests.runtime.given_house import SHOP, ZHANG

pytestmark = pytest.mark.browser
KEPT = "Object.keys(sessionStorage).filter((key) => key.startsWith('oneform-typing:'))"


@pytest.fixture(scope="module")
def furnish() -> Furnish:
    """The sample bundles, the library records, and people who can sign in."""
    return furnish_house


def enter(page: Page, house: House) -> None:
    page.goto(f"{house.url}/sign-in?next=/%3Fwelcome=1")
    page.locator('.of-people form:has(input[name="login"][value="zhang"]) button').click()
    page.wait_for_url(lambda url: "/sign-in" not in url)
    settle(page)


def a_draft(application: Application, **values: object) -> str:
    case = intake.start(application, ZHANG, "catering")
    intake.answer(application, ZHANG, case.id, {"sign_has": True, "fire_xz": "饭店", "venue_area": 180, **values})
    return case.id


def stored(application: Application, case_id: str, name: str) -> object:
    return intake.work_on(application, ZHANG, case_id).entered.get(name)


def open_form(page: Page, house: House, case_id: str, **query: str) -> None:
    more = "".join(f"&{name}={value}" for name, value in query.items())
    page.goto(f"{house.url}/fill?case={case_id}{more}")
    settle(page)


# ---- what is typed survives


def test_what_was_typed_and_not_left_yet_is_there_and_saved_after_a_reload(phone: Page, house: House, inside: Application) -> None:
    case_id = a_draft(inside)
    enter(phone, house)
    open_form(phone, house, case_id)
    phone.locator(".st-key-f_food_aqgly input").click()
    phone.keyboard.type("李示例")
    assert stored(inside, case_id, "food_aqgly") is None

    phone.reload()
    settle(phone)

    expect(phone.locator(".st-key-f_food_aqgly input")).to_have_value("李示例")
    expect(phone.locator(".of-right")).to_contain_text(re.compile("[0-9]{2}:[0-9]{2} 已保存"))
    assert stored(inside, case_id, "food_aqgly") == "李示例"
    wait_until(phone, f"{KEPT}.length === 0")


def test_going_to_the_camera_saves_what_is_being_typed(phone: Page, house: House, inside: Application) -> None:
    case_id = a_draft(inside)
    enter(phone, house)
    open_form(phone, house, case_id)
    phone.locator(".st-key-f_food_aqgly input").click()
    phone.keyboard.type("李示例")

    # what the browser does when another app comes to the front
    phone.evaluate(
        """() => {
          Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true })
          document.dispatchEvent(new Event("visibilitychange"))
        }"""
    )

    expect(phone.locator(".of-right")).to_contain_text(re.compile("[0-9]{2}:[0-9]{2} 已保存"))
    assert stored(inside, case_id, "food_aqgly") == "李示例"


def test_nothing_that_was_typed_stays_in_the_browser_once_the_form_is_left(phone: Page, house: House, inside: Application) -> None:
    case_id = a_draft(inside)
    enter(phone, house)
    open_form(phone, house, case_id)
    phone.locator(".st-key-f_food_aqglyzjh input").click()
    phone.keyboard.type("430102")
    wait_until(phone, f"{KEPT}.length === 1")

    phone.goto(f"{house.url}/sign-in")
    settle(phone)

    wait_until(phone, f"{KEPT}.length === 0")


def test_after_ten_minutes_away_the_same_step_comes_back_by_itself_with_everything_typed(browser: Browser, tmp_path: Path) -> None:
    """Streamlit forgets a session two minutes after its connection was lost; a house that was started anew has forgotten all of them."""
    port, home = free_port(), tmp_path / "house"
    home.mkdir()
    application = build(read_settings(settings_for(home, port)))
    furnish_house(application)
    case_id = a_draft(application)
    command = with_streamlit("app.py", port)
    with ExitStack() as first:
        house = first.enter_context(running(command, port, home, health="/api/health"))
        for phone in open_page(browser, PHONE):
            enter(phone, house)
            open_form(phone, house, case_id)
            phone.locator(".st-key-f_contact_mobile input").fill("13900000001")
            phone.keyboard.press("Tab")
            expect(phone.locator(".of-right")).to_contain_text(re.compile("[0-9]{2}:[0-9]{2} 已保存"))
            phone.locator(".st-key-f_food_aqgly input").click()
            phone.keyboard.type("李示例")
            first.pop_all().close()
            expect(phone.locator(".st-key-f_food_aqgly input")).to_be_disabled()
            with running(command, port, home, health="/api/health"):
                for name, typed in (("contact_mobile", "13900000001"), ("food_aqgly", "李示例")):
                    expect(phone.locator(f".st-key-f_{name} input")).to_be_enabled(timeout=60_000)
                    expect(phone.locator(f".st-key-f_{name} input")).to_have_value(typed, timeout=60_000)
                wait_until(phone, f"{KEPT}.length === 0")
                assert f"case={case_id}" in phone.url
            assert [stored(application, case_id, name) for name in ("contact_mobile", "food_aqgly")] == ["13900000001", "李示例"]
    application.close()
    shutil.rmtree(home)


def test_two_devices_meet_on_one_field_and_neither_answer_is_lost(phone: Page, house: House, inside: Application) -> None:
    case_id = a_draft(inside)
    enter(phone, house)
    open_form(phone, house, case_id)
    intake.answer(inside, ZHANG, case_id, {"food_aqgly": "赵示例"})

    phone.locator(".st-key-f_food_aqgly input").fill("李示例")
    phone.keyboard.press("Tab")

    expect(phone.locator(".st-key-field_f_food_aqgly")).to_contain_text("另一台设备刚改过同一处")
    assert stored(inside, case_id, "food_aqgly") == "赵示例"
    phone.get_by_role("button", name="用这里的").click()
    expect(phone.locator(".st-key-field_f_food_aqgly")).not_to_contain_text("另一台设备")
    assert stored(inside, case_id, "food_aqgly") == "李示例"


# ---- the next question, one at a time, by keyboard


def test_the_guide_leads_to_the_question_that_settles_most_by_keyboard(phone: Page, house: House, inside: Application) -> None:
    case = intake.start(inside, ZHANG, "catering")
    enter(phone, house)
    open_form(phone, house, case.id)
    expect(phone.locator(".st-key-form_guide")).to_contain_text("“是否设置户外招牌”一答，就能确定 1 个事项要不要办、2 份材料要不要交。")

    phone.get_by_role("button", name="去回答：是否设置户外招牌").focus()
    phone.keyboard.press("Enter")
    wait_until(phone, "document.activeElement?.closest('.st-key-field_q_sign_has') !== null")
    phone.keyboard.press("Space")

    expect(phone.locator(".st-key-form_guide")).to_contain_text("是否委托代理人办理")
    assert stored(inside, case.id, "sign_has") is True


def test_one_question_at_a_time_by_keyboard_alone(phone: Page, house: House, inside: Application) -> None:
    case = intake.start(inside, ZHANG, "catering")
    intake.answer(inside, ZHANG, case.id, {"subject_uscc": SHOP, "sign_has": False, "food_sfwt": False, "venue_area": 20})
    enter(phone, house)
    open_form(phone, house, case.id, way="one")
    expect(phone.locator(".st-key-form_one")).to_contain_text("经营场所地址")
    assert_fits(phone)
    assert leftover_english(phone, allowed=("English", SHOP)) == []
    assert findings(phone) == []

    tab_to(phone, ".st-key-1_venue_address input")
    phone.keyboard.type("长沙市芙蓉区演示路1号101")
    tab_to(phone, ".st-key-one_next button")
    phone.keyboard.press("Enter")

    expect(phone.locator(".st-key-form_one")).to_contain_text("联系手机")
    assert stored(inside, case.id, "venue_address") == "长沙市芙蓉区演示路1号101"
    tab_to(phone, ".st-key-one_back button", back=True)
    phone.keyboard.press("Enter")
    expect(phone.locator(".st-key-1_venue_address input")).to_have_value("长沙市芙蓉区演示路1号101")


def test_what_an_answer_made_needless_folds_away_and_comes_back(phone: Page, house: House, inside: Application) -> None:
    case_id = a_draft(inside, food_sfwt=True, food_dlr="赵示例")
    enter(phone, house)
    open_form(phone, house, case_id)

    phone.locator(".st-key-boxes_f_food_sfwt").get_by_text("否", exact=True).click()

    fold = phone.locator(".st-key-form_folded")
    expect(fold).to_contain_text("已填但现在不需要：委托代理人姓名")
    fold.get_by_text("已填但现在不需要").click()
    expect(fold.locator("dd")).to_have_text("赵示例")
    phone.locator(".st-key-boxes_f_food_sfwt").get_by_text("是", exact=True).click()
    expect(phone.locator(".st-key-f_food_dlr input")).to_have_value("赵示例")
    expect(fold).to_have_count(0)


@pytest.mark.parametrize("width", [360, 640])
def test_the_form_fits_a_phone_and_a_page_enlarged_twice(browser: Browser, house: House, inside: Application, width: int) -> None:
    case_id = a_draft(inside)
    for page in open_page(browser, {"width": width, "height": 780}):
        enter(page, house)
        open_form(page, house, case_id)
        assert_fits(page)
        assert findings(page) == []
        bar, first = page.locator(".st-key-form_panel").bounding_box(), page.locator(".st-key-form_situation").bounding_box()
        assert bar and first and bar["y"] < first["y"]


def assert_fits(page: Page) -> None:
    """Nothing to be moved sideways."""
    wide = page.evaluate(
        "[document.documentElement, document.querySelector('[data-testid=stMain]')].map(e => e.scrollWidth - e.clientWidth)"
    )
    assert wide == [0, 0]


def tab_to(page: Page, selector: str, *, back: bool = False) -> None:
    """Tab until the keyboard is there; a trap on the way fails."""
    page.wait_for_selector(selector)
    for _ in range(60):
        if page.evaluate("(selector) => document.activeElement?.matches(selector) ?? false", selector):
            return
        page.keyboard.press("Shift+Tab" if back else "Tab")
    raise AssertionError(f"the keyboard never reached {selector}")


def wait_until(page: Page, holds: str) -> None:
    """The security policy of the page lets nobody evaluate text in it: it is asked from outside, again and again."""
    for _ in range(300):
        if page.evaluate(holds):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"never: {holds}")
