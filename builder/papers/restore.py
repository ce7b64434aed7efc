"""恢复为本系统的模板: the own words of a paper are given up, once that was confirmed."""

from __future__ import annotations

import streamlit as st

from builder.papers.paper_at_hand import PaperAtHand
from runtime.pages.widgets import esc, show


def restore_button(written: PaperAtHand) -> None:
    """The button of the head, and what it asks."""
    say = written.visit.say
    with st.popover(say("PAPERS_RESTORE"), icon=":material/settings_backup_restore:", key="paper_restore"):
        show(f'<p class="of-s">{esc(say("PAPERS_RESTORE_ABOUT", paper=written.title))}</p>')
        if st.button(say("PAPERS_RESTORE_DO"), key="paper_restore_do", type="primary"):
            written.give_up()
            st.rerun()
