"""Sealing: what must not lie readable in the database, and marks by which a number is found without being kept.

AES-256-GCM. A sealed text begins with `sealed:` and the id of its key; what a text belongs to (its row) is bound into it, so that it
cannot be moved to another row. A mark is an HMAC-SHA-256: equal for equal numbers, and of no use without the key.
"""

from __future__ import annotations

import hmac
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from forms.errors import Refused
from forms.problems import Problem

SEALED = "sealed:"
NONCE = 12
KEY = 32
"""Bytes of a key."""


@dataclass(frozen=True, slots=True)
class Sealer:
    """The keys of a house. The newest seals, every one of them opens."""

    keys: dict[str, bytes] = field(repr=False)
    """Id -> key; the last one is the newest."""

    def seal(self, text: str, belongs_to: str) -> str:
        """The text, readable for nobody without the key, and nowhere but at the row it belongs to."""
        name = next(reversed(self.keys))
        nonce = secrets.token_bytes(NONCE)
        sealed = AESGCM(self.keys[name]).encrypt(nonce, text.encode(), belongs_to.encode())
        return f"{SEALED}{name}:{urlsafe_b64encode(nonce + sealed).decode()}"

    def open(self, sealed: str, belongs_to: str) -> str:
        """What was sealed. A text that never was is given back as it is. Raises Refused (SEAL_BROKEN) if key, text or row is another."""
        if not sealed.startswith(SEALED):
            return sealed
        name, _, packed = sealed.removeprefix(SEALED).partition(":")
        try:
            raw = urlsafe_b64decode(packed)
            return AESGCM(self.keys[name]).decrypt(raw[:NONCE], raw[NONCE:], belongs_to.encode()).decode()
        except (KeyError, ValueError, InvalidTag):
            raise Refused(Problem("SEAL_BROKEN", belongs_to[:80], {"key": name[:20]})) from None

    def mark(self, *parts: str) -> str:
        """The same for the same parts, by the oldest key: it has to be found again after a change of keys."""
        key = sha256(b"mark" + next(iter(self.keys.values()))).digest()
        # the length goes first, so that no two lists of parts read alike
        said = b"".join(len(part.encode()).to_bytes(4, "big") + part.encode() for part in parts)
        return hmac.new(key, said, sha256).hexdigest()


def read_keys(text: str) -> dict[str, bytes]:
    """`id:key,id:key`, oldest first; a key is 32 bytes in URL-safe base64. Raises ValueError for anything else.

    >>> list(read_keys("a:" + "A" * 43 + "="))
    ['a']
    """
    found: dict[str, bytes] = {}
    for pair in filter(None, (one.strip() for one in text.split(","))):
        name, _, packed = pair.partition(":")
        key = urlsafe_b64decode(packed)
        if not name.isalnum() or name in found or len(key) != KEY:
            raise ValueError("id:base64(32)")
        found[name] = key
    return found


def a_new_key() -> str:
    """A key as `read_keys` takes it."""
    return f"k1:{urlsafe_b64encode(secrets.token_bytes(KEY)).decode()}"
