"""A Word file as plain grids, in its order: runs of paragraphs, tables with their merged cells, the margins last.

Fields that Word has signs for become the signs that paper has: a tick box is □, a fill-in field and underlined blanks are ____.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from forms.importers.office_package import Package, Unfit, attribute, local
from forms.importers.reading import Cell, Place, Remark, Sheet, SheetKind, left_out, without_marks
from forms.importers.word_controls import BLANK, draw_controls, options_of, tick_box
from forms.importers.word_symbols import drawn, symbol
from forms.problems import Problem

MOST_CELLS = 20_000
"""Cells and paragraphs of a form; real ones have some hundred."""
MOST_TEXT = 5_000
"""Characters of one cell or paragraph."""
MOST_COLUMNS = 200
MARGINS = ("word/header", "word/footer", "word/footnotes", "word/endnotes")
"""Parts that stand above or below the page."""
SKIPPED = ("Fallback", "delText", "del", "moveFrom", "footnoteReference", "rPr", "pPr")
"""Not text that stands on the page: what was struck out, the second copy of a drawing."""


@dataclass
class Blocks:
    """The parts of a document in order."""

    sheets: list[Sheet] = field(default_factory=list)
    numbered: set[int] = field(default_factory=set)
    """Paragraphs (rows of their sheets) that Word numbers by itself."""
    remarks: list[Remark] = field(default_factory=list)


def read_document(package: Package) -> Blocks:
    """Everything that stands on its pages. Raises Unfit: damaged, too large."""
    blocks = Blocks()
    root = package.xml("word/document.xml")
    body = next((one for one in root if local(one) == "body"), None)
    if body is None:
        raise Unfit(Problem("READ_BROKEN", package.file_name, {"part": "word/document.xml"}))
    draw_controls(body)
    _Reader(package.file_name, blocks).read(body)
    margins = [part for part in sorted(package.names) if part.startswith(MARGINS) and part.endswith(".xml")]
    lines = [text for part in margins for one in package.xml(part).iter() if local(one) == "p" and (text := text_of(one).strip())]
    if lines:
        cells = tuple(Cell(row=row, column=0, text=text[:MOST_TEXT]) for row, text in enumerate(dict.fromkeys(lines)))
        blocks.sheets.append(Sheet(name="", kind=SheetKind.MARGIN, cells=cells))
    return blocks


class _Reader:
    """Walks the body."""

    def __init__(self, file_name: str, blocks: Blocks) -> None:
        self.file_name, self.blocks = file_name, blocks
        self.paragraphs = self.tables = self.cells = 0
        self.run: list[Cell] = []

    def read(self, body: Element) -> None:
        for block in _content(body):
            if local(block) == "p":
                self._paragraph(block)
            else:
                self._table(block)
        self._end_run()

    def _paragraph(self, element: Element) -> None:
        text = text_of(element).strip("\n")
        self.paragraphs += 1
        if text.strip():
            self._count(1)
            self.run.append(Cell(row=self.paragraphs - 1, column=0, text=text[:MOST_TEXT]))
            if any(local(mark) == "numPr" for mark in element.iter()):
                self.blocks.numbered.add(self.paragraphs - 1)
        for box in _boxes(element):
            for block in _content(box):
                if local(block) == "p":
                    self._paragraph(block)
                else:
                    self._table(block)

    def _end_run(self) -> None:
        if self.run:
            self.blocks.sheets.append(Sheet(name="", kind=SheetKind.PARAGRAPHS, cells=tuple(self.run)))
            self.run = []

    def _table(self, element: Element) -> None:
        self._end_run()
        self.tables += 1
        name = str(self.tables)
        cells: list[Cell] = []
        nested: list[Element] = []
        open_spans: dict[int, int] = {}
        for row, line in enumerate(_content(element, ("tr",))):
            column = _number_in(line, "gridBefore")
            for one in _content(line, ("tc",)):
                columns = min(max(1, _number_in(one, "gridSpan", 1)), MOST_COLUMNS)
                nested.extend(inner for inner in (*_content(one), *_in_boxes(one)) if local(inner) == "tbl")
                if _continues(one) and column in open_spans:
                    above = cells[open_spans[column]]
                    more = "\n".join(filter(None, (above.text, _cell_text(one))))
                    cells[open_spans[column]] = above.model_copy(update={"rows": row - above.row + 1, "text": more})
                elif column < MOST_COLUMNS:
                    self._count(1)
                    open_spans[column] = len(cells)
                    cells.append(Cell(row=row, column=column, text=_cell_text(one)[:MOST_TEXT], columns=columns))
                column += columns
        if any(cell.text.strip() for cell in cells):
            self.blocks.sheets.append(Sheet(name=name, kind=SheetKind.TABLE, cells=tuple(cells)))
        elif cells:
            self.blocks.remarks.append(left_out("READ_EMPTY_TABLE", Place(kind=SheetKind.TABLE, sheet=name)))
        for inner in nested:
            self._table(inner)

    def _count(self, more: int) -> None:
        self.cells += more
        if self.cells > MOST_CELLS:
            raise Unfit(Problem("READ_TOO_MANY_CELLS", self.file_name, {"most": MOST_CELLS}))


def text_of(paragraph: Element) -> str:
    """The text of a paragraph as paper shows it."""
    return without_marks("".join(_pieces(paragraph)))


def _boxes(element: Element) -> Iterator[Element]:
    """The text boxes anchored in it, each once: Word writes a second copy of each for older programmes."""
    for child in element:
        if local(child) == "txbxContent":
            yield child
        elif local(child) not in ("Fallback", "tbl"):
            yield from _boxes(child)


def _in_boxes(cell: Element) -> Iterator[Element]:
    """What stands in the text boxes of a table cell."""
    return (inner for paragraph in _content(cell, ("p",)) for box in _boxes(paragraph) for inner in _content(box))


def _pieces(element: Element) -> Iterator[str]:
    for child in element:
        name = local(child)
        if name in SKIPPED or name in ("txbxContent", "tbl"):
            continue
        if name == "r":
            yield _run_text(child)
        elif name == "sdt":
            words = "".join(_pieces(child))
            box = tick_box(child)
            # what it draws as a box is a font's business; words may stand in the control as well
            yield box + words.strip()[1:] if box and not words.strip()[:1].isalnum() else box + words
        else:
            yield from _pieces(child)


def _run_text(run: Element) -> str:
    properties = next((one for one in run if local(one) == "rPr"), None)
    marks = {local(one): one for one in properties} if properties is not None else {}
    if "vanish" in marks and attribute(marks["vanish"], "val") not in ("0", "false"):
        return ""
    fonts = marks.get("rFonts")
    words = drawn("".join(_sign(one) for one in run), (attribute(fonts, "ascii") or "") if fonts is not None else "")
    underlined = "u" in marks and attribute(marks["u"], "val") != "none"
    return "_" * max(2, len(words)) if underlined and words and not words.strip() else words


def _sign(element: Element) -> str:
    match local(element):
        case "t":
            return element.text or ""
        case "tab":
            return "\t"
        case "br" | "cr":
            return "\n"
        case "sym":
            return symbol(_hexadecimal(attribute(element, "char")), attribute(element, "font") or "")
        case "instrText":
            # a box with a tick laid over it is computed: EQ \\o\\ac(□,√)
            return "□" if "□" in (element.text or "") else ""
        case "noBreakHyphen":
            return "-"
        case "fldChar":
            kinds = {local(one) for one in element.iter()}
            listed = [attribute(one, "val") or "" for one in element.iter() if local(one) == "listEntry"]
            return "□" if "checkBox" in kinds else options_of(listed) if "ddList" in kinds else BLANK if "textInput" in kinds else ""
        case name if name in SKIPPED or name == "txbxContent":
            return ""
        case _:
            return "".join(_pieces(element))


def _hexadecimal(text: str | None) -> int:
    try:
        return int(text or "0", 16)
    except ValueError:
        return 0


def _cell_text(cell: Element) -> str:
    own = [text_of(one) for one in _content(cell, ("p",))]
    boxed = [text for one in _in_boxes(cell) if local(one) == "p" and (text := text_of(one))]
    return "\n".join((*own, *boxed)).strip("\n")


def _content(parent: Element, wanted: tuple[str, ...] = ("p", "tbl")) -> Iterator[Element]:
    """Children of these names, also those within content controls, insertions and links."""
    for child in parent:
        name = local(child)
        if name in wanted:
            yield child
        elif name in ("sdt", "sdtContent", "ins", "customXml", "smartTag", "AlternateContent", "Choice", "moveTo"):
            yield from _content(child, wanted)


def _number_in(element: Element, name: str, fallback: int = 0) -> int:
    """A number among the properties of a row or cell."""
    properties = next((one for one in element if local(one) in ("tcPr", "trPr")), None)
    found = next((attribute(one, "val") or "" for one in properties if local(one) == name), "") if properties is not None else ""
    return min(int(found), MOST_COLUMNS) if found.isdigit() and len(found) < 6 else fallback


def _continues(cell: Element) -> bool:
    """Is it the lower part of a cell merged downwards?"""
    properties = next((one for one in cell if local(one) == "tcPr"), None)
    merge = next((one for one in properties if local(one) == "vMerge"), None) if properties is not None else None
    return merge is not None and attribute(merge, "val") in (None, "continue")
