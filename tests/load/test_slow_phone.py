"""An old phone on a slow line: how long until the first text of the form can be read, with nothing kept in the browser and again with
everything kept. `make load` prints the figures; what is asserted is that the form comes at all, and that little comes the second time."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path
from statistics import median

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from runtime import intake
from runtime.bootstrap import build
from runtime.sessions import SESSION_COOKIE
from runtime.settings import read_settings
from tests.browser.conftest import CHROMIUM, PHONE, QUIET
from tests.browser.house import free_port, running, settings_for, with_streamlit
from tests.load.page_clients import sign_in_cookie
from tests.runtime import given_house
from tests.runtime.given_house import ZHANG

pytestmark = pytest.mark.load

LINE = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8}
"""1.6 Mbit/s down, 750 kbit/s up, 150 ms there and back: what browsers call «slow 4G»."""
SLOWER = 4
"""Times that the processor is slowed."""
RUNS = 3
FIRST_TEXT = '[class*="st-key-form_section_"] label'
PLAIN_TEXT = "form label"


def test_the_form_comes_on_an_old_phone_and_comes_sooner_the_second_time(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    port = free_port()
    application = build(read_settings(settings_for(tmp_path, port)))
    given_house.furnish(application)
    case_id = intake.start(application, ZHANG, "newborn").id
    cookie = sign_in_cookie(application, ZHANG.login)
    application.close()
    with running(with_streamlit("app.py", port), port, tmp_path, health="/api/health") as house, sync_playwright() as playwright:
        installed = next((path for name in CHROMIUM if (path := shutil.which(name))), None)
        browser = playwright.chromium.launch(executable_path=installed, args=list(QUIET))
        full = [visits(browser, house.url, cookie, f"/fill?case={case_id}", FIRST_TEXT) for _ in range(RUNS)]
        plain = [visits(browser, house.url, cookie, f"/plain/form/{case_id}/situation", PLAIN_TEXT) for _ in range(RUNS)]
        browser.close()
    with capsys.disabled():
        for name, runs in (("the form", full), ("the plain form", plain)):
            (cold, came), (warm, again) = ((median(run[at][0] for run in runs), median(run[at][1] for run in runs)) for at in (0, 1))
            os.write(1, f"\n{name:16} first text {cold:.1f} s ({came:.0f} kB), again {warm:.1f} s ({again:.0f} kB)\n".encode())
    assert all(again < came / 4 for (_, came), (_, again) in full)


Visits = tuple[tuple[float, float], tuple[float, float]]
"""(seconds until the first text, kilobytes) of the first visit, and of the next."""


def visits(browser: Browser, url: str, cookie: str, path: str, text: str) -> Visits:
    """A new phone opens the page twice."""
    with browser.new_context(viewport=PHONE, locale="zh-CN") as context:
        context.add_cookies([{"name": SESSION_COOKIE, "value": cookie, "url": url}])
        return visit(context, url + path, text), visit(context, url + path, text)


def visit(context: BrowserContext, address: str, text: str) -> tuple[float, float]:
    """Seconds until the first text, and kilobytes that came until then."""
    page = context.new_page()
    page.set_default_timeout(120_000)
    phone = context.new_cdp_session(page)
    phone.send("Network.enable")
    phone.send("Network.emulateNetworkConditions", LINE)
    phone.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    came: list[float] = []
    phone.on("Network.loadingFinished", lambda event: came.append(event["encodedDataLength"]))
    began = time.monotonic()
    page.goto(address, wait_until="commit")
    page.locator(text).first.wait_for()
    took = time.monotonic() - began
    page.close()
    return took, sum(came) / 1024
