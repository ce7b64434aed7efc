"""WhatIfRun: a what-if on a thread of its own, watched from a page: how far it is, whether it goes on, what came of it.

Nobody waits for it. It ends early when it is told to, or when nobody has looked for a while.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from threading import Event, Semaphore, Thread

from forms.bundle import Bundle
from forms.errors import Refused
from forms.problems import Problem
from runtime.comparing.what_if_pieces import Compared, Piece, compare_pieces
from runtime.compiled import CompiledBundle, compile_bundle

AT_ONCE = 2
"""What-ifs of the whole house that run side by side; others wait their turn."""
UNSEEN = 300.0
"""Seconds without anybody looking, after which it stops."""

Pieces = Callable[[Bundle, Bundle], Iterable[Piece]]
"""Gives the tables of cases, as each version reads them."""

_turns = Semaphore(AT_ONCE)
_log = logging.getLogger(__name__)


class WhatIfRun:
    """One comparison of one session."""

    def __init__(
        self,
        old: Bundle,
        new: Bundle,
        pieces: Pieces,
        *,
        of: int = 0,
        groups: Sequence[str] = (),
    ) -> None:
        self.of = of
        """Rows there will be; 0 = nobody knows."""
        self.done = 0
        self.result: Compared | None = None
        self.problems: tuple[Problem, ...] = ()
        """Why there is no result."""
        self._told, self._seen = Event(), time.monotonic()
        # a run is kept for its result: what it was made from (an uploaded file, say) goes with the thread
        self._thread = Thread(target=self._run, args=(old, new, pieces, tuple(groups)), name="what-if", daemon=True)
        self._thread.start()

    @property
    def running(self) -> bool:
        """Does it go on, or wait for its turn?"""
        return self._thread.is_alive()

    @property
    def share(self) -> float:
        """How much is done, 0 to 1; 0 while nobody knows."""
        return min(self.done / self.of, 1.0) if self.of else 0.0

    def look(self) -> None:
        """Somebody is looking."""
        self._seen = time.monotonic()

    def stop(self) -> None:
        """Stop after the piece it is at; what was compared so far is the result."""
        self._told.set()

    def wait(self, seconds: float | None = None) -> bool:
        """Wait for its end; False if it goes on."""
        self._thread.join(seconds)
        return not self.running

    def _run(self, old: Bundle, new: Bundle, pieces: Pieces, groups: Sequence[str]) -> None:
        try:
            while not _turns.acquire(timeout=0.5):
                if self._stopping():
                    return
            try:
                self._compare(old, new, pieces, groups)
            finally:
                _turns.release()
        except Refused as refused:
            self.problems = refused.problems
        except Exception:
            # whatever it is, the page must say that it ended and the house must know why
            _log.exception("a what-if broke")
            self.problems = (Problem("WHATIF_BROKEN", "what-if"),)

    def _compare(self, old: Bundle, new: Bundle, pieces: Pieces, groups: Sequence[str]) -> None:
        compiled = []
        for bundle in (old, new):
            read = compile_bundle(bundle)
            if not isinstance(read, CompiledBundle):
                self.problems = read
                return
            compiled.append(read)
        began = time.perf_counter()
        found = pieces(old, new)
        result = compare_pieces(compiled[0], compiled[1], found, groups=groups, progress=self._progress, stop=self._stopping)
        self.result = replace(result, seconds=time.perf_counter() - began)

    def _progress(self, done: int) -> None:
        self.done = done

    def _stopping(self) -> bool:
        return self._told.is_set() or time.monotonic() - self._seen > UNSEEN
