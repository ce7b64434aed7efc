"""The end of a paper: who issues it and when, with the place of the seal; and the line to be signed by hand.

The seal drawn here is a placeholder marked 样章·预览无效. A real one is set by a certified e-seal service (GB/T 38540-2020);
this engine draws nothing that could be taken for one.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from forms.wording import say
from runtime.notices.pdf.flow import Whole
from runtime.notices.pdf.fonts import Face, Typecase
from runtime.notices.pdf.paragraph import Style, paragraph
from runtime.notices.pdf.pen import HAIR, RED, Pen
from runtime.notices.pdf.sheet import MM

DIAMETER = 42 * MM
"""Of a local authority's round seal (国发〔1999〕25号)."""
SMALLEST = 6.0
INSET = 4
"""Characters between the date and the right edge under a seal; 2 without one (GB/T 9704-2012, 7.3.5.1 and 7.3.5.2)."""

JOINTLY = "；"
"""Between the organisations of a paper that several issue together."""
MOST_IN_ROW = 3
"""Seals beside one another (GB/T 9704-2012, 7.3.5.1)."""
APART = 2 * MM
"""Between two seals: they neither cross nor touch."""


def draw_placeholder(pen: Pen, x: float, y: float) -> None:
    """A dashed ring about (x, y) that says it is no seal."""
    pen.circle(x, y, DIAMETER / 2, 0.9, RED, (3.0, 2.0))
    pen.text(x, y + DIAMETER * 0.32, say("PAPER_SEAL_ABOVE"), "hei", 10.5, "center", RED)
    pen.text(x, y - DIAMETER * 0.41, say("PAPER_SEAL_BELOW"), "hei", 10.5, "center", RED)


def fitted(pen: Pen, text: str, face: Face, size: float, width: float) -> float:
    """The size at which a text fits on one line: smaller for a very long name, never below what can be read."""
    natural = pen.measure(text, face, size)
    return size if natural <= width else max(size * width / natural, SMALLEST)


@dataclass(frozen=True)
class Issue(Whole):
    """署名和成文日期: the organisation centred over the date, the seal over both (a block, see flow.Block).

    Several organisations (联合行文, 7.3.5.1): in rows of at most three, each under its own seal, the date under the last.
    """

    orgs: tuple[str, ...]
    date: str
    sealed: bool
    face: Face
    size: float
    leading: float
    typecase: Typecase
    keep_with_previous: bool = field(default=True, kw_only=True)

    def height(self, width: float) -> float:
        """The rings, or a line for each organisation and one for the date, with an empty one above them."""
        if not self.sealed:
            return (len(self.orgs) + 2) * self.leading
        return len(self.rows(width)) * max(DIAMETER + APART, 4 * self.leading if len(self.orgs) == 1 else 0.0)

    def rows(self, width: float) -> tuple[tuple[str, ...], ...]:
        """The organisations as they stand beside one another: rings of a row neither touch nor leave the text area."""
        most = min(MOST_IN_ROW, max(1, int(width // (DIAMETER + APART))))
        count = -(-len(self.orgs) // most)
        each = -(-len(self.orgs) // count)
        return tuple(self.orgs[first : first + each] for first in range(0, len(self.orgs), each))

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Ring first, words over it."""
        if len(self.orgs) > 1 and self.sealed:
            self._draw_jointly(pen, x, top, width)
            return
        size = min(fitted(pen, org, self.face, self.size, width) for org in self.orgs)
        org, day = max(pen.measure(org, self.face, size) for org in self.orgs), pen.measure(self.date, self.face, size)
        centre = x + width - (INSET if self.sealed else 2) * self.size - day / 2
        # a name longer than the date pushes both to the left, so that it ends two characters before the edge at the latest
        centre = min(centre, x + width - org / 2 - (self.size if self.sealed else 2 * self.size))
        centre = max(centre, x + org / 2)
        if self.sealed:
            middle = top - self.height(width) / 2
            centre = min(centre, x + width - DIAMETER / 2)
            draw_placeholder(pen, centre, middle)
            first = middle + self.leading * 0.3 - size * 0.38
        else:
            first = top - self.leading * 1.5 - size * 0.38
        for line in (*self.orgs, self.date):
            pen.text(centre, first, line, self.face, size, "center")
            first -= self.leading

    def _draw_jointly(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Rows of equal places; a shorter last row stands at the right, where the date belongs."""
        rows = self.rows(width)
        place, high = width / len(rows[0]), self.height(width) / len(rows)
        style = Style(self.size, self.size * 1.3, "center", self.face, balanced=True)
        inside = place - self.size / 2
        for number, row in enumerate(rows):
            middle, dated = top - (number + 0.5) * high, number == len(rows) - 1
            names = [paragraph(org, style, self.typecase) for org in row]
            highest = max(name.height(inside) for name in names)
            # the names of a row end on one line, under which the last has the date
            below = middle + (highest + style.leading * dated) / 2 - highest
            for column, name in enumerate(names, start=len(rows[0]) - len(row)):
                left = x + column * place
                draw_placeholder(pen, left + place / 2, middle)
                name.draw(pen, left + self.size / 4, below + name.height(inside), inside)
            if dated:
                centre = x + width - place / 2
                pen.text(centre, below - style.leading / 2 - self.size * 0.38, self.date, self.face, self.size, "center")


@dataclass(frozen=True)
class Signature(Whole):
    """签名: a label, a rule to write on and a date to fill in, at the right edge (a block, see flow.Block)."""

    who: str
    date: str
    face: Face
    size: float
    leading: float
    keep_with_previous: bool = field(default=True, kw_only=True)

    def height(self, width: float) -> float:
        """Two lines."""
        return 2 * self.leading

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Label and rule, the date under the rule."""
        line = min(8 * self.size, width / 3)
        right = x + width - self.size
        first = top - self.leading / 2 - self.size * 0.38
        label = f"{self.who}："
        pen.text(right - line, first, label, self.face, fitted(pen, label, self.face, self.size, width - line), "right")
        pen.rule(right - line, first - self.size * 0.16, right, first - self.size * 0.16, HAIR)
        pen.text(right, first - self.leading, self.date, self.face, self.size, "right")
