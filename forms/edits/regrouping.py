"""Into a repeating group and out of it: a plain data item becomes a column, a column becomes a plain data item."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from forms.bundle import Bundle
from forms.conditions import ReaderKind
from forms.data_item import DataItem
from forms.department_form import Field
from forms.edits.base import Words, edit, revised
from forms.edits.fields import free_field, with_field
from forms.edits.groups import GroupEdit, label_taken, last_column, not_a_group, unknown_column, without_column
from forms.edits.lookup import column_of, free_name, label_of, labels_of, members_of, places, unknown_items, unknown_section
from forms.edits.losses import column_losses, unfit_in_row
from forms.edits.placing import inserted
from forms.edits.regroup import in_order, placement_of
from forms.edits.removal import without_names
from forms.edits.settled import fresh_item, stricter
from forms.field_types import RowField
from forms.problems import Problem
from forms.readers import named, readers_of
from forms.relation import Merge
from forms.told import told_list


@edit
class IntoGroup(GroupEdit):
    """Plain data items become columns of a group; the departments' own boxes stay and are fed from them."""

    op: Literal["into_group"] = "into_group"
    data_items: tuple[str, ...]
    before: str = ""
    """Column they stand before; "" = at the end."""

    def refusals(self, bundle: Bundle) -> Iterator[Problem]:
        yield from not_a_group(bundle, self.group)
        if not self.data_items:
            yield Problem("EDIT_NOTHING_CHOSEN", f"data_items.{self.group}"[:200])
        if self.before:
            yield from unknown_column(bundle, self.group, self.before)
        yield from unknown_items(bundle, dict.fromkeys(self.data_items))
        labels: set[str] = set()
        for name in dict.fromkeys(self.data_items):
            item = bundle.data_item(name)
            if item is not None:
                yield from self._unfit(bundle, item, labels)
                labels.add(item.label)

    def change(self, bundle: Bundle) -> Bundle:
        for name in dict.fromkeys(self.data_items):
            bundle = self._taken_in(bundle, name)
        return bundle

    def touches(self, bundle: Bundle) -> frozenset[str]:
        names = self.data_items
        members = [place for name in names for place in members_of(bundle, name)]
        own = {f"relations.{place}" for place in members} | {f"data_items.{name}" for name in names}
        return super().touches(bundle) | own | {f"layout.placements.{name}" for name in names}

    def words(self, bundle: Bundle) -> Words:
        return "EDITED_INTO_GROUP", {"labels": labels_of(bundle, self.data_items), "group": label_of(bundle, self.group)}

    def _unfit(self, bundle: Bundle, item: DataItem, labels: set[str]) -> Iterator[Problem]:
        where = f"data_items.{item.id}"
        yield from unfit_in_row(item.type, item.label, where)
        yield from label_taken(bundle, self.group, item.label)
        if item.label in labels:
            yield Problem("EDIT_TWICE", where, {"name": item.label})
        readers = readers_of(bundle, (item.id,), [kind for kind in ReaderKind if kind is not ReaderKind.TEST_CASE])
        targets = [one.target for one in bundle.relations.prefills] + [one.target for one in bundle.relations.derives]
        aimed = [name for name in targets if bundle.names.get(name) == item.id]
        # what decides about the item itself has no place in a row either
        own = tuple(one for one in readers if one.where != f"layout.placements.{item.id}")
        if found := told_list(filter(None, (named(own), labels_of(bundle, aimed)))):
            yield Problem("EDIT_READ_BY_RULE", where, {"label": item.label, "readers": found})

    def _taken_in(self, bundle: Bundle, name: str) -> Bundle:
        item, group = bundle.data_item(name), bundle.data_item(self.group)
        assert item is not None and group is not None
        known, members = places(bundle), members_of(bundle, name)
        column = RowField(
            id=free_name(item.id, {one.id for one in group.columns}),
            label=item.label,
            type=item.type,
            options=item.options,
            unit=item.unit,
            min=item.min,
            max=item.max,
            max_length=item.max_length,
            required=any(known[place].required and known[place].required_when is None for place in members),
        )
        at = next((index for index, one in enumerate(group.columns) if one.id == self.before), len(group.columns))
        grown = group.model_copy(
            update={
                "columns": (*group.columns[:at], column, *group.columns[at:]),
                "sensitivity": stricter(group.sensitivity, item.sensitivity),
                "purpose": group.purpose or item.purpose,
            }
        )
        merges = [
            one.model_copy(update={"data_item": f"{group.id}.{column.id}"}) if one.data_item == name else one
            for one in bundle.relations.merges
        ]
        after = revised(
            bundle,
            data_items=tuple(grown if one.id == group.id else one for one in bundle.data_items if one.id != name),
            relations=bundle.relations.model_copy(update={"merges": tuple(merges)}),
        )
        return without_names(after, {item.id, *item.answers_to})


