"""pointed: what names data items by their id, pointed elsewhere. Conditions are left as written: items answer to their old names."""

from __future__ import annotations

from collections.abc import Mapping

from forms.bundle import Bundle
from forms.edits.base import revised
from forms.layout import GuidedQuestion
from forms.relation import Derive, Prefill


def pointed(bundle: Bundle, new: Mapping[str, str]) -> Bundle:
    """Relations, questions and the applicant's items with these ids exchanged. What would then point at itself goes, and of two
    questions for one answer the first stays. The items themselves and their placements are left to the caller."""

    def now(name: str) -> str:
        return new.get(bundle.names.get(name, name), name)

    prefills: dict[tuple[str, str], Prefill] = {}
    for prefill in bundle.relations.prefills:
        moved = Prefill(target=now(prefill.target), source=now(prefill.source))
        if moved.target != moved.source:
            prefills.setdefault((moved.target, moved.source), moved)
    derives: dict[str, Derive] = {}
    for derive in bundle.relations.derives:
        computed = derive.model_copy(update={"target": now(derive.target), "source": now(derive.source)})
        if computed.target != computed.source:
            derives.setdefault(computed.target, computed)
    questions: dict[str, GuidedQuestion] = {}
    for question in bundle.layout.questions:
        asked = question.model_copy(update={"sets": now(question.sets)})
        questions.setdefault(asked.sets or f"{asked.id}.{asked.selects_item}", asked)
    return revised(
        bundle,
        relations=bundle.relations.model_copy(update={"prefills": tuple(prefills.values()), "derives": tuple(derives.values())}),
        layout=bundle.layout.model_copy(update={"questions": tuple(questions.values())}),
        applicant_name_item=now(bundle.applicant_name_item),
        applicant_id_item=now(bundle.applicant_id_item),
    )
