"""Markup into blocks: which tag is set in which face, size and measure (GB/T 9704-2012, 7)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from runtime.notices.markup import BREAK, Node
from runtime.notices.pdf.deadline import check_time
from runtime.notices.pdf.flow import PAGE_BREAK, Block, Space, Whole
from runtime.notices.pdf.fonts import Face, Typecase
from runtime.notices.pdf.form_table import FormTable, align_of, cells_of, signature
from runtime.notices.pdf.linebreak import FILL_IN, Align, is_latin
from runtime.notices.pdf.page import LEAST_FOOT, Furniture
from runtime.notices.pdf.paragraph import Paragraph, Run, Style, paragraph
from runtime.notices.pdf.pen import HAIR, Pen
from runtime.notices.pdf.seal import JOINTLY, Issue
from runtime.notices.pdf.sheet import MM, Sheet, sheet_in
from runtime.notices.pdf.table import Grid, column_widths, spots_of
from runtime.typography.paper_style import Numbering, PaperStyle

TABLE_RATIO = 12 / 16
"""小四 in tables of a text of 3号."""
ROW_HEIGHT = 9
"""Millimetres of a row of a form: room to write by hand."""
LESS = 0.08
"""How much less leading a form has for each millimetre its rows are lower, in characters."""
ENDS: tuple[Align, Align] = ("left", "right")
HEADINGS: tuple[tuple[Face, bool], ...] = (("hei", False), ("kai", False), ("fang", True), ("fang", False))
"""Face of a heading by level; the third is 仿宋 bold, for which 黑 stands in (GB/T 9704-2012, 7.3.3)."""


@dataclass(frozen=True)
class Rule(Whole):
    """A rule over the whole width; dashed where a slip is cut off."""

    leading: float
    dashed: bool

    def height(self, width: float) -> float:
        """One line."""
        return self.leading

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """In the middle of its line."""
        y = top - self.leading / 2
        pen.rule(x, y, x + width, y, HAIR, (4.0, 3.0) if self.dashed else ())


@dataclass(frozen=True)
class Ends(Whole):
    """A text at either end of a line; one below the other where the line is too short for both."""

    left: Paragraph
    right: Paragraph

    def height(self, width: float) -> float:
        """One line, or all of both."""
        if self._beside(width):
            return max(self.left.height(width), self.right.height(width))
        return self.left.height(width) + self.right.height(width)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Both from the top, or one below the other."""
        self.left.draw(pen, x, top, width)
        self.right.draw(pen, x, top if self._beside(width) else top - self.left.height(width), width)

    def _beside(self, width: float) -> bool:
        return self.left.natural_width() + self.right.natural_width() + self.left.em <= width


class Layout:
    """Makes the blocks of one document for one sheet."""

    def __init__(self, sheet: Sheet, typecase: Typecase) -> None:
        self.sheet, self.typecase = sheet, typecase
        self.body = Style(sheet.size, sheet.leading, "justify", "fang", pitch=sheet.pitch)

    def blocks(self, document: Node) -> list[Block]:
        """Every block of the document, in order."""
        return [block for node in document.elements() for block in self.block(node)]

    def block(self, node: Node) -> Iterator[Block]:
        """What a tag becomes."""
        check_time()
        size, leading, pitch = self.sheet.size, self.sheet.leading, self.sheet.pitch
        match node.tag:
            case "title":
                large = self.sheet.title
                yield self.text(node, Style(large, large * 1.6, "center", "title", after=leading * 0.4, balanced=True, keep_with_next=True))
            case "docno":
                yield self.text(node, replace(self.body, align="center", after=leading * 0.6, keep_with_next=True))
            case "ends":
                left, right = (replace(self.body, align=align) for align in ENDS)
                yield Ends(self.text(node, left), self.plain(node.get("right"), right), after=leading * 0.2, keep_with_next=True)
            case "to":
                yield self.text(node, replace(self.body, align="left", before=leading * 0.8, keep_with_next=True))
            case "p":
                indent = node.number("indent", 2) * pitch
                yield self.text(node, replace(self.body, indent=indent, align=align_of(node, "justify")))
            case "h":
                face, bold = HEADINGS[int(node.number("level", 1)) - 1]
                yield self.text(node, replace(self.body, face="hei" if bold else face, indent=2 * pitch, align="left", keep_with_next=True))
            case "kv":
                yield self.labelled(node)
            case "note":
                small = size * TABLE_RATIO
                yield self.text(node, Style(small, small * 1.55, "justify", "kai", before=leading * 0.25))
            case "table":
                yield self.table(node)
            case "sign":
                sealed = node.get("seal", "sample") == "sample"
                orgs = tuple(filter(None, (part.strip() for part in node.get("org").split(JOINTLY)))) or ("",)
                yield Issue(orgs, node.get("date"), sealed, "fang", size, leading, self.typecase, after=leading * 0.2)
            case "signature":
                yield signature(node, self.body)
            case "space":
                yield Space(node.number("lines", 1) * leading)
            case "rule":
                yield Rule(leading, node.is_on("dashed"))
            case "pagebreak":
                yield PAGE_BREAK
            case "form":
                small, least = min(size, 10.5), node.number("least", ROW_HEIGHT)
                style = Style(small, small * (1.5 - LESS * max(ROW_HEIGHT - least, 0)), "left", "song")
                yield from FormTable(self.sheet.width, style, self.typecase, self.text, least * MM).blocks(node)

    def text(self, node: Node, style: Style) -> Paragraph:
        """A paragraph of the node's text."""
        return paragraph(runs_of(node), style, self.typecase)

    def plain(self, text: str, style: Style) -> Paragraph:
        """A paragraph of a text without marks."""
        return paragraph([Run(text.replace(BREAK, " "))], style, self.typecase)

    def labelled(self, node: Node) -> Paragraph:
        """名称：值, the value's further lines under its first."""
        label = f"{node.get('k')}："
        pitch = self.sheet.pitch
        hang = min(len(label), 10) * pitch
        style = replace(self.body, left=2 * pitch + hang, indent=-hang, align="left")
        return paragraph([Run(label.replace(BREAK, " "), "hei"), *runs_of(node)], style, self.typecase)

    def table(self, node: Node) -> Grid:
        """A ruled table over the whole width."""
        shares = node.columns()
        size = node.number("size", self.sheet.size * TABLE_RATIO)
        style = Style(size, size * 1.4, "left", "fang")
        rows = [list(cells_of(row, style, self.text, node.aligns())) for row in node.elements()]
        spots = spots_of(rows, len(shares))
        columns = column_widths(spots, shares, self.sheet.width)
        gap = self.sheet.leading * 0.25
        return Grid(columns, spots, len(rows), int(node.number("head", 1)), gap, gap)


