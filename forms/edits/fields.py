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
from forms.edits.settled import as_sensitive_as_its_element, fresh_item
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
    id: str = ""
    """Of the new data item; "" = after the entry of the dictionary, or after the field."""
    field: str = ""
    """Of the new field in its department's form; "" = the first free one."""

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
        if self.id:
            yield from bad_name(self.id, bundle.names, f"data_items.{self.id}"[:200])
        if self.field and bundle.items:
            item = self.item or _department_of(bundle, self.section)
            yield from bad_name(self.field, _fields_of(bundle, item), f"fields.{item}.{self.field}"[:200])

    def settled(self, bundle: Bundle) -> AddField:
        item = self.item or _department_of(bundle, self.section)
        field = self.field or free_field(bundle, item)
        wanted = self.element if not any(bad_name(self.element, bundle.names, "")) else f"{item}_{field}"
        return self.model_copy(update={"item": item, "field": field, "id": self.id or free_name(wanted, bundle.names)})

    def change(self, bundle: Bundle) -> Bundle:
        settled = self.settled(bundle)
        item, id_ = settled.item, settled.id
        field = Field(
            id=settled.field,
            label=self.label.strip(),
            type=self.type,
            required=self.required,
            options=tuple(dict.fromkeys(option.strip() for option in self.options)),
            columns=self.columns,
            sensitive=is_personal(self.type),
            made=True,
        )
        data_item = fresh_item(id_, field.label, [field]).model_copy(update={"element": self.element})
        data_item = as_sensitive_as_its_element(item_with_what_it_needs(bundle, data_item))
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
    ids: tuple[str, ...] = ()
    """Of the copies, one for each; empty = the first free ones."""
    fields: tuple[str, ...] = ()
    """Places "item.field" of the copied fields, in order; empty = the first free ones."""

    def refusals(self, bundle: Bundle) -> Iterator[Problem]:
        if not self.data_items:
            yield Problem("EDIT_NOTHING_CHOSEN", "data_items")
        names = tuple(dict.fromkeys(self.data_items))
        unknown = tuple(unknown_items(bundle, names))
        yield from unknown
        for id_ in self.ids:
            yield from bad_name(id_, bundle.names, f"data_items.{id_}"[:200])
        for place in self.fields:
            item, _, field = place.partition(".")
            yield from bad_name(field, _fields_of(bundle, item), f"fields.{place}"[:200])
        originals = [place.partition(".")[0] for name in names for place in members_of(bundle, name)]
        fits = [place.partition(".")[0] for place in self.fields] == originals and len(set(self.fields)) == len(self.fields)
        if not unknown and ((self.ids and len(set(self.ids)) != len(names)) or (self.fields and not fits)):
            # they were copies of something that has changed since
            yield Problem("EDIT_COPIES_UNLIKE", "data_items", {"labels": labels_of(bundle, names)})

    def settled(self, bundle: Bundle) -> CopyFields:
        after = self.change(bundle)
        order = [item.id for item in after.data_items]
        ids = tuple(order[order.index(name) + 1] for name in dict.fromkeys(self.data_items))
        return self.model_copy(update={"ids": ids, "fields": tuple(place for id_ in ids for place in members_of(after, id_))})

    def change(self, bundle: Bundle) -> Bundle:
        ids, fields = iter(self.ids), iter(self.fields)
        for name in dict.fromkeys(self.data_items):
            bundle = _with_copy(bundle, name, next(ids, ""), fields)
        return bundle

    def touches(self, bundle: Bundle) -> frozenset[str]:
        return frozenset()

    def words(self, bundle: Bundle) -> Words:
        return "EDITED_COPY", {"labels": labels_of(bundle, self.data_items)}


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


def _with_copy(bundle: Bundle, name: str, id_: str, fields: Iterator[str]) -> Bundle:
    """The document with one item copied, under this id and with these fields, or under the first free names."""
    there, known, made = bundle.data_item(name), places(bundle), list[str]()
    assert there is not None
    for place in members_of(bundle, name):
        item = place.partition(".")[0]
        own = next(fields, "").partition(".")[2] or free_field(bundle, item)
        copied = known[place].model_copy(update={"id": own, "label": say("EDIT_COPY", label=known[place].label), "made": True})
        made.append(f"{item}.{own}")
        bundle = with_field(bundle, item, copied)
    id_ = id_ or free_name(own_name(made[0]) if made else f"{name}_copy", bundle.names)
    labels = tuple(dict.fromkeys(places(bundle)[place].label for place in made))
    update = {"id": id_, "label": say("EDIT_COPY", label=there.label), "answers_to": (), "synonyms": labels}
    copy = there.model_copy(update=update)
    items = [one for item in bundle.data_items for one in ((item, copy) if item.id == name else (item,))]
    merges = (*bundle.relations.merges, Merge(data_item=id_, members=tuple(made)))
    return revised(
        bundle,
        data_items=tuple(items),
        relations=bundle.relations.model_copy(update={"merges": in_order(bundle, merges)}),
        layout=placed_after(bundle.layout, name, copy),
    )


def _department_of(bundle: Bundle, section: str) -> str:
    """The department a section belongs to: the one it is named for, else the one with most fields in it, else the first."""
    if bundle.item(section):
        return section
    standing = next((one.placements for one in bundle.layout.sections if one.id == section), ())
    fields = Counter(place.partition(".")[0] for one in standing for place in members_of(bundle, one.data_item))
    return fields.most_common(1)[0][0] if fields else bundle.items[0].id


def free_field(bundle: Bundle, item: str) -> str:
    """The first free id for a new field of a department."""
    return numbered_name("field", _fields_of(bundle, item))


def _fields_of(bundle: Bundle, item: str) -> list[str]:
    found = bundle.item(item)
    return [field.id for field in found.form.fields] if found else []


def with_field(bundle: Bundle, item: str, field: Field) -> Bundle:
    """The document with one more field of a department."""
    items = []
    for one in bundle.items:
        if one.id == item:
            one = one.model_copy(update={"form": one.form.model_copy(update={"fields": (*one.form.fields, field)})})
        items.append(one)
    return revised(bundle, items=tuple(items))
