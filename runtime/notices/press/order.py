"""What is asked of the press: the words of a template with all they are filled with. Plain values: they travel between processes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from forms.errors import Refused
from forms.problems import Problem, nearest
from runtime.notices.base import notices
from runtime.notices.clean import clean_tree
from runtime.notices.in_print import in_print, title_in_print
from runtime.notices.paper_context import PaperContext
from runtime.notices.particulars import particulars
from runtime.notices.pdf.fonts import FaceMap
from runtime.notices.template import house_library
from runtime.typography.paper_style import PaperStyle


@dataclass(frozen=True, slots=True)
class Order:
    """One paper to be printed."""

    source: str
    """The template."""
    data: Mapping[str, object]
    """What it is filled with, cleaned."""
    title: str
    kind: str = ""
    """Kind of paper whose elements are looked for; "" = none."""
    office: str = ""
    snippets: Mapping[str, str] = field(default_factory=dict)
    faces: FaceMap | None = None
    style: PaperStyle | None = None
    known: frozenset[str] = frozenset()
    """Names the template may use, also those this case has nothing for; empty = those of the data."""
    forgiving: bool = False
    """Faults are marked in the paper instead of stopping it: for looking at only."""
    show: tuple[int, ...] = ()
    """Pages of which pictures are wanted, the first is 1."""
    width: int = 0
    """Of a picture, in pixels."""


def order_of(
    kind: str,
    context: PaperContext,
    source: str,
    *,
    snippets: Mapping[str, str] | None = None,
    faces: FaceMap | None = None,
    style: PaperStyle | None = None,
) -> Order:
    """The order of a paper of that kind with this template. `snippets`: None = the house's.

    Raises Refused: NOTICE_KIND_UNKNOWN, NOTICE_ITEM_UNKNOWN.
    """
    notice = notices.get(kind)
    if notice is None:
        raise Refused(Problem("NOTICE_KIND_UNKNOWN", kind[:80], {"nearest": nearest(kind, notices.names()) or "、".join(notices.names())}))
    title = title_in_print(kind, notice.title(context))
    if context.item:
        context.one_item()
    data = clean_tree(in_print(kind, {**particulars(notice, context), **notice.data(context)}))
    assert isinstance(data, dict)
    known = house_library().snippets if snippets is None else snippets
    return Order(source, data, title, kind, context.office, dict(known), faces, style)
