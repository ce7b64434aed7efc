"""The limits of a case, as it stands: acceptance, correction, waiver, item; when each is due, and what is overdue. Pure.

    submitted ── acceptance ── 5 working days from the last receipt                                      行政许可法32
    correction ── correction ── the longest that a chosen item allows, from the day it was asked
    accepted_with_waiver, in_review ── waiver ── so many working days from acceptance, suspensions not counted
    accepted…, in_review ── item ── the promised limit from acceptance, suspensions not counted           行政许可法42, 45
                                    and what it was extended by, once                                     行政许可法42
    decided ── delivery ── ten working days from the decision                                             行政许可法44

The one place where they are reckoned: pages, papers and jobs all ask here. A day is `runtime.calendar.Due`, marked while it is
provisional (暂定), and None where nothing runs or a suspension without an end stops it. A provisional day takes nothing from anybody.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from forms.bundle import Bundle
from forms.item import LapseEffect
from forms.wording import say
from runtime.calendar import Due, WorkingCalendar
from runtime.case import Case
from runtime.clock import RunningLimit, Stop, acceptance_limit, due
from runtime.compiled import CompiledBundle
from runtime.events import EventKind
from runtime.states import MOVES, State
from runtime.sub_case import SubCase, Waived

DELIVERY_DAYS = 10
"""Working days from a decision until it is handed over (行政许可法44, 82); to other matters by analogy."""
STRENGTH = (LapseEffect.REMIND, LapseEffect.DEEMED_WITHDRAWN, LapseEffect.TERMINATE, LapseEffect.REVOKE_ACCEPTANCE)
"""What a lapse does, from the mildest: of several the strongest counts."""


@dataclass(frozen=True, slots=True)
class Overdue:
    """Something that did not come by its day."""

    material: str
    """"" = the correction."""
    due: Due
    effect: LapseEffect
    """What follows: as the bundle states it, but no more than a reminder while the day is provisional."""

    def text(self) -> str:
        """What follows, for the applicant and the record."""
        if not self.material:
            return say("REASON_CORRECTION_LAPSED", due=self.due.day.isoformat())
        return say(f"LAPSE_{self.effect.name}", due=self.due.day.isoformat())


# ---- the limits


def running_acceptance(case: Case) -> RunningLimit | None:
    """The limit for a word of the office; it stands still while the applicant corrects."""
    received = case.corrected_on or case.submitted_on
    if received is None or case.state not in (State.SUBMITTED, State.CORRECTION):
        return None
    asked = case.correction_asked_on if case.state is State.CORRECTION else None
    return acceptance_limit(received, stops=(Stop(asked),) if asked else ())


def running_correction(case: Case, bundle: Bundle) -> RunningLimit | None:
    """The limit of the correction asked; None where no item states any."""
    if case.state is not State.CORRECTION or case.correction_asked_on is None:
        return None
    days = correction_days(bundle, _chosen(case))
    return None if days is None else RunningLimit(case.correction_asked_on, days)


def running_waiver(case: Case, waived: Waived, calendar: WorkingCalendar) -> RunningLimit | None:
    """The limit of a material that may come later."""
    return _from_acceptance(case, waived, calendar)


def running_item(case: Case, sub_case: SubCase, compiled: CompiledBundle, calendar: WorkingCalendar) -> RunningLimit | None:
    """The promised limit of one item; None if it is settled or none is promised."""
    if sub_case.settled or case.accepted_on is None:
        return None
    if running := _from_acceptance(case, sub_case, calendar):
        return running
    # a case accepted before its limits were kept, on a provisional day
    for limit, condition in compiled.limits[sub_case.item]:
        if condition is None:
            days = None if limit.days is None else max(limit.days, 0) + extended_by(case, sub_case.item)
            return None if days is None else RunningLimit(case.accepted_on, days, limit.unit, stops_of(case))
    return None


def running_statutory(case: Case, sub_case: SubCase, bundle: Bundle) -> RunningLimit | None:
    """The limit the law sets for one item, before which alone it may be extended; None where the bundle states none."""
    item = bundle.item(sub_case.item)
    stated = next((limit for limit in item.statutory if limit.when is None), None) if item else None
    if stated is None or stated.days is None or case.accepted_on is None:
        return None
    return RunningLimit(case.accepted_on, max(stated.days, 0), stated.unit, stops_of(case))


def extended_by(case: Case, item: str) -> int:
    """Days by which the limit of the item was made longer."""
    return sum(one.days for one in case.extensions if one.item in ("", item))


def correction_days(bundle: Bundle, chosen: Collection[str]) -> int | None:
    """Working days for a correction: the most that one of the chosen items allows; None where none states any."""
    stated = (item.correction_days for item in bundle.items if item.id in chosen)
    return max((days for days in stated if days is not None), default=None)


def stops_of(case: Case) -> tuple[Stop, ...]:
    """The suspensions as times that do not count."""
    return tuple(Stop(one.from_on, one.until_on) for one in case.suspensions)


# ---- their days


def acceptance_due(case: Case, calendar: WorkingCalendar) -> Due | None:
    """The last day for a word of the office."""
    return _due(running_acceptance(case), calendar)


def correction_due(case: Case, bundle: Bundle, calendar: WorkingCalendar) -> Due | None:
    """The last day for the correction asked."""
    return _due(running_correction(case, bundle), calendar)


def waiver_due(case: Case, waived: Waived, calendar: WorkingCalendar) -> Due | None:
    """The last day for a material that may come later."""
    return _due(running_waiver(case, waived, calendar), calendar)


def item_due(case: Case, sub_case: SubCase, compiled: CompiledBundle, calendar: WorkingCalendar) -> Due | None:
    """The promised day of one item."""
    return _due(running_item(case, sub_case, compiled, calendar), calendar)


def delivery_due(case: Case, calendar: WorkingCalendar) -> Due | None:
    """The last day for the papers of a decision to reach the applicant."""
    if case.decided_on is None or case.delivered_on is not None:
        return None
    return calendar.add_working_days(case.decided_on, DELIVERY_DAYS)


def day_told(case: Case, part: SubCase | Waived, calendar: WorkingCalendar) -> Due | None:
    """The day as a paper tells it: the one kept at acceptance; where none is, it is reckoned from there."""
    return Due(part.due_on) if part.due_on else day_now(case, part, calendar)


def day_now(case: Case, part: SubCase | Waived, calendar: WorkingCalendar) -> Due | None:
    """The day as things stand: with the times in which the clock stood still, and with an extension. None while it stands still."""
    return _due(_from_acceptance(case, part, calendar), calendar)


def statutory_due(case: Case, sub_case: SubCase, bundle: Bundle, calendar: WorkingCalendar) -> Due | None:
    """The last day that the law allows for one item."""
    return _due(running_statutory(case, sub_case, bundle), calendar)


def days_to_watch(case: Case, bundle: Bundle, calendar: WorkingCalendar) -> frozenset[date]:
    """The days on whose end something may follow by itself: deemed acceptance, lapse of a correction, lapse of a waiver.

    None in a suspension: what ran out before it follows after it.
    """
    if case.state is State.SUSPENDED:
        return frozenset()
    ends = [correction_due(case, bundle, calendar), *(waiver_due(case, one, calendar) for one in case.waived)]
    if case.state is State.SUBMITTED:
        ends.append(acceptance_due(case, calendar))
    return frozenset(end.day for end in ends if end)


# ---- what is over


def overdue(case: Case, bundle: Bundle, calendar: WorkingCalendar, on: date) -> tuple[Overdue, ...]:
    """What the applicant still owes on day `on` though its day is past, the strongest effect first. Nothing lapses in a suspension."""
    if case.state not in MOVES[EventKind.LAPSED]:
        return ()
    return tuple(sorted(_overdue(case, bundle, calendar, on), key=lambda one: -STRENGTH.index(one.effect)))


def strongest(effects: Iterable[LapseEffect]) -> LapseEffect:
    """The one that counts; a reminder where none is stated."""
    return max(effects, key=STRENGTH.index, default=LapseEffect.REMIND)


def _overdue(case: Case, bundle: Bundle, calendar: WorkingCalendar, on: date) -> Iterator[Overdue]:
    awaited = [("", correction_due(case, bundle, calendar), _chosen(case))]
    awaited += [(one.material, waiver_due(case, one, calendar), frozenset(one.items)) for one in case.waived]
    for material, end, items in awaited:
        if end is not None and on > end.day:
            stated = strongest(item.lapse_effect for item in bundle.items if not items or item.id in items)
            yield Overdue(material, end, LapseEffect.REMIND if end.provisional else stated)


def _chosen(case: Case) -> frozenset[str]:
    """The items that were chosen when the correction was asked: those of which it may be left out since are still among them."""
    return frozenset({*case.content.selected_items, *case.flagged_items})


def _from_acceptance(case: Case, part: SubCase | Waived, calendar: WorkingCalendar) -> RunningLimit | None:
    """By the days that were promised or allowed; where only their last day was kept, the working days until then."""
    if case.accepted_on is None:
        return None
    more = extended_by(case, part.item) if isinstance(part, SubCase) else 0
    if part.days is not None:
        return RunningLimit(case.accepted_on, part.days + more, part.unit, stops_of(case))
    if part.due_on is None:
        return None
    kept = max(0, calendar.working_days_between(case.accepted_on, part.due_on))
    return RunningLimit(case.accepted_on, kept + more, stops=stops_of(case))


def _due(limit: RunningLimit | None, calendar: WorkingCalendar) -> Due | None:
    return due(limit, calendar) if limit else None
