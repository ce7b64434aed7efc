"""missing_elements: what a finished text lacks of all that its kind of paper must contain."""

from __future__ import annotations

from collections.abc import Iterator

from forms.problems import Problem
from forms.wording import say
from runtime.notices.base import Data, Element, NoticeKind
from runtime.notices.clean import clean_text
from runtime.notices.filters import shown
from runtime.notices.markup import LINE, Node

SAID = frozenset({"org", "date", "k", "who", "label", "title", "running", "right", "side"})
"""Attributes that are printed."""


def missing_elements(notice: NoticeKind, title: str, document: Node, data: Data) -> tuple[Problem, ...]:
    """A problem for each element that is missing, with its name."""
    text = _bare("".join(_texts(document)))
    tags = frozenset(_tags(document))
    return tuple(
        Problem(
            "NOTICE_ELEMENT_MISSING",
            notice.name,
            {"paper": title, "element": element.name, "name": say(f"NOTICE_ELEMENT_{element.name.upper()}")},
        )
        for element in notice.elements
        if (not element.when or data.get(element.when)) and not stands(element, text, tags, data)
    )


def stands(element: Element, text: str, tags: frozenset[str], data: Data) -> bool:
    """Does the element stand in the text? `text` without any blanks."""
    if (element.tag and element.tag not in tags) or any(word not in text for word in element.words):
        return False
    values = [tuple(values_of(data, field)) for field in element.fields]
    if any(value and _bare(clean_text(value)) not in text for found in values for value in found):
        return False
    filled = [any(_bare(value) for value in found) for found in values]
    return (any(filled) if element.one_suffices else all(filled)) if filled else True


def values_of(data: object, field: str) -> Iterator[str]:
    """Every value under a dotted name, as it is printed; a list stands for each of its members."""
    return _values(data, field.split("."))


def _values(data: object, path: list[str]) -> Iterator[str]:
    if isinstance(data, tuple):
        for member in data:
            yield from _values(member, path)
    elif not path:
        yield shown(data)
    elif isinstance(data, dict) and path[0] in data:
        yield from _values(data[path[0]], path[1:])


def _texts(node: Node) -> Iterator[str]:
    for name, value in node.attributes.items():
        if name in SAID and name != LINE:
            yield value
    for child in node.children:
        if isinstance(child, str):
            yield child
        else:
            yield from _texts(child)


def _tags(node: Node) -> Iterator[str]:
    yield node.tag
    for child in node.elements():
        yield from _tags(child)


def _bare(text: str) -> str:
    """Without blanks and line ends: where a text is broken is the paper's affair."""
    return "".join(text.split())
