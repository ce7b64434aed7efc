"""A form as a ruled table on a grid of twelve columns: short fields side by side by what their labels and values need, long ones over the
whole width; choices with □ and ☑, repeating groups with their own head, a place for a photograph, statements with a line to sign.

Where a section, a group or a statement has a name for the left edge (`side`), it is read there from top to bottom.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from forms.wording import say
from runtime.notices.markup import BREAK, Node
from runtime.notices.pdf.columns import MASTER, fair_columns, master_columns, spans
from runtime.notices.pdf.flow import Block, Space
from runtime.notices.pdf.fonts import Typecase
from runtime.notices.pdf.form_field import FormField
from runtime.notices.pdf.linebreak import FILL_IN, Align
from runtime.notices.pdf.packing import Narrow, pack
from runtime.notices.pdf.paragraph import Paragraph, Run, Style, paragraph
from runtime.notices.pdf.seal import Signature
from runtime.notices.pdf.sheet import MM
from runtime.notices.pdf.side_grid import SIDE, SideGrid, height_beside, raised, stands
from runtime.notices.pdf.table import Cell, Grid, Spot, cell_needs, spots_of

LABEL = 2
"""Columns of the label of a statement."""
PHOTO_COLUMNS = 2
PHOTO_HEIGHT = 35 * MM
"""一寸: 25 mm wide, two columns, and 35 mm high."""
SIGNED = (9, 6, 5)
"""Characters' room to sign, for one, two or more who sign."""

Content = Callable[[Node, Style], Paragraph]
"""Makes the text of a node: inline marks and all."""


