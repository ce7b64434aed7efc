"""The applicant who is tried, kept in the session for each bundle: edits of the draft leave it as it is."""

from __future__ import annotations

import streamlit as st

from runtime.trying.tried import Tried


def kept(code: str) -> Tried | None:
    """The applicant of this bundle, if one was begun."""
    found = st.session_state.get(_key(code))
    return Tried(found["begun"], found["raw"], tuple(found["silent"])) if isinstance(found, dict) else None


def keep(code: str, tried: Tried) -> None:
    """From now on this one."""
    # plain JSON: the classes of a session may be evicted by a reload of the code
    st.session_state[_key(code)] = {"begun": tried.begun, "raw": dict(tried.raw), "silent": list(tried.silent)}


def _key(code: str) -> str:
    return f"simulated_{code}"
