"""issue: a paper of a running case, after an act: what was done differently from the evaluation goes before it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from pydantic import JsonValue

from forms.bundle import Bundle
from runtime.calendar import WorkingCalendar
from runtime.case import Case
from runtime.limits import day_told
from runtime.notices.compose import Paper, compose
from runtime.notices.paper_context import PaperContext
from runtime.outcome import Evaluation


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
) -> Paper:
    """The paper of that kind for the case as it stands after the act.

    `values`: as the evaluation read them (what the libraries filled in among them); None = as entered. `reject_kind` and
    `reason`: of the act. Raises Refused as `compose` does.
    """
    part = case.sub_case(item) if item else None
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
        due={one.item: day_told(case, one, calendar) for one in case.sub_cases} if case.sub_cases else None,
        waived={one.material: day_told(case, one, calendar) for one in case.waived} if case.waived else None,
        asked_fields=case.flagged_fields,
        asked_materials=case.flagged_materials,
        reject_kind=reject_kind,
        reason=reason or (part.reason if part else ""),
        signed_by=case.content.promise.name if case.content.promise.signed else "",
        signed_on=_signed_on(case.content.promise.signed_at),
    )
    return compose(kind, context)


def _signed_on(moment: str) -> date | None:
    try:
        return datetime.fromisoformat(moment).date() if moment else None
    except ValueError:
        return None
