"""Placing: where data items stand on the one form, and how they are shown there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from forms.bundle import Bundle
from forms.edits.base import Changes, Edit, Words, edit, revised
from forms.edits.lookup import label_of, unknown_items, unknown_names, unknown_section
from forms.edits.regroup import placement_of, unplaced
from forms.layout import Layout, Placement
from forms.part import Tree
from forms.problems import Problem


class PlacementChanges(Changes):
    """Settings of a data item where it stands."""

    help: str = ""
    show_when: Tree = None
    wide: bool = False


@edit
class Place(Edit):
    """Put data items into a section, from another or from the tray 未排入表单, in the order given."""

    op: Literal["place"] = "place"
    data_items: tuple[str, ...]
    section: str
    before: str = ""
    """Data item they stand before; "" or one that stands elsewhere = at the end."""

    def refusals(self, bundle: Bundle) -> Iterator[Problem]:
        if not self.data_items:
            yield Problem("EDIT_NOTHING_CHOSEN", "layout")
        yield from unknown_items(bundle, dict.fromkeys(self.data_items))
        yield from unknown_section(bundle, self.section)

    def change(self, bundle: Bundle) -> Bundle:
        stood = {one.data_item: one for section in bundle.layout.sections for one in section.placements}
        chosen = tuple(dict.fromkeys(self.data_items))
        fresh = {name: placement_of(item) for name in chosen if (item := bundle.data_item(name))}
        return revised(bundle, layout=inserted(bundle.layout, [stood.get(name, fresh[name]) for name in chosen], self.section, self.before))

    def touches(self, bundle: Bundle) -> frozenset[str]:
        return frozenset(f"layout.placements.{name}" for name in self.data_items)

    def words(self, bundle: Bundle) -> Words:
        title = next((section.title for section in bundle.layout.sections if section.id == self.section), self.section)
        if len(self.data_items) == 1:
            return "EDITED_PLACE", {"label": label_of(bundle, self.data_items[0]), "section": title}
        return "EDITED_PLACE_MANY", {"count": str(len(self.data_items)), "section": title}


@edit
class Unplace(Edit):
    """Take data items off the form, into the tray."""

    op: Literal["unplace"] = "unplace"
    data_items: tuple[str, ...]

    def refusals(self, bundle: Bundle) -> Iterator[Problem]:
        if not self.data_items:
            yield Problem("EDIT_NOTHING_CHOSEN", "layout")
        yield from unknown_items(bundle, dict.fromkeys(self.data_items))

    def change(self, bundle: Bundle) -> Bundle:
        return revised(bundle, layout=unplaced(bundle.layout, self.data_items))

    def touches(self, bundle: Bundle) -> frozenset[str]:
        return frozenset(f"layout.placements.{name}" for name in self.data_items)

    def words(self, bundle: Bundle) -> Words:
        if len(self.data_items) == 1:
            return "EDITED_UNPLACE", {"label": label_of(bundle, self.data_items[0])}
        return "EDITED_UNPLACE_MANY", {"count": str(len(self.data_items))}


@edit
class SetPlacement(Edit):
    """Change how a placed data item is shown."""

    op: Literal["set_placement"] = "set_placement"
    data_item: str
    changes: PlacementChanges

    def refusals(self, bundle: Bundle) -> Iterator[Problem]:
        where = f"layout.placements.{self.data_item}"[:200]
        unknown = tuple(unknown_items(bundle, (self.data_item,)))
        yield from unknown
        if not self.changes.given():
            yield Problem("EDIT_NOTHING_CHOSEN", where)
        if not unknown and self.data_item not in bundle.layout.placed():
            yield Problem("EDIT_NOT_PLACED", where, {"label": label_of(bundle, self.data_item)})
        yield from unknown_names(bundle, self.changes.show_when, where)

    def change(self, bundle: Bundle) -> Bundle:
        given = self.changes.given()
        sections = []
        for section in bundle.layout.sections:
            changed = tuple(one.model_copy(update=given) if one.data_item == self.data_item else one for one in section.placements)
            sections.append(section.model_copy(update={"placements": changed}))
        return revised(bundle, layout=bundle.layout.model_copy(update={"sections": tuple(sections)}))

    def touches(self, bundle: Bundle) -> frozenset[str]:
        return frozenset(f"layout.shown.{self.data_item}.{name}" for name in self.changes.given())

    def words(self, bundle: Bundle) -> Words:
        key = "EDITED_SHOWN_WHEN" if "show_when" in self.changes.given() else "EDITED_SHOWN"
        return key, {"label": label_of(bundle, self.data_item)}


def inserted(layout: Layout, placements: list[Placement], section: str, before: str = "") -> Layout:
    """The layout with these placements in a section, wherever they stood, before another item; at the end if that is not there."""
    names = [one.data_item for one in placements]
    there = next((one.placements for one in layout.sections if one.id == section), ())
    order = [one.data_item for one in there]
    # dropped before one of themselves: before the next that stays
    after = order[order.index(before) :] if before in order else []
    anchor = next((name for name in after if name not in names), "")
    sections = []
    for one in unplaced(layout, names).sections:
        if one.id == section:
            at = next((index for index, other in enumerate(one.placements) if other.data_item == anchor), len(one.placements))
            one = one.model_copy(update={"placements": (*one.placements[:at], *placements, *one.placements[at:])})
        sections.append(one)
    return layout.model_copy(update={"sections": tuple(sections)})
