"""容缺受理通知书: accepted, and what is missing may come by a day."""

from __future__ import annotations

import re

from forms.wording import say
from runtime.notices.acceptance import LIMITS, QUERY, UNCOUNTED, is_provisional, set_aside
from runtime.notices.base import APPLICANT, ISSUE, ITEMS, RIGHTS, SIGNED_FOR, WHOLE, Data, Element, notices
from runtime.notices.findings import lapse_words, material_rows, waived_rows
from runtime.notices.paper_context import PaperContext
from runtime.notices.particulars import numbered
from runtime.outcome import Evaluation, Outcome

CITATION = re.compile(r"《.+》|〔\d{4}〕")
"""What a basis contains if it names a document; a remark of the authors is not printed as law."""

WAIVED = Element("waived", ("waived.name", "waived.form", "waived.due"))


@notices.register
class WaiverAcceptance:
    """One for the case; its promise is a paper of its own."""

    name, label, basis = "waiver_acceptance", "NOTICE_WAIVER_ACCEPTANCE", "国发〔2022〕5号；当地容缺受理规定"
    elements = (
        APPLICANT,
        ITEMS,
        Element("acceptance_ground", ("accepted_on",), words=("国发〔2022〕5号",)),
        WAIVED,
        Element("consequence", ("lapse",), words=("逾期",)),
        Element("no_decision", words=("补齐之前",)),
        Element("credit", words=("失信",)),
        Element("voluntary", words=("自愿",)),
        LIMITS,
        UNCOUNTED,
        QUERY,
        RIGHTS,
        ISSUE,
        SIGNED_FOR,
    )

    def due(self, evaluation: Evaluation) -> tuple[str, ...]:
        """If it is accepted with something missing."""
        return WHOLE if evaluation.outcome is Outcome.WAIVE else ()

    def title(self, context: PaperContext) -> str:
        """容缺受理通知书."""
        return say(self.label)

    def data(self, context: PaperContext) -> Data:
        """What may come later and until when, what follows if it does not, and all that an acceptance says."""
        policy = context.bundle.waiver.basis
        return {
            "provisional": is_provisional(context),
            "waived": waived_rows(context),
            "lapse": lapse_words(context),
            "policy": policy if CITATION.search(policy) else "",
            "materials": material_rows(context),
            "section": numbered("waived", "items", "materials", "query"),
            **set_aside(context),
        }
