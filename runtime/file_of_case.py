"""file_of_case: the whole file of one case, put together for staff: evaluations, differences, clocks, events in words, papers."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence

from pydantic import JsonValue

from forms.bundle import Bundle
from forms.data_item import FactKind
from rules.values import UNKNOWN
from runtime.advice import advise, advise_item, open_checks
from runtime.authority import authority_of
from runtime.bootstrap import Application
from runtime.case import Case
from runtime.case_clocks import case_clock, item_clock
from runtime.case_view import CaseFile, Difference, Happening, ItemView
from runtime.compiled import CompiledBundle
from runtime.content import Content
from runtime.disputes import Dispute, disputes_of
from runtime.events import Event, EventKind
from runtime.gather_evidence import gather_evidence
from runtime.last_call import left_unverified
from runtime.no_longer_held import no_longer_held
from runtime.outcome import Evaluation
from runtime.people import Action, Person, Role, Subject, can
from runtime.reasons import shown
from runtime.reckon import Reckoning, walk
from runtime.snapshot import submission_of
from runtime.spoken_reason import spoken
from runtime.states import MOVES, UNDER_REVIEW, State
from runtime.submission import Submission

CLAIMED, RELEASED = "claimed", "released"
"""What notes are about that say who works on a case."""
SETTLING = UNDER_REVIEW | {State.SUBMITTED}
"""When a person's word may stand in for a library's."""
FILING = frozenset({EventKind.SUBMITTED, EventKind.CORRECTED, EventKind.MATERIAL_SUPPLIED})
CASE_ACTS: Mapping[str, tuple[Action, EventKind]] = {
    "accept": (Action.ACCEPT, EventKind.ACCEPTED),
    "waive": (Action.ACCEPT, EventKind.ACCEPTED_WITH_WAIVER),
    "correct": (Action.ASK_CORRECTION, EventKind.CORRECTION_ASKED),
    "decline": (Action.DECLINE, EventKind.NOT_ACCEPTED),
    "extend": (Action.CARRY_ON, EventKind.EXTENDED),
    "suspend": (Action.CARRY_ON, EventKind.SUSPENDED),
    "resume": (Action.CARRY_ON, EventKind.RESUMED),
    "terminate": (Action.CARRY_ON, EventKind.TERMINATED),
    "deliver": (Action.CARRY_ON, EventKind.DELIVERED),
    "close": (Action.CARRY_ON, EventKind.CLOSED),
}
"""Name in `CaseFile.may` -> the right it needs, and what it does."""


def file_of_case(
    application: Application,
    person: Person,
    case: Case,
    compiled: CompiledBundle,
    found: Reckoning,
    events: Sequence[Event],
    *,
    content: Content,
    identity: str,
) -> CaseFile:
    """The file. `found`: the evaluation of today, on `content`, which is what was filed; `identity`: the applicant's."""
    filed, before = _filings(application, case, events)
    filed_evaluation = walk(application, compiled, filed) if filed else None
    claimed_by = claimed(events)
    people = {account.person.login: account.person.name for account in application.store.accounts()}
    calendar, on = application.calendar(), application.clock.today()
    waiting = waiting_facts(compiled.bundle, found.evaluation)
    facts = tuple(name for name, items in waiting.items() if may_settle(person, case, compiled.bundle, items, identity=identity))
    return CaseFile(
        case=case,
        compiled=compiled,
        values=found.values,
        holdings=found.holdings,
        evaluation=found.evaluation,
        filed=filed_evaluation,
        advised=advise(found.evaluation),
        open_checks=open_checks(compiled.bundle, found.evaluation, found.holdings),
        open_facts=facts,
        evidence=gather_evidence(application, case, found),
        authority=authority_of(application, compiled.bundle, case, content, found.holdings, events),
        lost=no_longer_held(events, application.store.evaluations(case.id), found.evaluation),
        disputes=_disputes(compiled.bundle, content, found, filed),
        left_unverified=left_unverified(case, found.evaluation, calendar, application.clock.now()),
        differences=tuple(_differences(compiled.bundle, found, filed, filed_evaluation, before)),
        items=tuple(
            ItemView(
                item=item.id,
                name=item.name,
                department=item.department,
                state=str(sub_case.state) if sub_case else "",
                mine=decides(person, case, compiled.bundle, item.id, identity=identity),
                advised=None if sub_case and sub_case.settled else advise_item(found.evaluation, item.id),
                clock=item_clock(case, sub_case, compiled, calendar, on) if sub_case else None,
                reviewer=people.get(sub_case.reviewer, sub_case.reviewer) if sub_case else "",
            )
            for item in compiled.bundle.items
            if (sub_case := case.sub_case(item.id))
            or (not case.sub_cases and found.evaluation.finding(item.id) and item.id in found.evaluation.live())
        ),
        clock=case_clock(case, compiled, calendar, on),
        happened=tuple(_in_words(compiled.bundle, event, people) for event in events),
        papers=application.store.notices(case.id),
        claimed_by=claimed_by,
        may=frozenset(_may(person, case, subject_of_case(case, compiled.bundle, identity=identity), claimed_by, bool(facts))),
    )


