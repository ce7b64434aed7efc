"""发现: what the checks find in the draft, under the canvas. Those of one kind stand under one heading, each with its fix and its way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from builder.designing.canvas.finding_places import cards_of
from builder.designing.canvas.picture import short_names
from builder.designing.design_at_hand import DesignAtHand
from builder.findings import title_of
from builder.merging.fix_words import fix_words
from forms.bundle import Bundle
from forms.edits import read_edits
from forms.findings import EditJson, Finding
from forms.problems import Lang, Problem, Severity, worst_first
from forms.wording import say
from runtime.pages.widgets import SEVERITIES, chip_html, esc, icon_html, show
from runtime.problem_words import words_of

SHOWN = 6
"""Kinds of findings that are spelled out; the rest after a click."""


@dataclass(frozen=True, slots=True)
class Kind:
    """Findings that say the same of several things."""

    findings: tuple[Problem, ...]

    @property
    def severity(self) -> Severity:
        """Of all of them."""
        return self.findings[0].severity

    @property
    def fix(self) -> tuple[EditJson, ...]:
        """The edits that mend all that can be mended by a click."""
        return tuple(edit for one in self.findings for edit in fix_of(one))


def kinds_of(found: Sequence[Problem]) -> tuple[Kind, ...]:
    """The worst first; findings of one code stand together where there is a heading for them."""
    together: dict[tuple[object, ...], list[Problem]] = {}
    for at, one in enumerate(worst_first(found)):
        alone = () if title_of(one.code, "zh") else (at,)
        together.setdefault((one.code, one.severity, *alone), []).append(one)
    return tuple(Kind(tuple(findings)) for findings in together.values())


def fix_of(found: Problem) -> tuple[EditJson, ...]:
    """The edits that mend it; none if only people can."""
    return found.fix if isinstance(found, Finding) else ()


def findings_card(design: DesignAtHand) -> None:
    """How many block publishing, are to be looked at, could be better; then every kind."""
    words, found = design.visit.say, design.found
    kinds = kinds_of(found)
    with st.container(key="card_findings", gap="small"):
        counts = {one: sum(problem.severity is one for problem in found) for one in Severity}
        chips = "".join(_count(design, one, count) for one, count in counts.items() if count)
        show(f'<div class="of-head"><h2>{esc(words("DESIGN_FINDINGS"))}</h2>{chips}</div>')
        if not kinds:
            show(f'<p class="of-2 of-s"><span class="of-ok">{icon_html("check")}</span> {esc(words("DESIGN_FINDINGS_NONE"))}</p>')
        everything = st.session_state.get("design_findings_all", False)
        for at, kind in enumerate(kinds if everything else kinds[:SHOWN]):
            with st.container(key=f"found_{at}", gap="xsmall"):
                _kind(design, at, kind)
        if len(kinds) > SHOWN and not everything:
            rest = sum(len(kind.findings) for kind in kinds[SHOWN:])
            st.button(words("DESIGN_FINDINGS_MORE", count=rest), key="findings_more", on_click=_show_all)


def _count(design: DesignAtHand, severity: Severity, count: int) -> str:
    _, icon, tone = SEVERITIES[severity]
    return chip_html(design.visit.say(f"DESIGN_COUNT_{severity.name}", count=count), icon=icon, tone=tone)


def _kind(design: DesignAtHand, at: int, kind: Kind) -> None:
    """The kind, why, and the sentence of one alone or a line for each of several; what a click would do stands beside it in words."""
    first, several = kind.findings[0], len(kind.findings) > 1
    _, icon, tone = SEVERITIES[kind.severity]
    sentence, title = words_of(first, design.bundle, design.lang), title_of(first.code, design.lang)
    said = "" if several or not title else sentence
    basis = first.basis_text(design.lang) if isinstance(first, Finding) else ""
    told = {_told(design, one) for one in kind.findings} - {""}
    # nobody applies what they cannot read; what all of them do alike is said once
    alike = told.pop() if len(told) == 1 else ""
    count = f' <span class="of-3">{len(kind.findings)}</span>' if several else ""
    rest = "".join(f'<div class="of-2 of-xs">{esc(one)}</div>' for one in (said, basis, alike) if one)
    with st.container(horizontal=True, gap="small", vertical_alignment="top", key=f"foundhead_{at}"):
        lead = f"<b>{esc(title or sentence)}</b>{count}{rest}"
        show(f'<div class="of-found"><span class="of-{tone}">{icon_html(icon)}</span><div>{lead}</div></div>')
        if not several:
            _acts(design, f"{at}", first)
        elif kind.fix and design.at_hand.may_edit:
            with st.container(horizontal=True, gap="small", width="content", key=f"foundacts_{at}"):
                _fix_button(design, f"{at}", kind.fix, "DESIGN_FIX_ALL")
    if several:
        for number, one in enumerate(kind.findings):
            with st.container(horizontal=True, gap="small", vertical_alignment="center", key=f"foundone_{at}_{number}"):
                own = "" if alike else f'<div class="of-3 of-xs">{esc(_told(design, one))}</div>'
                show(f'<div class="of-foundone">{subject_html(design.bundle, one, design.lang)}{own}</div>')
                _acts(design, f"{at}_{number}", one)


def _told(design: DesignAtHand, found: Problem) -> str:
    """What its fix does; "" if it has none, or the person may not apply it."""
    fix = fix_of(found)
    if not fix or not design.at_hand.may_edit:
        return ""
    what = fix_words(design.bundle, fix, design.lang)
    if what == say("MATERIAL_FIX", design.lang):
        edits = [one for one in read_edits(list(fix)) if not isinstance(one, Problem)]
        sentences = (say(word, design.lang, **params) for word, params in (one.words(design.bundle) for one in edits))
        what = design.visit.say("LIST_SEPARATOR").join(dict.fromkeys(sentences))
    return design.visit.say("DESIGN_FIX_WHAT", what=what)


def subject_html(bundle: Bundle, found: Problem, lang: Lang) -> str:
    """What it is about: a field, an item, or a material with who asks for it."""
    if not isinstance(found, Finding):
        return esc(words_of(found, bundle, lang))
    match found.place.kind:
        case "use":
            department = short_names(bundle).get(found.place.id.partition(".")[0], "")
            return f'{esc(str(found.params.get("name", found.place.id)))} <span class="of-3 of-xs">{esc(department)}</span>'
        case "item":
            item = bundle.item(found.place.id)
            return esc(item.name if item else found.place.id)
        case "data_item":
            return esc(bundle.labels.get(found.place.id, found.place.id))
        case _:
            return esc(words_of(found, bundle, lang))


# ---- what to do about it


def _acts(design: DesignAtHand, at: str, found: Problem) -> None:
    """采用, and the way to the thing: a card of the canvas, the material on the workbench, the page of the items."""
    words, code, place = design.visit.say, design.at_hand.code, found.place if isinstance(found, Finding) else None
    cards = cards_of(design.bundle, found)
    with st.container(horizontal=True, gap="small", width="content", key=f"foundacts_{at}"):
        if fix_of(found) and design.at_hand.may_edit:
            _fix_button(design, at, fix_of(found), "DESIGN_FIX")
        if cards:
            st.button(words("DESIGN_GO"), key=f"go_{at}", type="tertiary", on_click=_go, args=(design, cards[0]))
        elif place and place.kind == "use":
            if st.button(words("DESIGN_GO_MATERIAL"), key=f"go_{at}", type="tertiary"):
                design.visit.go("merge", bundle=code, show="materials", open=place.id)
        elif place and place.kind == "item" and st.button(words("DESIGN_GO_ITEM"), key=f"go_{at}", type="tertiary"):
            design.visit.go("matters", bundle=code)


def _fix_button(design: DesignAtHand, at: str, fix: tuple[EditJson, ...], key: str) -> None:
    st.button(design.visit.say(key), key=f"fix_{at}", type="tertiary", on_click=_fix, args=(design, fix))


def _fix(design: DesignAtHand, fix: tuple[EditJson, ...]) -> None:
    design.change(*fix)
    design.redraw()


def _go(design: DesignAtHand, card: str) -> None:
    design.look_at(card)
    design.redraw()


def _show_all() -> None:
    st.session_state["design_findings_all"] = True
