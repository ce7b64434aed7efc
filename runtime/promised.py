"""Promised: the materials of a filed case that come later (容缺): what is still to come and by when, what has come. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from runtime.content import Upload
from runtime.desk import Desk
from runtime.events import Event, EventKind
from runtime.outcome import MaterialLine, Standing
from runtime.states import State


@dataclass(frozen=True, slots=True)
class Supplied:
    """A promised material that was handed in."""

    material: str
    at: datetime
    files: tuple[Upload, ...]


def awaiting_acceptance(desk: Desk) -> tuple[MaterialLine, ...]:
    """What a filed case has promised and its acceptance will ask for; the days run from then. Its `due` is that of an acceptance today."""
    if desk.case.state is not State.SUBMITTED:
        return ()
    named = desk.case.content.promise.materials
    return tuple(line for line in desk.evaluation.lines if line.material in named and line.standing in (Standing.WAIVED, Standing.MISSING))


def supplied(desk: Desk, events: Iterable[Event]) -> tuple[Supplied, ...]:
    """What has come of what was promised, in that order."""
    found = []
    for event in events:
        if event.kind is EventKind.MATERIAL_SUPPLIED:
            for material in event.data.get("materials", ()):
                files = tuple(one for one in desk.case.content.uploads if one.material == material)
                found.append(Supplied(str(material), event.at, files))
    return tuple(found)
