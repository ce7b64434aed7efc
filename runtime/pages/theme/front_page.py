"""The HTML that every page begins with: Streamlit's own, with our title, language, icon and stylesheet already in it.

Streamlit sends a page called «Streamlit» in English and brings styles only after its first run. Here the browser knows
language and look from the first byte, and a screen reader never starts in the wrong tongue.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import streamlit
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from forms.problems import Lang
from forms.wording import say
from runtime.sessions import LANGUAGE_COOKIE

_THEME = Path(__file__).with_name("theme.css")


class FrontPage:
    """Middleware: answers a browser that asks for a page. Everything else goes through."""

    def __init__(self, app: ASGIApp, *, lang: Lang) -> None:
        self._app = app
        self._lang = lang

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] in ("GET", "HEAD") and _is_page(scope["path"]):
            chosen = Request(scope).cookies.get(LANGUAGE_COOKIE, self._lang)
            page = HTMLResponse(front_page("en" if chosen == "en" else "zh"), headers={"Cache-Control": "no-cache"})
            await page(scope, receive, send)
        else:
            await self._app(scope, receive, send)


@cache
def front_page(lang: Lang) -> str:
    """Streamlit's index.html in our house."""
    page = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    page = page.replace('<html lang="en">', f'<html lang="{"zh-CN" if lang == "zh" else "en"}">')
    page = re.sub(r"<title>.*?</title>", f"<title>{say('PRODUCT', lang)}</title>", page)
    page = re.sub(r"<noscript>.*?</noscript>", f"<noscript><p>{say('NO_SCRIPT', lang)}</p></noscript>", page, flags=re.DOTALL)
    page = re.sub(r'<link\s+rel="preload"\s+href="[^"]*SourceSans[^"]*"[^>]*>', "", page)  # a Latin face our theme does not use
    page = page.replace("./favicon.png", "./assets/icon.png")
    # at the end of the body: of two equal selectors the later wins, and Streamlit adds its styles to the head
    return page.replace("</body>", f"<style>{_styles()}</style></body>")


def _styles() -> str:
    # the theme first; what the pages of one kind of people add comes after it
    sheets = (_THEME, *sorted(sheet for sheet in _THEME.parent.glob("*.css") if sheet != _THEME))
    return "\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets)


def _is_page(path: str) -> bool:
    # our pages are one word without a dot; favicon.png and manifest.json have one. Deeper paths are not pages: from /queue
    # Streamlit's own script tries /queue/_stcore/health to find out where it was mounted, and must not be told yes.
    return path.count("/") == 1 and "." not in path
