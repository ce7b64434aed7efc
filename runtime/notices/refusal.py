"""不予X决定书: refused on the merits, with facts, reasons, law and remedies (行政许可法38②)."""

from __future__ import annotations

from forms.stated_rule import OnFail
from forms.wording import say
from runtime.notices.base import APPLICANT, ISSUE, REMEDIES, WHOLE, Data, Element, notices
from runtime.notices.decision_name import DOES_NOT_FIT, NOT_ACCEPTED, refused_name
from runtime.notices.findings import numbers_of, reason_rows, remark
from runtime.notices.paper_context import PaperContext
from runtime.notices.particulars import numbered
from runtime.outcome import Evaluation, Outcome

REASONS = Element("reasons", ("reasons.title", "reason"), one_suffices=True)
GROUND = Element("ground", ("reasons.basis", "reason"), one_suffices=True, words=("不予",))


@notices.register
class Refusal:
    """One for the case where the evaluation speaks, one for an item where a department decides after review."""

    name, label, basis = "refusal", "NOTICE_REFUSAL", "行政许可法38②；行政复议法20、24；行政诉讼法46"
    elements = (APPLICANT, Element("items", ("subject",)), REASONS, GROUND, REMEDIES, ISSUE)

    def due(self, evaluation: Evaluation) -> tuple[str, ...]:
        """Every rejection that is neither 不予受理 nor 不适用."""
        kind = evaluation.reject_kind
        return WHOLE if evaluation.outcome is Outcome.REJECT and not kind.startswith((NOT_ACCEPTED, DOES_NOT_FIT)) else ()

    def title(self, context: PaperContext) -> str:
        """不予许可决定书, 不予认定决定书 …"""
        return say("NOTICE_REFUSAL_OF", kind=refused_name(context))

    def data(self, context: PaperContext) -> Data:
        """Reasons and who decides: the department, where all that is refused is one department's."""
        item = context.bundled_item
        return {
            "issuer": decider(context),
            "subject": item.name if item else context.bundle.title,
            "kind": refused_name(context),
            "reasons": (reasons := reason_rows(context, OnFail.REJECT, context.item)),
            "numbers": numbers_of(reasons),
            "reason": remark(context),
            "section": numbered("facts", "decision", "remedies"),
        }


def decider(context: PaperContext) -> str:
    """The department whose item is refused; the office, where the failed rules concern core items of several."""
    if (item := context.bundled_item) is not None:
        return item.department
    failed = (verdict for verdict in context.evaluation.failed() if verdict.rule.on_fail is OnFail.REJECT)
    concerned = {item for verdict in failed for item in verdict.items}
    deciding = {item.department for item in context.bundle.items if item.core and item.id in concerned}
    return deciding.pop() if len(deciding) == 1 else context.office
