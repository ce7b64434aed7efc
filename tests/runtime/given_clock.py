"""Given a house whose clock stands where a test puts it, and the queue that runs there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from runtime.after_act import RECHECK
from runtime.bootstrap import CHINA, Application, Clock
from runtime.jobs import run_due
from runtime.queue import Outbox
from runtime.storage import Job


@dataclass(frozen=True, slots=True)
class StoppedClock(Clock):
    """It is always this moment."""

    moment: datetime = datetime(2026, 3, 10, 10, tzinfo=CHINA)

    def now(self) -> datetime:
        return self.moment


def at(house: Application, text: str) -> Application:
    """The same house at that moment in China: "03-10 09:30"."""
    moment = datetime.strptime(f"2026-{text}", "%Y-%m-%d %H:%M").replace(tzinfo=CHINA)
    return replace(house, clock=StoppedClock(moment=moment))


def run(house: Application) -> int:
    """Everything that is due now; how many jobs were taken."""
    queue, count = Outbox(house.store, owner="the only worker", seed=1), 0
    while taken := run_due(house, queue, most=50):
        count += taken
    return count


def rechecks(house: Application) -> list[Job]:
    """The re-checks so far, in the order in which they are to run."""
    return sorted((job for job in house.store.jobs() if job.kind == RECHECK), key=lambda job: job.run_at)


def told(moment: datetime) -> str:
    """That moment as `at` takes it."""
    return moment.astimezone(CHINA).strftime("%m-%d %H:%M")
