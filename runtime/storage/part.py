"""Part: what every part of the store has: the engine to read from, the one who writes, and whose rows they are."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection, Engine

from runtime.storage.engine import reading
from runtime.storage.group_commit import Writer

T = TypeVar("T")


class Part:
    """Reads and writes of one office's rows."""

    def __init__(self, engine: Engine, writer: Writer, office: str) -> None:
        self.office = office
        self._engine = engine
        self._writer = writer

    def _read(self, read: Callable[[Connection], T]) -> T:
        with reading(self._engine) as connection:
            return read(connection)

    def _write(self, work: Callable[[Connection], T]) -> T:
        return self._writer.run(work)
