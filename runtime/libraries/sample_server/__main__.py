"""Serve the sample libraries until told to stop."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from asyncio import Transport
from collections.abc import Sequence
from pathlib import Path
from threading import Thread

import uvicorn
from pydantic import TypeAdapter
from uvicorn.protocols.http.h11_impl import H11Protocol

from runtime.libraries.sample_server import SECRET, TOKEN
from runtime.libraries.sample_server.doors import create_server
from runtime.libraries.sample_server.shelves import SampleRecord, Shelves, records_of_the_demo

LOOPBACK = "127.0.0.1"
PATIENCE_S = 1
"""Seconds that questions on their way are given when the server is stopped."""

_RECORDS = TypeAdapter(list[SampleRecord])


class _InReach(H11Protocol):
    """Hands a request its connection, to be broken off by a fault."""

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override] # as uvicorn has it
        super().connection_made(transport)
        self.app_state = {**self.app_state, "transport": transport}


def main(argv: Sequence[str] | None = None) -> int:
    """Serve until told to stop."""
    asked = argparse.ArgumentParser(prog="python -m runtime.libraries.sample_server")
    asked.add_argument("--port", type=int, required=True)
    asked.add_argument("--host", default=LOOPBACK)
    asked.add_argument("--data", type=Path, help="a JSON list of records, in place of those of the demonstration")
    asked.add_argument("--until-stdin-ends", action="store_true", help="stop when whoever started it is gone")
    given = asked.parse_args(argv)
    records = _RECORDS.validate_json(given.data.read_bytes()) if given.data else records_of_the_demo()
    shelves = Shelves(list(records), os.environ.get(SECRET, ""), os.environ.get(TOKEN, ""))
    config = uvicorn.Config(
        create_server(shelves), given.host, given.port, http=_InReach, ws="none", lifespan="off", log_level="warning",
        access_log=False, timeout_graceful_shutdown=PATIENCE_S,
    )  # fmt: skip
    # uvicorn hands on the signal it was stopped by: whoever stopped us knows
    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, lambda *_: None)
    server = uvicorn.Server(config)
    if given.until_stdin_ends:
        Thread(target=_stop_at_end_of_stdin, args=(server,), daemon=True).start()
    server.run()
    return 0


def _stop_at_end_of_stdin(server: uvicorn.Server) -> None:
    # the other end is held open by whoever needs this server: it ends with that process, however that one ends
    sys.stdin.buffer.read()
    server.should_exit = True


if __name__ == "__main__":
    raise SystemExit(main())
