"""jobs: what the queue runs: papers, library re-checks, clocks. Each job's effect and its end are one transaction.

A job that fails is tried again later with growing pauses; one that keeps failing is given up, and an incident tells staff.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import date
from threading import Event as Signal
from uuid import uuid4

from forms.errors import Refused
from forms.item import LapseEffect as StatedEffect
from forms.wording import say
from runtime.advice import open_checks, sub_cases_of
from runtime.after_act import CLOCKS, NOTICES, RECHECK, after_act, correction_due
from runtime.bootstrap import Application
from runtime.calendar import Due
from runtime.case import SYSTEM, Case, Move
from runtime.clock import deemed_acceptance, waiver_lapse
from runtime.events import By, canonical_text
from runtime.issue_paper import issue_paper
from runtime.queue import Outbox, Queue
from runtime.reckon import Reckoning, identity_of, reckon, settled_facts
from runtime.snapshot import snapshot
from runtime.states import LapseEffect, State
from runtime.storage import Incident, Job, UnitOfWork

POLL_S = 1.0
"""Seconds a worker rests when nothing is due."""

EFFECTS: Mapping[StatedEffect, LapseEffect | None] = {
    StatedEffect.TERMINATE: LapseEffect.TERMINATED,
    StatedEffect.DEEMED_WITHDRAWN: LapseEffect.WITHDRAWN,
    StatedEffect.REVOKE_ACCEPTANCE: LapseEffect.ACCEPTANCE_REVOKED,
    StatedEffect.REMIND: None,
}
"""What a bundle states -> what becomes of the case; None = somebody is reminded."""

_log = logging.getLogger("oneform.jobs")


class StillSilent(Exception):
    """A library has not answered yet: the job is tried again later. No fault of anybody here."""


def run_due(application: Application, queue: Queue, *, most: int = 10) -> int:
    """Do what is due now; how many jobs were taken."""
    taken = queue.claim(at=application.clock.now(), most=most)
    for job in taken:
        try:
            with application.store.writing() as work:
                HANDLERS[job.kind](application, job, work)
                queue.finish(work, job, at=application.clock.now())
                work.commit()
        # whatever a job raises must not end the worker: it is tried again, and in the end a person hears of it
        except Exception as fault:
            if not isinstance(fault, StillSilent | Refused):
                _log.exception("job %s failed", job.dedupe)
            _put_back(application, queue, job, fault)
    return len(taken)


def work(application: Application, stop: Signal, *, owner: str = "") -> None:
    """Run jobs until told to stop."""
    queue = Outbox(application.store, owner=owner or str(uuid4()))
    while not stop.is_set():
        try:
            idle = run_due(application, queue) == 0
        # the database may be away for a moment (restart, fail-over): the worker stays
        except Exception:
            _log.exception("the queue does not answer")
            idle = True
        if idle:
            stop.wait(POLL_S)


def _put_back(application: Application, queue: Queue, job: Job, fault: Exception) -> None:
    error = f"{type(fault).__name__}: {fault}"[:500]
    try:
        queue.fail(job, error, at=application.clock.now())
    except Refused:  # the lease ran out and another worker has it
        _log.warning("job %s was taken over", job.dedupe)


# ---- papers


def _notices(application: Application, job: Job, work: UnitOfWork) -> None:
    case = _case(application, job)
    issued = issue_paper(application, case, job.payload) if case else None
    if issued is None:
        return
    work.add_notice(issued.notice)
    if issued.missing_glyphs:
        detail = {"number": issued.notice.number, "characters": "".join(issued.missing_glyphs)}
        work.add_incident(Incident(job.dedupe, "missing_glyphs", application.clock.now(), detail, issued.notice.case_id))


# ---- library re-checks


def _recheck(application: Application, job: Job, work: UnitOfWork) -> None:
    """Ask again. Once everybody has answered, the record says what follows now; nothing is decided here."""
    case = _case(application, job)
    if case is None or case.state not in (State.SUBMITTED, State.IN_REVIEW):
        return
    found = _reckon(application, case)
    if found.holdings.silent:
        raise StillSilent("、".join(sorted(found.holdings.silent)))
    compiled = application.compiled(case.bundle_code, case.bundle_version)
    text = canonical_text({"silent": [], "open": list(open_checks(compiled.bundle, found.evaluation, found.holdings))})
    work.apply(case.note(_clockwork(application), "rechecked", text).with_evaluation(snapshot(found.submission, found.evaluation)))


# ---- clocks


def _clocks(application: Application, job: Job, work: UnitOfWork) -> None:
    """Does anything follow today from a limit that ran out? The case decides as it stands now, not as it stood when the job was made."""
    case = _case(application, job)
    if case is None:
        return
    on = application.clock.today()
    match case.state:
        case State.SUBMITTED:
            _deem_accepted(application, job, case, on, work)
        case State.CORRECTION:
            _lapse_correction(application, case, on, work)
        case _ if case.waived:
            _lapse_waiver(application, case, on, work)


def _deem_accepted(application: Application, job: Job, case: Case, on: date, work: UnitOfWork) -> None:
    """视为受理. While the day is provisional, or the case cannot be split into items yet, it is an alarm."""
    received = case.corrected_on or case.submitted_on
    deemed = deemed_acceptance(application.calendar(), received, on) if received else None
    if deemed is None:
        return
    detail = {"number": case.number or "", "due": deemed.due.day.isoformat(), "received": deemed.accepted.isoformat()}
    work.add_incident(Incident(job.dedupe, "deemed_acceptance", application.clock.now(), detail, case.id))
    if deemed.due.provisional:
        return
    compiled, found = application.compiled(case.bundle_code, case.bundle_version), _reckon(application, case)
    parts = sub_cases_of(compiled, found.evaluation, application.calendar())
    if any(not part.settled for part in parts):
        move = case.deem_accepted(_clockwork(application), parts).with_evaluation(snapshot(found.submission, found.evaluation))
        work.apply(move)
        after_act(application, work, move, compiled)


def _lapse_correction(application: Application, case: Case, on: date, work: UnitOfWork) -> None:
    compiled = application.compiled(case.bundle_code, case.bundle_version)
    day = correction_due(case, compiled, application.calendar())
    if day is None or on <= day:
        return
    chosen = [item for item in compiled.bundle.items if item.id in case.content.selected_items]
    effect = next((found for item in chosen if (found := EFFECTS[item.lapse_effect])), None)
    _lapse(application, case, effect, say("REASON_CORRECTION_LAPSED", due=day.isoformat()), work)


def _lapse_waiver(application: Application, case: Case, on: date, work: UnitOfWork) -> None:
    compiled = application.compiled(case.bundle_code, case.bundle_version)
    for waived in case.waived:
        if waived.due_on is None:
            continue
        stated = [item.lapse_effect for item in compiled.bundle.items if not waived.items or item.id in waived.items]
        lapse = waiver_lapse(Due(waived.due_on), next(iter(stated), StatedEffect.REMIND), on)
        if lapse is not None:
            _lapse(application, case, EFFECTS[lapse.effect], lapse.text(), work)
            return


def _lapse(application: Application, case: Case, effect: LapseEffect | None, reason: str, work: UnitOfWork) -> None:
    by = _clockwork(application)
    if effect is None:
        work.apply(case.note(by, "reminder", canonical_text({"reason": reason})))
        return
    move: Move = case.lapse(by, effect, reason)
    work.apply(move)
    after_act(application, work, move, application.compiled(case.bundle_code, case.bundle_version))


# ---- details


def _case(application: Application, job: Job) -> Case | None:
    return application.store.case(str(job.payload["case"]))


def _clockwork(application: Application) -> By:
    return By(SYSTEM, application.clock.now(), application.clock.today())


def _reckon(application: Application, case: Case) -> Reckoning:
    content = application.store.filed_content(case.id, case.filed_digest) or case.content
    settled = settled_facts(application.store.events(case.id))
    compiled = application.compiled(case.bundle_code, case.bundle_version)
    return reckon(application, compiled, case, content, identity=identity_of(application, case), by=SYSTEM, settled=settled, fresh=True)


HANDLERS: Mapping[str, Callable[[Application, Job, UnitOfWork], None]] = {NOTICES: _notices, RECHECK: _recheck, CLOCKS: _clocks}
"""Kind of job -> what does it, gathering its writes in the unit of work."""
