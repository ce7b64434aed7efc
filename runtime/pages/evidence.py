"""The clocks of a case, and what the libraries said: every query, with the record, its digest, or why there is none."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from runtime import review
from runtime.holdings import AnswerKind, Record
from runtime.pages.acts import act
from runtime.pages.dossier import Dossier
from runtime.pages.material_lines import evidence_of
from runtime.pages.proofs import proofs_view
from runtime.pages.staff_pieces import DOT, card_head, pairs_html, running_clock
from runtime.pages.widgets import day_in_words, esc, icon_html, show
from runtime.states import State


def clocks_card(dossier: Dossier) -> None:
    """The act that is next and its clock; below, each item's own."""
    say, lang, file = dossier.visit.say, dossier.visit.lang, dossier.file
    with st.container(key="card_clocks"):
        card_head(say("CLOCKS_TITLE"))
        intake = file.case.state in (State.SUBMITTED, State.CORRECTION)
        lines = []
        if file.clock and intake:
            lines.append((esc(say("CLOCKS_INTAKE")), running_clock(file.clock, lang)))
        lines += [(esc(item.name), running_clock(item.clock, lang)) for item in file.items if item.clock and item.item in dossier.items]
        if not lines:
            show(f'<span class="of-2">{esc(say("CLOCKS_NONE"))}</span>')
            return
        show(pairs_html(lines))
        if file.case.state is State.SUBMITTED and file.clock and file.clock.due:
            day = day_in_words(file.clock.due.day, lang=lang)
            show(f'<span class="of-3 of-xs">{esc(say("CLOCKS_DEEMED", day=day))}</span>')


def evidence_card(dossier: Dossier) -> None:
    """What was asked of which library, and what it said; «再问一次»."""
    say = dossier.visit.say
    with st.container(key="card_evidence"):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            card_head(say("EVIDENCE_TITLE"))
            if "ask_again" in dossier.file.may:
                st.button(say("EVIDENCE_ASK"), key="ask_again", icon=":material/refresh:", on_click=_ask, args=(dossier,))
        lines = list(_records(dossier))
        show(pairs_html(lines) if lines else f'<span class="of-2">{esc(say("EVIDENCE_NONE"))}</span>')
        proofs_view(dossier)


def _ask(dossier: Dossier) -> None:
    act(dossier, review.ask_again, dossier.visit.say("EVIDENCE_ASKED"))


def _records(dossier: Dossier) -> Iterator[tuple[str, str]]:
    """Records first, then what a library does not have or has not said."""
    say, holdings = dossier.visit.say, dossier.file.holdings
    shown = set[tuple[str, str]]()
    for record in holdings.records:
        if (record.library, record.record) in dossier.sources():
            shown.add((record.library, record.record))
            yield _named(record.record, DOT.join((record.library, *list(evidence_of(dossier, record))[2:]))), _good(dossier, record)
    for answer in holdings.answers:
        wanted = (answer.library, answer.record)
        if wanted in shown or answer.kind is AnswerKind.HELD or (answer.record and wanted not in dossier.sources()):
            continue
        shown.add(wanted)
        silent = answer.kind is AnswerKind.SILENT
        words = say("EVIDENCE_SILENT", library=answer.library) if silent else say("EVIDENCE_NOT_HELD")
        icon = "hourglass_empty" if silent else "remove"
        yield _named(answer.record or answer.library, answer.library), f'<span class="of-3">{icon_html(icon)} {esc(words)}</span>'


def _named(name: str, under: str) -> str:
    return f'<b>{esc(name)}</b><br><span class="of-3 of-xs">{esc(under)}</span>'


def _good(dossier: Dossier, record: Record) -> str:
    say = dossier.visit.say
    if record.usable_on(dossier.file.evaluation.on):
        return f'<span class="of-ok" style="white-space:nowrap">{icon_html("verified")} {esc(say("EVIDENCE_VALID"))}</span>'
    expired = record.valid_to is not None and record.valid_to < dossier.file.evaluation.on
    words = say("EVIDENCE_EXPIRED") if expired else record.status
    return f'<span class="of-warn" style="white-space:nowrap">{icon_html("close")} {esc(words)}</span>'
