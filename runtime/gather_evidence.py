"""gather_evidence: the evidence of every material a library spares in a case, put together from the evaluation and the log of queries."""

from __future__ import annotations

from collections.abc import Sequence

from forms.standards import masking
from runtime.bootstrap import Application
from runtime.case import Case
from runtime.evidence import Evidence, decision_day, name_match, use_met
from runtime.holdings import Record
from runtime.outcome import Dropped, Standing
from runtime.reckon import Reckoning
from runtime.snapshot import snapshot
from runtime.storage import LibraryQuestion

MOST = 200
"""Lines of the log that are looked through, the newest first: a look-up writes a dozen."""


def gather_evidence(application: Application, case: Case, found: Reckoning) -> tuple[Evidence, ...]:
    """One for each line that a library dropped, in the order of the materials."""
    dropped = [line for line in found.evaluation.lines_that(Standing.DROPPED) if line.record and line.reason != Dropped.GENERATED]
    if not dropped:
        return ()
    log, calendar = application.query_log, application.calendar()
    asked, consent = log.of_case(case.id, most=MOST), application.store.consent(case.id)
    proofs: list[Evidence] = []
    for line in dropped:
        record = line.record
        assert record is not None
        met = use_met(line.uses, record)
        question = _question(asked, record, log.mark_of(record.holder) if record.holder else "")
        proofs.append(
            Evidence(
                material=line.material,
                item=met.item if met else "",
                use=met.id if met else "",
                demand_basis=met.basis if met else "",
                library=record.library,
                record=record.record,
                number=masking.identity(record.number) if record.number and record.number == record.holder else record.number,
                holder_mark=log.mark_of(record.holder) if record.holder else "",
                name_match=name_match(found.holdings, record),
                issuer=record.issuer,
                status=record.status,
                issued_on=record.issued_on,
                valid_from=record.valid_from,
                valid_to=record.valid_to,
                answered_at=record.fetched_at,
                request_id=record.request_id,
                digest=record.digest,
                purpose=question.purpose if question else "",
                basis=question.basis if question else "",
                consented=bool(consent and consent.stands),
                judged_on=found.evaluation.on,
                decision_on=decision_day(found.evaluation, line.uses, case.sub_cases, calendar),
            )
        )
    return tuple(proofs)


def snapshot_of(application: Application, case: Case, found: Reckoning) -> str:
    """What an act goes by, as text: with the evidence of every drop."""
    return snapshot(found.submission, found.evaluation, gather_evidence(application, case, found))


def _question(asked: Sequence[LibraryQuestion], record: Record, mark: str) -> LibraryQuestion | None:
    """The line of the log that the record answers: of that library and kind, about that holder, the answer that came with this digest."""
    ours = [one for one in asked if one.library == record.library and one.record in (record.record, "") and one.digest == record.digest]
    return next((one for one in ours if one.holder_mark == mark), next(iter(ours), None))
