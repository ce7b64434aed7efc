"""Scrolls to the top of the page when another step of it is shown: Streamlit stays where it was."""

from __future__ import annotations

from functools import cache

import streamlit as st

_MODULE = """
let shown = ""
export default function ({ data }) {
  if (data.shown === shown) return
  shown = data.shown
  document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0)
}
"""


def to_top(shown: str) -> None:
    """Go to the top if `shown` is not what was shown before."""
    # the container keeps the empty component from taking a row of the page
    with st.container(key="to_top"):
        _component()(key="to_top_of_page", data={"shown": shown})


@cache
def _component():  # type: ignore[no-untyped-def]  # Streamlit does not export the type of a mounted component
    return st.components.v2.component("oneform_to_top", js=_MODULE, isolate_styles=False)
