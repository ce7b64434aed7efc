"""消息: what the house tells applicants and departments, and whether it was sent; for its administrator and the window."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from runtime.bootstrap import CHINA
from runtime.message_list import Listed, Sending, message_list
from runtime.messages import CODE
from runtime.pages import widgets
from runtime.pages.staff_pieces import head, segments
from runtime.pages.visit import Visit
from runtime.pages.widgets import Tone, chip_html, esc, show, table_html

STATES: dict[Sending, tuple[str, str, Tone]] = {
    Sending.FAILED: ("MESSAGES_FAILED", "error", "bad"),
    Sending.WAITING: ("MESSAGES_WAITING", "schedule", "accent"),
    Sending.LATE: ("MESSAGES_LATE", "timer_off", "warn"),
    Sending.SENT: ("MESSAGES_SENT", "check", "ok"),
    Sending.KEPT: ("MESSAGES_KEPT", "inventory_2", "outline"),
}
"""What needs a look first."""
NAMED = {CODE: "MESSAGES_ABOUT_CODE", "dispute": "MESSAGES_ABOUT_DISPUTE", "case": "MESSAGES_ABOUT_CASE"}


def messages_page(visit: Visit) -> None:
    """The newest messages, those of one state if one is chosen."""
    person = visit.person
    assert person is not None  # navigation opens this page to the administrator and the window
    found, say = message_list(visit.application, person), visit.say
    head(say("PAGE_MESSAGES"))
    show(f'<p class="of-2">{esc(say("MESSAGES_LEAD"))}</p>')
    if not visit.application.settings.messages_url:
        widgets.note(say("MESSAGES_NO_GATEWAY"), tone="warn")
    with st.container(key="card_messages"):
        counts = Counter(one.state for one in found)
        views = {"all": say("MESSAGES_ALL", count=len(found))}
        views |= {state.value: f"{say(key)} {counts[state]}" for state, (key, _, _) in STATES.items() if counts[state]}
        chosen = segments("show", say("MESSAGES_SHOW"), views)
        wanted = [one for one in found if chosen in ("all", one.state.value)]
        if not wanted:
            widgets.empty(say("MESSAGES_NONE"), say("MESSAGES_NONE_NEXT"))
            return
        columns = [say(key) for key in ("MESSAGES_WHEN", "MESSAGES_TO", "MESSAGES_ABOUT", "MESSAGES_STATE")]
        show(table_html(columns, [_row(visit, one) for one in wanted]))


def _row(visit: Visit, one: Listed) -> tuple[str, str, str, str]:
    say, message = visit.say, one.message
    key, icon, tone = STATES[one.state]
    about = say(NAMED.get(message.about, "MESSAGES_ABOUT_OTHER"))
    # messages go out in Chinese, whoever reads them here
    said = (
        f'<div class="of-2 of-xs" lang="zh">{esc(one.words)}</div>'
        if one.words
        else f'<div class="of-3 of-xs">{esc(say("MESSAGES_HIDDEN"))}</div>'
    )
    tries = f'<div class="of-3 of-xs">{esc(say("MESSAGES_TRIES", count=one.attempts))}</div>' if one.attempts > 1 else ""
    return (
        f"{message.made_at.astimezone(CHINA):%Y-%m-%d %H:%M}",
        esc(one.recipient),
        f"<b>{esc(about)}</b>{said}",
        f"{chip_html(say(key), icon=icon, tone=tone)}{tries}",
    )
