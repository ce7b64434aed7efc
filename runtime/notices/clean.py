"""What data may bring into a paper: readable characters, plain values.

Control characters are no legal XML, so one of them in an applicant's name would stop the notice; direction marks
can make a paper read otherwise than it was written (Unicode TR 36). Both are dropped before the template sees the value.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

Plain = str | int | float | Decimal | bool | date | None
Tree = Plain | dict[str, "Tree"] | tuple["Tree", ...]

DROPPED = frozenset({"Cc", "Cf", "Cs", "Cn", "Co"})
"""General categories that no paper shows: control, format (bidi, joiners), lone surrogate, unassigned, private use."""

SPACES = {"\t": " ", "\u3000": "\u3000", "\u2028": "\n", "\u2029": "\n", "\v": "\n", "\f": "\n"}
"""Blanks and line ends with what they become; every other blank (category Zs) becomes a plain one."""

LONGEST_TEXT = 100_000
"""Characters of one value; what is beyond is cut, and the cut is marked with ……"""


def clean_text(text: str) -> str:
    """The text as a paper may show it: NFC (not NFKC: ㎡ and Ⅷ stay), line ends as \\n, no invisible characters.

    >>> clean_text("王\\u202e䶮\\x00\\r\\n（女）")
    '王䶮\\n（女）'
    """
    if len(text) > LONGEST_TEXT:
        text = text[:LONGEST_TEXT] + "……"
    if text.isascii() and text.isprintable():
        return text
    normal = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(kept for char in normal if (kept := clean_char(char)))


def clean_char(char: str) -> str:
    """One character, its stand-in, or nothing."""
    if char in SPACES:
        return SPACES[char]
    # a variation selector asks for another shape of the character before it; we have one shape only
    if "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef":
        return ""
    category = unicodedata.category(char)
    if category == "Zs":
        return " "
    return "" if char != "\n" and category in DROPPED else char


def clean_tree(value: object, depth: int = 8) -> Tree:
    """A copy of plain dicts, tuples and values, every text cleaned; names beginning with _ left out.

    Raises: TypeError for anything else: a template must never hold an object that can act.
    """
    if depth == 0:
        raise TypeError("values are nested too deeply for a template")
    match value:
        case str():
            return clean_text(str(value))
        case None | bool() | int() | float() | Decimal() | date():
            return value
        case Mapping():
            return {clean_text(str(name)): clean_tree(part, depth - 1) for name, part in value.items() if not str(name).startswith("_")}
        case list() | tuple():
            return tuple(clean_tree(part, depth - 1) for part in value)
        case _:
            raise TypeError(f"{type(value).__name__} cannot be shown in a paper: give its text, number or day")
