"""after_act: the jobs that follow from an act, written in its own transaction: papers, library re-checks, clocks.

notices   {case, at, act, papers: [[kind, item], …]}      the papers of one act, by the evaluation kept beside its event
recheck   {case}                                          a library that was silent is asked again
clocks    {case, on}                                      the day after a limit ran out, somebody looks
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, datetime, time, timedelta

from runtime.advice import TRANSFER
from runtime.bootstrap import CHINA, Application
from runtime.calendar import WorkingCalendar
from runtime.case import Case, Move
from runtime.clock import acceptance_limit, due
from runtime.compiled import CompiledBundle
from runtime.events import EventKind, moment_text
from runtime.states import State, SubState
from runtime.storage import UnitOfWork

NOTICES, RECHECK, CLOCKS = "notices", "recheck", "clocks"
FIRST_RECHECK = timedelta(minutes=5)
AFTER_MIDNIGHT = time(0, 10, tzinfo=CHINA)


def after_act(
    application: Application, work: UnitOfWork, move: Move, compiled: CompiledBundle, *, silent: Collection[str] = (), reject_kind: str = ""
) -> None:
    """Enqueue everything that follows from this act. `silent`: libraries or checks that have to be asked again."""
    case, now = move.case, application.clock.now()
    mark = f"{case.id}:{case.revision}"
    for kind, item in papers_due(move, compiled, reject_kind):
        # each by itself: one that cannot be made does not hold the others back
        order = {"case": case.id, "at": moment_text(move.act.at), "act": str(move.act.kind), "kind": kind, "item": item}
        work.enqueue(NOTICES, order, dedupe=f"{NOTICES}:{mark}:{kind}:{item}", run_at=now)
    if silent and case.state in (State.SUBMITTED, State.IN_REVIEW):
        work.enqueue(RECHECK, {"case": case.id}, dedupe=f"{RECHECK}:{mark}", run_at=now + FIRST_RECHECK)
    for day in sorted({*limits_of(case, compiled, application.calendar())}):
        at = datetime.combine(day + timedelta(1), AFTER_MIDNIGHT)
        work.enqueue(CLOCKS, {"case": case.id, "on": day.isoformat()}, dedupe=f"{CLOCKS}:{mark}:{day}", run_at=max(at, now))


def papers_due(move: Move, compiled: CompiledBundle, reject_kind: str = "") -> tuple[tuple[str, str], ...]:
    """The papers of an act: (kind, item); item "" = on the whole case. Kinds: CONTRACT, `notices`."""
    match move.act.kind:
        case EventKind.SUBMITTED | EventKind.CORRECTED:
            return (("receipt", ""),)
        case EventKind.CORRECTION_ASKED:
            return (("correction", ""),)
        case EventKind.ACCEPTED | EventKind.DEEMED_ACCEPTED:
            return (("acceptance", ""), *_of_items(move.case))
        case EventKind.ACCEPTED_WITH_WAIVER:
            return (("waiver_acceptance", ""), ("waiver_promise", ""), *_of_items(move.case))
        case EventKind.NOT_ACCEPTED:
            return ((decline_paper(reject_kind), ""),)
        case EventKind.GRANTED:
            return (("grant", move.act.data["item"]),)
        case EventKind.REFUSED:
            item = compiled.bundle.item(move.act.data["item"])
            return (("refusal" if item is None or item.core else "item_refusal", move.act.data["item"]),)
    return ()


def decline_paper(reject_kind: str) -> str:
    """The paper of a refusal before acceptance, by the beginning of its kind."""
    return "transfer" if reject_kind.startswith(TRANSFER) else "non_acceptance"


def limits_of(case: Case, compiled: CompiledBundle, calendar: WorkingCalendar) -> Iterator[date]:
    """The days on whose end something follows by itself: deemed acceptance, lapse of a correction, lapse of a waiver."""
    received = case.corrected_on or case.submitted_on
    if case.state is State.SUBMITTED and received and (end := due(acceptance_limit(received), calendar)):
        yield end.day
    if case.state is State.CORRECTION and (day := correction_due(case, compiled, calendar)):
        yield day
    yield from (one.due_on for one in case.waived if one.due_on)


def correction_due(case: Case, compiled: CompiledBundle, calendar: WorkingCalendar) -> date | None:
    """The last day for the correction asked: the longest that an item of the case allows; None where none states any."""
    chosen = (compiled.bundle.item(item) for item in case.content.selected_items)
    days = [item.correction_days for item in chosen if item and item.correction_days is not None]
    if not days or case.correction_asked_on is None:
        return None
    return calendar.add_working_days(case.correction_asked_on, max(days)).day


def _of_items(case: Case) -> Iterator[tuple[str, str]]:
    for one in case.sub_cases:
        if one.state is SubState.WAITING:
            yield "department_form", one.item
        elif one.state is SubState.REFUSED:
            yield "item_refusal", one.item
