"""Kill writers and workers at random moments, then look: nothing acknowledged is lost, doubled or out of order."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from runtime.storage import Store
from tests.faults.nursery import OFFICE

ROOT = Path(__file__).parents[2]
DEADLINE = 180
"""Seconds after which children that should have ended count as hanging."""


@dataclass(frozen=True)
class Outcome:
    """What was left after the kills."""

    kills: int
    acknowledged: int
    lost: int
    """Acknowledged, and not there or with another number."""
    bad: tuple[str, ...]
    """What verify found."""
    cases: int
    effects: int
    """Of jobs; one is due for every case."""
    undone: int
    faults: str
    """What children met and tried again."""


def kill_at_random(url: str, folder: Path, *, kills: int, seed: int, also: Callable[[int], None] = lambda _: None) -> Outcome:
    """Two writers and a worker on that database, one of them killed every moment; `also` runs after each kill, with its number."""
    chance = random.Random(seed)
    command = [sys.executable, "-m", "tests.faults.nursery", url, str(folder)]
    children: dict[str, int] = {}
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as nursery:
        assert nursery.stdin and nursery.stdout

        def answer() -> str:
            assert nursery.stdout
            return nursery.stdout.readline().strip()

        def start(role: str) -> None:
            assert nursery.stdin
            nursery.stdin.write(f"{role[:6]} {role}\n")
            nursery.stdin.flush()
            children[role] = int(answer())

        assert answer() == "ready"
        try:
            for role in ("writer1", "writer2", "worker1"):
                start(role)
            for done in range(1, kills + 1):
                _wait_for_acknowledged(folder, done)  # on a slow machine too there is something to lose
                time.sleep(chance.uniform(0.02, 0.2))
                role = chance.choice(sorted(children))
                os.kill(children[role], signal.SIGKILL)
                also(done)
                start(role)
            (folder / "writers-stop").touch()
            _wait([children["writer1"], children["writer2"]])
            (folder / "workers-stop").touch()  # only now is the last job there
            _wait([children["worker1"]])
        finally:
            for pid in children.values():
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            nursery.stdin.close()
    return _look(url, folder, kills)


def _wait(pids: list[int]) -> None:
    _wait_for(lambda: not any(map(_alive, pids)))


def _wait_for(there: Callable[[], bool]) -> None:
    ended = time.monotonic() + DEADLINE
    while not there():
        assert time.monotonic() < ended, "children hang"
        time.sleep(0.02)


def _wait_for_acknowledged(folder: Path, number: int) -> None:
    _wait_for(lambda: sum(notes.read_bytes().count(b"\n") for notes in folder.glob("*.ack")) >= number)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def _look(url: str, folder: Path, kills: int) -> Outcome:
    faults = folder / "faults"
    with closing(Store(url, office=OFFICE)) as store:
        acknowledged = lost = 0
        for notes in folder.glob("*.ack"):
            for line in notes.read_text().splitlines():
                key, number = line.split()
                acknowledged += 1
                case = store.submitted_with(notes.stem, key)
                lost += case is None or case.number != number
        report = store.verify()
        return Outcome(
            kills=kills,
            acknowledged=acknowledged,
            lost=lost,
            bad=tuple(f"{problem.code} {problem.where}" for problem in report.bad),
            cases=report.cases,
            effects=len(store.incidents(1_000_000)),
            undone=sum(job.state != "done" for job in store.jobs()),
            faults=faults.read_text() if faults.exists() else "",
        )
