"""Processes to be killed: `python -m tests.faults.nursery URL FOLDER` imports the store once, then forks a child for each line it reads.

    writer NAME     files submission after submission; notes each in FOLDER/NAME.ack after it was acknowledged, never before
    worker NAME     claims and finishes jobs; the effect of each is an incident

So a kill lands in the work, not in the import. Writers go on until FOLDER/writers-stop is there, workers until FOLDER/workers-stop
is there and every job is done.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import uuid4

from runtime.case import Case
from runtime.content import Content
from runtime.events import By
from runtime.queue import Outbox
from runtime.storage import Incident, Store
from runtime.sub_case import SubCase

OFFICE = "430102"
DAY = date(2026, 3, 9)


def write(store: Store, name: str, folder: Path) -> None:
    """File, then accept, one case after the other. What was not acknowledged is sent again with its key."""
    notes = folder / f"{name}.ack"
    n = len(notes.read_text().splitlines()) if notes.exists() else 0
    with notes.open("a") as acknowledged:
        while not (folder / "writers-stop").exists():
            at = datetime.now(UTC)
            draft = Case(OFFICE, str(uuid4()), name, "catering", 1, "d", at, content=Content(("market",), {"n": n, "店名": "张示例餐饮店"}))
            with store.writing() as work:
                work.submit(draft.submit(By(name, at, DAY)), idem_key=f"{n}", day=DAY)
                work.enqueue("notice", {"case": draft.id}, dedupe=f"{name}-{n}", run_at=at)
                (case,) = work.commit()
            acknowledged.write(f"{n} {case.number}\n")
            acknowledged.flush()
            if not case.sub_cases:
                store.apply(case.accept(By("wang", at, DAY), (SubCase("market"),), advised="accept"))
            n += 1


def drain(store: Store, name: str, folder: Path) -> None:
    """Finish jobs; what a dead worker had claimed comes back after half a second."""
    queue = Outbox(store, owner=f"{name}-{os.getpid()}", lease=timedelta(seconds=0.5))
    while True:
        stopping = (folder / "workers-stop").exists()
        jobs = queue.claim(at=datetime.now(UTC), most=5)
        for job in jobs:
            with store.writing() as work:
                work.add_incident(Incident(job.dedupe, "effect", datetime.now(UTC), {}))
                queue.finish(work, job, at=datetime.now(UTC))
                work.commit()
        if not jobs:
            if stopping and all(job.state == "done" for job in store.jobs()):
                return
            time.sleep(0.02)


def live(url: str, folder: Path, role: str, name: str) -> None:
    """A child's life: whatever goes wrong (a server that was killed, a lease that was lost), it tries again."""
    while True:
        store = Store(url, office=OFFICE)
        try:
            (write if role == "writer" else drain)(store, name, folder)
            return
        except Exception as fault:
            with (folder / "faults").open("a") as faults:
                faults.write(f"{name} {type(fault).__name__} {str(fault)[:200]!r}\n")
            time.sleep(0.05)
        finally:
            store.close()


def answer(line: str) -> None:
    """To whoever keeps the nursery."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    """Fork a child for each line `ROLE NAME`, and answer with its process id."""
    url, folder = sys.argv[1], Path(sys.argv[2])
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the dead are buried at once
    answer("ready")
    for line in sys.stdin:
        role, name = line.split()
        pid = os.fork()
        if pid == 0:
            try:
                live(url, folder, role, name)
            finally:
                os._exit(0)
        answer(str(pid))


if __name__ == "__main__":
    main()
