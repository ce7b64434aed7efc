"""What libraries answered a moment ago, so that a page that is drawn ten times a minute asks them once.

Kept in this process, per case, per person who looks and per numbers asked by: never across cases or purposes. Acts of the office do
not read it (RELIABILITY 3).
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from time import monotonic

from runtime.holdings import Holdings

KEPT_S = 300.0
SILENCE_S = 20.0
"""A library that was silent is left in peace so long while somebody types; it is asked again for every act."""
MOST = 1_000


class RecentAnswers:
    """A small memory with a clock of its own."""

    def __init__(self, *, most: int = MOST) -> None:
        self._most = most
        self._answers: OrderedDict[Hashable, tuple[float, Holdings]] = OrderedDict()
        self._lock = Lock()

    def get(self, asked: Hashable) -> Holdings | None:
        """The answer, if it is still fresh."""
        with self._lock:
            found = self._answers.get(asked)
            return found[1] if found and monotonic() < found[0] else None

    def put(self, asked: Hashable, holdings: Holdings) -> None:
        """Remember it; the oldest gives way."""
        until = monotonic() + (SILENCE_S if holdings.silent else KEPT_S)
        with self._lock:
            self._answers[asked] = (until, holdings)
            self._answers.move_to_end(asked)
            while len(self._answers) > self._most:
                self._answers.popitem(last=False)
