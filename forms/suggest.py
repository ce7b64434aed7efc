"""suggest: which fields and materials of several departments mean the same.

A first, plain reading: the same label and the same type, one per department form; materials by the same name. What it proposes
is for a person to confirm; it names why, and it never merges two fields of one form.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from forms.item import BundledItem
from forms.material import Use
from forms.merge import Decisions, Group
from forms.wording import say

_NOISE = re.compile(r"[\s（）()【】\[\]、,，:：/]|复印件|原件|副本")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Groups of two or more, with the reason for each, and pairs that look alike but stay apart."""

    fields: tuple[tuple[str, ...], ...]
    materials: tuple[tuple[str, ...], ...]
    evidence: tuple[tuple[tuple[str, ...], str], ...]
    """(members, why)."""
    kept_apart: tuple[tuple[tuple[str, ...], str], ...]
    material_places: tuple[str, ...]
    """Every "item.material" of the departments."""

    def decisions(self) -> Decisions:
        """The suggestion taken as it is. A group takes the name of its first member and answers to each member's."""
        return Decisions(
            fields=tuple(_group(members) for members in self.fields),
            materials=tuple(self._material_group(members) for members in self.materials),
        )

    def _material_group(self, members: tuple[str, ...]) -> Group:
        """Materials are called by their bare ids: a group takes its first member's, unless another material has it too."""
        bare = [member.split(".", 1)[1] for member in members]
        taken = {place.split(".", 1)[1] for place in self.material_places if place not in members}
        free = [name for name in dict.fromkeys(bare) if name not in taken]
        names = (*free, *(member.replace(".", "_", 1) for member in members))
        return Group(names[0], members, answers_to=names)


def _group(members: tuple[str, ...]) -> Group:
    names = tuple(member.replace(".", "_", 1) for member in members)
    return Group(names[0], members, answers_to=names)


def suggest(items: tuple[BundledItem, ...], uses: Mapping[tuple[str, str], Use]) -> Suggestion:
    """The proposal for these departments."""
    by_meaning: dict[tuple[str, str], list[str]] = {}
    by_label: dict[str, dict[str, list[str]]] = {}
    for item in items:
        for field in item.form.fields:
            place = f"{item.id}.{field.id}"
            meaning = (plain(field.label), field.type)
            # two fields of one form are never the same, also if they are called the same
            if not any(member.startswith(f"{item.id}.") for member in by_meaning.get(meaning, [])):
                by_meaning.setdefault(meaning, []).append(place)
            by_label.setdefault(plain(field.label), {}).setdefault(field.type, []).append(place)
    fields = tuple(tuple(members) for members in by_meaning.values() if len(members) > 1)
    by_name: dict[str, list[str]] = {}
    for (item_id, _), use in uses.items():
        if not any(member.startswith(f"{item_id}.") for member in by_name.get(plain(use.name), [])):
            by_name.setdefault(plain(use.name), []).append(f"{item_id}.{use.id}")
    materials = tuple(tuple(members) for members in by_name.values() if len(members) > 1)
    evidence = [(members, say("SUGGEST_SAME_LABEL")) for members in fields] + [(members, say("SUGGEST_SAME_NAME")) for members in materials]
    apart = tuple(
        (tuple(place for places in types.values() for place in places), say("SUGGEST_OTHER_TYPE"))
        for types in by_label.values()
        if len(types) > 1
    )
    return Suggestion(fields, materials, tuple(evidence), apart, tuple(f"{item}.{material}" for item, material in uses))


def plain(label: str) -> str:
    """A label without blanks, brackets and the words that only tell the copy.

    >>> plain("营业执照(副本)复印件")
    '营业执照'
    """
    return _NOISE.sub("", label)
