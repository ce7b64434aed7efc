"""The files of the house under /assets: kept by browsers, and never an old one beside a new page."""

from __future__ import annotations

from pathlib import Path

from starlette.applications import Starlette
from starlette.routing import Mount

from runtime.assets import Assets
from tests.asgi import AsgiClient


def test_a_browser_keeps_a_file_and_asks_each_time_whether_it_is_still_the_one(tmp_path: Path) -> None:
    module = tmp_path / "canvas.js"
    module.write_text("export const version = 1")
    browser = AsgiClient(Starlette(routes=[Mount("/assets", Assets(directory=tmp_path))]))

    first = browser.get("/assets/canvas.js")
    again = browser.get("/assets/canvas.js", headers={"If-None-Match": first.headers["ETag"]})
    module.write_text("export const version = 22")
    renewed = browser.get("/assets/canvas.js", headers={"If-None-Match": first.headers["ETag"]})

    assert [one.headers["Cache-Control"] for one in (first, again, renewed)] == ["no-cache"] * 3
    assert [one.status_code for one in (first, again, renewed)] == [200, 304, 200]
