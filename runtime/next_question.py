"""Which question to ask next in a draft: the one that settles most; then what the form still asks for, in its order. Pure.

Several departments often wait for one answer: asked first, it spares the questions and papers of those it rules out.
"""

from __future__ import annotations

from dataclasses import dataclass

from rules.values import is_empty
from runtime.desk import Desk
from runtime.once import once
from runtime.open_demands import OpenDemand


@dataclass(frozen=True, slots=True)
class Worth:
    """What hangs on one answer."""

    name: str
    """Data item or fact."""
    items: tuple[str, ...]
    """Names of the matters of which nobody can say without it whether they are needed."""
    materials: tuple[str, ...]
    """Names of such materials, with those that these matters may bring."""
    settles: bool
    """Is all of that certain as soon as it is answered? Else it waits for other answers too."""
    matters: int
    """So many matters ask for it, in their own forms."""

    @property
    def weight(self) -> int:
        """How many matters and materials."""
        return len(self.items) + len(self.materials)


@once
def worth_of(desk: Desk) -> tuple[Worth, ...]:
    """Every open answer that something waits for: what settles most by itself first, then what helps to settle most, then what most
    matters ask for; else in the order of the form."""
    bundle, waiting = desk.compiled.bundle, desk.open
    live, item_of = set(desk.evaluation.live()), bundle.relations.item_of()
    found = []
    for name in dict.fromkeys(name for one in waiting for name in one.waits_for):
        own = [one for one in waiting if name in one.waits_for]
        alone = [one for one in own if one.waits_for == (name,) and one.at_once]
        asking = {place.partition(".")[0] for place, item in item_of.items() if item == name} & live
        found.append(_worth(desk, name, alone or own, settles=bool(alone), matters=len(asking)))
    placed = {name: at for at, name in enumerate(bundle.layout.placed())}
    return tuple(sorted(found, key=lambda one: (not one.settles, -one.weight, -one.matters, placed.get(one.name, -1))))


@once
def questions_in_order(desk: Desk) -> tuple[str, ...]:
    """Everything still to be answered, the next question first: what settles something, what must be filled in, what may be."""
    bundle = desk.compiled.bundle
    derives = bundle.relations.derives
    # what another question gives is not asked besides
    given = {bundle.names.get(one.target, one.target) for one in derives if bundle.names.get(one.source, one.source) in desk.asked}
    open_ones = [name for name in desk.asked if name not in desk.locked | given and is_empty(desk.values.get(name))]
    must = [name for name in open_ones if name in desk.required]
    return tuple(dict.fromkeys((*(one.name for one in worth_of(desk)), *must, *open_ones)))


def _worth(desk: Desk, name: str, demands: list[OpenDemand], *, settles: bool, matters: int) -> Worth:
    bundle = desk.compiled.bundle
    brought = {material for one in demands for material in one.may_bring}
    names = [one.name for one in demands if one.material]
    names += [material.name for material in bundle.materials if material.id in brought]
    items = tuple(dict.fromkeys(one.name for one in demands if one.material is None))
    return Worth(name, items, tuple(dict.fromkeys(names)), settles, matters)
