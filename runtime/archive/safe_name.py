"""safe_name: what people call a file, as a name that every disk takes and that hides nothing."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 60
"""Characters before the ending: with it at most some 200 bytes, where a disk takes 255."""
LONGEST_ENDING = 10
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\s]+')
_ENDING = re.compile(r"\.[0-9A-Za-z]+$")


def safe_name(said: str) -> str:
    """The name, composed; never empty, a path, or hidden. Equal names stay equal: numbering them is the caller's affair.

    >>> safe_name("../租赁 合同?.PDF"), safe_name(" .. "), safe_name("a\u202efdp.exe")
    ('_租赁_合同_.pdf', '_', 'afdp.exe')
    """
    # without control and format characters: among them are those that turn letters around
    composed = "".join(one for one in unicodedata.normalize("NFC", said) if one.isspace() or unicodedata.category(one)[0] != "C")
    found = _ENDING.search(composed.strip())
    ending = found[0].lower() if found and len(found[0]) <= LONGEST_ENDING else ""
    stem = _FORBIDDEN.sub("_", composed.strip()[: -len(ending) or None])[:LONGEST].strip(". ")
    return f"{stem or '_'}{ending}"
