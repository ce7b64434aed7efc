"""Copies of a form for the wall of an office: the blank one 空表 and the filled sample 样表, of the one form or of a department's own.

The sample is filled with a test case of the bundle, whose people are invented; where none leads to the form, with invented answers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from forms.bundle import Bundle
from forms.problems import Problem
from forms.wording import say
from rules.values import is_empty
from runtime.calendar import published
from runtime.compiled import CompiledBundle, compile_bundle
from runtime.evaluation import evaluate
from runtime.notices.base import Data
from runtime.notices.compose import UNSAFE, data_of
from runtime.notices.fit import fit
from runtime.notices.markup import Node
from runtime.notices.paper_context import PaperContext
from runtime.notices.particulars import going_on
from runtime.notices.pdf.render import read, render
from runtime.notices.sample_context import invented_context
from runtime.notices.snippets_of import library_of
from runtime.notices.template_for import template_for
from runtime.outcome import Evaluation, Outcome
from runtime.read_submission import ReadSubmission, read_submission
from runtime.typography.face_map import FaceMap
from runtime.typography.paper_style import PaperStyle

MERGED, OWN = "application_form", "department_form"


@dataclass(frozen=True, slots=True)
class FormCopy:
    """A finished copy."""

    file_name: str
    content: bytes
    """The PDF."""
    pages: int


def blank_form(bundle: Bundle, item: str = "", *, office: str, faces: FaceMap | None = None, style: PaperStyle | None = None) -> FormCopy:
    """空表: every field, nothing filled in. `item`: that department's own form, "" = the one form. Raises Refused: NOTICE_ITEM_UNKNOWN."""
    return _printed(bundle, blank_document(bundle, item, office), say("FORM_BLANK"), item, office, faces, style)


def sample_form(bundle: Bundle, item: str = "", *, office: str, faces: FaceMap | None = None, style: PaperStyle | None = None) -> FormCopy:
    """样表: the form filled with invented answers, and marked as a sample. Raises Refused: NOTICE_ITEM_UNKNOWN."""
    return _printed(bundle, sample_document(bundle, item, office), say("FORM_SAMPLE"), item, office, faces, style)


def blank_document(bundle: Bundle, item: str, office: str) -> Node:
    """The words of the blank form."""
    kind = OWN if item else MERGED
    context = replace(invented_context(bundle, kind, item), values={}, agent="", office=office, signed_at=None, signed_on=None)
    data = data_of(kind, context)
    return _document(context, kind, {**data, **_emptied(context, data)}, say("FORM_BLANK"))


def sample_document(bundle: Bundle, item: str, office: str) -> Node:
    """The words of the sample."""
    kind = OWN if item else MERGED
    found = next(iter(sorted(_fitting(bundle, item), key=_fullness, reverse=True)), None)
    context = replace(found or invented_context(bundle, kind, item), item=item, office=office, number="", case_number="", agent="")
    return _document(context, kind, data_of(kind, context), say("FORM_SAMPLE"))


def _emptied(context: PaperContext, data: Data) -> Mapping[str, object]:
    """What stands blank in a blank form beside the answers."""
    applicant = data["applicant"]
    assert isinstance(applicant, Mapping)
    empty: dict[str, object] = {"applied_on": "", "applicant": {**applicant, "addressee": ""}, "waived": ()}
    if "choices" in data:
        empty["choices"] = tuple(
            {"text": say("FORM_ITEM", item=one.name, department=one.department), "on": False} for one in going_on(context)
        )
    if (materials := data.get("materials")) and isinstance(materials, tuple):
        empty["materials"] = tuple({**row, "origin": say("FORM_ORIGIN_BLANK")} for row in materials)
    return empty


def _document(context: PaperContext, kind: str, data: Data, mark: str) -> Node:
    """The form by its template, with the mark behind its title. It bears no number and is nobody's, so nothing is missing from it."""
    own = template_for(context.bundle, kind, context.item)
    library = library_of(context.bundle)
    form = data.get("form")
    marked = dict(data, title=say("FORM_MARKED", title=data["title"], mark=mark))
    if isinstance(form, Mapping):
        marked["form"] = {**form, "title": say("FORM_MARKED", title=form["title"], mark=mark)}
    return read(library.compose(kind, marked) if own is None else library.fill(own.source, marked, kind))


def _fitting(bundle: Bundle, item: str) -> Iterator[PaperContext]:
    """Every test case that could be filed as it is, and goes on with the item."""
    compiled = compile_bundle(bundle)
    if not isinstance(compiled, CompiledBundle):
        return
    for number, case in enumerate(bundle.test_cases):
        read_case = read_submission(bundle, dict(case.submission), number)
        if not isinstance(read_case, ReadSubmission):
            continue
        submission = read_case.submission
        found = evaluate(compiled, submission, published(), "reference")
        if isinstance(found, Problem) or found.outcome not in (Outcome.ACCEPT, Outcome.WAIVE) or (item and item not in found.live()):
            continue
        yield PaperContext(bundle, found, submission.values, on=found.on, office="")


def _fullness(context: PaperContext) -> tuple[int, int]:
    """How much of the form it shows: its matters, then its answers."""
    evaluation: Evaluation = context.evaluation
    return len(evaluation.live()), sum(not is_empty(value) for value in context.values.values())


def _printed(
    bundle: Bundle, document: Node, mark: str, item: str, office: str, faces: FaceMap | None, style: PaperStyle | None
) -> FormCopy:
    kind = OWN if item else MERGED
    title = document.get("running")
    printed = render(fit(document, faces, style, kind), title=title, author=office, faces=faces, style=style, kind=kind)
    name = "-".join(UNSAFE.sub("_", part)[:60] for part in (bundle.code, item, mark) if part)
    return FormCopy(f"{name}.pdf", printed.content, printed.pages)
