"""within_reach: which data items follow from one number alone, with the shared libraries' help. Pure.

A library can be asked as soon as the number is known by which it is asked; what it then says may be the number by which the next one
is asked: the circle grows until nothing more comes.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from forms.bundle import Bundle


@dataclass(frozen=True, slots=True)
class Reach:
    """How each known data item becomes known."""

    known: Mapping[str, str]
    """Data item -> what says it: a library, or "" for the number itself and what is computed or carried over."""

    def has(self, name: str) -> bool:
        """Is it known? A demand without key is asked by the number itself."""
        return not name or name in self.known


def within_reach(bundle: Bundle, start: Collection[str]) -> Reach:
    """What is known once the data items of `start` are."""
    known = dict.fromkeys(start, "")
    links = [(one.target, one.source) for one in bundle.relations.derives] + [(one.target, one.source) for one in bundle.relations.prefills]
    following = [(bundle.names.get(target, target), bundle.names.get(source, source)) for target, source in links]
    if start:
        # whatever a library holds of the subject is asked by every number there is
        known |= {item.id: item.source_library for item in bundle.data_items if item.source_library and item.id not in known}
    for _ in following:  # the longest chain there can be
        known |= {target: "" for target, source in following if source in known and target not in known}
    return Reach(known)
