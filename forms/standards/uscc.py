"""统一社会信用代码, GB 32100-2015: 2 registering body and kind, 6 area, 9 body code (GB 11714), 1 check character."""

from __future__ import annotations

import re

from forms.standards.cid import cid_ok

CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""31 characters, without I, O, S, V, Z, which are mistaken for digits or for one another."""
WEIGHTS = tuple(3**place % 31 for place in range(17))

SHAPE = re.compile(r"[0-9A-HJ-NP-RTUWXY]{2}[0-9]{6}[0-9A-HJ-NP-RTUWXY]{10}")


def check_character(body: str) -> str:
    """The 18th character for the first 17. Raises ValueError on another length or a character outside the set.

    >>> check_character("91350100M000100Y4")
    '3'
    """
    total = sum(weight * CHARACTERS.index(character) for weight, character in zip(WEIGHTS, body, strict=True))
    return CHARACTERS[(31 - total % 31) % 31]


def uscc_ok(text: object) -> bool:
    """The pattern after upper-casing, and the check character. Anything but text is False (cases/README.md 4)."""
    if not isinstance(text, str) or len(text) > 18:
        return False
    code = text.upper()
    return SHAPE.fullmatch(code) is not None and check_character(code[:17]) == code[17]


def is_entity(number: object) -> bool:
    """Is it the credit code of an entity, and cannot be a citizen's number? Of identity numbers that begin like one (11, 51 …) one in 31
    has a fitting check character by chance: what may be a citizen's number is treated as one."""
    return uscc_ok(number) and not cid_ok(number)
