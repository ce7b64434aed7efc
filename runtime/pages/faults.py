"""What a person sees when something broke that nobody foresaw: what happened, that nothing is lost, and a number. Never a stack trace."""

from __future__ import annotations

import logging
import os
from datetime import datetime

import streamlit as st

from forms.errors import Refused
from forms.problems import Lang
from forms.wording import say
from runtime.bootstrap import CHINA
from runtime.incident import record_incident
from runtime.pages import widgets
from runtime.sessions import LANGUAGE_COOKIE

log = logging.getLogger("oneform.pages")


def show_fault(fault: Exception) -> bool:
    """Streamlit's hook for an exception that left a page or a callback. Always True: we have shown it ourselves.

    A `Refused` is no fault but an answer: its reasons are shown as they are.
    """
    lang: Lang = "en" if st.context.cookies.get(LANGUAGE_COOKIE) == "en" else "zh"
    if isinstance(fault, Refused):
        widgets.problems_note(fault.problems, lang=lang)
        return True
    number = record_incident(fault, os.environ)
    log.error("fault %s on a page", number, exc_info=fault)
    widgets.note(
        say("FAULT_TITLE", lang),
        say("FAULT_SAFE", lang),
        tone="bad",
        small=say("FAULT_NUMBER", lang, number=number, time=f"{datetime.now(CHINA):%H:%M}"),
    )
    return True
