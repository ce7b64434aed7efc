"""A library that answers in drops keeps a question no longer than its time: a real socket on which each byte comes by itself."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from threading import Event, Thread

import pytest

from runtime.libraries.base import Purpose, Query, Silent
from tests.sample_library import http_library

QUERY = Query("慢库", "居民身份证", "", ("430102198506129990",), Purpose("试", "catering"), date(2026, 3, 10))
STEP_S = 0.05
"""Between two bytes: far less than the library may take for a sign of life."""
BYTES = 60
DROPS = {
    "headers": (b"HTTP/1.1 500 Oops\r\nX-Slow: ", b"\r\nContent-Length: 0\r\n\r\n"),
    "body": (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % BYTES, b""),
}


@contextmanager
def dripping(first: bytes, last: bytes) -> Iterator[int]:
    """A server that says the first at once, then byte after byte, then the last; its port."""
    over = Event()
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = Thread(target=_serve, args=(listening, first, last, over))
        server.start()
        try:
            yield listening.getsockname()[1]
        finally:
            over.set()
            server.join()


def _serve(listening: socket.socket, first: bytes, last: bytes, over: Event) -> None:
    connection, _ = listening.accept()
    with connection:
        connection.recv(64 * 1024)
        try:
            connection.sendall(first)
            for _ in range(BYTES):
                if over.wait(STEP_S):
                    return
                connection.sendall(b"a")
            connection.sendall(last)
            over.wait()
        except OSError:
            return  # the client had enough of it, as it should


@pytest.mark.parametrize("what", DROPS)
def test_drops_count_against_the_whole_time(what: str) -> None:
    with dripping(*DROPS[what]) as port:
        library = http_library("慢库", {"address": f"http://127.0.0.1:{port}"}, total_s=0.5)

        answer = library.look_up(QUERY)

        # had it waited for the end it would say what came: a failure, or a page
        assert isinstance(answer, Silent)
        assert answer.reason == "LIBRARY_TIMED_OUT"
        library.close()
