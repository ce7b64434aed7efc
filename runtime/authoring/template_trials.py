"""Template trials 试印: a template on every test case that leads to its paper; and the samples on which one looks at it while editing.

A template that is not published is filled and printed in the limited children of `runtime.notices.press` alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from time import process_time

from forms.bundle import Bundle, NoticeTemplate, TestCase
from forms.document import dump_bundle
from forms.errors import Refused
from forms.paper_name import paper_name, template_place
from forms.problems import Problem
from forms.wording import say
from runtime.calendar import published
from runtime.compiled import compile_bundle
from runtime.evaluation import evaluate
from runtime.notices.base import NoticeKind, notices
from runtime.notices.compose import draft, draft_by
from runtime.notices.own_templates import fault_words
from runtime.notices.paper_context import PaperContext
from runtime.notices.pdf.fonts import FaceMap
from runtime.notices.press.order import order_of
from runtime.notices.press.preview import Printed, print_all_limited
from runtime.notices.sample_context import invented_act, invented_context
from runtime.notices.snippets_of import snippets_of
from runtime.notices.template import house_library
from runtime.outcome import Evaluation, Outcome
from runtime.read_submission import ReadSubmission, read_submission

AFTER_ANY_OUTCOME = frozenset({"receipt", "application_form"})
"""Papers that follow from filing, whatever is found."""
EVALUATED = 8
"""Documents whose evaluated test cases are kept: while somebody edits, the same ones are asked for with every key."""
SECONDS = 20.0
"""Of processor time, for the papers of a document that is about to be published."""
FEWEST = 40
"""Papers that are tried at least, however long they take."""
MOST_TOLD = 20


@dataclass(frozen=True, slots=True)
class Sample:
    """A case on which a template is looked at."""

    case: str
    """Id of the test case; "" = invented."""
    title: str
    item: str
    context: PaperContext

    @property
    def name(self) -> str:
        """For the address and the session: case, or case.item."""
        return ".".join(filter(None, (self.case, self.item)))


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of a template on one sample."""

    sample: Sample
    pages: int
    missing_glyphs: Mapping[str, int]
    """Characters no face has."""
    problems: tuple[Problem, ...]
    """Why there is no paper."""

    @property
    def ok(self) -> bool:
        """Could the paper go out as it is?"""
        return not self.problems and not self.missing_glyphs


def samples(bundle: Bundle, kind: str, item: str = "") -> tuple[Sample, ...]:
    """The test cases that lead to the paper, in their order, then an invented case that has everything. `item`: of that item alone.

    Raises Refused: NOTICE_KIND_UNKNOWN, NOTICE_ITEM_UNKNOWN.
    """
    invented = invented_context(bundle, kind, item)
    return (*_of_cases(bundle, kind, item), Sample("", say("SAMPLE_INVENTED"), invented.item, invented))


def sample_context(bundle: Bundle, kind: str, item: str = "", *, case: str = "") -> PaperContext:
    """The first of the samples, or that of a test case where it leads to the paper: for preview, blank and sample forms."""
    found = samples(bundle, kind, item)
    return next((one.context for one in found if case and one.case == case), found[0].context)


def try_all(
    bundle: Bundle,
    kind: str,
    source: str,
    item: str = "",
    *,
    snippets: Mapping[str, str] | None = None,
    faces: FaceMap | None = None,
    among: Iterable[Sample] | None = None,
) -> Iterator[Trial]:
    """The template on every sample, one after the other as they are printed, in limited children. Never raises for the template's faults.

    `snippets`: None = as the document's papers go by; `among`: None = all `samples`, else these.
    """
    chosen = tuple(samples(bundle, kind, item) if among is None else among)
    known = snippets_of(bundle) if snippets is None else snippets
    ordered: list[tuple[Sample, tuple[Problem, ...]]] = []
    orders = []
    for one in chosen:
        try:
            orders.append(order_of(kind, one.context, source, snippets=known, faces=faces))
            ordered.append((one, ()))
        except Refused as refused:
            ordered.append((one, refused.problems))
    printed = print_all_limited(orders)
    for one, refused_for in ordered:
        outcome: Printed | tuple[Problem, ...] = refused_for or next(printed)
        if isinstance(outcome, Printed):
            yield Trial(one, outcome.pages, outcome.missing_glyphs, ())
        else:
            yield Trial(one, 0, {}, outcome)


