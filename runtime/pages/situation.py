"""The guided questions (情形引导): before a case begins, on the list page; afterwards, as the first card of the form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from forms.bundle import Bundle
from forms.field_types import FieldSpec, field_type
from forms.layout import GuidedQuestion
from forms.wording import say
from rules.values import is_empty
from runtime.desk import Desk
from runtime.pages.desk_at_hand import DeskAtHand, redraw
from runtime.pages.field_widget import Asked, Commit, draw_field
from runtime.pages.form_field import ALWAYS, draw_data_item
from runtime.pages.visit import Visit
from runtime.pages.widgets import esc, show
from runtime.precheck import flaws_by_name

FRAGMENT = "situation"
YES_NO = field_type("boolean")


def chips_html(
    visit: Visit, bundle: Bundle, questions: Sequence[GuidedQuestion], selected: frozenset[str], values: Mapping[str, object]
) -> str:
    """Every question with its answer, to be seen at a glance."""
    pieces = []
    for question in questions:
        answer = answer_in_words(visit, bundle, question, selected, values)
        text = short_question(bundle, question)
        pieces.append(f'<span class="of-fact">{esc(text)} <b>{esc(answer or visit.say("APPLY_UNANSWERED"))}</b></span>')
    return f'<div class="of-facts-row">{"".join(pieces)}</div>'


def short_question(bundle: Bundle, question: GuidedQuestion) -> str:
    """The question as a heading: without its mark, an optional item by its name."""
    item = bundle.item(question.selects_item) if question.selects_item else None
    return item.name if item else question.text.rstrip(say("APPLY_QUESTION_MARKS"))


def answer_in_words(visit: Visit, bundle: Bundle, question: GuidedQuestion, selected: frozenset[str], values: Mapping[str, object]) -> str:
    """The answer as people read it; "" if there is none."""
    if question.selects_item:
        return visit.say("APPLY_ITEM_CHOSEN" if question.selects_item in selected else "APPLY_ITEM_NOT_CHOSEN")
    typed, value = bundle.types.get(question.sets), values.get(question.sets)
    return "" if typed is None or is_empty(value) else typed[0].format(value, typed[1], visit.lang)


def ask_question(
    visit: Visit,
    bundle: Bundle,
    question: GuidedQuestion,
    selected: frozenset[str],
    values: Mapping[str, object],
    answer: Commit,
) -> None:
    """One guided question before a case begins. `answer` gets the item or the name that is set, and what was typed."""
    if question.selects_item:
        assert YES_NO is not None
        asked = Asked(
            question.selects_item, question.text, YES_NO, FieldSpec(label=question.text), question.selects_item in selected, place="q"
        )
    else:
        typed = bundle.types.get(question.sets)
        if typed is None:
            return
        spec = typed[1].model_copy(update={"label": question.text})
        asked = Asked(question.sets, question.text, typed[0], spec, values.get(question.sets), place="q")
    draw_field(asked, answer, visit.lang)
    # nobody is taken along unasked: an optional matter is not done until somebody says so, and the page says that
    help_ = question.help or (visit.say("APPLY_ITEM_OPTIONAL") if question.selects_item else "")
    if help_:
        show(f'<p class="of-help">{esc(help_)}</p>')


def situation_card(at_hand: DeskAtHand) -> None:
    """The answers of a case as chips, the questions behind «改». A bundle without questions has no such card."""
    if at_hand.desk.compiled.bundle.layout.questions:
        st.fragment(_card, key=FRAGMENT)(at_hand)


def is_answered(desk: Desk) -> bool:
    """Has every question been answered?"""
    questions = desk.compiled.bundle.layout.questions
    return all(question.selects_item or not is_empty(desk.entered.get(question.sets)) for question in questions)


def _card(at_hand: DeskAtHand) -> None:
    at_hand.drawn(FRAGMENT, _face)
    desk, visit, bundle = at_hand.desk, at_hand.visit, at_hand.desk.compiled.bundle
    unfolded = st.session_state.setdefault(f"situation_{at_hand.case_id}", not is_answered(desk))
    with st.container(key="form_situation"):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            show(f"<h2>{esc(visit.say('APPLY_SITUATION'))}</h2>")
            words = visit.say("APPLY_SITUATION_FOLD" if unfolded else "APPLY_SITUATION_CHANGE")
            st.button(words, key="situation_fold", type="tertiary", on_click=_fold, args=(f"situation_{at_hand.case_id}", not unfolded))
        if not unfolded:
            show(chips_html(visit, bundle, bundle.layout.questions, frozenset(desk.case.content.selected_items), desk.entered))
            return
        show(f'<p class="of-2 of-s">{esc(visit.say("APPLY_SITUATION_WHY"))}</p>')
        flaws = flaws_by_name(desk)
        for question in bundle.layout.questions:
            if question.selects_item:
                _optional_item(at_hand, question)
            else:
                draw_data_item(at_hand, question.sets, flaws, help_=question.help, place="q", always=(*ALWAYS, FRAGMENT))


def _optional_item(at_hand: DeskAtHand, question: GuidedQuestion) -> None:
    chosen = frozenset(at_hand.desk.case.content.selected_items)

    def choose(item: str, yes: object) -> None:
        items = chosen | {item} if yes else chosen - {item}
        at_hand.act(item, lambda: at_hand.keeper.choose_items(items))
        redraw(at_hand, *ALWAYS, FRAGMENT)

    ask_question(at_hand.visit, at_hand.desk.compiled.bundle, question, chosen, {}, choose)


def _face(desk: Desk) -> object:
    questions = desk.compiled.bundle.layout.questions
    flaws = flaws_by_name(desk)
    answers = [(repr(desk.entered.get(question.sets)), repr(flaws.get(question.sets))) for question in questions]
    return repr((answers, desk.case.content.selected_items))


def _fold(key: str, unfolded: bool) -> None:
    st.session_state[key] = unfolded
