"""Outbox: the queue that lives in the same database as the cases. Nothing else to install, and no job without its case."""

from __future__ import annotations

import random
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from runtime.storage import Incident, Job, Store, UnitOfWork

LEASE = timedelta(seconds=60)
"""How long a worker may take for a job; a worker that died gives its jobs back after that."""
FIRST_PAUSE = timedelta(seconds=2)
LONGEST_PAUSE = timedelta(hours=1)
TRIES = 12


class Outbox:
    """The jobs of one office, as one worker sees them."""

    def __init__(self, store: Store, *, owner: str, lease: timedelta = LEASE, tries: int = TRIES, seed: int | None = None) -> None:
        self._store = store
        self._owner = owner
        self._lease = lease
        self._tries = tries
        self._random = random.Random(seed)

    def enqueue(self, work: UnitOfWork, kind: str, payload: Mapping[str, object], *, dedupe: str, run_at: datetime) -> None:
        """A job in the caller's transaction."""
        work.enqueue(kind, payload, dedupe=dedupe, run_at=run_at)

    def claim(self, *, at: datetime, most: int = 10, last: Collection[str] = ()) -> tuple[Job, ...]:
        """Jobs that are due, or whose worker let its lease run out; the kinds of `last` after all others."""
        return self._store.claim_jobs(self._owner, at=at, until=at + self._lease, most=most, last=last)

    def finish(self, work: UnitOfWork, job: Job, *, at: datetime) -> None:
        """Done, in one transaction with the effect."""
        work.finish(job, at=at)

    def fail(self, job: Job, error: str, *, at: datetime) -> bool:
        """Try again later, or give it up: then it is `dead`, and an incident tells staff. Raises Refused if another has taken it."""
        given_up = job.attempts >= self._tries
        with self._store.writing() as work:
            if given_up:
                work.put_back(job, state="dead", run_at=at, error=error)
                work.add_incident(Incident(f"{job.dedupe}#{job.attempts}", "job_dead", at, {"job": job.dedupe, "error": error}))
            else:
                work.put_back(job, state="ready", run_at=at + self.pause(job.attempts), error=error)
            work.commit()
        return given_up

    def pause(self, attempts: int) -> timedelta:
        """How long to wait after so many tries: doubled each time, half of it by chance, so that a crowd does not return at once."""
        longest = min(LONGEST_PAUSE, FIRST_PAUSE * (1 << min(attempts - 1, 20)))
        return longest * self._random.uniform(0.5, 1.0)
