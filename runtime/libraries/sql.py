"""A shared library that is a table or view of another database: the department's own, or a copy it sends every night."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property

from pydantic import JsonValue

from forms.errors import Refused
from forms.problems import Problem
from forms.wording import say
from runtime.events import canonical_text
from runtime.holdings import VALID, Record
from runtime.libraries.badly_set_up import BadlySetUp
from runtime.libraries.base import EVERY_RECORD, Answer, Library, NotHeld, Query, RecordSource, Silent, connectors
from runtime.libraries.hits import answer_of
from runtime.libraries.setup import LibrarySetup
from runtime.libraries.sql_settings import SqlSettings, read_settings, words
from runtime.storage.foreign_table import AddressUnusable, ForeignTable

MOST_ROWS = 100
"""Of one question; more of them are no answer about one person."""


@dataclass(frozen=True)
class SqlLibrary:
    """One library in a table."""

    setup: LibrarySetup
    settings: SqlSettings
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ, repr=False)
    """Where the address lies."""
    remote: bool = True

    @property
    def name(self) -> str:
        """As documents name it."""
        return self.setup.name

    @property
    def label(self) -> str:
        """Its full name for people."""
        return self.setup.label

    def look_up(self, query: Query) -> Answer:
        """The rows of exactly the numbers asked for. Raises what the database raises."""
        settings = self.settings
        if settings.record and query.record not in (EVERY_RECORD, settings.record):
            return NotHeld()
        if not self._address or self._table.missing(self._columns):
            return Silent("LIBRARY_BADLY_SET_UP")
        # the last character of an identity number is written x by some
        where = {settings.holder_column: {form for number in query.key_values for form in (number, number.lower())}}
        if settings.record_column and query.record != EVERY_RECORD:
            where[settings.record_column] = {query.record}
        rows = self._table.rows(self._columns, where, most=MOST_ROWS + 1)
        if len(rows) > MOST_ROWS:
            return Silent("LIBRARY_TOO_LARGE")
        try:
            told = [{name: _plain(cell) for name, cell in row.items()} for row in rows]
            digest = hashlib.sha256(canonical_text(told, floats=True).encode()).hexdigest()
            records = [self._record(query.library, row, digest) for row in told]
        except (ValueError, Refused):  # a day that is none, a cell nobody can read
            return Silent("LIBRARY_UNREADABLE")
        return answer_of(records, query.on, {one.record for one in records if self.setup.several(one.record)})

    def check(self) -> tuple[Problem, ...]:
        """Address, connection, table and columns. Reads no row."""
        settings, library = self.settings, {"library": self.name}
        if not self._address:
            return (Problem("LIBRARY_NO_VARIABLE", self.name, {**library, "variable": settings.url_env}),)
        try:
            missing = self._table.missing(self._columns)
        except AddressUnusable as fault:
            return (Problem("LIBRARY_SQL_ADDRESS", self.name, {**library, "variable": settings.url_env, "fault": str(fault)}),)
        except TimeoutError:
            return (Problem("LIBRARY_TIMED_OUT", self.name, library),)
        # whatever the driver raises, the administrator wants it in one sentence; the driver's own may show the address
        except Exception as fault:
            return (Problem("LIBRARY_SQL_CONNECTION", self.name, {**library, "fault": type(fault).__name__}),)
        return tuple(Problem("LIBRARY_SQL_NOT_THERE", self.name, {**library, "table": settings.table, "name": one}) for one in missing)

    @property
    def _address(self) -> str:
        return self.environment.get(self.settings.url_env, "")

    @cached_property
    def _table(self) -> ForeignTable:
        return ForeignTable(self._address, self.settings.table, self.settings.schema, self.setup.total_s)

    @cached_property
    def _columns(self) -> tuple[str, ...]:
        """What is read: what the settings name, and what the list lets in."""
        listed = (theirs for line in self.setup.answers for theirs in line.values)
        return tuple(dict.fromkeys((*self.settings.columns(), *listed)))

    def _record(self, library: str, row: Mapping[str, JsonValue], digest: str) -> Record:
        settings = self.settings

        def text(name: str) -> str:
            cell = row[name] if name else None
            return "" if cell is None else str(cell).strip()

        status = text(settings.status_column)
        last = text(settings.valid_to_column)
        return Record(
            library=library,
            record=settings.record or text(settings.record_column),
            status=VALID if not settings.status_column or status in words(settings.valid_words) else status,
            holder=text(settings.holder_column).upper() or None,
            valid_to=None if last in words(settings.endless_words) else _day(last),
            values={theirs: row[theirs] for line in self.setup.answers for theirs in line.values},
            number=text(settings.number_column),
            issuer=text(settings.issuer_column),
            digest=digest,
            holder_name=text(settings.holder_name_column),
            issued_on=_day(text(settings.issued_on_column)),
            valid_from=_day(text(settings.valid_from_column)),
        )


@connectors.register
class SqlConnector:
    """Reaches libraries that are tables of a database."""

    name = "sql"
    label = say("LIBRARY_SQL")

    def connect(self, setup: LibrarySetup, source: RecordSource) -> Library:
        """The library in the table that the set-up names. Opens nothing yet."""
        settings = read_settings(setup.name, setup.settings)
        return BadlySetUp(setup.name, setup.label, settings) if isinstance(settings, tuple) else SqlLibrary(setup, settings)


def _plain(cell: object) -> JsonValue:
    """A cell as JSON has it. Raises ValueError for what has no such form."""
    match cell:
        case None | bool() | int() | float() | str():
            return cell.rstrip() if isinstance(cell, str) else cell
        case date():  # and moments
            return cell.isoformat()
        case Decimal():
            return str(cell)
    raise ValueError(type(cell).__name__)


def _day(text: str) -> date | None:
    """2026-12-31, 20261231, or the day of a moment. Raises ValueError for anything else."""
    if not text:
        return None
    return date.fromisoformat(text) if len(text) <= len("2026-12-31") else datetime.fromisoformat(text).date()
