"""The panel of a material: which departments demand it, whether always, and the condition under which each of them does."""

from __future__ import annotations

import streamlit as st

from builder.bundle_words import item_names
from builder.designing.bound_card import BoundCard
from builder.designing.design_at_hand import DesignAtHand
from builder.designing.panel_demand import condition_rows, sentence_html
from forms.findings import EditJson
from forms.lints.base import place_of
from forms.material import Use
from forms.part import Tree
from runtime.pages.widgets import esc, show


def material_panel(design: DesignAtHand, material_id: str) -> None:
    """One demand after the other; the strictest counts where they differ, and the page says so."""
    say, material = design.visit.say, design.bundle.material(material_id)
    assert material is not None
    names = item_names(design.bundle)
    show(
        f'<div class="of-cardhead"><h2>{esc(material.name)}</h2><span class="of-3 of-xs of-mono">{esc(material.id)}</span></div>'
        f'<p class="of-3 of-xs">{esc(say("DESIGN_MATERIAL_ASKED", count=len(material.uses)))}</p>'
    )
    for use in material.uses:
        show(f'<hr><div class="of-label">{esc(names[use.item])}</div><p class="of-2 of-xs">{esc(use.name)}</p>')
        _demand(BoundCard(design, f"use_{use.item}_{use.id}"), use)
    show("<hr>")
    with st.container(key="panel_moves", horizontal=True, gap="small"):
        st.button(say("DESIGN_MATERIAL_BACK"), key="leave_use", icon=":material/arrow_back:", on_click=_leave, args=(design,))
        if st.button(say("DESIGN_GO_MATERIAL_ALL"), key="to_workbench", icon=":material/join_inner:"):
            design.visit.go("merge", bundle=design.at_hand.code, show="materials", open=material.id)


def _demand(bound: BoundCard, use: Use) -> None:
    """When it must be handed in, as a sentence; the toggle; the rows of the condition."""
    visit, bundle = bound.design.visit, bound.design.bundle

    def changed(**changes: bool | Tree) -> list[EditJson]:
        return [{"op": "set_use", "member": place_of(use), "changes": {**changes}}]

    key = "DESIGN_USE_OPTIONAL" if not use.required else "DESIGN_USE_ALWAYS" if use.required_when is None else "DESIGN_USE_WHEN"
    effect = visit.say("DESIGN_USE_EFFECT")
    show(sentence_html(visit, bundle, visit.say(key, condition="\0", effect="\1"), use.required_when if use.required else None, effect))
    if use.required:
        condition_rows(bound, bound.owner, use.required_when, lambda tree: changed(required_when=tree), "")
    bound.yes("required", visit.say("DESIGN_USE_REQUIRED"), use.required, lambda yes: changed(required=yes))


def _leave(design: DesignAtHand) -> None:
    design.choose()
    design.redraw()
