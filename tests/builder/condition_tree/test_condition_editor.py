"""What the editor keeps between two runs of a page, and when it saves."""

from __future__ import annotations

import pytest
import streamlit as st
from pydantic import JsonValue

from builder.condition_editor import stored, take_ops
from builder.condition_tree.answers import answers_to
from forms.part import Tree
from tests.builder.condition_tree.given_conditions import ASKABLE, BUNDLE, var

STATE = "sketch_any_place"
LARGE: Tree = {">": [var("n"), 50]}
MARRIED: Tree = {"==": [var("b"), True]}
ANSWERS: list[tuple[Tree, dict[str, JsonValue]]] = [
    (None, {}),
    ({"and": [MARRIED, LARGE]}, {"b": True, "n": 51}),
    ({"or": [MARRIED, LARGE]}, {"b": True}),
    ({"and": [MARRIED, {"or": [{"in": [var("grade"), ["二级", "三级"]]}, LARGE]}]}, {"b": True, "grade": "二级"}),
    ({"contains": [var("kinds"), "甲"]}, {"kinds": ["甲"]}),
    ({"and": [MARRIED, {">": [{"age": [var("d")]}, 18]}]}, {}),
]


@pytest.fixture(autouse=True)
def _fresh() -> None:
    st.session_state.pop(STATE, None)


def done(tree: Tree, *acts: dict[str, JsonValue], needed: bool = False) -> list[Tree]:
    """Everything that was saved when these acts were done one by one, each sent twice."""
    saved: list[Tree] = []
    seq = stored(STATE, tree, ASKABLE).ack
    for number, act in enumerate(acts, seq + 1):
        for _ in range(2):
            take_ops(STATE, [{"seq": number, **act}], ASKABLE, saved.append, needed)
    return saved


def test_a_condition_is_saved_once_when_it_is_whole() -> None:
    assert done(None, {"act": "field", "at": 2, "name": "n"}) == []
    assert done(None, {"act": "test", "at": 2, "test": ">"}, {"act": "value", "at": 2, "value": 50}) == [LARGE]


def test_what_was_begun_is_still_there_when_the_page_is_drawn_again() -> None:
    done(LARGE, {"act": "add", "at": 1}, {"act": "field", "at": 3, "name": "s"})

    again = stored(STATE, LARGE, ASKABLE)

    assert [row.name for row in again.unfinished] == ["s"]


def test_what_somebody_else_made_of_it_is_shown_and_the_numbers_of_acts_go_on() -> None:
    done(LARGE, {"act": "add", "at": 1})

    again = stored(STATE, MARRIED, ASKABLE)

    assert (again.tree, again.unfinished, again.ack) == (MARRIED, (), 1)


def test_a_row_that_is_being_changed_counts_as_it_was_until_it_is_whole() -> None:
    assert done(LARGE, {"act": "field", "at": 2, "name": "grade"}) == []
    assert done(LARGE, {"act": "value", "at": 2, "value": "一级"}) == [{"==": [var("grade"), "一级"]}]


def test_a_needed_condition_is_not_saved_as_none() -> None:
    assert done(LARGE, {"act": "drop", "at": 2}, needed=True) == []
    assert stored(STATE, LARGE, ASKABLE).tree is None
    assert done(LARGE, {"act": "field", "at": 3, "name": "b"}, needed=True) == [MARRIED]


def test_without_need_it_may_be_taken_away() -> None:
    assert done(LARGE, {"act": "drop", "at": 2}) == [None]


@pytest.mark.parametrize(("tree", "answers"), ANSWERS)
def test_answers_that_make_it_hold(tree: Tree, answers: dict[str, JsonValue]) -> None:
    assert answers_to(BUNDLE, tree) == answers
