"""What stands on a page outside the text: number, running head, verification code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from forms.wording import say
from runtime.notices.pdf.pen import GREY, HAIR, Pen
from runtime.notices.pdf.qr import SIDE, draw_qr
from runtime.notices.pdf.sheet import A4, MM, Sheet

Numbering = Literal["dash", "of", "none"]
"""— 1 — (GB/T 9704-2012, 7.5: odd pages right, even left), 第 x 页 共 y 页 in the middle, or nothing."""


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
        x, y = (sheet.left, 10 * MM) if page % 2 else (A4[0] - sheet.right - SIDE, 10 * MM)
        draw_qr(pen.canvas, furniture.verify, x, y)
        if furniture.verify_text:
            beside = x + SIDE + 6 if page % 2 else x - 6
            pen.text(beside, y + 2, furniture.verify_text, "song", 9, "left" if page % 2 else "right", GREY)
