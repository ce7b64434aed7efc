"""Finding one's way in a real browser, on a desk and on a phone: search, questions, consent, what was found, the printed list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import findings
from tests.browser.conftest import DESK, PHONE, Furnish, furnish_house, open_page, settle
from tests.browser.house import House
from tests.browser.leftover_english import leftover_english

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def furnish() -> Furnish:
    """The sample bundles, the library records, and people who can sign in."""
    return furnish_house


@pytest.fixture(params=[DESK, PHONE], ids=["desk", "phone"])
def screen(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Each of the two screens."""
    yield from open_page(browser, request.param)


def sound(page: Page) -> None:
    """Nothing sideways, no English left, nothing that keeps anybody out."""
    settle(page)
    widths = page.evaluate("[document.documentElement, document.querySelector('[data-testid=stMain]')].map(e => e.scrollWidth)")
    assert page.viewport_size is not None
    assert widths == [page.viewport_size["width"]] * 2
    assert leftover_english(page, allowed=("English", "xyzzy")) == []
    assert findings(page) == []


def test_from_a_word_to_the_list_to_what_was_found(screen: Page, house: House) -> None:
    page = screen
    page.goto(house.url)
    settle(page)
    page.locator(".st-key-search_services_query input").fill("饭店")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/find\?q="))
    expect(page.get_by_text("“饭店”找到 1 件事")).to_be_visible()
    expect(page.locator("[class*=st-key-form_bundle_]")).to_have_count(1)
    sound(page)

    page.locator(".st-key-list_catering button").click()
    expect(page.locator(".st-key-form_spared")).to_contain_text("若查不到，请携带或上传")
    expect(page.locator(".st-key-form_situation")).to_contain_text("还需回答 4 项；要交的材料最多 9 份")
    page.locator(".st-key-boxes_q_sign_has").get_by_text("否", exact=True).click()
    expect(page.locator(".st-key-form_situation")).to_contain_text("还需回答 3 项；要交的材料最多 9 → 7 份")
    sound(page)

    page.locator(".st-key-start button").click()
    page.wait_for_url(re.compile("/sign-in"))
    page.locator('.of-people form:has(input[name="login"][value="zhang"]) button').click()
    consent = page.locator(".st-key-form_consent")
    expect(consent).to_contain_text("《个人信息保护法》第十三条、第十七条、第三十五条")
    sound(page)
    page.locator(".st-key-consent_back button").click()
    expect(page.locator(".st-key-form_situation")).to_contain_text("还需回答 3 项")
    page.locator(".st-key-look_now button").click()
    page.locator(".st-key-consent_yes button").click()
    expect(page.locator(".st-key-form_verified")).to_contain_text("人口库里查到了“居民身份证”，有效期到 2035-01-01")
    sound(page)
    page.goto(f"{house.url}/my-queries")
    expect(page.locator(".st-key-form_queries")).to_contain_text("人口库")
    sound(page)
    page.goto(f"{house.url}/my-cases")
    page.get_by_role("button", name="不要了").first.click()
    page.get_by_role("button", name="删去草稿").click()


def test_the_list_is_printed_on_a4(page: Page, house: House) -> None:
    page.goto(f"{house.url}/find?bundle=catering&a.sign_has=1&a.fire_xz=其他")
    settle(page)

    with page.expect_download() as download:
        page.locator(".st-key-print_list button").click()

    document = pypdfium2.PdfDocument(BytesIO(Path(download.value.path()).read_bytes()))
    text = "".join(one.get_textpage().get_text_bounded() for one in document)
    size = document[0].get_size()
    document.close()
    assert [round(side) for side in size] == [595, 842]
    assert "招牌设计效果图" in text and "是否设置户外招牌" in text


def test_the_way_from_the_list_to_the_form_needs_no_mouse(page: Page, house: House) -> None:
    page.goto(f"{house.url}/sign-in?next=/find?bundle=newborn")
    page.locator('.of-people form:has(input[name="login"][value="zhang"]) button').press("Enter")
    settle(page)
    page.locator(".st-key-start button").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-form_consent")).to_be_visible()
    page.locator(".st-key-consent_no button").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/fill"))
    expect(page.locator(".st-key-consent_line")).to_contain_text("您没有同意查询共享库")
