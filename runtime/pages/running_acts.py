"""Acts on a running case that change its time or end it: 延期, 中止, 终止. Folded away: seldom wanted, and each needs its grounds."""

from __future__ import annotations

import streamlit as st

from runtime import carry_on, review
from runtime.extension import MOST_DAYS, MOST_DAYS_JOINTLY
from runtime.pages.acts import MOST_REASON, act
from runtime.pages.dossier import Dossier
from runtime.pages.widgets import esc, show
from runtime.special_procedure import LONGEST_DAYS, Procedure
from runtime.states import State

ENDS_HERE = frozenset({State.SUBMITTED})
"""Not yet accepted: the window accepts, corrects or declines; it does not end a case."""


def running_acts(dossier: Dossier) -> None:
    """What this person may do with the time of the case, and with its end."""
    may = dossier.file.may
    if "extend" in may:
        _extend(dossier)
    if "suspend" in may:
        _suspend(dossier)
    if "terminate" in may and dossier.file.case.state not in ENDS_HERE:
        _terminate(dossier)


def _extend(dossier: Dossier) -> None:
    say, case = dossier.visit.say, dossier.file.case
    names = {item.item: item.name for item in dossier.file.items if item.mine and (part := case.sub_case(item.item)) and not part.settled}
    extended = {one.item for one in case.extensions}
    options = [item for item in names if not extended & {"", item}]
    if not extended and carry_on.is_joint(case, dossier.file.compiled.bundle):
        options.append("")
    if not options:
        return
    with st.expander(say("ACTS_EXTEND_TITLE"), key="extend_box"), st.form("extend_form", border=False):
        show(f'<span class="of-3 of-xs">{esc(say("ACTS_EXTEND_NOTE"))}</span>')
        item = st.selectbox(
            say("ACTS_EXTEND_WHAT"), options, format_func=lambda one: names.get(one) or say("ACTS_EXTEND_ALL"), key="extend_item"
        )
        most = MOST_DAYS_JOINTLY if "" in options else MOST_DAYS
        days = st.number_input(say("ACTS_EXTEND_DAYS"), min_value=1, max_value=most, value=MOST_DAYS, key="extend_days")
        approved_by = st.text_input(say("ACTS_EXTEND_BY"), key="extend_by", max_chars=80)
        reason = st.text_input(say("ACTS_EXTEND_REASON"), key="extend_reason", max_chars=MOST_REASON)
        if st.form_submit_button(say("ACTS_EXTEND"), width="stretch"):
            given = {"days": int(days), "reason": reason, "approved_by": approved_by, "revision": case.revision}
            act(dossier, carry_on.extend, say("ACTS_DONE", act=say("ACTS_EXTEND")), item, **given)
            st.rerun()


def _suspend(dossier: Dossier) -> None:
    say = dossier.visit.say
    with st.expander(say("ACTS_SUSPEND_TITLE"), key="suspend_box"), st.form("suspend_form", border=False):
        procedure = st.selectbox(
            say("ACTS_PROCEDURE"),
            ["", *Procedure],
            format_func=lambda one: say(Procedure(one).key) if one else say("ACTS_PROCEDURE_NONE"),
            key="suspend_procedure",
        )
        days = st.number_input(
            say("ACTS_PROCEDURE_DAYS"), min_value=1, max_value=LONGEST_DAYS, value=None, step=1, key="suspend_days", placeholder="—"
        )
        reason = st.text_input(say("ACTS_REASON"), key="suspend_reason", max_chars=MOST_REASON)
        if st.form_submit_button(say("ACTS_SUSPEND"), width="stretch"):
            given = {"reason": reason, "procedure": str(procedure), "days": None if days is None else int(days)}
            act(dossier, review.suspend, say("ACTS_DONE", act=say("ACTS_SUSPEND")), **given)
            st.rerun()


def _terminate(dossier: Dossier) -> None:
    say = dossier.visit.say
    with st.expander(say("ACTS_TERMINATE_TITLE"), key="terminate_box"), st.form("terminate_form", border=False):
        reason = st.text_input(say("ACTS_TERMINATE_REASON"), key="terminate_reason", max_chars=MOST_REASON)
        basis = st.text_input(say("ACTS_TERMINATE_BASIS"), key="terminate_basis", max_chars=300)
        if st.form_submit_button(say("ACTS_TERMINATE"), width="stretch", key="danger_terminate"):
            given = {"reason": reason, "basis": basis, "revision": dossier.file.case.revision}
            act(dossier, carry_on.terminate, say("ACTS_DONE", act=say("ACTS_TERMINATE")), **given)
            st.rerun()
