"""compose: one paper, from the words to the PDF. The same context gives the same bytes, in any process."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from forms.errors import Refused
from forms.problems import Problem, nearest
from runtime.notices.base import Data, NoticeKind, notices
from runtime.notices.elements import missing_elements
from runtime.notices.fit import fit
from runtime.notices.in_print import in_print, title_in_print
from runtime.notices.markup import Node
from runtime.notices.paper_code import with_code, words_digest
from runtime.notices.paper_context import PaperContext
from runtime.notices.particulars import particulars
from runtime.notices.pdf.fonts import FaceMap
from runtime.notices.pdf.render import read, render
from runtime.notices.snippets_of import library_of
from runtime.notices.statements import statements_of
from runtime.notices.template import Library
from runtime.notices.template_for import template_for
from runtime.typography.paper_style import PaperStyle

UNSAFE = re.compile(r"[^0-9A-Za-z_.\u3400-\u9fff-]+|^\.+")


@dataclass(frozen=True, slots=True)
class Draft:
    """The words of a paper, checked: it has everything it may not lack."""

    title: str
    document: Node
    data: Data
    """What its template was filled with."""


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
    words: str
    """SHA-256 of what it says."""
    data: Data
    """The same as plain data; of a refusal or correction also its `statements`, each with its rule, basis and remedy."""


def compose(kind: str, context: PaperContext, *, faces: FaceMap | None = None, style: PaperStyle | None = None) -> Paper:
    """The paper of that kind, with the faces and the geometry of the office. Raises Refused as `draft` does, or PAPER_TOO_MANY_PAGES."""
    drafted = draft(kind, context)
    fitted = fit(with_code(drafted.document, context.verify_url), faces, style, kind)
    printed = render(fitted, title=drafted.title, author=context.office, faces=faces, style=style, kind=kind)
    name = "-".join(UNSAFE.sub("_", part)[:60] for part in (kind, context.item) if part)
    words = words_digest(drafted.document)
    rested = {"statements": statements} if (statements := statements_of(kind, context)) else {}
    data = {**drafted.data, **rested}
    return Paper(kind, drafted.title, f"{name}.pdf", printed.content, printed.pages, printed.missing_glyphs, words, data)


def draft(kind: str, context: PaperContext) -> Draft:
    """The words of the paper: the bundle's own template where it has one, else the house's.

    Raises Refused: NOTICE_KIND_UNKNOWN, NOTICE_ITEM_UNKNOWN, NOTICE_ELEMENT_MISSING for each element that is not there (never
    half a paper), or what is wrong with the template.
    """
    own = template_for(context.bundle, kind, context.item)
    return draft_by(kind, context, library_of(context.bundle), own.source if own else None)


def draft_by(kind: str, context: PaperContext, library: Library, source: str | None) -> Draft:
    """The words by this template, whatever the bundle has; None = the house's. Raises Refused as `draft` does."""
    notice = kind_of(kind)
    title = title_in_print(kind, notice.title(context))
    data = data_of(kind, context)
    document = read(library.compose(kind, data) if source is None else library.fill(source, data, kind))
    if missing := missing_elements(notice, title, document, data):
        raise Refused(*missing)
    return Draft(title, document, data)


def data_of(kind: str, context: PaperContext) -> Data:
    """What a template of this kind is filled with. Raises Refused: NOTICE_KIND_UNKNOWN, NOTICE_ITEM_UNKNOWN."""
    notice = kind_of(kind)
    if context.item:
        context.one_item()
    return in_print(kind, {**particulars(notice, context), **notice.data(context)})


def kind_of(kind: str) -> NoticeKind:
    """The kind of that name. Raises Refused: NOTICE_KIND_UNKNOWN."""
    notice = notices.get(kind)
    if notice is None:
        raise Refused(Problem("NOTICE_KIND_UNKNOWN", kind[:80], {"nearest": nearest(kind, notices.names()) or "、".join(notices.names())}))
    return notice
