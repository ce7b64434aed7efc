"""The panel while nothing is chosen: how one begins, what the form holds, what is asked first, and when materials are demanded."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from builder.designing.bound_card import BoundCard
from builder.designing.design_at_hand import MATERIAL, DesignAtHand
from builder.designing.panel_demand import demand_of
from forms.bundle import Bundle
from runtime.pages.staff_pieces import pairs_html
from runtime.pages.widgets import esc, plain, show


def overview_panel(design: DesignAtHand) -> None:
    """The form at a glance."""
    say, bundle = design.visit.say, design.bundle
    show(f'<h2>{esc(say("DESIGN_PANEL"))}</h2><p class="of-2 of-s">{esc(say("DESIGN_PANEL_NONE"))}</p>')
    lines = [(say(key), str(count)) for key, count in counted(bundle)]
    show(f'<hr><div class="of-label">{esc(say("DESIGN_HOLDS"))}</div>')
    show(pairs_html((f'<span class="of-2">{esc(words)}</span>', esc(count)) for words, count in lines))
    _questions(design)
    _materials(design)


def counted(bundle: Bundle) -> Iterator[tuple[str, int]]:
    """Key of the words, and how many there are: what one looks for on a form that is nearly done."""
    placed = {one.data_item: one for section in bundle.layout.sections for one in section.placements}
    demands = {name: demand_of(bundle, name) for name in placed}
    items = [item for item in bundle.data_items if item.id in placed]
    yield "DESIGN_HOLDS_FIELDS", len(items)
    yield "DESIGN_HOLDS_REQUIRED", sum(one.required and one.condition is None for one in demands.values())
    yield "DESIGN_HOLDS_CONDITIONAL", sum(one.condition is not None for one in demands.values())
    yield "DESIGN_HOLDS_LIBRARY", sum(bool(item.source_library) for item in items)
    yield "DESIGN_HOLDS_SENSITIVE", sum(item.sensitive for item in items)
    yield "DESIGN_HOLDS_OFF", len(bundle.data_items) - len(items)


def _questions(design: DesignAtHand) -> None:
    """What is asked before the form: it has no card of its own on the canvas."""
    say, questions = design.visit.say, design.bundle.layout.questions
    show(f'<div class="of-label">{esc(say("DESIGN_QUESTIONS", count=len(questions)))}</div>')
    if not questions:
        show(f'<p class="of-3 of-xs">{esc(say("DESIGN_QUESTIONS_NONE"))}</p>')
    with st.container(key="panel_questions", gap="xsmall"):
        for question in questions:
            if design.bundle.data_item(question.sets):
                st.button(
                    plain(question.text), key=f"question_{question.id}", type="tertiary", on_click=_look, args=(design, question.sets)
                )
            else:
                item = design.bundle.item(question.selects_item)
                kind = say("DESIGN_QUESTION_ITEM" if item else "DESIGN_QUESTION_FACT")
                show(f'<p class="of-s">{esc(question.text)} <span class="of-3 of-xs">{esc(kind)}</span></p>')


def _materials(design: DesignAtHand) -> None:
    """Materials are arranged on the workbench; when they are demanded is settled like the demand for a field."""
    say, materials = design.visit.say, design.bundle.materials
    if not materials:
        return
    conditional = [one for one in materials if any(use.required_when is not None for use in one.uses)]
    show(f'<div class="of-label">{esc(say("DESIGN_MATERIALS", count=len(materials), conditional=len(conditional)))}</div>')
    first = sorted(materials, key=lambda one: one not in conditional)
    words = {"": say("DESIGN_MATERIALS_CHOOSE")} | {f"{MATERIAL}{one.id}": one.name for one in first}
    key = BoundCard(design, "overview").key("material")
    st.selectbox(
        say("DESIGN_MATERIALS_CHOOSE"),
        list(words),
        format_func=lambda one: words[one],
        key=key,
        label_visibility="collapsed",
        on_change=lambda: _look(design, st.session_state[key]),
    )


def _look(design: DesignAtHand, card: str) -> None:
    if card:
        design.look_at(card)
        design.redraw()
