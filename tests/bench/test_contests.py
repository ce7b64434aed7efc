"""The measurement: everybody says the same before anything is timed, and the page names everybody."""

from __future__ import annotations

from functools import partial

import pytest

import bench.contests
from bench.__main__ import page
from bench.analysing import analysis_page
from bench.contests import DATALOGIC, DURABLE, JSON_LOGIC, REFERENCE, RULE_ENGINE, ZEN, Disagreed, all_contests, judging
from bench.growth import growth_page
from bench.measure import Aim, Timing, interleaved
from bench.peers import Plain, datalogic, json_logic, rule_engine_rules, zen_engine
from bench.rule_sets import made_up_rules, made_up_submissions
from rules.reference import PlainReading
from rules.values import UNKNOWN


def test_all_say_the_same_and_the_page_shows_them() -> None:
    contests = all_contests(scale=0.01)

    shown = page(contests)

    everybody = {DURABLE, REFERENCE, ZEN, DATALOGIC, JSON_LOGIC, RULE_ENGINE}
    assert all(everybody <= set(contest.timings) for contest in contests[:2])
    assert [len(contest.aims) for contest in contests] == [2, 0, 0]
    assert all(timing.median > 0 for contest in contests for timing in contest.timings.values())
    for words in (
        DURABLE,
        REFERENCE,
        "zen-engine 2.",
        "datalogic-py 5.",
        "json-logic-qubit 0.",
        "rule-engine 5.",
        "per second",
        "engine durable",
        "engine reference",
    ):
        assert words in shown


def test_the_peers_judge_by_themselves() -> None:
    clauses, submissions = made_up_rules(30, seed=3), made_up_submissions(40, seed=4)
    words = Plain(clauses, submissions)

    assert not words.extra
    fired = {tuple(bool(judgement) for judgement in PlainReading(clauses).judge(values).judgements) for values in submissions}
    for peer in (datalogic, zen_engine, json_logic, rule_engine_rules):
        assert {peer(words)(values) for values in submissions} == fired
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


def test_a_timing_tells_how_many_fit_into_a_second() -> None:
    assert Timing(median=0.4, p99=2, mean=0.5).per_second == 2_000


@pytest.mark.parametrize(
    ("aim", "said"),
    [
        (Aim("at or under the median of another", 0.58, 1, " of it"), "**Reached** in this run: 0.58 of it"),
        (Aim("at or under the median of another", 1.2, 1, " of it"), "**Not reached** in this run: 1.20 of it"),
        (Aim("at least 4 times another", 81, 4, " times", at_least=True), "**Reached** in this run: 81.00 times"),
        (Aim("at least 4 times another", 3.9, 4, " times", at_least=True), "**Not reached** in this run: 3.90 times"),
    ],
)
def test_an_aim_says_whether_this_run_reached_it(aim: Aim, said: str) -> None:
    assert said in aim.words()


def test_growth_is_told_of_every_size_with_its_aims() -> None:
    page = growth_page(sizes=(2, 5, 9), submissions=3, rounds=1)

    assert "| 2 | 5 | 9 | times |" in page
    for words in (DURABLE, REFERENCE, "9 rules within 12 times 2", "assessed within 200 ms"):
        assert words in page


def test_the_analysis_is_timed_and_its_findings_counted() -> None:
    page = analysis_page(sizes=(20,))

    assert "| 20 |" in page and "20 rules within 0.2 s" in page
