"""准予决定书: one department's decision on one item."""

from __future__ import annotations

from forms.wording import say
from runtime.notices.base import APPLICANT, ISSUE, RIGHTS, Data, Element, notices
from runtime.notices.decision_name import granted_name
from runtime.notices.department_form import form_title
from runtime.notices.paper_context import PaperContext
from runtime.notices.particulars import numbered
from runtime.outcome import Evaluation


@notices.register
class Grant:
    """One for an item, after review."""

    name, label, basis = "grant", "NOTICE_GRANT", "行政许可法34、38①、39、40、44、61"
    elements = (
        APPLICANT,
        Element("items", ("items.name",)),
        Element("ground", ("item.type",), words=("决定准予",)),
        Element("scope", ("form",), words=("有效期", "十个工作日")),
        Element("duties", words=("监督检查", "公开")),
        RIGHTS,
        ISSUE,
    )

    def due(self, evaluation: Evaluation) -> tuple[str, ...]:
        """Follows from a decision, not from the evaluation."""
        return ()

    def title(self, context: PaperContext) -> str:
        """准予行政许可决定书; of another matter what its rules call it."""
        item = context.bundled_item
        return say("NOTICE_GRANT_OF", what=granted_name(context, item)) if item else say(self.label)

    def data(self, context: PaperContext) -> Data:
        """The item, its result and the form that tells the scope."""
        item = context.one_item()
        what = granted_name(context, item)
        return {
            "issuer": item.department,
            "item": {"type": what, "result": item.result},
            "what": what,
            "form": form_title(item),
            "section": numbered("content", "handing_over", "duties", "rights"),
        }
