"""容缺受理承诺书: the applicant promises what was waived. It goes to the office, so it is the applicant's word, without a seal."""

from __future__ import annotations

from forms.wording import say
from runtime.notices.base import APPLICANT, ITEMS, WHOLE, Data, Element, notices
from runtime.notices.filters import day
from runtime.notices.findings import lapse_words, waived_rows
from runtime.notices.paper_context import PaperContext
from runtime.notices.waiver_acceptance import WAIVED
from runtime.outcome import Evaluation, Outcome


@notices.register
class WaiverPromise:
    """One for the case."""

    name, label, basis = "waiver_promise", "NOTICE_WAIVER_PROMISE", "国发〔2022〕5号；当地容缺受理规定"
    elements = (
        APPLICANT,
        ITEMS,
        WAIVED,
        Element("consequence", ("lapse",), words=("知悉", "后果")),
        Element("truth", words=("真实",)),
        Element("credit", words=("信用",)),
        Element("voluntary", words=("自愿",)),
        Element("signature", words=("承诺人",)),
    )

    def due(self, evaluation: Evaluation) -> tuple[str, ...]:
        """If it is accepted with something missing."""
        return WHOLE if evaluation.outcome is Outcome.WAIVE else ()

    def title(self, context: PaperContext) -> str:
        """容缺受理承诺书."""
        return say(self.label)

    def data(self, context: PaperContext) -> Data:
        """What is promised until when, what follows otherwise, and who signed it how."""
        signed = ""
        if context.signed_by:
            signed = say("NOTICE_SIGNED", name=context.signed_by, day=day(context.signed_on or context.on))
        return {"waived": waived_rows(context), "lapse": lapse_words(context), "signed": signed}
