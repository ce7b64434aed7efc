"""Letting a finding stand: the reason is asked for, and travels with the draft; what stands with a reason is listed by itself."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from builder.findings import title_of
from builder.rules.workshop import Workshop
from forms.edits.kept_findings import LONGEST_REASON
from forms.findings import an_edit
from forms.problems import Severity
from rules.analyse import RuleFinding
from runtime.pages.form_field import fault_html
from runtime.pages.widgets import esc, icon_html, show
from runtime.problem_words import words_of


def keep_button(workshop: Workshop, number: int, found: Sequence[RuleFinding]) -> None:
    """«写明理由并保留». What blocks publishing cannot stand: it is a fault, not a judgement."""
    say = workshop.visit.say
    if not found or found[0].severity is Severity.ERROR or not workshop.at_hand.may_edit:
        return
    box, empty = f"rulekeep_why_{number}_{found[0].code}", f"rulekeep_empty_{number}"
    with st.popover(say("WORKSHOP_KEEP"), key=f"rulekeep_{number}_{found[0].code}", type="tertiary"):
        st.text_area(say("WORKSHOP_KEEP_WHY"), key=box, max_chars=LONGEST_REASON, placeholder=say("WORKSHOP_KEEP_EXAMPLE"))
        if st.session_state.pop(empty, False):
            show(fault_html(say("WORKSHOP_KEEP_EMPTY")))
        st.button(say("WORKSHOP_KEEP_DO"), key=f"rulekeep_do_{number}", type="primary", on_click=_keep, args=(workshop, found, box, empty))


def _keep(workshop: Workshop, found: Sequence[RuleFinding], box: str, empty: str) -> None:
    reason = str(st.session_state.get(box) or "").strip()
    if not reason:
        st.session_state[empty] = True
        return
    edits = [an_edit("keep_finding", code=one.code, where=one.where, related=[*one.related], reason=reason) for one in found]
    if workshop.at_hand.apply(*edits, near="rule_findings"):
        st.session_state.pop(box, None)


def kept_list(workshop: Workshop) -> None:
    """What stands with a reason, folded; each can be taken back."""
    kept, say = (workshop.checked.kept if workshop.checked else ()), workshop.visit.say
    if not kept:
        return
    with st.expander(say("WORKSHOP_KEPT", count=len(kept)), key="found_kept", icon=":material/edit_note:"):
        for number, (found, reason) in enumerate(kept):
            title = title_of(found.code, workshop.lang) or words_of(found, workshop.bundle, workshop.lang)
            why = f'<span class="of-ok">{icon_html("edit_note")}</span> {esc(reason.reason)}'
            sentence = esc(words_of(found, workshop.bundle, workshop.lang))
            show(f'<div class="of-lint"><b>{esc(title)}</b><small>{sentence}</small>{why}</div>')
            if workshop.at_hand.may_edit:
                edit = an_edit("drop_kept_finding", code=found.code, where=found.where, related=[*found.related])
                words = say("WORKSHOP_KEPT_BACK")
                st.button(words, key=f"rulekept_back_{number}", type="tertiary", on_click=workshop.at_hand.do, args=(edit,))
