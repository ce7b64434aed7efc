"""何时出现、何时必填: whether a field is required, and the condition under which it is on the form at all, as one sentence."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from builder.condition_editor import condition_editor, condition_words
from builder.designing.bound_card import BoundCard
from forms.bundle import Bundle
from forms.findings import EditJson
from forms.part import Tree
from runtime.pages.visit import Visit
from runtime.pages.widgets import esc, show


@dataclass(frozen=True, slots=True)
class Demand:
    """How a data item is asked for."""

    required: bool
    """Does any department insist on it?"""
    shown_when: Tree
    """The placement's condition; null = always there."""
    required_when: Tree
    """The condition all departments have in common: the field comes and goes with it. Null = none, or not one."""

    @property
    def condition(self) -> Tree:
        """The one that may be changed here."""
        return self.shown_when if self.shown_when is not None else self.required_when


def demand_of(bundle: Bundle, data_item: str) -> Demand:
    """As the document has it."""
    item_of = bundle.relations.item_of()
    fields = [field for item in bundle.items for field in item.form.fields if item_of.get(f"{item.id}.{field.id}") == data_item]
    needed = [field for field in fields if field.required]
    trees = [field.required_when for field in needed]
    common = trees[0] if trees and all(tree == trees[0] for tree in trees) and len(needed) == len(fields) else None
    placements = (one for section in bundle.layout.sections for one in section.placements)
    shown = next((one.show_when for one in placements if one.data_item == data_item), None)
    return Demand(bool(needed), shown, common)


def edits_for_condition(bundle: Bundle, data_item: str, tree: Tree) -> list[EditJson]:
    """The edits that put a condition where it stands now, and else on the placement: hidden is not asked, and not required."""
    demand = demand_of(bundle, data_item)
    if demand.shown_when is None and demand.required_when is not None:
        return [{"op": "set_required", "data_item": data_item, "required": True, "required_when": tree}]
    return [{"op": "set_placement", "data_item": data_item, "changes": {"show_when": tree}}]


def demand_panel(bound: BoundCard, data_item: str) -> None:
    """The sentence, the toggle, and the rows behind «改条件»."""
    visit, demand = bound.design.visit, demand_of(bound.design.bundle, data_item)
    _sentences(visit, bound.design.bundle, demand)
    kept = None if demand.shown_when is not None else demand.required_when
    bound.yes(
        "required",
        visit.say("DESIGN_REQUIRED"),
        demand.required,
        lambda yes: [{"op": "set_required", "data_item": data_item, "required": yes, "required_when": kept if yes else None}],
    )
    if bound.may_edit:
        _condition(bound, data_item, demand.condition)


def _sentences(visit: Visit, bundle: Bundle, demand: Demand) -> None:
    """When the field is there and whether it must be filled in, as people would say it."""
    condition = demand.condition
    show(f'<div class="of-label">{esc(visit.say("DESIGN_DEMAND"))}</div>')
    if condition is not None:
        key = "DESIGN_SHOWN_REQUIRED" if demand.required else "DESIGN_SHOWN_OPTIONAL"
        # the condition is underlined where the sentence names it
        lead, _, rest = visit.say(key, condition="\0").partition("\0")
        show(f'<div class="of-sentence">{esc(lead)}<u>{esc(condition_words(visit, bundle, condition))}</u>{esc(rest)}</div>')
    elif demand.required:
        show(f'<div class="of-sentence plain">{esc(visit.say("DESIGN_ALWAYS_REQUIRED"))}</div>')
    else:
        show(f'<div class="of-sentence plain">{esc(visit.say("DESIGN_ALWAYS_OPTIONAL"))}</div>')
    if demand.shown_when is not None and demand.required_when is not None:
        show(f'<p class="of-3 of-xs">{esc(visit.say("DESIGN_ALSO", condition=condition_words(visit, bundle, demand.required_when)))}</p>')


def _condition(bound: BoundCard, data_item: str, condition: Tree) -> None:
    """The button that opens the rows of the condition, and the rows."""
    design, visit = bound.design, bound.design.visit
    open_key = f"c_{data_item}_open"
    editing = bool(st.session_state.get(open_key))
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        words = visit.say(
            "DESIGN_CONDITION_DONE" if editing else "DESIGN_CONDITION_CHANGE" if condition is not None else "DESIGN_CONDITION_ADD"
        )
        st.button(
            words,
            key=f"c_{data_item}_toggle",
            icon=":material/check:" if editing else ":material/edit:",
            on_click=_toggle,
            args=(open_key,),
        )
        show(f'<span class="of-3 of-xs">{esc(visit.say("DESIGN_HIDDEN_KEEPS"))}</span>')

    def save(tree: Tree) -> None:
        design.change(*edits_for_condition(design.bundle, data_item, tree))
        design.redraw()

    if editing:
        with st.container(key=f"rows_{data_item}", gap="small"):
            condition_editor(visit, design.bundle, data_item, condition, save)


def _toggle(key: str) -> None:
    st.session_state[key] = not st.session_state.get(key)
