"""The sample library server as a process of its own: started for a run of tests, told what shall go wrong, stopped by its process id."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx

from runtime.libraries.http import HttpLibrary
from runtime.libraries.http_settings import read_settings
from runtime.libraries.sample_server import SECRET, TOKEN
from runtime.libraries.setup import LibrarySetup
from scripts.draw_layout import ROOT

CREDENTIALS = {SECRET: "a secret of this test run", TOKEN: "a token of this test run"}
PATIENCE_S = 30.0


@dataclass(frozen=True, slots=True)
class SampleServer:
    """A running server, and how to talk to it."""

    address: str
    client: httpx.Client = field(repr=False)

    def url(self, library: str) -> str:
        """Where that library is asked."""
        return f"{self.address}/{library}"

    def suffer(self, library: str, fault: str, times: int | None = None) -> None:
        """From now on, or for so many questions, that library has that fault."""
        self.client.put("/faults", json={"library": library, "fault": fault, "times": times}).raise_for_status()

    def put(self, *records: Mapping[str, Any]) -> None:
        """More people."""
        self.client.post("/records", json=list(records)).raise_for_status()

    def records(self) -> list[dict[str, Any]]:
        """What is truly so."""
        found = self.client.get("/records").raise_for_status().json()
        assert isinstance(found, list)
        return found

    def calls(self, library: str) -> int:
        """How many questions that library has got so far."""
        return int(self.client.get("/calls").raise_for_status().json().get(library, 0))

    def library(self, name: str, *, environment: Mapping[str, str] = CREDENTIALS, **settings: str) -> HttpLibrary:
        """That library, as the connector reaches it."""
        return http_library(name, {"address": self.url(name), **settings}, environment=environment)


def http_library(
    name: str, settings: Mapping[str, str], *, environment: Mapping[str, str] = CREDENTIALS, total_s: float = 3.0
) -> HttpLibrary:
    """A library with these settings; short time-outs, so that what hangs does not hang long."""
    given = {"secret_env": SECRET, "token_env": TOKEN, **settings}
    setup = LibrarySetup(name, name, given, connector="http", department="-", connect_s=0.5, read_s=0.5, total_s=total_s)
    return HttpLibrary(setup, read_settings(name, given), environment)


@contextmanager
def sample_server() -> Iterator[SampleServer]:
    """The server while it runs."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "runtime.libraries.sample_server", "--port", str(port)]
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **CREDENTIALS})
    address = f"http://127.0.0.1:{port}"
    try:
        with httpx.Client(base_url=address, trust_env=False, timeout=PATIENCE_S) as client:
            _wait(client, process)
            yield SampleServer(address, client)
    finally:
        process.terminate()
        assert process.wait(PATIENCE_S) == 0


def _wait(client: httpx.Client, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE_S
    while process.poll() is None and time.monotonic() < until:
        try:
            client.get("/calls").raise_for_status()
            return
        except httpx.TransportError:
            time.sleep(0.05)
    raise AssertionError("the sample library server did not start")
