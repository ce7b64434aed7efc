"""电子证照标识, GB/T 36904-2018: root, kind of licence, issuer, serial, version, check character.

The check is ISO 7064 MOD 37,36 over all that stands between the root and the check character, dots left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

ROOT = "1.2.156.3005.2."
CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"

SHAPE = re.compile(r"1\.2\.156\.3005\.2\.([0-9A-Z]{21})\.([0-9A-Z]{18})\.([0-9A-Z]{1,40})\.([0-9]{3})\.([0-9A-Z])")


@dataclass(frozen=True, slots=True)
class ElicenceId:
    """The parts of one identifier."""

    kind: str
    """证照类型代码: the credit code of the body that defined the licence, and three digits."""
    issuer: str
    """颁发机构代码: the credit code of the issuing body."""
    serial: str
    version: str
    """Three digits, beginning with 001."""
    check: str


def check_character(body: str) -> str:
    """ISO 7064 MOD 37,36 of letters and digits. Raises ValueError on any other character.

    >>> check_character("11100000000013338W01111430000006122244L20230000403001")
    'U'
    """
    sum_so_far = 36
    for character in body:
        sum_so_far = (sum_so_far + CHARACTERS.index(character)) % 36 or 36
        sum_so_far = sum_so_far * 2 % 37
    return CHARACTERS[(37 - sum_so_far) % 36]


def split(text: str) -> ElicenceId | None:
    """The parts of an identifier, None for what has not its shape. The check character is not looked at."""
    found = SHAPE.fullmatch(text) if len(text) <= 120 else None
    return ElicenceId(*found.groups()) if found else None


def elicence_ok(text: object) -> bool:
    """The shape, and the check character. Anything but text is False.

    >>> elicence_ok("1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.U")
    True
    """
    parts = split(text) if isinstance(text, str) else None
    return parts is not None and check_character(parts.kind + parts.issuer + parts.serial + parts.version) == parts.check
