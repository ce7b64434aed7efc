"""The options of a merged choice in each department's own words: what stands for what, and what follows as edits. Pure.

Every own option is stood for by one of the merged list, is added to it, or is given up; every merged option is received as one of the
department's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pydantic import JsonValue

from builder.bundle_words import terse_names
from forms.bundle import Bundle
from forms.department_form import Field
from forms.findings import EditJson
from forms.option_lists import code_for, codes_of, nearest_options, without_code

NEW, UNUSED = "+", "-"
"""Choices beside the merged options: add this one, or let nobody choose it. No option is called so: both would be signs alone."""


@dataclass(frozen=True, slots=True)
class OwnList:
    """A department's own list behind a merged choice."""

    place: str
    department: str
    field: Field
    codes: Mapping[str, str]

    def choice(self, own: str, options: Sequence[str]) -> str | None:
        """What stands for one of its options to begin with: as it is mapped, or surely the same; where nothing of the merged list is
        left that could be meant a new one; None where a person has to say."""
        received = {code_for(option, self.field, self.codes): option for option in reversed(options)}
        if own in received:
            return received[own]
        free = without_code(options, self.field, self.codes)
        if not free:
            # every merged option is received as something: what is left over was given up, unless nobody has looked at it yet
            return UNUSED if self.codes else NEW
        near = {theirs: ours for ours, theirs in nearest_options(free, [one for one in self.field.options if one not in received]).items()}
        return near.get(own)


def own_lists(bundle: Bundle, data_item: str) -> tuple[OwnList, ...]:
    """The lists of the departments behind a choice, in the order of the departments."""
    names, codes = terse_names(bundle), codes_of(bundle)
    members = {place for merge in bundle.relations.merges if merge.data_item == data_item for place in merge.members}
    return tuple(
        OwnList(place, names[item.id], field, codes.get(place, {}))
        for item in bundle.items
        for field in item.form.fields
        if (place := f"{item.id}.{field.id}") in members and field.options
    )


def with_new(options: Sequence[str], chosen: Mapping[str, str | None]) -> tuple[str, ...]:
    """The merged list with what is added to it. `chosen`: own option -> what stands for it."""
    return tuple(dict.fromkeys((*options, *(own for own, stands in chosen.items() if stands == NEW))))


def codes_for(chosen: Mapping[str, str | None], received: Mapping[str, str | None]) -> dict[str, str]:
    """A department's map. `received`: merged option -> the own one it is received as, for those that stand for none."""
    stands = {option: own for own, option in chosen.items() if option not in (None, NEW, UNUSED)}
    told = {**{option: own for option, own in received.items() if own}, **{str(option): own for option, own in stands.items()}}
    return {option: own for option, own in told.items() if option != own}


def stood_for_twice(chosen: Mapping[str, str | None]) -> Iterator[tuple[str, list[str]]]:
    """Merged options that are to stand for several own ones: the department could receive only one of them."""
    for option in dict.fromkeys(one for one in chosen.values() if one not in (None, NEW, UNUSED)):
        own = [name for name, stands in chosen.items() if stands == option]
        if len(own) > 1:
            yield str(option), own


def not_stood_for(options: Sequence[str], own: OwnList, chosen: Mapping[str, str | None]) -> list[str]:
    """Merged options that no own option of this department is to be known by."""
    return [option for option in options if option not in own.field.options and option not in chosen.values()]


def option_edits(bundle: Bundle, data_item: str, options: Sequence[str], maps: Mapping[str, Mapping[str, str]]) -> list[EditJson]:
    """One step: the list with what was added, and every department's map that is other than before."""
    item, known = bundle.data_item(data_item), codes_of(bundle)
    edits: list[EditJson] = []
    if item and tuple(options) != item.options:
        listed: list[JsonValue] = [*options]
        edits.append({"op": "set_item", "data_item": data_item, "changes": {"options": listed}})
    for place, codes in maps.items():
        if dict(codes) != dict(known.get(place, {})):
            edits.append({"op": "map_codes", "member": place, "codes": dict(codes)})
    return edits
