"""The sample libraries beside the demonstration: there before it asks them, gone when it is gone."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable

import httpx
import pytest

from scripts.draw_layout import ROOT
from scripts.serve import ADDRESS, answers, free_after

BESIDE = (
    "import os, sys; from scripts.serve import start_libraries; start_libraries({port}); print(os.environ['DEMO_LIBRARIES'], flush=True); "
)
PLACE = "os.execv(sys.executable, [sys.executable, '-c', 'import sys; print(0, flush=True); sys.stdin.read()'])"
"""As the server of the application takes the place of the script."""
PATIENCE_S = 30.0


def until(true: Callable[[], bool]) -> bool:
    end = time.monotonic() + PATIENCE_S
    while not true() and time.monotonic() < end:
        time.sleep(0.05)
    return true()


@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGKILL])
def test_the_libraries_end_with_the_application_however_it_ends(by: signal.Signals) -> None:
    with socket.socket() as probe:
        probe.bind((ADDRESS, 0))
        port = free_after(probe.getsockname()[1])
    application = subprocess.Popen(
        [sys.executable, "-c", BESIDE.format(port=port) + PLACE],
        cwd=ROOT,
        env={**os.environ, "PYTHONWARNINGS": ""},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with application:
        assert application.stdout is not None
        address = application.stdout.readline().strip()
        assert application.stdout.readline() == "0\n"

        assert address == f"http://{ADDRESS}:{port}"
        assert httpx.get(f"{address}/calls", trust_env=False).status_code == 200

        application.send_signal(by)
        application.wait(PATIENCE_S)
    assert until(lambda: not answers(port))


def test_they_know_nobody_who_does_not_know_their_secret() -> None:
    with socket.socket() as probe:
        probe.bind((ADDRESS, 0))
        port = free_after(probe.getsockname()[1])
    with subprocess.Popen(
        [sys.executable, "-c", BESIDE.format(port=port) + "sys.stdin.read()"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as application:
        assert application.stdout is not None
        application.stdout.readline()

        assert httpx.get(f"http://{ADDRESS}:{port}/x/health", trust_env=False).status_code == 401

        application.terminate()
    assert until(lambda: not answers(port))
