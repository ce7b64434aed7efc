"""Reads a page the way eyes and screen readers do, and gives back what is still English."""

from __future__ import annotations

import re

from playwright.sync_api import Page

_WORDS_ON_PAGE = """() => {
  const said = new Set()
  for (const element of document.querySelectorAll("body *")) {
    if (element.closest("style,script,noscript,[data-testid=stIconMaterial],.of-i")) continue
    for (const name of ["aria-label", "aria-valuetext", "placeholder", "title", "alt"]) {
      const value = element.getAttribute(name)
      if (value) said.add(value)
    }
    for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) said.add(node.data)
  }
  return [...said]
}"""
_FORMATS = re.compile(
    r"\b(MB|KB|PDF|PNG|JPG|CSV|JSON|XLSForm|Excel|Word|Esc|Ctrl)\b|\d+(\.\d+)?(B|KB|MB)\b"
    r"|[\w\u4e00-\u9fff-]+\.(png|pdf|exe|txt|docx|xlsx)(?![A-Za-z0-9])|\.(docx|xlsx|json)\b|\b(?:[0-9a-f]{16}|[0-9a-f]{64})\b"
)


PATIENCE = 12
"""How often to look again, every quarter of a second: the shell is put into Chinese a moment after it is drawn, later on a busy machine."""


def leftover_english(page: Page, *, allowed: tuple[str, ...] = ()) -> list[str]:
    """Everything on the page with two Latin letters in a row that stays, apart from file formats and what is `allowed`."""
    for _ in range(PATIENCE):
        if not (found := _english_now(page, allowed)):
            break
        page.wait_for_timeout(250)
    return found


def _english_now(page: Page, allowed: tuple[str, ...]) -> list[str]:
    found = []
    for said in page.evaluate(_WORDS_ON_PAGE):
        rest = _FORMATS.sub("", said)
        for word in allowed:
            rest = rest.replace(word, "")
        if re.search(r"[A-Za-z]{2}", rest):
            found.append(said.strip())
    return sorted(found)
