"""Meaning: what a data item is called, of which type it is, and how carefully it is handled."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field as Setting
from pydantic import FiniteFloat

from forms.bundle import Bundle
from forms.data_item import DataItem, Sensitivity
from forms.department_form import Field
from forms.edits.base import Changes, Edit, Words, edit, revised
from forms.edits.demands import with_fields
from forms.edits.lookup import blank, label_of, members_of, places, unknown_items, unknown_type
from forms.edits.losses import losses, maps_that_fit, unfit_columns
from forms.edits.settled import as_sensitive_as_its_element
from forms.field_types import Kind, RowField, Widget, field_type
from forms.lay_out import WIDE
from forms.layout import Placement
from forms.problems import Problem
from forms.wording import say


class ItemChanges(Changes):
    """Settings of a data item."""

    label: str = ""
    help: str = ""
    type: str = ""
    options: tuple[str, ...] = ()
    unit: str = ""
    min: int | FiniteFloat | None = None
    max: int | FiniteFloat | None = None
    max_length: int | None = Setting(default=None, ge=1, le=100_000)
    sensitivity: Sensitivity = Sensitivity.GENERAL
    purpose: str = ""
    source_library: str = ""
    element: str = ""
    columns: tuple[RowField, ...] = ()
    synonyms: tuple[str, ...] = ()
    decided: bool | None = None


@edit
class SetItem(Edit):
    """Change settings of a data item. A new type keeps what fits it; a field that was made here follows its new name; an instance of
    an entry of the dictionary is handled at least as carefully as the entry."""

    op: Literal["set_item"] = "set_item"
    data_item: str
    changes: ItemChanges

    def refusals(self, bundle: Bundle) -> Iterator[Problem]:
        yield from unknown_items(bundle, (self.data_item,))
        item, given, where = bundle.data_item(self.data_item), self.changes.given(), f"data_items.{self.data_item}"[:200]
        if not given:
            yield Problem("EDIT_NOTHING_CHOSEN", where)
        yield from blank(given.get("label", "-"), where)
        for option in self.changes.options:
            yield from blank(option, where)
        unknown = tuple(unknown_type(self.changes.type, where)) if "type" in given else ()
        yield from unknown
        if item is None or unknown:
            return
        after = self._after(bundle, item)
        if after.min is not None and after.max is not None and after.min > after.max:
            yield Problem("EDIT_MIN_OVER_MAX", where, {"label": item.label, "min": after.min, "max": after.max})
        yield from unfit_columns(after.columns, where)
        yield from losses(bundle, item, after)

    def change(self, bundle: Bundle) -> Bundle:
        before = bundle.data_item(self.data_item)
        assert before is not None
        after = self._after(bundle, before)
        items = tuple(after if item.id == after.id else item for item in bundle.data_items)
        sections = tuple(
            section.model_copy(update={"placements": tuple(_following(one, before, after) for one in section.placements)})
            for section in bundle.layout.sections
        )
        followers = self._followers(bundle)
        return revised(
            with_fields(bundle, {place: field.model_copy(update={"label": after.label}) for place, field in followers.items()}),
            data_items=items,
            layout=bundle.layout.model_copy(update={"sections": sections}),
            relations=bundle.relations.model_copy(update={"code_maps": maps_that_fit(bundle, after)}),
        )

    def touches(self, bundle: Bundle) -> frozenset[str]:
        return frozenset({f"data_items.{self.data_item}", *(f"fields.{place}" for place in self._followers(bundle))})

    def words(self, bundle: Bundle) -> Words:
        label, given, item = label_of(bundle, self.data_item), self.changes.given(), bundle.data_item(self.data_item)
        if item and "element" in given and (raised := self._after(bundle, item).sensitivity) is not self._sensitivity(item):
            return f"EDITED_ELEMENT_{raised.name}", {"label": label}
        if set(given) == {"label"}:
            return "EDITED_RENAME", {"old": label, "label": self.changes.label}
        if len(given) == 1:
            return f"EDITED_ITEM_{next(iter(given)).upper()}", {"label": label}
        return "EDITED_SETTINGS", {"label": label, "count": str(len(given))}

    def _after(self, bundle: Bundle, item: DataItem) -> DataItem:
        given = self.changes.given()
        if "label" in given:
            given["label"] = self.changes.label.strip()
        if "options" in given:
            given["options"] = tuple(dict.fromkeys(option.strip() for option in self.changes.options))
        after = item.model_copy(update={**(fitting(item, self.changes.type) if "type" in given else {}), **given})
        if "synonyms" not in given and self._followers(bundle):
            after = after.model_copy(update={"synonyms": tuple(after.label if one == item.label else one for one in after.synonyms)})
        after = item_with_what_it_needs(bundle, after)
        return as_sensitive_as_its_element(after) if "element" in given else after

    def _sensitivity(self, item: DataItem) -> Sensitivity:
        """As stated, before the dictionary has its say."""
        return self.changes.sensitivity if "sensitivity" in self.changes.given() else item.sensitivity

    def _followers(self, bundle: Bundle) -> dict[str, Field]:
        """The one field made here for this item, while it still has the item's name; what a department called its own stays."""
        item, members = bundle.data_item(self.data_item), members_of(bundle, self.data_item)
        if item is None or "label" not in self.changes.given() or len(members) != 1:
            return {}
        field = places(bundle)[members[0]]
        return {members[0]: field} if field.made and field.label == item.label else {}


def fitting(item: DataItem, type_: str) -> dict[str, object]:
    """The settings of an item as far as they mean something for another type."""
    found, before = field_type(type_), field_type(item.type)
    widget = found.widget if found else Widget.LINE
    number = found is not None and (found.kind is Kind.NUMBER or found.name in ("money", "group")) and found is before
    number = number or (found is not None and before is not None and found.kind is before.kind is Kind.NUMBER)
    return {
        "type": type_,
        "options": item.options if widget in (Widget.ONE, Widget.MANY) else (),
        "unit": item.unit if number else "",
        "min": item.min if number else None,
        "max": item.max if number else None,
        "max_length": item.max_length if widget in (Widget.LINE, Widget.PARAGRAPH) else None,
        "columns": item.columns if found and found.name == "group" else (),
    }


def item_with_what_it_needs(bundle: Bundle, item: DataItem) -> DataItem:
    """A choice has options, a repeating group a column: the departments' own, or else some to begin with."""
    found, known = field_type(item.type), places(bundle)
    if found and found.widget in (Widget.ONE, Widget.MANY) and not item.options:
        own = dict.fromkeys(option for place in members_of(bundle, item.id) for option in known[place].options)
        return item.model_copy(update={"options": tuple(own) or first_options()})
    if found and found.name == "group" and not item.columns:
        return item.model_copy(update={"columns": (first_column(),)})
    return item


def first_options() -> tuple[str, ...]:
    """Options of a choice that has none yet."""
    return tuple(say("EDIT_FIRST_OPTION", number=number) for number in (1, 2))


def first_column() -> RowField:
    """The column of a group that has none yet."""
    return RowField(id="c1", label=say("EDIT_FIRST_COLUMN"))


def _following(placement: Placement, before: DataItem, after: DataItem) -> Placement:
    """Help and width of a placement follow the item, unless they were settled there."""
    if placement.data_item != after.id:
        return placement
    help_ = after.help if placement.help == before.help else placement.help
    wide = after.type in WIDE if placement.wide == (before.type in WIDE) else placement.wide
    return placement.model_copy(update={"help": help_, "wide": wide})
