"""The HTML that every page begins with: Streamlit's own, with our title, language, icon and stylesheet already in it.

Streamlit sends a page called «Streamlit» in English and brings styles only after its first run. Here the browser knows language and
look from the first byte, a screen reader never starts in the wrong tongue, and on a slow line one reads at once what is being opened;
where scripts do not run, or not in time, the plain pages are a link away.
"""

from __future__ import annotations

import json
import re
from functools import cache
from html import escape
from pathlib import Path

import streamlit
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from forms.problems import Lang
from forms.wording import say
from runtime.sessions import LANGUAGE_COOKIE
from runtime.static_files import ASKED_EACH_TIME, Packed

_THEME = Path(__file__).with_name("theme.css")
_STATIC = Path(streamlit.__file__).parent / "static"

PLAIN_INSTEAD = "/plain/instead"
"""Leads from a page (the Referer) to the plain page that does the same."""
PATIENCE_SECONDS = 12
"""After so long without a page, the way to the plain pages is shown."""
FIRST_THEME = ("primaryColor", "backgroundColor", "secondaryBackgroundColor", "textColor", "font")
"""Of .streamlit/config.toml: known to the browser before the server speaks, so that no other face is fetched and nothing flashes."""

FORM_CHUNKS = ("TextInput", "Button", "Radio", "Html", "BidiComponent")
"""What the applicant's pages are drawn with: fetched beside the rest, instead of one after the other once the server has said so."""

# in the language of the oldest browsers: what cannot read the modules below must still be able to read this
_OPENING = """<script>(function(){
var box=document.getElementById("opening"),late=document.getElementById("opening_late"),seen;
function show(){late.hidden=false}
function look(){if(document.querySelector('[data-testid="stMainBlockContainer"] [data-testid="stElementContainer"]')){
box.parentNode.removeChild(box);clearTimeout(timer);removeEventListener("error",failed,true);if(seen)seen.disconnect()}}
function failed(e){if(!e.target||e.target===window||e.target.tagName==="SCRIPT")show()}
var timer=setTimeout(show,PATIENCE*1000);
addEventListener("error",failed,true);
if(!("noModule" in document.createElement("script")))show();
if(window.MutationObserver){seen=new MutationObserver(look);seen.observe(document.getElementById("root"),{childList:true,subtree:true})}
})()</script>"""


class FrontPage:
    """Middleware: answers a browser that asks for a page. Everything else goes through."""

    def __init__(self, app: ASGIApp, *, lang: Lang) -> None:
        self._app = app
        self._lang = lang

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] in ("GET", "HEAD") and _is_page(scope["path"]):
            chosen = Request(scope).cookies.get(LANGUAGE_COOKIE, self._lang)
            answer = _packed("en" if chosen == "en" else "zh").answer(Headers(scope=scope))
            answer.headers["Vary"] = "Accept-Encoding, Cookie"
            await answer(scope, receive, send)
        else:
            await self._app(scope, receive, send)


@cache
def _packed(lang: Lang) -> Packed:
    return Packed(front_page(lang).encode(), "text/html; charset=utf-8", ASKED_EACH_TIME)


@cache
def front_page(lang: Lang) -> str:
    """Streamlit's index.html in our house."""
    page = (_STATIC / "index.html").read_text(encoding="utf-8")
    page = page.replace('<html lang="en">', f'<html lang="{"zh-CN" if lang == "zh" else "en"}">')
    page = re.sub(r"<title>.*?</title>", f"<title>{say('PRODUCT', lang)}</title>", page)
    page = re.sub(r"<noscript>.*?</noscript>", f"<noscript><p>{say('NO_SCRIPT', lang)} {_link(lang)}</p></noscript>", page, flags=re.DOTALL)
    page = re.sub(r'<link\s+rel="preload"\s+href="[^"]*SourceSans[^"]*"[^>]*>', "", page)  # a Latin face our theme does not use
    page = page.replace("./favicon.png", "./assets/icon.png")
    there = f'<noscript><meta http-equiv="refresh" content="0; url={PLAIN_INSTEAD}"></noscript>'
    page = page.replace("</title>", f"</title>\n    {there}<script>{_connection()}</script>", 1)
    page = page.replace("</head>", f"{_ahead()}</head>", 1)
    # at the end of the body: of two equal selectors the later wins, and Streamlit adds its styles to the head
    return page.replace("</body>", f"<style>{_styles()}</style>{_opening(lang)}</body>")


def _connection() -> str:
    """What Streamlit's script need not ask for: where the server is, and what it would be told there; and the theme it begins with."""
    theme = {name if name != "font" else "bodyFont": streamlit.get_option(f"theme.{name}") for name in FIRST_THEME}
    said = {name: value for name, value in theme.items() if value}
    host = {
        "useExternalAuthToken": False,
        "enableCustomParentMessages": False,
        "enforceDownloadInNewTab": False,
        "metricsUrl": "",
        "blockErrorDialogs": False,
    }
    return (
        f"window.__streamlit={{BACKEND_BASE_URL:location.origin,LIGHT_THEME:{json.dumps(said)},DARK_THEME:{json.dumps(said)},"
        f"HOST_CONFIG:Object.assign({json.dumps(host)},{{allowedOrigins:[location.origin]}})}}"
    )


def _ahead() -> str:
    """Hints for the modules of the form that Streamlit's own page does not name."""
    files = (file for chunk in FORM_CHUNKS for file in sorted((_STATIC / "static" / "js").glob(f"{chunk}.*.js")))
    return "".join(f'<link rel="modulepreload" crossorigin href="./static/js/{file.name}">' for file in files)


def _opening(lang: Lang) -> str:
    """What is read until the page is there: what is being opened; after a while, or where it cannot be, the way to the plain pages."""
    product, words = escape(say("PRODUCT", lang)), escape(say("OPENING", lang))
    return (
        f'<div id="opening" class="of-opening" role="status"><b>{product}</b><span>{words}</span>'
        f'<p id="opening_late" hidden>{escape(say("OPENING_LATE", lang))} {_link(lang)}</p></div>'
        + _OPENING.replace("PATIENCE", str(PATIENCE_SECONDS)).replace("\n", "")
    )


def _link(lang: Lang) -> str:
    return f'<a href="{PLAIN_INSTEAD}">{escape(say("OPENING_PLAIN", lang))}</a>'


def _styles() -> str:
    # the theme first; what the pages of one kind of people add comes after it
    sheets = (_THEME, *sorted(sheet for sheet in _THEME.parent.glob("*.css") if sheet != _THEME))
    return "\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets)


def _is_page(path: str) -> bool:
    # our pages are one word without a dot; favicon.png and manifest.json have one. Deeper paths are not pages: from /queue
    # Streamlit's own script tries /queue/_stcore/health to find out where it was mounted, and must not be told yes.
    return path.count("/") == 1 and "." not in path and path != "/plain"
