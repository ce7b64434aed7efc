"""PaperAtHand: the words of one paper of a draft while they are written."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

import streamlit as st

from builder.draft_at_hand import CLASH, DraftAtHand
from builder.papers.paper_place import PaperPlace, is_own, title_of
from builder.papers.written import EDITOR, Written
from forms.bundle import Bundle
from forms.edits.paper_templates import template_of
from forms.errors import Refused
from runtime.authoring.paper_templates import draft_snippets, drop_template, set_template, snippet_findings, take_snippets
from runtime.authoring.template_trials import Sample
from runtime.notices.base import Data, Element, notices
from runtime.notices.compose import data_of
from runtime.notices.plain_words import Names, names_for
from runtime.notices.sample_context import invented_context
from runtime.notices.template import house_library
from runtime.notices.template_for import template_for


class PaperAtHand(Written):
    """A paper."""

    def __init__(self, at_hand: DraftAtHand, place: PaperPlace) -> None:
        super().__init__(at_hand, place.name)
        self.place = place

    @property
    def title(self) -> str:
        return title_of(self.bundle, self.place, self.visit.lang)

    @property
    def source(self) -> str:
        return source_in(self.bundle, self.place)

    @cached_property
    def names(self) -> Names:
        kind, item = self.place.kind, self.place.item
        titles = {name: one.title for name, one in self.register.items()}
        titles |= {one.name: one.title or one.name for one in self.bundle.snippets if one.name not in titles}
        try:
            data = data_of(kind, invented_context(self.bundle, kind, item))
        except Refused:
            data = {}
        return names_for(kind, self.bundle, snippets=_apart(titles), data=data)

    @property
    def paper(self) -> tuple[str, str]:
        return self.place.kind, self.place.item

    @property
    def elements(self) -> tuple[Element, ...]:
        notice = notices.get(self.place.kind)
        return notice.elements if notice else ()

    def printed_by(self) -> tuple[str, Mapping[str, str]]:
        return self.read.printable, self.snippets

    @property
    def snippets(self) -> Mapping[str, str]:
        """As the paper would say them if it were saved now: what the draft has taken over, and what it has not used yet as it is today."""
        pinned = {one.name: one.text for one in self.bundle.snippets}
        return {**draft_snippets(self.bundle, self.register), **pinned}

    def data_of(self, sample: Sample) -> Data:
        """What the paper is filled with on this case."""
        try:
            return data_of(self.place.kind, sample.context)
        except Refused:
            return {}

    def save(self, source: str) -> bool:
        application, person, code = self.visit.application, self.visit.acting, self.at_hand.code
        kind, item = self.paper
        saved = self.at_hand.act(lambda seen: set_template(application, person, code, kind, source, item, seen=seen), near=EDITOR)
        if not saved and CLASH in st.session_state:
            self.forget()
        return saved

    @property
    def is_own(self) -> bool:
        """Has the bundle words of its own for it?"""
        return is_own(self.bundle, self.place)

    def give_up(self) -> bool:
        """The paper goes by the house's words again."""
        application, person, code = self.visit.application, self.visit.acting, self.at_hand.code
        kind, item = self.paper
        self.forget()
        return self.at_hand.act(lambda seen: drop_template(application, person, code, kind, item, seen=seen))

    def newer_snippets(self) -> tuple[str, ...]:
        """What is to be said of snippets that have newer versions than the draft says."""
        return tuple(one.text(self.visit.lang) for one in snippet_findings(self.bundle, self.register))

    def take_newer(self) -> bool:
        """Say the newest version of every snippet."""
        application, person, code = self.visit.application, self.visit.acting, self.at_hand.code
        return self.at_hand.act(lambda seen: take_snippets(application, person, code, seen=seen))


def source_in(bundle: Bundle, place: PaperPlace) -> str:
    """The template by which this document prints the paper."""
    own = template_of(bundle, place.kind, place.item) or template_for(bundle, place.kind, place.item)
    return own.source if own else house_library().templates.get(place.kind, "")


def _apart(titles: Mapping[str, str]) -> dict[str, str]:
    """The same with unique titles: two snippets of one title could not be told apart in words."""
    seen: dict[str, str] = {}
    for name, title in titles.items():
        seen[name] = f"{title}（{name}）" if title in seen.values() else title
    return seen
