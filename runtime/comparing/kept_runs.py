"""KeptRuns: the comparisons of the house, under way or done, by who asked for what: a page that is opened anew finds its own again.

Kept in this process and never across people: what one was shown of past cases is not another's to see. The oldest gives way.
"""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from runtime.comparing.what_if_run import WhatIfRun

MOST = 12


class Asked(NamedTuple):
    """What somebody compares."""

    login: str
    old: str
    """Digest."""
    new: str
    """Digest."""
    over: str
    """Key of the table of cases: the same key, the same cases."""


class KeptRuns:
    """A small memory."""

    def __init__(self, *, most: int = MOST) -> None:
        self._most = most
        self._runs: OrderedDict[Asked, WhatIfRun] = OrderedDict()
        self._lock = Lock()

    def get(self, asked: Asked) -> WhatIfRun | None:
        """What became of it, or is becoming."""
        with self._lock:
            if asked in self._runs:
                self._runs.move_to_end(asked)
            return self._runs.get(asked)

    def put(self, asked: Asked, run: WhatIfRun) -> None:
        """Keep it; the one least looked at gives way, and stops."""
        with self._lock:
            self._runs[asked] = run
            self._runs.move_to_end(asked)
            while len(self._runs) > self._most:
                self._runs.popitem(last=False)[1].stop()
