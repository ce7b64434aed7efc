"""转单项办理告知书: the bundle does not fit, each matter can be applied for alone."""

from __future__ import annotations

from forms.stated_rule import OnFail
from forms.wording import say
from runtime.notices.base import APPLICANT, ISSUE, RIGHTS, SIGNED_FOR, WHOLE, Data, Element, notices
from runtime.notices.decision_name import DOES_NOT_FIT
from runtime.notices.findings import reason_rows
from runtime.notices.paper_context import PaperContext
from runtime.notices.particulars import items_in, numbered
from runtime.outcome import Evaluation, ItemState, Outcome


@notices.register
class Transfer:
    """One for the case."""

    name, label, basis = "transfer", "NOTICE_TRANSFER", "国发〔2024〕3号；行政许可法7、32"
    elements = (
        APPLICANT,
        Element("items", ("bundle.title",)),
        Element("reasons", ("reasons.title", "reason"), one_suffices=True),
        Element("ground", ("reasons.basis", "reason"), one_suffices=True),
        Element("separate_items", ("separate.name", "separate.department")),
        RIGHTS,
        ISSUE,
        SIGNED_FOR,
    )

    def due(self, evaluation: Evaluation) -> tuple[str, ...]:
        """If the ground says so."""
        return WHOLE if evaluation.outcome is Outcome.REJECT and evaluation.reject_kind.startswith(DOES_NOT_FIT) else ()

    def title(self, context: PaperContext) -> str:
        """转单项办理告知书."""
        return say(self.label)

    def data(self, context: PaperContext) -> Data:
        """Why the bundle does not fit, and where each matter is handled."""
        separate = [*items_in(context, ItemState.LIVE), *items_in(context, ItemState.REFUSED)]
        order = {item.id: place for place, item in enumerate(context.bundle.items)}
        separate.sort(key=lambda item: order[item.id])
        return {
            "reasons": reason_rows(context, OnFail.REJECT),
            "reason": context.reason,
            "separate": tuple({"name": item.name, "department": item.department, "form": item.form.name} for item in separate),
            "section": numbered("reasons", "separate", "rights"),
        }