def waiting_facts(bundle: Bundle, evaluation: Evaluation) -> dict[str, tuple[str, ...]]:
    """The facts of libraries and staff for which open rules wait, with the items those rules concern."""
    waiting: dict[str, tuple[str, ...]] = {}
    for verdict in evaluation.verdicts:
        if verdict.rule.id in evaluation.pending:
            for name, value in verdict.used.items():
                fact = bundle.fact(name)
                if value is UNKNOWN and fact and fact.kind in (FactKind.LIBRARY, FactKind.STAFF):
                    waiting[name] = tuple(dict.fromkeys((*waiting.get(name, ()), *verdict.items)))
    return waiting


def may_settle(person: Person, case: Case, bundle: Bundle, items: Collection[str], *, identity: str) -> bool:
    """May this person's word stand in for a fact that concerns these items? The window's for all, a reviewer's for an own item."""
    if can(person, Action.CLAIM, subject_of_case(case, bundle, identity=identity)):
        return False
    return person.has(Role.WINDOW) or any(decides(person, case, bundle, item, identity=identity) for item in items)


def departments_of(bundle: Bundle, items: Collection[str]) -> str:
    """Who decides these items, in words."""
    return "、".join(dict.fromkeys(item.department for item in bundle.items if item.id in items))


def claimed(events: Sequence[Event]) -> str:
    """Login of whoever works on the case; "" = nobody."""
    by = ""
    for event in events:
        if event.kind is EventKind.NOTED and event.data["about"] in (CLAIMED, RELEASED):
            by = event.actor if event.data["about"] == CLAIMED else ""
    return by


def subject_of_case(case: Case, bundle: Bundle | None = None, item: str = "", *, identity: str = "") -> Subject:
    """The case, or one item of it, as `can` asks about it."""
    department = next((one.department for one in bundle.items if one.id == item), "") if bundle else ""
    bundled = tuple((one.department, f"{case.bundle_code}.{one.id}") for one in bundle.items) if bundle else ()
    number = f"{case.bundle_code}.{item}" if item else ""
    agent, assisted = case.content.agent, case.content.assisted
    return Subject(
        case.office,
        case.applicant,
        identity,
        principal=agent.given_by if agent else "",
        assistant=assisted.by if assisted else "",
        department=department,
        item=number,
        bundled=bundled,
    )


def decides(person: Person, case: Case, bundle: Bundle, item: str, *, identity: str) -> bool:
    """May this person review and decide that item? `identity`: the applicant's."""
    return can(person, Action.DECIDE_ITEM, subject_of_case(case, bundle, item, identity=identity)) is None


def is_taken(case: Case, claimed_by: str, person: Person) -> bool:
    """Does a colleague work on it? A claim is for the first word on a case; later its items have their own reviewers."""
    return case.state is State.SUBMITTED and claimed_by not in ("", person.login)


def may_release(person: Person, claimed_by: str) -> bool:
    """One's own claim, and the window anybody's: a case must not lie until it counts as accepted because somebody is away."""
    return bool(claimed_by) and (claimed_by == person.login or person.has(Role.WINDOW))


