"""Fill the database with the demo and start the application on PORT (8501 unless the environment says otherwise), beside it the sample
library server on the next free port: two of the demo's libraries are asked over a real wire.

The port is tried first: whoever finds it taken should not have waited for anything. Each fault is one sentence,
Chinese first, with its remedy. Run by `make run` from the root of the repository.
"""

from __future__ import annotations

import errno
import os
import secrets
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
ADDRESS = "127.0.0.1"
LAST_PORT = 65535
LIBRARIES_START_S = 30
"""Seconds; what does not answer by then is left out of the walk: a silent library is something the application can live with."""


class CannotServe(Exception):
    """A sentence for the person at the keyboard, Chinese first: what is wrong and how to mend it."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(f"{zh}\n{en}")


def port_asked_for(value: str) -> int:
    """The number of a port. Raises CannotServe for anything else."""
    if value.isascii() and value.isdigit() and len(value) <= len(str(LAST_PORT)) and 1 <= int(value) <= LAST_PORT:
        return int(value)
    raise CannotServe(
        f"PORT 应为 1 至 {LAST_PORT} 的整数，现为“{value}”；例如：PORT=8502 make run",
        f"PORT must be a whole number from 1 to {LAST_PORT}, but is “{value}”; e.g.: PORT=8502 make run",
    )


def require_free(port: int) -> None:
    """Raises CannotServe when the port cannot be listened on, naming one that can."""
    fault = why_not(port)
    if fault is None:
        return
    free = free_after(port)
    if fault == errno.EADDRINUSE:
        raise CannotServe(
            f"端口 {port} 已被其他程序占用；请换一个端口：PORT={free} make run",
            f"Port {port} is taken by another program; choose another: PORT={free} make run",
        )
    raise CannotServe(
        f"不能使用端口 {port}（{os.strerror(fault)}）；请换一个端口：PORT={free} make run",
        f"Port {port} cannot be used ({os.strerror(fault)}); choose another: PORT={free} make run",
    )


def free_after(port: int) -> int:
    """The next port that can be listened on."""
    return next((other for other in range(max(port, 1024) + 1, LAST_PORT + 1) if why_not(other) is None), 8501)


def why_not(port: int) -> int | None:
    """The error number of listening on the port, or None if it is free."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        # as the server does it: a port whose last connections are still closing counts as free
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ADDRESS, port))
        except OSError as fault:
            return fault.errno
    return None


def start_libraries(port: int) -> None:
    """Start the sample libraries of the demonstration beside the application. They end with it, however it ends."""
    theirs, ours = os.pipe()
    # the server reads to the end of its input; the other end stays open as long as this process, or the one that takes its place
    os.set_inheritable(ours, True)
    # made for this one run: the server and the application know them by their environment
    os.environ["SAMPLE_LIBRARY_SECRET"], os.environ["SAMPLE_LIBRARY_TOKEN"] = secrets.token_hex(32), secrets.token_hex(32)
    command = [sys.executable, "-m", "runtime.libraries.sample_server", "--port", str(port), "--until-stdin-ends"]
    # Ctrl+C is for the application: a session of its own
    server = subprocess.Popen(command, stdin=theirs, start_new_session=True)
    os.close(theirs)
    os.environ["DEMO_LIBRARIES"] = f"http://{ADDRESS}:{port}"
    until = time.monotonic() + LIBRARIES_START_S
    while server.poll() is None and time.monotonic() < until and not answers(port):
        time.sleep(0.05)


def answers(port: int) -> bool:
    """Does somebody listen there?"""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        return probe.connect_ex((ADDRESS, port)) == 0


def start(port: int) -> NoReturn:
    """Let the server take the place of this process."""
    print(f"一表工坊：http://{ADDRESS}:{port}（按 Ctrl+C 停止） OneForm: press Ctrl+C to stop", flush=True)
    # what else the server is to do stands in .streamlit/config.toml
    settings = ("--server.port", str(port), "--server.address", ADDRESS)
    os.execv(sys.executable, [sys.executable, "-m", "streamlit", "run", "app.py", *settings])


def main() -> int:
    """Exit status 1 with one sentence, or that of the demo. Does not return when all is well."""
    try:
        port = port_asked_for(os.environ.get("PORT") or "8501")
        require_free(port)
    except CannotServe as sentence:
        print(sentence, file=sys.stderr)
        return 1
    os.chdir(ROOT)
    # what a newcomer starts is the demonstration, unless the environment says otherwise
    os.environ.setdefault("DEMO", "1")
    if os.environ["DEMO"] == "1" and "DEMO_LIBRARIES" not in os.environ:
        start_libraries(free_after(port))
    demo = subprocess.run([sys.executable, "-m", "runtime", "demo"], check=False)
    if demo.returncode:
        return demo.returncode
    start(port)


if __name__ == "__main__":
    raise SystemExit(main())
