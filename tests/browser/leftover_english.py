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
    r"|[\w\u4e00-\u9fff-]+\.(png|pdf|exe|txt|docx|xlsx)\b|\.(docx|xlsx|json)\b|\b[0-9a-f]{64}\b"
)


def leftover_english(page: Page, *, allowed: tuple[str, ...] = ()) -> list[str]:
    """Everything on the page with two Latin letters in a row, apart from file formats and what is `allowed`."""
    found = []
    for said in page.evaluate(_WORDS_ON_PAGE):
        rest = _FORMATS.sub("", said)
        for word in allowed:
            rest = rest.replace(word, "")
        if re.search(r"[A-Za-z]{2}", rest):
            found.append(said.strip())
    return sorted(found)