@edit
class OutOfGroup(GroupEdit):
    """A column becomes a plain data item in a section. Departments that have it in a table of their own get a box for it."""

    op: Literal["out_of_group"] = "out_of_group"
    column: str
    section: str
    before: str = ""
    """Data item it stands before; "" = at the end."""

    def refusals(self, bundle: Bundle) -> Iterator[Problem]:
        yield from not_a_group(bundle, self.group)
        yield from unknown_column(bundle, self.group, self.column)
        yield from unknown_section(bundle, self.section)
        column = column_of(bundle, self.group, self.column)
        if column is not None:
            yield from last_column(bundle, self.group)
            yield from column_losses(bundle, self.group, column, only_read=True)
            fed = members_of(bundle, f"{self.group}.{self.column}")
            if not fed and not self._tables(bundle, column, fed):
                yield Problem("EDIT_COLUMN_OF_NOBODY", f"data_items.{self.group}"[:200], {"label": column.label})

    def change(self, bundle: Bundle) -> Bundle:
        column, group = column_of(bundle, self.group, self.column), bundle.data_item(self.group)
        assert column is not None and group is not None
        fed = members_of(bundle, f"{group.id}.{column.id}")
        boxes, after = list(fed), bundle
        for place in self._tables(bundle, column, fed):
            item = place.partition(".")[0]
            field = Field(
                id=free_field(after, item),
                label=column.label,
                type=column.type,
                required=column.required,
                options=column.options,
                unit=column.unit,
                max_length=column.max_length,
                made=True,
            )
            boxes.append(f"{item}.{field.id}")
            after = with_field(after, item, field)
        known, id_ = places(after), free_name(column.id, bundle.names)
        new = fresh_item(id_, column.label, [known[place] for place in boxes]).model_copy(update=_settings(column))
        new = new.model_copy(update={"sensitivity": stricter(new.sensitivity, group.sensitivity), "purpose": group.purpose})
        merges = [one for one in bundle.relations.merges if one.data_item != f"{group.id}.{column.id}"]
        merges.append(Merge(data_item=id_, members=tuple(boxes)))
        after = without_column(after, group.id, column.id)
        items = [one for item in after.data_items for one in ((item, new) if item.id == group.id else (item,))]
        return revised(
            after,
            data_items=tuple(items),
            relations=bundle.relations.model_copy(update={"merges": in_order(after, merges)}),
            layout=inserted(bundle.layout, [placement_of(new)], self.section, self.before),
        )

    def touches(self, bundle: Bundle) -> frozenset[str]:
        return super().touches(bundle) | {f"relations.{place}" for place in members_of(bundle, f"{self.group}.{self.column}")}

    def words(self, bundle: Bundle) -> Words:
        column = column_of(bundle, self.group, self.column)
        return "EDITED_OUT_OF_GROUP", {"label": column.label if column else self.column, "group": label_of(bundle, self.group)}

    def _tables(self, bundle: Bundle, column: RowField, fed: tuple[str, ...]) -> list[str]:
        """The departments' own tables that have the column; if nobody has it, all of them."""
        known, members = places(bundle), members_of(bundle, self.group)
        having = [place for place in members if any(one.label == column.label for one in known[place].columns)]
        return having or ([] if fed else list(members))


def _settings(column: RowField) -> dict[str, object]:
    """What a column says of its values, as settings of a data item."""
    limits = {name: value for name in ("min", "max") if isinstance(value := getattr(column, name), int | float)}
    return {"type": column.type, "options": column.options, "unit": column.unit, "max_length": column.max_length, **limits}
