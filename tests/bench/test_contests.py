"""The measurement: everybody says the same before anything is timed, and the page names everybody."""

from __future__ import annotations

from functools import partial

import pytest

import bench.contests
from bench.__main__ import page
from bench.contests import DATALOGIC, DURABLE, REFERENCE, ZEN, Disagreed, all_contests, judging
from bench.measure import interleaved
from bench.peers import Plain, datalogic, zen_engine
from bench.rule_sets import made_up_rules, made_up_submissions
from rules.reference import PlainReading
from rules.values import UNKNOWN


def test_all_say_the_same_and_the_page_shows_them() -> None:
    contests = all_contests(scale=0.01)

    shown = page(contests)

    assert all({DURABLE, REFERENCE, ZEN, DATALOGIC} <= set(contest.timings) for contest in contests[:2])
    assert all(timing.median > 0 for contest in contests for timing in contest.timings.values())
    for words in (DURABLE, REFERENCE, "zen-engine 2.", "datalogic-py 5.", "engine durable", "engine reference"):
        assert words in shown


def test_the_peers_judge_by_themselves() -> None:
    clauses, submissions = made_up_rules(30, seed=3), made_up_submissions(40, seed=4)
    words = Plain(clauses, submissions)

    assert not words.extra
    fired = {tuple(bool(judgement) for judgement in PlainReading(clauses).judge(values).judgements) for values in submissions}
    assert {datalogic(words)(values) for values in submissions} == fired
    assert {zen_engine(words)(values) for values in submissions} == fired
    assert len(fired) > 1


def test_a_contest_whose_contestants_differ_is_not_held(monkeypatch: pytest.MonkeyPatch) -> None:
    clauses, submissions = made_up_rules(20), made_up_submissions(5)
    monkeypatch.setattr(bench.contests, "zen_engine", lambda plain: lambda values: (True,) * 20)

    with pytest.raises(Disagreed):
        judging("", "", clauses, submissions, 1)


def test_a_contest_with_something_unknown_is_not_held() -> None:
    with pytest.raises(Disagreed):
        judging("", "", made_up_rules(20), [dict.fromkeys(made_up_submissions(1)[0], UNKNOWN)], 1)


def test_contestants_take_turns_on_every_input() -> None:
    heard: list[tuple[str, int]] = []
    contestants = {name: [partial(heard.append, (name, number)) for number in range(4)] for name in "abc"}

    timings = interleaved(contestants, 2)

    assert set(timings) == set("abc")
    assert len(heard) == 3 * 4 * 3  # one round is not measured
    assert [name for name, _ in heard[:12]] == list("abcbcacababc")
