"""Questions: what is asked before the form, because items and sections depend on it 情形引导."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from forms.bundle import Bundle
from forms.data_item import FactKind
from forms.edits.base import Edit, Words, edit, revised
from forms.edits.lookup import label_of
from forms.layout import GuidedQuestion
from forms.problems import Problem, nearest


@edit
class AskFirst(Edit):
    """Ask a data item (or a fact) before the form, or no longer."""

    op: Literal["ask_first"] = "ask_first"
    data_item: str
    """A data item or a fact."""
    yes: bool
    text: str = ""
    """"" = its label."""
    help: str = ""

    def refusals(self, bundle: Bundle) -> Iterator[Problem]:
        name, where = bundle.names.get(self.data_item, ""), f"layout.questions.{self.data_item}"[:200]
        if not name:
            params = {"name": self.data_item[:60], "nearest": nearest(self.data_item, bundle.names)}
            yield Problem("EDIT_UNKNOWN_ITEM", where, params)
            return
        fact = bundle.fact(name) if bundle.data_item(name) is None else None
        asked = any(bundle.names.get(question.sets) == name for question in bundle.layout.questions)
        if self.yes and fact and fact.kind is not FactKind.QUESTION:
            yield Problem("EDIT_NOT_ASKABLE", where, {"label": fact.meaning})
        if not self.yes and not asked:
            yield Problem("EDIT_NOT_ASKED", where, {"label": label_of(bundle, name)})
        elif not self.yes and fact:
            yield Problem("EDIT_MUST_ASK", where, {"label": fact.meaning})

    def change(self, bundle: Bundle) -> Bundle:
        name = bundle.names[self.data_item]
        asked = GuidedQuestion(id=name, text=self.text.strip() or label_of(bundle, name), sets=name, help=self.help)
        questions: list[GuidedQuestion] = []
        for question in bundle.layout.questions:
            if bundle.names.get(question.sets) != name:
                questions.append(question)
            elif self.yes and not any(one.sets == name for one in questions):
                questions.append(asked.model_copy(update={"id": question.id}))
        if self.yes and not any(one.sets == name for one in questions):
            questions.append(asked)
        return revised(bundle, layout=bundle.layout.model_copy(update={"questions": tuple(questions)}))

    def touches(self, bundle: Bundle) -> frozenset[str]:
        return frozenset({f"layout.questions.{bundle.names.get(self.data_item, self.data_item)}"})

    def words(self, bundle: Bundle) -> Words:
        return ("EDITED_ASK_FIRST" if self.yes else "EDITED_ASK_LATER"), {"label": label_of(bundle, self.data_item)}
