"""Boxes that Word draws with letters of symbol fonts: of Wingdings ¨ is □ and þ is ☑.

They come as symbols, in a run of that font, or in the private area of Unicode.
"""

from __future__ import annotations

BOXES = {
    "Wingdings": {0xA8: "□", 0x6F: "□", 0x71: "□", 0x72: "□", 0xFE: "☑", 0xFD: "☒", 0x78: "☒", 0xFC: "√", 0xA1: "○"},
    "Wingdings 2": {0xA3: "□", 0x2A: "□", 0x30: "□", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x50: "√"},
    "Webdings": {0x63: "□", 0x61: "√"},
}
"""Font -> letter -> sign. Other letters of these fonts are ornaments."""
_ANY = {code: sign for font in reversed(BOXES.values()) for code, sign in font.items()}
_PRIVATE = range(0xF000, 0xF100)
"""Where Word keeps letters of fonts that are not Unicode."""


def symbol(code: int, font: str) -> str:
    """The sign of a letter; "" for an ornament. A font that is not known is taken for the one that has the letter.

    >>> symbol(0xF0A8, "Wingdings"), symbol(0x52, "Wingdings 2"), symbol(0xF0A3, ""), symbol(0xF04A, "Wingdings")
    ('□', '☑', '□', '')
    """
    return BOXES.get(font, _ANY).get(code & 0xFF, "")


def drawn(text: str, font: str) -> str:
    """A run as paper shows it.

    >>> drawn("¨男 þ女", "Wingdings"), drawn("\\uf0a8男", "宋体"), drawn("男", "宋体")
    ('□男 ☑女', '□男', '男')
    """
    symbols = font in BOXES
    return "".join(symbol(ord(sign), font) if ord(sign) in _PRIVATE or (symbols and " " < sign < "\u0100") else sign for sign in text)
