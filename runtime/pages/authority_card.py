"""授权核对: whether who filed for an entity may speak for it, and the way to record that the paper was checked."""

from __future__ import annotations

import streamlit as st

from runtime.authority import Authority
from runtime.authority_paper import authority_papers
from runtime.confirm_authority import confirm_authority
from runtime.pages import widgets
from runtime.pages.acts import MOST_REASON, act
from runtime.pages.dossier import Dossier
from runtime.pages.staff_pieces import card_head
from runtime.pages.widgets import esc, icon_html, show
from runtime.states import State


def authority_card(dossier: Dossier) -> None:
    """Nothing where the applicant speaks for the entity, or it is no entity's case."""
    say, file = dossier.visit.say, dossier.file
    if file.authority is Authority.NOT_ASKED or file.case.state is not State.SUBMITTED:
        return
    files = say("LIST_SEPARATOR").join(one.file_name for one in authority_papers(file.compiled.bundle, dossier.content))
    with st.container(key="card_authority"):
        card_head(say("AUTHORITY_TITLE"))
        if files:
            show(f'<span class="of-xs">{icon_html("description")} {esc(files)}</span>')
        match file.authority:
            case Authority.WANTING:
                widgets.note(say("AUTHORITY_NONE"), tone="warn")
            case Authority.CHECKED:
                widgets.note(say("AUTHORITY_CHECKED"), tone="ok")
            case _:
                widgets.note(say("AUTHORITY_CHECK"), tone="warn")
                if "accept" in file.may:
                    _check(dossier)


def _check(dossier: Dossier) -> None:
    say = dossier.visit.say
    with st.form("authority_form", border=False):
        reason = st.text_input(say("AUTHORITY_HOW"), key="authority_reason", max_chars=MOST_REASON)
        if st.form_submit_button(say("AUTHORITY_DO"), key="authority_do", width="stretch"):
            act(dossier, confirm_authority, say("AUTHORITY_DONE"), reason=reason, revision=dossier.file.case.revision)
            st.rerun()
