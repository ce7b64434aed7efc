"""The sRGB colour profile (IEC 61966-2-1) as an ICC profile of version 2, which PDF/A-1 asks for; reckoned here, the same bytes always.

After ICC.1:2001-04: a display profile of three colorants, adapted to D50, and one tone curve for all of them.
"""

from __future__ import annotations

import struct
from functools import cache

D50 = (0.96420, 1.0, 0.82491)
COLORANTS = {
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.71410),
}
"""Of the primaries of sRGB, adapted to D50 after Bradford."""
CURVE_POINTS = 1024
NAME = b"sRGB IEC61966-2-1"
RIGHTS = b"No copyright, use freely"
MADE = (2026, 1, 1, 0, 0, 0)
"""A profile says when it was made; this one always says the same."""


@cache
def srgb_profile() -> bytes:
    """The profile, about 3 kB."""
    curve = _curve()
    blocks = [
        (b"cprt", b"text\0\0\0\0" + RIGHTS + b"\0"),
        (b"desc", _description()),
        (b"wtpt", _xyz(D50)),
        *((tag, _xyz(value)) for tag, value in COLORANTS.items()),
        (b"rTRC", curve),
        (b"gTRC", curve),
        (b"bTRC", curve),
    ]
    at = 128 + 4 + 12 * len(blocks)
    table, body, placed = b"", b"", dict[bytes, int]()
    for tag, block in blocks:
        if block not in placed:  # the three curves are one
            placed[block] = at + len(body)
            body += block + bytes(-len(block) % 4)
        table += struct.pack(">4sII", tag, placed[block], len(block))
    size = at + len(body)
    # size, no preferred engine, 2.1.0, display, RGB to XYZ, day, signature, no platform, flags, maker, model, attributes, perceptual
    head = struct.pack(">I4xI4s4s4s6H4s4xI4x4xQI", size, 0x02100000, b"mntr", b"RGB ", b"XYZ ", *MADE, b"acsp", 0, 0, 0)
    head += b"".join(_fixed(value) for value in D50)
    return head.ljust(128, b"\0") + struct.pack(">I", len(blocks)) + table + body


def _curve() -> bytes:
    """The tone curve of IEC 61966-2-1, sampled."""
    values = (_linear(point / (CURVE_POINTS - 1)) for point in range(CURVE_POINTS))
    return b"curv\0\0\0\0" + struct.pack(f">I{CURVE_POINTS}H", CURVE_POINTS, *(round(value * 65535) for value in values))


def _linear(value: float) -> float:
    """Light of a stored value, both from 0 to 1.

    >>> round(_linear(0.5), 4), _linear(1.0)
    (0.214, 1.0)
    """
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _description() -> bytes:
    """The name: in ASCII, and twice empty in the forms nobody reads."""
    text = NAME + b"\0"
    return b"desc\0\0\0\0" + struct.pack(">I", len(text)) + text + bytes(4 + 4 + 2 + 1 + 67)


def _xyz(value: tuple[float, float, float]) -> bytes:
    return b"XYZ \0\0\0\0" + b"".join(_fixed(one) for one in value)


def _fixed(value: float) -> bytes:
    """s15Fixed16Number."""
    return struct.pack(">i", round(value * 65536))
