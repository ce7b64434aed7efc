"""issue: a paper of a running case, after an act: what was done differently from the evaluation goes before it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date, datetime

from pydantic import JsonValue

from forms.bundle import Bundle
from runtime.calendar import WorkingCalendar
from runtime.case import Case
from runtime.limits import day_now, day_told
from runtime.notices.act_facts import NOTHING_RECORDED, ActFacts
from runtime.notices.compose import Paper, compose
from runtime.notices.paper_context import PaperContext
from runtime.outcome import Evaluation
from runtime.typography.face_map import FaceMap
from runtime.typography.paper_style import PaperStyle

RECKONED_ANEW = frozenset({"suspension", "resumption", "extension"})
"""Papers that tell the day as things stand now, not as it was told before."""


def issue(
    bundle: Bundle,
    case: Case,
    evaluation: Evaluation,
    kind: str,
    *,
    calendar: WorkingCalendar,
    on: date,
    office: str,
    item: str = "",
    number: str = "",
    values: Mapping[str, JsonValue] | None = None,
    reject_kind: str = "",
    reason: str = "",
    act: ActFacts | None = None,
    faces: FaceMap | None = None,
    style: PaperStyle | None = None,
    register: Callable[[PaperContext], PaperContext] = lambda context: context,
) -> Paper:
    """The paper of that kind for the case as it stands after the act.

    `values`: as the evaluation read them (what the libraries filled in among them); None = as entered. `reject_kind`,
    `reason` and `act`: of the act. `register`: gives the paper its document number and its code.
    Raises Refused as `compose` does.
    """
    part = case.sub_case(item) if item else None
    told = day_now if kind in RECKONED_ANEW else day_told
    promise = case.content.promise
    signed_at = _signed_at(promise.signed_at)
    context = PaperContext(
        bundle=bundle,
        evaluation=evaluation,
        values=case.content.values if values is None else values,  # type: ignore[arg-type] # kept as JSON, typed as object
        on=on,
        office=office,
        item=item,
        number=number,
        case_number=case.number or "",
        applied_on=case.submitted_on,
        received_on=case.corrected_on or case.submitted_on,
        accepted_on=case.accepted_on,
        due={one.item: told(case, one, calendar) for one in case.sub_cases} if case.sub_cases else None,
        waived={one.material: day_told(case, one, calendar) for one in case.waived} if case.waived else None,
        asked_fields=case.flagged_fields,
        asked_materials=case.flagged_materials,
        reject_kind=reject_kind,
        reason=reason or (part.reason if part else ""),
        act=act or NOTHING_RECORDED,
        settled=frozenset(one.item for one in case.sub_cases if one.settled),
        handed_in=Counter(one.material for one in case.content.uploads),
        agent=case.content.agent.name if case.content.agent else "",
        signed_by=promise.name if promise.signed else "",
        signed_on=signed_at.date() if signed_at else None,
        signed_at=signed_at,
        signed_phone=promise.phone,
        signed_digest=promise.digest,
    )
    return compose(kind, register(context), faces=faces, style=style)


def _signed_at(moment: str) -> datetime | None:
    try:
        return datetime.fromisoformat(moment) if moment else None
    except ValueError:
        return None
