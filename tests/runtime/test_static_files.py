"""Static files for slow lines: packed for whoever takes that, kept where the name tells the content, never outside their folders."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
import streamlit
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from runtime.pages.theme.front_page import FORM_CHUNKS, PLAIN_INSTEAD, FrontPage, front_page
from runtime.static_files import ASKED_EACH_TIME, FOR_A_YEAR, SMALLEST, Shelf, StaticFiles
from tests.asgi import AsgiClient

TEXT = "export const words = 1\n" * 100
GZIP = {"Accept-Encoding": "gzip, deflate, br"}
PLAIN = {"Accept-Encoding": "identity"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two files to be served, and a secret beside their folder."""
    shelf = tmp_path / "static"
    (shelf / "js").mkdir(parents=True)
    (shelf / "js" / "index.D0123456.js").write_text(TEXT)
    (shelf / "js" / "small.js").write_text("1")
    (shelf / "face.woff2").write_bytes(b"wOF2" * 1000)
    (tmp_path / "secret.js").write_text(TEXT)
    return shelf


@pytest.fixture
def browser(folder: Path) -> AsgiClient:
    """Before a house whose other answers all say `behind`."""

    async def behind(request: Request) -> PlainTextResponse:
        return PlainTextResponse(f"behind {request.headers.get('range', '')}")

    shelves = (Shelf("/static/", folder, FOR_A_YEAR), Shelf("/assets/", folder, ASKED_EACH_TIME))
    routes = [Route("/{path:path}", behind, methods=["GET", "POST"])]
    return AsgiClient(Starlette(routes=routes, middleware=[Middleware(StaticFiles, shelves=shelves)]))


def test_a_script_comes_packed_and_is_kept_for_a_year(browser: AsgiClient) -> None:
    answer = browser.get("/static/js/index.D0123456.js", headers=GZIP)

    assert answer.text == TEXT
    assert answer.headers["Content-Encoding"] == "gzip"
    assert int(answer.headers["Content-Length"]) < len(TEXT) / 10
    assert (answer.headers["Cache-Control"], answer.headers["Vary"]) == (FOR_A_YEAR, "Accept-Encoding")
    assert "javascript" in answer.headers["Content-Type"]


def test_who_takes_nothing_packed_gets_it_as_it_is(browser: AsgiClient) -> None:
    answer = browser.get("/static/js/index.D0123456.js", headers=PLAIN)

    assert answer.text == TEXT
    assert "Content-Encoding" not in answer.headers
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert "Content-Encoding" not in browser.get("/static/js/small.js", headers=GZIP).headers
    assert SMALLEST > 1


def test_what_a_browser_has_is_not_sent_again_and_what_changed_is(browser: AsgiClient, folder: Path) -> None:
    first = browser.get("/assets/js/index.D0123456.js", headers=GZIP)
    known = {**GZIP, "If-None-Match": f'W/"other", {first.headers["ETag"]}'}
    again = browser.get("/assets/js/index.D0123456.js", headers=known)
    (folder / "js" / "index.D0123456.js").write_text(TEXT + "more")
    renewed = browser.get("/assets/js/index.D0123456.js", headers=known)

    assert (first.status_code, again.status_code, renewed.status_code) == (200, 304, 200)
    assert (again.content, renewed.text) == (b"", TEXT + "more")
    assert {one.headers["Cache-Control"] for one in (first, again, renewed)} == {ASKED_EACH_TIME}


def test_packed_and_unpacked_are_two_things_to_a_cache(browser: AsgiClient) -> None:
    packed, plain = (browser.get("/assets/js/index.D0123456.js", headers=one).headers["ETag"] for one in (GZIP, PLAIN))

    assert packed != plain


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/static/face.woff2"),
        ("GET", "/static/js/nothing.js"),
        ("GET", "/static/../secret.js"),
        ("GET", "/static/%2e%2e/secret.js"),
        ("GET", "/static//secret.js"),
        ("GET", "/static/js"),
        ("GET", "/find"),
        ("POST", "/static/js/index.D0123456.js"),
    ],
)
def test_everything_else_goes_through(browser: AsgiClient, method: str, path: str) -> None:
    assert browser.request(method, path, headers=GZIP).text == "behind "


def test_a_part_of_a_file_is_for_whoever_is_behind(browser: AsgiClient) -> None:
    assert browser.get("/static/js/index.D0123456.js", headers={**GZIP, "Range": "bytes=0-9"}).text == "behind bytes=0-9"


def test_head_tells_the_same_without_the_content(browser: AsgiClient) -> None:
    answer = browser.request("HEAD", "/static/js/index.D0123456.js", headers=GZIP)

    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["Content-Length"] == str(len(gzip.compress(TEXT.encode(), 9, mtime=0)))


def test_a_file_that_was_taken_away_is_for_whoever_is_behind(browser: AsgiClient, folder: Path) -> None:
    (folder / "js" / "index.D0123456.js").unlink()

    assert browser.get("/static/js/index.D0123456.js", headers=GZIP).text == "behind "


async def nothing(scope: Scope, receive: Receive, send: Send) -> None:
    """Nobody is behind."""


# ---- the first page


def test_the_first_page_is_packed_kept_and_told_apart_by_language() -> None:
    browser = AsgiClient(FrontPage(nothing, lang="zh"))
    first = browser.get("/fill?case=7", headers=GZIP)
    again = browser.get("/fill?case=8", headers={**GZIP, "If-None-Match": first.headers["ETag"]})
    english = browser.get("/fill", headers={**GZIP, "Cookie": "oneform_lang=en", "If-None-Match": first.headers["ETag"]})

    assert first.headers["Content-Encoding"] == "gzip"
    assert "Cookie" in first.headers["Vary"]
    assert (again.status_code, english.status_code) == (304, 200)
    assert '<html lang="en">' in english.text


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_first_page_says_what_is_opening_and_where_the_plain_pages_are(lang: str) -> None:
    page = front_page("en" if lang == "en" else "zh")

    assert ("正在打开" in page) == (lang == "zh")
    assert page.count(f'href="{PLAIN_INSTEAD}"') == 2  # after a while, and where no script runs
    assert f'<noscript><meta http-equiv="refresh" content="0; url={PLAIN_INSTEAD}"></noscript>' in page
    assert "SourceSans" not in page


def test_what_streamlit_is_told_beforehand_is_what_its_script_looks_for() -> None:
    # names of the installed version: another one would silently ask the server again, or preload nothing
    static = Path(streamlit.__file__).parent / "static" / "static" / "js"
    script = next(static.glob("index.*.js")).read_text(encoding="utf-8")
    page = front_page("zh")

    assert all(name in script for name in ("BACKEND_BASE_URL", "HOST_CONFIG", "allowedOrigins", "useExternalAuthToken", "LIGHT_THEME"))
    assert "window.__streamlit={BACKEND_BASE_URL" in page
    assert page.index("window.__streamlit=") < page.index('type="module"')
    assert all(f'rel="modulepreload" crossorigin href="./static/js/{chunk}.' in page for chunk in FORM_CHUNKS)
