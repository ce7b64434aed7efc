"""to_be_filed: what of a draft is filed: what the form shows now. Pure.

Answers that fell away with another answer stay with the draft as long as one fills in, and are not filed: nobody is told what nobody
asked (个人信息保护法 6). What a condition still reads goes along, so that the window judges what the pre-check judged.
"""

from __future__ import annotations

from dataclasses import replace

from forms.conditions import ReaderKind
from forms.readers import readers
from runtime.content import Content
from runtime.desk import Desk

DOES_NOT_JUDGE = frozenset({ReaderKind.TEST_CASE, ReaderKind.TEMPLATE, ReaderKind.PREFILL})
"""What reads a value and decides nothing by it."""


def to_be_filed(desk: Desk) -> Content:
    """The content as it would be filed now; its digest is the one that the record of the filing names."""
    folded, content = folded_away(desk), desk.case.content
    return replace(
        content.to_be_filed(),
        values={name: value for name, value in content.values.items() if name not in folded},
        disputed=tuple(name for name in content.disputed if name not in folded),
    )


def folded_away(desk: Desk) -> frozenset[str]:
    """Data items that hold an answer, are not on the form any more, and are read by nothing that judges."""
    unasked = {name for name in desk.entered if desk.compiled.bundle.data_item(name)} - set(desk.asked)
    if not unasked:
        return frozenset()
    return frozenset(unasked & (desk.evaluation.hidden | (unasked - _judged_by(desk))))


def _judged_by(desk: Desk) -> frozenset[str]:
    bundle = desk.compiled.bundle
    named = {bundle.names.get(name, name) for name in (bundle.applicant_name_item, bundle.applicant_id_item)}
    questions = {question.sets for question in bundle.layout.questions}
    return frozenset(named | questions | {one.reads for one in readers(bundle) if one.kind not in DOES_NOT_JUDGE})
