"""容缺受理承诺书: the applicant promises what was waived. It goes to the office, so it is the applicant's word, without a seal."""

from __future__ import annotations

from forms.wording import say
from runtime.notices.base import APPLICANT, ITEMS, WHOLE, Data, Element, notices
from runtime.notices.filters import day, time_of
from runtime.notices.findings import lapse_words, waived_rows
from runtime.notices.paper_context import PaperContext
from runtime.notices.waiver_acceptance import WAIVED
from runtime.outcome import Evaluation, Outcome
from runtime.promise import SHORT_DIGEST


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
        text = say("NOTICE_SIGNED_TEXT", digest=context.signed_digest[:SHORT_DIGEST]) if context.signed_digest else ""
        return {"waived": waived_rows(context), "lapse": lapse_words(context), "signed": _signed(context), "signed_text": text}


def _signed(context: PaperContext) -> str:
    """Who signed when, and what confirmed it; "" = to be signed by hand."""
    if not context.signed_by:
        return ""
    if context.signed_at is None or not context.signed_digest:  # signed before the words and the moment were printed
        return say("NOTICE_SIGNED", name=context.signed_by, day=day(context.signed_on or context.on))
    key = "NOTICE_SIGNED_PHONE" if context.signed_phone else "NOTICE_SIGNED_NAME"
    params = {"phone": context.signed_phone} if context.signed_phone else {}
    return say(key, name=context.signed_by, time=time_of(context.signed_at), **params)
