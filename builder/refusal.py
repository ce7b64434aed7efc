"""Refusal: why the last act on a draft was refused. It stays, whole, beside what was tried, until an act succeeds or somebody closes it.

Kept as plain JSON: the classes of a session may be evicted by a reload of the code.
"""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st
from pydantic import JsonValue, TypeAdapter

from forms.bundle import Bundle
from forms.findings import EditJson
from forms.problems import Problem
from runtime.pages import widgets
from runtime.pages.staff_pieces import plain_problem
from runtime.pages.visit import Visit

REFUSED = "draft_refused"
_PROBLEMS = TypeAdapter(list[Problem])


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why, and where one looks."""

    problems: tuple[Problem, ...]
    near: str = ""
    """The piece of the page that says it; "" = the head of the page."""
    at: str = ""
    """What of that piece it was tried on."""
    edits: tuple[EditJson, ...] = ()
    """What was refused."""


def refuse(code: str, refusal: Refusal) -> None:
    """Remember why the last act on this bundle was refused."""
    problems: list[JsonValue] = [plain_problem(problem) for problem in refusal.problems]
    st.session_state[REFUSED] = {
        "code": code,
        "problems": problems,
        "near": refusal.near,
        "at": refusal.at,
        "edits": [dict(edit) for edit in refusal.edits],
    }


def refusal_near(code: str, near: str) -> Refusal | None:
    """What this piece of the page has to say."""
    kept = st.session_state.get(REFUSED)
    if not kept or (kept["code"], kept["near"]) != (code, near):
        return None
    return Refusal(tuple(_PROBLEMS.validate_python(kept["problems"])), near, kept["at"], tuple(kept["edits"]))


def forget_refusal(*near: str) -> None:
    """Something succeeded, or somebody has read it; or only what these pieces of the page say, which are drawn afresh."""
    kept = st.session_state.get(REFUSED)
    if kept and (not near or kept["near"] in near):
        del st.session_state[REFUSED]


def refusal_bar(visit: Visit, bundle: Bundle, near: str = "", at: str | None = None) -> None:
    """The bar of this piece, with its ×; nothing if nothing was refused here. `at`: only what was tried on that."""
    refusal = refusal_near(bundle.code, near)
    if refusal is None or at not in (None, refusal.at):
        return
    name = f"refused_{near}" if near else "refused"
    with st.container(key=f"{name}_bar", horizontal=True, vertical_alignment="top", gap="small"):
        with st.container(gap="small"):
            widgets.problems_note(refusal.problems, lang=visit.lang, bundle=bundle)
        st.button(visit.say("REFUSED_CLOSE"), key=name, icon=":material/close:", type="tertiary", on_click=forget_refusal)
