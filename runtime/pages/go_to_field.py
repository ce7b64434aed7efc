"""A button that leads to a field of the same page and puts the keyboard there: in the browser alone, nothing is drawn again."""

from __future__ import annotations

from functools import cache

import streamlit as st

from runtime.pages.hold_keyboard import HOLD

_MODULE = (
    HOLD
    + """
function place(name) {
  const id = CSS.escape(name)
  return document.querySelector(`.st-key-field_f_${id}, .st-key-field_q_${id}`)
}

function go(name, left) {
  const found = place(name)
  if (!found) {
    // a question of the situation may be folded away
    if (left === 20) document.querySelector(".st-key-situation_fold button")?.click()
    if (left > 0) setTimeout(() => go(name, left - 1), 100)
    return
  }
  found.scrollIntoView({ block: "center" })
  hold(place, name, 10, false)
}

export default function ({ data, parentElement }) {
  const button = parentElement.querySelector("button")
  button.textContent = data.words
  button.setAttribute("aria-label", data.label)
  button.onclick = () => go(data.name, 20)
}
"""
)


def go_to_field(name: str, words: str, label: str, *, key: str) -> None:
    """The button `words`, called `label` for screen readers, that leads to the data item or guided question of that name."""
    with st.container(key=f"go_{key}", width="content"):
        _component()(key=key, data={"name": name, "words": words, "label": label})


@cache
def _component():  # type: ignore[no-untyped-def]  # Streamlit does not export the type of a mounted component
    return st.components.v2.component(
        "oneform_go_to_field", html='<button type="button" class="of-go"></button>', js=_MODULE, isolate_styles=False
    )
