"""Written: words of a paper or of a snippet while somebody writes them: what is typed, what it means, and what it looks like.

The draft is the truth. What is typed stays as it was typed for as long as the draft says what came of it; after an undo, or when
somebody else has written, the words are told anew.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property

import streamlit as st

from builder.draft_at_hand import DraftAtHand
from forms.bundle import Bundle
from forms.errors import Refused
from runtime.authoring.paper_templates import register
from runtime.authoring.template_trials import Sample, samples
from runtime.notices.base import Element
from runtime.notices.own_templates import known_names
from runtime.notices.plain_words import Names, Source, to_source, to_words
from runtime.notices.press.order import order_of
from runtime.notices.press.preview import Preview, preview
from runtime.notices.snippets_of import Register
from runtime.pages.visit import Visit

EDITOR, PREVIEW, PAPERS, NOTES = "paper_editor", "paper_preview", "paper_list", "paper_notes"
"""Fragments of the page."""
OF_THE_MOMENT = frozenset({"PAPER_PRESS_BUSY", "PAPER_PRESS_BROKEN"})
"""Why nothing was printed, when it may be by now."""
WIDTH = 1000
"""Pixels of a page's picture."""


class Written(ABC):
    """Words that are being written."""

    def __init__(self, at_hand: DraftAtHand, name: str) -> None:
        self.at_hand, self.name = at_hand, name
        self._read: tuple[str, Source] | None = None

    # ---- what it is

    @property
    @abstractmethod
    def title(self) -> str:
        """What people call it."""

    @property
    @abstractmethod
    def source(self) -> str:
        """As it stands."""

    @property
    @abstractmethod
    def names(self) -> Names:
        """What it may speak of."""

    @property
    @abstractmethod
    def paper(self) -> tuple[str, str]:
        """Kind and item of the paper on which it is looked at."""

    @property
    @abstractmethod
    def elements(self) -> tuple[Element, ...]:
        """What it may not lack."""

    @abstractmethod
    def printed_by(self) -> tuple[str, Mapping[str, str]]:
        """The template and the snippets by which the preview is printed."""

    @abstractmethod
    def save(self, source: str) -> bool:
        """Keep this source; False, and said, if it cannot be kept."""

    @property
    def visit(self) -> Visit:
        """Of whoever writes."""
        return self.at_hand.visit

    @property
    def bundle(self) -> Bundle:
        """The draft as it stands."""
        return self.at_hand.bundle

    @property
    def locked(self) -> bool:
        """May this person only look?"""
        return not self.at_hand.may_edit

    @cached_property
    def register(self) -> Register:
        """Every snippet as it is taken today."""
        return register(self.visit.application)

    # ---- its words

    @property
    def words(self) -> str:
        """As they were typed, or as the source tells them."""
        kept = self.kept("words")
        if isinstance(kept, dict) and kept["source"] == self.source:
            return str(kept["words"])
        return to_words(self.source, self.names)

    @property
    def read(self) -> Source:
        """What the words mean, with their faults."""
        words = self.words
        if self._read is None or self._read[0] != words:
            self._read = words, to_source(words, self.names)
        return self._read[1]

    def write(self, words: str) -> bool:
        """Take these words; what they mean is saved."""
        source = to_source(words, self.names).text
        saved = source == self.source or self.save(source)
        # what was refused stays where it was typed, until the text is another one
        self.keep("words", {"words": words, "source": self.source})
        self.quick = True
        return saved

    def forget(self) -> None:
        """Tell the words anew."""
        self.keep("words", None)

    # ---- what it looks like

    @property
    def samples(self) -> Sequence[Sample]:
        """The cases on which it can be looked at."""
        kind, item = self.paper
        try:
            return samples(self.bundle, kind, item)
        except Refused:
            return ()

    @property
    def sample(self) -> Sample | None:
        """The chosen one, else the first."""
        found = self.samples
        return next((one for one in found if one.name == self.kept("sample")), found[0] if found else None)

    def choose_sample(self, name: str) -> None:
        """Look at it on another case."""
        self.keep("sample", name)
        self.keep("page", 1)

    @property
    def page(self) -> int:
        """The page that is looked at, the first is 1."""
        kept = self.kept("page")
        return kept if isinstance(kept, int) else 1

    def turn_to(self, page: int) -> None:
        """Look at another page."""
        self.keep("page", max(1, page))

    @property
    def preview(self) -> Preview | None:
        """How it looks now; the last one while the page answers in haste, and None before there is any."""
        kept, sample = self.kept("preview"), self.sample
        if sample is None:
            return None
        source, snippets = self.printed_by()
        asked = (source, sorted(snippets.items()), sample.name, self.page)
        if isinstance(kept, tuple) and (kept[0] == asked or self.quick):
            return kept[1]  # type: ignore[no-any-return] # a session knows no types
        made = self._printed(sample, source, snippets)
        self.keep("preview", (asked, made))
        if made.pictures:
            self.keep("good", made)
        return made

    def print_again(self) -> None:
        """Ask the press once more where it was busy or broke; what is wrong with the words stays as it is."""
        kept = self.kept("preview")
        if isinstance(kept, tuple) and any(one.code in OF_THE_MOMENT for one in kept[1].problems):
            self.keep("preview", None)

    @property
    def last_good(self) -> Preview | None:
        """The last one that could be shown."""
        return self.kept("good")  # type: ignore[return-value]

    def _printed(self, sample: Sample, source: str, snippets: Mapping[str, str]) -> Preview:
        application = self.visit.application
        faces, style = application.faces, application.settings.paper_style
        kind, item = self.paper
        order = order_of(kind, sample.context, source, snippets=snippets, faces=faces, style=style)
        # what only other cases have is no fault
        order = replace(order, known=known_names(self.bundle, kind, item))
        made = preview(order, show=(self.page,), width=WIDTH)
        if self.page > 1 and any(one.code == "PAPER_PAGE_BEYOND" for one in made.problems):
            self.turn_to(1)  # it has become shorter
            made = preview(order, show=(1,), width=WIDTH)
        return made

    # ---- what the session holds

    @property
    def quick(self) -> bool:
        """Is the answer to a gesture awaited? The paper is printed afterwards."""
        return bool(self.kept("quick"))

    @quick.setter
    def quick(self, yes: bool) -> None:
        self.keep("quick", yes)

    def kept(self, what: str) -> object:
        """What the session holds of this."""
        return st.session_state.get(self._key(what))

    def keep(self, what: str, value: object) -> None:
        """Hold it."""
        st.session_state[self._key(what)] = value

    def _key(self, what: str) -> str:
        return f"written_{what}_{self.at_hand.code}_{self.name}"
