"""单项不予告知书: an optional item is refused by a rule, the rest goes on."""

from __future__ import annotations

from forms.stated_rule import OnFail
from forms.wording import say
from runtime.notices.base import APPLICANT, ISSUE, REMEDIES, Data, Element, notices
from runtime.notices.decision_name import refused_name
from runtime.notices.findings import named, numbers_of, reason_rows, remark
from runtime.notices.paper_context import PaperContext
from runtime.notices.particulars import numbered
from runtime.notices.refusal import GROUND, REASONS
from runtime.outcome import Evaluation, ItemState, Outcome


@notices.register
class ItemRefusal:
    """One for each optional item that is refused."""

    name, label, basis = "item_refusal", "NOTICE_ITEM_REFUSAL", "行政许可法32、38②；行政复议法20、24；行政诉讼法46"
    elements = (APPLICANT, Element("items", ("item.name",)), REASONS, GROUND, REMEDIES, ISSUE)

    def due(self, evaluation: Evaluation) -> tuple[str, ...]:
        """The optional items refused; where the whole bundle is, its own paper speaks."""
        if evaluation.outcome is Outcome.REJECT:
            return ()
        return tuple(finding.item for finding in evaluation.items if finding.state is ItemState.REFUSED)

    def title(self, context: PaperContext) -> str:
        """单项不予许可告知书 …"""
        return say("NOTICE_ITEM_REFUSAL_OF", kind=refused_name(context)) if context.item else say(self.label)

    def data(self, context: PaperContext) -> Data:
        """Why, and what goes on."""
        item = context.one_item()
        return {
            "issuer": item.department,
            "item": {"name": item.name, "department": item.department},
            "kind": refused_name(context),
            "reasons": (reasons := reason_rows(context, OnFail.REJECT, item.id)),
            "numbers": numbers_of(reasons),
            "reason": remark(context),
            "others": tuple(named(context, (name for name in context.evaluation.live() if name != item.id))),
            "section": numbered("facts", "decision", "others", "remedies"),
        }
