"""How an act changes a case. The one place where it does: an act in the office and a replay of its record run the same code."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from forms.errors import Refused
from forms.item import LapseEffect
from forms.problems import Problem
from runtime.events import Act, Event, EventKind
from runtime.states import ENDED, MOVES, State, SubState
from runtime.sub_case import Extension, SubCase, Suspension, sub_cases_from, waived_from

if TYPE_CHECKING:
    from runtime.case import Case
    from runtime.content import Content


def replay(office: str, case_id: str, events: Iterable[Event], contents: Mapping[str, Content]) -> Case:
    """The case as its events make it. `contents`: what was filed, by digest.

    Content that was erased is left as it was before. Raises Refused if the events do not follow from one another.
    """
    from runtime.case import Case  # a case knows how acts change it, so it cannot be known here first

    case: Case | None = None
    for event in events:
        act = event.act
        if case is None:
            if act.kind is not EventKind.SUBMITTED:
                raise Refused(Problem("CASE_ILLEGAL_MOVE", case_id, {"act": act.kind, "state": State.DRAFT}))
            bundle = act.data["bundle"]
            created_at = datetime.fromisoformat(act.data["created_at"])
            case = Case(office, case_id, act.data["applicant"], bundle["code"], bundle["version"], bundle["digest"], created_at)
        case = evolve(case, act, contents.get(act.data.get("content", "")))
    if case is None:
        raise Refused(Problem("STORE_NO_EVENTS", case_id))
    return case


def evolve(case: Case, act: Act, content: Content | None = None) -> Case:
    """The case after the act. Raises Refused if the state does not allow it. `content`: what the act filed, if it filed something."""
    if case.state not in MOVES[act.kind]:
        raise Refused(Problem("CASE_ILLEGAL_MOVE", case.id, {"act": act.kind, "state": case.state}))
    data, on = act.data, act.on
    if "content" in data:
        case = replace(case, content=case.content if content is None else content, filed_digest=data["content"])
    match act.kind:
        case EventKind.SUBMITTED:
            return replace(case, state=State.SUBMITTED, number=data.get("number"), submitted_at=act.at, submitted_on=on)
        case EventKind.CORRECTION_ASKED:
            return replace(
                case,
                state=State.CORRECTION,
                round=case.round + 1,
                correction_asked_on=on,
                flagged_fields=tuple(data["fields"]),
                flagged_materials=tuple(data["materials"]),
                flagged_items=tuple(data["items"]),
            )
        case EventKind.CORRECTED:
            return replace(case, state=State.SUBMITTED, corrected_on=on, flagged_fields=(), flagged_materials=(), flagged_items=())
        case EventKind.ACCEPTED:
            return replace(case, state=State.ACCEPTED, accepted_on=on, sub_cases=sub_cases_from(data["sub_cases"]))
        case EventKind.ACCEPTED_WITH_WAIVER:
            sub_cases, waived = sub_cases_from(data["sub_cases"]), waived_from(data["waived"])
            return replace(case, state=State.ACCEPTED_WITH_WAIVER, accepted_on=on, sub_cases=sub_cases, waived=waived)
        case EventKind.DEEMED_ACCEPTED:
            received = case.corrected_on or case.submitted_on
            return replace(case, state=State.DEEMED_ACCEPTED, accepted_on=received, sub_cases=sub_cases_from(data["sub_cases"]))
        case EventKind.NOT_ACCEPTED:
            return replace(case, state=State.NOT_ACCEPTED, ending=State.NOT_ACCEPTED.value)
        case EventKind.MATERIAL_SUPPLIED:
            return replace(case, waived=tuple(one for one in case.waived if one.material not in data["materials"]))
        case EventKind.REVIEW_STARTED:
            return _settle(case, act, SubState.IN_REVIEW)
        case EventKind.GRANTED:
            return _settle(case, act, SubState.GRANTED)
        case EventKind.REFUSED:
            return _settle(case, act, SubState.REFUSED)
        case EventKind.EXTENDED:
            longer = Extension(data["item"], data["days"], on, data["reason"], data["approved_by"])
            told = {one["item"]: (one["on"] and date.fromisoformat(one["on"]), one["note"]) for one in data["due"]}
            parts = tuple(_told_anew(one, *told[one.item]) if one.item in told else one for one in case.sub_cases)
            return replace(case, sub_cases=parts, extensions=(*case.extensions, longer))
        case EventKind.SUSPENDED:
            stop = Suspension(on, data["reason"])
            return replace(case, state=State.SUSPENDED, suspended_from=case.state, suspensions=(*case.suspensions, stop))
        case EventKind.RESUMED:
            assert case.suspended_from is not None
            stop = replace(case.suspensions[-1], until_on=on)
            return replace(case, state=case.suspended_from, suspended_from=None, suspensions=(*case.suspensions[:-1], stop))
        case EventKind.WITHDRAWN:
            return _ended(case, State.WITHDRAWN, State.WITHDRAWN.value)
        case EventKind.TERMINATED:
            return _ended(case, State.TERMINATED, State.TERMINATED.value)
        case EventKind.LAPSED:
            return _lapsed(case, LapseEffect(data["effect"]))
        case EventKind.DELIVERED:
            return replace(case, state=case.state if case.state in ENDED else State.DELIVERED, delivered_on=on)
        case EventKind.CLOSED:
            return replace(case, state=State.CLOSED, closed_on=on)
        case EventKind.NOTED:
            return case


def _settle(case: Case, act: Act, state: SubState) -> Case:
    """One item moved on; the case is decided when the last one is."""

    def moved(sub_case: SubCase) -> SubCase:
        if sub_case.item != act.data["item"]:
            return sub_case
        if state is SubState.IN_REVIEW:
            return replace(sub_case, state=state, reviewer=act.actor)
        return replace(sub_case, state=state, reviewer=act.actor, decided_on=act.on, reason=act.data["reason"])

    return _decided_if_settled(replace(case, state=State.IN_REVIEW, sub_cases=tuple(moved(one) for one in case.sub_cases)), act)


def _told_anew(sub_case: SubCase, due_on: date | None, note: str) -> SubCase:
    return replace(sub_case, due_on=due_on, due_note=note)


def _lapsed(case: Case, effect: LapseEffect) -> Case:
    match effect:
        case LapseEffect.REMIND:
            return case
        case LapseEffect.DEEMED_WITHDRAWN:
            return _ended(case, State.WITHDRAWN, effect.value)
        case LapseEffect.TERMINATE | LapseEffect.REVOKE_ACCEPTANCE:
            return _ended(case, State.TERMINATED, effect.value)


def _decided_if_settled(case: Case, act: Act) -> Case:
    if all(one.settled for one in case.sub_cases):
        return replace(case, state=State.DECIDED, decided_on=act.on, waived=(), ending=State.DECIDED.value)
    return case


def _ended(case: Case, state: State, ending: str) -> Case:
    """Nothing is open any more: nothing to correct, nothing to come later, no clock to go on."""
    return replace(
        case, state=state, ending=ending, flagged_fields=(), flagged_materials=(), flagged_items=(), waived=(), suspended_from=None
    )
