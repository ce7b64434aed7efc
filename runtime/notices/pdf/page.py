"""What stands on a page outside the text: number, running head, verification code."""

from __future__ import annotations

from dataclasses import dataclass

from forms.wording import say
from runtime.notices.pdf.pen import GREY, HAIR, Pen
from runtime.notices.pdf.qr import SIDE, draw_qr
from runtime.notices.pdf.seal import fitted
from runtime.notices.pdf.sheet import A4, MM, Sheet
from runtime.typography.paper_style import Numbering

QR_FOOT = 10 * MM
"""Under the code of the last page, from the foot of the sheet."""
LEAST_FOOT = QR_FOOT + SIDE + 2 * MM
"""A page with a code has at least so much under its text."""


@dataclass(frozen=True, slots=True)
class Furniture:
    """What is printed on every page beside the text."""

    numbering: Numbering = "dash"
    running: str = ""
    """Head of the second and later pages."""
    verify: str = ""
    """What the QR code holds; empty = no code."""
    verify_text: str = ""


def draw_furniture(pen: Pen, sheet: Sheet, furniture: Furniture, page: int, pages: int) -> None:
    """Everything around the text of page `page` of `pages`. A paper of one page bears no number, except «of»."""
    below = sheet.bottom - 7 * MM
    if furniture.numbering == "of":
        pen.text(A4[0] / 2, below - 9, say("PAPER_PAGE_OF", page=page, pages=pages), "song", 9, "center")
    elif furniture.numbering == "dash" and pages > 1:
        # 4号; one character in from the outer edge
        if page % 2:
            pen.text(A4[0] - sheet.right - 14, below - 5.3, f"— {page} —", "song", 14, "right")
        else:
            pen.text(sheet.left + 14, below - 5.3, f"— {page} —", "song", 14)
    if furniture.running and page > 1:
        line = sheet.head + 5 * MM
        pen.text(A4[0] / 2, line + 4, say("PAPER_CONTINUED", title=furniture.running), "song", 9, "center", GREY)
        pen.rule(sheet.left, line, A4[0] - sheet.right, line, HAIR, color=GREY)
    if furniture.verify and page == pages:
        x, y = (sheet.left, QR_FOOT) if page % 2 else (A4[0] - sheet.right - SIDE, QR_FOOT)
        draw_qr(pen.canvas, furniture.verify, x, y)
        beside = x + SIDE + 6 if page % 2 else x - 6
        # the last line stands lowest
        for place, words in enumerate(reversed(furniture.verify_text.split("\n"))):
            size = fitted(pen, words, "song", 9, sheet.width - SIDE - 6)
            pen.text(beside, y + 2 + 12 * place, words, "song", size, "left" if page % 2 else "right", GREY)
