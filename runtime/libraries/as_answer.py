"""as_answer: what records of a library amount to on a day: held, unusable, or nothing held."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from runtime.holdings import NotMatched, Record
from runtime.libraries.base import Answer, Held, NotHeld, Unusable

_NEAREST_FIRST = (NotMatched.NOT_YET, NotMatched.EXPIRED, NotMatched.REVOKED)


def as_answer(records: Iterable[Record], on: date) -> Answer:
    """Held if one of them is usable on that day; of unusable ones the reason nearest to success."""
    found = tuple(records)
    if not found:
        return NotHeld()
    faults = {record.fault_on(on) for record in found}
    if None in faults:
        return Held(found)
    return Unusable(next(reason for reason in _NEAREST_FIRST if reason in faults), found)