def runs_of(node: Node, face: Face | None = None, underlined: bool = False) -> list[Run]:
    """The text of a tag, with the faces of the marks inside it."""
    runs = list(_runs(node, face, underlined))
    while runs and not runs[0].text.lstrip(" "):
        runs.pop(0)
    while runs and not runs[-1].text.rstrip(" ") and not runs[-1].underlined:
        runs.pop()
    if runs and runs[0].text.startswith(" "):
        runs[0] = replace(runs[0], text=runs[0].text.lstrip(" "))
    if runs and runs[-1].text.endswith(" ") and not runs[-1].underlined:
        runs[-1] = replace(runs[-1], text=runs[-1].text.rstrip(" "))
    return runs


SOURCE_LINE_END = re.compile(r"(\S?)[ \t]*\n[ \t\n]*(?=(\S?))")


def flowing(text: str) -> str:
    """Line ends of the template are no line ends of the paper: between Latin words they are a space, else nothing.

    >>> flowing("依照\\n  本法 the Act\\n of 2003"), flowing("第一行\\u2028第二行")
    ('依照本法 the Act of 2003', '第一行\\n第二行')
    """

    def joined(found: re.Match[str]) -> str:
        before, after = found[1], found[2]
        return f"{before} " if before and after and is_latin(before) and is_latin(after) else before

    return SOURCE_LINE_END.sub(joined, text).replace(BREAK, "\n") if "\n" in text else text.replace(BREAK, "\n")


def _runs(node: Node, face: Face | None, underlined: bool) -> Iterator[Run]:
    for child in node.children:
        if isinstance(child, str):
            yield Run(flowing(child), face, underlined)
            continue
        match child.tag:
            case "b":
                yield from _runs(child, "hei", underlined)
            case "k":
                yield from _runs(child, "kai", underlined)
            case "u":
                yield from _runs(child, face, True)
            case "br":
                yield Run("\n", face)
            case "fault":
                yield from (replace(run, marked=True) for run in _runs(child, face, underlined))
            case "box":
                yield Run("☑" if child.is_on() else "□", face)
            case "blank":
                yield Run(FILL_IN * int(child.number("chars", 6)), face, True)


def is_form(document: Node) -> bool:
    """Does the document consist of a form?"""
    return any(node.tag == "form" for node in document.elements())


def style_of(document: Node, style: PaperStyle, kind: str) -> PaperStyle:
    """The style of this paper: what the office has for its kind, and for forms."""
    return style.of(kind, form=is_form(document))


def sheet_of(document: Node, style: PaperStyle) -> Sheet:
    """The sheet a document is set on, in the size it asks for. A verification code wants its room at the foot."""
    sheet = sheet_in(style, document.number("size", style.size))
    coded = any(node.tag == "qr" for node in document.elements())
    return replace(sheet, bottom=max(sheet.bottom, LEAST_FOOT)) if coded else sheet


def furniture_of(document: Node, style: PaperStyle) -> Furniture:
    """Page number, running head and code of a document."""
    numbering: Numbering = style.numbering
    match document.get("numbering"):
        case "dash" | "of" | "none" as asked:
            numbering = asked
    code = next((node for node in document.elements() if node.tag == "qr"), None)
    running = document.get("running") if style.running else ""
    return Furniture(numbering, running, code.get("value") if code else "", code.get("text") if code else "")
