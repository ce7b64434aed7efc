"""tell: short messages to applicants about what happened to their case, and the word of an objection to the department behind a library.

Each act orders one job in its own transaction; the job writes the messages in the transaction that ends it, so that an act is told once.
A message to a phone says the case number and what to do until when, and nothing of what is in the case.

tell          {case, at, act}        the messages of one act
waiver_hint   {case, due}            two working days before promised materials are due
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from forms.standards import masking
from forms.wording import say
from runtime.bootstrap import Application
from runtime.case import Case, Move
from runtime.disputes import Dispute, disputes_of
from runtime.events import Event, EventKind, moment_text
from runtime.last_call import OPENING, working_days_before
from runtime.limits import correction_due, waiver_due
from runtime.messages import post
from runtime.reasons import shown
from runtime.snapshot import submission_of
from runtime.states import State
from runtime.storage import Job, UnitOfWork

TELL, WAIVER_HINT = "tell", "waiver_hint"
CASE, DISPUTE = "case", "dispute"
"""What messages are about."""
HINT_DAYS = 2
"""Working days before a promised material is due on which its applicant is reminded."""
FILING = frozenset({EventKind.SUBMITTED, EventKind.CORRECTED})
ACCEPTED = frozenset({EventKind.ACCEPTED, EventKind.DEEMED_ACCEPTED, EventKind.ACCEPTED_WITH_WAIVER})
DECIDING = frozenset({EventKind.GRANTED, EventKind.REFUSED})
RUNNING = frozenset({EventKind.EXTENDED, EventKind.SUSPENDED, EventKind.RESUMED, EventKind.TERMINATED})
"""Acts on a running case: their papers say the rest."""
ANSWERING = frozenset({EventKind.CORRECTION_ASKED, EventKind.NOT_ACCEPTED, EventKind.LAPSED, EventKind.MATERIAL_SUPPLIED})
TOLD = FILING | ACCEPTED | DECIDING | RUNNING | ANSWERING
"""Acts of which somebody outside is told."""


def order_messages(application: Application, work: UnitOfWork, move: Move) -> None:
    """In the transaction of the act: what is to be told of it, and the reminder of what is promised."""
    case, now = move.case, application.clock.now()
    if move.act.kind in TOLD:
        order = {"case": case.id, "at": moment_text(move.act.at), "act": str(move.act.kind)}
        work.enqueue(TELL, order, dedupe=f"{TELL}:{case.id}:{case.revision}", run_at=now)
    if move.act.kind in (EventKind.ACCEPTED_WITH_WAIVER, EventKind.RESUMED):
        calendar = application.calendar()
        for day in sorted({end.day for one in case.waived if (end := waiver_due(case, one, calendar))}):
            at = datetime.combine(working_days_before(calendar, day, HINT_DAYS), OPENING)
            # promised for sooner than that: the message of the acceptance has just said so
            if at > now:
                hint = {"case": case.id, "due": day.isoformat()}
                work.enqueue(WAIVER_HINT, hint, dedupe=f"{WAIVER_HINT}:{case.id}:{day}", run_at=at)


def tell(application: Application, job: Job, work: UnitOfWork) -> None:
    """The messages of one act."""
    case = application.store.case(str(job.payload["case"]))
    events = application.store.events(case.id) if case else ()
    order = job.payload
    act = next((event for event in events if moment_text(event.at) == order["at"] and event.kind == order["act"]), None)
    if case is None or act is None:
        return
    if words := _words(application, case, act, events):
        _to_applicant(application, work, case, words)
    if act.kind in FILING:
        for dispute in _new_disputes(application, case, events, act):
            _to_department(application, work, case, dispute)


def waiver_hint(application: Application, job: Job, work: UnitOfWork) -> None:
    """Remind of what is promised for a day, if anything of it is still to come, and on that day."""
    case = application.store.case(str(job.payload["case"]))
    if case is None or case.state is State.SUSPENDED:
        return
    calendar, due = application.calendar(), str(job.payload["due"])
    days = {end.day.isoformat() for one in case.waived if (end := waiver_due(case, one, calendar))}
    if due in days:
        _to_applicant(application, work, case, say("TELL_WAIVER_HINT", number=case.number or "", due=due))


# ---- details


def _words(application: Application, case: Case, act: Event, events: Sequence[Event]) -> str:
    """What the applicant is told of it; "" = nothing. Of the decisions only the last one, which ends the case."""
    number, due = case.number or "", _due(application, case, act)
    match act.kind:
        case EventKind.SUBMITTED:
            return say("TELL_FILED", number=number)
        case EventKind.CORRECTION_ASKED:
            return say("TELL_CORRECTION_BY", number=number, due=due) if due else say("TELL_CORRECTION", number=number)
        case EventKind.ACCEPTED | EventKind.DEEMED_ACCEPTED:
            return say("TELL_ACCEPTED", number=number)
        case EventKind.ACCEPTED_WITH_WAIVER:
            return say("TELL_WAIVED_UNTIL", number=number, due=due) if due else say("TELL_WAIVED", number=number)
        case EventKind.MATERIAL_SUPPLIED:
            left = len(case.waived)
            return say("TELL_SUPPLIED", number=number, count=left) if left else say("TELL_SUPPLIED_ALL", number=number)
        case EventKind.NOT_ACCEPTED:
            return say("TELL_NOT_ACCEPTED", number=number)
        case EventKind.GRANTED | EventKind.REFUSED:
            last = max(event.seq for event in events if event.kind in DECIDING)
            return say("TELL_DECIDED", number=number) if case.decided_on and act.seq == last else ""
        case EventKind.LAPSED:
            return say("TELL_LAPSED", number=number)
        case kind if kind in RUNNING:
            return say(f"TELL_{kind.name}", number=number)
    return ""


def _due(application: Application, case: Case, act: Event) -> str:
    """Until when something is awaited of the applicant; "" where no day is set."""
    bundle, calendar = application.compiled(case.bundle_code, case.bundle_version).bundle, application.calendar()
    ends = [correction_due(case, bundle, calendar)] if act.kind is EventKind.CORRECTION_ASKED else []
    if act.kind is EventKind.ACCEPTED_WITH_WAIVER:
        ends = [waiver_due(case, one, calendar) for one in case.waived]
    first = min((end for end in ends if end), key=lambda end: end.day, default=None)
    if first is None:
        return ""
    day = first.day.isoformat()
    return say("TELL_DAY_PROVISIONAL", day=day) if first.provisional else day


def _to_applicant(application: Application, work: UnitOfWork, case: Case, words: str) -> None:
    """To the mobile number the state's sign-in gave; who has none looks at the page."""
    account = application.store.account(case.applicant)
    if account and account.person.mobile:
        post(application, work, channel="sms", recipient=account.person.mobile, about=CASE, case_id=case.id, words=words)


