"""keep_library: the use cases of the list of shared data (共享责任清单): read it, change it, try a connection before it is kept.

Refused are people without the right, and whoever was slower than another; what is wrong with a set-up is a value, all of it at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from time import monotonic

from forms.bundle import Bundle
from forms.errors import Refused
from forms.problems import Problem, nearest
from runtime.bootstrap import Application, StoredRecords
from runtime.holdings import EARLIER_STEP, OWN_SPACE
from runtime.libraries import http_settings, sql_settings
from runtime.libraries.base import EVERY_RECORD, connectors
from runtime.libraries.demo_setups import demo_setups
from runtime.libraries.of_office import connected
from runtime.libraries.setup import LibrarySetup, read_setup
from runtime.libraries_of import sources_of
from runtime.people import Action, Person, can
from runtime.storage import SetupText

NEW = 0
"""Revision of a set-up nobody has kept yet."""
READ_SETTINGS: Mapping[str, Callable[[str, Mapping[str, str]], object]] = {
    "http": http_settings.read_settings,
    "sql": sql_settings.read_settings,
}
"""Connector -> what reads its settings; one that is missing here says what is wrong when it is tried."""
SETTING_NAMES: Mapping[str, tuple[str, ...]] = {"http": http_settings.KNOWN, "sql": sql_settings.KNOWN}
"""Connector -> its settings, in the order in which people fill them in."""


@dataclass(frozen=True, slots=True)
class KeptLibrary:
    """One library of the list."""

    name: str
    revision: int
    setup: LibrarySetup | None
    """None: what is kept cannot be read by this version."""
    problems: tuple[Problem, ...] = ()
    by: str = ""


@dataclass(frozen=True, slots=True)
class Tried:
    """What a connection came to."""

    problems: tuple[Problem, ...]
    milliseconds: int

    @property
    def works(self) -> bool:
        """Nothing is wrong with it."""
        return not self.problems


def libraries_kept(application: Application) -> tuple[KeptLibrary, ...]:
    """The list, by name; empty while the office works with the embedded samples."""
    return tuple(_read(text) for text in application.store.library_setups())


def _read(text: SetupText) -> KeptLibrary:
    setup = read_setup(text.document)
    if isinstance(setup, tuple):
        return KeptLibrary(text.name, text.revision, None, setup, text.by)
    return KeptLibrary(text.name, text.revision, setup, (), text.by)


def start_with_samples(application: Application, person: Person) -> None:
    """Write the embedded samples down as the list: from then on the list alone says whom the house asks."""
    _allow(person)
    for setup in demo_setups("", over_http=(), without=(OWN_SPACE, EARLIER_STEP)):
        application.store.put_library(SetupText(setup.name, NEW, setup.text(), person.login, application.clock.now()))
    application.libraries.reread()


def keep_library(application: Application, person: Person, setup: LibrarySetup, revision: int) -> KeptLibrary | tuple[Problem, ...]:
    """Keep a set-up, by the revision it was read with. What is wrong with it keeps it from being kept; whether it answers does not."""
    _allow(person)
    problems = (*setup.problems(), *_unsound(setup))
    if problems:
        return problems
    kept = application.store.put_library(SetupText(setup.name, revision, setup.text(), person.login, application.clock.now()))
    application.libraries.reread()
    return _read(kept)


def drop_library(application: Application, person: Person, name: str, revision: int) -> None:
    """Take a library off the list: nobody asks it any more."""
    _allow(person)
    application.store.drop_library(name, revision)
    application.libraries.reread()


def try_connection(application: Application, person: Person, setup: LibrarySetup) -> Tried:
    """«现在测一下»: settings, credentials, connection. Asks for nobody's data."""
    _allow(person)
    if problems := (*setup.problems(), *_unsound(setup)):
        return Tried(problems, 0)
    begun = monotonic()
    library = connected(setup, StoredRecords(application.store))
    problems = library.check()
    return Tried(problems, round(1000 * (monotonic() - begun)))


def answering(application: Application, bundle: Bundle) -> dict[tuple[str, str], bool]:
    """(library, kind of record) of every source of the bundle -> is the house connected to it, and it responsible for that?"""
    libraries = application.libraries.now()
    found = {}
    for source in sources_of(bundle):
        setup = libraries.setups.get(source.library)
        responsible = setup is None or any(line.record in (source.record, EVERY_RECORD) for line in setup.lines(source.record))
        found[source.library, source.record] = libraries.named(source.library) is not None and responsible
    return found


def _unsound(setup: LibrarySetup) -> tuple[Problem, ...]:
    """What can be said of its settings before anything is opened."""
    if connectors.get(setup.connector) is None:
        params = {"library": setup.name, "connector": setup.connector, "nearest": nearest(setup.connector, connectors.names())}
        return (Problem("LIBRARY_CONNECTOR_UNKNOWN", "connector", params),)
    read = READ_SETTINGS.get(setup.connector)
    found = read(setup.name, setup.settings) if read else ()
    return found if isinstance(found, tuple) else ()


def _allow(person: Person) -> None:
    if fault := can(person, Action.KEEP_LIBRARIES):
        raise Refused(fault)
