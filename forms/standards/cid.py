"""公民身份号码, GB 11643-1999: 6 area, 8 birth date, 3 sequence (odd male, even female), 1 check character."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_CHARACTERS = "10X98765432"
"""By the remainder of the weighted sum modulo 11."""

# ASCII only: str.isdigit and \d also take full-width and Arabic digits
SHAPE = re.compile(r"[0-9]{17}[0-9X]")
OLD_SHAPE = re.compile(r"[0-9]{15}")


def check_character(body: str) -> str:
    """The 18th character for the first 17 digits. Raises ValueError on anything but 17 ASCII digits.

    >>> check_character("11010519491231002")
    'X'
    """
    if not re.fullmatch(r"[0-9]{17}", body):
        raise ValueError("a citizen number has 17 digits before its check character")
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, body, strict=True))
    return CHECK_CHARACTERS[total % 11]


def birth_date(number: str) -> date | None:
    """The date in characters 7 to 14, or None where the number has no 18 characters or no such day exists.

    >>> birth_date("11010519491231002X")
    datetime.date(1949, 12, 31)
    """
    if not SHAPE.fullmatch(number):
        return None
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


def sex(number: str) -> Literal["male", "female"] | None:
    """By the 17th digit, odd is male; None for what has not the shape of a citizen number.

    >>> sex("11010519491231002X")
    'female'
    """
    if not SHAPE.fullmatch(number):
        return None
    return "male" if int(number[16]) % 2 else "female"


def cid_ok(text: object) -> bool:
    """18 characters after upper-casing, the birth date exists, the check character is right.

    Asks neither for a known area nor for a birth date in the past (cases/README.md 4). Anything but text is False.
    """
    # upper-casing never shortens, so what is longer is out before it costs anything
    if not isinstance(text, str) or len(text) > 18:
        return False
    number = text.upper()
    return birth_date(number) is not None and check_character(number[:17]) == number[17]


def upgrade15(text: str) -> str | None:
    """The 18-character number of an old 15-digit one (not valid as a document since 2013), None if it is none.

    >>> upgrade15("130503670401001")
    '130503196704010016'
    """
    if not OLD_SHAPE.fullmatch(text):
        return None
    body = text[:6] + "19" + text[6:]
    number = body + check_character(body)
    return number if birth_date(number) else None
