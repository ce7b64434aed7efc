"""in_print: names and texts of the document with the punctuation of a Chinese paper (GB/T 15834: brackets and marks in full width).

Departments type `食品经营许可(新办)` as often as `食品经营许可（新办）`; on one paper both must not stand side by side.
What an applicant or a member of staff wrote stays as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from runtime.notices.base import Data

FORMS = frozenset({"application_form", "department_form"})
"""Papers whose labels and options stand exactly as the departments' own forms have them."""
OF_DOCUMENT = frozenset(
    {
        *("title", "name", "label", "own_labels", "id_label", "department", "departments", "office", "issuer"),
        *("items", "others", "refused_items", "not_applicable", "subject", "separate", "choices"),
        *("basis", "mend", "why", "form", "origin", "waivable", "result", "lapse", "kind", "what", "bracket", "running"),
    }
)
"""Names of data whose texts come from the document or from the house."""
OF_PERSONS = frozenset({"applicant", "answers", "public", "documents"})
"""Names under which everything is somebody's own, or the name of a paper as it went out."""
PAIR = re.compile(r"\(([^()]*)\)")
HAN = "\u3400-\u9fff"
CHINESE = re.compile(f"[{HAN}]")
BESIDE = f"{HAN}“”《》（）〔〕"
MARK = re.compile(f"(?<=[{BESIDE}])[,;:!?]|[,;:!?](?=[{BESIDE}])")
FULL = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？"}


def full_width(text: str) -> str:
    """The text with the brackets and marks of Chinese in full width; what stands between letters and digits stays.

    >>> full_width("食品经营许可(新办),应当报备案"), full_width("f(x, y) at 10:30")
    ('食品经营许可（新办），应当报备案', 'f(x, y) at 10:30')
    """
    if text.isascii() or not CHINESE.search(text):
        return text
    before = ""
    while before != text:
        before, text = text, PAIR.sub(_pair, text)
    return MARK.sub(lambda found: FULL[found[0]], text)


def _pair(found: re.Match[str]) -> str:
    inside, around = found[1], found.string[max(found.start() - 1, 0) : found.start()] + found.string[found.end() : found.end() + 1]
    return f"（{inside}）" if CHINESE.search(inside + around) else found[0]


def in_print(kind: str, data: Data) -> Data:
    """A copy of the data of a paper, the texts of the document as they are printed."""
    return data if kind in FORMS else {name: _printed(name, value) for name, value in data.items()}


def title_in_print(kind: str, title: str) -> str:
    """The title at its head."""
    return title if kind in FORMS else full_width(title)


def printed_throughout(data: Data) -> Data:
    """A copy of data in which nobody's own words are, every text as it is printed."""
    return {name: _all(value) for name, value in data.items()}


def _printed(name: str, value: object) -> object:
    if name in OF_PERSONS:
        return value
    if name in OF_DOCUMENT:
        return _all(value)
    if isinstance(value, Mapping):
        return {key: _printed(str(key), part) for key, part in value.items()}
    if isinstance(value, tuple):
        return tuple(_printed("", part) for part in value)
    return value


def _all(value: object) -> object:
    """Every text in it."""
    match value:
        case str():
            return full_width(value)
        case Mapping():
            return {key: _all(part) for key, part in value.items()}
        case tuple():
            return tuple(_all(part) for part in value)
        case _:
            return value
