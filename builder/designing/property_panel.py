"""The property panel: what is chosen on the canvas, with every setting that an applicant, a department or the law will notice.

nothing chosen     what to do, and what the form holds
one field          name, help, type, demand, source, sensitivity, question, who receives it, what reads it, where it stands
one column         name, type, required, where it stands
one section        title, help, where it stands
several            where to, required or not, once for all
one material       who asks for it, and when
"""

from __future__ import annotations

import streamlit as st

from builder.designing.bound_card import BoundCard, set_item
from builder.designing.canvas.palette import new_column
from builder.designing.design_at_hand import MATERIAL, DesignAtHand
from builder.designing.panel_demand import demand_panel
from builder.designing.panel_material import material_panel
from builder.designing.panel_meaning import decided_panel, question_panel, sensitivity_panel, source_panel
from builder.designing.panel_overview import overview_panel
from builder.designing.panel_places import place_panel, position_words
from builder.designing.panel_reach import reach_panel
from builder.designing.panel_several import column_panel, section_panel, several_panel
from builder.designing.type_settings import TypeSettings, type_settings
from forms.bundle import Bundle
from forms.data_item import DataItem
from forms.dictionary import Element
from forms.findings import EditJson
from forms.layout import Placement
from runtime.pages.widgets import esc, plain, show

NEAR = 3
"""Entries of the dictionary that are offered under the name."""


def property_panel(design: DesignAtHand) -> None:
    """The panel of what is chosen."""
    chosen = design.chosen
    with st.container(key="card_panel", gap="small"):
        if not chosen:
            overview_panel(design)
        elif len(chosen) > 1:
            several_panel(design, chosen)
        elif chosen[0].startswith("#"):
            section_panel(design, chosen[0][1:])
        elif chosen[0].startswith(MATERIAL):
            material_panel(design, chosen[0].removeprefix(MATERIAL))
        elif "." in chosen[0]:
            column_panel(design, *chosen[0].split(".", 1))
        else:
            item = design.bundle.data_item(chosen[0])
            assert item is not None  # chosen are only cards there are
            _field(design, item)


def _field(design: DesignAtHand, item: DataItem) -> None:
    bound, say, bundle = BoundCard(design, item.id), design.visit.say, design.bundle
    place = position_words(design, item.id)
    show(
        f'<div class="of-cardhead"><h2>{esc(item.label)}</h2><span class="of-3 of-xs of-mono">{esc(item.id)}</span></div>'
        f'<p class="of-3 of-xs">{esc(place)}</p>'
    )
    with st.container(key=f"named_{item.id}", gap="xsmall"):
        known = design.dictionary.get(item.element) if item.element else None
        if known is not None:
            show(f'<span class="of-entry">{esc(say("DESIGN_ELEMENT", label=known.label))}</span>')
        bound.text("label", say("DESIGN_NAME"), item.label, lambda label: set_item(item.id, label=label) if label else [], max_chars=80)
        if known is None:
            _near(bound, item)
    bound.text("help", say("DESIGN_HELP"), _help(bundle, item), lambda text: _help_edits(bundle, item, text), max_chars=200)
    type_settings(bound, TypeSettings(item.type, item.spec), lambda changes: set_item(item.id, **changes))
    if item.type == "group":
        _columns(bound, item)
    demand_panel(bound, item.id)
    source_panel(bound, item)
    sensitivity_panel(bound, item)
    question_panel(bound, item)
    decided_panel(bound, item)
    placement = _placement(bundle, item.id)
    if placement is not None:
        bound.yes("wide", say("DESIGN_WIDE"), placement.wide, lambda yes: _set_placement(item.id, wide=yes))
    show("<hr>")
    reach_panel(design.visit, bundle, item.id)
    show("<hr>")
    place_panel(bound, item.id)


def _near(bound: BoundCard, item: DataItem) -> None:
    """Entries of the dictionary that are called much the same, to be taken with a click."""
    design, say = bound.design, bound.design.visit.say
    near = design.elements(item.label)[:NEAR]
    if near and bound.may_edit:
        with st.container(key=f"near_{item.id}", horizontal=True, gap="small", vertical_alignment="center"):
            show(f'<span class="of-3 of-xs">{esc(say("DESIGN_ELEMENTS_NEAR"))}</span>')
            for one in near:
                bound.act(f"element_{one.id}", plain(one.label), lambda one=one: _take(item, one), type="tertiary")  # type: ignore[misc]


def _take(item: DataItem, element: Element) -> list[EditJson]:
    """Become an instance of an entry: its name, and what it knows that is not settled here yet."""
    changes: dict[str, object] = {"element": element.id, "label": element.label}
    if element.source_library and not item.source_library:
        changes["source_library"] = element.source_library
    if element.sensitivity != "general" and not item.sensitive:
        changes["sensitivity"] = element.sensitivity
    return set_item(item.id, **changes)  # type: ignore[arg-type]


def _columns(bound: BoundCard, item: DataItem) -> None:
    say = bound.design.visit.say
    names = say("LIST_SEPARATOR").join(column.label for column in item.columns)
    show(f'<p class="of-2 of-s">{esc(say("DESIGN_COLUMNS", count=len(item.columns), names=names))}</p>')
    edit: EditJson = {"op": "add_column", "group": item.id, "type": "text", "label": new_column(item, bound.design.lang)}
    bound.act("add_column", say("DESIGN_COLUMN_ADD"), lambda: [edit], icon=":material/add:")


def _help(bundle: Bundle, item: DataItem) -> str:
    placement = _placement(bundle, item.id)
    return (placement.help if placement else "") or item.help


def _help_edits(bundle: Bundle, item: DataItem, text: str) -> list[EditJson]:
    """The help belongs to the meaning; one the placement had of its own would hide it."""
    placement = _placement(bundle, item.id)
    own = _set_placement(item.id, help="") if placement and placement.help else []
    return [*set_item(item.id, help=text), *own]


def _placement(bundle: Bundle, data_item: str) -> Placement | None:
    return next((one for section in bundle.layout.sections for one in section.placements if one.data_item == data_item), None)


def _set_placement(data_item: str, **changes: str | bool) -> list[EditJson]:
    return [{"op": "set_placement", "data_item": data_item, "changes": {**changes}}]
