"""The canvas as a component of the page. Its modules lie under /assets, so that the browser keeps them; only a loader travels along."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

import streamlit as st
from pydantic import JsonValue

_LOADER = """
const module = import(new URL("assets/canvas.js", document.baseURI).href)
export default function (component) {
  let leave = () => {}
  module.then(({ mount }) => { leave = mount(component) })
  return () => leave()
}
"""

Op = Mapping[str, JsonValue]


def canvas(key: str, data: Mapping[str, JsonValue], take: Callable[[Sequence[Op]], None], painted: Callable[[], None]) -> None:
    """Show `data` (assets/canvas.js says its shape). From the component's callbacks `take` is called with what was done there, and
    `painted` when it shows what came of it."""

    def on_ops() -> None:
        state: Any = st.session_state.get(key)
        ops = state.get("ops") if state else None
        take([op for op in ops if isinstance(op, dict)] if isinstance(ops, list) else [])

    _component()(key=key, data=dict(data), on_ops_change=on_ops, on_painted_change=painted)


@cache
def _component():  # type: ignore[no-untyped-def]  # Streamlit does not export the type of a mounted component
    return st.components.v2.component("oneform_canvas", js=_LOADER)
