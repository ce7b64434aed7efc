"""no_longer_held: a material that a library spared when the case was filed, or since, and spares no more: revoked, run out, gone.

Pure. The libraries are asked anew for every act of acceptance and decision. Such an act is refused with this reason until the
reviewer asks for a correction, or records why the change does not matter.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from runtime.events import Event, EventKind
from runtime.holdings import NotMatched
from runtime.outcome import Dropped, Evaluation, MaterialLine, Standing

NO_LONGER_HELD = "no_longer_held"
"""What a note is about that records such a change when it was found."""
CHANGE_EXCUSED = "change_excused"
"""What a note is about that says why it does not matter."""


@dataclass(frozen=True, slots=True)
class NoLongerHeld:
    """One such material."""

    material: str
    name: str
    library: str
    """That had it."""
    since: date
    """The last day on which an act of this case found it there."""
    why: str
    """The sentences for staff: what the libraries say now."""
    items: tuple[str, ...]
    """Bundled items that need it."""
    excused: str = ""
    """Why it does not matter, as somebody of the office recorded; "" = nobody did."""


def no_longer_held(events: Sequence[Event], evaluations: Mapping[int, str], now: Evaluation) -> tuple[NoLongerHeld, ...]:
    """What earlier acts went by and is not there now; what has been excused among it. What a silent library may still hold is open,
    and no change. `evaluations`: of the events, by their number."""
    held = _held_before(events, evaluations)
    lost = [_lost(line, *held[line.material]) for line in now.lines if line.material in held and _is_gone(line)]
    excuses = _excuses(events)
    return tuple(replace(one, excused=excuses.get((one.material, one.why), "")) for one in lost)


def is_noted(events: Sequence[Event], lost: Sequence[NoLongerHeld]) -> bool:
    """Does the record hold it already?"""
    return said_of(lost) in [event.data["text"] for event in events if _is_note(event, NO_LONGER_HELD)]


def said_of(lost: Sequence[NoLongerHeld]) -> str:
    """The text of the note."""
    found = [{"material": one.material, "library": one.library, "since": one.since.isoformat(), "why": one.why} for one in lost]
    reason = "".join(f"{one.name}：{one.why}" for one in lost)
    return json.dumps({"lost": found, "reason": reason}, ensure_ascii=False, sort_keys=True)


def _held_before(events: Sequence[Event], evaluations: Mapping[int, str]) -> dict[str, tuple[str, date]]:
    """Material -> library, and the last day on which it was found there; since the applicant last filed."""
    filed = max((event.seq for event in events if event.kind in (EventKind.SUBMITTED, EventKind.CORRECTED)), default=0)
    held: dict[str, tuple[str, date]] = {}
    for event in events:
        if event.seq >= filed and event.seq in evaluations:
            for line in json.loads(evaluations[event.seq]).get("lines", ()):
                if line["standing"] == Standing.DROPPED and line["reason"] != Dropped.GENERATED:
                    held[line["material"]] = (line["reason"], event.act.on)
    return held


def _is_gone(line: MaterialLine) -> bool:
    return line.standing in (Standing.MISSING, Standing.WAIVED) and not line.unverified


def _lost(line: MaterialLine, library: str, since: date) -> NoLongerHeld:
    told = [why for why in line.why_not if why.library == library] or list(line.why_not)
    nearest = [why for why in told if why.reason is not NotMatched.NOT_HELD] or told
    items = tuple(dict.fromkeys(use.item for use in line.uses))
    return NoLongerHeld(line.material, line.name, library, since, "".join(dict.fromkeys(why.text() for why in nearest)), items)


def _excuses(events: Sequence[Event]) -> dict[tuple[str, str], str]:
    """(material, why) -> the reason; the last word counts. What is gone for another reason is another change."""
    said = [json.loads(event.data["text"]) for event in events if _is_note(event, CHANGE_EXCUSED)]
    return {(one["material"], one["why"]): one["reason"] for one in said}


def _is_note(event: Event, about: str) -> bool:
    return event.kind is EventKind.NOTED and event.data["about"] == about
