"""Both digests of papers and archives: SHA-256, which everybody can check, and SM3 (GB/T 32905), which the rules for records ask for."""

from __future__ import annotations

from hashlib import sha256

from cryptography.hazmat.primitives.hashes import SM3, Hash


def sha256_of(content: bytes) -> str:
    """Hexadecimal."""
    return sha256(content).hexdigest()


def sm3_of(content: bytes) -> str:
    """Hexadecimal.

    >>> sm3_of(b"abc")[:16]
    '66c7f0f462eeedd9'
    """
    digest = Hash(SM3())
    digest.update(content)
    return digest.finalize().hex()
