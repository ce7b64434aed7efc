"""Measuring the suggestions: the figures are what they say, and the page names everybody."""

from __future__ import annotations

import pytest

from bench.suggesting import (
    SAMPLES,
    Score,
    best_threshold,
    by_meaning,
    crowd,
    equal_labels,
    fuzzy,
    ours,
    pairs,
    scores,
    suggestion_page,
    task_of,
    tasks,
)


def test_pairs_of_a_merge_are_every_two_of_one_meaning() -> None:
    groups = by_meaning({"a.x": "name", "b.y": "name", "c.z": "name", "a.u": "alone"})

    assert pairs(groups) == {frozenset(two) for two in (("a.x", "b.y"), ("a.x", "c.z"), ("b.y", "c.z"))}


@pytest.mark.parametrize(
    ("score", "f1"),
    [(Score(0, 0, 0), 1.0), (Score(4, 4, 4), 1.0), (Score(4, 2, 2), 2 / 3), (Score(0, 5, 0), 0.0), (Score(5, 0, 0), 0.0)],
)
def test_f1_is_the_harmonic_mean_of_precision_and_recall(score: Score, f1: float) -> None:
    assert score.f1 == pytest.approx(f1)


def test_a_perfect_and_an_empty_answer_are_told_apart() -> None:
    task = task_of(SAMPLES[0])

    perfect, _ = scores(lambda one: (set(one.fields), set(one.materials)), [task])
    everything, _ = scores(lambda one: (set(one.fields | one.forbidden), set()), [task])
    nothing, _ = scores(lambda one: (set(), set()), [task])

    assert (perfect.f1, perfect.forbidden, nothing.f1) == (1.0, 0, 0.0)
    assert everything.forbidden == len(task.forbidden)


def test_ours_is_ahead_of_both_others() -> None:
    samples = [task_of(path) for path in SAMPLES]
    threshold = best_threshold(samples)

    best = scores(lambda one: fuzzy(one, threshold), samples)[0]

    assert scores(equal_labels, samples)[0].f1 <= best.f1 < scores(ours, samples)[0].f1


def test_a_crowd_has_the_size_asked_for() -> None:
    items, uses = crowd(4, 9)

    assert [len(item.form.fields) for item in items] == [9] * 4
    assert {item for item, _ in uses} == {item.id for item in items}


def test_the_page_shows_every_contestant_and_every_case() -> None:
    page = suggestion_page()

    for words in ("equal labels", "rapidfuzz", "ours", "forbidden", "20 departments", *(task.code for task in tasks())):
        assert words in page
