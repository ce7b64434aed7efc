"""A label in one way of writing, so that two can be compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LONGEST_LABEL = 120
"""Characters of a label that are looked at; a longer one is a text, not a label."""

_NUMBERING = re.compile(r"^(?:[(（]?[0-9一二三四五六七八九十]{1,2}[)）.、．]|[*＊★☆]+)+")
_ENDING = re.compile(r"[\s:：*＊_…]+$")


@lru_cache(maxsize=16_384)
def plain(label: str) -> str:
    """A label in one way of writing: half width, no blanks, no numbering, no colon at its end.

    >>> plain("１．法定代表人（负责人）姓名：")
    '法定代表人(负责人)姓名'
    """
    text = re.sub(r"\s+", "", unicodedata.normalize("NFKC", label[:LONGEST_LABEL]))
    for bracket, plain_one in (("【", "("), ("】", ")"), ("[", "("), ("]", ")"), ("〔", "("), ("〕", ")"), ("﹙", "("), ("﹚", ")")):
        text = text.replace(bracket, plain_one)
    return _ENDING.sub("", _NUMBERING.sub("", text))
