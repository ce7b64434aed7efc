"""Layout: how the one form is laid out: guided questions first, then sections of placed data items."""

from __future__ import annotations

from forms.part import Part, Tree


class Placement(Part):
    """One data item in a section."""

    data_item: str
    help: str = ""
    show_when: Tree = None
    """Shown only while this holds; null = always."""
    wide: bool = False
    """Takes the full width."""


class Section(Part):
    """A titled group of data items. It is shown while any of its items is asked for."""

    id: str
    title: str
    placements: tuple[Placement, ...] = ()
    help: str = ""


class GuidedQuestion(Part):
    """情形引导: asked before the form, because items and sections depend on the answer."""

    id: str
    text: str
    sets: str
    """The data item or fact the answer sets; "" for a choice of optional items."""
    selects_item: str = ""
    """The optional item that a yes selects."""
    help: str = ""


class Layout(Part):
    """The whole."""

    questions: tuple[GuidedQuestion, ...] = ()
    sections: tuple[Section, ...] = ()

    def placed(self) -> tuple[str, ...]:
        """Every placed data item, in order."""
        return tuple(placement.data_item for section in self.sections for placement in section.placements)
