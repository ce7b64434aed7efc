"""The outbox: a job runs, once in its effect, also when its worker dies or is overtaken. On both databases."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from forms.errors import Refused
from runtime.queue import Outbox, Queue
from runtime.storage import Incident, Store
from tests.runtime.given_case import MONDAY, MORNING, a_draft, by

MINUTE = timedelta(minutes=1)


def fill(store: Store, jobs: int) -> None:
    """So many jobs, due now."""
    with store.writing() as work:
        for n in range(jobs):
            Outbox(store, owner="x").enqueue(work, "notice", {"n": n}, dedupe=f"n{n}", run_at=MORNING)
        work.commit()


def test_a_job_is_written_with_its_case_or_not_at_all(store: Store) -> None:
    queue: Queue = Outbox(store, owner="w1")
    with store.writing() as work:
        work.submit(a_draft().submit(by("zhang")), idem_key="k", day=MONDAY)
        queue.enqueue(work, "notice", {"kind": "receipt"}, dedupe="receipt", run_at=MORNING)
        assert queue.claim(at=MORNING) == ()
        work.commit()

    (job,) = queue.claim(at=MORNING)
    assert (job.kind, job.payload, job.attempts) == ("notice", {"kind": "receipt"}, 1)


def test_a_dedupe_key_is_used_once_ever(store: Store) -> None:
    queue = Outbox(store, owner="w1")
    fill(store, 1)
    (job,) = queue.claim(at=MORNING)
    with store.writing() as work:
        queue.finish(work, job, at=MORNING)
        work.commit()
    fill(store, 1)

    assert queue.claim(at=MORNING + MINUTE) == ()


def test_a_job_waits_for_its_time_and_the_earliest_goes_first(store: Store) -> None:
    queue = Outbox(store, owner="w1")
    for name, minutes in (("late", 2), ("early", 1), ("later", 9)):
        store.enqueue("notice", {}, dedupe=name, run_at=MORNING + minutes * MINUTE)

    assert queue.claim(at=MORNING) == ()
    assert [job.dedupe for job in queue.claim(at=MORNING + 2 * MINUTE)] == ["early", "late"]


def test_workers_at_once_never_share_a_job(store: Store) -> None:
    fill(store, 60)

    def drain(who: int) -> list[str]:
        queue, mine = Outbox(store, owner=f"w{who}"), list[str]()
        while jobs := queue.claim(at=MORNING, most=4):
            for job in jobs:
                with store.writing() as work:
                    work.add_incident(Incident(job.dedupe, "effect", MORNING, {}))
                    queue.finish(work, job, at=MORNING)
                    work.commit()
                mine.append(job.dedupe)
        return mine

    with ThreadPoolExecutor(6) as pool:
        done = [name for names in pool.map(drain, range(6)) for name in names]

    assert sorted(done) == sorted(f"n{n}" for n in range(60))
    assert len(store.incidents(100)) == 60
    assert {job.state for job in store.jobs()} == {"done"}


def test_a_worker_that_was_overtaken_changes_nothing(store: Store) -> None:
    slow, quick = Outbox(store, owner="slow"), Outbox(store, owner="quick")
    fill(store, 1)
    (stale,) = slow.claim(at=MORNING)
    assert quick.claim(at=MORNING + timedelta(seconds=59)) == ()
    (taken,) = quick.claim(at=MORNING + 2 * MINUTE)

    with store.writing() as work:
        work.add_incident(Incident("effect", "effect", MORNING, {}))
        slow.finish(work, stale, at=MORNING)
        with pytest.raises(Refused) as refused:
            work.commit()
    with pytest.raises(Refused):
        slow.fail(stale, "too late", at=MORNING)

    assert refused.value.problems[0].code == "JOB_LEASE_LOST"
    assert store.incidents() == ()
    assert (taken.owner, taken.attempts) == ("quick", 2)


def test_a_worker_that_overtook_itself_is_fenced_too(store: Store) -> None:
    queue = Outbox(store, owner="w1")
    fill(store, 1)
    (stale,) = queue.claim(at=MORNING)
    (current,) = queue.claim(at=MORNING + 2 * MINUTE)

    with store.writing() as work:
        queue.finish(work, stale, at=MORNING)
        with pytest.raises(Refused):
            work.commit()
    with store.writing() as work:
        queue.finish(work, current, at=MORNING)
        work.commit()

    assert [job.state for job in store.jobs()] == ["done"]


def test_a_failed_job_comes_back_later_and_later_then_is_shown_to_staff(store: Store) -> None:
    queue = Outbox(store, owner="w1", tries=3, seed=7)
    fill(store, 1)
    at, given_up = MORNING, list[bool]()
    for _ in range(3):
        (job,) = queue.claim(at=at)
        given_up.append(queue.fail(job, "人口库没有回答", at=at))
        assert queue.claim(at=at) == ()
        at += 2 * MINUTE

    assert given_up == [False, False, True]
    (dead,) = store.jobs("dead")
    assert (dead.dedupe, dead.attempts, dead.last_error) == ("n0", 3, "人口库没有回答")
    assert [incident.kind for incident in store.incidents()] == ["job_dead"]


def test_pauses_double_with_a_share_of_chance_up_to_an_hour(store: Store) -> None:
    queue = Outbox(store, owner="w1", seed=7)

    for attempts, longest in ((1, 2), (2, 4), (5, 32), (11, 2048), (30, 3600), (10_000, 3600)):
        pauses = {queue.pause(attempts).total_seconds() for _ in range(50)}
        assert longest / 2 <= min(pauses) < max(pauses) <= longest
