"""The QR code that leads to the page saying whether a paper is genuine: one form object a document, drawn on any page."""

from __future__ import annotations

from functools import lru_cache

import segno
from reportlab.pdfgen.canvas import Canvas

from runtime.notices.pdf.sheet import MM

SIDE = 18 * MM
"""Side of the symbol without its quiet zone; it was read back from 96 dpi."""
NAME = "verification"


@lru_cache(maxsize=256)
def modules(value: str) -> tuple[bytes, ...]:
    """The dark (1) and light (0) modules, row by row."""
    return tuple(bytes(row) for row in segno.make(value, error="m", micro=False, boost_error=False).matrix)


def draw_qr(canvas: Canvas, value: str, x: float, y: float) -> None:
    """Draw the symbol with its lower left corner at (x, y). Leave 4 modules of white around it."""
    if not canvas.hasForm(NAME):
        rows = modules(value)
        step = SIDE / len(rows)
        canvas.beginForm(NAME, 0, 0, SIDE, SIDE)
        path = canvas.beginPath()
        for number, row in enumerate(rows):
            start = 0
            while (start := row.find(1, start)) >= 0:
                end = row.find(0, start)
                end = len(row) if end < 0 else end
                path.rect(start * step, SIDE - (number + 1) * step, (end - start) * step, step)
                start = end
        canvas.setFillGray(0)
        canvas.drawPath(path, stroke=0, fill=1)
        canvas.endForm()
    canvas.saveState()
    canvas.translate(x, y)
    canvas.doForm(NAME)
    canvas.restoreState()
