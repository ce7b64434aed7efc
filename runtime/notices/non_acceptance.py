"""不予受理: no licence is needed, or this office is not competent, or the plain case. The bracket of the ground tells which."""

from __future__ import annotations

from forms.stated_rule import OnFail
from forms.wording import say
from runtime.notices.base import APPLICANT, ISSUE, REMEDIES, WHOLE, Data, Element, notices
from runtime.notices.decision_name import NOT_ACCEPTED, bracket_of
from runtime.notices.findings import reason_rows
from runtime.notices.paper_context import PaperContext
from runtime.notices.particulars import numbered
from runtime.outcome import Evaluation, Outcome

NOT_NEEDED, NOT_COMPETENT = "依法不需要", "不属于"
"""How the bracket begins: 行政许可法32①(一) and (二)."""


@notices.register
class NonAcceptance:
    """One for the case."""

    name, label, basis = "non_acceptance", "NOTICE_NON_ACCEPTANCE", "行政许可法32①(一)(二)、32②；行政复议法20、24；行政诉讼法46"
    elements = (
        APPLICANT,
        Element("items", ("bundle.title",)),
        Element("reasons", ("reasons.title", "reason"), one_suffices=True),
        Element("ground", ("reasons.basis", "bracket", "reason"), one_suffices=True, words=("不予受理",)),
        REMEDIES,
        ISSUE,
    )

    def due(self, evaluation: Evaluation) -> tuple[str, ...]:
        """If the ground says so."""
        return WHOLE if evaluation.outcome is Outcome.REJECT and evaluation.reject_kind.startswith(NOT_ACCEPTED) else ()

    def title(self, context: PaperContext) -> str:
        """A notice where no licence is needed (the law says 告知), else a decision."""
        return say("NOTICE_NOT_NEEDED" if bracket_of(context.ground).startswith(NOT_NEEDED) else self.label)

    def data(self, context: PaperContext) -> Data:
        """The reasons, the bracket, and where to go."""
        bracket = bracket_of(context.ground)
        reasons = reason_rows(context, OnFail.REJECT)
        return {
            "reasons": reasons,
            "reason": context.reason,
            "bracket": bracket,
            "not_needed": bracket.startswith(NOT_NEEDED),
            "not_competent": bracket.startswith(NOT_COMPETENT),
            "go_to": next((str(row["go_to"]) for row in reasons if row["go_to"]), ""),
            "section": numbered("facts", "decision", "remedies"),
        }
