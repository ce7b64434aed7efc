"""template_for: the document's own template of a paper: that of the very item first, then that of the kind."""

from __future__ import annotations

from forms.bundle import Bundle, NoticeTemplate


def template_for(bundle: Bundle, kind: str, item: str = "") -> NoticeTemplate | None:
    """None where the house's template speaks."""
    of_kind = {one.item: one for one in bundle.templates if one.kind == kind}
    return of_kind.get(item) or of_kind.get("")
