"""The embedded sample: libraries whose records lie in our own store, for demonstration, tests and offices without a connection."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace

from forms.problems import Problem
from forms.wording import say
from runtime.holdings import Record
from runtime.libraries.as_answer import as_answer
from runtime.libraries.base import (
    EVERY_RECORD,
    Answer,
    Libraries,
    Library,
    Query,
    RecordSource,
    connectors,
)
from runtime.libraries.setup import LibrarySetup

SAMPLE_LIBRARIES = (
    ("人口库", "LIBRARY_POPULATION"),
    ("法人库", "LIBRARY_LEGAL_ENTITY"),
    ("电子证照库", "LIBRARY_LICENCE"),
    ("信用库", "LIBRARY_CREDIT"),
    ("用户空间", "LIBRARY_USER_SPACE"),
    ("社会救助库", "LIBRARY_SOCIAL_AID"),
    ("医保结算库", "LIBRARY_MEDICAL"),
    ("前序环节", "LIBRARY_EARLIER_STEP"),
    ("残联库", "LIBRARY_DISABLED_PERSONS"),
    ("婚姻登记库", "LIBRARY_MARRIAGE"),
)
"""Name in documents, and the key of the full name."""


def sample_libraries(source: RecordSource) -> Libraries:
    """The libraries of the demonstration, over the records of `source`."""
    setups = (LibrarySetup(name, say(label)) for name, label in SAMPLE_LIBRARIES)
    return Libraries(tuple(connectors["sample"].connect(setup, source) for setup in setups))


@dataclass(frozen=True, slots=True)
class SampleLibrary:
    """One library over records of our own store."""

    name: str
    label: str
    source: RecordSource
    remote: bool = False

    def look_up(self, query: Query) -> Answer:
        """The records of exactly the holders asked for."""
        rows = tuple(row for value in query.key_values for row in self.source.records(self.name, value) if row.holder == value)
        wanted = tuple(row for row in rows if query.record in (EVERY_RECORD, row.record))
        digest = _digest(wanted)
        return as_answer((replace(row, digest=digest) for row in wanted), query.on)

    def check(self) -> tuple[Problem, ...]:
        """Can the rows be read?"""
        try:
            tuple(self.source.records(self.name, ""))
        # whatever the store raises, the doctor wants to hear of it in one sentence
        except Exception as fault:
            return (Problem("LIBRARY_ROWS_OUT_OF_REACH", self.name, {"library": self.name, "fault": type(fault).__name__}),)
        return ()


@connectors.register
class SampleConnector:
    """Reaches the sample records in our own store; needs no settings."""

    name = "sample"
    label = say("LIBRARY_SAMPLE")

    def connect(self, setup: LibrarySetup, source: RecordSource) -> Library:
        """The library of that name over `source`."""
        return SampleLibrary(setup.name, setup.label, source)


def _digest(records: Iterable[Record]) -> str:
    """SHA-256 over the rows as an answer would carry them."""
    rows = [
        {
            "library": record.library,
            "record": record.record,
            "holder": record.holder,
            "status": record.status,
            "valid_to": record.valid_to.isoformat() if record.valid_to else None,
            "number": record.number,
            "issuer": record.issuer,
            "values": dict(record.values),
        }
        for record in records
    ]
    return hashlib.sha256(json.dumps(rows, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
