"""Background: long reckonings of a page, done once for the same text, beside the page; a page asks and goes on."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from threading import Lock
from typing import Generic, TypeVar

Result = TypeVar("Result")

MOST = 32
"""Results that are kept."""
PATIENCE = 0.4
"""Seconds a page waits before it says that the work is under way: what is done by then need not flicker."""


class Background(Generic[Result]):
    """One kind of work. It runs one at a time: what it does is arithmetic, which several threads would only share."""

    def __init__(self, name: str) -> None:
        self._workers = ThreadPoolExecutor(1, thread_name_prefix=name)
        self._lock = Lock()
        self._begun: OrderedDict[Hashable, Future[Result]] = OrderedDict()
        self._newest: dict[str, Hashable] = {}

    def ask(self, of: str, key: Hashable, work: Callable[[], Result], *, patience: float = PATIENCE) -> Result | None:
        """The result under this key, begun if nobody asked before; None while it is worked on. Raises what the work raised.

        `of`: what the work is about (a draft): work on an older text of it that has not begun is left out.
        """
        with self._lock:
            there = self._begun.get(key)
            if there is None:
                older = self._begun.get(self._newest.get(of))
                if older is not None and older.cancel():
                    del self._begun[self._newest[of]]
                there = self._begun[key] = self._workers.submit(work)
                while len(self._begun) > MOST:
                    self._begun.popitem(last=False)[1].cancel()
            self._begun.move_to_end(key)
            self._newest[of] = key
        try:
            return there.result(patience)
        except NotYet:
            return None
