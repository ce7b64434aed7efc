"""A paragraph: runs of text in one style, broken into lines, set and drawn; it can be parted between two pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import groupby

from runtime.notices.pdf.deadline import check_time
from runtime.notices.pdf.fonts import Face, Faces, Glyph, Typecase
from runtime.notices.pdf.linebreak import FILL_IN, LONGEST_REMEMBERED, Align, Span, balanced_room, break_lines, partings, set_line, tighten
from runtime.notices.pdf.pen import BLACK, HAIR, RED, Pen

DRAWN_AS = str.maketrans({"\n": " ", FILL_IN: "\u3000"})
ROSE = (0.99, 0.91, 0.91)
"""Ground of a marked fault."""
KEPT_LINES = 2
"""Lines of a paragraph that stay together at the foot and at the head of a page (orphans and widows)."""
EVEN_LINES = 4
"""Up to so many lines of a cell are made even where the last would hold a single character."""
LEAST_CHARS = 2
"""Characters side by side in a column: one under the other they are no text any more."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph is set. Lengths in points."""

    size: float = 16.0
    leading: float = 28.95
    align: Align = "justify"
    face: Face = "fang"
    indent: float = 0.0
    """Of the first line; negative hangs it out of `left`."""
    left: float = 0.0
    right: float = 0.0
    before: float = 0.0
    after: float = 0.0
    pitch: float | None = None
    """Advance of a full-width character where it is not the size: 28 characters to a line of 156 mm (GB/T 9704-2012, 5.2.3)."""
    balanced: bool = False
    keep_with_next: bool = False
    keep_with_previous: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one face."""

    text: str
    face: Face | None = None
    """None: the face of the paragraph."""
    underlined: bool = False
    marked: bool = False
    """A fault that only a preview shows: in red, boxed."""


@dataclass(frozen=True, slots=True)
class Letters:
    """The characters of a paragraph with all that is needed to set them; parallel lists."""

    chars: tuple[str, ...]
    glyphs: tuple[Glyph, ...]
    widths: tuple[float, ...]
    underlined: tuple[bool, ...]
    marked: tuple[bool, ...]

    def cut(self, start: int, end: int) -> Letters:
        """The letters from `start` to `end`."""
        part = slice(start, end)
        return Letters(self.chars[part], self.glyphs[part], self.widths[part], self.underlined[part], self.marked[part])


def letters_of(runs: Sequence[Run], style: Style, typecase: Typecase) -> Letters:
    """Look up every character. A line end has no width and the glyph of a space."""
    chars: list[str] = []
    glyphs: list[Glyph] = []
    widths: list[float] = []
    underlined: list[bool] = []
    marked: list[bool] = []
    full = style.pitch or style.size
    for run in runs:
        check_time()
        face = run.face or style.face
        found = typecase.glyphs(face, run.text.translate(DRAWN_AS))
        chars += run.text
        glyphs += found
        widths += [full if glyph.width == 1.0 else glyph.width * style.size for glyph in found]
        underlined += [run.underlined] * len(found)
        marked += [run.marked] * len(found)
    if "\n" in chars:
        widths = [0.0 if char == "\n" else width for char, width in zip(chars, widths, strict=True)]
    return Letters(tuple(chars), tuple(glyphs), tuple(tighten(chars, widths, full)), tuple(underlined), tuple(marked))


class Paragraph:
    """Text set in lines; a block of a page (see flow.Block). It never changes, so that many papers may show the same."""

    def __init__(self, letters: Letters, style: Style) -> None:
        self.letters = letters
        self.style = style
        self.before, self.after = style.before, style.after
        self.keep_with_next, self.keep_with_previous = style.keep_with_next, style.keep_with_previous
        self._broken: tuple[float, float, tuple[Span, ...]] | None = None

    @property
    def em(self) -> float:
        """Advance of a full-width character."""
        return self.style.pitch or self.style.size

    @cached_property
    def _natural(self) -> float:
        return sum(self.letters.widths)

    def natural_width(self) -> float:
        """Width of the text on one endless line."""
        return self._natural

    def least_width(self) -> float:
        """The width below which a word, number or date of it would be torn, or two characters no longer stand side by side."""
        return self._least

    @cached_property
    def _least(self) -> float:
        chars, widths = self.letters.chars, self.letters.widths
        widest = word = line = longest = 0.0
        parts = partings("".join(chars))
        for place, (char, width) in enumerate(zip(chars, widths, strict=True)):
            if place and (chars[place - 1] == "\n" or parts[place]):
                word = 0.0
            word, line = word + width, 0.0 if char == "\n" else line + width
            if word > widest:
                widest = word
            if line > longest:
                longest = line
        return max(widest, min(longest, LEAST_CHARS * self.em))

    def lines(self, width: float) -> tuple[float, tuple[Span, ...]]:
        """The room of a full line and the lines, at a column width."""
        if self._broken is None or self._broken[0] != width:
            style, chars, widths = self.style, self.letters.chars, self.letters.widths
            room = max(width - style.left - style.right, self.em)
            if style.balanced:
                measure = balanced_room(chars, widths, room, self.em)
                spans = break_lines(chars, widths, measure, measure, self.em)
            else:
                spans = break_lines(chars, widths, max(room - style.indent, self.em), room, self.em)
                if style.align == "left" and not style.indent and self._leaves_one(spans):
                    measure = min(max(balanced_room(chars, widths, room, self.em), self.least_width()), room)
                    spans = break_lines(chars, widths, measure, measure, self.em)
            self._broken = (width, room, spans)
        return self._broken[1], self._broken[2]

    def _leaves_one(self, spans: tuple[Span, ...]) -> bool:
        """Does a text of few lines leave its last character alone on a line?"""
        return 1 < len(spans) <= EVEN_LINES and spans[-1].end - spans[-1].start == 1

    def height(self, width: float) -> float:
        """Height of all lines."""
        return len(self.lines(width)[1]) * self.style.leading

    def split(self, width: float, room: float, page: float) -> tuple[Paragraph, Paragraph] | None:
        """Two paragraphs, the first no higher than `room`; None if the lines cannot be parted there."""
        count = len(self.lines(width)[1])
        fitting = min(int((room + 1e-6) // self.style.leading), count - KEPT_LINES)
        return self.parted(width, fitting) if fitting >= KEPT_LINES else None

    def give_back(self, width: float) -> tuple[Paragraph, Paragraph] | None:
        """All but the last lines, and the last lines to go to the next page."""
        count = len(self.lines(width)[1])
        return self.parted(width, count - KEPT_LINES) if count >= 2 * KEPT_LINES else None

    def parted(self, width: float, lines: int) -> tuple[Paragraph, Paragraph]:
        """The first `lines` lines and the rest. Each part owns its letters, so that breaking it anew gives the same lines."""
        spans = self.lines(width)[1]
        cut = spans[lines].start
        head = Paragraph(self.letters.cut(0, spans[lines - 1].after), replace(self.style, after=0.0, keep_with_next=False))
        tail = Paragraph(self.letters.cut(cut, len(self.letters.chars)), replace(self.style, before=0.0, indent=0.0))
        room = self.lines(width)[0]
        last = spans[lines - 1]
        # the last line of the head is not the end of the paragraph: it stays stretched as it was
        head._broken = (width, room, (*spans[: lines - 1], Span(last.start, last.end, last.after, last.closed)))
        moved = tuple(Span(span.start - cut, span.end - cut, span.after - cut, span.closed) for span in spans[lines:])
        tail._broken = (width, room, moved)
        return head, tail

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw the lines downward from `top`."""
        room, spans = self.lines(width)
        style = self.style
        # the ideographic square (0.88 above the base line, 0.12 below) stands in the middle of its line
        baseline = top - style.leading / 2 - style.size * 0.38
        for number, span in enumerate(spans):
            indent = style.indent if number == 0 and not style.balanced else 0.0
            setting = set_line(self.letters.chars, self.letters.widths, span, room - indent, self.em, style.align)
            left = x + style.left + indent + setting.offset
            glyphs = self.letters.glyphs[span.start : span.end]
            if any(self.letters.marked[span.start : span.end]):
                self._marked_line(pen, span, setting.advances, left, baseline)
            else:
                pen.glyphs(left, baseline, glyphs, [style.size] * len(glyphs), setting.advances)
            self._underline(pen, span, setting.advances, left, baseline)
            baseline -= style.leading

    def _marked_line(self, pen: Pen, span: Span, advances: tuple[float, ...], left: float, baseline: float) -> None:
        """A line with faults in it: those red and in a box, the rest as ever."""
        place, size = span.start, self.style.size
        for marked, run in groupby(self.letters.marked[span.start : span.end]):
            end = place + len(list(run))
            shown = advances[place - span.start : end - span.start]
            if marked:
                pen.box(left, baseline - size * 0.22, sum(shown), size * 1.2, RED, ROSE)
            pen.glyphs(left, baseline, self.letters.glyphs[place:end], [size] * (end - place), shown, RED if marked else BLACK)
            left += sum(shown)
            place = end

    def _underline(self, pen: Pen, span: Span, advances: tuple[float, ...], left: float, baseline: float) -> None:
        place = 0
        for underlined, run in groupby(self.letters.underlined[span.start : span.end]):
            count = len(list(run))
            if underlined:
                start = left + sum(advances[:place])
                below = baseline - self.style.size * 0.16
                pen.rule(start, below, start + sum(advances[place : place + count]), below, HAIR)
            place += count


def paragraph(runs: Sequence[Run] | str, style: Style, typecase: Typecase) -> Paragraph:
    """A paragraph of runs, or of one plain text. What papers say again and again is set and broken into lines once."""
    chosen = (Run(runs),) if isinstance(runs, str) else tuple(runs)
    short = sum(len(run.text) for run in chosen) <= LONGEST_REMEMBERED
    made, missing = (_remembered if short else _remembered.__wrapped__)(chosen, style, typecase.faces)
    if missing:
        typecase.missing.update(missing)
    return made


@lru_cache(maxsize=2048)
def _remembered(runs: tuple[Run, ...], style: Style, faces: Faces) -> tuple[Paragraph, Counter[str]]:
    """The paragraph, and what no font has of it. About 10 MB when full."""
    own = Typecase(faces)
    return Paragraph(letters_of(runs, style, own), style), own.missing
