"""容缺承诺书 on the page: what is promised until when, signed with one's name, taken back until it is filed."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from runtime import intake
from runtime.outcome import MaterialLine
from runtime.pages import widgets
from runtime.pages.desk_at_hand import DeskAtHand, redraw
from runtime.pages.visit import Visit
from runtime.pages.widgets import day_in_words, esc, show
from runtime.precheck import Precheck


def promise_card(at_hand: DeskAtHand, found: Precheck) -> None:
    """The promise as it would be signed now, and the way to sign it or take it back."""
    visit, promise = at_hand.visit, at_hand.desk.case.content.promise
    with st.container(key="form_promise"):
        show(f"<h2>{esc(visit.say('APPLY_PROMISE'))}</h2>", _promise_paper(visit, found.later))
        if found.signed:
            by = visit.say("APPLY_PROMISE_BY", name=promise.name, time=promise.signed_at[:16].replace("T", " "))
            widgets.note(visit.say("APPLY_PROMISE_SIGNED"), by, tone="ok")
            st.button(visit.say("APPLY_PROMISE_BACK"), key="promise_back", type="tertiary", on_click=_sign, args=(at_hand, ""))
            return
        if promise.signed:
            widgets.note(visit.say("APPLY_PROMISE_STALE"), tone="warn")
        name = st.text_input(visit.say("APPLY_PROMISE_NAME"), key="promise_name", required=True, max_chars=80, autocomplete="name")
        read = st.checkbox(visit.say("APPLY_PROMISE_READ"), key="promise_read")
        st.button(
            visit.say("APPLY_PROMISE_SIGN"),
            key="promise_sign",
            type="primary" if not found.blocking else "secondary",
            width="stretch",
            disabled=not (name and name.strip() and read) or found.too_many > 0,
            on_click=_sign,
            args=(at_hand, name or ""),
        )
        for problem in at_hand.faults.get("promise", ()):
            widgets.note(problem.text(visit.lang), tone="bad")
        show(f'<p class="of-2 of-s">{esc(visit.say("APPLY_PROMISE_NOTE"))}</p>')


def _promise_paper(visit: Visit, later: Sequence[MaterialLine]) -> str:
    rows = "".join(f"<li>{esc(visit.say('APPLY_PROMISE_LINE', name=line.name, due=due_words(visit, line)))}</li>" for line in later)
    title, text = esc(visit.say("APPLY_PROMISE_PAPER")), esc(visit.say("APPLY_PROMISE_TEXT", count=len(later)))
    lapse = esc(visit.say("APPLY_PROMISE_LAPSE"))
    return f'<div class="of-paper"><h3>{title}</h3><p>{text}</p><ol>{rows}</ol><p>{lapse}</p></div>'


def _sign(at_hand: DeskAtHand, name: str) -> None:
    at_hand.act("promise", lambda: intake.sign_promise(at_hand.visit.application, at_hand.visit.acting, at_hand.case_id, name))
    redraw(at_hand)


def due_words(visit: Visit, line: MaterialLine) -> str:
    """Within how many days, and by which day; a day that rests on an unpublished year is 暂定."""
    days = visit.say("APPLY_LATER_WITHIN", days=line.waiver_days or 0)
    if line.due is None:
        return days
    if line.due.provisional:
        return days + visit.say("APPLY_DAY_PROVISIONAL")
    return days + visit.say("APPLY_LATER_BY", day=day_in_words(line.due.day, lang=visit.lang))
