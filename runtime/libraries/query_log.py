"""query_log: who asked which library what, about whom, what for, and how it answered: a row for every question and every number.

No answer is used that is not in the log: if the log cannot be written, the look-up has none (docs/adr/0020). Numbers stand there
masked, and as a mark by which the person they belong to can be told what was asked about them (个人信息保护法44, 45).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import uuid4

from forms.standards import masking
from runtime.holdings import AnswerKind
from runtime.libraries.base import Answer, Held, NotHeld, Query, Silent, Unusable
from runtime.libraries.journey import Outcome
from runtime.sealing import Sealer
from runtime.storage import KeptAnswer, LibraryQuestion, Store

ABOUT = "asked about"
"""What the mark of a person is made with, so that it is no mark of anything else."""


class QueryLog:
    """The log of queries of an office."""

    def __init__(self, store: Store, sealer: Sealer) -> None:
        self._store = store
        self._sealer = sealer

    def write(self, outcomes: Mapping[Query, Outcome], keep: Sequence[KeptAnswer], *, at: datetime) -> None:
        """The questions of one look-up, and what is kept of its answers, in one transaction. Raises what the database raises."""
        lines = [self._line(query, number, outcome, at) for query, outcome in outcomes.items() for number in query.key_values]
        if lines:
            self._store.log_queries(lines, keep, at=at)

    def about(self, number: str, *, most: int = 50, skip: int = 0) -> tuple[LibraryQuestion, ...]:
        """What was asked about whoever has that number, the newest first."""
        return self._store.queries_marked(self.mark_of(number), most=most, skip=skip)

    def of_case(self, case: str, *, most: int = 50, skip: int = 0) -> tuple[LibraryQuestion, ...]:
        """What was asked for a case, the newest first."""
        return self._store.queries_of(case, most=most, skip=skip)

    def mark_of(self, number: str) -> str:
        """By which the rows about whoever has that number are found; the number is not in it."""
        return self._sealer.mark(ABOUT, number.strip().upper())

    def _line(self, query: Query, number: str, outcome: Outcome, at: datetime) -> LibraryQuestion:
        kind, reason = kind_of(outcome.answer)
        digest, request_id = _came_with(outcome.answer)
        return LibraryQuestion(
            id=uuid4().hex,
            at=at,
            library=query.library,
            record=query.record,
            key_name=query.key_name,
            holder=masking.identity(number),
            holder_mark=self.mark_of(number),
            asked_by=query.purpose.asked_by,
            case=query.purpose.case,
            item=query.purpose.item_code,
            purpose=query.purpose.text,
            basis=query.purpose.basis,
            kind=kind,
            reason=reason,
            digest=digest,
            request_id=request_id,
            took_ms=outcome.took_ms,
            kept=outcome.kept,
        )


def kind_of(answer: Answer) -> tuple[AnswerKind, str]:
    """How a library answered, and why it is not «held»."""
    match answer:
        case Held():
            return AnswerKind.HELD, ""
        case NotHeld():
            return AnswerKind.NOT_HELD, ""
        case Unusable(reason):
            return AnswerKind.UNUSABLE, reason
        case Silent(reason):
            return AnswerKind.SILENT, reason


def _came_with(answer: Answer) -> tuple[str, str]:
    """Digest and number of the answer as it came."""
    if isinstance(answer, Held | Unusable):
        first = next(iter(answer.records), None)
        return (first.digest, first.request_id) if first else ("", "")
    return answer.digest, answer.request_id
