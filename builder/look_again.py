"""look_again: a page that says something is still being reckoned looks again each second, and is drawn anew once that is done."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from runtime.pages.widgets import esc, show

AGAIN = 1.0
"""Seconds."""


def look_again(key: str, is_done: Callable[[], bool], words: str) -> None:
    """Call where the page shows that it waits. `is_done` must not wait itself; `words` are for who listens to the page."""
    st.fragment(_look, key=key, run_every=AGAIN)(is_done, words)


def _look(is_done: Callable[[], bool], words: str) -> None:
    if is_done():
        st.rerun()
    show(f'<span class="of-hidden" role="status">{esc(words)}</span>')
