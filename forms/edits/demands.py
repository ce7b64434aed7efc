"""Demands: what each department asks for: its fields and whether they are required."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from pydantic import Field as Setting

from forms.bundle import Bundle
from forms.data_item import DataItem
from forms.department_form import Field
from forms.edits.base import Changes, Edit, Words, edit, revised
from forms.edits.lookup import blank, label_of, members_of, place_label, places, unknown_items, unknown_names, unknown_places, unknown_type
from forms.edits.losses import losses, maps_that_fit, unfit_columns
from forms.edits.regroup import columns_needed
from forms.edits.settled import remeant
from forms.field_types import RowField
from forms.part import Tree
from forms.problems import Problem


class FieldChanges(Changes):
    """Settings of a field of a department's own form."""

    label: str = ""
    type: str = ""
    required: bool = True
    required_when: Tree = None
    options: tuple[str, ...] = ()
    unit: str = ""
    max_length: int | None = Setting(default=None, ge=1, le=100_000)
    columns: tuple[RowField, ...] = ()
    sensitive: bool = False
    note: str = ""


@edit
class SetRequired(Edit):
    """Requiredness of a data item: of every department's field behind it."""

    op: Literal["set_required"] = "set_required"
    data_item: str
    required: bool
    required_when: Tree = None
    """Only while this holds; null = always (if `required`)."""

    def refusals(self, bundle: Bundle) -> Iterator[Problem]:
        yield from unknown_items(bundle, (self.data_item,))
        yield from unknown_names(bundle, self.required_when, f"data_items.{self.data_item}"[:200])

    def change(self, bundle: Bundle) -> Bundle:
        update = {"required": self.required, "required_when": self.required_when if self.required else None}
        known = places(bundle)
        return with_fields(bundle, {place: known[place].model_copy(update=update) for place in members_of(bundle, self.data_item)})

    def touches(self, bundle: Bundle) -> frozenset[str]:
        return frozenset({f"data_items.{self.data_item}", *(f"fields.{place}" for place in members_of(bundle, self.data_item))})

    def words(self, bundle: Bundle) -> Words:
        key = "EDITED_OPTIONAL" if not self.required else "EDITED_REQUIRED" if self.required_when is None else "EDITED_REQUIRED_WHEN"
        return key, {"label": label_of(bundle, self.data_item)}


@edit
class SetField(Edit):
    """Change settings of one field of a department's own form. The data item behind it follows where staff settled nothing."""

    op: Literal["set_field"] = "set_field"
    member: str
    changes: FieldChanges

    def refusals(self, bundle: Bundle) -> Iterator[Problem]:
        known, given, where = places(bundle), self.changes.given(), f"fields.{self.member}"[:200]
        yield from unknown_places((self.member,), known)
        if not given:
            yield Problem("EDIT_NOTHING_CHOSEN", where)
        yield from blank(given.get("label", "-"), where)
        yield from unknown_names(bundle, self.changes.required_when, where)
        yield from unfit_columns(self.changes.columns, where)
        unknown = tuple(unknown_type(self.changes.type, where)) if "type" in given else ()
        yield from unknown
        before, after = self._items(bundle) if self.member in known and not unknown else (None, None)
        if before and after:
            yield from losses(bundle, before, after)

    def change(self, bundle: Bundle) -> Bundle:
        field = places(bundle)[self.member].model_copy(update=self.changes.given())
        _, item = self._items(bundle)
        changed = with_fields(bundle, {self.member: field})
        if item is None:
            return changed
        relations = changed.relations.model_copy(update={"code_maps": maps_that_fit(changed, item)})
        items = tuple(item if one.id == item.id else one for one in changed.data_items)
        return revised(changed, data_items=items, relations=relations)

    def touches(self, bundle: Bundle) -> frozenset[str]:
        group = bundle.relations.item_of().get(self.member)
        follows = {f"data_items.{group}"} if group and self.changes.given().keys() - {"required", "required_when"} else set()
        return frozenset({f"fields.{self.member}"} | follows)

    def words(self, bundle: Bundle) -> Words:
        return "EDITED_FIELD", {"member": place_label(bundle, self.member)}

    def _items(self, bundle: Bundle) -> tuple[DataItem | None, DataItem | None]:
        """The data item behind it, before and after; of a field fed by a column nothing changes."""
        item = bundle.data_item(bundle.relations.item_of().get(self.member, ""))
        if item is None or self.member in bundle.relations.column_of():
            return None, None
        known = places(bundle)
        before = [known[place] for place in members_of(bundle, item.id)]
        changed = {**known, self.member: known[self.member].model_copy(update=self.changes.given())}
        after = remeant(item, before, [changed[place] for place in members_of(bundle, item.id)], columns_needed(bundle, item))
        return item, after


def with_fields(bundle: Bundle, fields: Mapping[str, Field]) -> Bundle:
    """The document with these fields replaced, by place."""
    items = []
    for item in bundle.items:
        own = tuple(fields.get(f"{item.id}.{field.id}", field) for field in item.form.fields)
        items.append(item.model_copy(update={"form": item.form.model_copy(update={"fields": own})}))
    return revised(bundle, items=tuple(items))
