"""The elements a paper may not lack 法定要素: which stand in the words, and in which line. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from forms.problems import Lang
from forms.wording import say
from runtime.notices.base import Data, Element
from runtime.notices.own_templates import names_in
from runtime.notices.plain_words import Line, Mark, Names, Source
from runtime.notices.plain_words.grammar import CLOSE, OPEN
from runtime.notices.plain_words.names import ELEMENT


class Stands(StrEnum):
    """How it is with an element."""

    THERE = "there"
    MISSING = "missing"
    UNTOLD = "untold"
    """This case does not need it."""
    UNKNOWN = "unknown"
    """Nothing could be printed: nobody knows."""


@dataclass(frozen=True, slots=True)
class ElementLine:
    """One element."""

    name: str
    stands: Stands
    line: int
    """Where it stands, or where a fault keeps it from standing; 0 = nowhere to point to."""


def element_lines(
    elements: Iterable[Element],
    read: Source,
    names: Names,
    snippets: Mapping[str, str],
    data: Data | None,
    lacking: frozenset[str] | None,
    lang: Lang,
) -> tuple[ElementLine, ...]:
    """Every element in its order. `data`: of the case that was printed; `lacking`: what printing missed, None = nothing was printed."""
    return tuple(
        ElementLine(
            say(f"NOTICE_ELEMENT_{one.name.upper()}", lang),
            stands := _stands(one, data, lacking),
            _fault(one, read, names) if stands is Stands.MISSING else _where(one, read, snippets),
        )
        for one in elements
    )


def _stands(element: Element, data: Data | None, lacking: frozenset[str] | None) -> Stands:
    if lacking is None:
        return Stands.UNKNOWN
    if element.name in lacking:
        return Stands.MISSING
    return Stands.UNTOLD if element.when and data is not None and not data.get(element.when) else Stands.THERE


def _where(element: Element, read: Source, snippets: Mapping[str, str]) -> int:
    """The first line that tells of it: by its field, by the words, by the tag; a snippet tells what it holds."""
    return next((line.number for line in read.lines if _tells(element, line, snippets)), 0)


def _tells(element: Element, line: Line, snippets: Mapping[str, str]) -> bool:
    included = [snippets.get(token.value, "") for token in line.tokens if token.mark is Mark.SNIPPET]
    if element.fields:
        told = {token.value.removesuffix(ELEMENT) for token in line.tokens if token.value and token.mark is Mark.FIELD}
        return bool(told & {*element.fields}) or any(names_of(text) & {*element.fields} for text in included)
    if element.words:
        return element.words[0] in line.words or any(element.words[0] in text for text in included)
    return f"<{element.tag}" in line.source or any(f"<{element.tag}" in text for text in included)


@cache
def names_of(text: str) -> frozenset[str]:
    """The fields a snippet prints."""
    return names_in(text, {})


def _fault(element: Element, read: Source, names: Names) -> int:
    """The line whose fault would give the element if it were mended."""
    for fault in read.faults:
        if fault.fix is None:
            continue
        near = fault.fix.text.strip(OPEN + CLOSE)
        if any(field.path in element.fields for field in names.fields if near in (field.label, field.short)):
            return fault.line
    return 0
