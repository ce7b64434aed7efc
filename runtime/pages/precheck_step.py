"""The last step: everything that is still to be done, at once; the promise; filing. What is told here is what
reviewers see, save what libraries say of others: that is the window's to check."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from forms.errors import Refused
from forms.layout import Section
from runtime import intake
from runtime.carry import FORM_UPDATED
from runtime.outcome import Standing, Verdict, VerdictState
from runtime.pages import widgets
from runtime.pages.desk_at_hand import DeskAtHand
from runtime.pages.form_field import draw_data_item, rule_sentence
from runtime.pages.form_section import names_of, title_of
from runtime.pages.materials import department_names, material_row
from runtime.pages.promise import due_words, promise_card
from runtime.pages.visit import Visit
from runtime.pages.widgets import esc, icon_html, show
from runtime.precheck import Flaw, Precheck, precheck

FRAGMENT = "precheck"
FEW = 3
"""So many empty fields of a section are asked for right here; more are better filled in on the form."""


def precheck_step(at_hand: DeskAtHand) -> None:
    """The whole step as one fragment: mending one thing may settle another."""
    st.fragment(_step, key=FRAGMENT)(at_hand)


def _step(at_hand: DeskAtHand) -> None:
    at_hand.drawn(FRAGMENT, lambda desk: desk.case.revision)
    visit = at_hand.visit
    found = precheck(at_hand.desk, visit.application.calendar())
    with st.container(key="form_verdict"):
        show(f'<div class="of-verdict"><h2>{esc(headline(visit, found))}</h2><p class="of-2">{esc(visit.say("APPLY_CHECK_ALL"))}</p></div>')
        for library in found.pending:
            widgets.note(visit.say("APPLY_CHECK_SILENT", library=library))
        if found.at_window:
            widgets.note(visit.say("APPLY_CHECK_WINDOW"))
    with st.container(key="split_check"):
        left, right = st.columns([7, 4], gap="medium")
        with left:
            _refusals(at_hand, found)
            _to_mend(at_hand, found)
            _later(at_hand, found)
            _in_order(at_hand)
        with right:
            if found.later and not found.waiver_barred:
                promise_card(at_hand, found)
            _file_it(at_hand, found)
    if st.button(visit.say("APPLY_BACK_MATERIALS"), key="back"):
        visit.go("fill", case=at_hand.case_id, step="materials")


def headline(visit: Visit, found: Precheck) -> str:
    """The one sentence: what is between here and filing."""
    if found.refusals:  # nobody should mend twenty things in vain
        return visit.say("APPLY_CHECK_REFUSED")
    places = found.blocking + found.disputed
    if places and found.to_sign:
        return visit.say("APPLY_CHECK_MEND_SIGN", count=places)
    if places:
        return visit.say("APPLY_CHECK_MEND", count=places)
    return visit.say("APPLY_CHECK_SIGN" if found.to_sign else "APPLY_CHECK_READY")


def _refusals(at_hand: DeskAtHand, found: Precheck) -> None:
    visit, bundle = at_hand.visit, at_hand.desk.compiled.bundle
    if found.refusals:
        with st.container(key="form_refusals"):
            show(f"<h2>{esc(visit.say('APPLY_REFUSALS'))}</h2>")
            for verdict in found.refusals:
                show(_rule(visit, verdict, icon="block", tone="bad", small=verdict.rule.reject_kind))
    for verdict in found.lost_items:
        names = visit.say("LIST_SEPARATOR").join(item.name for item in bundle.items if item.id in verdict.items and not item.core)
        widgets.note(visit.say("APPLY_ITEM_LOST", items=names), rule_sentence(verdict, visit.lang), tone="warn")


def _to_mend(at_hand: DeskAtHand, found: Precheck) -> None:
    visit, desk = at_hand.visit, at_hand.desk
    forced = found.later if found.waiver_barred else ()
    count = found.blocking + found.disputed
    if not count:
        return
    crowded = _crowded(at_hand, found)
    with st.container(key="form_mend"):
        show(f'<h2>{esc(visit.say("APPLY_MEND"))} <span class="of-bad">{count}</span></h2>')
        number = 0
        for section, names in crowded:
            number += 1
            with st.container(
                key=f"mend_section_{section.id}", horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
            ):
                title = visit.say("APPLY_MEND_SECTION", section=title_of(desk, section, visit.lang), count=len(names))
                show(f'<div class="of-material"><span class="of-sign bad">{number}</span><div><b>{esc(title)}</b></div></div>')
                if st.button(visit.say("APPLY_GO_FILL"), key=f"go_{section.id}"):
                    visit.go("fill", case=at_hand.case_id, step="fill")
        elsewhere = {name for _, names in crowded for name in names}
        for flaw in found.flaws:
            if flaw.name not in elsewhere:
                number += 1
                _flaw(at_hand, flaw, number)
        for line in (*found.missing, *forced):
            number += 1
            with st.container(key=f"material_{line.material}"):
                material_row(at_hand, line, number, tone="bad")
                show(f'<p class="of-2 of-s of-under">{esc(visit.say("APPLY_NOT_WAIVABLE"))}</p>')
        for verdict in found.objections:
            number += 1
            show(_rule(visit, verdict, icon="error", tone="bad"))
        if found.too_many and not found.waiver_barred:
            most = desk.compiled.bundle.waiver.max_materials
            widgets.note(visit.say("APPLY_TOO_MANY", most=most, count=len(found.later), more=found.too_many), tone="warn")
            if st.button(visit.say("APPLY_GO_HAND_IN"), key="go_materials"):
                visit.go("fill", case=at_hand.case_id, step="materials")


def _crowded(at_hand: DeskAtHand, found: Precheck) -> list[tuple[Section, list[str]]]:
    """Sections with too many empty fields to be asked for here."""
    empty = {flaw.name for flaw in found.flaws if flaw.empty and not flaw.verdicts}
    sections = at_hand.desk.compiled.bundle.layout.sections
    found_there = [(section, [name for name in names_of(at_hand.desk, section) if name in empty]) for section in sections]
    return [(section, names) for section, names in found_there if len(names) > FEW]


def _flaw(at_hand: DeskAtHand, flaw: Flaw, number: int) -> None:
    """One data item to mend, with its field right here."""
    visit, bundle = at_hand.visit, at_hand.desk.compiled.bundle
    item = bundle.data_item(flaw.name)
    with st.container(key=f"mend_{flaw.name}"):
        label = item.label if item else flaw.name
        lead = visit.say("APPLY_MEND_EMPTY", label=label) if flaw.empty else label
        basis = visit.say("APPLY_CLAUSES").join(dict.fromkeys(verdict.rule.basis for verdict in flaw.verdicts if verdict.rule.basis))
        small = f'<span class="of-3 of-s">{esc(visit.say("APPLY_BASIS", basis=basis))}</span>' if basis else ""
        show(f'<div class="of-material"><span class="of-sign bad">{number}</span><div><b>{esc(lead)}</b>{small}</div></div>')
        draw_data_item(at_hand, flaw.name, {flaw.name: flaw}, place="m", bare=True)


def _rule(visit: Visit, verdict: Verdict, *, icon: str, tone: str, small: str = "") -> str:
    rule = verdict.rule
    lines = [rule.title if rule.message and rule.message != rule.title else "", rule.go_to, small]
    basis = visit.say("APPLY_BASIS", basis=rule.basis) if rule.basis else ""
    body = "".join(f'<span class="of-2 of-s">{esc(words)}</span>' for words in lines if words)
    foot = f'<span class="of-3 of-s">{esc(basis)}</span>' if basis else ""
    sign = f'<span class="of-sign {tone}">{icon_html(icon)}</span>'
    return f'<div class="of-material">{sign}<div><b>{esc(rule_sentence(verdict, visit.lang))}</b>{body}{foot}</div></div>'


def _later(at_hand: DeskAtHand, found: Precheck) -> None:
    visit, bundle = at_hand.visit, at_hand.desk.compiled.bundle
    if not found.later or found.waiver_barred:
        if found.waiver_barred and found.later:
            widgets.note(visit.say("APPLY_WAIVER_BARRED"), tone="warn")
        return
    with st.container(key="form_later"):
        show(f'<h2>{esc(visit.say("APPLY_LATER_TITLE"))} <span class="of-accent">{len(found.later)}</span></h2>')
        for line in found.later:
            sign = f'<span class="of-sign accent">{icon_html("schedule")}</span>'
            used = visit.say("APPLY_USED_BY", items=department_names(visit, bundle, line))
            small = f'<span class="of-2 of-s">{esc(due_words(visit, line))}</span><span class="of-3 of-s">{esc(used)}</span>'
            show(f'<div class="of-material">{sign}<div><b>{esc(line.name)}</b>{small}</div></div>')


def _in_order(at_hand: DeskAtHand) -> None:
    visit, evaluation = at_hand.visit, at_hand.desk.evaluation
    held = [verdict for verdict in evaluation.verdicts if verdict.state is VerdictState.HOLDS]
    provided, dropped = evaluation.lines_that(Standing.PROVIDED), evaluation.lines_that(Standing.DROPPED)
    label = visit.say("APPLY_IN_ORDER", rules=len(held), provided=len(provided), dropped=len(dropped))
    with st.expander(label):
        words = [verdict.rule.title for verdict in held]
        words += [visit.say("APPLY_PROVIDED", name=line.name) for line in provided]
        words += [visit.say("APPLY_AT_WINDOW_LINE", name=line.name) for line in evaluation.lines_that(Standing.AT_WINDOW)]
        words += [visit.say("APPLY_DROPPED_LINE", name=line.name, reason=line.reason) for line in dropped]
        check = icon_html("check")
        show(f'<ul class="of-checked">{"".join(f"<li>{check} {esc(one)}</li>" for one in words)}</ul>')


def _file_it(at_hand: DeskAtHand, found: Precheck) -> None:
    visit = at_hand.visit
    contested = bool(found.disputed or found.refusals)
    with st.container(key="form_file"):
        sure = True
        if found.ready and contested:
            widgets.note(visit.say("APPLY_FILE_CONTESTED"), tone="warn")
            sure = st.checkbox(visit.say("APPLY_FILE_SURE"), key="file_sure")
        label = visit.say("APPLY_FILE_ANYWAY" if found.ready and contested else "APPLY_FILE")
        kind: Literal["primary", "secondary"] = "secondary" if found.ready and contested else "primary"
        if st.button(label, key="submit", type=kind, width="stretch", disabled=not found.ready or not sure):
            _submit(at_hand)
        for problem in at_hand.faults.get("submit", ()):
            widgets.note(problem.text(visit.lang), tone="bad")
        if not found.ready:
            words = visit.say("APPLY_FILE_LEFT", count=found.blocking) if found.blocking else visit.say("APPLY_FILE_SIGN_FIRST")
            show(f'<p class="of-2 of-s of-center">{esc(words)}</p>')
        else:
            show(f'<p class="of-2 of-s of-center">{esc(visit.say("APPLY_FILE_WHERE"))}</p>')


def _submit(at_hand: DeskAtHand) -> None:
    """File it. A draft is filed once: its id is the key, so a second click gives the first answer."""
    try:
        intake.submit(at_hand.visit.application, at_hand.visit.acting, at_hand.case_id, f"page-{at_hand.case_id}")
    except Refused as refused:
        if any(problem.code == FORM_UPDATED for problem in refused.problems):
            # the draft went over to another version: the whole page shows another form now, what changed on top
            at_hand.visit.go("fill", case=at_hand.case_id, step="check")
        at_hand.faults["submit"] = refused.problems
        return
    at_hand.visit.go("progress", case=at_hand.case_id, filed="1")
