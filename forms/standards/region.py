"""行政区划代码, GB/T 2260: 2 province, 2 city, 2 county; with street or town 9 digits, with village 12 (statistical code)."""

from __future__ import annotations

import re

PROVINCES = frozenset(
    str(code) for code in (*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66), 71, 81, 82)
)
"""Provinces, municipalities, autonomous regions, Taiwan, Hong Kong, Macao. They do not change; counties do, so that
a county is never refused for being unknown."""

NATIONAL = "00"
"""Stands for the whole country in item codes."""

SHAPE = re.compile(r"[0-9]{6}(?:[0-9]{3}){0,2}")


def region_ok(text: object) -> bool:
    """6, 9 or 12 digits that begin with a province. Anything but text is False.

    >>> region_ok("430102"), region_ok("430102004"), region_ok("990102")
    (True, True, False)
    """
    return isinstance(text, str) and SHAPE.fullmatch(text) is not None and text[:2] in PROVINCES
