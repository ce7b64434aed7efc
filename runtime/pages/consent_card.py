"""Consent on the page: the card before the first query of a case, and the line that says how it stands, with the way to change it."""

from __future__ import annotations

from collections.abc import Callable, Collection

import streamlit as st

from forms.bundle import Bundle
from forms.errors import Refused
from runtime.consent import ConsentWords, consent_words, refuses
from runtime.give_consent import give_consent
from runtime.pages import widgets
from runtime.pages.desk_at_hand import DeskAtHand
from runtime.pages.visit import Visit
from runtime.pages.widgets import esc, show

ASK = "ask"
"""In the address of a list: the consent is asked for, and what comes after it."""
FILL, LOOK = "fill", "look"


def words_for(visit: Visit, bundle: Bundle, items: Collection[str]) -> ConsentWords | None:
    """What the visitor is told before anything is looked up for these items of the bundle."""
    return consent_words(bundle, visit.application.settings.office_name, visit.lang, items)


def consent_card(visit: Visit, words: ConsentWords, *, look: bool, decide: Callable[[bool], None]) -> None:
    """The notice with its answers. `look`: to see on the list what is found, not to fill in at once; `decide` gets yes or no."""
    with st.container(key="form_consent"):
        st.title(words.title)
        show(f'<p class="of-2">{esc(visit.say("CONSENT_LEAD"))}</p>{words_html(visit, words)}')
        with st.container(horizontal=True, gap="small"):
            if st.button(visit.say("CONSENT_YES_LOOK" if look else "CONSENT_YES"), key="consent_yes", type="primary"):
                decide(True)
            if st.button(visit.say("CONSENT_NO"), key="consent_no"):
                decide(False)


def words_html(visit: Visit, words: ConsentWords) -> str:
    """The notice: which libraries and what, then the rest."""
    asked = "".join(f"<li><b>{esc(library)}</b> {esc(said)}</li>" for library, said in words.libraries)
    rows = "".join(f"<dt>{esc(name)}</dt><dd>{esc(said)}</dd>" for name, said in words.rows)
    return f'<dl class="of-consent"><dt>{esc(visit.say("CONSENT_LIBRARIES"))}</dt><dd><ul>{asked}</ul></dd>{rows}</dl>'


def consent_line(at_hand: DeskAtHand) -> None:
    """How the consent to look-ups stands for the case that lies open, with the way to change it; nothing where no library is asked."""
    visit, case = at_hand.visit, at_hand.desk.case
    words = words_for(visit, at_hand.desk.compiled.bundle, case.content.selected_items)
    if words is None:
        return
    no = refuses(visit.application, case)
    with st.container(key="consent_line", horizontal=True, gap="small", vertical_alignment="center"):
        state = visit.say("CONSENT_STATE_NO" if no else "CONSENT_STATE_YES")
        show(f'<span class="of-2 of-s" role="status">{widgets.icon_html("block" if no else "verified_user")} {esc(state)}</span>')
        if not no:
            with st.popover(visit.say("CONSENT_READ"), type="tertiary"):
                show(words_html(visit, words))
        change_of_mind(visit, case.id, no, words, read=True)


def change_of_mind(visit: Visit, case_id: str, no: bool, words: ConsentWords | None, *, read: bool = False) -> None:
    """The way to agree after all, or to withdraw. `read`: with the whole notice; else what it comes to. Each opens under a key of its own:
    whoever has agreed must not find «withdraw» open under the finger."""
    label = visit.say("CONSENT_GIVE" if no else "CONSENT_WITHDRAW")
    with st.popover(label, type="tertiary", key=f"consent_{'give' if no else 'withdraw'}_{case_id}"):
        if no and read and words:
            show(words_html(visit, words))
        else:
            show(f"<p>{esc(visit.say('CONSENT_GIVE_SURE' if no else 'CONSENT_WITHDRAW_SURE'))}</p>")
        st.button(
            label,
            key=f"consent_change_{case_id}" if not read else "consent_change",
            type="primary" if no else "secondary",
            on_click=change,
            args=(visit, case_id, no, words.text() if words else ""),
        )


def change(visit: Visit, case_id: str, yes: bool, words: str) -> None:
    """From a callback: the applicant's new word on a case. The page is drawn whole after it."""
    try:
        give_consent(visit.application, visit.acting, case_id, yes, words=words)
    except Refused as refused:
        for problem in refused.problems:
            st.toast(widgets.plain(problem.text(visit.lang)))
