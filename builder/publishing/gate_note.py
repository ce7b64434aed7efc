"""What the trial run found when somebody tried to publish: kept on the page, with the way to each place, until the draft changes."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

import streamlit as st
from pydantic import TypeAdapter

from builder.findings import place_html
from forms.problems import Problem
from runtime.authoring.versions import BundleDraft
from runtime.pages.staff_pieces import plain_problem
from runtime.pages.visit import Visit
from runtime.pages.widgets import esc, show

_KEPT = TypeAdapter(list[Problem])


def keep_gate(draft: BundleDraft, found: Sequence[Problem]) -> list[Problem]:
    """Keep what the trial run found of this revision in place of what an earlier one did; gives what something else found."""
    st.session_state[_key(draft)] = [plain_problem(one) for one in found if one.code.startswith("GATE_")]
    return [one for one in found if not one.code.startswith("GATE_")]


def gate_note(visit: Visit, draft: BundleDraft, told: Sequence[Problem]) -> None:
    """Every fault of the last trial that is not `told` beside; nothing if there was none."""
    known = {(one.code, one.where) for one in told}
    kept = _KEPT.validate_python(st.session_state.get(_key(draft), []))
    found = [one for one in kept if (one.code, one.where) not in known]
    if found:
        lines = "".join(f"<li>{esc(one.text(visit.lang))}{_place(visit, draft, one)}</li>" for one in found)
        show(f'<div class="of-note bad" role="alert"><b>{esc(visit.say("GATE_FOUND"))}</b><ul>{lines}</ul></div>')


def _place(visit: Visit, draft: BundleDraft, one: Problem) -> str:
    """The way there; what is about all rules and tables together is mended on the page of rules."""
    if one.where not in (draft.code, "rules"):
        return f" {place_html(visit, one.where, draft.bundle)}"
    address = f"/rules?{urlencode({'bundle': draft.code})}"
    return f' <a class="a" href="{esc(address)}" target="_self">{esc(visit.say("GATE_TO_RULES"))}</a>'


def _key(draft: BundleDraft) -> str:
    return f"gate_{draft.code}_{draft.revision}"
