"""Lockout: whoever guesses (a password, the digits of a case, somebody's number) may err a few times, then not for a while.

Counted in the database, for all processes together. What was tried is kept as a mark only: an address or an identity number cannot be
read there, nor a password that somebody typed in the wrong box.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Protocol


class TryStore(Protocol):
    """Where tries are counted: `runtime.storage.Store`."""

    def admit_try(self, about: str, mark: str, *, at: datetime, since: datetime, most: int) -> bool: ...
    def forget_tries(self, about: str, mark: str) -> None: ...
    def excuse_try(self, about: str, mark: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Lockout:
    """Counts wrong tries per key (an account, a case number, an address)."""

    store: TryStore
    about: str
    """What is guessed: each has a count of its own."""
    secret: Callable[[], str]
    """What the marks are made with; asked for when there is something to mark."""
    tries: int = 5
    minutes: int = 15

    def admits(self, key: str, *, at: datetime) -> bool:
        """May this key be tried now? Then the try counts as a wrong one until `forget` takes it back: counted after the answer,
        many tries at once would all be let in."""
        since = at - timedelta(minutes=self.minutes)
        return self.store.admit_try(self.about, self._mark(key), at=at, since=since, most=self.tries)

    def forget(self, key: str) -> None:
        """The right answer came: earlier tries do not count."""
        self.store.forget_tries(self.about, self._mark(key))

    def excuse(self, key: str) -> None:
        """The last try was right; those before it still count."""
        self.store.excuse_try(self.about, self._mark(key))

    def _mark(self, key: str) -> str:
        # whatever somebody typed has a mark, half a surrogate pair too
        said = f"{self.about} {key}".encode("utf-8", "surrogatepass")
        return hmac.new(sha256(b"tries" + self.secret().encode()).digest(), said, sha256).hexdigest()
