"""决定公示稿: what the public may read of a licence that was granted (行政许可法40): no identity number, and of a person no full name."""

from __future__ import annotations

from forms.standards import masking
from forms.standards.uscc import is_entity
from forms.wording import say
from runtime.notices.base import ISSUE, Data, Element, notices
from runtime.notices.decision_name import granted_name
from runtime.notices.paper_context import PaperContext
from runtime.notices.particulars import name_of
from runtime.outcome import Evaluation


@notices.register
class Publicity:
    """One for each licence that is granted."""

    name, label, basis = "publicity", "NOTICE_PUBLICITY", "行政许可法40；政府信息公开条例15、20；个人信息保护法"
    elements = (
        Element("counterpart", ("public.name", "public.kind")),
        Element("items", ("item.name",)),
        Element("decision", ("what", "issuer"), words=("决定日期", "有效期", "决定机关")),
        Element("objection", words=("异议",)),
        ISSUE,
    )

    def due(self, evaluation: Evaluation) -> tuple[str, ...]:
        """Follows from a decision, not from the evaluation."""
        return ()

    def title(self, context: PaperContext) -> str:
        """行政许可决定公示稿 …"""
        item = context.bundled_item
        return say("NOTICE_PUBLICITY_OF", what=granted_name(context, item)) if item else say(self.label)

    def data(self, context: PaperContext) -> Data:
        """The decision, and its counterpart as the public may know it."""
        item = context.one_item()
        return {
            "issuer": item.department,
            "item": {"name": item.name, "result": item.result},
            "what": granted_name(context, item),
            "public": counterpart(context),
            "decision": next((one.number for one in context.act.delivered), ""),
        }


def counterpart(context: PaperContext) -> Data:
    """An entity by its name and credit code, which are public; a person by a masked name alone. Who cannot be told for an entity counts as
    a person."""
    number = context.values.get(context.bundle.applicant_id_item)
    name = name_of(context)
    if isinstance(number, str) and is_entity(number):
        return {"name": name, "kind": say("NOTICE_ENTITY"), "code": number}
    masked = name if name == say("NOTICE_APPLICANT_BLANK") else masking.name(name)
    return {"name": masked, "kind": say("NOTICE_PERSON"), "code": ""}
