"""fit: the size of a notice's text: 3号 as GB/T 9704 has it where it costs no page, smaller where that saves one.

Office forms set such papers in 3号 to 小四. A last page that bears a seal and one line is what people object to; moving to a
smaller size is what a clerk would do by hand.
"""

from __future__ import annotations

from dataclasses import replace

from runtime.notices.markup import Node
from runtime.notices.pdf.fonts import PRESS, FaceMap, Typecase, faces_of
from runtime.notices.pdf.render import laid_out

SIZES = (16, 15, 14, 13, 12)
"""Points, from 3号 to 小四."""


def fit(document: Node, faces: FaceMap | None = None) -> Node:
    """The document in the largest size that takes the fewest pages. One that states its own size, or is a form, stays as it is."""
    if "size" in document.attributes or any(node.tag == "form" for node in document.elements()):
        return document
    tried = [(pages_of(sized, faces), -size, sized) for size in SIZES if (sized := _sized(document, size))]
    return min(tried, key=lambda one: one[:2])[2]


def pages_of(document: Node, faces: FaceMap | None) -> int:
    """How many pages it takes; nothing is drawn."""
    with PRESS:
        _, pages = laid_out(document, Typecase(faces_of(faces or FaceMap())))
    return len(pages.pages)


def _sized(document: Node, size: int) -> Node:
    return replace(document, attributes={**document.attributes, "size": str(size)})
