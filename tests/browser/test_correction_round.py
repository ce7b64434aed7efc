"""A round of correction in a real browser: only the flagged places are open, and no forged message over the page's own socket, nor to the
plain pages, changes another; then the receipt, the papers, the public query."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from runtime import review
from runtime.bootstrap import Application
from runtime.demo import a_pdf
from runtime.own_cases import own_case
from runtime.states import State
from tests.browser.axe import findings
from tests.browser.conftest import Furnish, SignIn, furnish_house, settle
from tests.browser.forged_rerun import forged, keep_sockets, last_rerun_with, send
from tests.browser.house import House
from tests.browser.leftover_english import leftover_english
from tests.runtime.given_house import SHOP, WANG, ZHANG, a_filed_case

pytestmark = pytest.mark.browser
LOCKED = ("food_cyrs", "sign_gao", "venue_address", "contact_mobile", "subject_uscc")
"""Data items of the case that nobody flagged."""
SAID_IN_LATIN = ("English", "pdf", "PDF", "KB", "MB", "jpg", "jpeg", "png", "docx", "xlsx", "ofd", SHOP, "xgt", "layout", "m")


@pytest.fixture(scope="module")
def furnish() -> Furnish:
    """The sample bundles, the library records, and people who can sign in."""
    return furnish_house


@pytest.fixture
def to_correct(inside: Application) -> str:
    """A case in which the width of the sign and its picture are to be put right."""
    case = a_filed_case(inside, "s01")
    review.ask_correction(inside, WANG, case.id, reason="宽度与效果图不一致", more_fields=["sign_kuan"], more_materials=["xgt"])
    return case.id


def values(inside: Application, case_id: str) -> dict[str, object]:
    """What is stored."""
    return dict(own_case(inside, ZHANG, case_id).content.values)


def test_a_forged_message_changes_nothing_that_was_not_flagged(house: House, sign_in: SignIn, inside: Application, to_correct: str) -> None:
    page = sign_in("zhang")
    keep_sockets(page)
    before = values(inside, to_correct)
    page.goto(f"{house.url}/progress?case={to_correct}")
    settle(page)
    fill_in(page, "4.5")
    expect(page.locator(".st-key-correct")).to_contain_text("改了 1 处")
    honest = last_rerun_with(page, "c_sign_kuan")

    for name in LOCKED:
        for place in ("c", "f"):
            send(page, forged(honest, "c_sign_kuan", f"{place}_{name}", "60"))
            send(page, forged(honest, "c_sign_kuan", f"{place}_{name}", "60", whole_page=True))
    # the same way is open to what was flagged: had the forgeries not arrived, this one would not either
    send(page, forged(honest, "c_sign_kuan", "c_sign_kuan", "5.5"))
    expect(page.locator(".st-key-correction_sum td").nth(2)).to_have_text("5.5")
    settle(page)

    assert values(inside, to_correct) == before | {"sign_kuan": 5.5}
    page.reload()
    settle(page)
    expect(page.locator(".st-key-form_correction .st-key-c_sign_kuan input")).to_have_value("5.5")
    assert page.locator(".st-key-form_correction input[type=text], .st-key-form_correction input:not([type])").count() == 1


def test_a_forged_form_of_the_plain_pages_changes_nothing_either(
    house: House, sign_in: SignIn, inside: Application, to_correct: str
) -> None:
    page = sign_in("zhang")
    before = values(inside, to_correct)
    page.goto(f"{house.url}/plain/progress/{to_correct}")
    field = page.locator('input[name$="sign_kuan"]')
    name = str(field.get_attribute("name"))
    field.fill("6.5")
    for locked in LOCKED:
        forged_name = name.replace("sign_kuan", locked)
        field.evaluate(
            "(one, name) => { const two = one.cloneNode(); two.name = name; two.value = '60'; one.form.append(two) }", forged_name
        )

    page.locator('button[name="do"][value="save"]').last.click()
    page.wait_for_load_state()

    after = values(inside, to_correct)
    assert {one: after.get(one) for one in LOCKED} == {one: before.get(one) for one in LOCKED}
    assert after["sign_kuan"] == 6.5


@pytest.mark.parametrize("device", ["page", "phone"])
def test_a_round_from_the_notice_to_the_second_receipt(
    request: pytest.FixtureRequest, device: str, house: House, inside: Application, to_correct: str, tmp_path: Path
) -> None:
    page = request.getfixturevalue(device)
    assert isinstance(page, Page)
    enter(page, house, "zhang")
    page.goto(f"{house.url}/my-cases")
    settle(page)
    page.locator(f".st-key-open_{to_correct} button").click()
    page.wait_for_url("**/progress**")
    settle(page)
    card = page.locator(".st-key-form_correction")
    expect(card.locator(".st-key-flagged_sign_kuan")).to_contain_text("窗口：宽度与效果图不一致")
    assert findings(page) == []
    assert_fits(page)

    page.locator(".st-key-correct button").click()
    expect(card).to_contain_text("标出的地方一处都没有改")
    fill_in(page, "4.5")
    expect(card.locator(".st-key-correction_sum")).to_contain_text("4.5")
    file = tmp_path / "新效果图.pdf"
    file.write_bytes(a_pdf("new"))
    card.locator("input[type=file]").set_input_files(file)
    expect(page.locator(".st-key-correct")).to_contain_text("改了 2 处")
    settle(page)
    assert leftover_english(page, allowed=SAID_IN_LATIN) == []
    page.locator(".st-key-correct button").click()

    receipt = page.locator(".st-key-form_receipt")
    expect(receipt).to_contain_text("收件回执")
    case = inside.store.case(to_correct)
    assert case is not None and case.number and case.state is State.SUBMITTED
    expect(receipt.locator(".of-number")).to_have_text(case.number)
    # the stamped paper comes by itself, and is what the link leads to
    link = page.locator(".st-key-form_papers a", has_text="收件回执").last
    expect(link).to_be_visible(timeout=60_000)
    with page.expect_download() as got:
        link.click()
    assert Path(got.value.path()).read_bytes().startswith(b"%PDF")
    assert findings(page) == []
    assert_fits(page)

    page.context.clear_cookies()
    page.goto(f"{house.url}/ask")
    settle(page)
    page.get_by_label("办件编号").fill(case.number)
    page.get_by_label("手机或身份证号后四位").fill("0001")
    page.get_by_role("button", name="查询").click()
    answer = page.locator(".st-key-form_answer")
    expect(answer).to_contain_text("已提交")
    expect(answer).to_contain_text(re.compile("最迟 [0-9]+月[0-9]+日"))
    expect(answer).not_to_contain_text("湘味")
    assert findings(page) == []
    assert_fits(page)


def enter(page: Page, house: House, login: str) -> None:
    """Sign in by the button of the sign-in page, on any device."""
    page.goto(f"{house.url}/sign-in?next=/my-cases")
    page.locator(f'.of-people form:has(input[name="login"][value="{login}"]) button').click()
    page.wait_for_url(lambda url: "/sign-in" not in url)
    settle(page)


def fill_in(page: Page, width: str) -> None:
    """The one open field."""
    page.locator(".st-key-c_sign_kuan input").fill(width)
    page.keyboard.press("Tab")
    settle(page)


def assert_fits(page: Page) -> None:
    """Nothing scrolls sideways."""
    whole, main = page.evaluate(
        "[document.documentElement, document.querySelector('[data-testid=stMain]')].map(e => e.scrollWidth - e.clientWidth)"
    )
    assert (whole, main) == (0, 0)
