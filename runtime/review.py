"""review: the use cases of window and reviewer: claim, accept, waive, ask correction, decline, decide per item, deliver, close.

Every act asks `people.can`, asks the libraries anew, evaluates, and is refused (Refused, nothing written) while a check is open, while
the two readings of the rules differ, or where it differs from what is advised without a reason. The event, its evaluation and the
jobs for its papers are written in one transaction.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from itertools import islice

from pydantic import JsonValue

from forms.errors import Refused
from forms.problems import Problem
from runtime.advice import BEFORE_ACCEPTANCE, advise, advise_item, correction_of, sub_cases_of, waived_of
from runtime.authority import Authority
from runtime.authority_paper import AUTHORITY_PAPER, is_material
from runtime.bootstrap import Application
from runtime.case import Case
from runtime.case_clocks import case_clock
from runtime.case_view import CaseFile, QueueRow
from runtime.decline_kinds import is_of_another_body
from runtime.events import canonical_text
from runtime.file_of_case import (
    CLAIMED,
    RELEASED,
    SETTLING,
    claimed,
    decides,
    departments_of,
    may_release,
    may_settle,
    subject_of_case,
    waiting_facts,
)
from runtime.handling import Handling, staff_only
from runtime.no_longer_held import CHANGE_EXCUSED
from runtime.people import Action, Person, can
from runtime.prefill import read_value
from runtime.reckon import FACT_SETTLED, settled_facts
from runtime.states import UNDER_REVIEW, State

OPEN = (State.SUBMITTED, State.CORRECTION, *sorted(UNDER_REVIEW), State.SUSPENDED, State.DECIDED)
"""What a queue shows unless asked otherwise."""
BEFORE = frozenset({State.SUBMITTED, State.CORRECTION})
ASKED_AGAIN = "asked_again"
PAGE = 200
"""Cases that are read at once."""


def queue(
    application: Application,
    person: Person,
    *,
    states: Collection[State] = (),
    bundle_code: str | None = None,
    mine: bool = False,
    limit: int = 200,
) -> tuple[QueueRow, ...]:
    """Cases of the office that somebody here must act on, what is due first on top. `states` () = all that are open;
    `mine` = claimed by this person, or with open items this person decides."""
    staff_only(person)
    wanted = tuple(states) or OPEN
    accounts = {account.person.login: account.person for account in application.store.accounts()}

    def row(case: Case) -> QueueRow | None:
        """None = not for this person, or not one of the wanted. Asked before cases are counted: those of others fill no queue."""
        compiled = application.compiled(case.bundle_code, case.bundle_version)
        bundle, applicant = compiled.bundle, accounts.get(case.applicant)
        identity = applicant.identity if applicant else ""
        if can(person, Action.READ_CASE, subject_of_case(case, bundle, identity=identity)):
            return None
        claimed_by = claimed(application.store.events(case.id)) if case.state is State.SUBMITTED else ""
        open_ones = (one.item for one in case.sub_cases if not one.settled)
        items = tuple(item for item in open_ones if decides(person, case, bundle, item, identity=identity))
        if mine and not items and claimed_by != person.login:
            return None
        clock = case_clock(case, compiled, calendar, on)
        name = case.content.values.get(bundle.applicant_name_item)
        colleague = accounts.get(claimed_by)
        return QueueRow(
            case_id=case.id,
            number=case.number or "",
            title=bundle.title,
            applicant_name=name if isinstance(name, str) else "",
            state=case.state,
            items=items,
            due_on=clock.due.day if clock and clock.due else None,
            clock=clock,
            submitted_at=case.submitted_at,
            claimed_by=colleague.name if colleague else claimed_by,
        )

    calendar, on = application.calendar(), application.clock.today()
    rows: list[QueueRow] = []
    # before acceptance a case has no due day in the store: asked for together, a full page of the others would hide it
    for before in (True, False):
        if group := tuple(one for one in wanted if (one in BEFORE) is before):
            found = (row(case) for case in _every_case(application, group, bundle_code))
            rows += islice((one for one in found if one), limit)
    return tuple(sorted(rows, key=_urgency)[:limit])


def file_of(application: Application, person: Person, case_id: str) -> CaseFile:
    """The whole file. Raises Refused if there is no such case or this person may not read it."""
    return Handling(application, person, case_id, Action.READ_CASE).file()


def ask_again(application: Application, person: Person, case_id: str) -> CaseFile:
    """«再问一次»: the libraries anew, now; the answer is noted in the record."""
    handling = Handling(application, person, case_id, Action.CLAIM, fresh=True)
    found = handling.found
    text = canonical_text({"silent": sorted(found.holdings.silent), "open": list(handling.open_checks())})
    handling.write(handling.case.note(handling.by, ASKED_AGAIN, text))
    return Handling(application, person, case_id, Action.READ_CASE).file()


def claim(application: Application, person: Person, case_id: str) -> Case:
    """Take the case; refused if a colleague has it (REVIEW_CLAIMED)."""
    handling = Handling(application, person, case_id, Action.CLAIM)
    by = claimed(handling.events)
    if by and by != person.login:
        raise Refused(handling.claimed_by_another())
    return handling.case if by else handling.write(handling.case.note(handling.by, CLAIMED, ""))


def release(application: Application, person: Person, case_id: str) -> Case:
    """Give the case back to the queue: the own one; the window also what a colleague left lying. The record says who did."""
    handling = Handling(application, person, case_id, Action.CLAIM)
    may = may_release(person, claimed(handling.events))
    return handling.write(handling.case.note(handling.by, RELEASED, "")) if may else handling.case


# ---- acts on the whole case


def accept(application: Application, person: Person, case_id: str, *, reason: str = "", revision: int | None = None) -> Case:
    """受理."""
    handling = Handling(application, person, case_id, Action.ACCEPT, fresh=True, revision=revision)
    handling.still_held_or_refused()
    handling.authorised_or_refused()
    parts = sub_cases_of(handling.compiled, handling.found.evaluation, application.calendar())
    advised = advise(handling.found.evaluation)
    return handling.write(handling.case.accept(handling.by, parts, advised=advised, reason=reason.strip(), pending=handling.settled()))


def accept_with_waiver(application: Application, person: Person, case_id: str, *, reason: str = "", revision: int | None = None) -> Case:
    """容缺受理 of everything that is missing; refused if something missing may not be waived or nothing is promised."""
    handling = Handling(application, person, case_id, Action.ACCEPT, fresh=True, revision=revision)
    handling.still_held_or_refused()
    handling.authorised_or_refused()
    calendar, evaluation = application.calendar(), handling.found.evaluation
    waived, forbidden = waived_of(evaluation, calendar)
    if forbidden:
        raise Refused(*(Problem("REVIEW_NOT_WAIVABLE", material, {"label": handling.material(material)}) for material in forbidden))
    parts = sub_cases_of(handling.compiled, evaluation, calendar)
    move = handling.case.accept_with_waiver(
        handling.by, parts, waived, advised=advise(evaluation), reason=reason.strip(), pending=handling.settled()
    )
    return handling.write(move)


def ask_correction(
    application: Application,
    person: Person,
    case_id: str,
    *,
    reason: str = "",
    more_fields: Collection[str] = (),
    more_materials: Collection[str] = (),
    revision: int | None = None,
) -> Case:
    """补正, everything at once: what the evaluation finds, and what the person adds (only what the bundle defines, with a reason)."""
    handling = Handling(application, person, case_id, Action.ASK_CORRECTION, fresh=True, revision=revision)
    bundle, evaluation = handling.compiled.bundle, handling.found.evaluation
    unknown = [name for name in more_fields if bundle.data_item(name) is None]
    unknown += [name for name in more_materials if not is_material(bundle, name)]
    if unknown:
        raise Refused(*(Problem("REVIEW_ASKS_UNDEFINED", name[:80]) for name in unknown))
    asked = correction_of(handling.compiled, evaluation)
    fields = tuple(dict.fromkeys((*asked.fields, *more_fields)))
    unverified = handling.left_unverified()
    paper = (AUTHORITY_PAPER,) if handling.authority is Authority.WANTING else ()
    complete = tuple(dict.fromkeys((*asked.materials, *unverified, *paper)))
    materials = tuple(dict.fromkeys((*complete, *more_materials)))
    added = (fields, materials) != (asked.fields, complete)
    handling.settled_or_refused(unverified)
    move = handling.case.ask_correction(
        handling.by,
        fields=fields,
        materials=materials,
        items=asked.items,
        conditions=asked.conditions,
        # whoever asks for more than the evaluation does differs from it
        advised="" if added else advise(evaluation),
        reason=reason.strip(),
    )
    return handling.write(move)


def decline(
    application: Application, person: Person, case_id: str, *, reason: str, kind: str = "", go_to: str = "", revision: int | None = None
) -> Case:
    """不予受理 or 转单项办理; `kind` "" = that of the evaluation. `go_to`: the competent body, where another is and no rule names it."""
    handling = Handling(application, person, case_id, Action.DECLINE, fresh=True, revision=revision)
    handling.settled_or_refused()
    evaluation = handling.found.evaluation
    named = kind.strip() or evaluation.reject_kind
    if not named.startswith(BEFORE_ACCEPTANCE):
        # 不予许可, 不予认定 … are decisions: they come after acceptance and review, with their own remedies
        raise Refused(Problem("REVIEW_DECIDED_LATER" if named else "REVIEW_NO_KIND", "kind", {"kind": named[:40]}))
    body = go_to.strip() or next((one.rule.go_to for one in evaluation.failed() if one.rule.go_to), "")
    if is_of_another_body(named) and not body and reason.strip():  # without a reason nothing happens anyhow
        raise Refused(Problem("REVIEW_GO_TO_NEEDED", "go_to"))
    move = handling.case.not_accept(handling.by, kind=named, advised=advise(evaluation), reason=reason.strip(), go_to=body)
    return handling.write(move, reject_kind=named)


def suspend(application: Application, person: Person, case_id: str, *, reason: str, procedure: str = "", days: int | None = None) -> Case:
    """中止: the clocks stand still. `procedure`: a special one (行政许可法45) with the working days it is expected to take."""
    handling = Handling(application, person, case_id, Action.CARRY_ON)
    return handling.write(handling.case.suspend(handling.by, reason.strip(), procedure, days))


def resume(application: Application, person: Person, case_id: str) -> Case:
    """恢复."""
    handling = Handling(application, person, case_id, Action.CARRY_ON)
    return handling.write(handling.case.resume(handling.by))


def deliver(application: Application, person: Person, case_id: str, *, method: str) -> Case:
    """送达."""
    handling = Handling(application, person, case_id, Action.CARRY_ON)
    return handling.write(handling.case.deliver(handling.by, method.strip()))


def close(application: Application, person: Person, case_id: str) -> Case:
    """办结."""
    handling = Handling(application, person, case_id, Action.CARRY_ON)
    return handling.write(handling.case.close(handling.by))


# ---- acts on one item


def start_review(application: Application, person: Person, case_id: str, item: str) -> Case:
    """Take an item of one's own department into review."""
    handling = Handling(application, person, case_id, Action.REVIEW_ITEM, item=item)
    return handling.write(handling.case.start_review(handling.by, item))


