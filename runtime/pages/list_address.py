"""What the address of a list holds: the chosen bundle, the answers to its questions, the optional matters. A link to it is the same list
for somebody else, and it fills in nothing the page does not show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st
from pydantic import JsonValue

from forms.bundle import Bundle
from forms.layout import GuidedQuestion
from forms.problems import Problem
from forms.wording import say
from runtime.checklist import names_that_decide
from runtime.pages.open_questions import guided, questions_of
from runtime.pages.visit import Visit
from runtime.prefill import read_value

ANSWER = "a."
"""Before the name of a data item or fact in the address."""
CHOSEN = "i."
"""Before an optional item in the address."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What stands in the address."""

    selected: frozenset[str]
    """Core items, and the optional ones that were chosen."""
    values: dict[str, JsonValue]
    wrong: dict[str, Problem]
    """What cannot be read there; it counts as unanswered."""

    @property
    def typed(self) -> dict[str, object]:
        """What is shown in the boxes: what cannot be read, as it was typed."""
        return {**self.values, **{name: st.query_params[ANSWER + name] for name in self.wrong}}


def questions_in_address(visit: Visit, bundle: Bundle) -> tuple[GuidedQuestion, ...]:
    """The guided questions, and what was answered besides, in the order in which it was."""
    asked = guided(bundle)
    decisive = [name for name in names_that_decide(bundle) if name not in asked]
    # the address alone says nothing the page does not show: a link must not fill in somebody's form behind their back
    answered = [name for key in st.query_params if (name := key.removeprefix(ANSWER)) != key and name in decisive]
    return (*bundle.layout.questions, *questions_of(visit, bundle, answered))


def answers_in_address(bundle: Bundle, questions: Sequence[GuidedQuestion]) -> Answers:
    """The items and answers that the address holds."""
    items = {item.id for item in bundle.items if item.core}
    values: dict[str, JsonValue] = {}
    wrong: dict[str, Problem] = {}
    for question in questions:
        if question.selects_item and st.query_params.get(CHOSEN + question.selects_item) == "1":
            items.add(question.selects_item)
        raw = st.query_params.get(ANSWER + question.sets) if question.sets else None
        value = read_value(bundle, question.sets, raw) if raw else None
        if isinstance(value, Problem):
            wrong[question.sets] = value
        elif value is not None:
            values[question.sets] = value
    return Answers(frozenset(items), values, wrong)


def put_answer(name: str, raw: object) -> None:
    """Into the address; the page is drawn again from there."""
    put(ANSWER + name, None if raw is None or raw == "" or raw == [] else _as_text(raw))


def put_item(item: str, yes: object) -> None:
    """An optional matter into the address, or out of it."""
    put(CHOSEN + item, "1" if yes else None)


def put(key: str, text: str | None) -> None:
    """One parameter of the address; None takes it out."""
    if text is not None:
        st.query_params[key] = text
    elif key in st.query_params:
        del st.query_params[key]


def _as_text(raw: object) -> str:
    match raw:
        case bool():
            return "1" if raw else "0"
        case list():
            return say("LIST_SEPARATOR").join(str(one) for one in raw)
    return str(raw)
