"""suggest: which fields and materials of several departments mean the same.

labels -> readings -> people of each form -> who is who across forms -> fields and papers compared -> groups, questions, relations
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from forms.dictionary import Dictionary, shipped
from forms.item import BundledItem
from forms.material import Use
from forms.suggest.compare import Comparer
from forms.suggest.fields import candidates, group
from forms.suggest.findings import name_questions, paper_proposals, proposals, questions
from forms.suggest.form_reading import Mention, read_forms
from forms.suggest.papers import PaperComparer, Sheet, containing, identity_keys, paper_candidates, read_sheets
from forms.suggest.people import gather, match
from forms.suggest.proposal import Advice, Evidence, Question, Suggestion, Weigh
from forms.suggest.relations import code_maps, derives, prefills
from forms.suggest.stay_apart import apart_fields, apart_papers, same_label_apart


class _Bundle:
    """The forms and papers of a bundle, read and their people matched."""

    def __init__(self, items: tuple[BundledItem, ...], uses: Mapping[tuple[str, str], Use], dictionary: Dictionary) -> None:
        forms = read_forms(items)
        people = gather(forms)
        self.sheets: tuple[Sheet, ...] = read_sheets(uses, people)
        self.cast = match(people, identity_keys(self.sheets))
        self.mentions: tuple[Mention, ...] = tuple(mention for form in forms for mention in form.mentions)
        self.fields, self.papers = Comparer(self.cast, dictionary, self.mentions), PaperComparer(self.cast)
        self.mention_of = {mention.place: mention for mention in self.mentions}
        self.sheet_of = {sheet.place: sheet for sheet in self.sheets}

    def field_evidence(self) -> Weigh:
        """Evidence of two fields by their places, remembered."""
        return cache(lambda left, right: self.fields.evidence(self.mention_of[left], self.mention_of[right]))

    def paper_evidence(self) -> Weigh:
        """Evidence of two materials by their places, remembered."""
        return cache(lambda left, right: self.papers.evidence(self.sheet_of[left], self.sheet_of[right]))


def suggest(items: tuple[BundledItem, ...], uses: Mapping[tuple[str, str], Use], *, dictionary: Dictionary | None = None) -> Suggestion:
    """The proposal for these departments. Pure; the order of the departments orders what is said and changes nothing else.

    `dictionary`: None = the shipped one.
    """
    dictionary = shipped() if dictionary is None else dictionary
    bundle = _Bundle(items, uses, dictionary)
    mentions, sheets = bundle.mentions, bundle.sheets

    of_fields, of_papers = bundle.field_evidence(), bundle.paper_evidence()
    scores = {(left.place, right.place): bundle.fields.score(left, right) for left, right in candidates(mentions, bundle.fields.elements)}
    fields = group([one.place for one in mentions], scores)
    pairs = list(paper_candidates(sheets))
    papers = group([one.place for one in sheets], {(left.place, right.place): bundle.papers.score(left, right) for left, right in pairs})
    defaults = tuple(prefills(mentions, fields, bundle.cast))
    paper_group = {place: number for number, members in enumerate(papers.groups) for place in members}
    asked = (
        *questions(fields, of_fields, "field", {one.place: one.field.label for one in mentions}, bundle.mention_of),
        *name_questions(defaults, fields, of_fields, bundle.mention_of),
        *questions(papers, of_papers, "material", {one.place: one.use.name for one in sheets}, {}),
    )
    return Suggestion(
        proposals=tuple(proposals(fields, of_fields, bundle.mention_of, dictionary)),
        material_proposals=tuple(paper_proposals(papers, of_papers, bundle.sheet_of)),
        questions=_merging_first(asked),
        apart=(
            *apart_fields(mentions, fields),
            *same_label_apart(mentions, fields, of_fields),
            *apart_papers(sheets, pairs, papers, of_papers),
        ),
        prefills=defaults,
        derives=tuple(derives(mentions, fields, bundle.cast, of_fields)),
        code_maps=tuple(code_maps(mentions)),
        contained=tuple(containing(pairs, bundle.papers, paper_group)),
        material_places=tuple(one.place for one in sheets),
    )


def compare_places(
    items: tuple[BundledItem, ...],
    uses: Mapping[tuple[str, str], Use],
    left: str,
    right: str,
    *,
    dictionary: Dictionary | None = None,
) -> tuple[Evidence, ...]:
    """What speaks for and against any two fields, or any two materials, that a person chooses; () for a place nobody has."""
    bundle = _Bundle(items, uses, shipped() if dictionary is None else dictionary)
    if left in bundle.mention_of and right in bundle.mention_of:
        return bundle.field_evidence()(left, right)
    if left in bundle.sheet_of and right in bundle.sheet_of:
        return bundle.paper_evidence()(left, right)
    return ()


def _merging_first(asked: tuple[Question, ...]) -> tuple[Question, ...]:
    return tuple(sorted(asked, key=lambda question: question.advice is not Advice.MERGE))
