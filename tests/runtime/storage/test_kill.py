"""kill -9, twenty times, of writers and workers. The long runs are in tests/faults."""

from __future__ import annotations

from pathlib import Path

from tests.faults.kills import kill_at_random


def test_twenty_kills_lose_nothing_that_was_acknowledged(database_url: str, tmp_path: Path) -> None:
    outcome = kill_at_random(database_url, tmp_path, kills=20, seed=20260309)

    assert outcome.acknowledged >= 20
    assert (outcome.lost, outcome.bad, outcome.undone) == (0, (), 0)
    assert outcome.cases == outcome.effects >= outcome.acknowledged
