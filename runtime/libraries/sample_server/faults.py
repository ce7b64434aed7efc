"""What can go wrong with a library, for the sample library server to do on demand.

Three kinds: a fault of what is said (it is signed and sent like any answer), another reply in place of the answer, and a
connection that breaks.
"""

from __future__ import annotations

import socket
import struct
from asyncio import Transport, sleep
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

NONE = "none"
SOMEBODY_ELSE = "430102199003209985"
"""An invented person whose records nobody asks for."""

Said = dict[str, Any]  # Any: JSON on its way out, to be spoilt


# ---- what is said: (what is true, the day asked for) -> what is said instead


def _of_each(change: Callable[[Said, date], Said]) -> Callable[[Said, date], Said]:
    return lambda said, on: {**said, "records": [{**one, **change(one, on)} for one in said["records"]]}


def _moved(by: timedelta, *names: str) -> Callable[[Said, date], Said]:
    return lambda said, on: {**said, **{name: (datetime.fromisoformat(said[name]) + by).isoformat() for name in names}}


SPOILS: Mapping[str, Callable[[Said, date], Said]] = {
    "wrong_person": _of_each(lambda one, on: {"holder": SOMEBODY_ELSE}),
    "expired": _of_each(lambda one, on: {"valid_to": (on - timedelta(1)).isoformat()}),
    "not_yet": _of_each(lambda one, on: {"valid_from": (on + timedelta(1)).isoformat()}),
    "revoked": _of_each(lambda one, on: {"status": "吊销"}),
    "no_holder": _of_each(lambda one, on: {"holder": None}),
    "two_hits": lambda said, on: {**said, "records": [*said["records"], *({**one, "number": "2"} for one in said["records"])]},
    "clock_skew": _moved(timedelta(days=1), "answered_at", "as_of"),
    "clock_behind": _moved(timedelta(days=-1), "answered_at", "as_of"),
    "stale": _moved(timedelta(days=-2), "as_of"),
    "other_request": lambda said, on: {**said, "request_id": "of somebody else"},
    "wrong_shape": lambda said, on: {"code": 0, "data": said["records"]},
}


# ---- another reply: (bytes of the answer, its headers) -> what is sent instead


Reply = Callable[[bytes, Mapping[str, str]], Response]


def _status(code: int, **headers: str) -> Reply:
    return lambda body, answer_headers: Response(status_code=code, headers=_named(headers))


def _named(headers: Mapping[str, str]) -> dict[str, str]:
    return {name.replace("_", "-").lower(): value for name, value in headers.items()}


REPLIES: Mapping[str, Reply] = {
    "500": _status(500),
    "503": _status(503),
    "429": _status(429),
    "429_soon": _status(429, Retry_After="1"),
    "429_late": _status(429, Retry_After="3600"),
    "401": _status(401),
    "403": _status(403),
    "404": _status(404),
    "302": _status(302, Location="/elsewhere"),
    "html": lambda body, headers: HTMLResponse("<!doctype html><title>gateway</title><p>The service is being maintained.</p>"),
    "cut_json": lambda body, headers: Response(body[: len(body) // 2], headers={"content-type": "application/json"}),
    "not_utf8": lambda body, headers: Response(b"\xff" + body, headers=headers),
    "huge": lambda body, headers: Response(body + b" " * (2 * 1024 * 1024), headers=headers),
    "packed": lambda body, headers: Response(body, headers={**headers, "content-encoding": "gzip"}),
    "unsigned": lambda body, headers: Response(body, headers={"content-type": headers["content-type"]}),
    "ill_signed": lambda body, headers: Response(body, headers={**headers, "x-signature": f"sha256={'0' * 64}"}),
}


# ---- a connection that breaks


@dataclass(frozen=True, slots=True)
class _Leaving:
    """An answer on its way out, with the connection it leaves by."""

    request: Request
    body: bytes

    @property
    def transport(self) -> Transport:
        """The connection; the server puts it there (`__main__`)."""
        found = self.request.state.transport
        assert isinstance(found, Transport)
        return found

    def begin(self) -> None:
        """Promise the whole of it."""
        self.transport.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(self.body))


async def _hang(leaving: _Leaving) -> None:
    """Says nothing for as long as anybody listens."""
    while (await leaving.request.receive())["type"] != "http.disconnect":
        pass


async def _reset(leaving: _Leaving) -> None:
    """Breaks off as a dying machine does: RST, no goodbye."""
    connection = leaving.transport.get_extra_info("socket")
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    leaving.transport.abort()


async def _truncated(leaving: _Leaving) -> None:
    """Hangs up after half of what was promised."""
    leaving.begin()
    leaving.transport.write(leaving.body[: len(leaving.body) // 2])
    leaving.transport.close()


async def _drip(leaving: _Leaving) -> None:
    """A byte now and then: no single one is late."""
    leaving.begin()
    for byte in leaving.body:
        if leaving.transport.is_closing():
            break
        leaving.transport.write(bytes([byte]))
        await sleep(0.2)


BREAKS: Mapping[str, Callable[[_Leaving], Awaitable[None]]] = {"timeout": _hang, "reset": _reset, "drip": _drip, "truncated": _truncated}

FAULTS = (NONE, *SPOILS, *REPLIES, *BREAKS)


async def deliver(fault: str, request: Request, body: bytes, headers: Mapping[str, str]) -> Response:
    """Send an answer as it should be, or as that fault has it."""
    if fault in BREAKS:
        await BREAKS[fault](_Leaving(request, body))
        await sleep(0)  # until the connection is known to be gone: the response below is then sent to nobody
        return Response()
    return REPLIES[fault](body, headers) if fault in REPLIES else Response(body, headers=dict(headers))
