"""准予撤回申请通知书, 视为撤回申请通知书: the application is withdrawn, by the applicant or because something did not come in time."""

from __future__ import annotations

from forms.wording import say
from runtime.notices.base import APPLICANT, ISSUE, REMEDIES, SIGNED_FOR, Data, Element, notices
from runtime.notices.open_items import open_items, sentence
from runtime.notices.paper_context import PaperContext
from runtime.outcome import Evaluation


@notices.register
class Withdrawal:
    """One for the case."""

    name, label, basis = "withdrawal", "NOTICE_WITHDRAWAL", "行政许可法7；国发〔2022〕5号"
    elements = (
        APPLICANT,
        Element("items", ("bundle.title", "items.name")),
        Element("reasons", ("cause",), when="deemed"),
        Element("ground", ("basis",), when="deemed"),
        Element("ended", words=("终止办理",)),
        Element("again", words=("重新申请",)),
        REMEDIES,
        ISSUE,
        SIGNED_FOR,
    )

    def due(self, evaluation: Evaluation) -> tuple[str, ...]:
        """Follows from an act, not from the evaluation."""
        return ()

    def title(self, context: PaperContext) -> str:
        """By who ended it."""
        return say("NOTICE_DEEMED_WITHDRAWN" if context.act.effect else self.label)

    def data(self, context: PaperContext) -> Data:
        """Which matters end, and why."""
        return {
            "items": open_items(context),
            "cause": sentence(context.reason),
            "deemed": bool(context.act.effect),
            "basis": context.act.basis,
        }
