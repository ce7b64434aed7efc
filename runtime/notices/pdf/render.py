"""A markup document into a PDF. The same document and fonts give the same bytes, in any process, on any day."""

from __future__ import annotations

import io
import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace

from reportlab.pdfgen.canvas import Canvas

from forms.errors import Refused
from runtime.notices.clean import clean_text
from runtime.notices.markup import Node, parse
from runtime.notices.pdf.deadline import check_time, within
from runtime.notices.pdf.flow import Pages, paginate
from runtime.notices.pdf.fonts import PRESS, FaceMap, Faces, Typecase, faces_of
from runtime.notices.pdf.layout import Layout, furniture_of, sheet_of, style_of
from runtime.notices.pdf.page import draw_furniture
from runtime.notices.pdf.pen import Pen
from runtime.notices.pdf.sheet import A4, Sheet
from runtime.typography.paper_style import PaperStyle

_log = logging.getLogger(__name__)

TIGHTER = (1.0, 28.0 / 28.95, 27.0 / 28.95, 26.0 / 28.95)
"""Shares of the leading tried, in turn, before a seal is given company by moving text to its page."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A finished PDF."""

    content: bytes
    pages: int
    missing_glyphs: Mapping[str, int]
    """Characters no font has, printed as 〓, and how often. A person must look before such a paper is issued."""


def render(
    document: str | Node, *, title: str, faces: FaceMap | None = None, style: PaperStyle | None = None, kind: str = "", author: str = ""
) -> Paper:
    """The PDF of a document. `title` and `author` go into its properties; `kind`: of paper, where the style tells kinds apart.

    Raises: Refused with the problems of the markup, PAPER_TOO_MANY_PAGES or PAPER_TOO_SLOW; FontUnreadable if the face map is wrong.
    """
    node = document if isinstance(document, Node) else read(document)
    with within(), PRESS:
        typecase = Typecase(faces_of(faces or FaceMap()))
        chosen = style_of(node, style or PaperStyle(), kind)
        sheet, pages = laid_out(node, typecase, chosen)
        _laid.clear()
        content = print_pages(node, sheet, pages, typecase, chosen, title, author)
    if typecase.missing:
        listed = " ".join(f"{char} (U+{ord(char):04X})" for char in sorted(typecase.missing))
        _log.warning("no font has %s: printed as 〓 in %s", listed, title)
    return Paper(content, len(pages.pages), dict(typecase.missing))


def read(source: str) -> Node:
    """The document of a markup text, or Refused with every problem."""
    markup = parse(source)
    if markup.document is None:
        raise Refused(*markup.problems)
    return markup.document


@dataclass(frozen=True, slots=True)
class _Laid:
    """A layout with what it was made of."""

    document: Node
    faces: Faces
    style: PaperStyle
    sheet: Sheet
    pages: Pages
    missing: Mapping[str, int]


_laid: dict[int, _Laid] = {}
"""Layouts tried since the last paper was printed: the one that is chosen is not made again. Under PRESS."""
MOST_LAID = 8


def laid_out(document: Node, typecase: Typecase, style: PaperStyle) -> tuple[Sheet, Pages]:
    """The pages, with the leading tightened where that brings the seal onto the page of the text."""
    known = _laid.get(id(document))
    if known and known.document is document and known.faces is typecase.faces and known.style == style:
        typecase.missing.update(known.missing)
        return known.sheet, known.pages
    sheet, pages = _laid_out(document, typecase, style)
    if len(_laid) >= MOST_LAID:
        _laid.clear()
    _laid[id(document)] = _Laid(document, typecase.faces, style, sheet, pages, dict(typecase.missing))
    return sheet, pages


def _laid_out(document: Node, typecase: Typecase, style: PaperStyle) -> tuple[Sheet, Pages]:
    first: tuple[Sheet, Pages] | None = None
    wide = sheet_of(document, style)
    for share in TIGHTER:
        typecase.missing.clear()
        sheet = replace(wide, leading=wide.leading * share)
        pages = paginate(Layout(sheet, typecase).blocks(document), sheet.width, sheet.height)
        if not pages.forced:
            return sheet, pages
        first = first or (sheet, pages)
    assert first is not None
    return first


def print_pages(document: Node, sheet: Sheet, pages: Pages, typecase: Typecase, style: PaperStyle, title: str, author: str) -> bytes:
    """Draw the laid out pages."""
    buffer = io.BytesIO()
    # initialFontName: else an unembedded Helvetica stands in every document
    font = typecase.faces.font_name("song")
    canvas = Canvas(buffer, pagesize=A4, pageCompression=1, invariant=1, initialFontName=font, lang="zh-CN")  # type: ignore[arg-type] # wrong stub
    canvas.setTitle(clean_text(title))
    canvas.setAuthor(clean_text(author))
    canvas.setCreator("OneForm")
    canvas.setProducer("OneForm")
    pen = Pen(canvas, typecase)
    furniture = furniture_of(document, style)
    for number, page in enumerate(pages.pages, start=1):
        check_time()
        for place in page:
            place.block.draw(pen, sheet.left, sheet.head - place.top, sheet.width)
        draw_furniture(pen, sheet, furniture, number, len(pages.pages))
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()
