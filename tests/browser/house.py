"""Starts the real application as its own process, on a loopback port of its own, and stops it again."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from runtime.bootstrap import Application, build
from runtime.settings import read_settings

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 3, 10)
"""The day the house believes in: that of the drawings and of most gold submissions."""
START_SECONDS = 90


@dataclass(frozen=True)
class House:
    """A running application."""

    url: str
    data_dir: Path
    log: Path
    pid: int = 0


@contextmanager
def inside(house: House) -> Iterator[Application]:
    """The same house from the inside: what is really stored."""
    opened = build(read_settings(settings_for(house.data_dir, int(house.url.rpartition(":")[2]))))
    try:
        yield opened
    finally:
        opened.close()


def free_port() -> int:
    """A loopback port nobody listens on."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
        return port


def settings_for(data_dir: Path, port: int) -> dict[str, str]:
    """The environment of a demonstration house that lies in `data_dir`."""
    return {
        "DEMO": "1",
        "DATA_DIR": str(data_dir),
        "DATABASE_URL": f"sqlite:///{data_dir / 'oneform.db'}",
        "ONEFORM_TODAY": TODAY.isoformat(),
        "PORT": str(port),
    }


def with_streamlit(script: str, port: int) -> tuple[str, ...]:
    """The command of README: streamlit run."""
    return (sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port))


def with_uvicorn(port: int) -> tuple[str, ...]:
    """The other way to start it."""
    return (sys.executable, "-m", "uvicorn", "app:app", "--port", str(port), "--log-level", "warning")


@contextmanager
def running(command: Sequence[str], port: int, data_dir: Path, *, health: str, extra: Mapping[str, str] = {}) -> Iterator[House]:
    """The process while it runs. Raises AssertionError with its log if it does not come up."""
    log = data_dir / "server.log"
    environment = {"PATH": os.environ["PATH"], "HOME": str(data_dir), "PYTHONPATH": str(ROOT), **settings_for(data_dir, port), **extra}
    with log.open("w") as sink, subprocess.Popen(command, cwd=ROOT, env=environment, stdout=sink, stderr=subprocess.STDOUT) as process:
        house = House(f"http://127.0.0.1:{port}", data_dir, log, process.pid)
        try:
            _wait(house, process, health)
            yield house
        finally:
            process.terminate()
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                process.kill()


def _wait(house: House, process: subprocess.Popen[bytes], health: str) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        assert process.poll() is None, f"the house ended at once:\n{house.log.read_text()}"
        try:
            with urlopen(house.url + health, timeout=5) as answer:
                if answer.status == 200:
                    return
        except (URLError, OSError):
            time.sleep(0.3)
    raise AssertionError(f"the house did not come up:\n{house.log.read_text()}")
