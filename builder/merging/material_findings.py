"""«材料里的发现»: what the checks find in the materials of a draft, with the edits that mend it one click away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import streamlit as st

from builder.bundle_words import listed, terse_names
from builder.draft_at_hand import DraftAtHand
from builder.findings import title_of
from builder.merging.attention import ask_settings, lead_to
from builder.merging.fix_words import fix_words
from builder.merging.material_rows import SAME, in_short, material_at
from builder.merging.open_suggestions import OpenSuggestions, material_of, shown_together
from forms.bundle import Bundle
from forms.findings import EditJson, Finding
from forms.problems import Lang, Problem, worst_first
from forms.wording import catalogue, say
from runtime.pages.staff_pieces import card_head
from runtime.pages.widgets import esc, plain, severity_html, show

GIVEN_BY_HAND = {
    "LINT_COPY": "MATERIAL_GIVE_REASON",
    "LINT_PROOF_NOT_KEPT": "MATERIAL_GIVE_PROOF",
    "LINT_ASKS_COPIES": "MATERIAL_GIVE_REASON",
    "LINT_PROOF_BY_LICENCE": "MATERIAL_GIVE_NAME",
    "LINT_BEYOND_GUIDE": "MATERIAL_GIVE_BASIS",
    "LINT_SOURCE_WITHOUT_KEY": "MATERIAL_GIVE_KEY",
}
"""Findings that go away once a person has written something down -> the button that leads to where."""
TITLED = ("LINT_COPY", "LINT_ASKS_COPIES", "LINT_BEYOND_GUIDE", "LINT_SOURCE_WITHOUT_KEY", "LINT_PROOF_BY_LICENCE")
"""Findings headed by the title of their kind; the short words of the others say more."""
NEAR = "findings"
"""Where a remedy that is refused says so."""
MOST_NAMES = 2
"""Names of one material that are told one by one."""


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
    """A card with a piece for each kind: how bad and what, where, the fix as a button that says what it does, the law behind it."""
    visit = at_hand.visit
    pieces: dict[tuple[str, str], list[FoundOnMaterial]] = {}
    for one in found:
        pieces.setdefault((one.findings[0].code, _head(one, visit.lang)), []).append(one)
    with st.container(key="decide_findings"):
        card_head(visit.say("MATERIAL_FINDINGS"), visit.say("MATERIAL_FINDINGS_COUNT", count=len(pieces)))
        if not found:
            show(f'<span class="of-ok">{esc(visit.say("MATERIAL_FINDINGS_NONE"))}</span>')
            return
        for at, ((_, head), several) in enumerate(pieces.items()):
            with st.container(key=f"finding_{at}", gap=None):
                _piece(at_hand, head, several)


def _head(one: FoundOnMaterial, lang: Lang) -> str:
    code = one.findings[0].code
    return title_of(code, lang) if code in TITLED else in_short(one.findings, lang)


def _piece(at_hand: DraftAtHand, head: str, several: Sequence[FoundOnMaterial]) -> None:
    """One kind of finding on one or several materials."""
    visit, first = at_hand.visit, several[0].findings[0]
    count = sum(len(one.findings) for one in several)
    title = visit.say("FOUND_PLACES", head=head, count=count) if count > 1 else head
    show(f'<div class="of-lint">{severity_html(first.severity, lang=visit.lang)} <b>{esc(title)}</b></div>')
    for one in several:
        show(f'<div class="of-lint">{_where(at_hand.bundle, one, visit.lang)}{_why(one, visit.lang)}</div>')
        with st.container(key=f"remedies_{first.code}_{one.material}", horizontal=True, vertical_alignment="center", gap="small"):
            if one.fix and at_hand.may_edit:
                st.button(
                    plain(fix_words(at_hand.bundle, one.fix, visit.lang)),
                    key=f"fix_{first.code}_{one.material}",
                    on_click=at_hand.do,
                    args=one.fix,
                    kwargs={"near": NEAR, "at": f"{first.code}_{one.material}"},
                )
            _way(at_hand, one)
        at_hand.tell_near(NEAR, f"{first.code}_{one.material}")
    if basis := first.basis_text(visit.lang) if isinstance(first, Finding) else "":
        show(f'<div class="of-lint"><small>{esc(visit.say("MATERIAL_BASIS", basis=basis))}</small></div>')


def _where(bundle: Bundle, one: FoundOnMaterial, lang: Lang) -> str:
    """«营业执照复印件（食品经营许可、城市管理局）», the words that are at fault marked."""
    names = terse_names(bundle)
    asking: dict[str, list[str]] = {}
    for finding in one.findings:
        item = finding.place.id.partition(".")[0] if isinstance(finding, Finding) else ""
        asking.setdefault(str(finding.params.get("name", "")), []).append(names.get(item, ""))
    material = bundle.material(one.material)
    shared = len(one.findings) > 1 or (material is not None and len(material.uses) > 1)
    if len(asking) > MOST_NAMES and material:
        asking = {material.name: [department for departments in asking.values() for department in departments]}
    told = []
    for name, departments in asking.items():
        words = say("FOUND_AT", lang, name=name, departments=listed(departments, lang)) if shared and any(departments) else name
        fault = str(one.findings[0].params.get("word", ""))
        marked = esc(words)
        told.append(marked.replace(esc(fault), f'<b class="of-bad">{esc(fault)}</b>', 1) if fault else marked)
    return "<br>".join(told)


def _why(one: FoundOnMaterial, lang: Lang) -> str:
    """What the head does not say yet, of the kinds that need it."""
    first = one.findings[0]
    key = f"WHY_{first.code}"
    return f'<div class="of-2">{esc(say(key, lang, **first.params))}</div>' if key in catalogue() else ""


def _way(at_hand: DraftAtHand, one: FoundOnMaterial) -> None:
    """To where a person can say more, else to the row."""
    first, code = one.findings[0], one.findings[0].code
    words = GIVEN_BY_HAND.get(code) if at_hand.may_edit else None
    st.button(
        at_hand.visit.say(words or "MATERIAL_GO"),
        key=f"goto_{code}_{one.material}",
        type="tertiary",
        on_click=_open,
        args=(at_hand.code, first.place.id if isinstance(first, Finding) else one.material, material_at(first.where) if words else ""),
    )


def _open(code: str, demand: str, settings_of: str) -> None:
    """The row with the demand marked, and the settings of its material: one that is only proposed to be in the row has its own."""
    lead_to(code, "material", demand)
    if settings_of:
        ask_settings(code, "material", settings_of)
