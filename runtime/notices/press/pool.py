"""Children that stand ready to print: started when first needed, as many as orders run side by side, ended with the house."""

from __future__ import annotations

import atexit
import pickle
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import BoundedSemaphore, Lock, Timer

from forms.errors import Refused
from forms.problems import Problem
from runtime.notices.press.child import WALL_SECONDS, receive, send
from runtime.notices.press.order import Order

ROOT = Path(__file__).resolve().parents[3]
CHILD: tuple[str, ...] = (sys.executable, "-X", "utf8", "-m", "runtime.notices.press.child")
AT_ONCE = 2
"""Children of one house process; each holds the fonts."""
TURN = 10.0
"""Seconds somebody waits for a child that is free."""
STARTING = 30.0
"""Seconds a child may take to load the fonts; it takes one."""
ENDING = 0.5
PATIENCE = WALL_SECONDS + 4.0
"""Seconds for an order: a child ends its forks sooner."""


class Press:
    """One child process, started at the first order and again after it broke."""

    def __init__(self) -> None:
        self.child: subprocess.Popen[bytes] | None = None

    def print(self, order: Order) -> bytes:
        """The child's answer. Raises Refused: PAPER_PRESS_BROKEN."""
        frame = pickle.dumps(order)
        try:
            child = self.child if self.child and self.child.poll() is None else self.start()
            answer = _asked(child, frame, PATIENCE)
        except OSError:
            answer = None
        except BaseException:
            self.close()  # its answer may still come: the next order must not be given it
            raise
        if answer is None:
            code = self.close()
            raise Refused(Problem("PAPER_PRESS_BROKEN", "", {"reason": code}))
        return answer

    def start(self) -> subprocess.Popen[bytes]:
        """A child whose fonts are loaded. Raises OSError."""
        self.close()
        child = self.child = subprocess.Popen(CHILD, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT)
        if _asked(child, None, STARTING) != b"ready":
            raise OSError("the child did not start")
        return child

    def close(self) -> int:
        """End the child; what it ended with."""
        if self.child is None:
            return 0
        child, self.child = self.child, None
        assert child.stdin and child.stdout
        with suppress(OSError):
            child.stdin.close()  # it ends by itself if it can
        try:
            return child.wait(ENDING)
        except subprocess.TimeoutExpired:
            child.kill()
            return child.wait()
        finally:
            child.stdout.close()


def _asked(child: subprocess.Popen[bytes], frame: bytes | None, seconds: float) -> bytes | None:
    """What the child says to `frame` (None: of itself); None if it died or was killed because it took longer."""
    assert child.stdin and child.stdout
    watch = Timer(seconds, child.kill)
    watch.daemon = True
    watch.start()
    try:
        if frame is not None:
            send(child.stdin, frame)  # type: ignore[arg-type] # IO[bytes], as Popen has it
        return receive(child.stdout)  # type: ignore[arg-type]
    finally:
        watch.cancel()


_turns = BoundedSemaphore(AT_ONCE)
_idle: list[Press] = []
_lock = Lock()


def ask_press(order: Order) -> bytes:
    """The answer of a child that is free; see child.unpacked. Raises Refused: PAPER_PRESS_BUSY, PAPER_PRESS_BROKEN."""
    if not _turns.acquire(timeout=TURN):
        raise Refused(Problem("PAPER_PRESS_BUSY", "", {"seconds": f"{TURN:g}"}))
    try:
        with _lock:
            press = _idle.pop() if _idle else Press()
        try:
            return press.print(order)
        finally:
            with _lock:
                _idle.append(press)
    finally:
        _turns.release()


@atexit.register
def close_presses() -> None:
    """End every child that stands idle; the next order starts one anew."""
    with _lock:
        while _idle:
            _idle.pop().close()
