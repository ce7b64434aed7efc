"""breaker: leave a library in peace that does not answer.

After FAILURES failures in a row nobody asks for a while; then one trial goes through. If it fails too, the pause doubles, up to
LONGEST. One state for all processes, in the database; each looks at it once a second. The pure machine stands first, its storage after
it. The real time counts here, not the day the house believes it is.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Lock
from time import monotonic
from typing import Protocol

from runtime.libraries.base import Answer, Silent
from runtime.storage.sharing_records import Breaker

FAILURES = 5
FIRST = timedelta(seconds=30)
LONGEST = timedelta(minutes=5)
LOOK_S = 1.0
"""Seconds for which a process goes by what it read last."""
NOT_DOWN = frozenset(
    {
        "LIBRARY_NOT_CONNECTED",
        "LIBRARY_NOT_RESPONSIBLE",
        "LIBRARY_BADLY_SET_UP",
        "LIBRARY_RESTING",
        "LIBRARY_NOT_LOGGED",
        "LIBRARY_AMBIGUOUS",
        "LIBRARY_REJECTS_QUESTION",
    }
)
"""Silences that say nothing about the library's health: it was not asked, or it answered what nobody can use."""

_log = logging.getLogger(__name__)


def says_down(answer: Answer) -> bool:
    """Is that how a library answers that is down, overloaded or broken?"""
    return isinstance(answer, Silent) and answer.reason not in NOT_DOWN


def is_open(state: Breaker) -> bool:
    """Did it fail too often?"""
    return state.failures >= FAILURES


def is_resting(state: Breaker, at: datetime) -> bool:
    """May nobody ask now?"""
    return is_open(state) and state.open_until is not None and at < state.open_until


def failed(state: Breaker, at: datetime) -> Breaker:
    """After one more failure. While it rests, questions sent before may still fail: they prolong nothing."""
    if is_resting(state, at):
        return state
    after = replace(state, failures=state.failures + 1)
    return _paused(after, at) if is_open(after) else after


def answered(state: Breaker) -> Breaker:
    """After an answer: as if it never had failed."""
    return Breaker(state.library)


def trial(state: Breaker, at: datetime) -> Breaker:
    """The pause is over and somebody tries: that counts as a failure until an answer comes. To everybody else it rests on, also if
    nobody ever hears of the trial again."""
    return failed(state, at) if is_open(state) else state


def pause_of(failures: int) -> timedelta:
    """How long a library rests after so many failures in a row.

    >>> [pause_of(count).total_seconds() for count in (5, 6, 7, 8, 9, 1000)]
    [30.0, 60.0, 120.0, 240.0, 300.0, 300.0]
    """
    return min(LONGEST, FIRST * (1 << min(failures - FAILURES, 10)))


def _paused(state: Breaker, at: datetime) -> Breaker:
    return replace(state, open_until=at + pause_of(state.failures))


class BreakerStore(Protocol):
    """Where the states lie: `runtime.storage.Store`."""

    def breakers(self) -> dict[str, Breaker]: ...

    def change_breaker(self, library: str, change: Callable[[Breaker], Breaker], *, at: datetime) -> tuple[Breaker, Breaker]: ...


def _now() -> datetime:
    return datetime.now(UTC)


class Breakers:
    """The breakers of all libraries as this process sees them. A database that fails never fails a look-up: then what was known counts."""

    def __init__(self, store: BreakerStore, *, now: Callable[[], datetime] = _now, look_s: float = LOOK_S) -> None:
        self._store = store
        self._now = now
        self._look_s = look_s
        self._seen: dict[str, Breaker] = {}
        self._seen_at = -look_s
        self._lock = Lock()

    def may_ask(self, library: str) -> bool:
        """May this question go there? Of many that come after a pause exactly one may: the trial."""
        state, at = self._look().get(library), self._now()
        if state is None or not is_open(state):
            return True
        if is_resting(state, at):
            return False
        changed = self._change(library, lambda now: trial(now, at))
        return changed is None or changed[0] != changed[1] or not is_open(changed[1])

    def heard(self, library: str, answers: Sequence[Answer]) -> None:
        """What came of questions that were sent, in the order in which they were. Written only where it changes anything."""
        at = self._now()
        state = self._look().get(library, Breaker(library))
        if any(says_down(answer) for answer in answers) or (answers and state.failures):
            self._change(library, lambda now: _after(now, answers, at))

    def resting(self) -> dict[str, datetime]:
        """Library -> until when nobody asks it, of those that rest now."""
        at = self._now()
        return {name: one.open_until for name, one in self._look().items() if one.open_until and is_resting(one, at)}

    def _look(self) -> dict[str, Breaker]:
        with self._lock:
            if monotonic() - self._seen_at >= self._look_s:
                self._seen_at = monotonic()
                try:
                    self._seen = self._store.breakers()
                # whatever the database raises
                except Exception as fault:
                    _log.warning("breakers cannot be read: %s", type(fault).__name__)
            return dict(self._seen)

    def _change(self, library: str, change: Callable[[Breaker], Breaker]) -> tuple[Breaker, Breaker] | None:
        """Before and after; None if the database did not take it: then this process goes by what it knows itself."""
        try:
            before, after = self._store.change_breaker(library, change, at=self._now())
        # whatever the database raises
        except Exception as fault:
            _log.warning("the breaker of %s cannot be written: %s", library, type(fault).__name__)
            with self._lock:
                self._seen = {**self._seen, library: change(self._seen.get(library, Breaker(library)))}
            return None
        if before != after and is_open(before) != is_open(after):
            _log.warning("library %s %s", library, f"rests until {after.open_until}" if is_open(after) else "answers again")
        with self._lock:
            self._seen = {**self._seen, library: after}
        return before, after


def _after(state: Breaker, answers: Sequence[Answer], at: datetime) -> Breaker:
    for answer in answers:
        state = failed(state, at) if says_down(answer) else answered(state)
    return state
