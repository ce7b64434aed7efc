"""What looks alike and stays apart, with the reason that is published: written down already, or found and still to be confirmed."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from builder.bundle_words import place_words
from builder.draft_at_hand import DraftAtHand
from builder.merging.gestures import recorded
from builder.merging.open_suggestions import OpenSuggestions
from forms.bundle import Bundle
from forms.findings import EditJson
from forms.problems import Lang
from forms.suggest.proposal import Advice
from runtime.pages import widgets
from runtime.pages.staff_pieces import card_head_html
from runtime.pages.visit import Visit
from runtime.pages.widgets import chip_html, esc, show, table_html

NEAR = "apart"
"""Where what is refused says so; `at` the number of the line."""


@dataclass(frozen=True, slots=True)
class ApartLine:
    """One entry."""

    members: tuple[str, ...]
    why: str
    prefill: bool
    """Is the one carried over into the other as a default?"""
    recorded: bool


def apart_lines(bundle: Bundle, open_: OpenSuggestions, lang: Lang = "zh") -> tuple[ApartLine, ...]:
    """What the draft records, then what was found beside it: the one as it was written, the other in the language of the reader."""
    home = bundle.relations.item_of()
    carried = {frozenset((one.target, one.source)) for one in bundle.relations.prefills}

    def is_carried(members: tuple[str, ...]) -> bool:
        items = {home.get(place, place) for place in members}
        return any(pair <= items for pair in carried)

    recorded = [ApartLine(kept.members, kept.why, is_carried(kept.members), True) for kept in bundle.relations.kept_apart]
    found = [ApartLine(one.members, one.text(lang), one.relation is Advice.PREFILL, False) for one in open_.apart]
    return (*recorded, *found)


def apart_table(at_hand: DraftAtHand, open_: OpenSuggestions, *, most: int | None = None, acts: bool = False) -> None:
    """The table. `most`: so many lines; `acts`: with a button to take back or to write down each."""
    visit = at_hand.visit
    lines = apart_lines(at_hand.bundle, open_, visit.lang)
    found = [line for line in lines if not line.recorded]
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        count = visit.say("APART_FOUND", count=len(found)) if found else visit.say("SIDE_APART_LEAD")
        show(card_head_html(visit.say("APART_TITLE"), count))
        if found and at_hand.may_edit:
            st.button(
                visit.say("APART_RECORD_ALL", count=len(found)),
                key="apart_all",
                on_click=at_hand.do,
                args=recorded(at_hand.bundle, open_.apart, open_.prefills),
                kwargs={"near": NEAR},
            )
    at_hand.tell_near(NEAR, "")
    if not lines:
        widgets.empty(visit.say("SIDE_APART_NONE"), visit.say("APART_NONE_NEXT"))
        return
    if acts:
        for at, line in enumerate(lines):
            _with_act(at_hand, open_, line, at)
        return
    columns = [visit.say(key) for key in ("SIDE_APART_FIELDS", "SIDE_APART_WHY", "APART_HOW")]
    shown = lines if most is None else lines[:most]
    show(table_html(columns, [(_members(at_hand.bundle, line), esc(line.why), _how(visit, line)) for line in shown]))
    if len(shown) < len(lines):
        show(f'<span class="of-3 of-xs">{esc(visit.say("APART_MORE", count=len(lines) - len(shown)))}</span>')


def _with_act(at_hand: DraftAtHand, open_: OpenSuggestions, line: ApartLine, at: int) -> None:
    visit, here = at_hand.visit, {"near": NEAR, "at": str(at)}
    with st.container(key=f"apartline_{at}", horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        show(
            f'<div class="of-apart"><div>{_members(at_hand.bundle, line)}</div><div class="of-2">{esc(line.why)}</div>'
            f"<div>{_how(visit, line)}</div></div>"
        )
        if not at_hand.may_edit:
            return
        if line.recorded:
            edit: EditJson = {"op": "allow_together", "members": [*line.members]}
            st.button(visit.say("APART_TAKE_BACK"), key=f"apart_back_{at}", type="tertiary", on_click=at_hand.do, args=(edit,), kwargs=here)
        else:
            found = [one for one in open_.apart if one.members == line.members]
            edits = recorded(at_hand.bundle, found, open_.prefills)
            st.button(visit.say("APART_RECORD"), key=f"apart_keep_{at}", type="tertiary", on_click=at_hand.do, args=edits, kwargs=here)
    at_hand.tell_near(NEAR, str(at))


def _members(bundle: Bundle, line: ApartLine) -> str:
    """«食品 · 住所 ｜ 食品 · 经营场所»."""
    names, last = [], ""
    for place in line.members:
        department, label = place_words(bundle, place, terse=True)
        # of one department several in a row: it is named once
        names.append(f'<span class="of-3">{esc(department)}</span> {esc(label)}' if department not in ("", last) else esc(label))
        last = department
    return '<span class="of-3"> ｜ </span>'.join(f"<span>{name}</span>" for name in names)


def _how(visit: Visit, line: ApartLine) -> str:
    words = esc(visit.say("APART_PREFILL" if line.prefill else "APART_SEPARATE"))
    return words if line.recorded else f"{words} {chip_html(visit.say('APART_TO_RECORD'), tone='outline')}"
