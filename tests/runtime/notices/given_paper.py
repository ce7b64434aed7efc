"""Given a submission of a gold case: what a paper may speak of; and what a paper says, read back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pypdfium2 as pdfium

from runtime.calendar import published
from runtime.evaluation import evaluate
from runtime.notices.markup import Node
from runtime.notices.paper_context import PaperContext
from runtime.outcome import Evaluation
from runtime.read_submission import ReadSubmission, read_submission
from tests.samples import GOLD, bundle, compiled, imported

OFFICE = "示例区政务服务中心"
KINDS = (
    "acceptance",
    "correction",
    "department_form",
    "grant",
    "item_refusal",
    "non_acceptance",
    "receipt",
    "refusal",
    "transfer",
    "waiver_acceptance",
    "waiver_promise",
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
            evaluation = evaluate(compiled(case), read.submission, published(), "reference")
            assert isinstance(evaluation, Evaluation)
            values = read.submission.values
            yield f"{case}/{read.id}", PaperContext(bundle(case), evaluation, values, on=evaluation.on, office=OFFICE)


def context_of(name: str, **changes: Any) -> PaperContext:
    """One of them, with some fields otherwise."""
    return replace(contexts()[name], **changes)


def a_context(kind: str, **changes: Any) -> PaperContext:
    """One in which the paper follows."""
    name, item = {
        "acceptance": ("catering/s01", ""),
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
    }[kind]
    return context_of(name, item=item, **changes)


def applicant(context: PaperContext) -> str:
    """The applicant's name, or the words for one nobody named."""
    value = context.values.get(context.bundle.applicant_name_item)
    return "".join(str(value).split()) if value else "申请人(未填写)"


def words_of(node: Node) -> str:
    """All that a document says, without blanks; printed attributes among it."""
    parts = [value for name, value in node.attributes.items() if name in ("org", "date", "k", "who", "label", "title")]
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
