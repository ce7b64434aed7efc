"""statements_of: every statement of a refusal or correction with the rule it comes from, what it rests on, and what can be done about it.

What a paper prints as numbered rows, for machines: it goes out with the paper as data, and an auditor finds the rule of each row by its id.
"""

from __future__ import annotations

from collections.abc import Iterator

from forms.stated_rule import OnFail
from forms.wording import say
from runtime.notices.base import Data
from runtime.notices.findings import field_rows, missing_rows, reason_rows
from runtime.notices.paper_context import PaperContext

REFUSING = frozenset({"refusal", "item_refusal", "non_acceptance", "transfer"})
CORRECTING = "correction"


def statements_of(kind: str, context: PaperContext) -> tuple[Data, ...]:
    """One for each numbered row of the paper, in its order; () for a paper that refuses and corrects nothing.

    `part` and `no`: the table and the row; `id`: of the rule, the data item or the material in version `bundle` of the document.
    """
    if kind in REFUSING:
        rows = reason_rows(context, OnFail.REJECT, context.item)
        return tuple(_numbered("reasons", ((row, str(row["title"]), str(row["facts"]), _remedy(context)) for row in rows)))
    if kind != CORRECTING:
        return ()
    fields = ((row, say("NOTICE_ROW_FIELD_TITLE", name=row["label"]), "", say("NOTICE_ROW_FIELD_MEND")) for row in field_rows(context))
    conditions = ((row, str(row["title"]), str(row["facts"]), str(row["mend"])) for row in reason_rows(context, OnFail.CORRECT))
    materials = (
        (row, say("NOTICE_ROW_MATERIAL_TITLE", name=row["name"]), str(row["why"]), say("NOTICE_ROW_MATERIAL_MEND", form=row["form"]))
        for row in missing_rows(context)
    )
    return (*_numbered("fields", fields), *_numbered("conditions", conditions), *_numbered("materials", materials))


def _numbered(part: str, rows: Iterator[tuple[Data, str, str, str]]) -> Iterator[Data]:
    for number, (row, title, found, remedy) in enumerate(rows, start=1):
        yield {"part": part, "no": number, "id": row["id"], "statement": title, "found": found, "basis": row["basis"], "remedy": remedy}


def _remedy(context: PaperContext) -> str:
    """复议 and 诉讼, with their bodies and periods."""
    body, court = context.review_body or say("NOTICE_REVIEW_BODY"), context.court or say("NOTICE_COURT")
    return say("NOTICE_ROW_REMEDY", review_body=body, court=court)