def _new_disputes(application: Application, case: Case, events: Sequence[Event], act: Event) -> Iterator[Dispute]:
    """The objections of this filing that the one before did not have."""
    submission = submission_of(application.store.evaluations(case.id).get(act.seq, ""))
    filings = [str(event.data["content"]) for event in events if event.kind in FILING and event.seq <= act.seq]
    contents = [application.store.filed_content(case.id, digest) for digest in filings[-2:]]
    content, before = contents[-1], contents[0] if len(contents) > 1 else None
    if submission is None or content is None:  # erased since
        return
    bundle = application.compiled(case.bundle_code, case.bundle_version).bundle
    known = {(name, str(before.values.get(name))) for name in before.disputed} if before else set()
    fresh = [name for name in content.disputed if (name, str(content.values.get(name))) not in known]
    yield from disputes_of(bundle, fresh, submission.values, submission.holdings, submission.on)


def _to_department(application: Application, work: UnitOfWork, case: Case, dispute: Dispute) -> None:
    """To who answers for the library, as its set-up says; else to the library by its name."""
    setup = application.libraries.now().setups.get(dispute.library)
    told = {
        "number": case.number or "",
        "library": dispute.library,
        "record": dispute.record,
        "holder": masking.identity(dispute.holder),
        "label": dispute.label,
    }
    words = say("TELL_DISPUTE_MATERIAL", **told) if dispute.is_material else say("TELL_DISPUTE_VALUE", own=shown(dispute.own), **told)
    recipient = setup.department if setup and setup.department else dispute.library
    post(application, work, channel="department", recipient=recipient, about=DISPUTE, case_id=case.id, words=words)
