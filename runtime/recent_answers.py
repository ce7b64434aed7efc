"""What a look-up found a moment ago, so that a page that is drawn ten times a minute is one look-up, with one row a question in the log.

Kept in this process, per case, per person who looks and per numbers asked by: never across cases or purposes. Acts of the office do
not read it (RELIABILITY 3). It remembers whole look-ups, «not held» and silence too, but those only so long as somebody types: as an
answer that may be used again later only what a library held is kept (`runtime.libraries.kept_answers`).
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from time import monotonic

from runtime.holdings import AnswerKind, Holdings

KEPT_S = 300.0
NOT_HELD_S = 60.0
"""Somebody who was told that a library has nothing may be on the way to get it."""
SILENCE_S = 20.0
"""A library that was silent is left in peace so long while somebody types; it is asked again for every act."""
MOST = 1_000


class RecentAnswers:
    """A small memory with a clock of its own."""

    def __init__(self, *, most: int = MOST, clock: Callable[[], float] = monotonic) -> None:
        self._most = most
        self._clock = clock
        self._answers: OrderedDict[Hashable, tuple[float, Holdings]] = OrderedDict()
        self._lock = Lock()

    def get(self, asked: Hashable) -> Holdings | None:
        """The answer, if it is still fresh."""
        with self._lock:
            found = self._answers.get(asked)
            return found[1] if found and self._clock() < found[0] else None

    def put(self, asked: Hashable, holdings: Holdings) -> None:
        """Remember it; the oldest gives way."""
        until = self._clock() + _seconds(holdings)
        with self._lock:
            self._answers[asked] = (until, holdings)
            self._answers.move_to_end(asked)
            while len(self._answers) > self._most:
                self._answers.popitem(last=False)


def _seconds(holdings: Holdings) -> float:
    if holdings.silent:
        return SILENCE_S
    return NOT_HELD_S if any(one.kind is not AnswerKind.HELD for one in holdings.answers) else KEPT_S
