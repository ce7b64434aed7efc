"""容缺材料补交回执: which promised materials came in, when, and what is still to come."""

from __future__ import annotations

from forms.wording import say
from runtime.notices.base import APPLICANT, ISSUE, Data, Element, notices
from runtime.notices.findings import material_rows, waived_rows
from runtime.notices.paper_context import PaperContext
from runtime.notices.particulars import numbered
from runtime.outcome import Evaluation


@notices.register
class SupplyReceipt:
    """One for each time something is supplied."""

    name, label, basis = "supply_receipt", "NOTICE_SUPPLY_RECEIPT", "行政许可法29、31；国发〔2022〕5号"
    elements = (
        APPLICANT,
        Element("items", ("bundle.title",)),
        Element("supplied", ("supplied.name", "supplied.form", "on")),
        Element("still_open", ("waived.name", "waived.due"), when="waived"),
        Element("signature", words=("收件人", "提交人")),
        ISSUE,
    )

    def due(self, evaluation: Evaluation) -> tuple[str, ...]:
        """Follows from an act, not from the evaluation."""
        return ()

    def title(self, context: PaperContext) -> str:
        """容缺材料补交回执."""
        return say(self.label)

    def data(self, context: PaperContext) -> Data:
        """What came, and what is still to come."""
        supplied = tuple(row for row in material_rows(context) if row["id"] in context.act.materials)
        left = tuple(row for row in waived_rows(context) if row["id"] not in context.act.materials)
        return {"supplied": supplied, "waived": left, "section": numbered("supplied", *(["waived"] if left else []), "next")}
