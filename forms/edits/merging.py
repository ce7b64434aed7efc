"""Merging: fields become one data item, leave it, or change over to another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from forms.bundle import Bundle
from forms.conditions import CONDITIONS
from forms.edits.apart_pairs import kept_apart_problems
from forms.edits.base import Edit, Words, edit, revised
from forms.edits.lookup import (
    all_members,
    bad_name,
    label_of,
    labels_of,
    members_of,
    place_label,
    places,
    same_form,
    unknown_items,
    unknown_places,
)
from forms.edits.regroup import joined_meaning, move, part, unite
from forms.edits.settled import as_sensitive_as_its_element
from forms.field_types import Kind, field_type
from forms.problems import Problem
from forms.readers import named, readers_of


@edit
class Join(Edit):
    """合并: the data items behind these fields become one; it answers to all their names.

    One member alone is renamed to `into`. Types must be of one kind unless `anyway`.
    """

    op: Literal["join"] = "join"
    members: tuple[str, ...]
    """Places "item.field"; the whole data item behind each is joined. The first gives its id, unless `into` does."""
    label: str = ""
    into: str = ""
    """Id of the joined item; "" = that of the first member's."""
    source_library: str = ""
    element: str = ""
    """Entry of the dictionary of data items."""
    evidence: tuple[str, ...] = ()
    repetition: bool = False
    """Two fields of one form may be among them: the form asks the same thing twice."""
    anyway: bool = False
    """Join different types all the same; the first item's type stays."""

    def refusals(self, bundle: Bundle) -> Iterator[Problem]:
        if not self.members:
            yield Problem("EDIT_NOTHING_CHOSEN", "relations")
            return
        unknown = tuple(unknown_places(self.members, places(bundle)))
        yield from unknown or in_columns(bundle, self.members)
        if unknown:
            return
        ids = self._ids(bundle)
        if len(ids) == 1 and self.into in ("", ids[0]) and not self._said():
            yield Problem("EDIT_ONE_ALREADY", f"data_items.{ids[0]}", {"label": label_of(bundle, ids[0])})
        if self.into:
            own = {name for id_ in ids if (item := bundle.data_item(id_)) for name in (id_, *item.answers_to)}
            yield from bad_name(self.into, bundle.names.keys() - own, f"data_items.{self.into}"[:200])
        yield from clashes(bundle, ids, repetition=self.repetition, anyway=self.anyway)

    def change(self, bundle: Bundle) -> Bundle:
        ids = self._ids(bundle)
        into = self.into or ids[0]
        after = unite(bundle, ids, into)
        said = self._said()
        items = [as_sensitive_as_its_element(item.model_copy(update=said)) if item.id == into else item for item in after.data_items]
        merges = []
        for merge in after.relations.merges:
            evidence = tuple(dict.fromkeys((*merge.evidence, *self.evidence)))
            merges.append(merge.model_copy(update={"evidence": evidence}) if merge.data_item == into else merge)
        return revised(after, data_items=tuple(items), relations=after.relations.model_copy(update={"merges": tuple(merges)}))

    def touches(self, bundle: Bundle) -> frozenset[str]:
        return touched_by_regrouping(bundle, self.members)

    def words(self, bundle: Bundle) -> Words:
        label = self.label or label_of(bundle, next(iter(self._ids(bundle)), self.into))
        if len(self.members) == 1:
            return "EDITED_NAMED", {"label": label}
        return "EDITED_JOIN", {"count": str(len(self.members)), "label": label}

    def _ids(self, bundle: Bundle) -> tuple[str, ...]:
        item_of = bundle.relations.item_of()
        return tuple(dict.fromkeys(item_of[member] for member in self.members if member in item_of))

    def _said(self) -> dict[str, object]:
        stated = {"label": self.label.strip(), "source_library": self.source_library, "element": self.element}
        return {name: value for name, value in stated.items() if value}


@edit
class SplitOff(Edit):
    """拆出: one field becomes its own data item again, placed right after the group it left."""

    op: Literal["split_off"] = "split_off"
    member: str
    label: str = ""

    def refusals(self, bundle: Bundle) -> Iterator[Problem]:
        yield from not_splittable(bundle, self.member)

    def change(self, bundle: Bundle) -> Bundle:
        return part(bundle, self.member, self.label.strip())[0]

    def touches(self, bundle: Bundle) -> frozenset[str]:
        return touched_by_regrouping(bundle, (self.member,))

    def words(self, bundle: Bundle) -> Words:
        group = bundle.relations.item_of().get(self.member, "")
        return "EDITED_SPLIT", {"member": place_label(bundle, self.member), "label": label_of(bundle, group)}


