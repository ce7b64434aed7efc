"""The canvas as a component of the page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st
from pydantic import JsonValue

from builder.component import component

Op = Mapping[str, JsonValue]


def canvas(key: str, data: Mapping[str, JsonValue], take: Callable[[Sequence[Op]], None], painted: Callable[[], None]) -> None:
    """Show `data` (assets/canvas.js says its shape). From the component's callbacks `take` is called with what was done there, and
    `painted` when it shows what came of it."""

    def on_ops() -> None:
        state: Any = st.session_state.get(key)
        ops = state.get("ops") if state else None
        take([op for op in ops if isinstance(op, dict)] if isinstance(ops, list) else [])

    component("oneform_canvas", "canvas.js")(key=key, data=dict(data), on_ops_change=on_ops, on_painted_change=painted)
