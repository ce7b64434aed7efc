"""One section of the one form, drawn from the bundle as a fragment of its own: fields, where their values come from, what is wrong.

A committed change is saved by the field's callback; then only the fragments that show something else now are drawn again.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence

import streamlit as st

from forms.field_types import Widget, field_type
from forms.lay_out import names_in
from forms.layout import Placement, Section
from forms.problems import Lang
from forms.wording import say
from runtime.desk import Desk
from runtime.once import once
from runtime.pages.desk_at_hand import DeskAtHand
from runtime.pages.field_widget import fits_boxes
from runtime.pages.form_field import draw_data_item, fragment_of
from runtime.pages.widgets import esc, icon_html, show
from runtime.precheck import Flaw, flaws_by_name


def form_sections(at_hand: DeskAtHand) -> None:
    """Every section that asks for something now; the others wait as empty fragments, so that an answer can open them."""
    for section in at_hand.desk.compiled.bundle.layout.sections:
        form_section(at_hand, section)


def form_section(at_hand: DeskAtHand, section: Section) -> None:
    """One section, as a fragment of its own; nothing while it asks for nothing."""
    st.fragment(_section, key=fragment_of(section.id))(at_hand, section)


def names_of(desk: Desk, section: Section) -> tuple[str, ...]:
    """What the section asks for now, in order."""
    return tuple(placement.data_item for placement in section.placements if placement.data_item in desk.asked)


@once
def shown_sections(desk: Desk) -> tuple[Section, ...]:
    """The sections that ask for something now."""
    return tuple(section for section in desk.compiled.bundle.layout.sections if names_of(desk, section))


def is_done(desk: Desk, name: str, flaws: Mapping[str, Flaw]) -> bool:
    """Is it filled in, and nothing wrong with it?"""
    return name not in flaws and name not in desk.evaluation.missing_fields and desk.entered.get(name) not in (None, "", [])


def title_of(desk: Desk, section: Section, lang: Lang) -> str:
    """The title with its number among the sections that are shown."""
    at = [one.id for one in shown_sections(desk)].index(section.id)
    numerals = say("APPLY_NUMERALS", lang).split()
    return say("APPLY_SECTION_TITLE", lang, number=numerals[at] if at < len(numerals) else at + 1, title=section.title)


def _section(at_hand: DeskAtHand, section: Section) -> None:
    at_hand.drawn(fragment_of(section.id), lambda desk: _face(desk, section))
    desk = at_hand.desk
    names = names_of(desk, section)
    if not names:
        return
    flaws = flaws_by_name(desk)
    with st.container(key=f"form_section_{section.id}"):
        show(_head(at_hand, section, names, flaws))
        for group in _rows(desk, [one for one in section.placements if one.data_item in names]):
            _group(at_hand, group, flaws)


def _face(desk: Desk, section: Section) -> Hashable:
    flaws = flaws_by_name(desk)
    names = names_of(desk, section)
    fields = tuple(
        (
            name,
            repr(desk.entered.get(name)),
            name in desk.required,
            name in desk.locked,
            desk.from_library(name),
            name in desk.case.content.disputed,
            repr(flaws.get(name)),
        )
        for name in names
    )
    return [one.id for one in shown_sections(desk)], fields, desk.holdings.silent


def _head(at_hand: DeskAtHand, section: Section, names: Sequence[str], flaws: Mapping[str, Flaw]) -> str:
    desk, visit = at_hand.desk, at_hand.visit
    required = [name for name in names if name in desk.required]
    done = sum(is_done(desk, name, flaws) for name in required)
    wrong = sum(name in flaws for name in names)
    taken = sum(desk.from_library(name) for name in names)
    if wrong:
        state = f'<span class="of-bad">{icon_html("error")} {esc(visit.say("APPLY_SECTION_WRONG", count=wrong))}</span>'
    elif not required:
        state = f'<span class="of-2">{esc(visit.say("APPLY_SECTION_OPTIONAL"))}</span>'
    elif done == len(required):
        words = visit.say("APPLY_SECTION_DONE", done=done, total=len(required))
        words += visit.say("APPLY_SECTION_TAKEN", count=taken) if taken else ""
        state = f'<span class="of-ok">{icon_html("check_circle")} {esc(words)}</span>'
    else:
        state = f'<span class="of-2">{esc(visit.say("APPLY_SECTION_LEFT", count=len(required) - done))}</span>'
    title = esc(title_of(desk, section, visit.lang))
    help_ = f'<p class="of-2 of-s">{esc(section.help)}</p>' if section.help else ""
    return f'<div class="of-head"><h2>{title}</h2><span class="of-s">{state}</span></div>{help_}'


def _rows(desk: Desk, placements: Iterable[Placement]) -> Iterable[list[Placement]]:
    """Two fields side by side; a wide one, and one that only an answer brought, alone."""
    row: list[Placement] = []
    for placement in placements:
        alone = placement.wide or _stands_wide(desk, placement.data_item) or bool(because_of(desk, placement.data_item, "zh"))
        if alone and row:
            yield row
            row = []
        row.append(placement)
        if alone or len(row) == 2:
            yield row
            row = []
    if row:
        yield row


def _stands_wide(desk: Desk, name: str) -> bool:
    typed = desk.compiled.bundle.types.get(name)
    if typed is None or name in desk.locked:
        return False
    field, spec = typed
    return field.widget in (Widget.MANY, Widget.ROWS, Widget.PARAGRAPH, Widget.FILE) or (
        field.widget is Widget.ONE and len(spec.options) > 2 and fits_boxes(spec.options)
    )


def _group(at_hand: DeskAtHand, group: Sequence[Placement], flaws: Mapping[str, Flaw]) -> None:
    because = because_of(at_hand.desk, group[0].data_item, at_hand.lang)
    if because:
        with st.container(key=f"because_{group[0].data_item}", gap="small"):
            show(f'<p class="of-2 of-s">{esc(at_hand.visit.say("APPLY_BECAUSE", answers=because))}</p>')
            draw_data_item(at_hand, group[0].data_item, flaws, help_=group[0].help)
        return
    wide = len(group) == 1 and (group[0].wide or _stands_wide(at_hand.desk, group[0].data_item))
    places = [st.container()] if wide else st.columns(2, gap="medium")
    for placement, place in zip(group, places, strict=False):
        with place:
            draw_data_item(at_hand, placement.data_item, flaws, help_=placement.help)


def because_of(desk: Desk, name: str, lang: Lang) -> str:
    """The answers that brought this item onto the form, in words; "" if it is always asked for."""
    bundle = desk.compiled.bundle
    members = [member for merge in bundle.relations.merges if merge.data_item == name for member in merge.members]
    places = [member.split(".", 1) for member in members]
    fields = [owner.form.field(field) for item, field in places if (owner := bundle.item(item))]
    conditions = [field.required_when for field in fields if field is not None]
    if not conditions or not all(conditions):
        return ""
    sources = dict.fromkeys(bundle.names.get(one, one) for condition in conditions for one in names_in(condition))
    answers = []
    for source in sources:
        item = bundle.data_item(source)
        found = field_type(item.type) if item else None
        if item and found and source in desk.asked and desk.entered.get(source) not in (None, ""):
            answers.append(say("APPLY_ANSWER", lang, label=item.label, answer=found.format(desk.entered.get(source), item.spec, lang)))
    return say("LIST_SEPARATOR", lang).join(answers)