def grant(application: Application, person: Person, case_id: str, item: str, *, reason: str = "", revision: int | None = None) -> Case:
    """准予 for one item."""
    handling = Handling(application, person, case_id, Action.DECIDE_ITEM, item=item, fresh=True, revision=revision)
    handling.still_held_or_refused(item)
    advised = advise_item(handling.found.evaluation, item)
    return handling.write(handling.case.grant(handling.by, item, advised=advised, reason=reason.strip(), pending=handling.settled()))


def refuse(application: Application, person: Person, case_id: str, item: str, *, reason: str, revision: int | None = None) -> Case:
    """不予 for one item, always with its reason."""
    handling = Handling(application, person, case_id, Action.DECIDE_ITEM, item=item, fresh=True, revision=revision)
    advised = advise_item(handling.found.evaluation, item)
    return handling.write(handling.case.refuse(handling.by, item, reason=reason.strip(), advised=advised, pending=handling.settled()))


def settle_fact(application: Application, person: Person, case_id: str, fact: str, value: JsonValue, *, reason: str) -> Case:
    """A person says what a silent library could not, or what only staff know; noted in the record with the reason.

    Only while some rule waits for that fact, and only the window, or who decides an item that rule concerns. A word already given
    may be mended as long as the fact would be open without it.
    """
    handling = Handling(application, person, case_id, Action.CLAIM)
    case, bundle = handling.case, handling.compiled.bundle
    if (known := bundle.fact(fact)) is None:
        raise Refused(Problem("REVIEW_NO_SUCH_FACT", fact[:80]))
    if case.state not in SETTLING:
        raise Refused(Problem("REVIEW_FACT_TOO_LATE", case.id))
    others = {name: said for name, said in settled_facts(handling.events).items() if name != fact}
    waiting = waiting_facts(bundle, handling.reckoned(others).evaluation)
    if fact not in waiting:
        raise Refused(Problem("REVIEW_FACT_NOT_OPEN", fact, {"meaning": known.meaning}))
    if not may_settle(person, case, bundle, waiting[fact], identity=handling.identity):
        raise Refused(Problem("PERSON_OF_OTHER_ITEM", fact, {"department": departments_of(bundle, waiting[fact])}))
    read = read_value(bundle, fact, value)
    if isinstance(read, Problem):
        raise Refused(read)
    if not reason.strip():
        raise Refused(Problem("CASE_REASON_NEEDED", "reason"))
    text = canonical_text({"fact": fact, "value": read, "reason": reason.strip()}, fact, floats=True)
    return handling.write(case.note(handling.by, FACT_SETTLED, text))


