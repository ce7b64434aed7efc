"""What differs in the materials: wanted or no longer, one or several, waivable or not, and from where."""

from __future__ import annotations

from collections.abc import Iterator

from forms.bundle import Bundle
from forms.changes.base import Change, Effect, What, added, changed, removed, setting, settings, stricter_if
from forms.changes.matching import Matching
from forms.edits.lookup import uses
from forms.material import Material, Use

_SPECIAL = frozenset({"id", "item", "required", "required_when", "waivable", "waiver_days", "main", "generated", "place"})


def material_changes(old: Bundle, new: Bundle, matching: Matching) -> Iterator[Change]:
    """Of all materials, in the order of the new document; then those that are gone."""
    for material in new.materials:
        where = f"materials.{material.id}"
        before = [found for id_ in matching.was.get(material.id, ()) if (found := old.material(id_))]
        if before:
            yield from _material(before, material)
        elif group := old.material(matching.origin.get(material.id, "")):
            yield changed(What.MATERIAL, where, "COMPARE_SPLIT", Effect.STRICTER, label=material.name, group=group.name)
        else:
            yield added(What.MATERIAL, where, "COMPARE_MATERIAL_NEW", Effect.STRICTER, label=material.name)
    for material in old.materials:
        if material.id not in matching.now:
            yield removed(What.MATERIAL, f"materials.{material.id}", "COMPARE_MATERIAL_GONE", Effect.LOOSER, label=material.name)
    yield from _uses(old, new, matching)


def _material(before: list[Material], material: Material) -> Iterator[Change]:
    where = f"materials.{material.id}"
    if len(before) > 1:
        labels = "、".join(f"“{one.name}”" for one in before)
        yield changed(What.MATERIAL, where, "COMPARE_MERGED", Effect.LOOSER, labels=labels, label=material.name)
    elif before[0].id != material.id:
        yield setting("id", before[0].id, material.id, What.NAME, where, material.name)
    for name in ("name", "kept_proof"):
        if getattr(before[0], name) != getattr(material, name):
            yield setting(name, getattr(before[0], name), getattr(material, name), What.MATERIAL, where, material.name)


def _uses(old: Bundle, new: Bundle, matching: Matching) -> Iterator[Change]:
    before, after = uses(old), uses(new)
    departments = {item.id: item.department for bundle in (old, new) for item in bundle.items}
    fresh = {material.id for material in new.materials} - matching.was.keys()
    there = {item.id for item in old.items} & {item.id for item in new.items}
    for place, (material, use) in after.items():
        where, label = f"uses.{place}", f"{departments.get(use.item, use.item)}·{use.name}"
        if place not in before:
            if material.id not in fresh and use.item in there:
                yield added(What.MATERIAL, where, "COMPARE_DEMAND_NEW", Effect.STRICTER, label=label, group=material.name)
            continue
        was, earlier = before[place]
        yield from _use(earlier, use, where, label)
        if material.id not in fresh and matching.now.get(was.id) not in (None, material.id):
            yield changed(What.MATERIAL, where, "COMPARE_MOVED_MEMBER", label=label, old=was.name, new=material.name)
    for place, (material, use) in before.items():
        if place not in after and material.id in matching.now and use.item in there:
            label = f"{departments.get(use.item, use.item)}·{use.name}"
            yield removed(What.MATERIAL, f"uses.{place}", "COMPARE_DEMAND_GONE", Effect.LOOSER, label=label)


def _use(before: Use, use: Use, where: str, label: str) -> Iterator[Change]:
    was, now = (_level(one) for one in (before, use))
    if was != now:
        key = ("COMPARE_DEMAND_OPTIONAL", "COMPARE_DEMAND_SOMETIMES", "COMPARE_DEMAND_ALWAYS")[now]
        yield changed(What.MATERIAL, where, key, stricter_if(now > was), label=label)
    elif before.required_when != use.required_when:
        yield setting("required_when", before.required_when, use.required_when, What.MATERIAL, where, label)
    for name, good in (("waivable", True), ("generated", True), ("main", False)):
        if getattr(before, name) != getattr(use, name):
            effect = stricter_if(getattr(use, name) is not good)
            yield setting(name, getattr(before, name), getattr(use, name), What.MATERIAL, where, label, effect)
    if before.waiver_days != use.waiver_days:
        shorter = None if before.waiver_days is None or use.waiver_days is None else use.waiver_days < before.waiver_days
        yield setting("waiver_days", before.waiver_days, use.waiver_days, What.MATERIAL, where, label, stricter_if(shorter))
    yield from settings(before, use, What.MATERIAL, where, label, _SPECIAL)


def _level(use: Use) -> int:
    return (2 if use.required_when is None else 1) if use.required else 0
