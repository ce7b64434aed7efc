"""Takes the reader to one place of the page, named in the address, and puts the keyboard there: a field, or the files of a material."""

from __future__ import annotations

from functools import cache

import streamlit as st

from runtime.pages.hold_keyboard import HOLD

PARAMETER = "at"
"""Query parameter that names the data item, the guided question or the material."""

_MODULE = (
    HOLD
    + """
let last = ""

function find(name) {
  const id = CSS.escape(name)
  const keys = [`st-key-field_f_${id}`, `st-key-field_q_${id}`, `st-key-field_s_${id}`, `st-key-material_${id}`]
  for (const key of keys) {
    const place = document.querySelector("." + key)
    if (place) return place
  }
}

function go(name, left) {
  const place = find(name)
  if (!place) {
    // sections are drawn one after the other: the place may be still to come
    if (left > 0 && last === name) setTimeout(() => go(name, left - 1), 100)
    return
  }
  place.scrollIntoView({ block: "center" })
  hold(find, name, 10, false)
}

export default function ({ data }) {
  if (data.at === last) return
  last = data.at
  // after whatever takes a new page to its top
  if (last) setTimeout(() => go(last, 40), 60)
}
"""
)


def focus_on_named() -> None:
    """Go to the place the address names, once; the same place may be named again after another page."""
    with st.container(key="focus_on"):
        _component()(key="focus_on_place", data={"at": st.query_params.get(PARAMETER, "")})


@cache
def _component():  # type: ignore[no-untyped-def]  # Streamlit does not export the type of a mounted component
    return st.components.v2.component("oneform_focus_on", js=_MODULE, isolate_styles=False)
