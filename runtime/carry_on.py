"""carry_on: the acts of staff on a running case that need more than a word: 延期 with its approval, 终止 with its ground.

As in `runtime.review`: rights first, then the act, then event and papers in one transaction. Raises Refused.
"""

from __future__ import annotations

from dataclasses import replace

from forms.bundle import Bundle
from forms.errors import Refused
from forms.problems import Problem
from runtime.bootstrap import Application
from runtime.calendar import WorkingCalendar
from runtime.case import Case
from runtime.handling import Handling
from runtime.limits import item_due, statutory_due
from runtime.people import Action, Person
from runtime.sub_case import Extension, SubCase


def extend(
    application: Application,
    person: Person,
    case_id: str,
    item: str = "",
    *,
    days: int,
    reason: str,
    approved_by: str,
    revision: int | None = None,
) -> Case:
    """延期 (行政许可法42): one item, by who decides it; "" = all that are open, by whoever carries the case on. Only before the limit of
    the law is over."""
    action = Action.DECIDE_ITEM if item else Action.CARRY_ON
    handling = Handling(application, person, case_id, action, item=item, revision=revision)
    case, calendar = handling.case, application.calendar()
    parts = [one for one in case.sub_cases if not one.settled and item in ("", one.item)]
    longer = Extension(item, days, handling.by.on, reason, approved_by)
    later = replace(case, extensions=(*case.extensions, longer))
    bundle = handling.compiled.bundle
    if not item and not is_joint(case, bundle):
        raise Refused(Problem("CASE_EXTENSION_NOT_JOINT", "item"))
    ends = (statutory_due(case, one, bundle, calendar) or item_due(case, one, handling.compiled, calendar) for one in parts)
    # a provisional day takes nothing from anybody
    last = min((end.day for end in ends if end and not end.provisional), default=None)
    told = [_told(later, one, handling, calendar) for one in parts if one.days is not None]
    move = case.extend(handling.by, item, told, days=days, reason=reason.strip(), approved_by=approved_by.strip(), last=last)
    return handling.write(move)


def is_joint(case: Case, bundle: Bundle) -> bool:
    """Do several departments handle it? Only then is the longer extension there, by the government of that level (行政许可法42②)."""
    items = {part.item for part in case.sub_cases}
    return len({one.department for one in bundle.items if one.id in items}) > 1


def terminate(application: Application, person: Person, case_id: str, *, reason: str, basis: str, revision: int | None = None) -> Case:
    """终止: ended without a decision, with its reason and the articles it rests on."""
    handling = Handling(application, person, case_id, Action.CARRY_ON, revision=revision)
    if not basis.strip():
        raise Refused(Problem("CASE_BASIS_NEEDED", "basis"))
    return handling.write(handling.case.terminate(handling.by, reason.strip(), basis.strip()))


def _told(later: Case, part: SubCase, handling: Handling, calendar: WorkingCalendar) -> SubCase:
    """The item with its new day, as at acceptance: none while it is provisional."""
    end = item_due(later, part, handling.compiled, calendar)
    firm = end.day if end and not end.provisional else None
    return replace(part, due_on=firm, due_note=str(end.unpublished_year) if end and end.provisional else "")
