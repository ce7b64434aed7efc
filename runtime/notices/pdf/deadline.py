"""The time a paper may take: asked for wherever the engine could be kept busy without end, so that no build goes on for ever."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import thread_time

from forms.errors import Refused
from forms.problems import Problem

SECONDS = 20.0
"""Of processor time for one paper. Two pages take some hundredths; 300 pages, which is the most, a few seconds."""

_until: ContextVar[tuple[float, float] | None] = ContextVar("_until", default=None)


@contextmanager
def within(seconds: float = SECONDS) -> Iterator[None]:
    """What is built inside may take so long together. A longer time inside a shorter one does not lengthen it.

    Counted in processor time of this thread: a machine busy with other things makes no paper guilty.
    """
    outer, mine = _until.get(), (thread_time() + seconds, seconds)
    token = _until.set(mine if outer is None else min(outer, mine))
    try:
        yield
    finally:
        _until.reset(token)


def check_time() -> None:
    """Raises Refused (PAPER_TOO_SLOW) when the time is over."""
    until = _until.get()
    if until is not None and thread_time() > until[0]:
        raise Refused(Problem("PAPER_TOO_SLOW", "", {"seconds": f"{until[1]:g}"}))
