"""Hostile files are refused, each with its own sentence and in time; what a hostile file does to its child does nothing to the house."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from time import monotonic

import pytest

from forms.errors import Refused
from forms.problems import Problem
from runtime.demo import a_pdf
from runtime.look_into import AT_ONCE, SECONDS
from runtime.uploaded_file import Taken, look_at
from tests.runtime.looking_into.hostile_files import hostile_files

FEWEST = 60


def outcome(name: str, content: bytes) -> tuple[Taken | Problem, float]:
    """What became of the file, and how long whoever handed it in waited for the answer."""
    began = monotonic()
    try:
        return look_at(name, content, most_mb=20), monotonic() - began
    except Refused as refused:
        return refused.problems[0], monotonic() - began


@pytest.fixture(scope="module")
def outcomes() -> dict[str, Future[tuple[Taken | Problem, float]]]:
    """All of them handed in, as many at a time as children may be."""
    with ThreadPoolExecutor(AT_ONCE) as hands:
        return {what: hands.submit(outcome, name, content) for what, (name, content, _) in hostile_files().items()}


def test_there_are_as_many_as_promised() -> None:
    assert len(hostile_files()) >= FEWEST


@pytest.mark.parametrize("what", hostile_files())
def test_it_is_refused_for_what_it_is(outcomes: dict[str, Future[tuple[Taken | Problem, float]]], what: str) -> None:
    found, waited = outcomes[what].result()

    assert isinstance(found, Problem), "taken for clean"
    assert found.code == hostile_files()[what][2]
    assert waited < SECONDS


def test_every_refusal_says_how_to_mend_it(outcomes: dict[str, Future[tuple[Taken | Problem, float]]]) -> None:
    told = {found.code: found for future in outcomes.values() if isinstance(found := future.result()[0], Problem)}

    assert [code for code, one in told.items() if "请" not in one.text("zh") or "lease" not in one.text("en")] == []


def test_the_house_takes_good_files_after_all_of_them(outcomes: dict[str, Future[tuple[Taken | Problem, float]]]) -> None:
    assert len(outcomes) >= FEWEST

    assert look_at("好.pdf", a_pdf("after"), most_mb=20).media_type == "application/pdf"
