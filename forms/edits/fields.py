"""Fields: new ones, copies, and those that go for good."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Literal

from forms.bundle import Bundle
from forms.department_form import Field
from forms.edits.base import Edit, Words, edit, revised
from forms.edits.lookup import (
    bad_name,
    blank,
    free_name,
    label_of,
    labels_of,
    members_of,
    numbered_name,
    own_name,
    places,
    unknown_department,
    unknown_items,
    unknown_section,
    unknown_type,
)
from forms.edits.losses import unfit_columns
from forms.edits.meaning import item_with_what_it_needs
from forms.edits.placing import inserted
from forms.edits.regroup import in_order, placed_after, placement_of
from forms.edits.removal import missed_by, without_fields
from forms.edits.sections import title_of
from forms.edits.settled import fresh_item
from forms.field_types import RowField, is_personal
from forms.problems import Problem
from forms.readers import named
from forms.relation import Merge
from forms.wording import say


@edit
class AddField(Edit):
    """A new field of a department's form, with its data item and its place on the one form."""

    op: Literal["add_field"] = "add_field"
    type: str
    label: str
    section: str
    before: str = ""
    """Data item it stands before; "" = at the end."""
    item: str = ""
    """Department that receives it; "" = the one the section belongs to."""
    element: str = ""
    """Entry of the dictionary of data items; also the new item's id, if that is free."""
    options: tuple[str, ...] = ()
    columns: tuple[RowField, ...] = ()
    required: bool = False

    def refusals(self, bundle: Bundle) -> Iterator[Problem]:
        yield from unknown_section(bundle, self.section)
        if self.item:
            yield from unknown_department(bundle, self.item)
        if not bundle.items:
            yield Problem("EDIT_NO_DEPARTMENT", "items")
        yield from unknown_type(self.type, "layout")
        yield from blank(self.label, "layout")
        for option in self.options:
            yield from blank(option, "layout")
        yield from unfit_columns(self.columns, "layout")

    def change(self, bundle: Bundle) -> Bundle:
        item = self.item or _department_of(bundle, self.section)
        field = Field(
            id=free_field(bundle, item),
            label=self.label.strip(),
            type=self.type,
            required=self.required,
            options=tuple(dict.fromkeys(option.strip() for option in self.options)),
            columns=self.columns,
            sensitive=is_personal(self.type),
        )
        wanted = self.element if not any(bad_name(self.element, bundle.names, "")) else f"{item}_{field.id}"
        id_ = free_name(wanted, bundle.names)
        data_item = fresh_item(id_, field.label, [field]).model_copy(update={"element": self.element})
        data_item = item_with_what_it_needs(bundle, data_item)
        field = field.model_copy(update={"options": data_item.options, "columns": data_item.columns})
        after = with_field(bundle, item, field)
        merges = (*after.relations.merges, Merge(data_item=id_, members=(f"{item}.{field.id}",)))
        return revised(
            after,
            data_items=(*bundle.data_items, data_item),
            relations=bundle.relations.model_copy(update={"merges": in_order(after, merges)}),
            layout=inserted(bundle.layout, [placement_of(data_item)], self.section, self.before),
        )

    def touches(self, bundle: Bundle) -> frozenset[str]:
        # what is new stands in nobody's way
        return frozenset()

    def words(self, bundle: Bundle) -> Words:
        return "EDITED_ADD_FIELD", {"label": self.label, "section": title_of(bundle, self.section)}


