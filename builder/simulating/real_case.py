"""«从真实办件记录(脱敏)»: a dialog that masks a case, shows what a test case would hold of it, and records that in the draft.

What is drawn here is masked already: whoever drafts need not have the right to read cases, and never sees the real text.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from builder.draft_at_hand import TOLD, DraftAtHand
from builder.simulating.beginnings import CASE, keep_address
from builder.simulating.kept_applicant import keep
from forms.bundle import TestCase
from forms.problems import Problem
from runtime.compiled import CompiledBundle
from runtime.pages import widgets
from runtime.pages.field_widget import as_text
from runtime.pages.staff_pieces import tell
from runtime.pages.visit import Visit
from runtime.pages.widgets import VERDICTS, chip_html, esc, show, table_html
from runtime.trying.masked_case import MaskedCase
from runtime.trying.recorded_case import RealCase, masked_real_case, real_cases, test_case_of
from runtime.trying.tried import of_case

KEPT = "realcase_masked"
"""Session: the masked case that the dialog shows; nothing real."""
LONGEST_NOTE = 200
Done = Callable[[TestCase], None]


@dataclass(frozen=True, slots=True)
class _Kept:
    of_what: tuple[str, str, str]
    """Login, number of the case, digest of the draft."""
    masked: MaskedCase | tuple[Problem, ...]


def nothing_more(_: TestCase) -> None:
    """What a page does that lists the cases anyway."""


def real_case_act(at_hand: DraftAtHand, compiled: CompiledBundle, done: Done = nothing_more) -> None:
    """The button; nothing for who may not change the draft. `done`: what the page does with the recorded case."""
    if not at_hand.may_edit:
        return
    if st.button(at_hand.visit.say("REAL_CASE"), key="realcase", icon=":material/shield_person:", type="tertiary"):
        st.session_state.pop(KEPT, None)
        real_case_dialog(at_hand, compiled, done)


def real_case_dialog(at_hand: DraftAtHand, compiled: CompiledBundle, done: Done = nothing_more) -> None:
    """Open it."""
    st.dialog(at_hand.visit.say("REAL_CASE"), width="large")(_dialog)(at_hand, compiled, done)


def begin_with_recorded(at_hand: DraftAtHand, case: TestCase, today: date) -> None:
    """The simulator goes on with whom the case is about."""
    begun = f"{CASE}{case.id}"
    keep(at_hand.code, replace(of_case(at_hand.bundle, case.id, today), begun=begun))
    keep_address(begun)


def _dialog(at_hand: DraftAtHand, compiled: CompiledBundle, done: Done) -> None:
    visit, say = at_hand.visit, at_hand.visit.say
    found = real_cases(visit.application, visit.acting, at_hand.code)
    if not found:
        show(f'<p class="of-2 of-s">{esc(say("REAL_CASE_NONE"))}</p>')
        return
    show(f'<p class="of-2 of-s">{esc(say("REAL_CASE_ABOUT"))}</p>')
    number = _number(visit, found)
    if not number:
        return
    masked = _masked(visit, compiled, number)
    if not isinstance(masked, MaskedCase):
        widgets.problems_note(masked, lang=visit.lang)
        return
    _shown(visit, compiled, masked)
    note = st.text_input(say("SIM_RECORD_NOTE"), key="realcase_note", max_chars=LONGEST_NOTE, help=say("REAL_CASE_ASKED"))
    if st.button(say("REAL_CASE_DO"), key="realcase_do", type="primary"):
        _record(at_hand, masked, note or "", done)


def _masked(visit: Visit, compiled: CompiledBundle, number: str) -> MaskedCase | tuple[Problem, ...]:
    """The case, masked once while the dialog is open, however often that is drawn: it takes long, and every look is logged."""
    of_what, kept = (visit.acting.login if visit.acting else "", number, compiled.digest), st.session_state.get(KEPT)
    if not isinstance(kept, _Kept) or kept.of_what != of_what:
        kept = _Kept(of_what, masked_real_case(visit.application, visit.acting, compiled, number))
        st.session_state[KEPT] = kept
    return kept.masked


def _number(visit: Visit, found: tuple[RealCase, ...]) -> str:
    """The case that is chosen; a number that is typed goes before."""
    words = {one.number: _words(visit, one) for one in found}
    chosen = st.selectbox(
        visit.say("REAL_CASE_WHICH"),
        list(words),
        index=None,
        format_func=words.__getitem__,
        placeholder=visit.say("REAL_CASE_PICK"),
        key="realcase_which",
    )
    typed = st.text_input(visit.say("REAL_CASE_NUMBER"), key="realcase_number", max_chars=60)
    return (typed or "").strip() or str(chosen or "")


def _words(visit: Visit, one: RealCase) -> str:
    outcome = visit.say(VERDICTS[str(one.outcome)][0]) if one.outcome else ""
    return visit.say("REAL_CASE_ONE", number=one.number, day=one.day, outcome=outcome).removesuffix(" · ")


def _shown(visit: Visit, compiled: CompiledBundle, masked: MaskedCase) -> None:
    """Everything the case will hold, what was replaced first."""
    say, bundle = visit.say, compiled.bundle
    values, materials, shared = (masked.submission[name] for name in ("values", "materials", "shared"))
    assert isinstance(values, dict) and isinstance(materials, list) and isinstance(shared, list)
    key, icon, tone = VERDICTS[str(masked.evaluation.outcome)]
    counts = say("REAL_CASE_COUNTS", kept=len(masked.kept), replaced=len(masked.replaced))
    counts += say("REAL_CASE_LEFT_OUT", count=masked.left_out) if masked.left_out else ""
    outcome = chip_html(say("REAL_CASE_OUTCOME", outcome=say(key)), icon=icon, tone=tone)
    show(f'<div class="of-marks">{outcome}<span class="of-2 of-s">{esc(counts)}</span></div>')
    rows = []
    for name in (*masked.replaced, *masked.kept):
        type_, spec = bundle.types[name]
        words = type_.format(values[name], spec, visit.lang) or as_text(values[name])
        how = say("REAL_CASE_KEPT") if name in masked.kept else say("REAL_CASE_REPLACED")
        quiet = "of-3" if name in masked.kept else "of-ok"
        rows.append((esc(bundle.labels.get(name, name)), esc(words), f'<span class="{quiet}">{esc(how)}</span>'))
    with st.container(key="realcase_values", height=320, border=False):
        show(table_html([say(one) for one in ("REAL_CASE_ITEM", "REAL_CASE_VALUE", "REAL_CASE_HOW")], rows))
    show(f'<p class="of-3 of-xs">{esc(say("REAL_CASE_REST", materials=len(materials), records=len(shared)))}</p>')


def _record(at_hand: DraftAtHand, masked: MaskedCase, note: str, done: Done) -> None:
    visit = at_hand.visit
    found = test_case_of(at_hand.bundle, masked, note)
    if not isinstance(found, TestCase):
        widgets.problems_note(found, lang=visit.lang)
        return
    if at_hand.apply({"op": "add_test_case", "case": found.model_dump(mode="json")}):
        st.session_state.pop(KEPT, None)
        tell(TOLD, done=visit.say("REAL_CASE_DONE", case=found.id))
        done(found)
    # what was refused stands at the head of the page
    st.rerun()
