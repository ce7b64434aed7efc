"""A unit of work: what belongs together is written together, or not at all.

    with store.writing() as work:
        work.apply(case.accept(...))
        work.enqueue("notice", {"case": case.id}, dedupe=..., run_at=now)
        work.commit()

Nothing is written before `commit`; leaving without it writes nothing. No transaction is held open meanwhile: the revision of each
case decides at the commit whether another was faster.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime

from sqlalchemy import Connection

from forms.errors import Refused
from forms.problems import Problem
from runtime.case import Case, Move
from runtime.events import canonical_text, moment_text
from runtime.storage import consents, hot, messages, registers
from runtime.storage.consent_records import Consent
from runtime.storage.group_commit import Writer
from runtime.storage.message_records import ConfirmationCode, Message
from runtime.storage.records import Incident, Job, LibraryRecord, Notice

Step = Callable[[Connection], Case | None]


class UnitOfWork:
    """Steps gathered for one transaction."""

    def __init__(self, writer: Writer, *, office: str, number_format: str) -> None:
        self._writer = writer
        self._office = office
        self._number_format = number_format
        self._steps: list[Step] = []

    def create_case(self, case: Case) -> None:
        """Keep a new draft."""
        self._must_be_ours(case)
        self._steps.append(lambda connection: hot.create_case(connection, case))

    def save_content(self, case: Case, at: datetime) -> None:
        """Keep what `case.edit` made of a draft or an open correction. `commit` raises Refused if another was faster."""
        self._must_be_ours(case)
        self._steps.append(lambda connection: hot.save_content(connection, case, at))

    def put_consent(self, consent: Consent) -> None:
        """Keep what somebody agreed to, or withdrew; of a case the last word counts."""
        self._do(lambda connection: consents.put_consent(connection, self._office, consent))

    def submit(self, move: Move, *, idem_key: str, day: date) -> None:
        """File a draft (stored or new) under the next number of that day.

        If the same submission was filed with this key before, nothing of this unit is written and `commit` gives the first answer.
        """
        self._must_be_ours(move.case)
        self._steps.append(lambda connection: hot.submit(connection, move, idem_key=idem_key, day=day, number_format=self._number_format))

    def apply(self, move: Move) -> None:
        """Append an act to a filed case."""
        self._must_be_ours(move.case)
        self._steps.append(lambda connection: hot.apply(connection, move))

    def enqueue(self, kind: str, payload: Mapping[str, object], *, dedupe: str, run_at: datetime) -> None:
        """A job for after the commit; one of the same `dedupe` key is there at most once, ever."""
        text = canonical_text(payload)
        self._do(lambda connection: hot.enqueue(connection, self._office, kind, text, dedupe, run_at))

    def finish(self, job: Job, *, at: datetime) -> None:
        """The job is done, in the same transaction as its effect. `commit` raises Refused if another worker has taken it over."""
        done = {"state": "done", "done_at": moment_text(at), "last_error": ""}
        self._do(lambda connection: hot.settle_job(connection, self._office, job, done))

    def put_back(self, job: Job, *, state: str, run_at: datetime, error: str) -> None:
        """A claimed job did not succeed: `ready` again at `run_at`, or `dead`. `commit` raises Refused if another has taken it over."""
        values = {"state": state, "run_at": moment_text(run_at), "last_error": error, "owner": "", "lease_until": None}
        self._do(lambda connection: hot.settle_job(connection, self._office, job, values))

    def add_notice(self, notice: Notice) -> None:
        """Register an issued paper; its bytes are in the object store already."""
        self._do(lambda connection: registers.add_notice(connection, self._office, notice))

    def add_incident(self, incident: Incident) -> None:
        """Record something a person must look at."""
        self._do(lambda connection: registers.add_incident(connection, self._office, incident))

    def put_record(self, record: LibraryRecord) -> None:
        """Keep a record of a sample library or of the user space."""
        self._do(lambda connection: registers.put_record(connection, self._office, record))

    def add_message(self, message: Message) -> None:
        """Something to be told to somebody outside; `runtime.messages.post` makes it and orders its job."""
        self._do(lambda connection: messages.add_message(connection, self._office, message))

    def message_sent(self, id_: str, at: datetime) -> None:
        """It has left the house."""
        self._do(lambda connection: messages.message_sent(connection, self._office, id_, at))

    def put_code(self, code: ConfirmationCode) -> None:
        """Keep a confirmation code; the one before it counts no more."""
        self._do(lambda connection: messages.put_code(connection, self._office, code))

    def commit(self) -> tuple[Case, ...]:
        """Write all steps in one transaction. The cases written, in the order of their steps. Raises Refused and writes nothing if
        one of the steps may not happen."""
        steps, self._steps = tuple(self._steps), []

        def work(connection: Connection) -> tuple[Case, ...]:
            return tuple(case for step in steps if (case := step(connection)) is not None)

        try:
            return self._writer.run(work) if steps else ()
        except hot.AnsweredBefore as answer:
            return (answer.case,)

    def _must_be_ours(self, case: Case) -> None:
        """For this store a case of another office does not exist."""
        if case.office != self._office:
            raise Refused(Problem("CASE_NOT_FOUND", case.id))

    def _do(self, act: Callable[[Connection], None]) -> None:
        def step(connection: Connection) -> None:
            act(connection)

        self._steps.append(step)
