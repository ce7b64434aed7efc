"""after_act: the jobs that follow from an act, written in its own transaction: papers, library re-checks, clocks.

notices   {case, at, act, papers: [[kind, item], …]}      the papers of one act, by the evaluation kept beside its event
recheck   {case, round, first, tries, told}               a library that was silent is asked again (runtime.recheck)
clocks    {case, on}                                      the day after a limit ran out, somebody looks
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime, time, timedelta

from forms.item import LapseEffect
from runtime.advice import TRANSFER
from runtime.bootstrap import CHINA, Application
from runtime.case import Case, Move
from runtime.compiled import CompiledBundle
from runtime.events import EventKind, moment_text
from runtime.licence import is_licence
from runtime.limits import days_to_watch
from runtime.states import State, SubState
from runtime.storage import UnitOfWork
from runtime.tell import order_messages

NOTICES, RECHECK, CLOCKS = "notices", "recheck", "clocks"
FIRST_RECHECK = timedelta(minutes=5)
LONGEST_RECHECK = timedelta(hours=1)
BY_DAY = (time(7), time(20))
"""When libraries are asked again; at night nobody mends them."""
AFTER_MIDNIGHT = time(0, 10, tzinfo=CHINA)
PAPERS = {
    EventKind.SUSPENDED: "suspension",
    EventKind.RESUMED: "resumption",
    EventKind.MATERIAL_SUPPLIED: "supply_receipt",
    EventKind.WITHDRAWN: "withdrawal",
    EventKind.TERMINATED: "termination",
    EventKind.DELIVERED: "delivery_receipt",
}
"""Acts on the whole case that leave one paper, always the same."""


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
        work.enqueue(RECHECK, {"case": case.id, "round": case.round}, dedupe=f"{RECHECK}:{mark}", run_at=next_recheck(now, 0))
    order_messages(application, work, move)
    order_clocks(application, work, case, compiled, past=move.act.kind is EventKind.RESUMED)


def next_recheck(now: datetime, tries: int) -> datetime:
    """When to ask again after so many re-checks: a pause that doubles from five minutes to an hour, and by day only.

    >>> next_recheck(datetime(2026, 3, 10, 19, 30, tzinfo=CHINA), 9).isoformat()
    '2026-03-11T07:00:00+08:00'
    """
    at = now.astimezone(CHINA) + min(LONGEST_RECHECK, FIRST_RECHECK * (1 << min(tries, 10)))
    opens, closes = BY_DAY
    if opens <= at.time() < closes:
        return at
    return datetime.combine(at.date() + timedelta(days=at.time() >= closes), opens, CHINA)


def order_clocks(application: Application, work: UnitOfWork, case: Case, compiled: CompiledBundle, *, past: bool = False) -> None:
    """Somebody looks on the day after a limit ran out, once a day. `past`: also for days that are over: after a suspension, in which
    nobody looked."""
    today, now = application.clock.today(), application.clock.now()
    for day in sorted(days_to_watch(case, compiled.bundle, application.calendar())):
        if past or day >= today:
            # the same day after another suspension is looked at anew
            dedupe = f"{CLOCKS}:{case.id}:{len(case.suspensions)}:{day}"
            at = datetime.combine(day + timedelta(1), AFTER_MIDNIGHT)
            work.enqueue(CLOCKS, {"case": case.id, "on": day.isoformat()}, dedupe=dedupe, run_at=max(at, now))


def papers_due(move: Move, compiled: CompiledBundle, reject_kind: str = "") -> tuple[tuple[str, str], ...]:
    """The papers of an act: (kind, item); item "" = on the whole case. Kinds: CONTRACT, `notices`."""
    match move.act.kind:
        case EventKind.SUBMITTED | EventKind.CORRECTED:
            return (("receipt", ""), ("application_form", ""))
        case EventKind.CORRECTION_ASKED:
            return (("correction", ""),)
        case EventKind.ACCEPTED | EventKind.DEEMED_ACCEPTED:
            return (("acceptance", ""), *_of_items(move.case))
        case EventKind.ACCEPTED_WITH_WAIVER:
            return (("waiver_acceptance", ""), ("waiver_promise", ""), *_of_items(move.case))
        case EventKind.NOT_ACCEPTED:
            return ((decline_paper(reject_kind), ""),)
        case EventKind.GRANTED:
            return tuple(_of_grant(move.act.data["item"], compiled))
        case EventKind.REFUSED:
            item = compiled.bundle.item(move.act.data["item"])
            return (("refusal" if item is None or item.core else "item_refusal", move.act.data["item"]),)
        case EventKind.LAPSED:
            return tuple(_of_lapse(LapseEffect(move.act.data["effect"])))
        case EventKind.EXTENDED:
            return (("extension", move.act.data["item"]),)
    return ((PAPERS[move.act.kind], ""),) if move.act.kind in PAPERS else ()


def _of_grant(item: str, compiled: CompiledBundle) -> Iterator[tuple[str, str]]:
    """The decision; of a licence also the text by which the public learns of it (行政许可法40)."""
    yield "grant", item
    if (bundled := compiled.bundle.item(item)) is not None and is_licence(bundled):
        yield "publicity", item


def _of_lapse(effect: LapseEffect) -> Iterator[tuple[str, str]]:
    if effect is LapseEffect.DEEMED_WITHDRAWN:
        yield "withdrawal", ""
    elif effect is not LapseEffect.REMIND:
        yield "termination", ""


def decline_paper(reject_kind: str) -> str:
    """The paper of a refusal before acceptance, by the beginning of its kind."""
    return "transfer" if reject_kind.startswith(TRANSFER) else "non_acceptance"


def _of_items(case: Case) -> Iterator[tuple[str, str]]:
    for one in case.sub_cases:
        if one.state is SubState.WAITING:
            yield "department_form", one.item
        elif one.state is SubState.REFUSED:
            yield "item_refusal", one.item
