"""Passwords: argon2id, and never more than two at work at once.

Each hash takes `MEMORY_KIB` of memory on purpose; without the gate a burst of sign-ins could take all of it.
"""

from __future__ import annotations

from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

MEMORY_KIB = 19 * 1024
"""19 MiB with two passes: the smaller of the two settings that OWASP recommends for argon2id."""
AT_ONCE = 2

_hasher = PasswordHasher(time_cost=2, memory_cost=MEMORY_KIB, parallelism=1)
_gate = BoundedSemaphore(AT_ONCE)
_NOBODY = _hasher.hash("nobody has this password")


def hash_password(password: str) -> str:
    """The argon2id text to keep instead of the password."""
    with _gate:
        return _hasher.hash(password)


def password_matches(password: str, kept: str | None) -> bool:
    """Is it the password of that hash? None (no such account) takes as long as a wrong password, so that names cannot be probed."""
    with _gate:
        try:
            return _hasher.verify(kept or _NOBODY, password) and kept is not None
        except (VerificationError, InvalidHashError):
            return False
