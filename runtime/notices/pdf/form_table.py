"""A department's own form as a ruled table: label and value in four columns, long values over the whole width,
choices with □ and ☑, repeating groups with their own head, statements with a place to sign."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from forms.wording import say
from runtime.notices.markup import BREAK, Node
from runtime.notices.pdf.flow import Block, Space
from runtime.notices.pdf.fonts import Typecase
from runtime.notices.pdf.linebreak import Align
from runtime.notices.pdf.paragraph import Paragraph, Style, paragraph
from runtime.notices.pdf.seal import Signature
from runtime.notices.pdf.sheet import MM
from runtime.notices.pdf.table import PAD_X, Cell, Grid, spots_of

LABEL_SHARE = 0.205
"""Of the width, for each of the two label columns."""
LEAST = 9 * MM
"""Height of a row: room to write by hand."""
INK = 0.9
"""A value that fills less than this share of its half is set beside the next one."""

Content = Callable[[Node, Style], Paragraph]
"""Makes the text of a node: inline marks and all."""


class FormTable:
    """Gathers the parts of one `<form>` into grids that stand directly under one another."""

    def __init__(self, width: float, style: Style, typecase: Typecase, content: Content) -> None:
        self.width, self.style, self.typecase, self.content = width, style, typecase, content
        label = width * LABEL_SHARE
        self.label_style = Style(style.size, style.leading, "center", "hei", balanced=True)
        self.columns = (label, width / 2 - label, label, width / 2 - label)
        self.rows: list[list[Cell]] = []
        self.pending: tuple[Cell, Cell] | None = None
        self.grids: list[Block] = []
        self.headed = False

    def blocks(self, form: Node) -> list[Block]:
        """The grids of the form, in order."""
        for part in form.elements():
            match part.tag:
                case "section":
                    self.section(part)
                case "field":
                    self.field(part)
                case "choice":
                    self.choice(part)
                case "statement":
                    self.statement(part)
                case "group":
                    self.close()
                    self.grids.extend(self.group(part))
        self.close()
        return self.grids

    def label(self, text: str) -> Cell:
        """The cell that names a field."""
        return Cell((paragraph(text.replace(BREAK, "\n"), self.label_style, self.typecase),), least=LEAST)

    def section(self, part: Node) -> None:
        """A heading over the whole width, together with the first row of its section."""
        self.close()
        self.headed = True
        self.rows.append(
            [Cell((self.content(part, Style(self.style.size + 0.5, self.style.leading, "left", "hei")),), cols=4, least=LEAST)]
        )

    def field(self, part: Node) -> None:
        """Beside its neighbour if it is short, over the whole width if not."""
        value = self.content(part, self.style)
        label = self.label(part.get("label"))
        lines = part.number("lines", 0)
        room = (self.columns[1] - 2 * PAD_X) * INK
        short = value.natural_width() <= room and "\n" not in value.letters.chars and not lines
        if part.is_on("wide") or not short:
            self.wide(label, Cell((value,), cols=3, least=max(LEAST, lines * self.style.leading)))
        elif self.pending:
            first, self.pending = self.pending, None
            self.rows.append([*first, label, Cell((value,), least=LEAST)])
        else:
            self.pending = (label, Cell((value,), least=LEAST))

    def wide(self, label: Cell, value: Cell) -> None:
        """A row of its own; a field left alone before it takes the whole width too."""
        self.flush()
        self.rows.append([label, value])

    def choice(self, part: Node) -> None:
        """All options in one cell, the chosen ones ticked."""
        texts = [self.content(option, self.style) for option in part.elements()]
        boxes = ["☑" if option.is_on() else "□" for option in part.elements()]
        words = "　".join(f"{box}{''.join(text.letters.chars)}" for box, text in zip(boxes, texts, strict=True))
        line = Style(self.style.size, self.style.leading, "left", "song")
        self.wide(self.label(part.get("label")), Cell((paragraph(words, line, self.typecase),), cols=3, least=LEAST))

    def statement(self, part: Node) -> None:
        """A text to be agreed to, with who signs and when."""
        self.flush()
        text = self.content(part, Style(self.style.size, self.style.leading, "justify", "song", indent=2 * self.style.size))
        blocks: list[Block] = [text] if text.letters.chars else []
        if part.number("lines", 0):
            blocks.append(Space(part.number("lines", 0) * self.style.leading))
        blocks += [signature(node, self.style) for node in part.elements() if node.tag == "signature"]
        self.rows.append([self.label(part.get("label")), Cell(tuple(blocks), cols=3, least=LEAST)])

    def group(self, part: Node) -> Iterator[Grid]:
        """A table of rows under its own head, which comes again on every page."""
        shares = part.columns()
        columns = tuple(self.width * share / sum(shares) for share in shares)
        rows = [list(cells_of(row, self.style, self.content)) for row in part.elements()]
        head = int(part.number("head", 1))
        if part.get("title"):
            title = paragraph(part.get("title"), Style(self.style.size + 0.5, self.style.leading, "left", "hei"), self.typecase)
            rows.insert(0, [Cell((title,), cols=len(columns), least=LEAST)])
            head += 1
        yield Grid(columns, spots_of(rows, len(columns)), len(rows), head)

    def flush(self) -> None:
        """A field without a neighbour takes the whole width."""
        if self.pending:
            label, value = self.pending
            self.pending = None
            self.rows.append([label, Cell(value.content, cols=3, least=value.least)])

    def close(self) -> None:
        """End the grid being gathered."""
        self.flush()
        if self.rows:
            # the heading of a section comes again with the rows that stand on the next page
            head = 1 if self.headed and len(self.rows) > 1 else 0
            self.grids.append(Grid(self.columns, spots_of(self.rows, 4), len(self.rows), head))
            self.rows, self.headed = [], False


def cells_of(row: Node, style: Style, content: Content) -> Iterator[Cell]:
    """The cells of a `<tr>`: `th` in 黑 and centred, `td` as its `align` says."""
    for node in row.elements():
        align = align_of(node, "center" if node.tag == "th" else "left")
        chosen = Style(style.size, style.leading, align, "hei" if node.tag == "th" else style.face)
        yield Cell((content(node, chosen),), int(node.number("span", 1)), int(node.number("rows", 1)))


def signature(node: Node, style: Style) -> Signature:
    """The place to sign."""
    date = node.get("date") or say("PAPER_DAY_BLANK")
    return Signature(node.get("who"), date, style.face, style.size, max(style.leading, 1.8 * style.size), before=style.size * 0.8)


def align_of(node: Node, default: Align) -> Align:
    """The alignment a tag asks for."""
    match node.get("align"):
        case "left" | "right" | "center" | "justify" as align:
            return align
        case _:
            return default
