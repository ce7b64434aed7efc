"""One data item on the page: its field, where its value comes from, what is wrong with it, how to object to what a library says.

A committed change is saved by the field's callback; then only the fragments that show something else now are drawn again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit as st

from forms.bundle import Bundle
from forms.data_item import DataItem
from forms.field_types import FieldSpec, Widget, faults
from forms.problems import Lang
from forms.wording import say
from rules.values import is_empty
from runtime.holdings import EARLIER_STEP, OWN_SPACE
from runtime.pages import widgets
from runtime.pages.desk_at_hand import LOST_UPDATE, DeskAtHand, redraw
from runtime.pages.field_widget import Asked, as_text, draw_field
from runtime.pages.filling_hint import filling_hint
from runtime.pages.widgets import esc, icon_html, show
from runtime.precheck import Flaw, hints_at, remedy
from runtime.states import EDITABLE
from runtime.unmet import unmet_here

ALWAYS = ("saved", "precheck")
"""Fragments that are drawn again after every committed change, where the page has them; others are where they show something else."""
CONFLICT = "APPLY_CONFLICT"


def fragment_of(section_id: str) -> str:
    """The key of a section's fragment."""
    return f"section_{section_id}"


def draw_data_item(
    at_hand: DeskAtHand,
    name: str,
    flaws: Mapping[str, Flaw],
    *,
    help_: str = "",
    place: str = "f",
    bare: bool = False,
    always: Sequence[str] = ALWAYS,
) -> None:
    """A data item or a guided question: the field, its source, what is wrong, and how to object to what a library says."""
    desk, bundle = at_hand.desk, at_hand.desk.compiled.bundle
    item = bundle.data_item(name)
    label, typed = label_in(at_hand, name), bundle.types.get(name)
    if typed is None:
        return
    cells, own = _placed_in_cells(name, flaws.get(name), at_hand.lang) if typed[0].widget is Widget.ROWS else ({}, flaws.get(name))
    asked = Asked(
        name=name,
        label=label,
        type=typed[0],
        spec=typed[1] if typed[1].label == label else FieldSpec(label=label, options=typed[1].options, unit=typed[1].unit),
        value=at_hand.typed(name),
        required=name in desk.required,
        locked=name in desk.locked,
        secret=bool(item and item.sensitive),
        bare=bare,
        place=place,
        faults=cells,
    )
    # the same place on the page whether there is something to say or not: the widget keeps its focus
    with st.container(key=f"field_{place}_{name}", gap="xsmall"):
        draw_field(asked, lambda changed, raw: commit(at_hand, changed, raw, *always), at_hand.lang)
        hint = filling_hint(typed[0], help_ or (item.help if item else ""), empty=is_empty(asked.value), lang=at_hand.lang)
        _below(at_hand, name, item, own, place, hint, always)


def commit(at_hand: DeskAtHand, name: str, raw: object, *always: str) -> None:
    """What a field's callback does: save, then draw again what shows something else now."""
    at_hand.answer(name, raw)
    redraw(at_hand, *always, *_fragments_with(at_hand, name))


def _fragments_with(at_hand: DeskAtHand, name: str) -> tuple[str, ...]:
    sections = at_hand.desk.compiled.bundle.layout.sections
    return tuple(fragment_of(section.id) for section in sections if any(one.data_item == name for one in section.placements))


def label_in(at_hand: DeskAtHand, name: str) -> str:
    """What the form calls a data item or a guided question."""
    bundle = at_hand.desk.compiled.bundle
    item, fact = bundle.data_item(name), bundle.fact(name)
    question = next((one for one in bundle.layout.questions if one.sets == name), None)
    return item.label if item else question.text if question else fact.meaning if fact else name


def _placed_in_cells(name: str, flaw: Flaw | None, lang: Lang) -> tuple[dict[str, list[str]], Flaw | None]:
    """What is wrong with single cells or rows, by place; and the flaw without that."""
    if flaw is None:
        return {}, None
    found = [*(faults(flaw.unreadable) if flaw.unreadable else ()), *flaw.problems]
    cells: dict[str, list[str]] = {}
    for problem in found:
        if problem.where != name:
            cells.setdefault(problem.where.removeprefix(name), []).append(problem.text(lang))
    whole = tuple(problem for problem in found if problem.where == name)
    return cells, replace(flaw, unreadable=None, problems=whole)


