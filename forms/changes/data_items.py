"""What differs in the data items: asked or no longer, merged or split, required more or less, and how they are asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from forms.bundle import Bundle
from forms.changes.base import Change, Effect, What, added, changed, removed, setting, settings, stricter_if
from forms.changes.matching import Matching
from forms.data_item import DataItem
from forms.department_form import Field
from forms.edits.lookup import all_members, places
from forms.field_types import Widget, field_type

_SPECIAL = frozenset({"id", "answers_to", "synonyms", "options", "columns"})


def data_item_changes(old: Bundle, new: Bundle, matching: Matching) -> Iterator[Change]:
    """Of all data items, in the order of the new document; then those that are gone."""
    was_members, is_members = all_members(old), all_members(new)
    was_levels, is_levels = levels(old), levels(new)
    was_columns, is_columns = old.relations.column_of(), new.relations.column_of()
    for item in new.data_items:
        before = [found for id_ in matching.was.get(item.id, ()) if (found := old.data_item(id_))]
        where = f"data_items.{item.id}"
        if before:
            yield from _grouping(before, item)
            yield from _meaning(before[0], item)
            if was_members.get(before[0].id) == is_members.get(item.id) and set(before[0].synonyms) != set(item.synonyms):
                yield setting("synonyms", before[0].synonyms, item.synonyms, What.NAME, where, item.label)
            yield from _requiredness(max(was_levels[one.id] for one in before), is_levels[item.id], item)
        elif item.id in matching.origin:
            group = old.data_item(matching.origin[item.id])
            yield changed(What.DATA_ITEM, where, "COMPARE_SPLIT", Effect.STRICTER, label=item.label, group=group.label if group else "")
        elif came := [place for place in is_members.get(item.id, ()) if place in was_columns]:
            group = old.data_item(old.relations.item_of()[came[0]])
            yield changed(What.DATA_ITEM, where, "COMPARE_OUT_OF_GROUP", label=item.label, group=group.label if group else "")
        else:
            yield added(What.DATA_ITEM, where, "COMPARE_FIELD_NEW", Effect.STRICTER, label=item.label)
    for item in old.data_items:
        if item.id in matching.now:
            continue
        went = [place for place in was_members.get(item.id, ()) if place in is_columns]
        group = new.data_item(new.relations.item_of()[went[0]]) if went else None
        if group:
            yield changed(What.DATA_ITEM, f"data_items.{group.id}", "COMPARE_INTO_GROUP", label=item.label, group=group.label)
        else:
            yield removed(What.DATA_ITEM, f"data_items.{item.id}", "COMPARE_FIELD_GONE", Effect.LOOSER, label=item.label)


def field_changes(old: Bundle, new: Bundle, matching: Matching) -> Iterator[Change]:
    """Of the departments' own forms, as far as the one form's changes do not say it already."""
    before, after = places(old), places(new)
    was_of, is_of = old.relations.item_of(), new.relations.item_of()
    departments = {item.id: item.department for bundle in (old, new) for item in bundle.items}
    fresh = {item.id for item in new.data_items} - matching.was.keys()
    there = {item.id for item in old.items} & {item.id for item in new.items}
    was_levels, is_levels = levels(old), levels(new)
    columns = new.relations.column_of()
    for place, field in after.items():
        where, item = f"fields.{place}", place.partition(".")[0]
        label = f"{departments[item]}·{field.label}"
        if place not in before:
            if is_of[place] not in fresh and item in there:
                yield added(What.FIELD, where, "COMPARE_OWN_FIELD_NEW", label=label, group=new.labels[is_of[place]])
            continue
        yield from _field_settings(before[place], field, where, label, told=was_levels[was_of[place]] != is_levels[is_of[place]])
        moved = is_of[place] not in fresh and matching.now.get(was_of[place]) not in (None, is_of[place])
        if moved and place not in columns:
            yield changed(
                What.FIELD, where, "COMPARE_MOVED_MEMBER", label=label, old=old.labels[was_of[place]], new=new.labels[is_of[place]]
            )
    for place, field in before.items():
        item = place.partition(".")[0]
        if place not in after and was_of[place] in matching.now and item in there:
            yield removed(What.FIELD, f"fields.{place}", "COMPARE_OWN_FIELD_GONE", label=f"{departments[item]}·{field.label}")


def _grouping(before: Sequence[DataItem], item: DataItem) -> Iterator[Change]:
    where = f"data_items.{item.id}"
    if len(before) > 1:
        labels = "、".join(f"“{one.label}”" for one in before)
        yield changed(What.DATA_ITEM, where, "COMPARE_MERGED", Effect.LOOSER, labels=labels, label=item.label)
    elif before[0].id != item.id:
        yield setting("id", before[0].id, item.id, What.NAME, where, item.label)


def _meaning(before: DataItem, item: DataItem) -> Iterator[Change]:
    yield from settings(before, item, What.DATA_ITEM, f"data_items.{item.id}", item.label, _SPECIAL)
    yield from _options(before, item)
    yield from _columns(before, item)


def _options(before: DataItem, item: DataItem) -> Iterator[Change]:
    where, found = f"data_items.{item.id}", field_type(item.type)
    if found is None or found.widget not in (Widget.ONE, Widget.MANY):
        # a text keeps the options of a choice that was merged into it; nobody sees them
        return
    gone = [option for option in before.options if option not in item.options]
    new = [option for option in item.options if option not in before.options]
    if gone:
        yield changed(What.DATA_ITEM, where, "COMPARE_OPTIONS_GONE", Effect.STRICTER, label=item.label, options="、".join(gone))
    if new:
        yield changed(What.DATA_ITEM, where, "COMPARE_OPTIONS_NEW", Effect.LOOSER, label=item.label, options="、".join(new))
    if before.options != item.options and not gone and not new:
        yield setting("options", before.options, item.options, What.DATA_ITEM, where, item.label)


def _columns(before: DataItem, item: DataItem) -> Iterator[Change]:
    where = f"data_items.{item.id}"
    old, new = ({column.id: column for column in one.columns} for one in (before, item))
    for id_, column in new.items():
        if id_ not in old:
            yield changed(What.DATA_ITEM, where, "COMPARE_COLUMN_NEW", Effect.STRICTER, label=column.label, group=item.label)
        elif column != old[id_]:
            yield changed(What.DATA_ITEM, where, "COMPARE_COLUMN", label=column.label, group=item.label)
    for id_, column in old.items():
        if id_ not in new:
            yield changed(What.DATA_ITEM, where, "COMPARE_COLUMN_GONE", Effect.LOOSER, label=column.label, group=item.label)
    if old != new:
        return
    if before.columns != item.columns:
        yield changed(What.DATA_ITEM, where, "COMPARE_COLUMN_ORDER", group=item.label)


def _requiredness(was: int, now: int, item: DataItem) -> Iterator[Change]:
    """Whether the applicant must fill it in: the strictest of the fields behind it."""
    if was != now:
        key = ("COMPARE_OPTIONAL_NOW", "COMPARE_REQUIRED_SOMETIMES", "COMPARE_REQUIRED_NOW")[now]
        yield changed(What.DATA_ITEM, f"data_items.{item.id}", key, stricter_if(now > was), label=item.label)


def levels(bundle: Bundle) -> dict[str, int]:
    """How strictly each data item is asked for: 0 optional, 1 under a condition, 2 always."""
    known, found = places(bundle), dict.fromkeys((item.id for item in bundle.data_items), 0)
    for item, members in all_members(bundle).items():
        fields = [known[place] for place in members]
        found[item] = max((2 if field.required_when is None else 1 for field in fields if field.required), default=0)
    return found


def _field_settings(before: Field, field: Field, where: str, label: str, *, told: bool) -> Iterator[Change]:
    """`told`: the change of the data item's requiredness is told already, so the field's is not."""
    yield from settings(before, field, What.FIELD, where, label, frozenset({"required", "required_when"}) if told else frozenset())
