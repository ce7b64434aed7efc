"""Questions that nobody marked as such and that decide all the same: asked where matters and materials are told, on the list and in a
draft. The answers are answers of the form."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import streamlit as st

from forms.bundle import Bundle
from forms.field_types import FieldSpec
from forms.layout import GuidedQuestion
from runtime.checklist import Checklist
from runtime.checklist_words import matters_words
from runtime.open_demands import OpenDemand
from runtime.pages.desk_at_hand import DeskAtHand
from runtime.pages.field_widget import Commit
from runtime.pages.form_field import ALWAYS, draw_data_item
from runtime.pages.situation import ask_question
from runtime.pages.visit import Visit
from runtime.pages.widgets import esc, icon_html, show
from runtime.precheck import flaws_by_name

AT_ONCE = 4
"""So many are asked at a time: an answer may spare the others."""


def guided(bundle: Bundle) -> frozenset[str]:
    """What is asked before the form in any case, by its canonical name."""
    return frozenset(bundle.names.get(question.sets, question.sets) for question in bundle.layout.questions if question.sets)


def questions_of(visit: Visit, bundle: Bundle, names: Sequence[str]) -> tuple[GuidedQuestion, ...]:
    """These data items and facts as questions, in the words of the form."""
    return tuple(GuidedQuestion(id=name, text=_words(visit, bundle, name), sets=name, help=_help(bundle, name)) for name in names)


def open_questions(visit: Visit, bundle: Bundle, found: Checklist, asked: Collection[str], answer: Commit) -> None:
    """How many answers beside those asked already decide, on what, and the first few of them to be given here; nothing where none does."""
    names = [name for name in found.deciding if name not in asked]
    if not names:
        return
    head = f'<h3 class="of-group">{esc(visit.say("APPLY_DECIDING", count=len(names)))}</h3>'
    show(head + demands_html(visit, [one for one in found.open if not set(names).isdisjoint(one.waits_for)]))
    for question in questions_of(visit, bundle, names[:AT_ONCE]):
        ask_question(visit, bundle, question, frozenset(), {}, answer)
    if len(names) > AT_ONCE:
        show(f'<p class="of-2 of-s">{esc(visit.say("APPLY_DECIDING_MORE", count=len(names) - AT_ONCE))}</p>')


def open_card(at_hand: DeskAtHand, redrawn: str) -> None:
    """In a draft: the same, as a card of the fragment `redrawn`; an answer is saved like any other of the form."""
    desk, visit = at_hand.desk, at_hand.visit
    names = list(dict.fromkeys(name for one in desk.open for name in one.waits_for))
    if not names:
        return
    flaws = flaws_by_name(desk)
    with st.container(key="form_open"):
        show(f"<h2>{esc(visit.say('APPLY_DECIDING', count=len(names)))}</h2>{demands_html(visit, desk.open)}")
        for name in names[:AT_ONCE]:
            draw_data_item(at_hand, name, flaws, place="o", always=(*ALWAYS, redrawn))
        if len(names) > AT_ONCE:
            show(f'<p class="of-2 of-s">{esc(visit.say("APPLY_DECIDING_MORE", count=len(names) - AT_ONCE))}</p>')


def demands_html(visit: Visit, waiting: Iterable[OpenDemand]) -> str:
    """What it is about, a line each."""
    return f'<ul class="of-open">{"".join(f"<li>{esc(_demand(visit, one))}</li>" for one in waiting)}</ul>'


def open_hints(visit: Visit, bundle: Bundle, found: Checklist, *, materials: bool) -> None:
    """Where matters or materials are told: which of them are open, and whether the questions above settle it or the form does."""
    asked = {*found.deciding, *found.unanswered}
    kind = "MATERIAL" if materials else "ITEM"
    waiting = [one for one in found.open if (one.material is not None) is materials]
    here = [one.name for one in waiting if not asked.isdisjoint(one.waits_for)]
    if here:
        _hint(visit.say(f"APPLY_{kind}_OPEN", names=matters_words(here, visit.lang)))
    for one in waiting:
        if asked.isdisjoint(one.waits_for):
            labels = visit.say("LIST_SEPARATOR").join(bundle.labels.get(name, name) for name in one.waits_for)
            _hint(visit.say(f"APPLY_{kind}_OPEN_LATER", name=one.name, labels=labels))


def _hint(words: str) -> None:
    show(f'<p class="of-hint">{icon_html("help")}<span>{esc(words)}</span></p>')


def _demand(visit: Visit, one: OpenDemand) -> str:
    matters = matters_words((item.name for item in one.items), visit.lang)
    if one.material is not None:
        return visit.say("APPLY_DECIDING_MATERIAL", name=one.name, matters=matters)
    return visit.say("APPLY_DECIDING_BRINGS" if one.brings else "APPLY_DECIDING_MATTER", name=one.name, count=one.brings)


def _words(visit: Visit, bundle: Bundle, name: str) -> str:
    label, typed = bundle.labels.get(name, name), bundle.types.get(name)
    spec = typed[1] if typed else FieldSpec()
    return visit.say("APPLY_LABEL_UNIT", label=label, unit=spec.unit) if spec.unit else label


def _help(bundle: Bundle, name: str) -> str:
    item = bundle.data_item(name)
    return item.help if item else ""
