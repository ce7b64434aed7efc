"""recheck: a library that was silent is asked again, until it answers or the day comes on which the applicant must be asked instead.

    filed ──5 min──▶ asked ──10, 20, 40 min, then every hour by day──▶ asked … last call: two working days before the limit, 9 o'clock
                       │ all have answered                              │ still silent
                       ▼                                                ▼
                a note with the evidence, and, if something 待核验 is not there after all: one complete correction notice (行政许可法32)

Each job asks once and orders the next one in the transaction that ends it, so that no number of tries wears it out. Whoever has claimed
the case goes first: they are told, and have until nine o'clock of the next working day (docs/adr/0021).
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from forms.wording import say
from runtime.advice import Advice, advise, correction_of, open_checks
from runtime.after_act import RECHECK, after_act, next_recheck
from runtime.bootstrap import Application
from runtime.case import Case
from runtime.clockwork import case_of, clockwork, reckon_filed
from runtime.events import Event, EventKind, canonical_text
from runtime.file_of_case import claimed
from runtime.gather_evidence import snapshot_of
from runtime.last_call import OPENING, last_call
from runtime.outcome import Standing
from runtime.reckon import Reckoning
from runtime.states import State
from runtime.storage import Incident, Job, UnitOfWork

RECHECKED = "rechecked"
"""What a note is about: all libraries have answered, or the last call is over."""
FOR_CLAIMANT = "recheck_first"
"""What a note is about that tells whoever has claimed the case: a correction is due, and theirs to ask."""
STILL_SILENT = "library_silent"
"""Kind of the incident: libraries were silent to the last, and something hangs on it that no applicant can hand in."""
MOST_IN_REVIEW = 100
"""Times a case under review without a promised day is asked again."""


@dataclass(frozen=True, slots=True)
class _Round:
    """One re-check: the job, the case, and what was found now."""

    job: Job
    case: Case
    found: Reckoning
    events: Sequence[Event]
    tries: int
    formerly: frozenset[str]
    """Materials that were 待核验 since the last filing."""

    @property
    def silent(self) -> tuple[str, ...]:
        return tuple(sorted(self.found.holdings.silent))

    @property
    def unverified(self) -> tuple[str, ...]:
        """Materials that a silent library may hold."""
        return tuple(line.material for line in self.found.evaluation.lines if line.unverified)

    @property
    def to_ask(self) -> tuple[str, ...]:
        """Materials the applicant has to hand in, because no library spared them after all; not what a notice has named before."""
        before = {material for event in self.events if event.kind is EventKind.CORRECTION_ASKED for material in event.data["materials"]}
        gone = [line.material for line in self.found.evaluation.lines_that(Standing.MISSING) if line.material in self.formerly]
        return tuple(one for one in dict.fromkeys((*self.unverified, *gone)) if one not in before)


def recheck(application: Application, job: Job, work: UnitOfWork) -> None:
    """Ask once more. What follows is written in the transaction that ends the job."""
    case = case_of(application, job)
    if case is None or case.state not in (State.SUBMITTED, State.IN_REVIEW):
        return
    if job.payload.get("round", case.round) != case.round:  # filed anew since: that act has ordered its own
        return
    events = application.store.events(case.id)
    tries = int(str(job.payload.get("tries", 0)))
    at_hand = _Round(job, case, reckon_filed(application, case), events, tries, formerly_unverified(application, case, events))
    if at_hand.silent and not _is_last(application, at_hand):
        _order(application, work, at_hand)
    elif case.state is State.SUBMITTED and at_hand.to_ask and advise(at_hand.found.evaluation) is not Advice.DECLINE:
        _correct(application, work, at_hand)
    else:
        _note(application, work, at_hand, RECHECKED)
        waiting = _open(application, at_hand)
        if at_hand.silent and waiting:
            detail = {"number": case.number or "", "libraries": list(at_hand.silent), "open": list(waiting)}
            work.add_incident(Incident(job.dedupe, STILL_SILENT, application.clock.now(), detail, case.id))


def formerly_unverified(application: Application, case: Case, events: Sequence[Event]) -> frozenset[str]:
    """Materials that were 待核验 in some evaluation since the applicant last filed."""
    filed = max((event.seq for event in events if event.kind in (EventKind.SUBMITTED, EventKind.CORRECTED)), default=0)
    kept = application.store.evaluations(case.id)
    texts = (json.loads(text) for seq, text in kept.items() if seq >= filed)
    return frozenset(line["material"] for text in texts for line in text.get("lines", ()) if line.get("unverified"))


# ---- details


def _is_last(application: Application, at_hand: _Round) -> bool:
    case, now = at_hand.case, application.clock.now()
    if case.state is State.SUBMITTED:
        end = last_call(case, application.calendar())
        return end is None or now >= end
    # under review nothing can be asked of the applicant: asked until the promised day is there
    return now.date() >= case.due_on if case.due_on else at_hand.tries >= MOST_IN_REVIEW


def _order(application: Application, work: UnitOfWork, at_hand: _Round) -> None:
    case, now = at_hand.case, application.clock.now()
    at = next_recheck(now, at_hand.tries + 1)
    end = last_call(case, application.calendar()) if case.state is State.SUBMITTED else None
    _enqueue(work, at_hand, min(at, end) if end else at)


def _enqueue(work: UnitOfWork, at_hand: _Round, at: datetime, **more: bool) -> None:
    """The next in the row: its key is that of the first with a number, so that a job run twice orders one."""
    tries = at_hand.tries + 1
    first = str(at_hand.job.payload.get("first", at_hand.job.dedupe))
    payload = {"case": at_hand.case.id, "round": at_hand.case.round, "first": first, "tries": tries, **more}
    work.enqueue(RECHECK, payload, dedupe=f"{first}#{tries}", run_at=at)


def _correct(application: Application, work: UnitOfWork, at_hand: _Round) -> None:
    """The one notice, complete. Who has claimed the case is told first, and has a working day for it."""
    if claimed(at_hand.events) and not at_hand.job.payload.get("told"):
        tomorrow = application.calendar().add_working_days(application.clock.today(), 1).day
        _note(application, work, at_hand, FOR_CLAIMANT)
        _enqueue(work, at_hand, datetime.combine(tomorrow, OPENING), told=True)
        return
    case, evaluation = at_hand.case, at_hand.found.evaluation
    compiled = application.compiled(case.bundle_code, case.bundle_version)
    asked = correction_of(compiled, evaluation)
    move = case.ask_correction(
        clockwork(application),
        fields=asked.fields,
        materials=tuple(dict.fromkeys((*asked.materials, *at_hand.unverified))),
        items=asked.items,
        conditions=asked.conditions,
        advised=advise(evaluation),
        reason=_why(at_hand),
    )
    move = move.with_evaluation(snapshot_of(application, case, at_hand.found))
    work.apply(move)
    after_act(application, work, move, compiled)


def _why(at_hand: _Round) -> str:
    """What the notice says of it, for the applicant."""
    if at_hand.silent:
        return say("RECHECK_STILL_SILENT", libraries=say("LIST_SEPARATOR").join(at_hand.silent))
    return say("RECHECK_NOT_THERE")


def _note(application: Application, work: UnitOfWork, at_hand: _Round, about: str) -> None:
    """What came of it, with the evaluation and the evidence of what is there now."""
    case, lines = at_hand.case, at_hand.found.evaluation.lines
    said = {
        "silent": list(at_hand.silent),
        "open": list(_open(application, at_hand)),
        "found": _named(at_hand, [line.material for line in lines if line.standing is Standing.DROPPED]),
        "missing": _named(at_hand, [line.material for line in lines if line.standing in (Standing.MISSING, Standing.WAIVED)]),
    }
    move = case.note(clockwork(application), about, canonical_text(said))
    work.apply(move.with_evaluation(snapshot_of(application, case, at_hand.found)))


def _named(at_hand: _Round, materials: Collection[str]) -> list[str]:
    """Of what was to be verified."""
    return [material for material in materials if material in at_hand.formerly]


def _open(application: Application, at_hand: _Round) -> tuple[str, ...]:
    case = at_hand.case
    bundle = application.compiled(case.bundle_code, case.bundle_version).bundle
    return open_checks(bundle, at_hand.found.evaluation, at_hand.found.holdings)
