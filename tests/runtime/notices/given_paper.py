"""Given a submission of a gold case: what a paper may speak of; and what a paper says, read back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pypdfium2 as pdfium

from runtime.calendar import published
from runtime.evaluation import evaluate
from runtime.notices.act_facts import ActFacts, Delivered
from runtime.notices.markup import Node
from runtime.notices.paper_context import PaperContext
from runtime.outcome import Evaluation
from runtime.read_submission import ReadSubmission, read_submission
from runtime.submission import Submission
from tests.samples import GOLD, bundle, compiled, imported

OFFICE = "示例区政务服务中心"
KINDS = (
    "acceptance",
    "application_form",
    "correction",
    "delivery_receipt",
    "department_form",
    "extension",
    "grant",
    "item_refusal",
    "non_acceptance",
    "publicity",
    "receipt",
    "refusal",
    "resumption",
    "supply_receipt",
    "suspension",
    "termination",
    "transfer",
    "waiver_acceptance",
    "waiver_promise",
    "withdrawal",
)


@cache
def contexts() -> dict[str, PaperContext]:
    """Every gold submission, by case and id: `catering/s02`."""
    return dict(_contexts())


def _contexts() -> Iterator[tuple[str, PaperContext]]:
    for case in GOLD:
        for index, raw in enumerate(imported(case).submissions):
            read = read_submission(bundle(case), raw, index)
            assert isinstance(read, ReadSubmission)
            yield f"{case}/{read.id}", _context(case, read.submission)


def context_with(name: str, **values: Any) -> PaperContext:
    """That submission with some answers otherwise, evaluated again."""
    case, _, wanted = name.partition("/")
    reads = (read_submission(bundle(case), raw, index) for index, raw in enumerate(imported(case).submissions))
    (found,) = (read.submission for read in reads if isinstance(read, ReadSubmission) and read.id == wanted)
    return _context(case, replace(found, values={**found.values, **values}))


def _context(case: str, submission: Submission) -> PaperContext:
    evaluation = evaluate(compiled(case), submission, published(), "reference")
    assert isinstance(evaluation, Evaluation)
    return PaperContext(bundle(case), evaluation, submission.values, on=evaluation.on, office=OFFICE)


def context_of(name: str, **changes: Any) -> PaperContext:
    """One of them, with some fields otherwise."""
    return replace(contexts()[name], **changes)


def a_context(kind: str, **changes: Any) -> PaperContext:
    """One in which the paper follows."""
    name, item = {
        "acceptance": ("catering/s01", ""),
        "application_form": ("catering/s02", ""),
        "correction": ("catering/s09", ""),
        "department_form": ("catering/s01", "food"),
        "grant": ("catering/s01", "food"),
        "item_refusal": ("catering/s14", "tobacco"),
        "non_acceptance": ("catering/s18", ""),
        "receipt": ("catering/s01", ""),
        "refusal": ("disability/s03", ""),
        "transfer": ("newborn/s10", ""),
        "waiver_acceptance": ("catering/s02", ""),
        "waiver_promise": ("catering/s02", ""),
        **dict.fromkeys(ACTS, ("catering/s01", "")),
        "publicity": ("catering/s01", "food"),
        "supply_receipt": ("catering/s02", ""),
    }[kind]
    return context_of(name, **{"item": item, **ACTS.get(kind, {}), **changes})


ACTS: dict[str, dict[str, Any]] = {
    "delivery_receipt": {
        "act": ActFacts(
            method="窗口领取",
            delivered=(
                Delivered("准予行政许可决定书", "430102-20260310-0007-ZY1-food"),
                Delivered("单项不予许可告知书", "430102-20260310-0007-BX1"),
            ),
        )
    },
    "extension": {
        "reason": "经营场所的现场核查须会同多个部门进行，尚未完成",
        "act": ActFacts(days=10, approved_by="市场监督管理局局长李示例"),
        "item": "food",
    },
    "publicity": {"act": ActFacts(delivered=(Delivered("准予行政许可决定书", "示市监许〔2026〕12号"),))},
    "resumption": {"act": ActFacts(since=date(2026, 3, 12), until=date(2026, 3, 23))},
    "supply_receipt": {"act": ActFacts(materials=("rules",))},
    "suspension": {
        "reason": "需要对厨房排烟系统组织专家评审",
        "act": ActFacts(procedure="专家评审", days=15, since=date(2026, 3, 12)),
    },
    "termination": {
        "reason": "申请人在办理期间注销了市场主体登记",
        "act": ActFacts(basis="《食品经营许可和备案管理办法》的有关规定"),
    },
    "withdrawal": {"reason": "经营场所另作安排"},
}
"""Kind -> what the act behind it recorded, of the papers that follow from acts alone."""


def after_an_act(kind: str, context: PaperContext) -> PaperContext | None:
    """The context as an act of that kind leaves it; None where there is nothing for the act to be about."""
    live = context.evaluation.live()
    lines = tuple(line.material for line in context.evaluation.lines)
    if not live or (kind == "supply_receipt" and not lines):
        return None
    given = replace(context, **ACTS[kind])
    if kind == "supply_receipt":
        given = replace(given, act=ActFacts(materials=lines[:1]))
    return replace(given, item=live[0]) if kind in ("extension", "publicity") else given


def applicant(context: PaperContext) -> str:
    """The applicant's name, or the words for one nobody named."""
    value = context.values.get(context.bundle.applicant_name_item)
    return "".join(str(value).split()) if value else "申请人(未填写)"


def words_of(node: Node) -> str:
    """All that a document says, without blanks; printed attributes among it."""
    parts = [value for name, value in node.attributes.items() if name in ("org", "date", "k", "who", "label", "title", "right")]
    for child in node.children:
        parts.append(child if isinstance(child, str) else words_of(child))
    return "".join("".join(parts).split())


def pages_of(content: bytes) -> tuple[str, ...]:
    """The text of each page of a PDF without blanks, as pdfium reads it."""
    document = pdfium.PdfDocument(content)
    try:
        return tuple(_page_text(page) for page in document)
    finally:
        document.close()


def _page_text(page: pdfium.PdfPage) -> str:
    text = page.get_textpage()
    try:
        return "".join(text.get_text_range().split())
    finally:
        text.close()
        page.close()


def text_of(content: bytes) -> str:
    """The text of a PDF without blanks."""
    return "".join(pages_of(content))
