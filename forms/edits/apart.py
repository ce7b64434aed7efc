"""Kept apart: what looks alike and must not be merged, with the reason that is published."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from forms.bundle import Bundle
from forms.edits.apart_pairs import taken_back
from forms.edits.base import Edit, Words, edit, revised
from forms.edits.lookup import place_label, places, unknown_places, uses
from forms.edits.merging import in_columns, touched_by_regrouping
from forms.edits.regather import part_use
from forms.edits.regroup import part
from forms.problems import Problem
from forms.relation import KeptApart
from forms.told import told_list


@edit
class KeepApart(Edit):
    """These fields (or these materials) stay apart; those that were together are split."""

    op: Literal["keep_apart"] = "keep_apart"
    members: tuple[str, ...]
    why: str

    def refusals(self, bundle: Bundle) -> Iterator[Problem]:
        where = f"relations.{self.members[0]}"[:200] if self.members else "relations"
        if not self.why.strip():
            yield Problem("EDIT_WHY_MISSING", where)
        if len(set(self.members)) < 2:
            yield Problem("EDIT_NOTHING_CHOSEN", where)
        known = self._known(bundle)
        yield from unknown_places(self.members, known)
        columns, item_of = bundle.relations.column_of(), bundle.relations.item_of()
        for index, member in enumerate(self.members):
            fellows = [other for other in self.members[:index] if other in columns and item_of[other] == item_of.get(member)]
            if member in columns and any(columns[other] == columns[member] for other in fellows):
                yield from in_columns(bundle, (member,))

    def change(self, bundle: Bundle) -> Bundle:
        members = tuple(dict.fromkeys(self.members))
        if all(member in places(bundle) for member in members):
            after = self._parted_fields(bundle, members)
        else:
            after = self._parted_materials(bundle, members)
        others = [entry for entry in after.relations.kept_apart if set(entry.members) != set(members)]
        entry = KeptApart(members=members, why=self.why.strip())
        return revised(after, relations=after.relations.model_copy(update={"kept_apart": (*others, entry)}))

    def touches(self, bundle: Bundle) -> frozenset[str]:
        found = uses(bundle)
        materials = {f"materials.{found[member][0].id}" for member in self.members if member in found}
        return touched_by_regrouping(bundle, self.members) | materials

    def words(self, bundle: Bundle) -> Words:
        return "EDITED_KEEP_APART", {"members": "、".join(place_label(bundle, member) for member in self.members)}

    def _known(self, bundle: Bundle) -> list[str]:
        """Fields, if all are fields; else demands: a field and a material never look alike."""
        fields, demands = list(places(bundle)), list(uses(bundle))
        return demands if any(member in demands and member not in fields for member in self.members) else fields

    def _parted_fields(self, bundle: Bundle, members: tuple[str, ...]) -> Bundle:
        for index, member in enumerate(members):
            item_of, columns = bundle.relations.item_of(), bundle.relations.column_of()
            together = [one for one in members[:index] if item_of[one] == item_of[member] and one not in columns]
            if together and member not in columns:
                bundle, _ = part(bundle, member)
        return bundle

    def _parted_materials(self, bundle: Bundle, members: tuple[str, ...]) -> Bundle:
        for index, member in enumerate(members):
            found = uses(bundle)
            if any(found[other][0].id == found[member][0].id for other in members[:index]):
                bundle = part_use(bundle, member)
        return bundle


@edit
class AllowTogether(Edit):
    """The decision to keep these apart is taken back."""

    op: Literal["allow_together"] = "allow_together"
    members: tuple[str, ...]

    def refusals(self, bundle: Bundle) -> Iterator[Problem]:
        if taken_back(bundle.relations.kept_apart, self.members) == bundle.relations.kept_apart:
            where = f"relations.{self.members[0]}"[:200] if self.members else "relations"
            yield Problem("EDIT_NOT_KEPT_APART", where, {"members": told_list(place_label(bundle, member) for member in self.members)})

    def change(self, bundle: Bundle) -> Bundle:
        kept = taken_back(bundle.relations.kept_apart, self.members)
        return revised(bundle, relations=bundle.relations.model_copy(update={"kept_apart": kept}))

    def touches(self, bundle: Bundle) -> frozenset[str]:
        return frozenset(f"relations.{member}" for member in self.members)

    def words(self, bundle: Bundle) -> Words:
        return "EDITED_ALLOW_TOGETHER", {"members": "、".join(place_label(bundle, member) for member in self.members)}
