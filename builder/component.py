"""Components of our own whose module lies under /assets, so that the browser keeps it; only a loader travels with the page."""

from __future__ import annotations

from functools import cache

import streamlit as st

# the page may be gone before the module is there: then nothing is mounted any more
_LOADER = """
const module = import(new URL("assets/{module}", document.baseURI).href)
export default function (component) {{
  let leave = null
  let left = false
  module.then(({{ mount }}) => {{ if (!left) leave = mount(component) }})
  return () => {{ left = true; leave?.() }}
}}
"""


@cache
def component(name: str, module: str):  # type: ignore[no-untyped-def]  # Streamlit does not export the type of a mounted component
    """The component of that name, made by `mount(component)` of assets/<module>."""
    return st.components.v2.component(name, js=_LOADER.format(module=module))