def paper_faults(bundle: Bundle) -> Iterator[Problem]:
    """Own templates that fail on some test case: what keeps a document from being published. To be run under limits only."""
    began, tried, told = process_time(), 0, 0
    for template in bundle.templates:
        for sample in _speaks_for(bundle, template):
            if told >= MOST_TOLD or (tried >= FEWEST and process_time() - began > SECONDS):
                return
            tried += 1
            try:
                draft(template.kind, sample.context)
            except Refused as refused:
                told += 1
                yield Problem(
                    "GATE_TEMPLATE_FAILED",
                    template_place(template.kind, template.item),
                    {
                        "paper": paper_name(bundle, template.kind, template.item),
                        "case": sample.title,
                        "reason": fault_words(refused.problems[0]),
                    },
                )


def _speaks_for(bundle: Bundle, template: NoticeTemplate) -> Iterator[Sample]:
    """The samples for which this template speaks, not the one of their own item."""
    apart = {one.item for one in bundle.templates if one.kind == template.kind and one.item}
    if notices.get(template.kind) is None:
        return  # told by the checks
    for one in _of_cases(bundle, template.kind, template.item):
        if template.item or one.item not in apart:
            yield one


# ---- test cases


def _of_cases(bundle: Bundle, kind: str, item: str) -> Iterator[Sample]:
    notice = notices.get(kind)
    if notice is None:
        return
    by_act = _follows_an_act(bundle, notice)
    for case, context in _evaluated(bundle):
        for one in _items(bundle, notice, context.evaluation, by_act):
            if item and one != item:
                continue
            ready = replace(context, bundle=bundle, item=one)
            if by_act:
                ready = _after_an_act(ready)
                if not _follows(kind, ready):
                    continue
            yield Sample(case.id, case.note or case.id, one, ready)


def _after_an_act(context: PaperContext) -> PaperContext:
    """The case with all that an act may have recorded."""
    materials = tuple(line.material for line in context.evaluation.lines)[:1]
    return replace(context, act=replace(invented_act(context.bundle), materials=materials), reason=say("SAMPLE_REASON"))


def _follows(kind: str, context: PaperContext) -> bool:
    """Can the act happen to this case? The house's own words tell."""
    try:
        draft_by(kind, context, house_library(), None)
    except Refused:
        return False
    return True


def _follows_an_act(bundle: Bundle, notice: NoticeKind) -> bool:
    """Does no evaluation lead to this paper by itself?"""
    tried = ("acceptance", "correction", "waiver_acceptance", "non_acceptance", "transfer", "refusal", "item_refusal")
    return not any(notice.due(invented_context(bundle, kind).evaluation) for kind in tried)


def _items(bundle: Bundle, notice: NoticeKind, found: Evaluation, by_act: bool) -> tuple[str, ...]:
    """The papers of that kind that this case leads to: "" = on the whole case."""
    if not by_act:
        return notice.due(found)
    if found.outcome is Outcome.REJECT and notice.name not in AFTER_ANY_OUTCOME:
        return ()
    return found.live() if invented_context(bundle, notice.name).item else ("",)


def _evaluated(bundle: Bundle) -> tuple[tuple[TestCase, PaperContext], ...]:
    """Every test case that can be decided, with what a paper on it may speak of."""
    # the words of papers decide nothing: while they are edited, what was evaluated stays
    return _evaluate(_Document(dump_bundle(bundle.model_copy(update={"templates": (), "snippets": ()})), bundle))


@dataclass(frozen=True, slots=True)
class _Document:
    """A document, known by its text."""

    text: str
    bundle: Bundle = field(compare=False)


@lru_cache(maxsize=EVALUATED)
def _evaluate(document: _Document) -> tuple[tuple[TestCase, PaperContext], ...]:
    bundle, office = document.bundle, say("SAMPLE_OFFICE")
    compiled = compile_bundle(bundle)
    if isinstance(compiled, tuple):
        return ()
    found = []
    for index, case in enumerate(bundle.test_cases):
        read = read_submission(bundle, {**case.submission, "id": case.id}, index)
        if not isinstance(read, ReadSubmission):
            continue
        evaluation = evaluate(compiled, read.submission, published(), "reference")
        if isinstance(evaluation, Evaluation) and evaluation.disagreement is None:
            found.append((case, PaperContext(bundle, evaluation, read.submission.values, on=evaluation.on, office=office)))
    return tuple(found)
