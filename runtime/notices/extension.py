"""延期办理通知书: the limit of an item, or of all that are open, was made longer: why, by how much, approved by whom (行政许可法42)."""

from __future__ import annotations

from forms.wording import say
from runtime.notices.acceptance import QUERY
from runtime.notices.base import APPLICANT, ISSUE, ITEMS, RIGHTS, SIGNED_FOR, Data, Element, notices
from runtime.notices.open_items import open_items, sentence
from runtime.notices.paper_context import PaperContext
from runtime.outcome import Evaluation


@notices.register
class Extension:
    """One for each extension; of one item its department speaks, of all of them the window."""

    name, label, basis = "extension", "NOTICE_EXTENSION", "行政许可法42、82"
    elements = (
        APPLICANT,
        ITEMS,
        Element("reasons", ("cause",)),
        Element("ground", words=("第四十二条",)),
        Element("extension", ("extended_days", "approved_by", "items.due"), words=("批准",)),
        QUERY,
        RIGHTS,
        ISSUE,
        SIGNED_FOR,
    )

    def due(self, evaluation: Evaluation) -> tuple[str, ...]:
        """Follows from an act, not from the evaluation."""
        return ()

    def title(self, context: PaperContext) -> str:
        """延期办理通知书."""
        return say(self.label)

    def data(self, context: PaperContext) -> Data:
        """Why, how long, who approved, and the new days."""
        rows, item = open_items(context), context.bundled_item
        return {
            "issuer": item.department if item else context.office,
            "items": rows,
            "whole": item is None,
            "cause": sentence(context.reason),
            "extended_days": context.act.days or "",
            "approved_by": sentence(context.act.approved_by),
            "provisional": any(row["provisional"] for row in rows),
        }
