"""表单设计器: the one form of a draft on a canvas, the settings of what is chosen, the applicant's page beside it, findings below.

Four fragments: a gesture on the canvas draws them again and nothing else of the page.
"""

from __future__ import annotations

import streamlit as st
from pydantic import JsonValue

from builder.designing.canvas.finding_places import cards_of
from builder.designing.canvas.mount import canvas
from builder.designing.canvas.palette import shelves
from builder.designing.canvas.picture import Picture
from builder.designing.design_at_hand import KEY, DesignAtHand
from builder.designing.preview import WIDTHS, preview_pane
from builder.designing.property_panel import property_panel
from builder.steps import bundle_frame
from forms.findings import Finding
from forms.problems import Lang, Problem, Severity, worst_first
from forms.wording import catalogue
from forms.wording.designer import CANVAS_WORDS
from runtime.pages.visit import Visit
from runtime.pages.widgets import SEVERITIES, chip_html, esc, icon_html, show
from runtime.problem_words import words_of

SHOWN = 12
"""Findings that are spelled out under the canvas; the rest after a click."""
VIEW = "design_view"


def designer_page(visit: Visit) -> None:
    """The form of the bundle the address names."""
    at_hand = bundle_frame(visit, "design")
    if at_hand is None:
        return
    design = DesignAtHand(at_hand)
    clashed = design.clashes
    view = st.session_state.setdefault(VIEW, WIDTHS[0])
    with st.container(key="designer"):
        columns = st.columns([60, 30, 33] if view == "phone" else [60, 30], gap="medium")
        with columns[0]:
            st.fragment(_canvas, key=KEY)(design, clashed)
            st.fragment(_findings, key="design_findings")(design)
        with columns[1]:
            st.fragment(property_panel, key="design_panel")(design)
        with columns[2] if view == "phone" else st.container():
            st.fragment(_preview, key="design_preview")(design, view)


def _canvas(design: DesignAtHand, clashed: bool) -> None:
    if design.clashes != clashed:
        # two people at one place: that is the page's to show, not the canvas's
        st.rerun()
    canvas(KEY, canvas_data(design), design.taken, design.redraw_around)


def canvas_data(design: DesignAtHand) -> dict[str, JsonValue]:
    """Everything the canvas shows."""
    picture = Picture(design.bundle, design.found, design.lang)
    return {
        "ack": design.ack,
        "turn": design.turn,
        "code": design.at_hand.code,
        "words": canvas_words(design.lang),
        "names": [one.label for one in design.dictionary.elements],
        "palette": shelves(design.elements(design.seeks), design.lang),
        "sections": picture.sections(),
        "tray": picture.tray(),
        "selected": [*design.chosen],
        "look": design.looked_at,
        "locked": not design.at_hand.may_edit,
        "said": design.last_words(),
    }


def canvas_words(lang: Lang) -> dict[str, JsonValue]:
    """What the canvas says, with its parameters: it fills them in itself."""
    texts = catalogue()
    return {name: texts[key][0 if lang == "zh" else 1] for name, key in CANVAS_WORDS.items()}


# ---- what was found


def _findings(design: DesignAtHand) -> None:
    say, found = design.visit.say, worst_first(design.found)
    with st.container(key="card_findings", gap="small"):
        counts = {one: sum(problem.severity is one for problem in found) for one in Severity}
        chips = "".join(_count(design, one, count) for one, count in counts.items() if count)
        show(f'<div class="of-head"><h2>{esc(say("DESIGN_FINDINGS"))}</h2>{chips}</div>')
        if not found:
            show(f'<p class="of-2 of-s"><span class="of-ok">{icon_html("check")}</span> {esc(say("DESIGN_FINDINGS_NONE"))}</p>')
        everything = st.session_state.get("design_findings_all", False)
        for at, one in enumerate(found if everything else found[:SHOWN]):
            _finding(design, at, one)
        if len(found) > SHOWN and not everything:
            st.button(say("DESIGN_FINDINGS_MORE", count=len(found) - SHOWN), key="findings_more", on_click=_show_all)


def _count(design: DesignAtHand, severity: Severity, count: int) -> str:
    _, icon, tone = SEVERITIES[severity]
    return chip_html(design.visit.say(f"DESIGN_COUNT_{severity.name}", count=count), icon=icon, tone=tone)


def _finding(design: DesignAtHand, at: int, found: Problem) -> None:
    say = design.visit.say
    _, icon, tone = SEVERITIES[found.severity]
    basis = found.basis_text(design.lang) if isinstance(found, Finding) else ""
    fix = found.fix if isinstance(found, Finding) else ()
    cards = cards_of(design.bundle, found)
    with st.container(key=f"found_{at}", horizontal=True, gap="small", vertical_alignment="top"):
        why = f'<br><span class="of-2 of-xs">{esc(basis)}</span>' if basis else ""
        words = esc(words_of(found, design.bundle, design.lang))
        show(f'<div class="of-found"><span class="of-{tone}">{icon_html(icon)}</span><div>{words}{why}</div></div>')
        with st.container(horizontal=True, gap="small", width="content", key=f"foundacts_{at}"):
            if fix and design.at_hand.may_edit:
                st.button(say("DESIGN_FIX"), key=f"fix_{at}", type="tertiary", on_click=_fix, args=(design, found))
            if cards:
                st.button(say("DESIGN_GO"), key=f"go_{at}", type="tertiary", on_click=_go, args=(design, cards[0]))


def _fix(design: DesignAtHand, found: Finding) -> None:
    design.change(*found.fix)
    design.redraw()


def _go(design: DesignAtHand, card: str) -> None:
    design.look_at(card)
    design.redraw()


def _show_all() -> None:
    st.session_state["design_findings_all"] = True


# ---- what the applicant sees


def _preview(design: DesignAtHand, view: str) -> None:
    say = design.visit.say
    with st.container(key="trial_head", horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        show(f'<b class="of-s">{esc(say("PREVIEW_TITLE"))}</b>')
        chosen = st.segmented_control(
            say("PREVIEW_WIDTH"),
            WIDTHS,
            format_func=lambda one: say(f"PREVIEW_{one.upper()}"),
            default=view,
            key="design_view_choice",
            required=True,
            label_visibility="collapsed",
        )
    if chosen and chosen != view:
        st.session_state[VIEW] = chosen
        st.rerun()
    preview_pane(design, view)
    design.visit.link("preview", say("PREVIEW_WHOLE"), icon=":material/open_in_full:", bundle=design.at_hand.code, width=view)
