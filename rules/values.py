"""The values conditions work on: plain JSON, and UNKNOWN.

Three states, not to be mixed up (DESIGN 3): *known*; *empty*, which is null; *unknown*, which spreads.
A fourth, *not applicable*, never reaches a condition: it is left out before.
"""

from __future__ import annotations

from datetime import date
from enum import Enum
from functools import lru_cache
from typing import Final

from forms.errors import OneFormError


class Unknown(Enum):
    """A value that somebody has yet to give."""

    UNKNOWN = "unknown"

    def __bool__(self) -> bool:
        # `if value:` on an unknown would silently read it as true
        raise TypeError("an unknown value has no truth")


UNKNOWN: Final = Unknown.UNKNOWN

Value = object
"""JSON (None, bool, int, float, str, list, dict) or UNKNOWN."""

Truth = bool | Unknown
"""Kleene's three values."""


class WrongKind(OneFormError):
    """An operand no operator can work with (text for `<`, null for `-`). Caught per submission: it becomes a Problem."""

    def __init__(self, operator: str, value: object) -> None:
        super().__init__(operator)
        self.operator = operator
        self.value = value


def truth(value: Value, operator: str) -> Truth:
    """A value as a condition: null counts as false, a boolean as itself. Raises WrongKind for anything else."""
    if value is None:
        return False
    if value is True or value is False or value is UNKNOWN:
        return value
    raise WrongKind(operator, value)


def is_number(value: Value) -> bool:
    """A JSON number; true and false are none."""
    return type(value) is int or type(value) is float


def same(a: Value, b: Value) -> bool:
    """Plain equality: no text/number coercion, true is not 1, 1 equals 1.0, null equals only null."""
    if a is None or b is None:
        return a is b
    if type(a) is bool or type(b) is bool:
        return a is b
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(same(x, y) for x, y in zip(a, b, strict=True))
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(same(a[key], b[key]) for key in a)
    return a == b


def is_empty(value: Value) -> bool:
    """Absent, null, blank text or an empty list; 0 and false are not empty."""
    return value is None or value == "" or value == []


@lru_cache(maxsize=4096)
def iso_date(text: str) -> date | None:
    """The day of an ISO date or datetime text, or None.

    >>> iso_date("2026-03-10"), iso_date("2026-03-10T08:30"), iso_date("2026-2-30")
    (datetime.date(2026, 3, 10), datetime.date(2026, 3, 10), None)
    """
    if len(text) < 10 or len(text) > 32 or text[4] != "-" or text[7] != "-" or (len(text) > 10 and text[10] not in "T "):
        return None
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def need_date(value: Value, operator: str) -> date:
    """The day a value names. Raises WrongKind if it names none."""
    found = iso_date(value) if isinstance(value, str) else None
    if found is None:
        raise WrongKind(operator, value)
    return found
