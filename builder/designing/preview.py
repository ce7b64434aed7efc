"""The preview: the applicant's own page, drawn from the draft before it is published; what is typed lives in the session only.

In the designer it shows the section one works on, as wide as a phone; the page `/preview` shows the whole form.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st
from pydantic import JsonValue

from builder.chosen_bundle import OneBundle, all_bundles, choose_bundle, policy_person
from builder.condition_tree.answers import answers_to
from builder.designing.design_at_hand import DesignAtHand
from builder.designing.panel_demand import demand_of
from builder.designing.panel_places import section_of
from builder.designing.sample_answers import answers_key, choose_sample, content_of, forget_answers, sample_now
from forms.bundle import Bundle
from forms.document import MAY_WAIT
from forms.errors import Refused
from forms.layout import Section
from forms.problems import Problem, Severity
from forms.soundness import unsound
from forms.table_soundness import stays_readable
from runtime.authoring import drafting
from runtime.compiled import CompiledBundle, compile_bundle
from runtime.content import Content
from runtime.pages import widgets
from runtime.pages.desk_at_hand import DeskAtHand
from runtime.pages.form_section import form_section, form_sections, names_of, shown_sections
from runtime.pages.materials import materials_step
from runtime.pages.situation import situation_card
from runtime.pages.staff_pieces import segments
from runtime.pages.visit import Visit
from runtime.pages.widgets import esc, icon_html, show
from runtime.people import Person
from runtime.trial_desk import TrialDesk, sample_applicant

WIDTHS = ("phone", "desktop")
_COMPILED = "preview_compiled"


@dataclass(frozen=True, slots=True)
class _Ready:
    """A draft made ready, for as long as it stays what it is."""

    bundle: Bundle
    compiled: CompiledBundle


def trial_of(visit: Visit, bundle: Bundle) -> DeskAtHand | tuple[Problem, ...]:
    """The desk of the invented applicant before this draft, or why its form cannot be drawn."""
    blocking = (one for one in unsound(bundle) if one.severity is Severity.ERROR and one.code not in MAY_WAIT)
    broken = tuple(one for one in blocking if not stays_readable(one))
    if broken:
        return broken
    compiled = _compiled(bundle)
    if isinstance(compiled, tuple):
        return compiled
    name = answers_key(bundle)
    kept = st.session_state.get(name)
    content = Content.from_text(kept) if kept else content_of(visit.application, compiled, sample_now(bundle))

    def keep(content: Content) -> None:
        st.session_state[name] = content.text()

    trial = TrialDesk(visit.application, compiled, content, keep)
    try:
        return DeskAtHand(visit, trial.person, trial, trial.work_on())
    except Refused as refused:
        return refused.problems


def _compiled(bundle: Bundle) -> CompiledBundle | tuple[Problem, ...]:
    ready = st.session_state.get(_COMPILED)
    if isinstance(ready, _Ready) and ready.bundle is bundle:
        return ready.compiled
    compiled = compile_bundle(bundle)
    if not isinstance(compiled, tuple):
        st.session_state[_COMPILED] = _Ready(bundle, compiled)
    return compiled


# ---- beside the canvas


def preview_pane(design: DesignAtHand, width: str) -> None:
    """The section of what is chosen, as the applicant sees it; the first one that asks for something if nothing is chosen."""
    visit, bundle = design.visit, design.bundle
    at_hand = trial_of(visit, bundle)
    if isinstance(at_hand, tuple):
        widgets.note(visit.say("PREVIEW_BROKEN"), tone="bad")
        widgets.problems_note(at_hand[:3], lang=visit.lang)
        return
    section = _section(design, at_hand)
    _begin_anew(f"{section.id if section else ''} {design.at_hand.revision}")
    with st.container(key=f"trial_{width}"):
        _device_bar(at_hand, section)
        with st.container(key="citizen"):
            if not design.chosen:
                # nothing is worked on: begin where an applicant does, with the questions that decide the path
                situation_card(at_hand)
            if section is None:
                show(f'<p class="of-2 of-s">{esc(visit.say("PREVIEW_EMPTY"))}</p>')
            else:
                _one_section(design, at_hand, section)
    with st.container(key="sample_pane", gap="xsmall"):
        choose_sample(visit, bundle, "pane")
        show(f'<p class="of-3 of-xs">{esc(visit.say("PREVIEW_WHOSE", name=at_hand.person.name))}</p>')


def _begin_anew(shown: str) -> None:
    """Other fields than before: their widgets begin anew."""
    if st.session_state.get("preview_shown") != shown:
        forget_answers()
        st.session_state["preview_shown"] = shown


def _section(design: DesignAtHand, at_hand: DeskAtHand) -> Section | None:
    sections = design.bundle.layout.sections
    for card in design.chosen:
        name = card.partition(".")[0]
        found = next((one for one in sections if f"#{one.id}" == card), None) or section_of(design.bundle, name)
        if found is not None:
            return found
    return next(iter(shown_sections(at_hand.desk)), next(iter(sections), None))


def _device_bar(at_hand: DeskAtHand, section: Section | None) -> None:
    shown = shown_sections(at_hand.desk)
    at = next((place for place, one in enumerate(shown, start=1) if section and one.id == section.id), 0)
    share = round(100 * at / len(shown)) if shown else 0
    title = at_hand.desk.compiled.bundle.title
    count = f'<span class="of-3 of-xs">{at} / {len(shown)}</span>' if at else ""
    show(
        f'<div class="of-device"><span>{icon_html("arrow_back")}</span><b>{esc(title)}</b>{count}</div>'
        f'<div class="of-devicebar" aria-hidden="true"><span style="width:{share}%"></span></div>'
    )


def _one_section(design: DesignAtHand, at_hand: DeskAtHand, section: Section) -> None:
    visit, desk = design.visit, at_hand.desk
    if not names_of(desk, section):
        widgets.note(visit.say("PREVIEW_SECTION_OFF", title=section.title), tone="accent")
        items, answers = what_brings(design.bundle, section)
        if items or answers:
            st.button(visit.say("PREVIEW_UNFOLD"), key="trial_unfold", on_click=_answer, args=(at_hand, answers, items))
        situation_card(at_hand)
        return
    form_section(at_hand, section)
    _mark(design.chosen)
    placed = set(design.bundle.layout.placed())
    off = [one for one in design.chosen if design.bundle.data_item(one) and one not in placed]
    if off:
        labels = visit.say("LIST_SEPARATOR").join(design.bundle.labels[one] for one in off)
        show(f'<p class="of-note">{icon_html("visibility_off")} {esc(visit.say("PREVIEW_NOT_ON_FORM", labels=labels))}</p>')
    hidden = [one for one in design.chosen if one in placed and one not in desk.asked]
    if hidden:
        _folded(design, at_hand, hidden)


def what_brings(bundle: Bundle, section: Section) -> tuple[tuple[str, ...], dict[str, JsonValue]]:
    """Optional items to be chosen and answers to be given for a section to be on the form, as far as conditions tell plainly."""
    item_of, there = bundle.relations.item_of(), {one.data_item for one in section.placements}
    wanting = {place.partition(".")[0] for place, name in item_of.items() if name in there}
    items = [item for item in bundle.items if item.id in wanting]
    answers = {name: value for item in items for name, value in answers_to(bundle, item.applies_when).items()}
    return tuple(item.id for item in items if not item.core), answers


def _mark(chosen: Sequence[str]) -> None:
    """A bar beside what is being worked on."""
    names = [one.partition(".")[0] for one in chosen if re.fullmatch(r"[\w.]+", one)]
    if names:
        marked = ",".join(f".st-key-trial_phone .st-key-field_f_{name}" for name in names)
        st.html(f"<style>{marked}{{box-shadow:-10px 0 0 var(--page),-12px 0 0 var(--accent)}}</style>")


def _folded(design: DesignAtHand, at_hand: DeskAtHand, hidden: Sequence[str]) -> None:
    """What is not shown now, and the answers that would bring it."""
    visit, bundle = design.visit, design.bundle
    labels = visit.say("LIST_SEPARATOR").join(bundle.labels[one] for one in hidden)
    show(f'<p class="of-note">{icon_html("visibility_off")} {esc(visit.say("PREVIEW_FOLDED", labels=labels))}</p>')
    answers = answers_to(bundle, demand_of(bundle, hidden[0]).condition)
    if answers:
        st.button(visit.say("PREVIEW_UNFOLD"), key="trial_unfold", on_click=_answer, args=(at_hand, answers))


def _answer(at_hand: DeskAtHand, answers: Mapping[str, object], items: Sequence[str] = ()) -> None:
    if items:
        at_hand.act("", lambda: at_hand.keeper.choose_items({*at_hand.desk.case.content.selected_items, *items}))
    for name, value in answers.items():
        at_hand.answer(name, value)


# ---- the whole form


def preview_page(visit: Visit) -> None:
    """The whole form of a draft: questions, sections, materials."""
    person = policy_person(visit)
    one = _named(visit, person) or choose_bundle(visit, person)
    if one is None:
        return
    drafted = drafting.open_draft(visit.application, person, one.code) if one.draft else None
    if drafted is None:
        widgets.empty(visit.say("PREVIEW_NO_DRAFT", title=one.title))
        return
    bundle = drafted.draft.bundle
    with st.container(key="trial_bar", horizontal=True, vertical_alignment="center", gap="small"):
        words = visit.say("PREVIEW_BAR", revision=drafted.draft.revision, name=sample_applicant(visit.application.settings.office).name)
        show(f'<span class="of-s">{icon_html("preview")} {esc(words)}</span>')
        with st.container(key="sample_bar", width=260):
            choose_sample(visit, bundle, "bar")
        width = segments("width", visit.say("PREVIEW_WIDTH"), {one: visit.say(f"PREVIEW_{one.upper()}") for one in WIDTHS}, usual="desktop")
        visit.link("design", visit.say("PREVIEW_BACK"), icon=":material/arrow_back:", bundle=one.code)
    _what_is_wrong(visit, bundle)
    at_hand = trial_of(visit, bundle)
    if isinstance(at_hand, tuple):
        widgets.note(visit.say("PREVIEW_BROKEN"), tone="bad")
        widgets.problems_note(at_hand, lang=visit.lang)
        return
    with st.container(key=f"trial_{width}"), st.container(key="citizen"):
        show(f"<h1>{esc(bundle.title)}</h1>")
        situation_card(at_hand)
        form_sections(at_hand)
        materials_step(at_hand)


def _named(visit: Visit, person: Person) -> OneBundle | None:
    """The bundle the address names: whoever comes from the designer has chosen already."""
    asked = st.query_params.get("bundle", "")
    return next((one for one in all_bundles(visit, person) if one.code == asked), None)


def _what_is_wrong(visit: Visit, bundle: Bundle) -> None:
    """A draft may be previewed while it is unfinished; what an applicant would miss is said."""
    placed = set(bundle.layout.placed())
    off = [item.label for item in bundle.data_items if item.id not in placed]
    if off:
        labels = visit.say("LIST_SEPARATOR").join(off[:6])
        widgets.note(visit.say("PREVIEW_TRAY", count=len(off)), labels, tone="warn")
