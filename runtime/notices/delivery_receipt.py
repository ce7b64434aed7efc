"""送达回证: which papers reached whom, how, where and when; to be signed by hand, so the house fills in only what it knows."""

from __future__ import annotations

from forms.wording import say
from runtime.notices.base import APPLICANT, Data, Element, notices
from runtime.notices.paper_context import PaperContext
from runtime.outcome import Evaluation

WAYS = ("DIRECT", "STAND_IN", "LEFT", "POST", "ELECTRONIC", "NOTICE")
"""直接, 代收, 留置, 邮寄, 电子, 公告: NOTICE_WAY_*."""
WAY_OF = {"ACTS_DELIVER_WINDOW": "DIRECT", "ACTS_DELIVER_ONLINE": "ELECTRONIC", "ACTS_DELIVER_POST": "POST"}
"""What a clerk chose -> the way."""


@notices.register
class DeliveryReceipt:
    """One for the papers by which a case is decided or ends."""

    name, label, basis = "delivery_receipt", "NOTICE_DELIVERY_RECEIPT", "行政许可法38、44；参照民事诉讼法关于送达的规定"
    elements = (
        APPLICANT,
        Element("documents", ("documents.title", "documents.number")),
        Element("delivery_way", words=("送达方式", "送达地点", "送达时间")),
        Element("recipient_signs", words=("受送达人签名",)),
        Element("stand_in", words=("代收人", "关系")),
        Element("refused_receipt", words=("拒收", "见证人")),
        Element("servers", words=("送达人（签名）",)),
    )

    def due(self, evaluation: Evaluation) -> tuple[str, ...]:
        """Follows from an act, not from the evaluation."""
        return ()

    def title(self, context: PaperContext) -> str:
        """送达回证."""
        return say(self.label)

    def data(self, context: PaperContext) -> Data:
        """The papers, and the way as it was recorded; everything else is a blank."""
        chosen = {way for key, way in WAY_OF.items() if say(key) == context.act.method}
        return {
            "documents": tuple({"title": one.title, "number": one.number} for one in context.act.delivered),
            "ways": tuple({"text": say(f"NOTICE_WAY_{way}"), "on": way in chosen} for way in WAYS),
            "method": "" if chosen else context.act.method,
        }
