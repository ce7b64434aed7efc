"""打印: prints the page as it stands; what is only for the screen stays away (theme.css, @media print)."""

from __future__ import annotations

from functools import cache

import streamlit as st

_MODULE = """
export default function ({ data, parentElement }) {
  const button = parentElement.querySelector("button")
  button.textContent = data.words
  button.onclick = () => window.print()
}
"""


def print_button(words: str, *, key: str) -> None:
    """A button of that name."""
    with st.container(key=f"print_{key}", width="content"):
        _component()(key=key, data={"words": words})


@cache
def _component():  # type: ignore[no-untyped-def]  # Streamlit does not export the type of a mounted component
    return st.components.v2.component(
        "oneform_print", html='<button type="button" class="of-print"></button>', js=_MODULE, isolate_styles=False
    )
