"""不予受理: no licence is needed, this office is not competent, something was concealed or is false, or what a rule of the bundle says. The
bracket of the ground tells which."""

from __future__ import annotations

from forms.stated_rule import OnFail
from forms.wording import say
from runtime.licence import is_licence
from runtime.notices.base import APPLICANT, ISSUE, REMEDIES, WHOLE, Data, Element, notices
from runtime.notices.decision_name import NOT_ACCEPTED, bracket_of
from runtime.notices.findings import numbers_of, reason_rows
from runtime.notices.paper_context import PaperContext
from runtime.notices.particulars import going_on, numbered
from runtime.outcome import Evaluation, Outcome

NOT_NEEDED, NOT_COMPETENT = "依法不需要", "不属于"
"""How the bracket begins: 行政许可法32①(一) and (二)."""
UNTRUE = ("隐瞒", "虚假")
"""What the bracket speaks of: 行政许可法78."""


@notices.register
class NonAcceptance:
    """One for the case."""

    name, label, basis = "non_acceptance", "NOTICE_NON_ACCEPTANCE", "行政许可法32①(一)(二)、32②、78；行政复议法20、24；行政诉讼法46"
    elements = (
        APPLICANT,
        Element("items", ("bundle.title",)),
        Element("reasons", ("reasons.title", "reason"), one_suffices=True),
        Element("ground", ("reasons.basis", "bracket", "reason"), one_suffices=True, words=("不予受理",)),
        Element("not_needed", words=("第三十二条第一款第（一）项", "不需要取得"), when="not_needed"),
        Element("competent_body", words=("第三十二条第一款第（二）项", "有管辖权的机关申请"), when="not_competent"),
        Element("competent_body", ("go_to",), when="go_to"),
        Element("untrue", words=("第七十八条",), when="untrue"),
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
            "untrue": any(word in bracket for word in UNTRUE) and any(is_licence(item) for item in going_on(context)),
            "go_to": context.act.go_to or next((str(row["go_to"]) for row in reasons if row["go_to"]), ""),
            "numbers": numbers_of(reasons),
            "section": numbered("facts", "decision", "remedies"),
        }
