"""The Luhn check of card numbers, ISO/IEC 7812-1 annex B. Many Chinese account numbers do not follow it: a hint only."""

from __future__ import annotations

import re

DOUBLED = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)
"""A digit doubled, its two digits added."""


def luhn_ok(digits: str) -> bool:
    """Does the last digit fit those before it? False for anything but ASCII digits.

    >>> luhn_ok("79927398713"), luhn_ok("79927398710")
    (True, False)
    """
    if not re.fullmatch(r"[0-9]{2,40}", digits):
        return False
    values = [int(digit) for digit in reversed(digits)]
    return (sum(values[::2]) + sum(DOUBLED[value] for value in values[1::2])) % 10 == 0
