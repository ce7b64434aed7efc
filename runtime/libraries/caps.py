"""caps: how many questions travel to one library at the same time. The others wait their turn, so that a slow library holds up nobody
but those who ask it, and never more threads than that.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from threading import Lock, Thread

Errand = Callable[[], None]
"""Carries one question and brings the answer; raises nothing."""

_log = logging.getLogger(__name__)


class Lane:
    """The way to one library."""

    def __init__(self, library: str, most: int) -> None:
        self.library = library
        self.most = most
        """Errands on their way at once; may be changed any time."""
        self._waiting: deque[Errand] = deque()
        self._running = 0
        self._lock = Lock()

    def send(self, errand: Errand) -> None:
        """Do it as soon as there is room, in the order in which errands came."""
        with self._lock:
            self._waiting.append(errand)
            if self._running >= self.most:
                return
            self._running += 1
        try:
            # a daemon: a library that never answers must not keep the house from closing
            Thread(target=self._serve, name=f"library {self.library}", daemon=True).start()
        except RuntimeError:  # no thread to be had: whoever runs already serves it, or it is taken back in time
            _log.warning("library %s: no thread to ask it", self.library)
            with self._lock:
                self._running -= 1

    def take_back(self, errand: Errand) -> bool:
        """Was it still waiting? Then it is not done any more."""
        with self._lock:
            try:
                self._waiting.remove(errand)
            except ValueError:
                return False
            return True

    def _serve(self) -> None:
        """Errand after errand, until nothing waits or too many run."""
        while True:
            with self._lock:
                if not self._waiting or self._running > self.most:
                    self._running -= 1
                    return
                errand = self._waiting.popleft()
            try:
                errand()
            # a fault of the programme must not narrow the way for good
            except Exception:
                _log.exception("library %s: an errand failed", self.library)


class Lanes:
    """The ways to all libraries, one each for the life of the process."""

    def __init__(self) -> None:
        self._lanes: dict[str, Lane] = {}
        self._lock = Lock()

    def to(self, library: str, most: int) -> Lane:
        """The way to that library, so wide."""
        with self._lock:
            lane = self._lanes.setdefault(library, Lane(library, most))
            lane.most = most
            return lane
