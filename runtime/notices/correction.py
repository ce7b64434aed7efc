"""一次性补正告知书: everything that is to be put right, at once."""

from __future__ import annotations

from forms.stated_rule import OnFail
from forms.wording import say
from runtime.limits import correction_days
from runtime.notices.base import APPLICANT, ISSUE, ITEMS, RIGHTS, SIGNED_FOR, WHOLE, Data, Element, notices
from runtime.notices.findings import field_rows, missing_rows, reason_rows
from runtime.notices.paper_context import PaperContext
from runtime.notices.particulars import numbered
from runtime.outcome import Evaluation, ItemState, Outcome, Standing


@notices.register
class Correction:
    """One for the case, over all departments."""

    name, label, basis = "correction", "NOTICE_CORRECTION", "行政许可法32①(四)、7"
    elements = (
        APPLICANT,
        ITEMS,
        Element("faults", ("fields.label", "conditions.title", "materials.name", "reason"), one_suffices=True),
        Element("ground", ("fields.basis", "conditions.basis", "materials.basis"), one_suffices=True),
        Element("how", ("conditions.mend", "materials.form", "office"), one_suffices=True, words=("补正方式",)),
        Element("once", words=("五个工作日", "一次", "逾期不告知", "即为受理")),
        RIGHTS,
        ISSUE,
        SIGNED_FOR,
    )

    def due(self, evaluation: Evaluation) -> tuple[str, ...]:
        """If something is to be corrected."""
        return WHOLE if evaluation.outcome is Outcome.CORRECT else ()

    def title(self, context: PaperContext) -> str:
        """一次性补正告知书."""
        return say(self.label)

    def data(self, context: PaperContext) -> Data:
        """Empty fields, conditions that do not hold, missing materials; and whether a promise would do."""
        fields, materials = field_rows(context), missing_rows(context)
        conditions = reason_rows(context, OnFail.CORRECT)
        chosen = {finding.item for finding in context.evaluation.items if finding.state is not ItemState.NOT_SELECTED}
        parts = [name for name, rows in (("fields", fields), ("conditions", conditions), ("materials", materials)) if rows]
        return {
            "fields": fields,
            "conditions": conditions,
            "materials": materials,
            "count": len(fields) + len(conditions) + len(materials),
            "reason": context.reason,
            "section": numbered(*parts, "how"),
            "days": correction_days(context.bundle, chosen),
            "waiver": waiver_offer(context),
        }


def waiver_offer(context: PaperContext) -> Data:
    """Would a signed promise let what is missing come later? `offered` only if nothing but the promise is wanting."""
    gate = context.evaluation.gate
    missing = context.evaluation.lines_that(Standing.MISSING)
    faults = any(verdict.rule.on_fail is OnFail.CORRECT for verdict in context.evaluation.failed())
    others = bool(context.evaluation.missing_fields or context.asked_fields or context.asked_materials) or faults
    possible = bool(missing) and gate.all_waivable and not gate.dishonest and gate.missing <= gate.most
    return {
        "offered": possible and not gate.promise_signed,
        "alone": not others,
        "most": gate.most,
        "too_many": bool(missing) and gate.all_waivable and not gate.dishonest and gate.missing > gate.most,
    }