@edit
class CopyFields(Edit):
    """Copies of data items, right after them, with fields of their own."""

    op: Literal["copy_fields"] = "copy_fields"
    data_items: tuple[str, ...]

    def refusals(self, bundle: Bundle) -> Iterator[Problem]:
        if not self.data_items:
            yield Problem("EDIT_NOTHING_CHOSEN", "data_items")
        unknown = tuple(unknown_items(bundle, dict.fromkeys(self.data_items)))
        yield from unknown

    def change(self, bundle: Bundle) -> Bundle:
        for name in dict.fromkeys(self.data_items):
            bundle = self._with_copy(bundle, name)
        return bundle

    def touches(self, bundle: Bundle) -> frozenset[str]:
        return frozenset()

    def words(self, bundle: Bundle) -> Words:
        return "EDITED_COPY", {"labels": labels_of(bundle, self.data_items)}

    def _with_copy(self, bundle: Bundle, name: str) -> Bundle:
        there, known, made = bundle.data_item(name), places(bundle), list[str]()
        assert there is not None
        for place in members_of(bundle, name):
            item = place.partition(".")[0]
            field = known[place].model_copy(update={"id": free_field(bundle, item), "label": say("EDIT_COPY", label=known[place].label)})
            made.append(f"{item}.{field.id}")
            bundle = with_field(bundle, item, field)
        id_ = free_name(own_name(made[0]) if made else f"{name}_copy", bundle.names)
        own = tuple(dict.fromkeys(places(bundle)[place].label for place in made))
        update = {"id": id_, "label": say("EDIT_COPY", label=there.label), "answers_to": (), "synonyms": own}
        copy = there.model_copy(update=update)
        items = [one for item in bundle.data_items for one in ((item, copy) if item.id == name else (item,))]
        merges = (*bundle.relations.merges, Merge(data_item=id_, members=tuple(made)))
        return revised(
            bundle,
            data_items=tuple(items),
            relations=bundle.relations.model_copy(update={"merges": in_order(bundle, merges)}),
            layout=placed_after(bundle.layout, name, copy),
        )


@edit
class DropField(Edit):
    """A data item goes for good, with every department's field behind it."""

    op: Literal["drop_field"] = "drop_field"
    data_item: str

    def refusals(self, bundle: Bundle) -> Iterator[Problem]:
        unknown = tuple(unknown_items(bundle, (self.data_item,)))
        yield from unknown
        readers = () if unknown else missed_by(bundle, (self.data_item,), members_of(bundle, self.data_item, columns=True))
        if readers:
            params = {"label": label_of(bundle, self.data_item), "readers": named(readers)}
            yield Problem("EDIT_IN_USE", f"data_items.{self.data_item}", params)

    def change(self, bundle: Bundle) -> Bundle:
        return without_fields(bundle, members_of(bundle, self.data_item, columns=True), (self.data_item,))

    def touches(self, bundle: Bundle) -> frozenset[str]:
        members = members_of(bundle, self.data_item, columns=True)
        own = {f"data_items.{self.data_item}", f"layout.placements.{self.data_item}", f"layout.questions.{self.data_item}"}
        return frozenset(own | {f"fields.{place}" for place in members} | {f"relations.{place}" for place in members})

    def words(self, bundle: Bundle) -> Words:
        return "EDITED_DROP", {"label": label_of(bundle, self.data_item)}


def _department_of(bundle: Bundle, section: str) -> str:
    """The department a section belongs to: the one it is named for, else the one with most fields in it, else the first."""
    if bundle.item(section):
        return section
    standing = next((one.placements for one in bundle.layout.sections if one.id == section), ())
    fields = Counter(place.partition(".")[0] for one in standing for place in members_of(bundle, one.data_item))
    return fields.most_common(1)[0][0] if fields else bundle.items[0].id


def free_field(bundle: Bundle, item: str) -> str:
    """The first free id for a new field of a department."""
    found = bundle.item(item)
    return numbered_name("field", [field.id for field in found.form.fields] if found else ())


def with_field(bundle: Bundle, item: str, field: Field) -> Bundle:
    """The document with one more field of a department."""
    items = []
    for one in bundle.items:
        if one.id == item:
            one = one.model_copy(update={"form": one.form.model_copy(update={"fields": (*one.form.fields, field)})})
        items.append(one)
    return revised(bundle, items=tuple(items))
