"""SnippetAtHand: the words of a shared snippet while its next version is written. Nothing is kept but in the session until it is saved."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from builder.draft_at_hand import DraftAtHand
from builder.papers.paper_at_hand import source_in
from builder.papers.paper_place import USUAL, PaperPlace
from builder.papers.written import Written
from runtime.authoring.paper_templates import SnippetPlace, draft_snippets, snippet_history, uses_of_snippet
from runtime.notices.base import Element, notices
from runtime.notices.plain_words import FieldName, Names, names_for
from runtime.notices.plain_words.grammar import RESERVED
from runtime.notices.plain_words.names import told_apart
from runtime.notices.snippets_of import snippet_uses
from runtime.snippet_version import SnippetVersion


class SnippetAtHand(Written):
    """A shared snippet."""

    def __init__(self, at_hand: DraftAtHand, name: str) -> None:
        super().__init__(at_hand, f"snippet_{name}")
        self.snippet = name

    @property
    def title(self) -> str:
        return self.newest.title or self.snippet

    @cached_property
    def history(self) -> tuple[SnippetVersion, ...]:
        """Every version, the newest first."""
        return snippet_history(self.visit.application, self.snippet)

    @property
    def newest(self) -> SnippetVersion:
        """The one that a new version would follow."""
        return self.history[0]

    @property
    def source(self) -> str:
        kept = self.kept("text")
        # what was written upon an older version is not put upon a newer one unseen
        if isinstance(kept, dict) and kept["version"] == self.newest.version:
            return str(kept["text"])
        return self.newest.text

    def save(self, source: str) -> bool:
        self.keep("text", {"text": source, "version": self.newest.version})
        return True

    @property
    def is_changed(self) -> bool:
        """Is there anything to make a new version of?"""
        return self.source != self.newest.text

    def start_over(self) -> None:
        """Back to the newest version."""
        self.keep("text", None)
        self.forget()

    @cached_property
    def names(self) -> Names:
        kinds = sorted({kind for kind, _ in self._papers}) or notices.names()
        found: dict[str, FieldName] = {}
        for kind in kinds:
            for field in names_for(kind, self.bundle).fields:
                found.setdefault(field.path, field)
        return Names(told_apart(found.values(), RESERVED), {}, names_for(USUAL).loop)

    @cached_property
    def _papers(self) -> tuple[tuple[str, str], ...]:
        """Papers of this draft that include it."""
        return next((use.papers for use in snippet_uses(self.bundle) if use.name == self.snippet), ())

    @property
    def paper(self) -> tuple[str, str]:
        return self._papers[0] if self._papers else (USUAL, "")

    @property
    def elements(self) -> tuple[Element, ...]:
        return ()

    def printed_by(self) -> tuple[str, Mapping[str, str]]:
        snippets = {**draft_snippets(self.bundle, self.register), self.snippet: self.read.printable}
        return source_in(self.bundle, PaperPlace(*self.paper)), snippets

    @cached_property
    def places(self) -> tuple[SnippetPlace, ...]:
        """Everything in the house that includes it."""
        return uses_of_snippet(self.visit.application, self.snippet)
