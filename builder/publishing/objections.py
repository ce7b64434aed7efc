"""Objections as a note: which department, on which place, why, and who said so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from builder.agreeing.part_page import place_label
from runtime.authoring.agreement import PartStanding, PlaceStanding
from runtime.pages.dossier import moment
from runtime.pages.staff_pieces import DOT
from runtime.pages.visit import Visit
from runtime.pages.widgets import esc, show


def objections_note(visit: Visit, title: str, found: Sequence[tuple[PartStanding, PlaceStanding]], names: Mapping[str, str]) -> None:
    """A note of that title; nothing without objections."""
    if found:
        lines = "".join(_line(visit, part, one, names) for part, one in found)
        show(f'<div class="of-note bad" role="note"><b>{esc(title)}</b><ul>{lines}</ul></div>')


def _line(visit: Visit, part: PartStanding, one: PlaceStanding, names: Mapping[str, str]) -> str:
    assert one.word is not None, "an objection has its word"
    where = DOT.join((part.item.department, place_label(visit, one.place)))
    by = DOT.join((names.get(one.word.by, one.word.by), moment(one.word.at)))
    return f'<li><b>{esc(where)}</b><div>{esc(one.word.why)}</div><span class="of-3 of-xs">{esc(by)}</span></li>'
