"""收件回执 with the list of materials: what came in, from whom, when. It is not an acceptance."""

from __future__ import annotations

from forms.wording import say
from runtime.notices.base import APPLICANT, ISSUE, ITEMS, RIGHTS, Data, Element, notices
from runtime.notices.findings import material_rows
from runtime.notices.paper_context import PaperContext
from runtime.notices.particulars import numbered
from runtime.outcome import Evaluation


@notices.register
class Receipt:
    """One for each time the applicant files."""

    name, label, basis = "receipt", "NOTICE_RECEIPT", "行政许可法29、31、32"
    elements = (
        APPLICANT,
        ITEMS,
        Element("received", ("received_on",)),
        Element("materials", ("materials.name", "materials.form", "materials.origin"), when="materials"),
        Element("not_acceptance", words=("不作为受理",)),
        RIGHTS,
        Element("signature", words=("收件人", "提交人"), tag="signature"),
        ISSUE,
    )

    def due(self, evaluation: Evaluation) -> tuple[str, ...]:
        """Follows from filing, not from what is found."""
        return ()

    def title(self, context: PaperContext) -> str:
        """收件回执."""
        return say(self.label)

    def data(self, context: PaperContext) -> Data:
        """The list of materials."""
        rows = material_rows(context)
        return {"materials": rows, "section": numbered("items", *(["materials"] if rows else []), "next")}
