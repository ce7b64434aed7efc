"""Objects: the bytes of materials and papers, under the SHA-256 of what they are. A folder by default, S3-compatible by address.

The bytes are written before the row that names them; so a row never names what is not there, and what no row names can be swept.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from obstore.exceptions import BaseError, NotFoundError
from obstore.store import LocalStore, ObjectStore, from_url

from forms.errors import Refused
from forms.problems import Problem

SIZES_KEPT = 10_000


class Objects:
    """A material store."""

    def __init__(self, place: str | Path) -> None:
        """`place`: a folder, or an address obstore knows (s3://bucket/path; keys and endpoint come from the environment)."""
        self._store: ObjectStore
        if isinstance(place, str) and "://" in place:
            try:
                self._store = from_url(place, mkdir=True) if place.startswith("file:") else from_url(place)
            except (BaseError, ValueError):
                raise Refused(Problem("OBJECTS_URL_UNKNOWN", "OBJECTS_URL")) from None  # the address may hold a secret
        else:
            self._store = LocalStore(Path(place), mkdir=True)
        self._size = lru_cache(maxsize=SIZES_KEPT)(self._look_up_size)

    def put(self, data: bytes) -> str:
        """Keep these bytes; the key is their SHA-256. The same bytes again are kept once."""
        key = sha256(data).hexdigest()
        self._store.put(_path(key), data)
        return key

    def get(self, key: str) -> bytes:
        """The bytes of that key. Raises Refused if there are none, or they are no longer what they were."""
        if not _is_key(key):
            raise Refused(Problem("MATERIAL_NOT_FOUND", key[:80]))
        try:
            data = bytes(self._store.get(_path(key)).bytes())
        except (FileNotFoundError, NotFoundError):
            raise Refused(Problem("MATERIAL_NOT_FOUND", key)) from None
        if sha256(data).hexdigest() != key:
            raise Refused(Problem("MATERIAL_DAMAGED", key))
        return data

    def size(self, key: str) -> int:
        """How many bytes; 0 if there are none. What is kept under a key never changes, so it is asked once."""
        return self._size(key)

    def _look_up_size(self, key: str) -> int:
        try:
            return self._store.head(_path(key))["size"] if _is_key(key) else 0
        except (FileNotFoundError, NotFoundError):
            return 0

    def sweep(self, named: Collection[str], *, before: datetime) -> int:
        """Remove what no row names and was written before that moment (younger ones may be on their way to a row). How many."""
        swept = 0
        for chunk in self._store.list():
            for entry in chunk:
                if entry["last_modified"] < before and entry["path"].rpartition("/")[2] not in named:
                    self._store.delete(entry["path"])
                    swept += 1
        return swept


def _path(key: str) -> str:
    # a folder with a million entries is slow on every file system
    return f"{key[:2]}/{key}"


def _is_key(key: str) -> bool:
    return len(key) == 64 and set(key) <= set("0123456789abcdef")
