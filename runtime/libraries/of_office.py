"""of_office: the libraries as the office has set them up, re-read a moment after anybody changed them.

An office that has set up none works with the embedded samples. A set-up whose settings are wrong is a library all the same: one that is
silent, and says why when it is checked.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from threading import Lock
from time import monotonic

from forms.problems import Problem, nearest
from runtime.compiled_versions import CompiledVersions
from runtime.holdings import EARLIER_STEP, OWN_SPACE
from runtime.libraries.badly_set_up import BadlySetUp
from runtime.libraries.base import Libraries, Library, RecordSource, connectors
from runtime.libraries.breaker import Breakers
from runtime.libraries.caps import Lanes
from runtime.libraries.earlier_cases import EarlierCases
from runtime.libraries.sample import sample_libraries
from runtime.libraries.setup import LibrarySetup, read_setup
from runtime.libraries.user_space import UserSpace
from runtime.sealing import Sealer
from runtime.storage import SetupText, Store

REREAD_S = 2.0
"""Seconds after which a process looks whether a set-up was changed elsewhere."""

_log = logging.getLogger(__name__)


def house_libraries(store: Store, source: RecordSource, sealer: Callable[[], Sealer], versions: CompiledVersions) -> tuple[Library, ...]:
    """The house's own, always near: 用户空间 and 前序环节. Each takes the place of the sample of its name, whose records it knows besides;
    a set-up of it goes before. Raises nothing: `sealer` is asked when there is something to open."""
    samples = sample_libraries(source)
    space, steps = samples.named(OWN_SPACE), samples.named(EARLIER_STEP)
    assert space is not None and steps is not None  # the samples have every library that documents name
    return UserSpace(store, sealer, space), EarlierCases(store, versions, steps)


class OfficeLibraries:
    """The libraries of one office, for the life of a process."""

    def __init__(self, store: Store, source: RecordSource, own: tuple[Library, ...] = (), *, reread_s: float = REREAD_S) -> None:
        self._store = store
        self._source = source
        self._own = own
        self._reread_s = reread_s
        self._guards = Libraries((), breakers=Breakers(store), lanes=Lanes())
        self._changes: frozenset[tuple[str, int, str]] = frozenset()
        self._connected: dict[SetupText, tuple[Library, LibrarySetup | None]] = {}
        self._current: Libraries | None = None
        self._looked_at = 0.0
        self._lock = Lock()

    def now(self) -> Libraries:
        """As they stand now. Raises what the database raises if it never could be asked; later what was known counts."""
        with self._lock:
            if self._current is None or monotonic() - self._looked_at >= self._reread_s:
                self._current = self._read()
                self._looked_at = monotonic()
            return self._current

    def reread(self) -> None:
        """Somebody here changed a set-up: look at once."""
        with self._lock:
            self._looked_at = -self._reread_s

    def connect(self, setup: LibrarySetup) -> Library:
        """The library of a set-up that need not be kept yet, to be tried."""
        return connected(setup, self._source)

    def check(self) -> tuple[Problem, ...]:
        """What is wrong with any of them."""
        return self.now().check()

    def __iter__(self) -> Iterator[Library]:
        return iter(self.now())

    def _read(self) -> Libraries:
        try:
            changes = self._store.library_changes()
            if self._current is not None and changes == self._changes:
                return self._current
            kept = self._store.library_setups()
        # a database that is away for a moment changes no library
        except Exception as fault:
            if self._current is None:
                raise
            _log.warning("the set-ups of the libraries cannot be read: %s", type(fault).__name__)
            return self._current
        self._changes = changes
        # a library that nobody touched stays the same, with its connections
        self._connected = {one: self._connected.get(one) or self._of(one) for one in kept}
        enabled = [(library, setup) for library, setup in self._connected.values() if setup is None or setup.enabled]
        libraries = tuple(library for library, _ in enabled)
        return replace(
            self._guards,
            connected=self._with_own(libraries) if kept else self._samples(),
            setups={setup.name: setup for _, setup in enabled if setup},
        )

    def _with_own(self, libraries: tuple[Library, ...]) -> tuple[Library, ...]:
        names = {one.name for one in libraries}
        return (*(one for one in self._own if one.name not in names), *libraries)

    def _samples(self) -> tuple[Library, ...]:
        own = {one.name: one for one in self._own}
        samples = tuple(own.pop(one.name, one) for one in sample_libraries(self._source))
        return (*samples, *own.values())

    def _of(self, kept: SetupText) -> tuple[Library, LibrarySetup | None]:
        setup = read_setup(kept.document)
        if isinstance(setup, tuple):
            return BadlySetUp(kept.name, kept.name, setup), None
        return connected(setup, self._source), setup


def connected(setup: LibrarySetup, source: RecordSource) -> Library:
    """The library of a set-up; one that only says what is wrong if it cannot be made."""
    connector = connectors.get(setup.connector)
    if connector is None:
        params = {"library": setup.name, "connector": setup.connector, "nearest": nearest(setup.connector, connectors.names())}
        return BadlySetUp(setup.name, setup.label, (Problem("LIBRARY_CONNECTOR_UNKNOWN", "connector", params),))
    try:
        return connector.connect(setup, source)
    # a connector of somebody else's may raise anything: the other libraries go on
    except Exception as fault:
        _log.warning("library %s cannot be connected: %s", setup.name, type(fault).__name__)
        return BadlySetUp(setup.name, setup.label, (Problem("LIBRARY_BADLY_SET_UP", "settings", {"library": setup.name}),))
