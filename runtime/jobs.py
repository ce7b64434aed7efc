"""jobs: what the queue runs: papers, library re-checks, clocks. Each job's effect and its end are one transaction.

A job that fails is tried again later with growing pauses; one that keeps failing is given up, and an incident tells staff.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping
from datetime import date
from threading import Event as Signal
from uuid import uuid4

from forms.errors import Refused
from forms.item import LapseEffect
from runtime.advice import sub_cases_of
from runtime.after_act import CLOCKS, NOTICES, RECHECK, after_act, order_clocks
from runtime.bootstrap import Application
from runtime.case import Case
from runtime.clock import deemed_acceptance
from runtime.clockwork import case_of, clockwork, reckon_filed
from runtime.events import EventKind, canonical_text
from runtime.gather_evidence import snapshot_of
from runtime.issue_paper import issue_paper
from runtime.limits import overdue
from runtime.messages import MESSAGE, send_message
from runtime.queue import Outbox, Queue
from runtime.recheck import recheck
from runtime.states import State
from runtime.storage import Incident, Job, UnitOfWork
from runtime.tell import TELL, WAIVER_HINT, tell, waiver_hint

POLL_S = 1.0
"""Seconds a worker rests when nothing is due."""

REMINDER = "reminder"
"""What a note is about that reminds of something overdue."""

LEAVING = frozenset({MESSAGE})
"""Kinds of jobs that wait for somebody outside the house; whatever else is due goes first, so that a dead gateway holds back one
time-out and no more."""

_log = logging.getLogger("oneform.jobs")


def run_due(application: Application, queue: Queue, *, most: int = 10) -> int:
    """Do what is due now; how many jobs were taken. One is taken when the one before is done: none waits out its lease untried."""
    for done in range(most):
        taken = queue.claim(at=application.clock.now(), most=1, last=LEAVING)
        if not taken:
            return done
        _run(application, queue, taken[0])
    return most


def work(application: Application, stop: Signal, *, owner: str = "") -> None:
    """Run jobs until told to stop."""
    queue = Outbox(application.store, owner=owner or str(uuid4()))
    while not stop.is_set():
        try:
            idle = run_due(application, queue, most=1) == 0
        # the database may be away for a moment (restart, fail-over): the worker stays
        except Exception:
            _log.exception("the queue does not answer")
            idle = True
        if idle:
            stop.wait(POLL_S)


def _run(application: Application, queue: Queue, job: Job) -> None:
    try:
        with application.store.writing() as work:
            HANDLERS[job.kind](application, job, work)
            queue.finish(work, job, at=application.clock.now())
            work.commit()
    # whatever a job raises must not end the worker: it is tried again, and in the end a person hears of it
    except Exception as fault:
        if not isinstance(fault, Refused):
            _log.exception("job %s failed", job.dedupe)
        _put_back(application, queue, job, fault)


def _put_back(application: Application, queue: Queue, job: Job, fault: Exception) -> None:
    error = f"{type(fault).__name__}: {fault}"[:500]
    try:
        queue.fail(job, error, at=application.clock.now())
    except Refused:  # the lease ran out and another worker has it
        _log.warning("job %s was taken over", job.dedupe)


# ---- papers


def _notices(application: Application, job: Job, work: UnitOfWork) -> None:
    case = case_of(application, job)
    issued = issue_paper(application, case, job.payload) if case else None
    if issued is None:
        return
    work.add_notice(issued.notice)
    if issued.missing_glyphs:
        detail = {"number": issued.notice.number, "characters": "".join(issued.missing_glyphs)}
        work.add_incident(Incident(job.dedupe, "missing_glyphs", application.clock.now(), detail, issued.notice.case_id))


# ---- clocks


def _clocks(application: Application, job: Job, work: UnitOfWork) -> None:
    """Does anything follow today from a limit that ran out? The case decides as it stands now, not as it stood when the job was made."""
    case = case_of(application, job)
    if case is None:
        return
    on = application.clock.today()
    if case.state is State.SUBMITTED:
        _deem_accepted(application, job, case, on, work)
    else:
        _lapse(application, case, on, work)


def _deem_accepted(application: Application, job: Job, case: Case, on: date, work: UnitOfWork) -> None:
    """视为受理, from the day of receipt, however late the worker is. While the day is provisional, or the case cannot be split into
    items yet, it is an alarm."""
    compiled, calendar = application.compiled(case.bundle_code, case.bundle_version), application.calendar()
    received = case.corrected_on or case.submitted_on
    deemed = deemed_acceptance(calendar, received, on) if received else None
    if deemed is None:
        order_clocks(application, work, case, compiled)
        return
    detail = {"number": case.number or "", "due": deemed.due.day.isoformat(), "received": deemed.accepted.isoformat()}
    work.add_incident(Incident(job.dedupe, "deemed_acceptance", application.clock.now(), detail, case.id))
    if deemed.due.provisional:
        return
    found = reckon_filed(application, case)
    parts = sub_cases_of(compiled, found.evaluation, calendar, accepted=deemed.accepted)
    if any(not part.settled for part in parts):
        move = case.deem_accepted(clockwork(application), parts).with_evaluation(snapshot_of(application, case, found))
        work.apply(move)
        after_act(application, work, move, compiled)


def _lapse(application: Application, case: Case, on: date, work: UnitOfWork) -> None:
    """Of everything overdue the strongest effect counts. A reminder is noted once for each material and day."""
    compiled = application.compiled(case.bundle_code, case.bundle_version)
    found, by = overdue(case, compiled.bundle, application.calendar(), on), clockwork(application)
    if found and found[0].effect is not LapseEffect.REMIND:
        move = case.lapse(by, found[0].effect, found[0].text())
        work.apply(move)
        after_act(application, work, move, compiled)
        return
    # a year that was published since may have moved a day
    order_clocks(application, work, case, compiled)
    told = _reminded(application, case)
    if fresh := {one.material: one for one in found if (one.material, one.due.day.isoformat()) not in told}:
        reason = "".join(dict.fromkeys(one.text() for one in fresh.values()))
        due = {material: one.due.day.isoformat() for material, one in fresh.items()}
        work.apply(case.note(by, REMINDER, canonical_text({"due": due, "reason": reason})))


def _reminded(application: Application, case: Case) -> set[tuple[str, str]]:
    """Materials and days of the reminders so far."""
    noted = (event.data for event in application.store.events(case.id) if event.kind is EventKind.NOTED)
    texts = (json.loads(data["text"]) for data in noted if data["about"] == REMINDER)
    return {pair for text in texts for pair in text.get("due", {}).items()}


HANDLERS: Mapping[str, Callable[[Application, Job, UnitOfWork], None]] = {
    NOTICES: _notices,
    RECHECK: recheck,
    CLOCKS: _clocks,
    MESSAGE: send_message,
    TELL: tell,
    WAIVER_HINT: waiver_hint,
}
"""Kind of job -> what does it, gathering its writes in the unit of work."""
