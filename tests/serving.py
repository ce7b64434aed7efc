"""A real HTTP server on loopback for one ASGI application, in a thread of the test; stopped when the test is done with it."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import uvicorn
from starlette.applications import Starlette
from starlette.routing import Mount

from runtime.api import create_api
from runtime.bootstrap import Application
from runtime.sign_in import sign_in_routes


def doors(house: Application) -> Starlette:
    """The doors of a house as app.py hangs them, without the pages."""
    return Starlette(routes=[Mount("/api", create_api(house)), *sign_in_routes(house)])


@contextmanager
def served(app: Starlette) -> Iterator[str]:
    """The address of the server while it runs."""
    with socket.socket() as ours:
        ours.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", ws="none", lifespan="off"))
        thread = Thread(target=server.run, kwargs={"sockets": [ours]}, name="served")
        thread.start()
        try:
            while not server.started:
                assert thread.is_alive(), "the server did not start"
                time.sleep(0.01)
            yield f"http://127.0.0.1:{ours.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()
