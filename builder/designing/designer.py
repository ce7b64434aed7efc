"""表单设计器: the one form of a draft on a canvas, the settings of what is chosen, the applicant's page beside it, findings below.

Four fragments: a gesture on the canvas draws them again and nothing else of the page.
"""

from __future__ import annotations

import streamlit as st
from pydantic import JsonValue

from builder.designing.canvas.mount import canvas
from builder.designing.canvas.palette import shelves
from builder.designing.canvas.picture import Picture
from builder.designing.design_at_hand import KEY, DesignAtHand, exists
from builder.designing.findings_card import findings_card
from builder.designing.preview import WIDTHS, preview_pane
from builder.designing.property_panel import property_panel
from builder.steps import bundle_frame
from forms.problems import Lang
from forms.wording import catalogue
from forms.wording.designer import CANVAS_WORDS
from forms.wording.designer_keys import GESTURES
from runtime.pages.visit import Visit
from runtime.pages.widgets import esc, show

VIEW = "design_view"


def designer_page(visit: Visit) -> None:
    """The form of the bundle the address names."""
    at_hand = bundle_frame(visit, "design")
    if at_hand is None:
        return
    design = DesignAtHand(at_hand)
    _look_where_asked(design)
    clashed = design.clashes
    view = st.session_state.setdefault(VIEW, WIDTHS[0])
    with st.container(key="designer"):
        columns = st.columns([60, 30, 33] if view == "phone" else [60, 30], gap="medium")
        with columns[0]:
            st.fragment(_canvas, key=KEY)(design, clashed)
            with st.container(key="beside_palette" if at_hand.may_edit else "beside_nothing"):
                st.fragment(findings_card, key="design_findings")(design)
        with columns[1]:
            st.fragment(property_panel, key="design_panel")(design)
        with columns[2] if view == "phone" else st.container():
            st.fragment(_preview, key="design_preview")(design, view)


def _look_where_asked(design: DesignAtHand) -> None:
    """Another page leads to one card (`card=venue_area`) or one material (`card=@licence`): once, then the address forgets it."""
    asked = st.query_params.get("card", "")
    if asked:
        del st.query_params["card"]
        if exists(design.bundle, asked):
            design.look_at(asked)


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
        "keys": [[design.visit.say(f"DESIGN_{part}_{one}") for part in ("SIGN", "DOES")] for one in GESTURES],
        "names": [one.label for one in design.dictionary.elements],
        "palette": shelves(design.elements(design.seeks), design.lang),
        "sections": picture.sections(),
        "tray": picture.tray(),
        "selected": [*design.chosen],
        "look": design.looked_at,
        "locked": not design.at_hand.may_edit,
        "said": design.last_words(),
        "refused": design.refused(),
    }


def canvas_words(lang: Lang) -> dict[str, JsonValue]:
    """What the canvas says, with its parameters: it fills them in itself."""
    texts = catalogue()
    return {name: texts[key][0 if lang == "zh" else 1] for name, key in CANVAS_WORDS.items()}


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
