"""Evidence 免提交凭据: what proves later that a library held what spared a material: record, holder, validity, answer, demand.

Pure. Kept beside the event of each act that went by it (`runtime.snapshot`), so that whoever asks years later why a paper was not demanded
finds the record, the library's own number of the query, and on what basis it was asked. The holder stands there as a mark: whoever
knows the number finds it, whoever reads it learns none.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from pydantic import JsonValue, TypeAdapter

from forms.material import Use
from runtime.calendar import WorkingCalendar
from runtime.clock import RunningLimit, due
from runtime.holdings import Holdings, Record
from runtime.outcome import Evaluation
from runtime.sub_case import SubCase


class NameMatch(StrEnum):
    """How the library's name of the holder compares with the name that stands in the case."""

    SAME = "same"
    DIFFERENT = "different"
    """Such a record drops nothing."""
    UNSAID = "unsaid"
    """The library says no name."""
    NOT_COMPARED = "not_compared"
    """It is another's record: nobody here vouches for their name."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One material that a library spared, and what proves it."""

    material: str
    item: str
    """The demand that the record met: bundled item, …"""
    use: str
    """… the department's own id of it, …"""
    demand_basis: str
    """… and the law it rests on."""
    library: str
    record: str
    """Kind of record."""
    number: str
    """Of the licence or certificate; masked where it is the holder's own number."""
    holder_mark: str
    """HMAC of the holder's number; "" = the library names no holder."""
    name_match: NameMatch
    issuer: str
    status: str
    issued_on: date | None
    valid_from: date | None
    valid_to: date | None
    answered_at: datetime | None
    request_id: str
    """The library's own number of the query."""
    digest: str
    """SHA-256 of the answer as it came."""
    purpose: str
    """用途 and …"""
    basis: str
    """… 依据 of the query, as the log of queries has them."""
    consented: bool
    """Did the applicant agree to the look-up?"""
    judged_on: date
    decision_on: date | None
    """The last promised day of the decisions that need the material; None where none is promised."""

    @property
    def covers_decision(self) -> bool:
        """Will the record still be valid on the day by which it is decided?"""
        return self.valid_to is None or self.decision_on is None or self.decision_on <= self.valid_to

    def said(self) -> dict[str, JsonValue]:
        """As JSON, with `covers_decision`."""
        said: dict[str, JsonValue] = _EVIDENCE.dump_python(self, mode="json")
        return {**said, "covers_decision": self.covers_decision}


def name_match(holdings: Holdings, record: Record) -> NameMatch:
    """How its name compares, as `Holdings.match` saw it."""
    if not record.holder_name.strip():
        return NameMatch.UNSAID
    if not holdings.called.get(record.holder or ""):
        return NameMatch.NOT_COMPARED
    return NameMatch.DIFFERENT if holdings.is_misnamed(record) else NameMatch.SAME


def use_met(uses: Iterable[Use], record: Record) -> Use | None:
    """The demand whose source the record is; the last, as dropping goes (`runtime.drop`)."""
    found = [use for use in uses if any((one.library, one.record) == (record.library, record.record) for one in use.sources)]
    return found[-1] if found else None


def decision_day(evaluation: Evaluation, uses: Iterable[Use], sub_cases: Iterable[SubCase], calendar: WorkingCalendar) -> date | None:
    """The last of the promised days on which something is decided that needs the material: as accepted, else were it accepted on the
    day of the evaluation."""
    accepted = {one.item: one for one in sub_cases}
    days: list[date] = []
    for item in dict.fromkeys(use.item for use in uses):
        if part := accepted.get(item):
            days += [part.due_on] if part.due_on and not part.settled else []
            continue
        promised = finding.promised if (finding := evaluation.finding(item)) else None
        if promised and promised.days is not None:
            end = due(RunningLimit(evaluation.on, max(promised.days, 0), promised.unit), calendar)
            days += [end.day] if end else []
    return max(days, default=None)


_EVIDENCE = TypeAdapter(Evidence)
