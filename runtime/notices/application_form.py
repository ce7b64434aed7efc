"""一表申请表: the one form as it was filed, with the matters, every section, the materials and where each comes from, the promise and the
statement. It is the applicant's word, so it bears no seal; nothing in it is hidden."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import JsonValue

from forms.bundle import Bundle
from forms.data_item import question_words
from forms.short_names import short_names, unnumbered
from forms.wording import say
from rules.values import is_empty
from runtime.notices.base import APPLICANT, ITEMS, Data, Element, notices
from runtime.notices.filters import day, time_of
from runtime.notices.findings import lapse_words, material_rows, waived_rows
from runtime.notices.form_parts import Answer, answer_parts, cells_said
from runtime.notices.paper_context import PaperContext
from runtime.outcome import Evaluation


@notices.register
class ApplicationForm:
    """One for each time the applicant files."""

    name, label, basis = "application_form", "NOTICE_APPLICATION_FORM", "行政许可法29、31"
    elements = (
        APPLICANT,
        ITEMS,
        Element("answers", ("bundle.title", "fields.label", "fields.said"), one_suffices=True),
        Element("material_list", ("items.name", "materials.name", "materials.origin"), one_suffices=True),
        Element("truth", words=("真实", "法律责任")),
        Element("signature", words=("申请人（签名",), tag="signature"),
    )

    def due(self, evaluation: Evaluation) -> tuple[str, ...]:
        """Follows from filing, not from what is found."""
        return ()

    def title(self, context: PaperContext) -> str:
        """开办餐饮店“一件事”申请表."""
        return form_title(context.bundle)

    def data(self, context: PaperContext) -> Data:
        """Sections in the order of the form, then materials."""
        sections = tuple(sections_of(context))
        answers = [answer for _, found in sections for answer in found]
        return {
            "choices": item_choices(context),
            "fields": tuple({"label": one.label, "said": cells_said(one)} for one in answers),
            "parts": tuple(parts_of(sections)),
            "materials": material_rows(context),
            "waived": waived_rows(context),
            "lapse": lapse_words(context),
            "signed": signed_words(context),
        }


def form_title(bundle: Bundle) -> str:
    """What stands at its head."""
    return say("NOTICE_APPLICATION_FORM_OF", title=bundle.title)


def item_choices(context: PaperContext) -> tuple[Data, ...]:
    """Every matter of the bundle, ticked if it is applied for and goes on."""
    live = context.evaluation.live()
    return tuple(
        {"text": say("FORM_ITEM", item=item.name, department=item.department), "on": item.id in live} for item in context.bundle.items
    )


def sections_of(context: PaperContext) -> Iterator[tuple[str, tuple[Answer, ...]]]:
    """Title and answers: what was asked first, then each section with what is asked in this situation."""
    bundle, asked = context.bundle, asked_now(context)
    placed = set(bundle.layout.placed())
    first = dict.fromkeys(question.sets for question in bundle.layout.questions if question.sets and question.sets not in placed)
    if found := tuple(answer for name in first if (answer := answer_to(context, name)) and answer.text):
        yield say("FORM_SITUATION"), found
    for section in bundle.layout.sections:
        names = [placement.data_item for placement in section.placements if placement.data_item in asked]
        if found := tuple(answer for name in names if (answer := answer_to(context, name))):
            yield section.title, found


def parts_of(sections: tuple[tuple[str, tuple[Answer, ...]], ...]) -> Iterator[Data]:
    """The sections one after the other, each with its name for the left edge."""
    sides = short_names([unnumbered(title) for title, _ in sections])
    for side, (title, answers) in zip(sides, sections, strict=True):
        yield from answer_parts(answers, side, title)


def asked_now(context: PaperContext) -> frozenset[str]:
    """Data items that the matters going on ask for."""
    bundle, evaluation = context.bundle, context.evaluation
    item_of, live = bundle.relations.item_of(), set(evaluation.live())
    optional = {
        item_of[f"{item.id}.{field.id}"] for item in bundle.items if item.id in live for field in item.form.fields if not field.required
    }
    return frozenset({*evaluation.required_fields, *optional} - set(evaluation.hidden))


def answer_to(context: PaperContext, name: str) -> Answer | None:
    """What was filled in for a data item or answered to a guided question."""
    bundle = context.bundle
    typed, item, value = bundle.types.get(name), bundle.data_item(name), context.values.get(name)
    if typed is None:
        return None
    found, spec = typed
    question = next((question_words(one.text) for one in bundle.layout.questions if one.sets == name), "")
    label = item.label if item else question or bundle.labels.get(name, name)
    given: JsonValue = None if is_empty(value) else value
    return Answer(label, found.name, spec, given, "" if given is None else found.format(given, spec))


def signed_words(context: PaperContext) -> str:
    """Who signed the promise electronically, and when; "" = by hand."""
    if not context.signed_by:
        return ""
    at = time_of(context.signed_at) if context.signed_at else day(context.signed_on or context.on)
    return say("FORM_SIGNED", name=context.signed_by, time=at)
