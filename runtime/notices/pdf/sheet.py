"""The sheet: geometry of a page in points, as a PaperStyle has it (GB/T 9704-2012, 5.2). Pure numbers."""

from __future__ import annotations

from dataclasses import dataclass

from runtime.typography.paper_style import PaperStyle

MM = 72 / 25.4
"""One millimetre in points."""
A4 = (210 * MM, 297 * MM)


@dataclass(frozen=True, slots=True)
class Sheet:
    """Margins of A4 and the measures of the text, points. The defaults are those of GB/T 9704-2012, 5.2."""

    top: float = 37 * MM
    left: float = 28 * MM
    right: float = 26 * MM
    bottom: float = 35 * MM
    size: float = 16.0
    """3号."""
    title: float = 22.0
    """2号."""
    leading: float = 28.95
    """The height of a character and 7/8 of it: 22 lines to a page."""

    @property
    def width(self) -> float:
        """Of the text area: 156 mm."""
        return A4[0] - self.left - self.right

    @property
    def height(self) -> float:
        """Of the text area: 225 mm."""
        return A4[1] - self.top - self.bottom

    @property
    def head(self) -> float:
        """Upper edge of the text area, points from the foot of the sheet."""
        return A4[1] - self.top

    @property
    def pitch(self) -> float:
        """Advance of a character so that a whole number of them fills the line: 28 of 3号 on 156 mm."""
        count = round(self.width / self.size)
        return self.width / count


def sheet_in(style: PaperStyle, size: float | None = None) -> Sheet:
    """The sheet of a style; with its text in another size, title and leading in proportion."""
    share = (size or style.size) / style.size
    return Sheet(
        style.top * MM,
        style.left * MM,
        style.right * MM,
        style.bottom * MM,
        style.size * share,
        style.title * share,
        style.leading * share,
    )