def excuse_change(application: Application, person: Person, case_id: str, material: str, *, reason: str) -> Case:
    """Record why it does not matter that a library holds a material no more. The window's word, or that of who decides an item that
    needs the material; always with its reason."""
    handling = Handling(application, person, case_id, Action.CLAIM, fresh=True)
    case, bundle = handling.case, handling.compiled.bundle
    lost = next((one for one in handling.lost if one.material == material), None)
    if lost is None:
        raise Refused(Problem("REVIEW_NOTHING_LOST", material[:80], {"label": handling.material(material)}))
    uses = [use.item for line in handling.found.evaluation.lines if line.material == material for use in line.uses]
    if not may_settle(person, case, bundle, uses, identity=handling.identity):
        raise Refused(Problem("PERSON_OF_OTHER_ITEM", material, {"department": departments_of(bundle, uses)}))
    if not reason.strip():
        raise Refused(Problem("CASE_REASON_NEEDED", "reason"))
    text = canonical_text({"material": material, "why": lost.why, "reason": reason.strip()})
    return handling.write(case.note(handling.by, CHANGE_EXCUSED, text))


# ---- details


def _every_case(application: Application, states: tuple[State, ...], bundle_code: str | None) -> Iterator[Case]:
    """All of them, a page at a time, in the store's order: what is due first comes first."""
    seen: set[str] = set()
    offset = 0
    while page := application.store.cases(state=states, bundle_code=bundle_code, limit=PAGE, offset=offset):
        # a case that moves between two pages may come twice
        yield from (case for case in page if case.id not in seen)
        seen |= {case.id for case in page}
        offset += PAGE


def _urgency(row: QueueRow) -> tuple[bool, date, str, str]:
    """What is due first; then the oldest; what no clock drives last."""
    submitted = row.submitted_at.isoformat() if row.submitted_at else ""
    return (row.due_on is None, row.due_on or date.max, submitted, row.case_id)
