"""hits: what the records a library found amount to. Two that differ and both count leave open which one does: nobody knows.

Every connector that finds records hands them through here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date

from runtime.events import canonical_text
from runtime.holdings import Record
from runtime.libraries.as_answer import as_answer
from runtime.libraries.base import Answer, Silent


def answer_of(hits: Iterable[Record], on: date, several: Collection[str] = ()) -> Answer:
    """What these records answer on that day. `several`: kinds of which one holder may have more than one that counts."""
    records = distinct(hits)
    return Silent("LIBRARY_AMBIGUOUS") if is_ambiguous(records, on, several) else as_answer(records, on)


def distinct(hits: Iterable[Record]) -> tuple[Record, ...]:
    """The same record found twice is one record, however it travelled; the first of them stays."""
    return tuple({_said(record): record for record in reversed(tuple(hits))}.values())[::-1]


def is_ambiguous(records: Iterable[Record], on: date, several: Collection[str]) -> bool:
    """Does one holder have two of a kind that both count on that day, where there should be one?"""
    usable = [(one.record, one.holder) for one in records if one.record not in several and one.usable_on(on)]
    return len(set(usable)) < len(usable)


def _said(record: Record) -> tuple[object, ...]:
    """What a record says, without how and when it came."""
    bare = replace(record, values={}, fetched_at=None, digest="", request_id="")
    said = tuple(getattr(bare, name) for name in Record.__dataclass_fields__ if name != "values")
    return (*said, canonical_text(dict(record.values), floats=True))