@edit
class MoveMember(Edit):
    """One field goes over to another data item."""

    op: Literal["move_member"] = "move_member"
    member: str
    data_item: str
    repetition: bool = False
    anyway: bool = False

    def refusals(self, bundle: Bundle) -> Iterator[Problem]:
        unknown = (*unknown_places((self.member,), places(bundle)), *unknown_items(bundle, (self.data_item,)))
        yield from unknown or in_columns(bundle, (self.member,))
        if unknown:
            return
        if bundle.relations.item_of()[self.member] == self.data_item:
            yield Problem("EDIT_THERE_ALREADY", f"relations.{self.member}", {"label": label_of(bundle, self.data_item)})
        elif self.member not in bundle.relations.column_of():
            group = bundle.relations.item_of()[self.member]
            # the member as it would come: an item of its own
            parted, new = (bundle, group) if members_of(bundle, group) == (self.member,) else part(bundle, self.member)
            yield from clashes(parted, (self.data_item, new), repetition=self.repetition, anyway=self.anyway)

    def change(self, bundle: Bundle) -> Bundle:
        return move(bundle, self.member, self.data_item)

    def touches(self, bundle: Bundle) -> frozenset[str]:
        return touched_by_regrouping(bundle, (self.member,)) | {f"data_items.{self.data_item}"}

    def words(self, bundle: Bundle) -> Words:
        return "EDITED_MOVE_MEMBER", {"member": place_label(bundle, self.member), "label": label_of(bundle, self.data_item)}


def clashes(bundle: Bundle, ids: Sequence[str], *, repetition: bool, anyway: bool) -> Iterator[Problem]:
    """Why these data items may not be one."""
    where = f"data_items.{ids[0]}"
    behind = all_members(bundle)
    members = [place for id_ in ids for place in behind.get(id_, ())]
    yield from kept_apart_problems(bundle, members)
    departments = [{place.partition(".")[0]: place for place in behind.get(id_, ())} for id_ in ids]
    for index, own in enumerate(departments):
        for other in departments[:index]:
            if not repetition:
                yield from (same_form(bundle, where, other[item], own[item]) for item in sorted(own.keys() & other.keys()))
    items = [item for id_ in ids if (item := bundle.data_item(id_))]
    unlike = [item for item in items if not alike(item.type, items[0].type)]
    other_kind = [item for item in items if item.kind is not items[0].kind]
    # rows hold columns, which feed fields: nothing else can stand for them
    rows = bool(other_kind) and any(item.kind is Kind.ROWS for item in items)
    if rows or (unlike and not anyway):
        yield Problem("EDIT_TYPES_DIFFER", where, {"labels": labels_of(bundle, [items[0].id, *(item.id for item in unlike)])})
    elif found := readers_of(bundle, [item.id for item in other_kind], CONDITIONS):
        yield Problem("EDIT_READ_BY_RULE", where, {"label": other_kind[0].label, "readers": named(found)})
    columns = {column.label: column.id for column in joined_meaning(bundle, ids, ids[0]).columns}
    renamed = [item.id for item in items if any(columns.get(column.label) != column.id for column in item.columns)]
    if found := readers_of(bundle, renamed, CONDITIONS):
        yield Problem("EDIT_READ_BY_RULE", where, {"label": label_of(bundle, renamed[0]), "readers": named(found)})


PLAIN = ("text", "paragraph")
FAMILIES = (frozenset({"phone", "mobile"}), frozenset({"cid", "uscc", "uscc_or_cid"}), frozenset({"address", "region"}))
"""Types of texts that may stand for each other."""


def alike(one: str, other: str) -> bool:
    """Have two types something in common? Conditions see one kind, and texts are of one sort, or one of them is free.

    >>> alike("integer", "number"), alike("text", "mobile"), alike("mobile", "cid"), alike("text", "date")
    (True, True, False, False)
    """
    first, second = field_type(one), field_type(other)
    if first is None or second is None or first.kind is not second.kind:
        return False
    names = {first.name, second.name}
    return first.kind is not Kind.TEXT or len(names) == 1 or bool(names & set(PLAIN)) or any(names <= family for family in FAMILIES)


def in_columns(bundle: Bundle, members: Sequence[str]) -> Iterator[Problem]:
    """Fields that are fed by a column have no data item of their own to be regrouped."""
    columns, item_of = bundle.relations.column_of(), bundle.relations.item_of()
    for member in members:
        if member in columns:
            params = {"member": place_label(bundle, member), "label": label_of(bundle, item_of[member])}
            yield Problem("EDIT_IN_COLUMN", f"relations.{member}", params)


def not_splittable(bundle: Bundle, member: str) -> Iterator[Problem]:
    """Why a field cannot leave its data item."""
    unknown = tuple(unknown_places((member,), places(bundle)))
    yield from unknown or in_columns(bundle, (member,))
    if not unknown and members_of(bundle, bundle.relations.item_of()[member]) == (member,):
        yield Problem("EDIT_ALONE_ALREADY", f"relations.{member}", {"member": place_label(bundle, member)})


def touched_by_regrouping(bundle: Bundle, members: Sequence[str]) -> frozenset[str]:
    """The data items behind these fields, their members and their placements."""
    item_of = bundle.relations.item_of()
    ids = {item_of[member] for member in members if member in item_of}
    behind = all_members(bundle)
    found = {f"relations.{member}" for member in (*members, *(place for id_ in ids for place in behind.get(id_, ())))}
    return frozenset(found | {f"data_items.{id_}" for id_ in ids} | {f"layout.placements.{id_}" for id_ in ids})
