"""once: what is read off an object that never changes is read once, however many fragments of a page ask; kept as long as it lives."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from functools import wraps
from typing import TypeVar

ObjectT = TypeVar("ObjectT")
ReadT = TypeVar("ReadT")


def once(read: Callable[[ObjectT], ReadT]) -> Callable[[ObjectT], ReadT]:
    """`read`, asked once for each object. Known by identity: equal documents are large, and comparing them costs more than reading.

    Two threads that ask at the same moment may both read; they read the same.
    """
    kept: dict[int, ReadT] = {}

    @wraps(read)
    def asked(of: ObjectT) -> ReadT:
        key = id(of)
        if key not in kept:
            kept[key] = read(of)
            # the number is free for another object only after this ran
            weakref.finalize(of, kept.pop, key, None).atexit = False
        return kept[key]

    return asked
