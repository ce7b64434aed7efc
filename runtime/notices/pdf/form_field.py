"""A field of a form while its row is being sought: its label, what stands in it, and how much of the grid both need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from runtime.notices.pdf.columns import MASTER, span_for
from runtime.notices.pdf.flow import Block
from runtime.notices.pdf.fonts import Typecase
from runtime.notices.pdf.packing import Wanted
from runtime.notices.pdf.paragraph import Paragraph, Style, paragraph
from runtime.notices.pdf.table import PAD_X, Cell

LABEL_LINES = 2
MOST_LABEL = 4
"""Columns of a label at the most; a longer one takes more lines."""
WHOLE_ROW = 7
"""Columns from which a value takes a row of its own."""
BETWEEN = "\u3000"
"""Between two options."""


@dataclass(frozen=True, slots=True)
class FormField:
    """What is known of it before its row is."""

    label: Paragraph
    style: Style
    least: float
    """Height of its row at the least, points: room to write by hand."""
    value: Paragraph | None = None
    """None: options."""
    options: tuple[str, ...] = ()
    """Each with its box."""
    room: float = 0.0
    """Characters that are to fit, also where nothing or little is filled in."""
    lines: float = 0.0
    """Room for so many lines."""
    wide: bool = False
    """Takes a row of its own."""

    def wanted(self, step: float, typecase: Typecase) -> Wanted:
        """Columns of the grid, each `step` points wide."""
        whole = step * MASTER
        label = next((many for many in range(1, MOST_LABEL) if self._label_fits(many * step)), MOST_LABEL)
        if self.value is not None:
            ink, broken = self.value.natural_width(), "\n" in self.value.letters.chars
        else:
            ink, broken = paragraph(BETWEEN.join(self.options), self.style, typecase).natural_width(), False
        # a hair more: what just fits is not to be broken for a rounding
        value = span_for(max(ink + 0.5, self.room * self.style.size) + 2 * PAD_X, whole)
        return Wanted(label, value, self.wide or broken or self.lines > 1 or value >= WHOLE_ROW)

    def _label_fits(self, width: float) -> bool:
        room, spans = self.label.lines(width - 2 * PAD_X)
        widest = max((sum(self.label.letters.widths[span.start : span.end]) for span in spans), default=0.0)
        return len(spans) <= LABEL_LINES and widest <= room + 1e-6

    def cells(self, label: int, value: int, step: float, typecase: Typecase) -> tuple[Cell, Cell]:
        """Label and value, over so many columns."""
        content: Block = self.value or paragraph(
            "\n".join(in_lines(self.options, value * step - 2 * PAD_X, self.style, typecase)), self.style, typecase
        )
        least = max(self.least, self.lines * self.style.leading)
        return Cell((self.label,), cols=label, least=self.least), Cell((content,), cols=value, least=least)


def in_lines(options: Sequence[str], room: float, style: Style, typecase: Typecase) -> list[str]:
    """Options in lines, none parted between two lines unless it is longer than one."""
    widths = [paragraph(option, style, typecase).natural_width() for option in options]
    gap = style.size
    lines: list[str] = []
    used = room + 1
    for option, width in zip(options, widths, strict=True):
        if used + gap + width > room:
            lines.append(option)
            used = width
        else:
            lines[-1] += BETWEEN + option
            used += gap + width
    return lines
