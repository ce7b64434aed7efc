"""Small pieces: escaped, never colour alone, undetermined never shown as failing."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from forms.problems import Lang, Severity
from runtime.calendar import Due
from runtime.clock import ClockState, Remaining
from runtime.outcome import Outcome
from runtime.pages.widgets import (
    VERDICTS,
    clock_html,
    day_in_words,
    esc,
    facts_html,
    note_html,
    plain,
    severity_html,
    table_html,
    truth_html,
    verdict_html,
)
from tests.runtime.pages.try_page import html_of
from tests.samples import bundle

HOSTILE = '<img src=x onerror="alert(1)">'


@pytest.mark.parametrize(
    "piece",
    [facts_html({HOSTILE: HOSTILE}), note_html(HOSTILE, HOSTILE, small=HOSTILE), table_html([HOSTILE], [(esc(HOSTILE),)])],
)
def test_what_people_wrote_never_becomes_html(piece: str) -> None:
    assert "<img" not in piece
    assert "&lt;img" in piece


@given(st.text(max_size=80))
def test_escaped_text_has_no_tag_and_no_quote_left(text: str) -> None:
    assert not set('<>"').intersection(esc(text))


@pytest.mark.parametrize(
    "text", ["[去](http://evil.test)", "![x](y)", "**粗**", "# 题", ":red[红]", "$x$", "`码`", "1. 一", "<b>", "~~删~~", "a_b_c"]
)
def test_plain_text_is_shown_as_it_was_written(text: str) -> None:
    shown = plain(text)

    assert shown.replace("\\", "") == text
    assert all(shown[at - 1] == "\\" for at, letter in enumerate(shown) if letter in "[]()*#:$`<>~_!.")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("outcome", [*Outcome, "pending", "disagree"])
def test_a_verdict_is_an_icon_and_a_word(outcome: str, lang: Lang) -> None:
    chip = verdict_html(outcome, lang=lang)

    assert "of-i" in chip
    assert len(chip.rsplit("</span>", 2)[1]) > 1


def test_every_outcome_has_its_chip() -> None:
    assert {*Outcome} <= {*VERDICTS}


def test_undetermined_looks_neither_held_nor_failed() -> None:
    assert "of-ok" not in truth_html(None)
    assert "of-bad" not in truth_html(None)
    assert "不定" in truth_html(None)


@pytest.mark.parametrize("severity", Severity)
def test_a_finding_is_an_icon_and_a_word(severity: Severity) -> None:
    assert "of-i" in severity_html(severity)


DUE = Due(date(2026, 3, 13))
CLOCKS = [
    ("days left", Remaining(ClockState.OK, 4, DUE, 1), "剩 4 天", '"of-bar "'),
    ("one day left is amber", Remaining(ClockState.NEAR, 1, DUE, 4), "剩 1 天", '"of-bar warn"'),
    ("due today is amber", Remaining(ClockState.NEAR, 0, DUE, 5), "今天到期", '"of-bar warn"'),
    ("past due is red", Remaining(ClockState.OVERDUE, -2, DUE, 5), "超 2 天", '"of-bar bad"'),
    ("stopped is hatched", Remaining(ClockState.STOPPED, None, None, 2), "暂停", '"of-bar stopped"'),
    ("provisional is hollow", Remaining(ClockState.PROVISIONAL, 9, DUE, 1), "暂定", '"of-bar provisional"'),
    ("done", None, "已办结", '"of-bar ok"'),
]


@pytest.mark.parametrize(("left", "words", "bar"), [case[1:] for case in CLOCKS], ids=[case[0] for case in CLOCKS])
def test_a_clock_is_a_bar_and_words(left: Remaining | None, words: str, bar: str) -> None:
    shown = clock_html(left, of_days=5)

    assert words in shown
    assert bar in shown


def test_a_clock_names_its_day_where_there_is_room() -> None:
    left = Remaining(ClockState.OK, 4, DUE, 1)

    assert "3月13日（周五）" in clock_html(left)
    assert "3月13日" not in clock_html(left, with_day=False)


def test_a_day_has_its_weekday_in_both_languages() -> None:
    assert day_in_words(date(2026, 3, 15)) == "3月15日（周日）"
    assert day_in_words(date(2026, 3, 15), lang="en") == "15 Mar (Sun)"


def test_a_refused_act_calls_things_by_their_names() -> None:
    def page(bundle: object) -> None:
        from forms.bundle import Bundle
        from forms.problems import Problem
        from runtime.pages.widgets import problems_note

        assert isinstance(bundle, Bundle)
        problems_note([Problem("CASE_WAIVER_OPEN", bundle.materials[0].id)], bundle=bundle)

    document = bundle("catering")

    said = html_of(AppTest.from_function(page, default_timeout=30, kwargs={"bundle": document}).run())

    assert f"“{document.materials[0].name}”" in said
    assert f"“{document.materials[0].id}”" not in said
