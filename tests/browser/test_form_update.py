"""A half-filled draft meets version 2 in a real browser: a field renamed, one gone, one of another type, a new one that is required."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from forms.bundle import Bundle
from forms.document import digest, dump_bundle
from forms.edits import AddField, DropField, ItemChanges, SetItem, SetRequired, apply_edits
from runtime import intake
from runtime.bootstrap import Application
from runtime.storage import PublishedVersion
from tests.browser.axe import findings
from tests.browser.conftest import DESK, PHONE, Furnish, SignIn, put_demo_people, settle
from tests.browser.house import House
from tests.browser.leftover_english import leftover_english
from tests.runtime import given_house
from tests.runtime.given_house import SHOP, ZHANG
from tests.samples import bundle

pytestmark = pytest.mark.browser
HALF = {"sign_has": True, "fire_xz": "饭店", "venue_area": 180, "sign_zpnr": "湘味小厨", "food_cyrs": "6", "fire_lxr": "李示例"}
ALLOWED = ("English", "pdf", "jpg", "jpeg", "png", "docx", "xlsx", "ofd", "DOCX", "XLSX", "OFD", SHOP)


def second_version() -> Bundle:
    """One renamed, one gone, one of another type, one more that is required."""
    changed = apply_edits(
        bundle("catering"),
        (
            SetItem(data_item="sign_zpnr", changes=ItemChanges(label="店招上的文字")),
            DropField(data_item="fire_lxr"),
            SetItem(data_item="food_cyrs", changes=ItemChanges(type="select", options=("1至5人", "6至20人", "20人以上"))),
            AddField(type="text", label="外卖平台店名", section="food", item="food"),
        ),
    )
    assert isinstance(changed, Bundle), changed
    new = next(item.id for item in changed.data_items if item.label == "外卖平台店名")
    after = apply_edits(changed, (SetRequired(data_item=new, required=True),))
    assert isinstance(after, Bundle), after
    return after


@pytest.fixture(scope="module")
def furnish() -> Furnish:
    """A draft of version 1, half filled in, and then version 2 in force."""

    def fill(application: Application) -> None:
        given_house.furnish(application)
        put_demo_people(application)
        case = intake.start(application, ZHANG, "catering")
        intake.answer(application, ZHANG, case.id, HALF)
        new = second_version()
        now = datetime(2026, 3, 10, tzinfo=UTC)
        text = dump_bundle(new)
        application.store.publish(PublishedVersion("catering", 2, new.title, digest(new), text, "zhou", "li", now, "test", None))

    return fill


def open_the_draft(page: Page, house: House) -> None:
    page.goto(f"{house.url}/my-cases")
    settle(page)
    page.get_by_role("button", name="接着填").first.click()
    page.locator(".st-key-form_update").wait_for()
    settle(page)


def test_the_applicant_sees_what_changed_answers_it_and_keeps_what_is_asked_no_more(
    house: House, page: Page, sign_in: SignIn, tmp_path: Path
) -> None:
    sign_in("zhang")
    open_the_draft(page, house)

    card = page.locator(".st-key-form_update")
    expect(card.locator(".of-updates", has_text="新要填的")).to_contain_text("外卖平台店名")
    again = card.locator(".of-updates", has_text="请再核对")
    expect(again).to_contain_text("店招上的文字：湘味小厨")
    expect(again).to_contain_text("从业人员人数：6")
    expect(card.locator(".of-updates", has_text="不再要填的")).to_contain_text("联系人：李示例")
    assert leftover_english(page, allowed=ALLOWED) == []
    assert findings(page) == []
    page.set_viewport_size(PHONE)
    expect(card.locator(".of-updates").first).to_be_visible()
    widths = page.evaluate("[document.documentElement, document.querySelector('[data-testid=stMain]')].map(e => e.scrollWidth)")
    assert widths == [360, 360]
    page.set_viewport_size(DESK)
    card.get_by_role("button", name="我看过了，继续").click()
    expect(card).to_be_hidden()

    page.reload()
    settle(page)
    aside = page.locator(".st-key-aside")
    aside.locator("summary").click()
    expect(aside).to_contain_text("联系人：李示例")
    with page.expect_download() as saved:
        aside.get_by_role("button", name="下载原来填的").click()
    saved.value.save_as(tmp_path / "kept.txt")
    assert (tmp_path / "kept.txt").read_text(encoding="utf-8-sig") == "联系人：李示例"

    # seen is not answered: the new field is missing, the old answer fits no option
    food = page.locator(".st-key-form_section_food")
    expect(food).to_contain_text("不在可选范围内")
    expect(food.get_by_label("外卖平台店名")).to_have_value("")
    page.goto(page.url.replace("&step=fill", "") + "&step=check")
    settle(page)
    expect(page.locator(".st-key-set_aside")).to_be_visible()
    expect(page.get_by_text("“从业人员人数”填写为“6”")).to_be_visible()
    expect(page.get_by_role("button", name="看一遍，确认提交")).to_be_disabled()
