"""前序环节: what an earlier step of the same bundle granted, and what an earlier case of the same applicant was decided with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from forms.bundle import Bundle
from forms.problems import Problem
from forms.wording import say
from runtime.case import Case
from runtime.compiled_versions import CompiledVersions
from runtime.content import Upload
from runtime.holdings import EARLIER_STEP, VALID, Record, RecordFile
from runtime.libraries.base import EVERY_RECORD, Answer, Library, Query
from runtime.libraries.user_space import case_of, with_others
from runtime.states import State, SubState
from runtime.storage import Notice, Store
from runtime.whose_paper import holder_of, kinds_of

GRANT = "grant"
"""Kind of the paper on a granted item."""
DECIDED = (State.DECIDED, State.DELIVERED, State.CLOSED)
MOST_CASES = 200
TRUSTED = timedelta(days=365)
"""After its case was decided a material is asked for again: until when the paper itself is valid, this house knows only
where its owner stated it."""


@dataclass(frozen=True, slots=True)
class EarlierCases:
    """Own earlier cases and steps, before the records of that library that the house has besides (samples)."""

    store: Store
    versions: CompiledVersions
    beside: Library
    name: str = EARLIER_STEP
    label: str = say("LIBRARY_EARLIER_STEP")
    remote: bool = False

    def look_up(self, query: Query) -> Answer:
        """Papers and materials of the applicant's own cases. The number of the case, the day and the SHA-256 are the evidence."""
        case, applicant = case_of(self.store, query)
        found: dict[tuple[str, str | None], Record] = {}
        for record in self._records(query, case, applicant):
            found[record.record, record.holder] = record
        return with_others(tuple(found.values()), self.beside.look_up(query), query)

    def _records(self, query: Query, case: Case | None, applicant: str) -> Iterator[Record]:
        """Oldest first, the case itself last."""
        if not applicant:
            return
        own = self.store.cases(applicant=applicant, state=DECIDED, limit=MOST_CASES)
        others = (one for one in own if case is None or one.id != case.id)
        for earlier in sorted(others, key=lambda one: (one.decided_on or one.created_at.date(), one.id)):
            # a question that names nobody may be about another child of the same mother: only this case's own steps answer it
            if query.key_name:
                yield from self._accepted(query, earlier)
                yield from self._granted(query, earlier)
        if case is not None and case.number:
            yield from self._granted(query, case)

    def _granted(self, query: Query, case: Case) -> Iterator[Record]:
        """Results of granted items: what the item is said to hand over, and what later steps are said to take from it."""
        granted = {one.item for one in case.sub_cases if one.state is SubState.GRANTED}
        if not granted:
            return
        bundle = self._bundle(case)
        papers = {notice.item: notice for notice in self.store.notices(case.id) if notice.kind == GRANT}
        for item in (item for item in bundle.items if item.id in granted and item.id in papers):
            for record, holder in _results(bundle, case, item.id):
                if (number := _asked(query, record, holder)) is not None:
                    yield _of_paper(case, record, number, papers[item.id], item.department)

    def _accepted(self, query: Query, case: Case) -> Iterator[Record]:
        """Materials of granted items."""
        granted = {one.item for one in case.sub_cases if one.state is SubState.GRANTED}
        bundle = self._bundle(case) if granted else None
        for upload in case.content.uploads if bundle else ():
            material = bundle.material(upload.material) if bundle else None
            if bundle is None or material is None or granted.isdisjoint(use.item for use in material.uses):
                continue
            holder = holder_of(bundle, material, case.content.values, "")
            for record in sorted(kinds_of(material)):
                if (number := _asked(query, record, holder)) is not None:
                    yield _of_upload(case, record, number, upload)

    def _bundle(self, case: Case) -> Bundle:
        compiled = self.versions.get(
            case.bundle_code, case.bundle_version, lambda: self.store.published(case.bundle_code, case.bundle_version)
        )
        return compiled.bundle

    def check(self) -> tuple[Problem, ...]:
        """As the library beside it: both lie in the own store."""
        return self.beside.check()


def _results(bundle: Bundle, case: Case, item: str) -> Iterator[tuple[str, str]]:
    """(kind of record, whose) of what an item hands over."""
    result = next(one.result for one in bundle.items if one.id == item)
    if result:
        yield result, ""
    for material in bundle.materials:
        for use in material.uses:
            if use.from_step == item:
                holder = holder_of(bundle, material, case.content.values, "")
                yield from ((source.record, holder) for source in use.sources if source.library == EARLIER_STEP)


def _asked(query: Query, record: str, holder: str) -> str | None:
    """The number of the question it answers; None if it answers none. A result that names nobody answers only a question that names
    nobody either: it is about whom the case is about."""
    if query.record not in (EVERY_RECORD, record):
        return None
    if holder:
        return holder if holder in query.key_values else None
    return query.key_values[0] if not query.key_name and query.key_values else None


def _of_paper(case: Case, record: str, number: str, notice: Notice, department: str) -> Record:
    return Record(
        EARLIER_STEP,
        record,
        VALID,
        number,
        number=notice.number,
        issuer=department,
        digest=notice.sha256,
        request_id=case.number or "",
        issued_on=notice.issued_at.date(),
        file=RecordFile(notice.object_key, notice.file_name, 0, notice.sha256, "application/pdf"),
    )


def _of_upload(case: Case, record: str, number: str, upload: Upload) -> Record:
    return Record(
        EARLIER_STEP,
        record,
        VALID,
        number,
        min((day for day in (case.decided_on + TRUSTED if case.decided_on else None, upload.valid_to) if day), default=None),
        number=case.number or "",
        digest=upload.sha256,
        request_id=case.number or "",
        issued_on=case.decided_on,
        file=RecordFile(upload.object_key, upload.file_name, upload.size, upload.sha256, upload.media_type, upload.thumbnail),
    )
