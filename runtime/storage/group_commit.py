"""Who writes: on SQLite one thread that commits many works at once, on PostgreSQL each caller with a connection of its own.

A commit waits for the disk. SQLite has one writer, so one thread gathers what the others want written, gives each a savepoint, and
commits them together: measured five times the throughput, and a thirtieth of the slowest 1 %, of every caller by itself.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from concurrent.futures import Future
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import Any, Protocol, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError

T = TypeVar("T")
Work = Callable[[Connection], T]
"""Reads and writes over one connection; may be run again after a rollback, so it has no effect elsewhere."""

TRIES = 6
RETRYABLE = frozenset({"40001", "40P01"})
"""PostgreSQL: serialisation failure, deadlock. The transaction is certainly rolled back."""


class Writer(Protocol):
    """Runs a work in a transaction; when `run` returns, it is on disk."""

    def run(self, work: Work[T]) -> T: ...
    def close(self) -> None: ...


def writer_for(engine: Engine) -> Writer:
    """The writer that suits the database."""
    return GroupCommit(engine) if engine.dialect.name == "sqlite" else DirectCommit(engine)


class DirectCommit:
    """Each work in its own transaction; again where the database says it lost a race."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def run(self, work: Work[T]) -> T:
        """Raises what the work raises; a lost race only after the last try."""
        for attempt in range(TRIES):
            last = attempt == TRIES - 1
            try:
                connection = self._engine.connect()
            except OperationalError:  # the server is starting up: nothing has been sent yet
                if last:
                    raise
                time.sleep(_pause(attempt))
                continue
            with connection:
                try:
                    with connection.begin():
                        return work(connection)
                except DBAPIError as error:
                    # a unique key taken in the same moment: run again, the work then finds the winner
                    lost_race = isinstance(error, IntegrityError) or getattr(error.orig, "sqlstate", None) in RETRYABLE
                    if last or not lost_race:
                        raise
            time.sleep(_pause(attempt))
        raise AssertionError("the last try returns or raises")

    def close(self) -> None:
        """Nothing of its own to let go."""


class GroupCommit:
    """One thread, one connection, up to `most` works a commit. The thread starts with the first work."""

    def __init__(self, engine: Engine, *, most: int = 64) -> None:
        self._engine = engine
        self._most = most
        self._queue: SimpleQueue[tuple[Work[Any], Future[Any]] | None] = SimpleQueue()  # Any: each work has its own result
        self._thread: Thread | None = None
        self._closed = False
        self._lock = Lock()

    def run(self, work: Work[T]) -> T:
        """Raises what the work raises; its own writes only are rolled back then."""
        future: Future[T] = Future()
        with self._lock:
            if self._closed:
                raise RuntimeError("the store is closed")
            if self._thread is None:
                self._thread = Thread(target=self._serve, name="oneform-writer", daemon=True)
                self._thread.start()
            self._queue.put((work, future))
        return future.result()

    def close(self) -> None:
        """Finish what is waiting, then stop."""
        with self._lock:
            self._closed = True
            thread, self._thread = self._thread, None
        if thread is not None:
            self._queue.put(None)
            thread.join()

    def _serve(self) -> None:
        while (first := self._queue.get()) is not None:
            batch, stop = [first], False
            while len(batch) < self._most and not stop:
                try:
                    more = self._queue.get_nowait()
                except Empty:
                    break
                if more is None:
                    stop = True
                else:
                    batch.append(more)
            self._commit(batch)
            if stop:
                return

    def _commit(self, batch: list[tuple[Work[Any], Future[Any]]]) -> None:
        """All in one transaction; nobody is answered before it is on disk."""
        answers: list[tuple[Future[Any], Any, Exception | None]] = []
        try:
            with self._engine.begin() as connection:
                for work, future in batch:
                    savepoint = connection.begin_nested()
                    try:
                        answer = work(connection)
                    except Exception as refusal:
                        # a full disk makes SQLite roll everything back by itself: then this fails too, and nobody is answered
                        savepoint.rollback()
                        answers.append((future, None, refusal))
                    else:
                        savepoint.commit()
                        answers.append((future, answer, None))
        except BaseException as failure:  # disk full, file gone: none of the batch is on disk, so every caller hears of it
            for _, future in batch:
                future.set_exception(failure)
            return
        for future, result, refused in answers:
            if refused is None:
                future.set_result(result)
            else:
                future.set_exception(refused)


def _pause(attempt: int) -> float:
    """Seconds, growing, with full jitter."""
    return random.uniform(0.01, 0.05 * 2**attempt)
