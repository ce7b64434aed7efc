"""好差评 of a case that has come to a result: five grades, what to tick with each, a few words; once."""

from __future__ import annotations

import streamlit as st

from forms.errors import Refused
from runtime.case import Case
from runtime.pages import widgets
from runtime.pages.visit import Visit
from runtime.pages.widgets import esc, icon_html, show
from runtime.rating import GRADES, LONGEST_WORDS, LOW, may_be_rated, rate, reasons_for

FRAGMENT = "rating"


def rating_card(visit: Visit, case: Case) -> None:
    """The card, if there is anything to rate; a fragment of its own."""
    if may_be_rated(case):
        st.fragment(_card, key=FRAGMENT)(visit, case)


def _card(visit: Visit, case: Case) -> None:
    rated = visit.application.store.rating(case.id)
    with st.container(key="form_rating"):
        show(f"<h2>{esc(visit.say('RATING'))}</h2>")
        if rated:
            thanks = visit.say("RATING_THANKS", grade=visit.say(f"RATING_GRADE_{rated.grade}"))
            widgets.note(thanks, visit.say("RATING_FOLLOWED") if rated.grade in LOW else "", tone="ok")
            praised = visit.say("LIST_SEPARATOR").join(visit.say(f"RATING_REASON_{reason}") for reason in rated.reasons)
            show("".join(f'<p class="of-2 of-s">{esc(words)}</p>' for words in (praised, rated.words) if words))
            return
        show(f'<p class="of-2 of-s">{icon_html("visibility_off")} {esc(visit.say("RATING_HOW"))}</p>')
        grade = st.radio(
            visit.say("RATING_GRADE"),
            GRADES,
            index=None,
            horizontal=True,
            key="rating_grade",
            format_func=lambda one: visit.say(f"RATING_GRADE_{one}"),
        )
        if grade is None:
            return
        kind = "BAD" if grade in LOW else "MIXED" if grade == 3 else "GOOD"
        ticked = st.pills(
            visit.say(f"RATING_REASONS_{kind}"),
            reasons_for(grade),
            selection_mode="multi",
            key=f"rating_reasons_{kind.lower()}",
            format_func=lambda one: visit.say(f"RATING_REASON_{one}"),
        )
        words = st.text_area(visit.say("RATING_WORDS"), key="rating_words", max_chars=LONGEST_WORDS, height=96)
        args = (visit, case.id, grade, tuple(ticked), words or "")
        st.button(visit.say("RATING_SEND"), key="rating_send", type="primary", on_click=_rate, args=args)
        for problem in st.session_state.pop("rating_refused", ()):
            widgets.note(problem.text(visit.lang), tone="bad")


def _rate(visit: Visit, case_id: str, grade: int, reasons: tuple[str, ...], words: str) -> None:
    try:
        rate(visit.application, visit.acting, case_id, grade, reasons, words)
    except Refused as refused:
        st.session_state["rating_refused"] = refused.problems
    st.rerun([FRAGMENT])
