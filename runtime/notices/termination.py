"""终止办理通知书, 撤销受理决定书: the case ends without a decision on its matters."""

from __future__ import annotations

from forms.item import LapseEffect
from forms.wording import say
from runtime.notices.base import APPLICANT, ISSUE, REMEDIES, SIGNED_FOR, Data, Element, notices
from runtime.notices.open_items import open_items, sentence
from runtime.notices.paper_context import PaperContext
from runtime.outcome import Evaluation


@notices.register
class Termination:
    """One for the case."""

    name, label, basis = "termination", "NOTICE_TERMINATION", "行政许可法7；国发〔2022〕5号；行政复议法20、24；行政诉讼法46"
    elements = (
        APPLICANT,
        Element("items", ("bundle.title", "items.name")),
        Element("reasons", ("cause",)),
        Element("ground", ("basis",)),
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
        """By what becomes of the acceptance."""
        return say("NOTICE_REVOKED_ACCEPTANCE" if _revoked(context) else self.label)

    def data(self, context: PaperContext) -> Data:
        """Which matters end, why, on what it rests."""
        return {
            "items": open_items(context),
            "cause": sentence(context.reason),
            "basis": sentence(context.act.basis),
            "revoked": _revoked(context),
        }


def _revoked(context: PaperContext) -> bool:
    return context.act.effect == LapseEffect.REVOKE_ACCEPTANCE
