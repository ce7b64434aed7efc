"""复制: puts a text on the clipboard, and says so to eyes and screen readers."""

from __future__ import annotations

from functools import cache

import streamlit as st

_MODULE = """
function byHand(text) {
  // a page that came over http has no clipboard of its own
  const field = document.createElement("textarea")
  field.value = text
  field.style.position = "fixed"
  field.style.opacity = "0"
  document.body.append(field)
  field.select()
  const done = document.execCommand("copy")
  field.remove()
  return done
}
export default function ({ data, parentElement }) {
  const button = parentElement.querySelector("button")
  const said = parentElement.querySelector("[role=status]")
  button.textContent = data.words
  button.onclick = async () => {
    let done = false
    try { await navigator.clipboard.writeText(data.text); done = true } catch { done = byHand(data.text) }
    said.textContent = done ? data.copied : ""
    setTimeout(() => { said.textContent = "" }, 4000)
  }
}
"""
_HTML = '<button type="button" class="of-print"></button> <span class="of-ok of-s" role="status"></span>'


def copy_button(words: str, text: str, copied: str, *, key: str) -> None:
    """A button of that name."""
    with st.container(key=f"copy_{key}", width="content"):
        _component()(key=key, data={"words": words, "text": text, "copied": copied})


@cache
def _component():  # type: ignore[no-untyped-def]  # Streamlit does not export the type of a mounted component
    return st.components.v2.component("oneform_copy", html=_HTML, js=_MODULE, isolate_styles=False)
