"""preview and print_limited: a template that is not published, as a picture while it is edited, and as the paper it would give."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from time import monotonic

from forms.errors import Refused
from forms.problems import Problem
from runtime.notices.press.child import unpacked
from runtime.notices.press.order import Order
from runtime.notices.press.pool import AT_ONCE, ask_press

WIDTH = 794
"""Pixels of a page's picture: 96 to the inch."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What a person who edits sees."""

    pictures: tuple[bytes, ...]
    """PNG of the pages asked for; none where nothing can be shown."""
    pages: int
    content: bytes
    """The PDF, for looking at; b"" where nothing can be shown."""
    problems: tuple[Problem, ...]
    """Everything wrong, by line; the elements that are missing (NOTICE_ELEMENT_MISSING) among it."""
    missing_glyphs: Mapping[str, int]
    seconds: float
    """From asking to having it."""

    @property
    def lacking(self) -> frozenset[str]:
        """Names of the elements that do not stand in the text."""
        return frozenset(str(one.params["element"]) for one in self.problems if one.code == "NOTICE_ELEMENT_MISSING")


@dataclass(frozen=True, slots=True)
class Printed:
    """A paper that may be looked at, or compared; it is registered nowhere."""

    content: bytes
    pages: int
    missing_glyphs: Mapping[str, int]


def preview(order: Order, *, show: Iterable[int] = (1,), width: int = WIDTH) -> Preview:
    """Pictures of an order's pages, its faults marked in red where they stand. Never raises: what is wrong is among the problems."""
    began = monotonic()
    pages, missing, blobs = 0, dict[str, int](), list[bytes]()
    try:
        problems, pages, missing, blobs = _answer(replace(order, forgiving=True, show=tuple(show), width=width))
    except Refused as refused:
        problems = refused.problems
    content, *pictures = blobs or [b""]
    return Preview(tuple(pictures), pages, content, problems, missing, monotonic() - began)


def print_limited(order: Order) -> Printed | tuple[Problem, ...]:
    """The paper of an order as it would be issued, or everything that stands against it."""
    try:
        problems, pages, missing, blobs = _answer(replace(order, forgiving=False, show=()))
    except Refused as refused:
        return refused.problems
    return problems if problems or not blobs else Printed(blobs[0], pages, missing)


def print_all_limited(orders: Iterable[Order]) -> Iterator[Printed | tuple[Problem, ...]]:
    """The papers of many orders in their order, as many side by side as there are children."""
    with ThreadPoolExecutor(AT_ONCE) as hands:
        yield from hands.map(print_limited, orders)


def _answer(order: Order) -> tuple[tuple[Problem, ...], int, dict[str, int], list[bytes]]:
    answer = ask_press(order)
    try:
        return unpacked(answer)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Refused(Problem("PAPER_PRESS_BROKEN", "", {"reason": "?"})) from None
