"""A crash between any two statements, a disk that fills up: what was not acknowledged left no trace, and trying again succeeds."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from runtime.queue import Outbox
from runtime.storage import Incident, Store
from tests.runtime.given_case import ITEMS, MONDAY, MORNING, WAIVED, a_draft, an_upload, by
from tests.runtime.storage.test_backup import everything

ROOT = Path(__file__).parents[3]


Act = Callable[[], None]


class Crash(Exception):
    """The process would have ended here."""


def crashes_before(statement: int, act: Act) -> bool:
    """Let any engine fail before its statement of that number; False if the act was through by then."""
    count = 0

    def look(*_: object) -> None:
        nonlocal count
        count += 1
        if count == statement:
            raise Crash

    event.listen(Engine, "before_cursor_execute", look)
    try:
        act()
    except Crash:
        return True
    finally:
        event.remove(Engine, "before_cursor_execute", look)
    return False


def submitting(store: Store) -> Act:
    """File a case, with its evaluation and a job."""

    def act() -> None:
        with store.writing() as work:
            work.submit(a_draft().submit(by("zhang")).with_evaluation("{}"), idem_key="new", day=MONDAY)
            work.enqueue("notice", {}, dedupe="notice", run_at=MORNING)
            work.commit()

    return act


def accepting(store: Store) -> Act:
    """Accept the case that is there, and take a waived material."""
    (case,) = store.cases()
    accepted = case.accept_with_waiver(by("wang", 5), ITEMS, WAIVED, advised="waive")

    def act() -> None:
        with store.writing() as work:
            work.apply(accepted)
            work.apply(accepted.case.supply(by("li", 9), [an_upload("lease")]))
            work.commit()

    return act


def finishing(store: Store) -> Act:
    """Finish a claimed job, with its effect."""
    store.enqueue("notice", {}, dedupe="notice", run_at=MORNING)
    queue = Outbox(store, owner="w1")
    (job,) = queue.claim(at=MORNING)

    def act() -> None:
        with store.writing() as work:
            work.add_incident(Incident(job.dedupe, "effect", MORNING, {}))
            queue.finish(work, job, at=MORNING)
            work.commit()

    return act


@pytest.mark.parametrize("prepare, fewest", [(submitting, 7), (accepting, 8), (finishing, 2)])
def test_a_crash_between_any_two_statements_leaves_nothing(
    store: Store, database_url: str, prepare: Callable[[Store], Act], fewest: int
) -> None:
    store.submit(a_draft("li").submit(by("li")), idem_key="old", day=MONDAY)
    act, crashes = prepare(store), 0
    before = everything(database_url)

    while crashes_before(crashes + 1, act):
        crashes += 1
        assert everything(database_url) == before

    assert crashes >= fewest
    assert everything(database_url) != before  # the last try went through
    assert store.verify().bad == ()


def test_a_disk_that_fills_up_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.faults.full_disk", str(tmp_path / "oneform.db")]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    assert ran.returncode == 0, ran.stderr
    outcome = json.loads(ran.stdout)

    assert outcome["acknowledged"] > 0
    assert outcome["refused"] > 0
    assert (outcome["after"], outcome["changed"], outcome["bad"]) == (5, 0, [])
    assert outcome["cases"] == 1 + 5 + 120
