"""What people were really spared, reckoned on snapshots of filed cases."""

from __future__ import annotations

import json

import pytest

from runtime.calendar import published
from runtime.compiled import CompiledBundle, compile_bundle
from runtime.evaluation import evaluate
from runtime.outcome import Evaluation
from runtime.planning.dropped_share import dropped_share
from runtime.read_submission import ReadSubmission, read_submission
from runtime.snapshot import snapshot
from tests.runtime.planning.test_plan import sample


def snapshots_of(code: str, *ids: str) -> list[str]:
    """The snapshots of these sample submissions."""
    bundle = sample(code)
    compiled = compile_bundle(bundle)
    assert isinstance(compiled, CompiledBundle)
    found = []
    for index, case in enumerate(bundle.test_cases):
        read = read_submission(bundle, {**case.submission, "id": case.id}, index)
        assert isinstance(read, ReadSubmission)
        if case.id in ids:
            evaluation = evaluate(compiled, read.submission, published(), "reference")
            assert isinstance(evaluation, Evaluation)
            found.append(snapshot(read.submission, evaluation))
    return found


@pytest.mark.parametrize(
    ("code", "demands", "papers", "brought", "spared"),
    # DOMAIN 0, 14 reckons these three by hand
    [("catering", 14, 11, 8, 43), ("disability", 10, 6, 1, 90), ("newborn", 9, 7, 0, 100)],
)
def test_the_sums_are_those_reckoned_by_hand(code: str, demands: int, papers: int, brought: int, spared: int) -> None:
    case = {"catering": "s01", "disability": "s18", "newborn": "s01"}[code]
    share = dropped_share(snapshots_of(code, case))
    assert (share.cases, share.demands, share.papers, share.brought) == (1, demands, papers, brought)
    assert share.spared is not None
    assert round(share.spared) == spared


def test_reasons_and_standings_are_told_apart_and_add_up() -> None:
    share = dropped_share(snapshots_of("catering", "s01", "s02", "s03"))
    assert share.cases == 3
    assert sum(share.materials.values()) == share.papers
    assert sum(count for (_, standing), count in share.materials.items() if standing == "dropped") == sum(share.dropped.values())


def test_a_snapshot_that_says_nothing_of_its_lines_is_counted_and_left_aside() -> None:
    share = dropped_share(["{}", "no json", json.dumps({"lines": [{}]})])
    assert (share.cases, share.unreadable, share.spared) == (3, 3, None)
