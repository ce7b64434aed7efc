"""How a case stands, in the words and colours the applicant sees: its chip, the one sentence of what comes next, its title."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from runtime.bootstrap import CHINA
from runtime.calendar import Due
from runtime.case import Case
from runtime.case_clocks import case_clock
from runtime.clock import ClockState, Remaining, remaining
from runtime.events import EventKind
from runtime.limits import correction_due, item_due, running_correction, running_waiver, waiver_due
from runtime.pages.short_title import short_title
from runtime.pages.visit import Visit
from runtime.pages.widgets import Tone, chip_html, day_in_words
from runtime.states import State, SubState
from runtime.storage import Notice

CHIPS: dict[State, tuple[str, Tone]] = {
    State.DRAFT: ("edit_note", "outline"),
    State.SUBMITTED: ("hourglass_empty", "outline"),
    State.CORRECTION: ("assignment_late", "warn"),
    State.ACCEPTED: ("check", "ok"),
    State.ACCEPTED_WITH_WAIVER: ("schedule", "accent"),
    State.DEEMED_ACCEPTED: ("check", "ok"),
    State.NOT_ACCEPTED: ("block", "bad"),
    State.IN_REVIEW: ("fact_check", "accent"),
    State.SUSPENDED: ("pause_circle", "outline"),
    State.DECIDED: ("gavel", "ok"),
    State.DELIVERED: ("check", "ok"),
    State.CLOSED: ("check", ""),
    State.WITHDRAWN: ("undo", ""),
    State.TERMINATED: ("block", ""),
}
ENDING = frozenset({EventKind.WITHDRAWN, EventKind.TERMINATED, EventKind.LAPSED})
"""Acts that end a case without a result."""
ITEM_CHIPS: dict[SubState, tuple[str, Tone]] = {
    SubState.WAITING: ("hourglass_empty", "outline"),
    SubState.IN_REVIEW: ("fact_check", "accent"),
    SubState.GRANTED: ("check", "ok"),
    SubState.REFUSED: ("block", "bad"),
    SubState.NOT_APPLICABLE: ("remove", ""),
}


def state_chip(visit: Visit, case: Case) -> str:
    """The chip of a case."""
    icon, tone = CHIPS[case.state]
    return chip_html(visit.say(f"CASE_STATE_{case.state.upper()}"), icon=icon, tone=tone)


def item_chip(visit: Visit, state: SubState) -> str:
    """The chip of one item."""
    icon, tone = ITEM_CHIPS[state]
    return chip_html(visit.say(f"SUB_CASE_STATE_{state.upper()}"), icon=icon, tone=tone)


def title_of_case(visit: Visit, case: Case) -> str:
    """The short title of the bundle, in the version the case keeps."""
    return short_title(visit.application.compiled(case.bundle_code, case.bundle_version).bundle.title)


def paper_name(visit: Visit, case: Case, notice: Notice) -> str:
    """What a paper is called, with the item it is about."""
    bundle = visit.application.compiled(case.bundle_code, case.bundle_version).bundle
    item = bundle.item(notice.item) if notice.item else None
    if notice.kind == "department_form" and item:
        return visit.say("NOTICE_FORM_OF", item=item.name)
    name = visit.say(f"NOTICE_{notice.kind.upper()}")
    return visit.say("APPLY_PAPER_OF", paper=name, item=item.name) if item else name


def next_words(visit: Visit, case: Case) -> tuple[str, Tone]:
    """What comes next, or what the person must do, with its day; and how urgent it is."""
    compiled = visit.application.compiled(case.bundle_code, case.bundle_version)
    calendar, on = visit.application.calendar(), visit.application.clock.today()
    match case.state:
        case State.DRAFT:
            return visit.say("APPLY_NEXT_DRAFT"), ""
        case State.CORRECTION:
            count = len(case.flagged_fields) + len(case.flagged_materials)
            by = _first([correction_due(case, compiled.bundle, calendar)])
            if by:
                return visit.say("APPLY_NEXT_CORRECTION_BY", count=count, day=day_in_words(by, lang=visit.lang)), "warn"
            return visit.say("APPLY_NEXT_CORRECTION", count=count), "warn"
        case State.SUBMITTED:
            clock = case_clock(case, compiled, calendar, on)
            return (visit.say("APPLY_NEXT_SUBMITTED", day=day_in_words(clock.due.day, lang=visit.lang)) if clock and clock.due else ""), ""
    first = _first(waiver_due(case, one, calendar) for one in case.waived)
    if case.waived and case.state in (State.ACCEPTED_WITH_WAIVER, State.IN_REVIEW, State.SUSPENDED):
        if first is None:
            return visit.say("APPLY_NEXT_WAIVED", count=len(case.waived)), "warn"
        return visit.say("APPLY_NEXT_WAIVED_BY", count=len(case.waived), day=day_in_words(first, lang=visit.lang)), "warn"
    if case.state in (State.ACCEPTED, State.ACCEPTED_WITH_WAIVER, State.DEEMED_ACCEPTED, State.IN_REVIEW):
        ends = (item_due(case, one, compiled, calendar) for one in case.sub_cases)
        due = max((end.day for end in ends if end and not end.provisional), default=None)
        return (visit.say("APPLY_NEXT_REVIEW", day=day_in_words(due, lang=visit.lang)) if due else visit.say("APPLY_NEXT_REVIEW_OPEN")), ""
    return visit.say(f"APPLY_NEXT_{case.state.upper()}"), ""


def with_day(visit: Visit, case: Case, words: str) -> str:
    """The words of a case that ended, with the day on which it did; those of any other case as they are."""
    if case.state not in (State.WITHDRAWN, State.TERMINATED):
        return words
    ended = [event for event in visit.application.store.events(case.id) if event.kind in ENDING]
    if not ended:
        return words
    day = day_in_words(ended[-1].at.astimezone(CHINA).date(), lang=visit.lang)
    return visit.say("MINE_ENDED_ON", words=words, day=day)


def by_day(visit: Visit, due: Due | None) -> str:
    """«最迟 3月17日（周二）», marked where the holidays of that year are not published; nothing where no day can be told."""
    if due is None:
        return ""
    return visit.say("STAGE_BY_PROVISIONAL" if due.provisional else "STAGE_BY", day=day_in_words(due.day, lang=visit.lang))


def days_left(visit: Visit, left: Remaining | None) -> tuple[str, Tone]:
    """«剩 3 个工作日» of a limit, and how urgent it is; nothing where none runs, stands still, or rests on a provisional day."""
    if left is None or left.days is None or left.state not in (ClockState.OK, ClockState.NEAR, ClockState.OVERDUE):
        return "", ""
    if left.days < 0:
        return visit.say("ROUND_OVER", days=-left.days), "bad"
    words = visit.say("ROUND_LEFT", days=left.days) if left.days else visit.say("ROUND_TODAY")
    return words, "warn" if left.state is ClockState.NEAR else ""


def owed(visit: Visit, case: Case) -> Remaining | None:
    """How long the applicant has for what is owed: the correction, or the first material that was waived; None if nothing is."""
    compiled = visit.application.compiled(case.bundle_code, case.bundle_version)
    calendar, on = visit.application.calendar(), visit.application.clock.today()
    limits = [running_correction(case, compiled.bundle), *(running_waiver(case, one, calendar) for one in case.waived)]
    running = [remaining(limit, calendar, on) for limit in limits if limit]
    return min(running, key=lambda left: left.due.day if left.due else date.max, default=None)


def _first(ends: Iterable[Due | None]) -> date | None:
    """The first day that is certain."""
    return min((end.day for end in ends if end and not end.provisional), default=None)
