"""«材料里的发现»: what the checks find in the materials of a draft, with the edits that mend it one click away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import streamlit as st

from builder.draft_at_hand import DraftAtHand
from builder.merging.board import open_row
from builder.merging.material_rows import SAME, in_short, material_at
from builder.merging.open_suggestions import OpenSuggestions, material_of, shown_together
from forms.bundle import Bundle
from forms.findings import EditJson, Finding
from forms.problems import Problem, worst_first
from runtime.pages.staff_pieces import card_head
from runtime.pages.widgets import esc, severity_html, show

MOST = 8
"""Findings that are shown before the rest is unfolded."""


@dataclass(frozen=True, slots=True)
class FoundOnMaterial:
    """Findings of one kind on one material."""

    material: str
    findings: tuple[Problem, ...]

    @property
    def fix(self) -> tuple[EditJson, ...]:
        """The edits that mend all of them."""
        return tuple(edit for one in self.findings if isinstance(one, Finding) for edit in one.fix)


def on_materials(found: Iterable[Problem], bundle: Bundle, open_: OpenSuggestions) -> tuple[FoundOnMaterial, ...]:
    """What is about materials, the worst first; the same thing said of several demands in one row stands together.

    That two materials are one is left out where the board proposes to join them.
    """
    leader = {id_: row for row, ids in shown_together(bundle, open_, materials=True).items() for id_ in ids}
    home = material_of(bundle)
    proposed = {home[place] for group in open_.material_groups for place in group.members}
    together: dict[tuple[str, str], list[Problem]] = {}
    for one in worst_first(found):
        material = material_at(one.where)
        if material in leader and not (one.code == SAME and material in proposed):
            together.setdefault((one.code, leader[material]), []).append(one)
    return tuple(FoundOnMaterial(material, tuple(findings)) for (_, material), findings in together.items())


def findings_card(at_hand: DraftAtHand, found: Sequence[FoundOnMaterial]) -> None:
    """A card with a piece for each: how bad, what and why, the fix as a button, the way to the row."""
    visit = at_hand.visit
    with st.container(key="decide_findings"):
        card_head(visit.say("MATERIAL_FINDINGS"), visit.say("MATERIAL_FINDINGS_COUNT", count=len(found)))
        if not found:
            show(f'<span class="of-ok">{esc(visit.say("MATERIAL_FINDINGS_NONE"))}</span>')
            return
        for at, one in enumerate(found[:MOST]):
            _piece(at_hand, one, at)
        if len(found) > MOST:
            with st.expander(visit.say("MATERIAL_FINDINGS_MORE", count=len(found) - MOST)):
                for at, one in enumerate(found[MOST:], MOST):
                    _piece(at_hand, one, at)


def _piece(at_hand: DraftAtHand, one: FoundOnMaterial, at: int) -> None:
    visit, first = at_hand.visit, one.findings[0]
    material = at_hand.bundle.material(one.material)
    texts = "".join(f"<div>{esc(text)}</div>" for text in dict.fromkeys(finding.text(visit.lang) for finding in one.findings))
    title = in_short(one.findings, visit.lang)
    basis = first.basis_text(visit.lang) if isinstance(first, Finding) else ""
    small = f"<small>{esc(visit.say('MATERIAL_BASIS', basis=basis))}</small>" if basis else ""
    with st.container(key=f"finding_{at}", gap="small"):
        show(
            f'<div class="of-lint">{severity_html(first.severity, lang=visit.lang)} <b>{esc(title)}</b>'
            f'<div class="of-2">{esc(material.name if material else one.material)}</div>{texts}{small}</div>'
        )
        with st.container(horizontal=True, gap="small"):
            if one.fix and at_hand.may_edit:
                words = visit.say("MATERIAL_FIX_ALL", count=len(one.findings)) if len(one.findings) > 1 else visit.say("MATERIAL_FIX")
                st.button(words, key=f"fix_{first.code}_{one.material}", on_click=at_hand.do, args=one.fix)
            place = f"goto_{first.code}_{one.material}"
            st.button(
                visit.say("MATERIAL_GO"), key=place, type="tertiary", on_click=open_row, args=(at_hand.code, "material", one.material)
            )
