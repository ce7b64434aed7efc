"""My cases: what waits for the applicant, drafts to go on with, cases under way and ended."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.responses import Response

from runtime import intake
from runtime.bootstrap import CHINA
from runtime.case import Case
from runtime.own_cases import own_case
from runtime.pages.case_words import next_words, title_of_case, with_day
from runtime.pages.my_cases import OVER
from runtime.pages.widgets import day_in_words
from runtime.plain.visitor import Posted, Visitor
from runtime.states import State


@dataclass(frozen=True, slots=True)
class Row:
    """One case in the list."""

    id: str
    title: str
    number: str
    state: str
    when: str
    next: str
    draft: bool


def own_cases(visitor: Visitor) -> Response:
    """Everything the person has begun or filed."""
    cases = intake.cases_of(visitor.application, visitor.acting)
    groups: dict[str, list[Row]] = {}
    for key in ORDER:
        if rows := [_row(visitor, case) for case in cases if _group(case) == key]:
            groups[key] = rows
    return visitor.page("mine", groups=groups)


def discard(visitor: Visitor, posted: Posted) -> Response:
    """Delete a draft, once it was said twice."""
    deed, case_id = posted.deed
    case = own_case(visitor.application, visitor.acting, case_id)
    if deed == "discard":
        return visitor.page("discard", case=_row(visitor, case))
    if deed == "discard_yes" and case.state is State.DRAFT:
        intake.withdraw(visitor.application, visitor.acting, case_id)
    return visitor.go("/plain/mine")


ORDER = ("APPLY_CASES_WAITING", "APPLY_CASES_DRAFTS", "APPLY_CASES_RUNNING", "APPLY_CASES_OVER")
"""Keys of the headings; what waits for the person stands on top."""


def _group(case: Case) -> str:
    if case.state is State.CORRECTION or (case.waived and case.state not in OVER):
        return "APPLY_CASES_WAITING"
    if case.state is State.DRAFT:
        return "APPLY_CASES_DRAFTS"
    return "APPLY_CASES_OVER" if case.state in OVER else "APPLY_CASES_RUNNING"


def _row(visitor: Visitor, case: Case) -> Row:
    words, _ = next_words(visitor.visit, case)
    day = day_in_words((case.submitted_at or case.created_at).astimezone(CHINA).date(), lang=visitor.lang)
    return Row(
        id=case.id,
        title=title_of_case(visitor.visit, case),
        number=case.number or "",
        state=visitor.say(f"CASE_STATE_{case.state.upper()}"),
        when=visitor.say("APPLY_FILED_ON" if case.number else "APPLY_BEGUN_ON", day=day),
        next=with_day(visitor.visit, case, words),
        draft=case.state is State.DRAFT,
    )
