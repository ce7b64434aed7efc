"""fit: the size of a notice's text: 3号 as GB/T 9704 has it where it costs no page, smaller where that saves one; of a form the height of
its rows.

Office forms set such papers in 3号 to 小四. A last page that bears a seal and one line is what people object to; moving to a
smaller size is what a clerk would do by hand.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from runtime.notices.markup import Node
from runtime.notices.pdf.fonts import PRESS, FaceMap, Typecase, faces_of
from runtime.notices.pdf.layout import is_form, style_of
from runtime.notices.pdf.render import laid_out
from runtime.typography.paper_style import PaperStyle

SIZES = (16, 15, 14, 13, 12)
"""Points, from 3号 to 小四."""
ROWS = (9, 8, 7)
"""Least height of a form's rows, millimetres."""


def fit(document: Node, faces: FaceMap | None = None, style: PaperStyle | None = None, kind: str = "") -> Node:
    """The document in the largest size that takes the fewest pages, from the office's own downwards. One that states its own size
    stays as it is; a form keeps its size and gets lower rows."""
    chosen = style_of(document, style or PaperStyle(), kind)
    if is_form(document):
        return _fit_form(document, faces, chosen)
    if "size" in document.attributes:
        return document
    sizes = [chosen.size, *(size for size in SIZES if size < chosen.size)]
    largest, *others = (_sized(document, size) for size in sizes)
    if not others or (first := pages_of(largest, faces, chosen)) == 1:
        return largest
    # the smallest takes the fewest: what takes no more is found from the largest on, and the rest is not laid out
    fewest = pages_of(others[-1], faces, chosen)
    if first <= fewest:
        return largest
    return next((one for one in others[:-1] if pages_of(one, faces, chosen) <= fewest), others[-1])


def pages_of(document: Node, faces: FaceMap | None, style: PaperStyle) -> int:
    """How many pages it takes in that style; nothing is drawn."""
    with PRESS:
        _, pages = laid_out(document, Typecase(faces_of(faces or FaceMap())), style)
    return len(pages.pages)


def _sized(document: Node, size: float) -> Node:
    return replace(document, attributes={**document.attributes, "size": f"{size:g}"})


def _fit_form(document: Node, faces: FaceMap | None, style: PaperStyle) -> Node:
    return fewest_pages((_lower(document, least) for least in ROWS), faces, style)


def fewest_pages(documents: Iterable[Node], faces: FaceMap | None, style: PaperStyle) -> Node:
    """The first that takes the fewest pages."""
    tried: list[tuple[int, Node]] = []
    for document in documents:
        tried.append((pages_of(document, faces, style), document))
        if tried[0][0] == 1:
            break
    return min(tried, key=lambda one: one[0])[1]


def _lower(document: Node, least: float) -> Node:
    """Every form whose rows state no height of their own with rows of that height."""
    children = (
        replace(child, attributes={"least": f"{least:g}", **child.attributes}) if isinstance(child, Node) and child.tag == "form" else child
        for child in document.children
    )
    return replace(document, children=tuple(children))
