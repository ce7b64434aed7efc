"""Where a field stands, and the buttons that move it: what the mouse does on the canvas, for fingers and for screen readers."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from builder.designing.bound_card import BoundCard
from builder.designing.design_at_hand import DesignAtHand
from forms.bundle import Bundle
from forms.findings import EditJson
from forms.layout import Section


def section_of(bundle: Bundle, data_item: str) -> Section | None:
    """The section it stands in; None = in the tray."""
    return next((one for one in bundle.layout.sections if any(place.data_item == data_item for place in one.placements)), None)


def position_words(design: DesignAtHand, data_item: str) -> str:
    """«三、食品经营 · 第 7 格»."""
    say, section = design.visit.say, section_of(design.bundle, data_item)
    if section is None:
        return say("DESIGN_IN_TRAY")
    at = [one.data_item for one in section.placements].index(data_item)
    return say("DESIGN_POSITION", section=section.title, at=at + 1)


def nudged(bundle: Bundle, data_item: str, by: int) -> list[EditJson]:
    """The edit that moves it one place up (-1) or down (1), past the edge of a section into the next; [] if there is no place."""
    section = section_of(bundle, data_item)
    if section is None:
        return []
    names = [one.data_item for one in section.placements]
    at = names.index(data_item) + by
    if 0 <= at < len(names):
        before = names[at] if by < 0 else (names[at + 1] if at + 1 < len(names) else "")
        return [place([data_item], section.id, before)]
    sections = list(bundle.layout.sections)
    beside = sections.index(section) + by
    if not 0 <= beside < len(sections):
        return []
    first = sections[beside].placements[0].data_item if by > 0 and sections[beside].placements else ""
    return [place([data_item], sections[beside].id, first)]


def place(data_items: Sequence[str], section: str, before: str = "") -> EditJson:
    """The edit that puts them there."""
    return {"op": "place", "data_items": list(data_items), "section": section, "before": before}


def place_panel(bound: BoundCard, data_item: str) -> None:
    """上移, 下移, 复制, 移出, 移到…; in the tray: put it somewhere, or let it go for good."""
    say, bundle = bound.design.visit.say, bound.design.bundle
    here = section_of(bundle, data_item)
    with st.container(key="panel_moves", horizontal=True, gap="small"):
        if here is not None:
            bound.act("up", say("DESIGN_UP"), lambda: nudged(bound.design.bundle, data_item, -1), icon=":material/arrow_upward:")
            bound.act("down", say("DESIGN_DOWN"), lambda: nudged(bound.design.bundle, data_item, 1), icon=":material/arrow_downward:")
        copies: EditJson = {"op": "copy_fields", "data_items": [data_item]}
        bound.act("copy", say("DESIGN_COPY"), lambda: [copies], icon=":material/content_copy:", help=say("DESIGN_COPY_WHAT"))
        if here is not None:
            out: EditJson = {"op": "unplace", "data_items": [data_item]}
            with st.container(key=f"danger_out_{data_item}", width="content"):
                bound.act("out", say("DESIGN_OUT"), lambda: [out], icon=":material/playlist_remove:", help=say("DESIGN_OUT_WHAT"))
        else:
            drop: EditJson = {"op": "drop_field", "data_item": data_item}
            with st.container(key=f"danger_drop_{data_item}", width="content"):
                bound.act("drop", say("DESIGN_DROP"), lambda: [drop], icon=":material/delete:", help=say("DESIGN_DROP_WHAT"))
    move_to(bound, [data_item], here)


def move_to(bound: BoundCard, data_items: Sequence[str], here: Section | None) -> None:
    """移到…: to the end of another section."""
    sections = bound.design.bundle.layout.sections
    others = {one.id: one.title for one in sections if here is None or one.id != here.id}
    words, label = {"": bound.design.visit.say("DESIGN_MOVE_CHOOSE"), **others}, bound.design.visit.say("DESIGN_MOVE")
    if others:
        bound.one("move", label, "", words, lambda to: [place(data_items, to)] if to else [], label_visibility="collapsed")
