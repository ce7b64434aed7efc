"""A department's own form, filled: its own labels, order and options. Nothing is hidden here: the department must read it."""

from __future__ import annotations

import re

from forms.item import BundledItem
from forms.split import FilledField, split
from forms.wording import say
from runtime.notices.base import APPLICANT, Data, Element, notices
from runtime.notices.form_parts import Answer, answer_part, answer_parts, cells_said, options_of
from runtime.notices.paper_context import PaperContext
from runtime.outcome import Evaluation, Outcome

NO_NAME = re.compile(r"\s*[（(].*[）)]\s*")
"""A form whose name is only a remark in brackets has no name."""


@notices.register
class DepartmentForm:
    """One for each live item."""

    name, label, basis = "department_form", "NOTICE_DEPARTMENT_FORM", "行政许可法29、31"
    elements = (
        APPLICANT,
        Element("items", ("items.name", "items.department")),
        Element("answers", ("form.title", "fields.label", "fields.said"), one_suffices=True),
        Element("signature", tag="signature"),
    )

    def due(self, evaluation: Evaluation) -> tuple[str, ...]:
        """Every live item's, whatever the outcome but a rejection."""
        return () if evaluation.outcome is Outcome.REJECT else evaluation.live()

    def title(self, context: PaperContext) -> str:
        """The form's own name."""
        item = context.bundled_item
        return form_title(item) if item else say(self.label)

    def data(self, context: PaperContext) -> Data:
        """The fields in the department's order."""
        item = context.one_item()
        found = context.evaluation
        filled = split(context.bundle, context.values, item, hidden=found.hidden, unasked=found.unasked)
        return {
            "form": {"title": form_title(item)},
            "fields": tuple(field_data(field) for field in filled.fields),
            "parts": tuple(answer_parts((answer_of(field) for field in filled.fields), say("FORM_BY_APPLICANT"))),
        }


def form_title(item: BundledItem) -> str:
    """The name of the form, or one made of the item's where it has none."""
    return say("NOTICE_FORM_OF", item=item.name) if NO_NAME.fullmatch(item.form.name) or not item.form.name else item.form.name


def answer_of(filled: FilledField) -> Answer:
    """A field as its department's form has it."""
    return Answer(filled.field.label, filled.field.type, filled.field.spec, filled.value, filled.text)


def field_data(filled: FilledField) -> Data:
    """A field for offices' own templates: as ticked options where it has them, else as text."""
    answer = answer_of(filled)
    part = answer_part(answer)
    return {
        "label": answer.label,
        "text": answer.text,
        "options": options_of(answer),
        "said": cells_said(answer),
        "wide": part.get("wide", False),
    }
