"""Blocks onto pages. Pure: heights in, places out; nothing is drawn, so a layout can be tried and thrown away.

A heading goes with what follows it; the place of the seal never stands alone on a page (GB/T 9704-2012, 7.3.5.5 forbids 此页无正文).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from forms.errors import Refused
from forms.problems import Problem
from runtime.notices.pdf.deadline import check_time
from runtime.notices.pdf.pen import Pen

MOST_PAGES = 300
MOST_CARRIED = 4
"""How many small blocks (signatures, spaces) are moved along with one that may not stand alone."""
SLIGHT = 30.0
"""Points: lower than this, a block is a single line."""


class Block(Protocol):
    """A thing that takes height on a page. Widths and heights in points."""

    @property
    def before(self) -> float:
        """Space above, not at the head of a page."""
        ...

    @property
    def after(self) -> float:
        """Space below."""
        ...

    @property
    def keep_with_next(self) -> bool:
        """Never the last thing on a page."""
        ...

    @property
    def keep_with_previous(self) -> bool:
        """Never the first thing on a page unless the paper begins with it."""
        ...

    def height(self, width: float) -> float:
        """The whole height."""
        ...

    def split(self, width: float, room: float, page: float) -> tuple[Block, Block] | None:
        """A part no higher than `room` and the rest, or None. `page` is the height of an empty page."""
        ...

    def give_back(self, width: float) -> tuple[Block, Block] | None:
        """The block without its end, and a small end that may go to the next page."""
        ...

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw downward from `top`."""
        ...


@dataclass(frozen=True, kw_only=True)
class Whole(ABC):
    """What blocks have in common that are never parted."""

    before: float = 0.0
    after: float = 0.0
    keep_with_next: bool = False
    keep_with_previous: bool = False

    @abstractmethod
    def height(self, width: float) -> float:
        """The whole height."""

    def split(self, width: float, room: float, page: float) -> tuple[Block, Block] | None:
        """Never."""
        return None

    def give_back(self, width: float) -> tuple[Block, Block] | None:
        """Never."""
        return None


@dataclass(frozen=True)
class Space(Whole):
    """Empty height, left out at the head of a page."""

    size: float

    def height(self, width: float) -> float:
        """Its size."""
        return self.size

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Nothing to draw."""


PAGE_BREAK = Space(float("inf"))


@dataclass(frozen=True, slots=True)
class Place:
    """A block on a page, `top` points below the head of the text area."""

    block: Block
    top: float


@dataclass(frozen=True, slots=True)
class Pages:
    """The finished layout."""

    pages: tuple[tuple[Place, ...], ...]
    forced: bool
    """Something had to be moved to keep a seal company: a tighter leading may look better."""


class _Filler:
    """The page being filled and the pages done."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self.done: list[tuple[Place, ...]] = []
        self.page: list[Place] = []
        self.used = 0.0
        self.gap = 0.0
        self.forced = False

    def room_for(self, block: Block) -> float:
        """Height left on the page for this block."""
        return self.height - self.used - self.space_above(block)

    def space_above(self, block: Block) -> float:
        return max(self.gap, block.before) if self.page else 0.0

    def put(self, block: Block, height: float) -> None:
        self.used += self.space_above(block)
        self.page.append(Place(block, self.used))
        self.used += height
        self.gap = block.after

    def turn(self) -> None:
        """A new page."""
        self.done.append(tuple(self.page))
        if len(self.done) > MOST_PAGES:
            raise Refused(Problem("PAPER_TOO_MANY_PAGES", "", {"limit": MOST_PAGES}))
        self.page, self.used, self.gap = [], 0.0, 0.0


def paginate(blocks: Iterable[Block], width: float, height: float) -> Pages:
    """Place every block. Raises Refused (PAPER_TOO_MANY_PAGES) beyond MOST_PAGES."""
    todo, filler = deque(blocks), _Filler(width, height)
    while todo:
        check_time()
        block = todo.popleft()
        if block is PAGE_BREAK:
            filler.turn()
            continue
        if isinstance(block, Space) and not filler.page:
            continue
        full, room = block.height(width), filler.room_for(block)
        if full <= room:
            filler.put(block, full)
        elif parts := block.split(width, room, height):
            filler.put(parts[0], parts[0].height(width))
            filler.turn()
            todo.appendleft(parts[1])
        elif not filler.page:
            # higher than an empty page and not to be parted: it is drawn over the foot rather than lost
            filler.put(block, full)
        else:
            carry(block, todo, filler)
    if filler.page or not filler.done:
        filler.turn()
    return Pages(tuple(filler.done), filler.forced)


def _more_company(todo: deque[Block], filler: _Filler) -> None:
    """A seal with a single line before it (特此通知) is still a page of next to nothing: what stands before that line comes along."""
    last = filler.page[-1]
    if todo[0].height(filler.width) >= SLIGHT or len(filler.page) < 2:
        return
    if parts := last.block.give_back(filler.width):
        filler.page[-1] = Place(parts[0], last.top)
        todo.appendleft(parts[1])
    else:
        todo.appendleft(filler.page.pop().block)


def carry(block: Block, todo: deque[Block], filler: _Filler) -> None:
    """Turn the page and put `block` at its head, with company from the page before if it may not stand alone."""
    todo.appendleft(block)
    if block.keep_with_previous:
        filler.forced = True
        for _ in range(MOST_CARRIED):
            if len(filler.page) > 1 and (isinstance(filler.page[-1].block, Space) or filler.page[-1].block.keep_with_previous):
                todo.appendleft(filler.page.pop().block)
        last = filler.page[-1]
        if parts := last.block.give_back(filler.width):
            filler.page[-1] = Place(parts[0], last.top)
            todo.appendleft(parts[1])
        elif len(filler.page) > 1:
            todo.appendleft(filler.page.pop().block)
            _more_company(todo, filler)
    elif len(todo) > 1 and todo[1].keep_with_previous and filler.page:
        _more_company(todo, filler)
    while len(filler.page) > 1 and filler.page[-1].block.keep_with_next:
        todo.appendleft(filler.page.pop().block)
    filler.turn()
