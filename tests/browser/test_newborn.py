"""The newborn, from the guided list to the paper in the mother's hand, at the desk and on a phone: little is typed, nothing asked twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from runtime import intake, review
from runtime.bootstrap import Application
from runtime.demo import fill_with_demo
from runtime.outcome import Standing
from runtime.storage import LibraryRecord
from runtime.typed_share import TypedShare, typed_share
from tests.browser.axe import findings
from tests.browser.conftest import DESK, PHONE, Furnish, SignIn, open_page, settle
from tests.browser.house import House, inside
from tests.browser.signing import read_and_submit
from tests.samples import case_value

pytestmark = pytest.mark.browser

BORN = "2026-03-03T03:21"
"""A week before the day of the house."""
MOST_TYPED = 0.40
"""Of the departments' fields."""


@pytest.fixture(scope="module")
def furnish() -> Furnish:
    """The demonstration, with a child that was born a week ago."""

    def fill(application: Application) -> None:
        fill_with_demo(application)
        (birth,) = application.store.records("前序环节", "出生医学证明", "442000199305189989")
        values = {**birth.data, "newborn_birth_at": BORN}
        application.store.put_record(LibraryRecord(birth.library, birth.record, birth.holder, birth.status, birth.valid_to, values))

    return fill


@pytest.fixture(params=[DESK, PHONE], ids=["desk", "phone"])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """The same walk on both."""
    size: ViewportSize = request.param
    yield from open_page(browser, size)


def test_a_mother_files_for_her_child_and_takes_the_paper_home(page: Page, house: House, sign_in: SignIn) -> None:
    look_at_the_list(page, house)
    sign_in("lin")
    begin(page, house)
    fill_in(page, house)
    share, held = what_was_asked(house, page)
    assert share.empty == 0
    assert share.share <= MOST_TYPED, share
    assert held == [], "what a library holds is not asked for"
    hand_in_nothing(page)
    case_id = file_it(page)
    accept(house, case_id)
    take_the_paper(page, house, case_id)


def look_at_the_list(page: Page, house: House) -> None:
    page.goto(f"{house.url}/find?q=新生儿")
    page.locator(".st-key-list_newborn button").click()
    page.wait_for_url(re.compile("bundle=newborn"))
    settle(page)
    expect(page.get_by_text("结婚证").locator("visible=true").first).to_be_visible()
    assert findings(page) == []


def begin(page: Page, house: House) -> None:
    page.goto(f"{house.url}/find?bundle=newborn")
    page.locator(".st-key-start button").click()
    page.locator(".st-key-consent_yes button").click()
    page.wait_for_url(re.compile("/fill"))
    settle(page)


def fill_in(page: Page, house: House) -> None:
    """Type what is empty, as the first sample has it; what that opens is typed too."""
    answers = sample_answers()
    for _ in range(3):
        empty = missing(page, house)
        for name in empty:
            put(page, name, answers[name])
        if not empty:
            return
    raise AssertionError(f"still empty: {missing(page, house)}")


def put(page: Page, name: str, value: Any) -> None:  # Any: the JSON of a sample
    text = ("是" if value else "否") if isinstance(value, bool) else str(value)
    boxes, field = page.locator(f".st-key-boxes_f_{name}"), page.locator(f".st-key-f_{name} input")
    if boxes.count():
        boxes.get_by_text(text, exact=True).click()
    elif page.locator(f".st-key-f_{name} [data-baseweb=select], .st-key-f_{name} [role=combobox]").count():
        field.first.click()
        page.get_by_role("option", name=text, exact=True).click()
    else:
        field.first.fill(text)
        field.first.press("Tab")
    page.wait_for_timeout(150)
    settle(page)


def missing(page: Page, house: House) -> list[str]:
    with inside(house) as application:
        lin = application.store.account("lin")
        assert lin is not None
        return list(intake.work_on(application, lin.person, case_of(page)).evaluation.missing_fields)


def what_was_asked(house: House, page: Page) -> tuple[TypedShare, list[str]]:
    with inside(house) as application:
        lin = application.store.account("lin")
        assert lin is not None
        desk = intake.work_on(application, lin.person, case_of(page))
        asked = [line for line in desk.evaluation.lines if line.standing in (Standing.MISSING, Standing.WAIVED)]
        held = {(one.library, one.record) for one in desk.holdings.records if one.usable_on(desk.evaluation.on)}
        sources = {line.name: {(source.library, source.record) for use in line.uses for source in use.sources} for line in asked}
        return typed_share(desk), [name for name, named in sources.items() if named & held]


def hand_in_nothing(page: Page) -> None:
    page.locator(".st-key-next button").click()
    settle(page)
    expect(page.locator(".st-key-form_dropped")).to_contain_text("前序环节")
    assert page.locator('input[type="file"]').count() == 0
    assert findings(page) == []
    page.locator(".st-key-next button").click()
    settle(page)


def file_it(page: Page) -> str:
    case_id = case_of(page)
    read_and_submit(page)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    return case_id


def accept(house: House, case_id: str) -> None:
    with inside(house) as application:
        wang = application.store.account("wang")
        assert wang is not None
        review.accept(application, wang.person, case_id)


def take_the_paper(page: Page, house: House, case_id: str) -> None:
    link = page.locator(".st-key-form_papers").get_by_role("link", name=re.compile("受理通知书"))
    for _ in range(30):
        page.goto(f"{house.url}/progress?case={case_id}")
        settle(page)
        if link.count():
            break
        page.wait_for_timeout(500)
    with page.expect_download() as download:
        link.first.click()
    assert download.value.path().read_bytes().startswith(b"%PDF")


def case_of(page: Page) -> str:
    found = re.search(r"case=([0-9a-f-]+)", page.url)
    assert found
    return found.group(1)


def sample_answers() -> dict[str, Any]:  # Any: the JSON of a sample
    first = case_value("newborn")["submissions"][0]
    return dict(first["values"])
