"""A department's own form, filled: its own labels, order and options. Nothing is hidden here: the department must read it."""

from __future__ import annotations

import re

from forms.field_types import Widget, field_type
from forms.item import BundledItem
from forms.split import FilledField, split
from forms.wording import say
from runtime.notices.base import APPLICANT, Data, Element, notices
from runtime.notices.paper_context import PaperContext
from runtime.outcome import Evaluation, Outcome

MOST_OPTIONS = 16
"""A longer list (the 56 nationalities) is not printed in full: the answer alone is."""
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
        filled = split(context.bundle, context.values, item, hidden=context.evaluation.hidden)
        return {"form": {"title": form_title(item)}, "fields": tuple(field_data(field) for field in filled.fields)}


def form_title(item: BundledItem) -> str:
    """The name of the form, or one made of the item's where it has none."""
    return say("NOTICE_FORM_OF", item=item.name) if NO_NAME.fullmatch(item.form.name) or not item.form.name else item.form.name


def field_data(filled: FilledField) -> Data:
    """A field to be printed: as ticked options where it has them, else as text."""
    options = options_of(filled)
    return {
        "label": filled.field.label,
        "text": filled.text,
        "options": options,
        "said": tuple(option["text"] for option in options if option["on"]) if options else (filled.text,),
        "wide": field_wide(filled),
    }


def options_of(filled: FilledField) -> tuple[Data, ...]:
    """Every option with whether it is chosen; an answer that is none of them stands behind, ticked."""
    found = field_type(filled.field.type)
    widget = found.widget if found else None
    known: tuple[str, ...]
    chosen: tuple[str, ...] = (filled.text,) if filled.text else ()
    if widget is Widget.YES_NO:
        known = (say("PAPER_YES"), say("PAPER_NO"))
    elif widget in (Widget.ONE, Widget.MANY) and 0 < len(filled.field.options) <= MOST_OPTIONS:
        known = filled.field.options
        if isinstance(filled.value, list):
            chosen = tuple(str(one) for one in filled.value)
    else:
        return ()
    return tuple({"text": option, "on": option in chosen} for option in dict.fromkeys((*known, *chosen)))


def field_wide(filled: FilledField) -> bool:
    """Does it take a row of its own whatever its length? Texts of several lines and rows do."""
    found = field_type(filled.field.type)
    return found is not None and found.widget in (Widget.PARAGRAPH, Widget.ROWS, Widget.FILE)
