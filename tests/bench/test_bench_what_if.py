"""The contest over tables: everybody says the same before anything is timed, and the page shows it."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl
import pytest

import bench.what_if
from bench.contests import Disagreed
from bench.large_tables import made_up_cases
from bench.what_if import comparing, judging, what_if_page


def test_the_page_shows_all_contestants_and_both_comparisons() -> None:
    page = what_if_page(rows=2_000, batch=300, large=4_000, partition=1_000, rounds=2)

    for words in ("ours", "polars 2.", "datalogic-py, batch 5.", "in memory | 2,000", "1,000 at a time, made as they come | 4,000"):
        assert words in page


def test_a_contestant_that_differs_is_not_timed(monkeypatch: pytest.MonkeyPatch) -> None:
    held = bench.what_if.polars

    def wrong(clauses: object, frame: object) -> Callable[[], pl.DataFrame]:
        table = held(clauses, frame)()  # type: ignore[arg-type]  # handed on as they come
        return lambda: table.with_columns(~pl.col("r3"))

    monkeypatch.setattr(bench.what_if, "polars", wrong)

    with pytest.raises(Disagreed):
        judging(500, 50, 1)


def test_the_made_up_versions_differ_for_some_and_not_for_all() -> None:
    _, found = comparing(2_000)

    assert 0 < found.changed < found.total == len(made_up_cases(2_000))
    assert len(found.by_group) == 9
