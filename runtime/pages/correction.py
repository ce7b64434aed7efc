"""补正: only what was flagged is open, each with the reason; everything else stays as it was filed."""

from __future__ import annotations

import streamlit as st

from forms.errors import Refused
from runtime import intake
from runtime.content import Content
from runtime.desk import Desk
from runtime.events import EventKind
from runtime.outcome import Standing
from runtime.pages import widgets
from runtime.pages.case_words import next_words
from runtime.pages.desk_at_hand import DeskAtHand, redraw
from runtime.pages.form_field import draw_data_item
from runtime.pages.materials import material_row
from runtime.pages.promise import promise_card
from runtime.pages.widgets import chip_html, esc, show
from runtime.precheck import flaws_by_name, precheck

FRAGMENT = "correction"


def correction_card(at_hand: DeskAtHand) -> None:
    """Every flagged place, as a fragment of its own."""
    st.fragment(_card, key=FRAGMENT)(at_hand)


def _card(at_hand: DeskAtHand) -> None:
    at_hand.drawn(FRAGMENT, lambda desk: desk.case.revision)
    desk, visit = at_hand.desk, at_hand.visit
    fields, materials = _places(desk)
    words, _ = next_words(visit, desk.case)
    filed = visit.application.store.filed_content(desk.case.id, desk.case.filed_digest) or Content()
    with st.container(key="form_correction"):
        chip = chip_html(visit.say("APPLY_CORRECTION_CHIP"), icon="assignment_late", tone="warn")
        only = esc(visit.say("APPLY_CORRECTION_ONLY", count=len(fields) + len(materials)))
        stopped = esc(visit.say("APPLY_CORRECTION_CLOCK"))
        show(
            f'<div class="of-verdict"><p>{chip} <span class="of-2 of-s">{only}</span></p>',
            f'<h2>{esc(words)}</h2><p class="of-2">{stopped}</p></div>',
        )
        if reason := _asked_because(at_hand):
            widgets.note(visit.say("APPLY_CORRECTION_OFFICE"), reason, tone="warn")
        flaws = flaws_by_name(desk)
        for name in fields:
            with st.container(key=f"flagged_{name}"):
                _was(at_hand, name, filed)
                draw_data_item(at_hand, name, flaws, place="c", always=(FRAGMENT,))
        lines = {line.material: line for line in desk.evaluation.lines if line.standing is not Standing.DROPPED}
        for number, material in enumerate(materials, start=len(fields) + 1):
            if material in lines:
                with st.container(key=f"flagged_material_{material}"):
                    material_row(at_hand, lines[material], number)
        _left_out(at_hand)
        found = precheck(desk, visit.application.calendar())
        if found.later and not found.waiver_barred:
            promise_card(at_hand, found)
        if st.button(visit.say("APPLY_CORRECTION_FILE", count=len(fields) + len(materials)), key="correct", type="primary"):
            _file(at_hand)
        for problem in at_hand.faults.get("correct", ()):
            widgets.note(problem.text(visit.lang), tone="bad")


def _places(desk: Desk) -> tuple[list[str], list[str]]:
    """The flagged data items in the order of the form, and the flagged materials that are still due."""
    bundle = desk.compiled.bundle
    asked = (question.sets for question in bundle.layout.questions if question.sets)
    order = dict.fromkeys((*asked, *bundle.layout.placed()))
    fields = [name for name in order if name in desk.flagged_fields and name not in desk.locked]
    return fields, [line.material for line in desk.evaluation.lines if line.material in desk.flagged_materials]


def _was(at_hand: DeskAtHand, name: str, filed: Content) -> None:
    """What was filed here, once it has been changed."""
    typed = at_hand.desk.compiled.bundle.types.get(name)
    before = filed.values.get(name)
    if typed and before not in (None, "") and before != at_hand.desk.entered.get(name):
        words = typed[0].format(before, typed[1], at_hand.lang)
        show(f'<p class="of-2 of-s">{esc(at_hand.visit.say("APPLY_CORRECTION_WAS", value=words))}</p>')


def _asked_because(at_hand: DeskAtHand) -> str:
    """What the office wrote beside the last correction notice."""
    events = at_hand.visit.application.store.events(at_hand.case_id)
    asked = [event for event in events if event.kind is EventKind.CORRECTION_ASKED]
    return str(asked[-1].data.get("reason", "")) if asked else ""


def _left_out(at_hand: DeskAtHand) -> None:
    """Optional items that may be left out instead of being corrected."""
    visit, case = at_hand.visit, at_hand.desk.case
    for item in at_hand.desk.compiled.bundle.items:
        if item.id in at_hand.desk.flagged_items and item.id in case.content.selected_items:
            with st.container(key=f"leave_{item.id}", horizontal=True, vertical_alignment="center"):
                show(f'<p class="of-2">{esc(visit.say("APPLY_CORRECTION_LEAVE", item=item.name))}</p>')
                st.button(visit.say("APPLY_CORRECTION_LEAVE_ACT"), key=f"leave_{item.id}_act", on_click=_leave, args=(at_hand, item.id))


def _leave(at_hand: DeskAtHand, item: str) -> None:
    left = [one for one in at_hand.desk.case.content.selected_items if one != item]
    at_hand.act("correct", lambda: intake.choose_items(at_hand.visit.application, at_hand.visit.acting, at_hand.case_id, left))
    redraw(at_hand, FRAGMENT)


def _file(at_hand: DeskAtHand) -> None:
    try:
        intake.correct(at_hand.visit.application, at_hand.visit.acting, at_hand.case_id)
    except Refused as refused:
        at_hand.faults["correct"] = refused.problems
        return
    at_hand.visit.go("progress", case=at_hand.case_id, filed="1")