def _below(at_hand: DeskAtHand, name: str, item: DataItem | None, flaw: Flaw | None, place: str, help_: str, always: Sequence[str]) -> None:
    desk, visit = at_hand.desk, at_hand.visit
    sentences = [problem.text(visit.lang) for problem in at_hand.faults.get(name, ()) if problem.code not in (LOST_UPDATE, CONFLICT)]
    sentences += flaw_sentences(desk.compiled.bundle, flaw, visit.lang) if flaw else []
    if sentences:
        show("".join(fault_html(words) for words in sentences))
    elif hints := hints_at(desk, name):
        show("".join(f'<p class="of-hint">{icon_html("lightbulb")}<span>{esc(hint.text(visit.lang))}</span></p>' for hint in hints))
    if any(problem.code == CONFLICT for problem in at_hand.faults.get(name, ())):
        _conflict(at_hand, name, place)
    for verdict in flaw.verdicts if flaw else ():
        value = remedy(desk, verdict, name, desk.identity)
        if value is not None and name not in desk.locked:
            label = visit.say("APPLY_REMEDY", value=widgets.plain(as_text(value)))
            st.button(label, key=f"remedy_{place}_{name}_{verdict.rule.id}", on_click=commit, args=(at_hand, name, value, *always))
    _source(at_hand, name, item, place)
    if help_ and name not in desk.locked:
        show(f'<p class="of-help">{esc(help_)}</p>')


def fault_html(words: str) -> str:
    """Under a field: what is wrong with it and how to mend it."""
    return f'<p class="of-fault" role="alert">{icon_html("error")}<span>{esc(words)}</span></p>'


def flaw_sentences(bundle: Bundle, flaw: Flaw, lang: Lang) -> list[str]:
    """Everything that is wrong with a data item, a sentence each. Verdicts are those of the applicant's own desk."""
    found = [flaw.unreadable.text(lang)] if flaw.unreadable else []
    found += [problem.text(lang) for problem in flaw.problems]
    return list(dict.fromkeys([*found, *(unmet_here(bundle, verdict, lang) for verdict in flaw.verdicts)]))


def _source(at_hand: DeskAtHand, name: str, item: DataItem | None, place: str) -> None:
    desk, visit = at_hand.desk, at_hand.visit
    known = desk.known.get(name)
    if name in desk.derived:
        widgets.source_mark("derived", lang=visit.lang)
    elif desk.from_library(name) and known is not None and name not in desk.case.content.disputed:
        with st.container(key=f"source_{place}_{name}", horizontal=True, gap="small", vertical_alignment="center"):
            _library_mark(known.record.library, visit.lang)
            if name in desk.locked and desk.case.state in EDITABLE:
                _dispute_button(at_hand, name, place, "APPLY_DISPUTE", yes=True)
    elif name in desk.case.content.disputed:
        with st.container(key=f"source_{place}_{name}", horizontal=True, gap="small", vertical_alignment="center"):
            show(f'<span class="of-source quiet">{icon_html("flag")}{esc(visit.say("APPLY_DISPUTED"))}</span>')
            if name not in desk.locked:
                _dispute_button(at_hand, name, place, "APPLY_DISPUTE_BACK", yes=False)
    elif item and item.source_library in desk.holdings.silent and desk.entered.get(name) in (None, ""):
        widgets.source_mark("silent", item.source_library, lang=visit.lang)
        show(f'<p class="of-help">{esc(visit.say("APPLY_SILENT_HELP"))}</p>')
    elif source := desk.carried_from(name):
        widgets.source_mark("prefill", desk.compiled.bundle.labels.get(source, source), lang=visit.lang)


def _library_mark(library: str, lang: Lang) -> None:
    """One's own space and the steps before this one are no registers of the state, and are called what they are."""
    if library == OWN_SPACE:
        widgets.source_mark("space", lang=lang)
    elif library == EARLIER_STEP:
        show(f'<span class="of-source">{icon_html("low_priority")}{esc(say("FILL_FROM_STEP", lang))}</span>')
    else:
        widgets.source_mark("library", library, lang=lang)


def _dispute_button(at_hand: DeskAtHand, name: str, place: str, words: str, *, yes: bool) -> None:
    key = f"dispute_{place}_{name}"
    st.button(at_hand.visit.say(words), key=key, type="tertiary", on_click=_dispute, args=(at_hand, name, yes))


def _dispute(at_hand: DeskAtHand, name: str, yes: bool) -> None:
    at_hand.unsaved.pop(name, None)
    at_hand.act(name, lambda: at_hand.keeper.dispute(name, yes))
    redraw(at_hand, *ALWAYS, *_fragments_with(at_hand, name))


def _conflict(at_hand: DeskAtHand, name: str, place: str) -> None:
    """Another device changed the same place: both are kept, and shown side by side."""
    visit, stored = at_hand.visit, as_text(at_hand.desk.entered.get(name))
    typed = at_hand.unsaved.get(name)
    widgets.note(visit.say(CONFLICT, where=name), visit.say("APPLY_CONFLICT_BOTH", here=as_text(typed), there=stored), tone="warn")
    with st.container(key=f"conflict_{place}_{name}", horizontal=True, gap="small"):
        st.button(visit.say("APPLY_CONFLICT_HERE"), key=f"here_{place}_{name}", on_click=commit, args=(at_hand, name, typed, *ALWAYS))
        st.button(visit.say("APPLY_CONFLICT_THERE"), key=f"there_{place}_{name}", on_click=_take_stored, args=(at_hand, name))


def _take_stored(at_hand: DeskAtHand, name: str) -> None:
    at_hand.take(name)
    redraw(at_hand, *ALWAYS, *_fragments_with(at_hand, name))
