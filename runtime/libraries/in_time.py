"""in_time: a wire on which a question lasts no longer than its time, whatever the other side does.

The time-outs of httpx count between two signs of life: a library that sends its headers byte by byte would keep a question, and its place
in the lane, as long as it likes. Here every connection, hand-shake, read and write gets at most what is left of the whole.
"""

from __future__ import annotations

import ssl
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from math import inf
from time import monotonic
from typing import Any

import httpcore
import httpx
from httpcore import ConnectTimeout, ReadTimeout, SyncBackend, TimeoutException, WriteTimeout

_until: ContextVar[float] = ContextVar("until", default=inf)
"""Of the question that this thread has on the wire."""


@contextmanager
def in_time(until: float) -> Iterator[None]:
    """What is sent and read within ends at that moment of `monotonic`, with a time-out."""
    before = _until.set(until)
    try:
        yield
    finally:
        _until.reset(before)


class InTime(httpx.HTTPTransport):
    """The transport of httpx over such a wire. It knows no proxy."""

    def __init__(self, *, verify: ssl.SSLContext | bool, most: int) -> None:
        # neither proxies nor credentials of the environment: the wire leads to the library and nowhere else
        super().__init__(verify=verify, trust_env=False)
        trusted = httpx.create_ssl_context(verify=verify, trust_env=False)
        self._pool = httpcore.ConnectionPool(
            ssl_context=trusted, max_connections=most, max_keepalive_connections=most, network_backend=_Backend()
        )


class _Backend(SyncBackend):
    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        return _Stream(super().connect_tcp(host, port, _left(timeout, ConnectTimeout), local_address, socket_options))


class _Stream(httpcore.NetworkStream):
    def __init__(self, stream: httpcore.NetworkStream) -> None:
        self._stream = stream

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _left(timeout, ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _left(timeout, WriteTimeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, _left(timeout, ConnectTimeout)))

    def get_extra_info(self, info: str) -> Any:  # Any: as the stream itself
        return self._stream.get_extra_info(info)


def _left(timeout: float | None, fault: type[TimeoutException]) -> float:
    """Seconds that may still pass. Raises if there are none."""
    left = _until.get() - monotonic()
    if left <= 0:
        raise fault("the time of the question is up")
    return min(left, timeout if timeout is not None else inf)
