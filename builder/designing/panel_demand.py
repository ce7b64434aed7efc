"""何时出现、何时必填: whether a field is required, and the condition under which it is on the form at all, as one sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from builder.condition_editor import condition_editor, condition_words
from builder.designing.bound_card import BoundCard
from forms.bundle import Bundle
from forms.findings import EditJson
from forms.lay_out import names_in
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
    """The sentence, the rows behind «改条件», and the toggle."""
    visit, demand = bound.design.visit, demand_of(bound.design.bundle, data_item)
    _sentences(visit, bound.design.bundle, demand)
    kept = None if demand.shown_when is not None else demand.required_when
    condition_rows(
        bound,
        data_item,
        demand.condition,
        lambda tree: edits_for_condition(bound.design.bundle, data_item, tree),
        visit.say("DESIGN_HIDDEN_KEEPS"),
    )
    bound.yes(
        "required",
        visit.say("DESIGN_REQUIRED"),
        demand.required,
        lambda yes: [{"op": "set_required", "data_item": data_item, "required": yes, "required_when": kept if yes else None}],
    )


def _sentences(visit: Visit, bundle: Bundle, demand: Demand) -> None:
    """When the field is there and whether it must be filled in, as people would say it."""
    condition, say = demand.condition, visit.say
    show(f'<div class="of-label">{esc(say("DESIGN_DEMAND"))}</div>')
    if condition is not None:
        effect = say("DESIGN_EFFECT_REQUIRED" if demand.required else "DESIGN_EFFECT_OPTIONAL")
        key = "DESIGN_SHOWN_REQUIRED_WHEN" if demand.required else "DESIGN_SHOWN_WHEN"
        show(sentence_html(visit, bundle, say(key, condition="\0", effect="\1"), condition, effect))
    else:
        show(sentence_html(visit, bundle, say("DESIGN_ALWAYS_REQUIRED" if demand.required else "DESIGN_ALWAYS_OPTIONAL"), None, ""))
    if demand.shown_when is not None and demand.required_when is not None:
        show(f'<p class="of-3 of-xs">{esc(say("DESIGN_ALSO", condition=condition_words(visit, bundle, demand.required_when)))}</p>')


def sentence_html(visit: Visit, bundle: Bundle, words: str, condition: Tree, effect: str) -> str:
    """A sentence on a demand: the fields its condition names underlined, what comes of it bold. `words` has NUL where the condition
    stands and SOH where the effect does; without a condition it is plain."""
    if condition is None:
        return f'<div class="of-sentence plain">{esc(words)}</div>'
    told = esc(condition_words(visit, bundle, condition))
    names = sorted(
        {bundle.labels[one] for name in names_in(condition) if (one := bundle.names.get(name)) in bundle.labels}, key=len, reverse=True
    )
    if names:
        # the longest first, in one pass: a label may be part of another
        told = re.sub("|".join(re.escape(esc(name)) for name in names), r"<u>\g<0></u>", told)
    shown = esc(words).replace("\0", told).replace("\1", f"<b>{esc(effect)}</b>")
    return f'<div class="of-sentence">{shown}</div>'


def condition_rows(bound: BoundCard, owner: str, condition: Tree, make: Callable[[Tree], Sequence[EditJson]], note: str) -> None:
    """The button that opens the rows of a condition, and the rows. `make` gives the edits for another condition."""
    if not bound.may_edit:
        return
    design, visit = bound.design, bound.design.visit
    open_key = f"c_{owner}_open"
    editing = bool(st.session_state.get(open_key))
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        words = visit.say(
            "DESIGN_CONDITION_DONE" if editing else "DESIGN_CONDITION_CHANGE" if condition is not None else "DESIGN_CONDITION_ADD"
        )
        icon = ":material/check:" if editing else ":material/edit:"
        with st.container(key=f"small_{owner}", width="content"):
            st.button(words, key=f"c_{owner}_toggle", icon=icon, on_click=_toggle, args=(open_key,))
        if note:
            show(f'<span class="of-3 of-xs">{esc(note)}</span>')

    def save(tree: Tree) -> None:
        design.change(*make(tree))
        design.redraw()

    if editing:
        with st.container(key=f"rows_{owner}", gap="small"):
            condition_editor(visit, design.bundle, owner, condition, save, derived=False, read_back=False)


def _toggle(key: str) -> None:
    st.session_state[key] = not st.session_state.get(key)
