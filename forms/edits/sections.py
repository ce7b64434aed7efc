"""Sections of the one form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from forms.bundle import Bundle
from forms.edits.base import Edit, Words, edit, revised
from forms.edits.lookup import bad_name, blank, numbered_name, unknown_section
from forms.layout import Section
from forms.problems import Problem


@edit
class AddSection(Edit):
    """One more section."""

    op: Literal["add_section"] = "add_section"
    title: str
    id: str = ""
    """"" = the first free one."""
    before: str = ""
    """Section it stands before; "" = at the end."""

    def refusals(self, bundle: Bundle) -> Iterator[Problem]:
        yield from blank(self.title, "layout.sections")
        if self.id:
            taken = [section.id for section in bundle.layout.sections]
            yield from bad_name(self.id, taken, f"layout.sections.{self.id}"[:200])
        if self.before:
            yield from unknown_section(bundle, self.before)

    def settled(self, bundle: Bundle) -> AddSection:
        id_ = self.id or numbered_name("section", [section.id for section in bundle.layout.sections])
        return self.model_copy(update={"id": id_})

    def change(self, bundle: Bundle) -> Bundle:
        new = Section(id=self.settled(bundle).id, title=self.title.strip())
        return _with_sections(bundle, _before(bundle.layout.sections, new, self.before))

    def touches(self, bundle: Bundle) -> frozenset[str]:
        return frozenset({f"layout.sections.{self.id}"} if self.id else ())

    def words(self, bundle: Bundle) -> Words:
        return "EDITED_ADD_SECTION", {"section": self.title}


@edit
class RenameSection(Edit):
    """Another title, or another help."""

    op: Literal["rename_section"] = "rename_section"
    section: str
    title: str
    help: str | None = None
    """None = as it is."""

    def refusals(self, bundle: Bundle) -> Iterator[Problem]:
        yield from unknown_section(bundle, self.section)
        yield from blank(self.title, f"layout.sections.{self.section}"[:200])

    def change(self, bundle: Bundle) -> Bundle:
        update = {"title": self.title.strip()} | ({} if self.help is None else {"help": self.help})
        found = [one.model_copy(update=update) if one.id == self.section else one for one in bundle.layout.sections]
        return _with_sections(bundle, found)

    def touches(self, bundle: Bundle) -> frozenset[str]:
        return frozenset({f"layout.sections.{self.section}"})

    def words(self, bundle: Bundle) -> Words:
        return "EDITED_RENAME", {"old": title_of(bundle, self.section), "label": self.title}


@edit
class MoveSection(Edit):
    """Put a section before another."""

    op: Literal["move_section"] = "move_section"
    section: str
    before: str = ""
    """"" = to the end."""

    def refusals(self, bundle: Bundle) -> Iterator[Problem]:
        yield from unknown_section(bundle, self.section)
        if self.before:
            yield from unknown_section(bundle, self.before)

    def change(self, bundle: Bundle) -> Bundle:
        if self.before == self.section:
            return bundle
        moved = next(one for one in bundle.layout.sections if one.id == self.section)
        return _with_sections(bundle, _before([one for one in bundle.layout.sections if one is not moved], moved, self.before))

    def touches(self, bundle: Bundle) -> frozenset[str]:
        return frozenset({f"layout.sections.{self.section}"})

    def words(self, bundle: Bundle) -> Words:
        return "EDITED_MOVE_SECTION", {"section": title_of(bundle, self.section)}


@edit
class RemoveSection(Edit):
    """The section goes; its items join the section before it; those of the first go to the tray."""

    op: Literal["remove_section"] = "remove_section"
    section: str

    def refusals(self, bundle: Bundle) -> Iterator[Problem]:
        yield from unknown_section(bundle, self.section)

    def change(self, bundle: Bundle) -> Bundle:
        kept: list[Section] = []
        for one in bundle.layout.sections:
            if one.id != self.section:
                kept.append(one)
            elif kept:
                kept[-1] = kept[-1].model_copy(update={"placements": (*kept[-1].placements, *one.placements)})
        return _with_sections(bundle, kept)

    def touches(self, bundle: Bundle) -> frozenset[str]:
        gone = next((one.placements for one in bundle.layout.sections if one.id == self.section), ())
        return frozenset({f"layout.sections.{self.section}", *(f"layout.placements.{one.data_item}" for one in gone)})

    def words(self, bundle: Bundle) -> Words:
        return "EDITED_REMOVE_SECTION", {"section": title_of(bundle, self.section)}


def title_of(bundle: Bundle, section: str) -> str:
    """The title of a section; its id if there is none."""
    return next((one.title for one in bundle.layout.sections if one.id == section), section)


def _before(sections: Sequence[Section], one: Section, before: str) -> list[Section]:
    at = next((index for index, other in enumerate(sections) if other.id == before), len(sections))
    return [*sections[:at], one, *sections[at:]]


def _with_sections(bundle: Bundle, sections: Sequence[Section]) -> Bundle:
    return revised(bundle, layout=bundle.layout.model_copy(update={"sections": tuple(sections)}))
