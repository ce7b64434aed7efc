"""PaperPlace: a paper of a bundle, or the paper of one of its matters. All of them, as the list shows them."""

from __future__ import annotations

from dataclasses import dataclass

from forms.bundle import Bundle
from forms.edits.paper_templates import template_of
from forms.paper_name import paper_name
from forms.problems import Lang
from runtime.notices.base import notices

OF_A_MATTER = "department_form"
"""The kind of which every matter has its own."""
ORDER = (
    *("receipt", "acceptance", "correction", "waiver_acceptance", "waiver_promise", "supply_receipt", "non_acceptance", "transfer"),
    *("extension", "suspension", "resumption", "withdrawal", "termination", "grant", "refusal", "item_refusal"),
    *("delivery_receipt", "publicity", "application_form"),
)
"""As they come up in a case; kinds that stand here not follow behind."""
USUAL = "acceptance"


@dataclass(frozen=True, slots=True)
class PaperPlace:
    """Where words of a paper stand."""

    kind: str
    item: str = ""

    @property
    def name(self) -> str:
        """For the address and the session."""
        return ".".join(filter(None, (self.kind, self.item)))


def papers_of(bundle: Bundle) -> tuple[PaperPlace, ...]:
    """The papers on a case, in the order in which they come up; those of one matter that have words of their own right behind."""
    kinds = sorted((kind for kind in notices.names() if kind != OF_A_MATTER), key=lambda kind: _at(kind))
    own = [one for one in bundle.templates if one.item and one.kind != OF_A_MATTER]
    return tuple(place for kind in kinds for place in (PaperPlace(kind), *(PaperPlace(kind, one.item) for one in own if one.kind == kind)))


def forms_of(bundle: Bundle) -> tuple[PaperPlace, ...]:
    """The form of each matter."""
    return tuple(PaperPlace(OF_A_MATTER, one.id) for one in bundle.items)


def place_named(bundle: Bundle, name: str) -> PaperPlace | None:
    """The paper of that name; None if this bundle has no such paper."""
    return next((one for one in (*papers_of(bundle), *forms_of(bundle)) if one.name == name), None)


def title_of(bundle: Bundle, place: PaperPlace, lang: Lang) -> str:
    """What people call it."""
    told = paper_name(bundle, place.kind, place.item)
    return str(told) if lang == "zh" else told.english


def is_own(bundle: Bundle, place: PaperPlace) -> bool:
    """Has the bundle words of its own for just this?"""
    return template_of(bundle, place.kind, place.item) is not None


def _at(kind: str) -> int:
    return ORDER.index(kind) if kind in ORDER else len(ORDER)
