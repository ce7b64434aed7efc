"""`python -m bench.designer_drop`: how long a drop on the designer's canvas takes to be confirmed, in a form of 200 fields.

Measured in the browser, from letting go of the mouse until Python's answer is painted: saved in the database, checked, drawn.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, sync_playwright

from forms.bundle import Bundle
from forms.edits import AddField, AddSection, Edit, apply_edits
from runtime.authoring import versions
from runtime.bootstrap import build
from runtime.demo_people import demo_people
from runtime.settings import read_settings
from tests.browser.conftest import CHROMIUM, QUIET, put_demo_people, settle
from tests.browser.house import House, free_port, running, settings_for, with_streamlit
from tests.samples import bundle

FIELDS = 200
DROPS = 20
TYPES = ("text", "integer", "date", "boolean", "money", "paragraph")
WATCH = """() => {
  const roots = [...document.querySelectorAll("*")].map((one) => one.shadowRoot).filter(Boolean)
  const found = roots.map((root) => root.querySelector(".board")).find(Boolean)
  window.drops = []
  let letGo = 0
  document.addEventListener("pointerup", () => { letGo = performance.now() }, true)
  new MutationObserver(() => {
    if (letGo && found.getAttribute("aria-busy") === "false") { window.drops.push(performance.now() - letGo); letGo = 0 }
  }).observe(found, { attributes: true, attributeFilter: ["aria-busy"] })
}"""


def large_draft() -> Bundle:
    """The catering bundle with sections of further fields, FIELDS in all."""
    small = bundle("catering")
    sections = 8
    edits: list[Edit] = [AddSection(title=f"补充情况 {at + 1}", id=f"more{at}") for at in range(sections)]
    for at in range(FIELDS - len(small.data_items)):
        section, type_ = f"more{at % sections}", TYPES[at % len(TYPES)]
        edits.append(AddField(type=type_, label=f"补充字段 {at + 1}", section=section, item=small.items[0].id))
    large = apply_edits(small, edits)
    assert isinstance(large, Bundle), large
    return large


def drop_times(page: Page) -> list[float]:
    """Milliseconds of each of DROPS drops within the first section."""
    page.evaluate(WATCH)
    for turn in range(DROPS):
        rows = page.locator('[data-list="common"] > .card > .row')
        start, end = rows.nth(turn % 3).bounding_box(), rows.nth(turn % 3 + 3).bounding_box()
        assert start and end
        page.mouse.move(start["x"] + 80, start["y"] + 18)
        page.mouse.down()
        page.mouse.move(start["x"] + 84, start["y"] + 26, steps=3)
        page.mouse.move(end["x"] + 80, end["y"] + 26, steps=8)
        page.wait_for_timeout(120)
        page.mouse.up()
        page.wait_for_timeout(1_000)
    found: list[float] = page.evaluate("window.drops")
    return found


def measured_drops() -> list[float]:
    """Milliseconds of each drop in a house of its own with the large draft. Needs a Chromium."""
    data_dir, port = Path(tempfile.mkdtemp(prefix="designer_drop")), free_port()
    application = build(read_settings(settings_for(data_dir, port)))
    application.store.migrate()
    put_demo_people(application)
    author = next(person for person in demo_people(application.settings.office) if person.login == "zhou")
    versions.save_draft(application, author, large_draft(), revision=0)
    application.close()
    try:
        with running(with_streamlit("app.py", port), port, data_dir, health="/api/health") as house, sync_playwright() as playwright:
            installed = next((path for name in CHROMIUM if (path := shutil.which(name))), None)
            browser = playwright.chromium.launch(executable_path=installed, args=list(QUIET))
            times = drop_times(_designer(browser.new_page(viewport={"width": 1440, "height": 1000}, locale="zh-CN"), house))
            browser.close()
    finally:
        shutil.rmtree(data_dir)
    return times


def drop_page() -> str:
    """The results as a part of the page."""
    times = measured_drops()
    return (
        "## A drop on the designer's canvas\n\n"
        f"In a form of {FIELDS} fields, from letting go of the mouse until Python's answer is painted: saved in the database, checked, "
        "drawn. The browser and the house share the processor.\n\n"
        "| drops | median ms | longest ms |\n| ---: | ---: | ---: |\n"
        f"| {len(times)} | {median(times):.0f} | {max(times):.0f} |\n"
    )


def _designer(page: Page, house: House) -> Page:
    page.goto(f"{house.url}/sign-in?next=/%3Fwelcome=1")
    page.locator('.of-people form:has(input[name="login"][value="zhou"]) button').click()
    page.wait_for_url(lambda url: "/sign-in" not in url)
    page.goto(f"{house.url}/design?bundle=catering")
    page.locator(".card").first.wait_for()
    settle(page)
    page.wait_for_timeout(1_500)
    return page


if __name__ == "__main__":
    print(drop_page())
