"""The queue: work to be done after the transaction that asked for it. A job runs at least once; its effect in the database exactly once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Protocol

from runtime.storage import Job, UnitOfWork


class Queue(Protocol):
    """What a queue can do. Time is passed in."""

    def enqueue(self, work: UnitOfWork, kind: str, payload: Mapping[str, object], *, dedupe: str, run_at: datetime) -> None:
        """A job in the caller's transaction: both are written, or neither. One `dedupe` key, one job, until that is purged."""

    def claim(self, *, at: datetime, most: int = 10, last: Collection[str] = ()) -> tuple[Job, ...]:
        """Jobs that are due; this worker has them until its lease runs out. `last`: kinds that are taken when nothing else is due."""

    def finish(self, work: UnitOfWork, job: Job, *, at: datetime) -> None:
        """The job is done, in one transaction with its effect; committing raises Refused (JOB_LEASE_LOST) if another has taken it."""

    def fail(self, job: Job, error: str, *, at: datetime) -> bool:
        """Try again later, or give it up after too many tries. True if it was given up: a person must look."""