class FormTable:
    """Gathers the parts of one `<form>` into grids that stand directly under one another."""

    def __init__(self, width: float, style: Style, typecase: Typecase, content: Content, least: float) -> None:
        """`least`: height of a row, points: room to write by hand."""
        self.width, self.style, self.typecase, self.content, self.least = width, style, typecase, content, least
        self.label_style = Style(style.size, style.leading, "center", "hei", balanced=True)
        self.head_style = Style(style.size + 0.5, style.leading, "left", "hei")
        self.sided = False
        self.fields: list[FormField] = []
        self.photo: Cell | None = None
        self.heading: Paragraph | None = None
        self.side = ""
        self.grids: list[Block] = []

    @property
    def columns(self) -> tuple[float, ...]:
        """The grid, with the column of names where there is one."""
        return (SIDE, *master_columns(self.width - SIDE)) if self.sided else master_columns(self.width)

    def blocks(self, form: Node) -> list[Block]:
        """The grids of the form, in order."""
        self.sided = any(part.get("side") for part in form.elements())
        for part in form.elements():
            match part.tag:
                case "section":
                    self.close()
                    self.heading, self.side = self.content(part, self.head_style), part.get("side")
                case "field":
                    self.fields.append(self.field(part))
                case "choice":
                    self.fields.append(self.choice(part))
                case "photo":
                    self.photo = self.photograph(part)
                case "statement":
                    self.close()
                    self.statement(part)
                case "group":
                    self.close()
                    self.group(part)
        self.close()
        return self.grids

    # ---- fields

    def label(self, text: str) -> Paragraph:
        """What names a field."""
        return paragraph(text.replace(BREAK, "\n"), self.label_style, self.typecase)

    def field(self, part: Node) -> FormField:
        """A value, or room for one."""
        return FormField(
            self.label(part.get("label")),
            self.style,
            self.least,
            self.content(part, self.style),
            room=part.number("room", 0),
            lines=part.number("lines", 0),
            wide=part.is_on("wide"),
        )

    def choice(self, part: Node) -> FormField:
        """Every option with its box, the chosen ones ticked."""
        texts = ["".join(self.content(option, self.style).letters.chars) for option in part.elements()]
        boxes = ["☑" if option.is_on() else "□" for option in part.elements()]
        options = tuple(f"{box}{text}" for box, text in zip(boxes, texts, strict=True))
        return FormField(self.label(part.get("label")), self.style, self.least, options=options, wide=part.is_on("wide"))

    def photograph(self, part: Node) -> Cell:
        """The place of a photograph."""
        return Cell((self.label(part.get("label")),), cols=PHOTO_COLUMNS)

    def close(self) -> None:
        """Set the fields gathered so far into rows."""
        fields, photo, heading, side = self.fields, self.photo, self.heading, self.side
        self.fields, self.photo, self.heading, self.side = [], None, None, ""
        if fields or photo:
            self.add(self.rows_of(fields, photo), side, heading)
        elif heading and heading.letters.chars:
            self.add([], "", heading)

    def rows_of(self, fields: Sequence[FormField], photo: Cell | None) -> list[list[Cell]]:
        """Rows of the twelve columns."""
        step = self.columns[-1]
        beside = math.ceil(PHOTO_HEIGHT / self.least) if photo else 0
        found = pack([one.wanted(step, self.typecase) for one in fields], MASTER, Narrow(beside, PHOTO_COLUMNS if photo else 0))
        rows = [[cell for one in row for cell in fields[one.index].cells(one.label, one.value, step, self.typecase)] for row in found]
        if photo:
            while len(rows) < beside:  # a section of few fields: empty lines beside the photograph
                rows.append([Cell((), cols=MASTER - PHOTO_COLUMNS, least=self.least)])
            rows[0].append(Cell(photo.content, cols=PHOTO_COLUMNS, rows=beside))
        return rows

    def add(self, rows: list[list[Cell]], side: str, heading: Paragraph | None, head: int = 0) -> None:
        """A grid of these rows, with its name at the side or above it; `head` of the rows come again on every page."""
        if self.sided and stands(side) and rows:
            named = [[Cell((), rows=len(rows)), *rows[0]], *rows[1:]]
            grid = Grid(self.columns, spots_of(named, len(self.columns)), len(rows), head)
            if (height := height_beside(side, sum(grid.heights))) is not None:
                self.grids.append(SideGrid(raised(grid, height), side))
                return
        if self.sided:
            # the cells at the left take the column of names too
            rows = [[replace(row[0], cols=row[0].cols + 1), *row[1:]] if row else row for row in rows]
        title = heading if heading and heading.letters.chars else paragraph(side, self.head_style, self.typecase) if side else None
        if title:
            rows = [[Cell((title,), cols=len(self.columns), least=self.least)], *rows]
        # a heading comes again with the rows that stand on the next page
        head += 1 if title and len(rows) > 1 else 0
        self.grids.append(Grid(self.columns, spots_of(rows, len(self.columns)), len(rows), head))

    # ---- statements and groups

    def statement(self, part: Node) -> None:
        """A text to be agreed to, with who signs and when."""
        text = self.content(part, Style(self.style.size, self.style.leading, "justify", "song", indent=2 * self.style.size))
        blocks: list[Block] = [text] if text.letters.chars else []
        if part.number("lines", 0):
            blocks.append(Space(part.number("lines", 0) * self.style.leading))
        if signers := [node for node in part.elements() if node.tag == "signature"]:
            blocks.append(self.signed(signers))
        if self.sided and stands(part.get("side")):
            self.add([[Cell(tuple(blocks), cols=MASTER, least=self.least)]], part.get("side"), None)
            return
        label = Cell((self.label(part.get("label")),), cols=LABEL, least=self.least)
        self.add([[label, Cell(tuple(blocks), cols=MASTER - LABEL, least=self.least)]], "", None)

    def signed(self, signers: Sequence[Node]) -> Paragraph:
        """Who signs, each with room, and the day: one line, at the right edge."""
        room = SIGNED[min(len(signers), len(SIGNED)) - 1]
        runs = [run for node in signers for run in (Run(f"{node.get('who')}："), Run(FILL_IN * room, underlined=True), Run("\u3000"))]
        day = next((node.get("date") for node in signers if node.get("date")), "") or say("PAPER_DAY_BLANK")
        style = Style(self.style.size, 1.8 * self.style.size, "right", "song", before=self.style.size * 0.8)
        return paragraph([*runs, Run(day.replace(BREAK, " "))], style, self.typecase)

    def group(self, part: Node) -> None:
        """A table of rows under its own head, which comes again on every page; on the columns of the form where its cells fit into them."""
        shares = part.columns()
        spots = spots_of([list(cells_of(row, self.style, self.content, part.aligns())) for row in part.elements()], len(shares))
        count = sum(1 for _ in part.elements())
        head = min(int(part.number("head", 1)), count)
        title, side = part.get("title"), part.get("side")
        heading = paragraph(title, self.head_style, self.typecase) if title else None
        needs = cell_needs(spots, len(shares), self.width)
        taken = spans(shares) if len(shares) <= MASTER else ()
        if taken and all(many * self.columns[-1] >= need for many, need in zip(taken, needs, strict=True)):
            rows: list[list[Cell]] = [[] for _ in range(count)]
            for spot in spots:
                cell = replace(spot.cell, cols=sum(taken[spot.col : spot.col + spot.cell.cols]), least=self.least)
                rows[spot.row].append(cell)
            self.add(rows, side, heading, head)
            return
        columns = fair_columns(shares, needs, self.width)
        above = (
            [Cell((heading or paragraph(side, self.head_style, self.typecase),), cols=len(columns), least=self.least)]
            if title or side
            else []
        )
        lowered = [Spot(spot.row + bool(above), spot.col, replace(spot.cell, least=self.least)) for spot in spots]
        named = [*(Spot(0, 0, cell) for cell in above), *lowered]
        self.grids.append(Grid(columns, named, count + bool(above), head + bool(above)))


def cells_of(row: Node, style: Style, content: Content, aligns: Sequence[str] = ()) -> Iterator[Cell]:
    """The cells of a `<tr>`: `th` in 黑 and centred, `td` as its `align` says, else as its column has it in `aligns`."""
    place = 0
    for node in row.elements():
        column = aligns[place] if place < len(aligns) else "left"
        align = aligned(node.get("align"), "center" if node.tag == "th" else aligned(column, "left"))
        head = node.tag == "th"
        chosen = Style(style.size, style.leading, align, "hei" if head else style.face, balanced=head)
        span = int(node.number("span", 1))
        yield Cell((content(node, chosen),), span, int(node.number("rows", 1)))
        place += span


def signature(node: Node, style: Style) -> Signature:
    """The place to sign."""
    date = node.get("date") or say("PAPER_DAY_BLANK")
    return Signature(node.get("who"), date, style.face, style.size, max(style.leading, 1.8 * style.size), before=style.size * 0.8)


def align_of(node: Node, default: Align) -> Align:
    """The alignment a tag asks for."""
    return aligned(node.get("align"), default)


def aligned(name: str, default: Align) -> Align:
    """An alignment by its name."""
    match name:
        case "left" | "right" | "center" | "justify" as align:
            return align
        case _:
            return default
