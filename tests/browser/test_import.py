"""A policy officer brings the departments' Word and Excel files, in a real browser: corrects a field beside the original, and builds."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from playwright.sync_api import FilePayload, Page, expect

from runtime.authoring.versions import read_draft
from scripts.sample_case import SAMPLES
from tests.browser.axe import findings
from tests.browser.conftest import DESK, PHONE, SignIn, settle
from tests.browser.house import House, inside
from tests.browser.leftover_english import leftover_english
from tests.forms.importers.given_files import xlsx

pytestmark = pytest.mark.browser

FILES = SAMPLES / "files" / "catering"
SLOW = 30_000
"""Milliseconds: every file is read by a process of its own, and the machine may be busy."""
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
STRANGE: Sequence[Sequence[object]] = [
    ["字段名称", "类型", "可选的值", "采集部位"],
    ["业态", None, "餐馆；饭店", "柜台"],
    ["名称", "文本", None, "大厅"],
]
FORMS = tuple(sorted(FILES.glob("word_*.docx")))


def bring(page: Page, house: House) -> None:
    """Upload the Word forms, the item list and a scan."""
    page.goto(f"{house.url}/import")
    settle(page)
    chooser = page.locator('input[type="file"]')
    scan = FilePayload(name="扫描件.pdf", mimeType="application/pdf", buffer=b"%PDF-1.4")
    chooser.set_input_files([str(path) for path in (*FORMS, FILES / "items.xlsx")])
    expect(page.locator('[data-testid="stFileChip"], [data-testid="stFileUploaderFile"]')).to_have_count(len(FORMS) + 1, timeout=SLOW)
    chooser.set_input_files(scan)
    settle(page)
    page.locator(".st-key-import_do button").click()
    expect(page.locator(".st-key-card_build")).to_be_visible(timeout=2 * SLOW)
    settle(page)


def file_card(page: Page, name: str) -> str:
    """The class of the card of a file."""
    card = page.locator('[class*="st-key-card_file_"]', has=page.locator(".of-filehead", has_text=name))
    found = str(card.get_attribute("class"))
    return next(word for word in found.split() if word.startswith("st-key-card_file_"))


def test_word_and_excel_files_become_a_draft_with_a_correction(sign_in: SignIn, house: House) -> None:
    page = sign_in("zhou")
    bring(page, house)
    expect(page.get_by_text("请上传 Word 原件")).to_be_visible(timeout=SLOW)
    card = page.locator(f".{file_card(page, 'word_sign.docx')}")

    card.get_by_role("button", name="核对").click()
    grid = card.locator('[data-testid="stDataFrame"] .dvn-scroller').first
    expect(grid).to_be_visible(timeout=SLOW)
    settle(page)  # a run that ends while one types would take the letters away
    grid.scroll_into_view_if_needed()
    grid.dblclick(position={"x": 160, "y": 55})
    editor = page.locator(".gdg-input").first
    expect(editor).to_be_visible(timeout=SLOW)  # what is typed before it is there is lost
    editor.fill("申请单位名称")
    page.keyboard.press("Enter")
    page.wait_for_timeout(800)  # the editor gathers what is typed before it tells the server
    settle(page)
    card.get_by_role("button", name="收起").click()
    settle(page)
    page.locator(".st-key-import_build button").click()
    expect(page.locator(".st-key-card_understood")).to_be_visible(timeout=SLOW)

    with inside(house) as application:
        draft = read_draft(application, "catering")
    assert draft is not None
    sign = draft.bundle.item("sign")
    assert sign is not None
    assert [field.label for field in sign.form.fields][:2] == ["申请单位名称", "负责人姓名"]
    assert (len(draft.bundle.data_items), len(draft.bundle.materials)) == (44, 19)


def test_a_strange_column_is_answered_and_the_import_outlives_a_reload(sign_in: SignIn, house: House) -> None:
    page = sign_in("zhou")
    page.goto(f"{house.url}/import")
    settle(page)
    page.locator('input[type="file"]').set_input_files(FilePayload(name="登记字段.xlsx", mimeType=XLSX, buffer=xlsx({"登记表": STRANGE})))
    expect(page.locator('[data-testid="stFileChip"], [data-testid="stFileUploaderFile"]')).to_have_count(1, timeout=SLOW)
    page.locator(".st-key-import_do button").click()
    ask = page.locator('[class*="st-key-columns_"]').first
    expect(ask).to_contain_text("是不是“可选值”？", timeout=2 * SLOW)
    page.get_by_label("部门", exact=True).fill("某市甲局")
    page.get_by_label("部门", exact=True).press("Tab")
    settle(page)

    page.get_by_role("button", name="是", exact=True).click()
    expect(page.get_by_text("列“可选的值”当作“可选值”读了")).to_be_visible()
    page.get_by_role("button", name="留作备注", exact=True).click()
    expect(page.get_by_text("列“采集部位”留在各行的备注里")).to_be_visible()
    settle(page)
    page.reload()
    settle(page)

    waiting = page.locator(".st-key-card_waiting")
    expect(waiting).to_contain_text("登记字段.xlsx")
    for size in (PHONE, DESK):
        page.set_viewport_size(size)
        assert page.locator('[data-testid="stMain"]').evaluate("main => main.scrollWidth") == size["width"]
    waiting.get_by_role("button", name="继续").click()
    expect(page.get_by_label("部门", exact=True)).to_have_value("某市甲局")
    expect(page.get_by_text("列“可选的值”当作“可选值”读了")).to_be_visible()
    expect(waiting).to_have_count(0)
    assert findings(page) == []

    page.get_by_role("button", name="丢弃这次导入").click()
    page.get_by_role("button", name="确定丢弃").click()
    expect(page.locator(".st-key-card_build")).to_have_count(0)
    page.reload()
    settle(page)
    expect(waiting).to_have_count(0)


def test_the_page_is_chinese_and_narrow(sign_in: SignIn, house: House) -> None:
    page = sign_in("zhou")
    bring(page, house)

    page.wait_for_timeout(500)  # what Streamlit says by itself is put into Chinese after it is drawn
    said = leftover_english(page, allowed=("English", "READ_PDF", "catering"))
    assert said == []
    page.set_viewport_size(PHONE)
    for name in ("word_food.docx", "items.xlsx"):
        page.locator(f".{file_card(page, name)}").get_by_role("button", name="核对").click()
        settle(page)
        page.wait_for_timeout(500)
        assert page.locator('[data-testid="stMain"]').evaluate("main => main.scrollWidth") == PHONE["width"]
