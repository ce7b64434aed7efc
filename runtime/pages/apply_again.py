"""重新申请: the button beside a case that ended without a result: its answers become a new draft."""

from __future__ import annotations

import streamlit as st

from forms.errors import Refused
from runtime.apply_again import apply_again
from runtime.case import Case
from runtime.pages.visit import Visit


def apply_again_button(visit: Visit, case: Case) -> None:
    """Begins the draft and goes there."""
    words = visit.say("MINE_AGAIN")
    if st.button(words, key=f"again_{case.id}", icon=":material/restart_alt:", help=visit.say("MINE_AGAIN_HOW")):
        try:
            new = apply_again(visit.application, visit.acting, case.id)
        except Refused as refused:
            for problem in refused.problems:
                st.toast(problem.text(visit.lang))
        else:
            visit.go("fill", case=new.id)
