"""用户空间: what an applicant keeps to use again, answered for the owner's own cases and nobody else's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from forms.problems import Problem
from forms.wording import say
from runtime.case import Case
from runtime.holdings import OWN_SPACE, VALID, Record, RecordFile
from runtime.libraries.base import EVERY_RECORD, Answer, Held, Library, Query, Unusable
from runtime.libraries.hits import answer_of
from runtime.sealing import Sealer
from runtime.storage import KeptFile, Store


def holder_mark(sealer: Sealer, number: str) -> str:
    """Under which the holder of a kept file is found."""
    return sealer.mark("kept_file", number)


@dataclass(frozen=True, slots=True)
class UserSpace:
    """The own space, before the records of that library that the house has besides (samples)."""

    store: Store
    sealer: Callable[[], Sealer]
    beside: Library
    name: str = OWN_SPACE
    label: str = say("LIBRARY_USER_SPACE")
    remote: bool = False

    def look_up(self, query: Query) -> Answer:
        """What the owner of the case keeps of these holders. What the case has in hand already is not found a second time; what it was
        filed with still is, though its owner has taken it out since."""
        case, owner = case_of(self.store, query)
        return with_others(tuple(self._records(query, case, owner)), self.beside.look_up(query), query)

    def _records(self, query: Query, case: Case | None, owner: str) -> Iterator[Record]:
        kept = self.store.kept_files(owner) if owner else ()
        if not kept:
            return
        sealer = self.sealer()
        numbers = {holder_mark(sealer, number): number for number in query.key_values}
        filed_with = {upload.object_key for upload in case.content.fetched} if case else set()
        in_hand = {upload.object_key for upload in case.content.uploads} if case else set()
        found: dict[tuple[str, str, bool], Record] = {}
        for one in reversed(kept):
            there = one.removed_at is None or one.object_key in filed_with
            if there and one.holder in numbers and query.record in (EVERY_RECORD, one.record) and one.object_key not in in_hand:
                record = _record(one, numbers[one.holder])
                # of several the newest that counts
                found[one.record, one.holder, record.usable_on(query.on)] = record
        yield from found.values()

    def check(self) -> tuple[Problem, ...]:
        """As the library beside it: both lie in the own store."""
        return self.beside.check()


def case_of(store: Store, query: Query) -> tuple[Case | None, str]:
    """The case a question belongs to, and whose it is. Before a draft is kept the purpose says so."""
    case = store.case(query.purpose.case) if query.purpose.case else None
    return case, case.applicant if case else query.purpose.owner or query.purpose.asked_by


def with_others(own: tuple[Record, ...], others: Answer, query: Query) -> Answer:
    """The answer of both; where both have a kind of record of one holder, the own one goes before."""
    if not own:
        return others
    there = {(record.record, record.holder) for record in own}
    more = others.records if isinstance(others, Held | Unusable) else ()
    return answer_of((*(one for one in more if (one.record, one.holder) not in there), *own), query.on)


def _record(kept: KeptFile, number: str) -> Record:
    file = RecordFile(kept.object_key, kept.file_name, kept.size, kept.sha256, kept.media_type, kept.thumbnail)
    return Record(OWN_SPACE, kept.record, VALID, number, kept.valid_to, number=kept.id, digest=kept.sha256, file=file)
