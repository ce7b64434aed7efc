"""恢复办理通知书: the clock goes on, and these are the days now."""

from __future__ import annotations

from forms.wording import say
from runtime.notices.acceptance import QUERY
from runtime.notices.base import APPLICANT, ISSUE, SIGNED_FOR, Data, Element, notices
from runtime.notices.open_items import open_items
from runtime.notices.paper_context import PaperContext
from runtime.outcome import Evaluation


@notices.register
class Resumption:
    """One for each time the clock goes on."""

    name, label, basis = "resumption", "NOTICE_RESUMPTION", "行政许可法42、45、82"
    elements = (
        APPLICANT,
        Element("items", ("items.name",)),
        Element("resumed", ("since", "until", "items.due")),
        Element("uncounted", words=("不计算在",)),
        QUERY,
        ISSUE,
        SIGNED_FOR,
    )

    def due(self, evaluation: Evaluation) -> tuple[str, ...]:
        """Follows from an act, not from the evaluation."""
        return ()

    def title(self, context: PaperContext) -> str:
        """恢复办理通知书."""
        return say(self.label)

    def data(self, context: PaperContext) -> Data:
        """From when until when it stood still, and the new days."""
        rows = open_items(context)
        return {
            "items": rows,
            "since": context.act.since or "",
            "until": context.act.until or context.on,
            "provisional": any(row["provisional"] for row in rows),
        }
