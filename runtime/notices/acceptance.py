"""受理通知书: everything is complete and in legal form; the clocks begin."""

from __future__ import annotations

from forms.wording import say
from runtime.notices.base import APPLICANT, ISSUE, ITEMS, RIGHTS, SIGNED_FOR, WHOLE, Data, Element, notices
from runtime.notices.findings import material_rows, waived_rows
from runtime.notices.paper_context import PaperContext
from runtime.notices.particulars import going_on, item_row, items_in, numbered
from runtime.outcome import Evaluation, ItemState, Outcome

LIMITS = Element("limits", ("items.statutory", "items.promised", "items.due"))
UNCOUNTED = Element("uncounted", words=("第四十五条", "不计算在"))
QUERY = Element("query", words=("查询",))


@notices.register
class Acceptance:
    """One for the case: one window speaks for all departments."""

    name, label, basis = "acceptance", "NOTICE_ACCEPTANCE", "行政许可法32①(五)、32②、42、45、82"
    elements = (
        APPLICANT,
        ITEMS,
        Element("acceptance_ground", ("accepted_on",), words=("第三十二条第一款第（五）项",)),
        Element("complete", words=("申请材料齐全、符合法定形式",)),
        LIMITS,
        UNCOUNTED,
        QUERY,
        RIGHTS,
        ISSUE,
        SIGNED_FOR,
    )

    def due(self, evaluation: Evaluation) -> tuple[str, ...]:
        """If it is accepted."""
        return WHOLE if evaluation.outcome is Outcome.ACCEPT else ()

    def title(self, context: PaperContext) -> str:
        """受理通知书."""
        return say(self.label)

    def data(self, context: PaperContext) -> Data:
        """Items with their limits, materials with their origin, and what does not go on."""
        rows = material_rows(context)
        return {
            "provisional": is_provisional(context),
            "materials": rows,
            "section": numbered("items", *(["materials"] if rows else []), "query"),
            **set_aside(context),
        }


def set_aside(context: PaperContext) -> Data:
    """The chosen items that do not go on: refused alone, or not applicable."""
    return {
        "refused_items": tuple(item.name for item in items_in(context, ItemState.REFUSED)),
        "not_applicable": tuple(item.name for item in items_in(context, ItemState.NOT_APPLICABLE)),
    }


def is_provisional(context: PaperContext) -> bool:
    """Does any day in the paper rest on a year whose holidays are not published?"""
    rows = (*(item_row(context, item) for item in going_on(context)), *waived_rows(context))
    return any(row["provisional"] for row in rows)
