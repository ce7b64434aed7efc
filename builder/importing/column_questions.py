"""Columns that no reader knew, asked about where the file is looked at: is it that one, or words to be kept beside each row?"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from builder.importing import files_at_hand
from forms.importers.reading import Place, Reading
from forms.problems import Problem
from forms.reread import ColumnAnswer, ColumnQuestion, open_remarks, questions
from runtime.pages.staff_pieces import tell, told
from runtime.pages.visit import Visit
from runtime.pages.widgets import esc, icon_html, show

TOLD = "import_answer_told"
NO = {
    (True, True): "COLUMN_NO_NOTE",
    (True, False): "COLUMN_NO_DROP",
    (False, True): "COLUMN_NOTE",
    (False, False): "COLUMN_DROP",
}
"""(is a known heading near, do rows have notes) -> what else may be done with the column."""


def column_questions(visit: Visit, name: str, reading: Reading) -> None:
    """Every question that the file leaves open, and every answer that was given, to be taken back."""
    answers = files_at_hand.answers(name)
    open_ = tuple(questions(reading, answers))
    if not open_ and not answers:
        return
    serial = files_at_hand.matters(name)[0].key
    with st.container(key=f"columns_{serial}"):
        if open_:
            show(f"<h3>{icon_html('contact_support')} {esc(visit.say('COLUMNS_UNKNOWN', count=len(open_)))}</h3>")
        told(TOLD, visit)
        for at, question in enumerate(open_):
            with st.container(key=f"ask_{serial}_{at}", horizontal=True, vertical_alignment="center", gap="small"):
                _question(visit, name, f"{serial}_{at}", question, answers)
        for at, answer in enumerate(answers):
            with st.container(key=f"said_{serial}_{at}", horizontal=True, vertical_alignment="center", gap="small"):
                place = Place(sheet=answer.sheet, row=0, column=answer.column)
                key = "COLUMN_SAID_YES" if answer.means else "COLUMN_SAID_NOTE" if _became_a_note(reading, answer) else "COLUMN_SAID_NO"
                _words(visit, place, visit.say(key, heading=answer.heading, near=answer.means))
                rest = [one for one in answers if one != answer]
                st.button(visit.say("COLUMN_SAID_AGAIN"), key=f"again_{serial}_{at}", type="tertiary", on_click=_answer, args=(name, rest))


def _question(visit: Visit, name: str, key: str, question: ColumnQuestion, answers: Sequence[ColumnAnswer]) -> None:
    words = visit.say("COLUMN_NEAR" if question.near else "COLUMN_BARE", heading=question.heading, count=question.count, near=question.near)
    _words(visit, question.place, words)
    if question.near:
        yes = [*answers, question.answer(question.near)]
        st.button(visit.say("COLUMN_YES"), key=f"yes_{key}", icon=":material/check:", on_click=_answer, args=(name, yes))
    st.button(
        visit.say(NO[bool(question.near), question.notes]), key=f"no_{key}", on_click=_answer, args=(name, [*answers, question.answer("")])
    )


def _words(visit: Visit, place: Place, words: str) -> None:
    show(f'<div><span class="of-3 of-xs">{esc(place.text(visit.lang))}</span> {esc(words)}</div>')


def _answer(name: str, answers: Sequence[ColumnAnswer]) -> None:
    fault = files_at_hand.answer(name, answers)
    if isinstance(fault, Problem):
        tell(TOLD, [fault])


def _became_a_note(reading: Reading, answer: ColumnAnswer) -> bool:
    """Is the column no longer among what nobody knows?"""
    return not any((one.place.sheet, one.place.column) == (answer.sheet, answer.column) for one in open_remarks(reading))
