"""收件回执 on the page, at the moment of filing: the number, what was filed, where it went, what comes next; to be copied and printed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import streamlit as st

from runtime.bootstrap import CHINA
from runtime.case import Case
from runtime.events import EventKind
from runtime.pages import widgets
from runtime.pages.case_words import next_words, title_of_case
from runtime.pages.copy_button import copy_button
from runtime.pages.desk_at_hand import DeskAtHand
from runtime.pages.print_button import print_button
from runtime.pages.promised import promised_pairs
from runtime.pages.visit import Visit
from runtime.pages.widgets import day_in_words, esc, icon_html, show
from runtime.storage import Notice


def receipt_card(at_hand: DeskAtHand, papers: Sequence[Notice]) -> None:
    """Shown once, right after filing; the stamped paper stays among the papers."""
    visit, case = at_hand.visit, at_hand.desk.case
    bundle = at_hand.desk.compiled.bundle
    chosen = [item for item in bundle.items if item.id in at_hand.desk.evaluation.live()]
    name = at_hand.desk.entered.get(bundle.applicant_name_item)
    with st.container(key="form_receipt"):
        show(
            f'<p class="of-ok"><b>{icon_html("check_circle")} {esc(visit.say("APPLY_FILED"))}</b></p>',
            f"<h2>{esc(visit.say('RECEIPT'))}</h2>",
            f'<p class="of-2 of-s">{esc(visit.say("RECEIPT_NUMBER"))}</p><p class="of-number of-mono">{esc(case.number)}</p>',
        )
        with st.container(key="receipt_acts", horizontal=True, gap="small", vertical_alignment="center"):
            copy_button(visit.say("RECEIPT_COPY"), case.number or "", visit.say("RECEIPT_COPIED"), key="receipt_copy")
            print_button(visit.say("RECEIPT_PRINT"), key="receipt_print")
        between = visit.say("LIST_SEPARATOR")
        pairs = {
            visit.say("RECEIPT_WHAT"): f"{title_of_case(visit, case)} · {between.join(item.name for item in chosen)}",
            visit.say("RECEIPT_WHO"): name if isinstance(name, str) and name else at_hand.person.name,
            visit.say("RECEIPT_WHEN"): _moment(visit, case.submitted_at or case.created_at),
            **_corrected(visit, case),
            visit.say("RECEIPT_TO"): between.join(dict.fromkeys(item.department for item in chosen)),
            **promised_pairs(at_hand),
            visit.say("RECEIPT_FILES"): visit.say("RECEIPT_FILE_COUNT", count=len(case.content.uploads)),
            visit.say("RECEIPT_NEXT"): next_words(visit, case)[0],
        }
        widgets.facts(pairs)
        issued = any(notice.kind == "receipt" for notice in papers)
        show(f'<p class="of-2 of-s">{esc(visit.say("RECEIPT_PAPER_THERE" if issued else "RECEIPT_PAPER"))}</p>')


def _corrected(visit: Visit, case: Case) -> dict[str, str]:
    """When it was last filed again, if it was."""
    again = [event.at for event in visit.application.store.events(case.id) if event.kind is EventKind.CORRECTED]
    return {visit.say("RECEIPT_AGAIN"): _moment(visit, again[-1])} if again else {}


def _moment(visit: Visit, at: datetime) -> str:
    local = at.astimezone(CHINA)
    return f"{day_in_words(local.date(), lang=visit.lang)} {local:%H:%M}"
