"""An applicant in a real browser: the list, the form saved as it is filled in, the phone, the materials, the promise, filing, progress."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from runtime import intake
from runtime.bootstrap import Application
from runtime.demo import a_pdf
from tests.browser.conftest import PHONE, Furnish, SignIn, furnish_house, open_page, settle
from tests.browser.house import House
from tests.browser.leftover_english import leftover_english
from tests.browser.signing import read_and_submit, sign_promise
from tests.runtime.given_house import SHOP, ZHANG

pytestmark = pytest.mark.browser
SITUATION = "a.sign_has=1&a.fire_xz=%E9%A5%AD%E5%BA%97&a.venue_area=180"
ANSWERS = {
    "venue_address": "长沙市芙蓉区演示路1号101",
    "venue_region": "430102004",
    "contact_mobile": "13900000001",
    "food_aqgly": "李示例",
    "food_aqglyzjh": "430102199003209985",
    "food_cyrs": "6",
    "sign_zpnr": "湘味小厨",
    "sign_kuan": "4",
    "sign_gao": "1.2",
    "fire_csmc": "湘味小厨",
    "fire_cs": "1",
    "fire_lxr": "李示例",
}
FORMATS = ("English", "pdf", "jpg", "jpeg", "png", "docx", "xlsx", "ofd", "DOCX", "XLSX", "OFD", SHOP)


@pytest.fixture(scope="module")
def furnish() -> Furnish:
    """The sample bundles, the library records, and people who can sign in."""
    return furnish_house


def a_draft(inside: Application, **values: object) -> str:
    """A draft with the situation answered."""
    case = intake.start(inside, ZHANG, "catering")
    intake.answer(inside, ZHANG, case.id, {"sign_has": True, "fire_xz": "饭店", "venue_area": 180, **values})
    return case.id


def entered(inside: Application, case_id: str, name: str) -> object:
    """What is stored of a data item."""
    return intake.work_on(inside, ZHANG, case_id).entered.get(name)


def test_the_list_can_be_read_by_anybody_and_recounts(page: Page, house: House) -> None:
    page.goto(f"{house.url}/find?bundle=catering")
    settle(page)
    expect(page.locator(".of-counts")).to_contain_text("2 项一起办")

    page.locator(".st-key-boxes_q_sign_has").get_by_text("是", exact=True).click()

    expect(page.locator(".of-counts")).to_contain_text("3 项一起办")
    expect(page).to_have_url(re.compile("a.sign_has=1"))


@pytest.mark.parametrize("path", ["/find", f"/find?bundle=catering&{SITUATION}"])
def test_the_list_leaves_no_english_and_never_scrolls_sideways(phone: Page, house: House, path: str) -> None:
    phone.goto(house.url + path)
    settle(phone)

    widths = phone.evaluate("[document.documentElement, document.querySelector('[data-testid=stMain]')].map(e => e.scrollWidth)")
    assert widths == [360, 360]
    assert leftover_english(phone, allowed=FORMATS) == []


def test_a_field_that_is_left_is_saved_and_what_the_register_says_fills_in(house: House, sign_in: SignIn, inside: Application) -> None:
    case_id = a_draft(inside)
    page = sign_in("zhang")
    page.goto(f"{house.url}/fill?case={case_id}")
    settle(page)

    page.locator(".st-key-f_subject_uscc input").fill(SHOP)
    page.keyboard.press("Tab")

    expect(page.locator(".st-key-f_subject_name_locked input")).to_have_value("芙蓉区湘味小厨餐饮店(演示)")
    expect(page.locator(".of-right")).to_contain_text(re.compile("[0-9]{2}:[0-9]{2} 已保存"))
    page.reload()
    settle(page)
    expect(page.locator(".st-key-f_subject_uscc input")).to_have_value(SHOP)


def test_typing_on_while_a_save_is_under_way_loses_nothing(house: House, sign_in: SignIn, inside: Application) -> None:
    case_id = a_draft(inside)
    page = sign_in("zhang")
    page.goto(f"{house.url}/fill?case={case_id}")
    settle(page)

    page.locator(".st-key-f_sign_zpnr input").click()
    for text in ("湘味小厨", "4", "1.2"):
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    page.keyboard.type("湘味小厨")
    page.keyboard.press("Enter")

    expect(page.locator(".st-key-form_panel")).to_contain_text("3 / 3")
    expect(page.locator(".st-key-f_fire_csmc input")).to_have_value("湘味小厨")
    settle(page)
    assert [entered(inside, case_id, name) for name in ("sign_zpnr", "sign_kuan", "sign_gao")] == ["湘味小厨", 4, 1.2]


def test_a_field_that_is_emptied_is_empty_after_a_reload(house: House, sign_in: SignIn, inside: Application) -> None:
    case_id = a_draft(inside, sign_zpnr="湘味小厨")
    page = sign_in("zhang")
    page.goto(f"{house.url}/fill?case={case_id}")
    settle(page)

    page.locator(".st-key-f_sign_zpnr input").fill("")
    page.keyboard.press("Tab")
    expect(page.locator(".st-key-form_section_sign .of-head")).to_contain_text("还有 3 项")
    page.reload()
    settle(page)

    expect(page.locator(".st-key-f_sign_zpnr input")).to_have_value("")


def test_a_conditional_field_keeps_what_it_held_on_a_second_device(
    browser: Browser, house: House, sign_in: SignIn, inside: Application
) -> None:
    case_id = a_draft(inside, food_sfwt=True, food_dlr="赵示例")
    page = sign_in("zhang")
    page.goto(f"{house.url}/fill?case={case_id}")
    settle(page)
    agent = page.locator(".st-key-boxes_f_food_sfwt")
    agent.get_by_text("否", exact=True).click()
    expect(page.locator(".st-key-f_food_dlr")).to_have_count(0)

    for phone in open_page(browser, PHONE):
        phone.context.add_cookies(page.context.cookies())  # type: ignore[arg-type]  # what one gives back the other takes
        phone.goto(f"{house.url}/fill?case={case_id}")
        settle(phone)
        phone.locator(".st-key-boxes_f_food_sfwt").get_by_text("是", exact=True).click()
        expect(phone.locator(".st-key-f_food_dlr input")).to_have_value("赵示例")
        widths = phone.evaluate("[document.documentElement, document.querySelector('[data-testid=stMain]')].map(e => e.scrollWidth)")
        assert widths == [360, 360]


def test_what_cannot_be_read_is_told_under_its_field(house: House, sign_in: SignIn, inside: Application) -> None:
    case_id = a_draft(inside)
    page = sign_in("zhang")
    page.goto(f"{house.url}/fill?case={case_id}")
    settle(page)

    page.locator(".st-key-f_food_cyrs input").fill("五十")
    page.keyboard.press("Tab")

    told = page.locator(".st-key-field_f_food_cyrs .of-fault")
    expect(told).to_contain_text("需要整数")
    expect(told).to_have_attribute("role", "alert")


def choose(page: Page, name: str, option: str) -> None:
    """One option of a list. It is brought into view first: a list that opens while the page scrolls closes again."""
    page.locator(f".st-key-f_{name}").scroll_into_view_if_needed()
    page.wait_for_timeout(500)
    page.locator(f".st-key-f_{name} button").last.click()
    page.locator("[role=option]").filter(has_text=option).click()


def test_from_the_first_field_to_the_progress_with_two_dropped_and_one_promised(
    house: House, sign_in: SignIn, inside: Application, tmp_path: Path
) -> None:
    page = sign_in("zhang")
    page.goto(f"{house.url}/find?bundle=catering&{SITUATION}")
    settle(page)
    start = page.get_by_role("button", name=re.compile("开始填表|另填一份"))
    start.click()
    page.get_by_role("button", name="同意查询，开始填表").click()
    page.wait_for_url("**/fill**")
    settle(page)
    case_id = page.url.split("case=")[1].split("&")[0]

    page.locator(".st-key-f_subject_uscc input").fill(SHOP)
    page.keyboard.press("Tab")
    expect(page.locator(".st-key-f_subject_name_locked")).to_be_visible()
    for name, value in ANSWERS.items():
        page.locator(f".st-key-f_{name} input").fill(value)
        page.keyboard.press("Tab")
    page.get_by_text("餐饮服务经营者").click()
    page.locator(".st-key-boxes_f_food_sfwt").get_by_text("否", exact=True).click()
    page.get_by_text("告知承诺", exact=True).click()
    expect(page.locator(".st-key-form_panel")).to_contain_text("22 / 24")
    choose(page, "food_jyxm", "热食类食品制售")
    page.keyboard.press("Escape")
    choose(page, "fire_jg", "钢结构")
    expect(page.locator(".st-key-form_panel")).to_contain_text("24 / 24")
    assert leftover_english(page, allowed=FORMATS) == []

    page.get_by_role("button", name="下一步：交材料").click()
    page.wait_for_url("**step=materials**")
    expect(page.locator(".st-key-form_dropped")).to_contain_text("不用交，因为法人库里有。")
    expect(page.locator(".st-key-form_dropped")).to_contain_text("不用交，因为人口库里有。")
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop") == 0
    for material in ("layout", "mgr_cert", "xgt", "venue_right", "cns", "xfzd", "pmt"):
        file = tmp_path / f"{material}.pdf"
        file.write_bytes(a_pdf(material))
        page.locator(f".st-key-material_{material} input[type=file]").set_input_files(file)
        expect(page.locator(f".st-key-material_{material} .of-file")).to_contain_text(file.name)
    assert leftover_english(page, allowed=FORMATS) == []

    page.get_by_role("button", name="下一步：提交前预审").click()
    page.wait_for_url("**step=check**")
    expect(page.get_by_role("heading", name="再签一份承诺，就可以提交")).to_be_visible()
    expect(page.get_by_role("button", name="看一遍，确认提交")).to_be_disabled()
    sign_promise(page)
    expect(page.get_by_role("heading", name="都好了，可以提交")).to_be_visible()
    assert leftover_english(page, allowed=FORMATS) == []
    read_and_submit(page)

    expect(page.locator(".st-key-form_receipt")).to_contain_text("已提交。")
    case = inside.store.case(case_id)
    assert case is not None and case.number
    expect(page.get_by_text(case.number).first).to_be_visible()
    assert leftover_english(page, allowed=FORMATS) == []
    page.goto(f"{house.url}/my-cases")
    settle(page)
    expect(page.locator(".of-case").filter(has_text=case.number)).to_contain_text("等窗口答复")
