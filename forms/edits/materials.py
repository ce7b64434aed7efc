"""Materials: demands of several departments become one material, leave it, or change over to another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from forms.bundle import Bundle
from forms.edits.apart_pairs import kept_apart_problems
from forms.edits.base import Edit, Words, edit
from forms.edits.lookup import bad_name, place_label, same_form, unknown_material, unknown_places, uses
from forms.edits.losses import material_losses
from forms.edits.regather import move_use, part_use, unite_materials
from forms.edits.removal import without_uses
from forms.problems import Problem


@edit
class JoinMaterials(Edit):
    """合并材料: the materials behind these demands become one; it answers to all their names."""

    op: Literal["join_materials"] = "join_materials"
    members: tuple[str, ...]
    """Places "item.material"; the whole material behind each is joined. The first gives its id, unless `into` does."""
    label: str = ""
    into: str = ""
    repetition: bool = False
    """Two demands of one department may be among them."""

    def refusals(self, bundle: Bundle) -> Iterator[Problem]:
        if not self.members:
            yield Problem("EDIT_NOTHING_CHOSEN", "materials")
            return
        unknown = tuple(unknown_places(self.members, uses(bundle)))
        yield from unknown
        if unknown:
            return
        ids = self._ids(bundle)
        if len(ids) == 1 and self.into in ("", ids[0]) and not self.label.strip():
            yield Problem("EDIT_ONE_ALREADY", f"materials.{ids[0]}", {"label": _name(bundle, ids[0])})
        if self.into:
            own = {name for name, id_ in bundle.material_names.items() if id_ in ids}
            yield from bad_name(self.into, bundle.material_names.keys() - own, f"materials.{self.into}"[:200])
        yield from _clashes(bundle, [place for id_ in ids for place in _places_of(bundle, id_)], repetition=self.repetition)

    def change(self, bundle: Bundle) -> Bundle:
        ids = self._ids(bundle)
        return unite_materials(bundle, ids, self.into or ids[0], self.label.strip())

    def touches(self, bundle: Bundle) -> frozenset[str]:
        return frozenset(f"materials.{id_}" for id_ in self._ids(bundle)) | {f"relations.{member}" for member in self.members}

    def words(self, bundle: Bundle) -> Words:
        label = self.label or _name(bundle, next(iter(self._ids(bundle)), self.into))
        if len(self.members) == 1:
            return "EDITED_NAMED", {"label": label}
        return "EDITED_JOIN_MATERIALS", {"count": str(len(self.members)), "label": label}

    def _ids(self, bundle: Bundle) -> tuple[str, ...]:
        found = uses(bundle)
        return tuple(dict.fromkeys(found[member][0].id for member in self.members if member in found))


@edit
class SplitUse(Edit):
    """One department's demand becomes its own material again."""

    op: Literal["split_use"] = "split_use"
    member: str

    def refusals(self, bundle: Bundle) -> Iterator[Problem]:
        found = uses(bundle)
        yield from unknown_places((self.member,), found)
        if self.member in found and len(found[self.member][0].uses) == 1:
            yield Problem("EDIT_ALONE_ALREADY", f"relations.{self.member}", {"member": place_label(bundle, self.member)})

    def change(self, bundle: Bundle) -> Bundle:
        return part_use(bundle, self.member)

    def touches(self, bundle: Bundle) -> frozenset[str]:
        return _touched(bundle, self.member)

    def words(self, bundle: Bundle) -> Words:
        found = uses(bundle).get(self.member)
        return "EDITED_SPLIT", {"member": place_label(bundle, self.member), "label": found[0].name if found else self.member}


@edit
class MoveUse(Edit):
    """One department's demand goes over to another material."""

    op: Literal["move_use"] = "move_use"
    member: str
    material: str
    repetition: bool = False

    def refusals(self, bundle: Bundle) -> Iterator[Problem]:
        found = uses(bundle)
        unknown = (*unknown_places((self.member,), found), *unknown_material(bundle, self.material))
        yield from unknown
        if unknown:
            return
        if found[self.member][0].id == self.material:
            yield Problem("EDIT_THERE_ALREADY", f"relations.{self.member}", {"label": _name(bundle, self.material)})
        else:
            yield from _clashes(bundle, [*_places_of(bundle, self.material), self.member], repetition=self.repetition)

    def change(self, bundle: Bundle) -> Bundle:
        return move_use(bundle, self.member, self.material)

    def touches(self, bundle: Bundle) -> frozenset[str]:
        return _touched(bundle, self.member) | {f"materials.{self.material}"}

    def words(self, bundle: Bundle) -> Words:
        return "EDITED_MOVE_MEMBER", {"member": place_label(bundle, self.member), "label": _name(bundle, self.material)}


@edit
class DropUse(Edit):
    """A department gives up a demand; the material goes with the last of them, unless a condition asks whether it is there."""

    op: Literal["drop_use"] = "drop_use"
    member: str

    def refusals(self, bundle: Bundle) -> Iterator[Problem]:
        found = uses(bundle)
        yield from unknown_places((self.member,), found)
        if self.member in found and len(found[self.member][0].uses) == 1:
            yield from material_losses(bundle, (found[self.member][0].id,), f"uses.{self.member}")

    def change(self, bundle: Bundle) -> Bundle:
        return without_uses(bundle, (self.member,))

    def touches(self, bundle: Bundle) -> frozenset[str]:
        return _touched(bundle, self.member) | {f"uses.{self.member}"}

    def words(self, bundle: Bundle) -> Words:
        return "EDITED_DROP", {"label": place_label(bundle, self.member)}


def _clashes(bundle: Bundle, members: Sequence[str], *, repetition: bool) -> Iterator[Problem]:
    """Why these demands may not be one material."""
    yield from kept_apart_problems(bundle, members)
    found = uses(bundle)
    first: dict[str, str] = {}
    for member in members:
        item = member.partition(".")[0]
        other = first.setdefault(item, member)
        # two demands that are one already may stay so
        if other != member and found[other][0].id != found[member][0].id and not repetition:
            yield same_form(bundle, f"relations.{member}", other, member)


def _places_of(bundle: Bundle, material: str) -> list[str]:
    return [place for place, (found, _) in uses(bundle).items() if found.id == material]


def _name(bundle: Bundle, material: str) -> str:
    found = bundle.material(material)
    return found.name if found else material


def _touched(bundle: Bundle, member: str) -> frozenset[str]:
    found = uses(bundle).get(member)
    return frozenset({f"relations.{member}"} | ({f"materials.{found[0].id}"} if found else set()))
