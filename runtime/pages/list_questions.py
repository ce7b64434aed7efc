"""The questions of a list: a few at once, what settles most first; what each answer spared is told at once, and what decides nothing any
more folds away with its answer."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from forms.layout import GuidedQuestion
from forms.problems import Problem
from rules.values import is_empty
from runtime.checklist import Checklist, checklist
from runtime.compiled import CompiledBundle
from runtime.pages.form_field import fault_html
from runtime.pages.list_address import Answers, put_answer, put_item
from runtime.pages.open_questions import AT_ONCE, open_questions
from runtime.pages.situation import ask_question, chips_html
from runtime.pages.visit import Visit
from runtime.pages.widgets import esc, icon_html, show
from runtime.questions_worth import QuestionsWorth, next_questions, questions_worth


def list_questions(visit: Visit, compiled: CompiledBundle, found: Checklist, questions: Sequence[GuidedQuestion], answers: Answers) -> None:
    """The card «您的情形»; none where nothing is asked."""
    bundle = compiled.bundle
    if not questions and not found.deciding:
        return
    key = f"situation_{bundle.code}"
    unfolded = st.session_state.setdefault(key, bool(found.unanswered or found.deciding))
    named = [question.sets for question in questions if question.sets]
    calendar, on = visit.application.calendar(), visit.application.clock.today()
    worth = questions_worth(compiled, answers.selected, answers.values, calendar, on, found, named)
    with st.container(key="form_situation"):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            show(f"<h2>{esc(visit.say('APPLY_SITUATION'))}</h2>")
            words = visit.say("APPLY_SITUATION_FOLD" if unfolded else "APPLY_SITUATION_CHANGE")
            st.button(words, key="situation_fold", type="tertiary", on_click=_fold, args=(key, not unfolded))
        _left(visit, compiled, found, answers, worth)
        if not unfolded:
            asked = [question for question in questions if question.sets not in worth.idle]
            show(chips_html(visit, bundle, asked, answers.selected, answers.values))
            return
        _ask(visit, compiled, found, questions, answers, worth)


def _left(visit: Visit, compiled: CompiledBundle, found: Checklist, answers: Answers, worth: QuestionsWorth) -> None:
    """«还需回答 2 项；要交的材料最多 11 份 → 8 份»: against the same matters before anything was answered."""
    calendar, on = visit.application.calendar(), visit.application.clock.today()
    first = checklist(compiled, answers.selected, {}, calendar, on)
    at_first = found.at_most if isinstance(first, Problem) else first.at_most
    left = len(worth.open)
    words = visit.say("LIST_LEFT", count=left) if left else visit.say("LIST_LEFT_NONE")
    if at_first > found.at_most:
        words += visit.say("LIST_SHRUNK" if left else "LIST_SHRUNK_TO", first=at_first, now=found.at_most)
    elif left:
        words += visit.say("LIST_AT_MOST", now=found.at_most)
    show(f'<p class="of-2 of-s of-left" role="status">{icon_html("checklist")}<span>{esc(words)}</span></p>')


def _ask(
    visit: Visit,
    compiled: CompiledBundle,
    found: Checklist,
    questions: Sequence[GuidedQuestion],
    answers: Answers,
    worth: QuestionsWorth,
) -> None:
    bundle, typed = compiled.bundle, answers.typed
    show(f'<p class="of-2 of-s">{esc(visit.say("APPLY_SITUATION_WHY"))}</p>')
    by_name = {question.sets: question for question in questions if question.sets}
    key = f"questions_{bundle.code}"
    shown = next_questions(st.session_state.get(key, ()), worth, typed, list(by_name), AT_ONCE)
    st.session_state[key] = shown
    for name in shown:
        ask_question(visit, bundle, by_name[name], answers.selected, typed, put_answer)
        if name in answers.wrong:
            show(fault_html(answers.wrong[name].text(visit.lang)))
    for question in questions:
        if question.selects_item:
            ask_question(visit, bundle, question, answers.selected, typed, put_item)
    waiting = [name for name in by_name if name not in shown and name not in worth.idle]
    if waiting:
        show(f'<p class="of-2 of-s">{esc(visit.say("APPLY_DECIDING_MORE", count=len(waiting)))}</p>')
    elif sum(is_empty(typed.get(name)) for name in shown) < AT_ONCE:
        open_questions(visit, bundle, found, list(by_name), put_answer)
    _folded(visit, compiled, [by_name[name] for name in by_name if name in worth.idle], answers)


def _folded(visit: Visit, compiled: CompiledBundle, idle: Sequence[GuidedQuestion], answers: Answers) -> None:
    if not idle:
        return
    show(f'<p class="of-3 of-s">{esc(visit.say("LIST_IDLE", count=len(idle)))}</p>')
    answered = [question for question in idle if not is_empty(answers.values.get(question.sets))]
    if answered:
        show(chips_html(visit, compiled.bundle, answered, answers.selected, answers.values))


def _fold(key: str, unfolded: bool) -> None:
    st.session_state[key] = unfolded
