"""read_text_file: a spreadsheet saved as text (.csv, .tsv, .txt) -> a reading, or why not.

What only bears such a name is not read as text.
"""

from __future__ import annotations

import codecs
import re

from forms.importers.office_package import something_else
from forms.importers.pasted import read_pasted
from forms.importers.reading import Reading
from forms.problems import Problem

ENDINGS = ("csv", "tsv", "txt")
ZIP_PART = b"PK\x03\x04"
MOST_ODD = 0.01
"""Share of characters that no text has, from which on it is none."""
_ODD = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd]")


def read_text_file(name: str, content: bytes) -> Reading | tuple[Problem, ...]:
    """The fields, or items and materials, that the text lists."""
    if content.startswith(ZIP_PART):
        return (Problem("READ_OFFICE_AS_TEXT", name),)
    if fault := something_else(name, content):
        return (fault,)
    text = _decoded(content)
    if "\0" in text or len(_ODD.findall(text)) > MOST_ODD * len(text):
        return (Problem("READ_NOT_TEXT", name),)
    return read_pasted(text)


def _decoded(content: bytes) -> str:
    """Text as Chinese spreadsheets write it; what is not readable shows as U+FFFD."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):  # Excel's «Unicode text»
        return content.decode("utf-16", "replace")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("utf-8", "replace")
