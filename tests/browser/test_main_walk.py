"""The main job, end to end, in a real browser: from a department's own form to the PDF in the applicant's hand."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Locator, Page, expect

from runtime.bootstrap import Application
from runtime.demo import a_pdf
from tests.browser.conftest import Furnish, SignIn, put_demo_people, settle
from tests.browser.house import House
from tests.browser.signing import read_and_submit, sign_promise
from tests.runtime import given_house
from tests.samples import case_path

pytestmark = pytest.mark.browser

SHOP = "91430102MA4L0C7X0Q"
TYPED: Mapping[str, str] = {
    "subject_uscc": SHOP,
    "venue_address": "长沙市芙蓉区演示路1号101",
    "venue_region": "430102004",
    "contact_mobile": "13900000001",
    "food_aqgly": "李示例",
    "food_aqglyzjh": "430102199003209985",
    "food_cyrs": "6",
    "sign_zpnr": "湘味小厨",
    "sign_kuan": "4",
    "sign_gao": "1.2",
}
BOXES: Mapping[str, str] = {"food_ztyt": "餐饮服务经营者", "food_sfwt": "否"}
HANDED_IN = ("layout", "mgr_cert", "xgt", "venue_right")
"""All that is to be handed in, but one that may come later."""


@pytest.fixture(scope="module")
def furnish() -> Furnish:
    """An office with people and library records, and no bundle yet."""

    def fill(application: Application) -> None:
        given_house.put_records(application)
        put_demo_people(application)

    return fill


def test_a_shop_is_opened_from_the_case_file_to_the_waiver_notice(house: House, become: SignIn, tmp_path: Path) -> None:
    page = become("zhou")
    import_the_case_file(page, house)

    page = become("li")
    publish_it(page, house)

    page = become("zhang")
    fill_in_the_one_form(page, house)
    hand_in_materials(page, tmp_path)
    promise_and_submit(page)

    page = become("wang")
    accept_with_waiver(page, house)

    page = become("zhang")
    text = download_paper(page, house, "容缺受理通知书")
    assert "容缺受理通知书" in text
    assert "芙蓉区湘味小厨餐饮店(演示)" in text
    assert "保证食品安全的规章制度目录清单容缺后补" in text


def import_the_case_file(page: Page, house: House) -> None:
    page.goto(f"{house.url}/import")
    page.locator('input[type="file"]').set_input_files(str(case_path("catering")))
    page.locator(".st-key-import_do button").click()
    expect(page.locator(".st-key-card_understood")).to_be_visible()
    page.goto(f"{house.url}/merge?bundle=catering")
    expect(page.get_by_text("经营主体名称").first).to_be_visible()
    expect(page.get_by_text("申请单位(店铺)名称").first).to_be_visible()


def publish_it(page: Page, house: House) -> None:
    page.goto(f"{house.url}/publishing?bundle=catering")
    page.get_by_text("我已看过这份名单").click()
    page.get_by_label("不等他们确认就发布的理由").fill("已电话商定")
    page.get_by_role("button", name="发布为第 1 版").click()
    expect(page.locator(".st-key-card_versions")).to_contain_text("在用", timeout=60_000)


def fill_in_the_one_form(page: Page, house: House) -> None:
    page.goto(f"{house.url}/find?bundle=catering&a.sign_has=1&a.fire_xz=其他&a.venue_area=40")
    page.locator(".st-key-start button").click()
    page.locator(".st-key-consent_yes button").click()
    page.wait_for_url(re.compile("/fill"))
    settle(page)
    for name, text in TYPED.items():
        field = page.locator(f".st-key-f_{name} input")
        field.fill(text)
        field.press("Tab")
        saved(page)
    expect(page.locator(".st-key-f_subject_name_locked input")).to_have_value("芙蓉区湘味小厨餐饮店(演示)")
    for name, option in BOXES.items():
        page.locator(f".st-key-boxes_f_{name}").get_by_text(option, exact=True).click()
        saved(page)
    choose(page, page.locator(".st-key-f_food_jyxm"), "热食类食品制售")
    expect(page.locator(".st-key-form_panel .of-head")).to_contain_text(re.compile(r"(\d+) / \1"))


def saved(page: Page) -> None:
    """Wait for the save that leaving a field starts."""
    page.wait_for_timeout(150)
    settle(page)


def choose(page: Page, field: Locator, option: str) -> None:
    field.locator("input").click()
    page.get_by_role("option", name=option, exact=True).click()
    page.keyboard.press("Escape")
    saved(page)


def hand_in_materials(page: Page, folder: Path) -> None:
    page.locator(".st-key-next button").click()
    settle(page)
    dropped = page.locator(".st-key-form_dropped")
    expect(dropped).to_contain_text("法人库")
    expect(dropped).to_contain_text("人口库")
    for material in HANDED_IN:
        file = folder / f"{material}.pdf"
        file.write_bytes(a_pdf(material))
        row = page.locator(f".st-key-material_{material}")
        row.locator('input[type="file"]').set_input_files(str(file))
        expect(row).to_contain_text(f"{material}.pdf")
        saved(page)


def promise_and_submit(page: Page) -> None:
    page.locator(".st-key-next button").click()
    settle(page)
    expect(page.locator(".st-key-form_later")).to_contain_text("保证食品安全的规章制度目录清单")
    sign_promise(page)
    read_and_submit(page)


def accept_with_waiver(page: Page, house: House) -> None:
    page.goto(f"{house.url}/queue")
    page.get_by_role("link", name="打开").first.click()
    expect(page.get_by_text("规则怎么说")).to_be_visible()
    settle(page)
    page.get_by_role("button", name="容缺受理并出通知书").click()
    expect(page.get_by_text("已办：容缺受理。")).to_be_visible()


def download_paper(page: Page, house: House, name: str) -> str:
    """The words of a paper as the applicant downloads it. It is made by the queue within a few seconds."""
    page.goto(f"{house.url}/my-cases")
    page.locator('[class*="st-key-open_"] button').first.click()
    page.wait_for_url(re.compile("/progress"))
    link = page.locator(".st-key-form_papers").get_by_role("link", name=re.compile(name))
    for _ in range(30):
        settle(page)
        if link.count():
            break
        page.wait_for_timeout(500)
        page.reload()
    with page.expect_download() as download:
        link.first.click()
    content = Path(download.value.path()).read_bytes()
    document = pypdfium2.PdfDocument(BytesIO(content))
    text = "".join(page_.get_textpage().get_text_bounded() for page_ in document)
    document.close()
    return re.sub(r"\s", "", text)
