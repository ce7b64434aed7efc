"""compose: one paper, from the words to the PDF. The same context gives the same bytes, in any process."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from forms.errors import Refused
from forms.problems import Problem, nearest
from runtime.notices.base import NoticeKind, notices
from runtime.notices.elements import missing_elements
from runtime.notices.fit import fit
from runtime.notices.markup import Node
from runtime.notices.paper_context import PaperContext
from runtime.notices.particulars import particulars
from runtime.notices.pdf.fonts import FaceMap
from runtime.notices.pdf.render import read, render
from runtime.notices.template import house_library

UNSAFE = re.compile(r"[^0-9A-Za-z_.\u3400-\u9fff-]+|^\.+")


@dataclass(frozen=True, slots=True)
class Draft:
    """The words of a paper, checked: it has everything it may not lack."""

    title: str
    document: Node


@dataclass(frozen=True, slots=True)
class Paper:
    """A finished paper."""

    kind: str
    title: str
    file_name: str
    """kind.pdf, or kind-item.pdf; safe on any disk."""
    content: bytes
    """The PDF."""
    pages: int
    missing_glyphs: Mapping[str, int]
    """Characters no font has, printed as 〓: a person must look before the paper goes out."""


def compose(kind: str, context: PaperContext, *, faces: FaceMap | None = None) -> Paper:
    """The paper of that kind. Raises Refused as `draft` does, or PAPER_TOO_MANY_PAGES."""
    drafted = draft(kind, context)
    printed = render(fit(drafted.document, faces), title=drafted.title, author=context.office, faces=faces)
    name = "-".join(UNSAFE.sub("_", part)[:60] for part in (kind, context.item) if part)
    return Paper(kind, drafted.title, f"{name}.pdf", printed.content, printed.pages, printed.missing_glyphs)


def draft(kind: str, context: PaperContext) -> Draft:
    """The words of the paper: the bundle's own template where it has one, else the house's.

    Raises Refused: NOTICE_KIND_UNKNOWN, NOTICE_ITEM_UNKNOWN, NOTICE_ELEMENT_MISSING for each element that is not there (never
    half a paper), or what is wrong with the template.
    """
    notice = notices.get(kind)
    if notice is None:
        raise Refused(Problem("NOTICE_KIND_UNKNOWN", kind[:80], {"nearest": nearest(kind, notices.names()) or "、".join(notices.names())}))
    title = notice.title(context)
    if context.item:
        context.one_item()
    data = {**particulars(notice, context), **notice.data(context)}
    document = read(_markup(notice, context, data))
    if missing := missing_elements(notice, title, document, data):
        raise Refused(*missing)
    return Draft(title, document)


def _markup(notice: NoticeKind, context: PaperContext, data: Mapping[str, object]) -> str:
    own = next((template.source for template in context.bundle.templates if template.kind == notice.name), None)
    library = house_library()
    return library.compose(notice.name, data) if own is None else library.fill(own, data, notice.name)
