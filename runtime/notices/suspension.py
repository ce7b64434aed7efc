"""特别程序所需时间告知书, 中止办理通知书: the clock stands still, why, and how long it is expected to (行政许可法45)."""

from __future__ import annotations

from forms.wording import say
from runtime.notices.acceptance import QUERY
from runtime.notices.base import APPLICANT, ISSUE, RIGHTS, SIGNED_FOR, Data, Element, notices
from runtime.notices.open_items import open_items, sentence
from runtime.notices.paper_context import PaperContext
from runtime.outcome import Evaluation


@notices.register
class Suspension:
    """One for each time the clock stops. A special procedure is told with its name and its time, another stop with its reason."""

    name, label, basis = "suspension", "NOTICE_SUSPENSION", "行政许可法45、82"
    elements = (
        APPLICANT,
        Element("items", ("items.name",)),
        Element("reasons", ("cause",)),
        Element("procedure", ("procedure", "procedure_days"), words=("第四十五条",), when="procedure"),
        Element("stopped", ("since",), words=("停止计算",)),
        Element("uncounted", words=("不计算在",)),
        QUERY,
        RIGHTS,
        ISSUE,
        SIGNED_FOR,
    )

    def due(self, evaluation: Evaluation) -> tuple[str, ...]:
        """Follows from an act, not from the evaluation."""
        return ()

    def title(self, context: PaperContext) -> str:
        """By what stops the clock."""
        return say("NOTICE_SPECIAL_PROCEDURE" if context.act.procedure else self.label)

    def data(self, context: PaperContext) -> Data:
        """What stops the clock since when, and for how long."""
        return {
            "items": open_items(context),
            "cause": sentence(context.reason),
            "procedure": context.act.procedure,
            "procedure_days": context.act.days or "",
            "since": context.act.since or context.on,
        }
