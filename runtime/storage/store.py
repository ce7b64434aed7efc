"""Store: everything that is kept, behind one object. One per process; safe to use from many threads.

Reads see one state of the database. Writes return when they are on disk. What may not be written is refused with Refused: a lost
update, a key used twice, a text no database would take.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from time import monotonic
from typing import TypeVar

from sqlalchemy import Connection, delete, select

from forms.errors import Refused
from forms.problems import Problem
from runtime.account_record import AccountEntry
from runtime.case import Case, Move
from runtime.content import Content
from runtime.events import Event, canonical_text, moment_text
from runtime.people import Account
from runtime.settings import CASE_NUMBER_FORMAT
from runtime.states import State
from runtime.storage import accounts, filings, hot, registers, repository
from runtime.storage.archives import Archives, package_keys
from runtime.storage.backup import backup, restore
from runtime.storage.consents import Consents
from runtime.storage.documents import Documents
from runtime.storage.engine import make_engine
from runtime.storage.filings import Filing
from runtime.storage.group_commit import writer_for
from runtime.storage.mandates import Mandates
from runtime.storage.messages import Messages
from runtime.storage.migrate import migrate, schema_revisions
from runtime.storage.own_space import OwnSpace, kept_keys
from runtime.storage.paper_register import PaperRegister
from runtime.storage.pending_imports import old_pending
from runtime.storage.ratings import Ratings
from runtime.storage.records import (
    Incident,
    Job,
    LibraryRecord,
    Notice,
    PurgeReport,
    VerifyReport,
    YearDays,
)
from runtime.storage.sharing import Sharing, outdated
from runtime.storage.snippets import Snippets
from runtime.storage.unit_of_work import UnitOfWork
from runtime.storage.verify import verify
from runtime.storage.wrong_tries import WrongTries

T = TypeVar("T")
MOMENT_S = 10.0
"""Seconds for which the imported years are taken as they were read."""


class Store(Documents, Messages, Consents, OwnSpace, Sharing, Ratings, Mandates, WrongTries, Archives, PaperRegister, Snippets):
    """The database of one office."""

    def __init__(self, url: str, *, office: str, number_format: str = CASE_NUMBER_FORMAT) -> None:
        engine = make_engine(url)
        super().__init__(engine, writer_for(engine), office)
        self._number_format = number_format
        self._years: tuple[float, tuple[YearDays, ...]] | None = None

    def close(self) -> None:
        """Finish what is being written and let go of every connection."""
        self._writer.close()
        self._engine.dispose()

    # ---- upkeep

    def migrate(self) -> None:
        """Bring the database to the newest schema."""
        migrate(self._engine)

    def schema(self) -> tuple[str | None, str]:
        """The schema the database has (None: none yet) and the one this software needs."""
        return schema_revisions(self._engine)

    def verify(self) -> VerifyReport:
        """Is the record sound? See `runtime.storage.verify`."""
        return self._read(lambda connection: verify(connection, self.office))

    def backup(self, file: Path, *, at: datetime) -> int:
        """The whole database as one portable file; the number of rows. Others may go on writing meanwhile."""
        return backup(self._engine, file, at=at)

    def restore(self, file: Path) -> int:
        """Read a backup into this empty database; the number of rows."""
        self._years = None
        return restore(self._engine, file)

    def purge(self, before: datetime) -> PurgeReport:
        """Remove drafts and unfinished imports nobody touched, and jobs done, since before that moment, and answers of libraries that were
        kept to no later than that. What was filed is never removed.

        The `dedupe` keys of those jobs go with them: what enqueues one of them again gets a new job.
        """
        limit = moment_text(before)
        file, job = hot.CASE_FILE, hot.JOB
        old_drafts = delete(file).where(file.c.office == self.office, file.c.state == State.DRAFT.value, file.c.updated_at < limit)
        old_jobs = delete(job).where(job.c.office == self.office, job.c.state == "done", job.c.done_at < limit)
        old = (old_drafts, old_jobs, old_pending(self.office, limit), outdated(self.office, limit))
        return self._write(lambda connection: PurgeReport(*(connection.execute(one).rowcount for one in old)))

    def object_keys(self) -> set[str]:
        """Every object some row names; `Objects.sweep` may remove the others."""
        return self._read(lambda connection: _object_keys(connection, self.office))

    # ---- cases

    @contextmanager
    def writing(self) -> Iterator[UnitOfWork]:
        """Steps that are written together by `commit`; leaving without it writes nothing."""
        yield UnitOfWork(self._writer, office=self.office, number_format=self._number_format)

    def create_case(self, case: Case) -> Case:
        """Keep a new draft."""
        with self.writing() as work:
            work.create_case(case)
            return work.commit()[0]

    def save_content(self, case: Case, at: datetime) -> Case:
        """Keep what `case.edit` made of a draft or an open correction. Raises Refused (CASE_LOST_UPDATE) if another was faster."""
        return self._write(lambda connection: hot.save_content(connection, case, at))

    def carry_over(self, case: Case, at: datetime) -> Case:
        """Keep a draft that went over to another version. Raises Refused (CASE_LOST_UPDATE) if another was faster."""
        return self._write(lambda connection: hot.carry_over(connection, case, at))

    def submit(self, move: Move, *, idem_key: str, day: date) -> Case:
        """File a draft (stored or new): the case with its number. The same key with the same submission gives the first answer; with
        another raises Refused (CASE_IDEMPOTENCY_CONFLICT)."""
        with self.writing() as work:
            work.submit(move, idem_key=idem_key, day=day)
            return work.commit()[0]

    def apply(self, move: Move) -> Case:
        """Append an act to a filed case. Raises Refused (CASE_LOST_UPDATE) if another was faster."""
        with self.writing() as work:
            work.apply(move)
            return work.commit()[0]

    def discard(self, case: Case) -> None:
        """Throw a draft away. What was filed can only be withdrawn."""
        file = hot.CASE_FILE
        mine = delete(file).where(file.c.office == self.office, file.c.id == case.id, file.c.state == State.DRAFT.value)
        if not self._write(lambda connection: connection.execute(mine).rowcount):
            raise Refused(Problem("CASE_NOT_FOUND", case.id))

    def case(self, case_id: str) -> Case | None:
        """The case of that id."""
        return self._find(lambda connection: repository.find_case(connection, self.office, hot.CASE_FILE.c.id == case_id))

    def case_by_number(self, number: str) -> Case | None:
        """The case of that number. A number can be guessed: it finds, it never entitles."""
        return self._find(lambda connection: repository.find_case(connection, self.office, hot.CASE_FILE.c.number == number))

    def applicant_of_number(self, number: str) -> tuple[str, str] | None:
        """Id and applicant of the case of that number, and nothing else of it: the same little work whether it is there or not."""
        file = hot.CASE_FILE
        wanted = select(file.c.id, file.c.applicant).where(file.c.office == self.office, file.c.number == number)
        found = self._find(lambda connection: connection.execute(wanted).one_or_none())
        return (found.id, found.applicant) if found else None

    def submitted_with(self, applicant: str, idem_key: str) -> Case | None:
        """What that applicant filed with that key: the answer to a request sent twice."""
        file = hot.CASE_FILE
        same = (file.c.applicant == applicant) & (file.c.idem_key == idem_key)
        return self._find(lambda connection: repository.find_case(connection, self.office, same))

    def cases(
        self,
        *,
        state: State | tuple[State, ...] = (),
        applicant: str | None = None,
        item: str | None = None,
        bundle_code: str | None = None,
        assisted_by: str | None = None,
        limit: int = 200,
        offset: int = 0,
    ) -> tuple[Case, ...]:
        """Cases that meet what is given; what is due first comes first. `item` finds cases from their acceptance on; `assisted_by`:
        those this clerk fills in, the newest first; "" = any clerk."""
        states = (state,) if isinstance(state, State) else state
        return self._read(
            lambda connection: repository.list_cases(
                connection,
                self.office,
                states=states,
                applicant=applicant,
                item=item,
                bundle_code=bundle_code,
                assisted_by=assisted_by,
                limit=limit,
                offset=offset,
            )
        )

    def events(self, case_id: str) -> tuple[Event, ...]:
        """The record of a case, oldest first."""
        return self._read(lambda connection: repository.events_of(connection, self.office, case_id))

    def filed_content(self, case_id: str, digest: str) -> Content | None:
        """What was filed once, by the digest its event names (`event.data["content"]`)."""
        return self._read(lambda connection: repository.filed_content(connection, self.office, case_id, digest))

    def evaluations(self, case_id: str) -> dict[int, str]:
        """What acts on the case went by: seq of the event -> evaluation as JSON text."""
        return self._read(lambda connection: repository.evaluations_of(connection, self.office, case_id))

    def filed_by_year(self, bundle_code: str) -> dict[str, int]:
        """Year -> how many cases of a bundle were filed in it, the latest first."""
        return self._read(lambda connection: filings.by_year(connection, self.office, bundle_code))

    def filings(self, bundle_code: str, *, year: str = "", after: tuple[str, str] = ("", ""), most: int) -> tuple[Filing, ...]:
        """Cases of a bundle as they were filed first, the earliest first, behind the day and id of `after`."""
        return self._read(lambda connection: filings.list_filings(connection, self.office, bundle_code, year, after, most))

    # ---- registers

    def put_account(self, account: Account) -> None:
        """Keep a person and the password hash, unrecorded (demonstration, tests); one of that login is replaced."""
        self._write(lambda connection: accounts.put_account(connection, self.office, account))

    def record_account(self, account: Account, act: AccountEntry) -> Account:
        """Keep an account with the act that made it so. Raises Refused (ACCOUNT_TAKEN, ACCOUNT_LOST_UPDATE) if another was faster."""
        return self._write(lambda connection: accounts.record_account(connection, self.office, account, act))

    def account(self, login: str) -> Account | None:
        """The account of that login."""
        found = self._find(lambda connection: accounts.accounts(connection, self.office, login))
        return found[0] if found else None

    def accounts(self) -> tuple[Account, ...]:
        """Everyone, by login."""
        return self._read(lambda connection: accounts.accounts(connection, self.office, None))

    def accounts_of(self, identity: str) -> tuple[Account, ...]:
        """Those of that identity number, by login."""
        return self._read(lambda connection: accounts.accounts(connection, self.office, None, identity))

    def account_record(self, login: str) -> tuple[AccountEntry, ...]:
        """What was done to an account, oldest first."""
        return self._read(lambda connection: accounts.entries_of(connection, self.office, login)).get(login, ())

    def put_record(self, record: LibraryRecord) -> None:
        """Keep a record of a sample library or of the user space; the one of that key is replaced."""
        self._write(lambda connection: registers.put_record(connection, self.office, record))

    def records(self, library: str | None = None, record: str | None = None, holder: str | None = None) -> tuple[LibraryRecord, ...]:
        """The records that meet what is given."""
        return self._read(
            lambda connection: registers.library_records(connection, self.office, library=library, record=record, holder=holder)
        )

    def add_notice(self, notice: Notice) -> None:
        """Register an issued paper; the same one again is left as it was."""
        self._write(lambda connection: registers.add_notice(connection, self.office, notice))

    def notices(self, case_id: str) -> tuple[Notice, ...]:
        """The papers of a case, oldest first."""
        return self._read(lambda connection: registers.notices(connection, self.office, case_id=case_id))

    def notice(self, number: str) -> Notice | None:
        """The paper of that number."""
        found = self._find(lambda connection: registers.notices(connection, self.office, number=number))
        return found[0] if found else None

    def notices_issued(self, begin: datetime, end: datetime) -> tuple[Notice, ...]:
        """The papers issued from one moment until before another, oldest first."""
        return self._read(lambda connection: registers.notices(connection, self.office, issued=(begin, end)))

    def put_year(self, year: YearDays) -> None:
        """Keep a yearly notice of holidays; the one of that year is replaced."""
        self._write(lambda connection: registers.put_year(connection, self.office, year))
        self._years = None

    def years(self) -> tuple[YearDays, ...]:
        """Every imported year. They change once a year and are asked for at every evaluation: what was read a moment ago will do, and
        a notice that another process imports counts from the next moment on."""
        kept = self._years
        if kept is None or monotonic() >= kept[0]:
            read = self._read(lambda connection: registers.years(connection, self.office))
            self._years = kept = (monotonic() + MOMENT_S, read)
        return kept[1]

    def add_incident(self, incident: Incident) -> None:
        """Record something a person must look at."""
        self._write(lambda connection: registers.add_incident(connection, self.office, incident))

    def incidents(self, limit: int = 100) -> tuple[Incident, ...]:
        """The newest first."""
        return self._read(lambda connection: registers.incidents(connection, self.office, limit))

    # ---- the outbox; runtime.queue says when and how often

    def enqueue(self, kind: str, payload: Mapping[str, object], *, dedupe: str, run_at: datetime) -> None:
        """A job by itself; with a case, use `writing`."""
        text = canonical_text(payload)
        self._write(lambda connection: hot.enqueue(connection, self.office, kind, text, dedupe, run_at))

    def claim_jobs(self, owner: str, *, at: datetime, until: datetime, most: int, last: Collection[str] = ()) -> tuple[Job, ...]:
        """Take jobs that are due or abandoned, those of the kinds in `last` after all others; they are the owner's `until` then."""
        rows = self._write(lambda connection: hot.claim(connection, self.office, owner, at=at, until=until, most=most, last=last))
        return tuple(map(registers.job_of, rows))

    def jobs(self, state: str | None = None) -> tuple[Job, ...]:
        """The outbox, or its jobs in one state."""
        return self._read(lambda connection: registers.jobs(connection, self.office, state))

    # ---- details

    def _find(self, read: Callable[[Connection], T | None]) -> T | None:
        """Read by a key from outside: one that could never have been stored finds nothing."""
        try:
            return self._read(read)
        except Refused:
            return None


def _object_keys(connection: Connection, office: str) -> set[str]:
    return repository.object_keys(connection, office) | kept_keys(connection, office) | package_keys(connection, office)
