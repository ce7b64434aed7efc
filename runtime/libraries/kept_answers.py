"""kept_answers: what libraries held, kept for a while so that they are not asked for the same thing again and again.

Only positive answers, sealed, of one case and purpose; at most a day, never past the last valid day of a record, never longer than the
department allows; silence and «not held» never. Acts of the office and re-checks do not read them (RELIABILITY 3). Between the page and
the library stand two memories: `runtime.recent_answers` of this process, so that a page drawn again is the same page, and these rows,
which outlive the process and serve every one of them.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from datetime import datetime, time, timedelta

from pydantic import TypeAdapter, ValidationError

from forms.errors import Refused
from runtime.holdings import Record
from runtime.libraries.base import Held, Query
from runtime.libraries.setup import MOST_HOURS, Responsibility
from runtime.sealing import Sealer
from runtime.storage import KeptAnswer, Store

_RECORDS = TypeAdapter(tuple[Record, ...])
_log = logging.getLogger(__name__)


class KeptAnswers:
    """The kept answers of an office."""

    def __init__(self, store: Store, sealer: Sealer) -> None:
        self._store = store
        self._sealer = sealer

    def find(self, queries: Iterable[Query], at: datetime) -> dict[Query, Held]:
        """The answers that still count, as they came. What cannot be read is as if it were not there."""
        marks = {self._mark(query): query for query in queries if query.purpose.case}
        if not marks:
            return {}
        try:
            kept = self._store.kept_answers(marks, at=at)
        # whatever the database raises, the library can still be asked
        except Exception as fault:
            _log.warning("kept answers cannot be read: %s", type(fault).__name__)
            return {}
        return {marks[mark]: held for mark, sealed in kept.items() if (held := self._opened(sealed, mark))}

    def to_keep(self, query: Query, answer: Held, lines: Sequence[Responsibility], at: datetime) -> KeptAnswer | None:
        """What is to be kept of an answer; None if nothing may be."""
        until = counts_until(answer.records, min((line.valid_hours for line in lines), default=0), query, at)
        if not query.purpose.case or until <= at:
            return None
        try:
            said = _RECORDS.dump_json(answer.records).decode()
        except ValueError:  # a value of somebody else's connector that is no JSON
            return None
        mark = self._mark(query)
        return KeptAnswer(mark, self._sealer.seal(said, mark), at, until)

    def _mark(self, query: Query) -> str:
        purpose = query.purpose
        fixed = (query.library, query.record, query.key_name, purpose.case, purpose.item_code, purpose.text, purpose.basis)
        return self._sealer.mark("kept answer", *fixed, *query.key_values)

    def _opened(self, sealed: str, mark: str) -> Held | None:
        try:
            return Held(_RECORDS.validate_json(self._sealer.open(sealed, mark)))
        except (Refused, ValidationError):
            return None


def counts_until(records: Iterable[Record], hours: int, query: Query, at: datetime) -> datetime:
    """Until when an answer of that moment may be used again: so many hours, at most a day, and the end of the first last valid day."""
    latest = at + timedelta(hours=min(hours, MOST_HOURS))
    last_days = [record.valid_to for record in records if record.usable_on(query.on) and record.valid_to]
    ends = [datetime.combine(day, time.min, at.tzinfo) + timedelta(days=1) for day in last_days]
    return min([latest, *ends])
