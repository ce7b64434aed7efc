"""The pen: text, rules and boxes on a ReportLab canvas, in points from the lower left corner."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Literal

from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfgen.canvas import Canvas

from runtime.notices.pdf.fonts import Face, Glyph, Typecase, font_named

Color = tuple[float, float, float]
Line = tuple[float, float, float, float]
"""From one point to another: x, y, x, y."""
BLACK: Color = (0.0, 0.0, 0.0)
GREY: Color = (0.35, 0.35, 0.35)
RED: Color = (0.78, 0.10, 0.15)
LINE_ENDS = "\n\u2028"
HAIR = 0.5
"""Thickness of a rule, points."""


class SetText:
    """Text operators of one line; every character has its own advance. ReportLab's own text object cannot do that."""

    def __init__(self, document: PDFDocument, x: float, baseline: float, color: Color) -> None:
        self.document = document
        red, green, blue = color
        self.code = [f"q {red:.3g} {green:.3g} {blue:.3g} rg BT 1 0 0 1 {x:.3f} {baseline:.3f} Tm"]

    def show(self, glyphs: Sequence[Glyph], size: float, advances: Sequence[float]) -> None:
        """Append glyphs of one font: the most frequent spacing is set once, corrections stand where a character differs."""
        font = font_named(glyphs[0].font)
        extra = [advance - glyph.width * size for glyph, advance in zip(glyphs, advances, strict=True)]
        usual = _usual([round(more, 4) for more in extra])
        self.code.append(f"{usual:.4f} Tc")
        done = 0
        for subset, codes in font.splitString("".join(glyph.char for glyph in glyphs), self.document):
            parts, begun = [], 0
            for place in range(len(codes)):
                more = extra[done + place] - usual
                if abs(more) > 0.002:
                    parts.append(f"<{codes[begun : place + 1].hex()}> {-more * 1000 / size:.1f}")
                    begun = place + 1
            if begun < len(codes):
                parts.append(f"<{codes[begun:].hex()}>")
            self.code.append(f"{font.getSubsetInternalName(subset, self.document)} {size:.2f} Tf [{' '.join(parts)}] TJ")
            done += len(codes)

    def getCode(self) -> str:  # noqa: N802 - the canvas asks by this name
        """The finished operators."""
        return "\n".join((*self.code, "ET Q"))


def _usual(spacings: list[float]) -> float:
    """The most frequent; nearly always that of the first character, which is seen without a count of all."""
    first = spacings[0]
    return first if 2 * spacings.count(first) > len(spacings) else Counter(spacings).most_common(1)[0][0]


class Pen:
    """Draws on one page after the other of a canvas."""

    def __init__(self, canvas: Canvas, typecase: Typecase) -> None:
        self.canvas = canvas
        self.typecase = typecase

    def glyphs(
        self, x: float, baseline: float, glyphs: Sequence[Glyph], sizes: Sequence[float], advances: Sequence[float], color: Color = BLACK
    ) -> None:
        """A set line: one glyph, size and advance for each character."""
        if not glyphs:
            return
        text = SetText(self.canvas._doc, x, baseline, color)  # type: ignore[attr-defined] # not in the stubs
        places = range(len(glyphs))
        for (_, size), run in groupby(places, key=lambda place: (glyphs[place].font, sizes[place])):
            chosen = list(run)
            first, last = chosen[0], chosen[-1] + 1
            text.show(glyphs[first:last], size, advances[first:last])
        self.canvas.drawText(text)  # type: ignore[arg-type] # it only asks for getCode()

    def text(
        self,
        x: float,
        baseline: float,
        text: str,
        face: Face,
        size: float,
        align: Literal["left", "center", "right"] = "left",
        color: Color = BLACK,
    ) -> None:
        """A short text on one line, set about `x`."""
        glyphs = [self.typecase.glyph(face, " " if char in LINE_ENDS else char) for char in text]
        advances = [glyph.width * size for glyph in glyphs]
        shift = {"left": 0.0, "center": sum(advances) / 2, "right": sum(advances)}[align]
        self.glyphs(x - shift, baseline, glyphs, [size] * len(glyphs), advances, color)

    def measure(self, text: str, face: Face, size: float) -> float:
        """Width of a short text in points."""
        return sum(self.typecase.faces.glyph(face, " " if char in LINE_ENDS else char).width for char in text) * size

    def rule(
        self, x1: float, y1: float, x2: float, y2: float, thickness: float = HAIR, dash: tuple[float, ...] = (), color: Color = BLACK
    ) -> None:
        """A straight line."""
        self.canvas.saveState()
        self.canvas.setStrokeColorRGB(*color)
        self.canvas.setLineWidth(thickness)
        if dash:
            self.canvas.setDash(list(dash))
        self.canvas.line(x1, y1, x2, y2)
        self.canvas.restoreState()

    def rules(self, lines: Iterable[Line], thickness: float = HAIR) -> None:
        """Many black straight lines in one stroke."""
        self.canvas.saveState()
        self.canvas.setStrokeColorRGB(*BLACK)
        self.canvas.setLineWidth(thickness)
        self.canvas.lines(list(lines))
        self.canvas.restoreState()

    def box(self, x: float, y: float, width: float, height: float, color: Color, ground: Color) -> None:
        """A filled rectangle with its lower left corner at (x, y)."""
        self.canvas.saveState()
        self.canvas.setStrokeColorRGB(*color)
        self.canvas.setFillColorRGB(*ground)
        self.canvas.setLineWidth(HAIR)
        self.canvas.rect(x, y, width, height, stroke=1, fill=1)
        self.canvas.restoreState()

    def circle(self, x: float, y: float, radius: float, thickness: float, color: Color, dash: tuple[float, ...] = ()) -> None:
        """A circle, not filled."""
        self.canvas.saveState()
        self.canvas.setStrokeColorRGB(*color)
        self.canvas.setLineWidth(thickness)
        if dash:
            self.canvas.setDash(list(dash))
        self.canvas.circle(x, y, radius)
        self.canvas.restoreState()