def _may(person: Person, case: Case, subject: Subject, claimed_by: str, facts: bool) -> Iterator[str]:
    for name, (action, kind) in CASE_ACTS.items():
        if case.state in MOVES[kind] and can(person, action, subject) is None and not is_taken(case, claimed_by, person):
            yield name
    if case.state is not State.DRAFT and can(person, Action.CLAIM, subject) is None:
        yield "ask_again"
        if facts and case.state in SETTLING:
            yield "settle"
        if not claimed_by:
            yield "claim"
        elif may_release(person, claimed_by):
            yield "release"


def _filings(application: Application, case: Case, events: Sequence[Event]) -> tuple[Submission | None, Submission | None]:
    """What was filed last, and the time before, with what the libraries said then."""
    kept = application.store.evaluations(case.id)
    read = [submission_of(kept[event.seq]) for event in events if event.kind in FILING and event.seq in kept]
    found = [submission for submission in read if submission]
    return (found[-1] if found else None), (found[-2] if len(found) > 1 else None)


def _differences(
    bundle: Bundle, found: Reckoning, filed: Submission | None, evaluation: Evaluation | None, before: Submission | None
) -> Iterator[Difference]:
    if filed is None or evaluation is None:
        return
    now = found.evaluation
    if evaluation.outcome is not now.outcome:
        yield Difference("outcome", "", "", str(evaluation.outcome), str(now.outcome))
    then = {verdict.rule.id: verdict.state for verdict in evaluation.verdicts}
    for verdict in now.verdicts:
        if (state := then.get(verdict.rule.id)) and state is not verdict.state:
            yield Difference("rule", verdict.rule.id, verdict.rule.title, str(state), str(verdict.state))
    lines = {line.material: line for line in evaluation.lines}
    for line in now.lines:
        old = lines.get(line.material)
        if old and (old.standing, old.reason) != (line.standing, line.reason):
            yield Difference("material", line.material, line.name, str(old.standing), str(line.standing))
    yield from _values(bundle, "value", filed.values, found.values)
    if before:
        yield from _values(bundle, "answer", before.values, filed.values)
    for name, known in found.holdings.known(found.submission.on).items():
        if bundle.data_item(name) and name in found.values and found.values[name] != known.value:
            yield Difference("library", name, _label(bundle, name), shown(known.value), shown(found.values[name]))


def _disputes(bundle: Bundle, content: Content, found: Reckoning, filed: Submission | None) -> tuple[Dispute, ...]:
    """What is said now beside what the applicant says; of a library that is silent now, what it said when it was filed."""
    now = disputes_of(bundle, content.disputed, found.values, found.holdings, found.submission.on)
    then = disputes_of(bundle, content.disputed, found.values, filed.holdings, filed.on) if filed else ()
    known = {(one.name, one.library) for one in now}
    return (*now, *(one for one in then if one.library in found.holdings.silent and (one.name, one.library) not in known))


def _values(bundle: Bundle, kind: str, before: Mapping[str, JsonValue], now: Mapping[str, JsonValue]) -> Iterator[Difference]:
    for name in dict.fromkeys((*before, *now)):
        if before.get(name) != now.get(name):
            yield Difference(kind, name, _label(bundle, name), shown(before.get(name)), shown(now.get(name)))


def _label(bundle: Bundle, name: str) -> str:
    item, fact = bundle.data_item(name), bundle.fact(name)
    return item.label if item else fact.meaning if fact else name


def _in_words(bundle: Bundle, event: Event, people: Mapping[str, str]) -> Happening:
    data = event.data
    item = bundle.item(data.get("item", ""))
    note, details = "", None
    reason = spoken(event)
    if event.kind is EventKind.NOTED:
        note = f"CASE_NOTE_{data['about'].upper()}"
        details = _details(data["text"])
        reason = str(details.get("reason", "")) if details else ""
    elif data.get("carried"):
        # filed with another version than it was begun with: the record says so
        details = {"carried": data["carried"]}
    return Happening(
        event.seq, event.kind, event.at, event.act.on, people.get(event.actor, ""), item.name if item else "", reason, note, details
    )


def _details(text: str) -> dict[str, JsonValue] | None:
    try:
        found = json.loads(text)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None
