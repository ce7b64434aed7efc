"""文书核验: whether a paper is genuine, for whoever holds it; nobody has to sign in, and nothing personal is told."""

from __future__ import annotations

import streamlit as st

from forms.problems import Problem
from runtime.bootstrap import CHINA
from runtime.genuine import MEGABYTE, MOST_BYTES, Found, Standing, ask_genuine, compare_file
from runtime.pages import widgets
from runtime.pages.public_progress import address_of_visitor
from runtime.pages.visit import Visit
from runtime.pages.widgets import Tone, chip_html, esc, show
from runtime.storage import Notice

CHIPS: dict[Standing, tuple[str, Tone]] = {
    Standing.GENUINE: ("check_circle", "ok"),
    Standing.SUPERSEDED: ("history", "warn"),
    Standing.ENDED: ("history", "warn"),
    Standing.UNKNOWN: ("cancel", "bad"),
}
"""Standing -> icon and tone."""
LONGEST_CODE = 300


def genuine_page(visit: Visit) -> None:
    """The answer to a scanned code at once; and the two ways to ask."""
    st.title(visit.say("PAGE_GENUINE"))
    address = address_of_visitor()
    scanned, words = str(st.query_params.get("p", "")), str(st.query_params.get("d", ""))
    if scanned:
        show_found(visit, ask_genuine(visit.application, scanned, words, address=address))
    show(f'<p class="of-2">{esc(visit.say("GENUINE_HOW"))}</p>')
    with st.container(key="form_genuine"), st.form("genuine", border=False):
        hint = visit.say("GENUINE_CODE_HINT")
        code = st.text_input(visit.say("GENUINE_CODE"), max_chars=LONGEST_CODE, key="genuine_code", placeholder=hint, autocomplete="off")
        asked = st.form_submit_button(visit.say("GENUINE_ASK"), type="primary")
    if asked:
        show_found(visit, ask_genuine(visit.application, code or "", address=address))
    with st.container(key="form_compare"), st.form("compare", border=False):
        how = visit.say("GENUINE_FILE_HOW")
        file = st.file_uploader(visit.say("GENUINE_FILE"), type=["pdf"], key="genuine_file", max_upload_size=MOST_BYTES // MEGABYTE)
        show(f'<p class="of-2 of-s">{esc(how)}</p>')
        compared = st.form_submit_button(visit.say("GENUINE_COMPARE"))
    if compared:
        show_found(visit, compare_file(visit.application, file.getvalue() if file else b"", address=address))
    show(f'<p class="of-3 of-s">{esc(visit.say("GENUINE_PRIVACY"))}</p>')


def show_found(visit: Visit, found: Found | Problem) -> None:
    """What is known of the paper, or why nothing is told."""
    if isinstance(found, Problem):
        widgets.note(found.text(visit.lang), tone="warn")
        return
    icon, tone = CHIPS[found.standing]
    with st.container(key="form_found"):
        chip = chip_html(visit.say(f"GENUINE_STATE_{found.standing.upper()}"), icon=icon, tone=tone)
        show(f'<p role="status">{chip}</p><p class="of-2">{esc(visit.say(found.why))}</p>')
        widgets.facts(dict(told(visit, found)))


def told(visit: Visit, found: Found) -> list[tuple[str, str]]:
    """(what, how it is) of a paper that is known."""
    if (notice := found.notice) is None:
        return []
    lines = [
        (visit.say("GENUINE_KIND"), found.title),
        (visit.say("GENUINE_NUMBER"), notice.document_no or notice.number),
        (visit.say("GENUINE_ISSUER"), notice.issuer),
        (visit.say("GENUINE_DAY"), _day(visit, notice)),
        (visit.say("GENUINE_PAGES"), str(notice.pages)),
        (visit.say("GENUINE_SIGNATURE"), _signature(visit, notice)),
    ]
    if (later := found.later) is not None:
        one = visit.say("GENUINE_LATER_ONE", number=later.document_no or later.number, day=_day(visit, later))
        lines.append((visit.say("GENUINE_LATER"), one))
    return lines


def _day(visit: Visit, notice: Notice) -> str:
    """With the year, as the paper has it."""
    on = notice.issued_at.astimezone(CHINA).date()
    return visit.say("GENUINE_ON", year=on.year, month=on.month, day=on.day)


def _signature(visit: Visit, notice: Notice) -> str:
    if not notice.seal:
        return visit.say("GENUINE_UNSIGNED")
    return visit.say("GENUINE_SEALED" if notice.seal == "service" else "GENUINE_SIGNED", by=notice.signed_by)
