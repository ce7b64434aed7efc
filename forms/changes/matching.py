"""Matching: which data item, and which material, of the old document is which of the new one, whatever it is called by now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from forms.bundle import Bundle


@dataclass(frozen=True, slots=True)
class Matching:
    """Old and new ids of one kind of thing that is made of departments' places."""

    now: Mapping[str, str]
    """Old id -> new id; what is gone is not in it."""
    was: Mapping[str, tuple[str, ...]]
    """New id -> old ids that became it, the one that gave its name first; what is new is not in it."""
    origin: Mapping[str, str]
    """New id of what is new -> old id of what most of its places belonged to; "" is left out."""


def match_data_items(old: Bundle, new: Bundle) -> Matching:
    """By id, by the other names they answer to, else by the fields behind them."""
    names = {name: id_ for name, id_ in new.names.items() if new.data_item(id_)}
    return _match([item.id for item in old.data_items], [item.id for item in new.data_items], names, _own(old), _own(new))


def match_materials(old: Bundle, new: Bundle) -> Matching:
    """By id, by other names, else by the demands behind them."""
    places = [{f"{use.item}.{use.id}": material.id for material in bundle.materials for use in material.uses} for bundle in (old, new)]
    return _match([one.id for one in old.materials], [one.id for one in new.materials], new.material_names, places[0], places[1])


def _own(bundle: Bundle) -> dict[str, str]:
    """Place -> data item it is a field of; without those a column feeds."""
    columns = bundle.relations.column_of()
    return {place: item for place, item in bundle.relations.item_of().items() if place not in columns}


def _match(olds: list[str], news: list[str], names: Mapping[str, str], old_of: Mapping[str, str], new_of: Mapping[str, str]) -> Matching:
    now: dict[str, str] = {}
    for old in olds:
        went = Counter(new_of[place] for place, item in old_of.items() if item == old and place in new_of)
        found = old if old in news else names.get(old) or next((id_ for id_, _ in went.most_common(1)), "")
        if found:
            now[old] = found
    was: dict[str, list[str]] = {}
    for old, found in now.items():
        was.setdefault(found, []).append(old)
    origin = {}
    for new in news:
        came = Counter(old_of[place] for place, item in new_of.items() if item == new and place in old_of)
        if new not in was and came:
            origin[new] = came.most_common(1)[0][0]
    return Matching(now, {id_: tuple(sorted(ids, key=lambda one: one != id_)) for id_, ids in was.items()}, origin)
