"""A new table: the waiver matrix made of the departments' own demands, or an empty table of one of the three kinds."""

from __future__ import annotations

import streamlit as st

from builder.draft_at_hand import DraftAtHand
from builder.tables.from_demands import first_matrix
from forms.decision_table import TableKind
from forms.findings import an_edit
from runtime.pages import widgets
from runtime.pages.staff_pieces import card_head
from runtime.pages.widgets import esc, show

LINE = 100


def beginning(at_hand: DraftAtHand) -> None:
    """Where there is no table yet."""
    visit = at_hand.visit
    with st.container(key="card_first_table"):
        card_head(visit.say("TABLES_NONE"))
        show(f'<p class="of-2">{esc(visit.say("TABLES_NONE_LEAD"))}</p>')
        if not at_hand.may_edit:
            return
        with st.container(horizontal=True, gap="small"):
            _generate(at_hand, "table_generate", "primary")
            if st.button(visit.say("TABLES_NEW"), key="table_new", icon=":material/add:"):
                new_table(at_hand)


def _generate(at_hand: DraftAtHand, key: str, kind: str = "secondary") -> None:
    visit = at_hand.visit
    without = not any(material.uses for material in at_hand.bundle.materials)
    st.button(
        visit.say("TABLES_GENERATE"),
        key=key,
        icon=":material/auto_awesome:",
        type="primary" if kind == "primary" else "secondary",
        disabled=without,
        help=widgets.plain(visit.say("TABLES_GENERATE_NONE")) if without else None,
        on_click=at_hand.do,
        args=(first_matrix(at_hand.bundle, visit.lang),),
    )


def new_table(at_hand: DraftAtHand) -> None:
    """Open the dialog."""
    st.dialog(at_hand.visit.say("TABLES_NEW"), width="medium")(_dialog)(at_hand)


def _dialog(at_hand: DraftAtHand) -> None:
    say = at_hand.visit.say
    words = {str(kind): say(f"TABLES_NEW_{kind.name}") for kind in TableKind}
    with st.form("new_table", border=False):
        title = st.text_input(say("TABLES_NEW_TITLE"), max_chars=LINE)
        kind = st.radio(say("TABLES_NEW_KIND"), [*words], format_func=lambda one: words[one])
        if st.form_submit_button(say("TABLES_NEW_DO"), type="primary"):
            if at_hand.apply(an_edit("add_table", title=title.strip(), kind=kind)):
                st.query_params["table"] = at_hand.bundle.tables[-1].id
            st.rerun()
    if not any(table.kind is TableKind.WAIVER for table in at_hand.bundle.tables):
        _generate(at_hand, "table_generate_instead")
