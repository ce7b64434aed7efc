"""Many applicants at once, each before the form as a browser is: a websocket, protobuf messages, every change answered before the next.

All in one process and one event loop, so that the machine is left to the server; what share the clients take is measured too.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime

import psutil
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from runtime.bootstrap import Application
from runtime.sessions import SESSION_COOKIE

ENDED = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)
"""A run that is followed at once by another (the callback asked for certain fragments) ends otherwise."""
PATIENCE = 60
"""Seconds for one answer."""


@dataclass
class Applicant:
    """One person before the form of one draft."""

    case_id: str
    cookie: str
    names: frozenset[str]
    """Data items that may be typed over."""
    widgets: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Data item -> (widget, fragment it stands in)."""
    typed: dict[str, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    async def open(self, socket: ClientConnection) -> None:
        """The whole page, for the first time."""
        await self.rerun(socket)
        assert self.widgets, f"no field to type into: {self.faults}"

    async def change(self, socket: ClientConnection, text: str) -> None:
        """Another text in one of the fields, and everything drawn that follows from it."""
        name = random.choice(sorted(self.widgets))
        self.typed[name] = text
        await self.rerun(socket, self.widgets[name][1])

    async def rerun(self, socket: ClientConnection, fragment: str = "") -> None:
        """One run: of a fragment, or of the whole page."""
        message = BackMsg()
        run = message.rerun_script
        run.query_string, run.page_name, run.fragment_id = f"case={self.case_id}", "fill", fragment
        for name, text in self.typed.items():
            state = run.widget_states.widgets.add()
            state.id, state.string_value = self.widgets[name][0], text
        await socket.send(message.SerializeToString())
        while not self._heard(ForwardMsg.FromString(await asyncio.wait_for(_bytes(socket), PATIENCE))):
            pass

    def _heard(self, message: ForwardMsg) -> bool:
        """Takes in a message; is it the end of the run?"""
        match message.WhichOneof("type"):
            case "script_finished":
                return message.script_finished in ENDED
            case "delta" if message.delta.WhichOneof("type") == "new_element":
                element = message.delta.new_element
                match element.WhichOneof("type"):
                    case "text_input":
                        name = element.text_input.id.rpartition("-f_")[2]
                        if name in self.names:
                            self.widgets[name] = (element.text_input.id, message.delta.fragment_id)
                    case "exception":
                        self.faults.append(element.exception.message)
        return False


@dataclass(frozen=True, slots=True)
class Figures:
    """What came of it. Times in seconds from sending a change to the end of its run."""

    took: tuple[float, ...]
    first: tuple[float, ...]
    server_cpu: float
    """Share of one core."""
    client_cpu: float
    megabytes: float
    """Memory of the server at the end."""
    grown: float
    """Megabytes more than before the first applicant came."""
    seconds: float
    """How long was measured."""

    def line(self, name: str, applicants: int) -> str:
        """As it is printed."""
        p50, p95, p99 = (1000 * quantile(self.took, share) for share in (0.5, 0.95, 0.99))
        each = 1000 * self.server_cpu * self.seconds / max(1, len(self.took))
        return (
            f"{name:38} {applicants:4} applicants {len(self.took):6} reruns  p50 {p50:5.0f}  p95 {p95:5.0f}  p99 {p99:5.0f} ms  "
            f"server {100 * self.server_cpu:3.0f} % of a core ({each:.0f} ms a rerun), clients {100 * self.client_cpu:3.0f} %  "
            f"{self.megabytes:.0f} MB ({self.grown / applicants:.2f} MB an applicant)  "
            f"first page p50 {1000 * quantile(self.first, 0.5):.0f} ms"
        )


def sign_in_cookie(application: Application, login: str) -> str:
    """The cookie of somebody who has just signed in."""
    return application.sessions.issue(login, at=datetime.now(UTC))


def quantile(times: Sequence[float], share: float) -> float:
    """The time that so large a share of them does not exceed."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


async def run_applicants(
    url: str, pid: int, applicants: Iterable[Applicant], *, think: float, ramp: float, seconds: float, whole_page: bool = False
) -> Figures:
    """All of them at work. `think`: mean seconds between two changes of one; they come within `ramp` seconds, then are measured for
    `seconds`. `whole_page`: instead of changing a field, each has the page drawn whole."""
    everybody = list(applicants)
    took, first = list[float](), list[float]()
    server, client = psutil.Process(pid), psutil.Process()
    before = server.memory_info().rss
    measured_from = time.monotonic() + ramp
    end = measured_from + seconds

    async def work(one: Applicant, delay: float) -> None:
        await asyncio.sleep(delay)
        headers = {"Cookie": f"{SESSION_COOKIE}={one.cookie}"}
        address = f"{url.replace('http', 'ws', 1)}/_stcore/stream"
        async with connect(
            address,
            subprotocols=[Subprotocol("streamlit")],
            additional_headers=headers,
            max_size=None,
            compression=None,
            ping_interval=None,
        ) as socket:
            began = time.monotonic()
            await one.open(socket)
            first.append(time.monotonic() - began)
            turn = 0
            while True:
                await asyncio.sleep(random.uniform(0.5, 1.5) * think)
                if (began := time.monotonic()) >= end:
                    return
                turn += 1
                await (one.rerun(socket) if whole_page else one.change(socket, f"{one.case_id[:8]} {turn}"))
                if began >= measured_from:
                    took.append(time.monotonic() - began)

    tasks = [asyncio.create_task(work(one, at * ramp * 0.9 / len(everybody))) for at, one in enumerate(everybody)]
    await asyncio.sleep(ramp)
    server_before, client_before = _cpu(server), _cpu(client)
    await asyncio.sleep(seconds)
    server_cpu, client_cpu = (_cpu(server) - server_before) / seconds, (_cpu(client) - client_before) / seconds
    with suppress(asyncio.CancelledError):
        await asyncio.gather(*tasks)
    memory = server.memory_info().rss
    return Figures(tuple(took), tuple(first), server_cpu, client_cpu, memory / 1e6, (memory - before) / 1e6, seconds)


async def _bytes(socket: ClientConnection) -> bytes:
    received = await socket.recv()
    assert isinstance(received, bytes)
    return received


def _cpu(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)
