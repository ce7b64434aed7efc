"""go_to: leads to a widget of the page: what it is folded into opens, it comes into view and gets the focus."""

from __future__ import annotations

from functools import cache

import streamlit as st

TARGET, COUNT = "simulate_go_to", "simulate_went"

_MODULE = """
let went = 0
export default function ({ data }) {
  if (!data.key || data.count === went) return
  went = data.count
  const box = document.querySelector(".st-key-" + CSS.escape(data.key))
  if (!box) return
  for (let fold = box.closest("details"); fold; fold = fold.parentElement.closest("details")) {
    if (!fold.open) fold.querySelector("summary").click()
  }
  setTimeout(() => {
    box.scrollIntoView({ block: "center" })
    ;(box.querySelector("input, textarea") ?? box.querySelector("button"))?.focus()
  }, 300)
}
"""


def go_to(key: str) -> None:
    """The next run leads to the widget of this key."""
    st.session_state[TARGET] = key
    st.session_state[COUNT] = int(st.session_state.get(COUNT, 0)) + 1


def lead_there() -> None:
    """Where one is to be led to, once."""
    # the container keeps the empty component from taking a row of the page
    with st.container(key="go_to"):
        data = {"key": st.session_state.pop(TARGET, ""), "count": st.session_state.get(COUNT, 0)}
        _component()(key="go_to_widget", data=data)


@cache
def _component():  # type: ignore[no-untyped-def]  # Streamlit does not export the type of a mounted component
    return st.components.v2.component("oneform_go_to", js=_MODULE, isolate_styles=False)
