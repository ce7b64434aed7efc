"""Background: long reckonings of a page, done once for the same text, beside the page; a page asks and goes on."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from threading import Lock
from typing import Generic, TypeVar

Result = TypeVar("Result")

MOST = 32
"""Results that are kept."""
EACH = 4
"""Of which so many are about the same thing: every change makes a new text, and few are gone back to."""
PATIENCE = 0.4
"""Seconds a page waits before it says that the work is under way: what is done by then need not flicker."""


class Background(Generic[Result]):
    """One kind of work. It runs one at a time: what it does is arithmetic, which several threads would only share."""

    def __init__(self, name: str) -> None:
        self._workers = ThreadPoolExecutor(1, thread_name_prefix=name)
        self._lock = Lock()
        self._begun: OrderedDict[Hashable, Future[Result]] = OrderedDict()
        self._about: dict[str, OrderedDict[Hashable, None]] = {}
        """What is worked on -> the keys it was asked under, the last one last."""

    def ask(self, of: str, key: Hashable, work: Callable[[], Result], *, patience: float = PATIENCE) -> Result | None:
        """The result under this key, begun if nobody asked before; None while it is worked on. Raises what the work raised.

        A page asks once and shows what it was told: asked again, it might be told otherwise.

        `of`: what the work is about (a draft): work on an older text of it that has not begun is left out.
        """
        with self._lock:
            there, keys = self._begun.get(key), self._about.setdefault(of, OrderedDict())
            if there is None:
                newest = next(reversed(keys), None)
                older = self._begun.get(newest)
                if older is not None and older.cancel():
                    del self._begun[newest]
                there = self._begun[key] = self._workers.submit(work)
                while len(self._begun) > MOST:
                    self._begun.popitem(last=False)[1].cancel()
            self._begun.move_to_end(key)
            keys[key] = None
            keys.move_to_end(key)
            while len(keys) > EACH:
                if left := self._begun.pop(keys.popitem(last=False)[0], None):
                    left.cancel()
        try:
            return there.result(patience)
        except (NotYet, CancelledError):
            # somebody else asked for a newer text meanwhile: who still shows the old one looks again, and then it is begun anew
            return None
