"""extension_faults: why a limit may not be made longer. Pure; what an extension changes, `runtime.replay` says.

行政许可法42①: a decision that cannot be made within the limit may take ten working days more, with the approval of the head of the agency,
who has the applicant told the reason. ②: where departments handle a case jointly, fifteen, approved by the head of the government of that
level. Once: the law knows no second extension.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from forms.problems import Problem

if TYPE_CHECKING:
    from runtime.case import Case

MOST_DAYS, MOST_DAYS_JOINTLY = 10, 15
"""Of one item, and of a case as a whole (行政许可法42①, ②)."""


def days_allowed(item: str) -> int:
    """The most days by which the limit of an item, or with "" of the whole case, may be made longer."""
    return MOST_DAYS if item else MOST_DAYS_JOINTLY


def extension_faults(case: Case, item: str, *, days: int, reason: str, approved_by: str, last: date | None, on: date) -> Iterator[Problem]:
    """Everything that forbids it. `item` "" = all that are open; `last`: the day on which the limit would be over without it, None where
    none can be told."""
    if not reason.strip():
        yield Problem("CASE_REASON_NEEDED", "reason")
    if not approved_by.strip():
        yield Problem("CASE_APPROVAL_NEEDED", "approved_by")
    if not 1 <= days <= days_allowed(item):
        yield Problem("CASE_EXTENSION_DAYS", "days", {"most": days_allowed(item)})
    if any(not item or one.item in ("", item) for one in case.extensions):
        yield Problem("CASE_EXTENDED_ALREADY", item or case.id)
    if last is not None and on > last:
        yield Problem("CASE_EXTENSION_LATE", item or case.id, {"due": last.isoformat()})
