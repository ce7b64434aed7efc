"""export_case: somebody takes the package of a case out of the house: may they, the bytes, and the record of it, which comes first.

The package says nothing of them, so that the same case always gives the same package; who holds one can be asked for by its digest.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal
from uuid import uuid4

from forms.errors import Refused
from forms.problems import Problem
from runtime.archive.keep_package import kept_package
from runtime.archive.pack import Package, pack
from runtime.bootstrap import Application
from runtime.case import Case
from runtime.file_of_case import subject_of_case
from runtime.handling import staff_only
from runtime.people import Action, Person, Subject, can
from runtime.reckon import person_identity
from runtime.states import State
from runtime.storage import ArchiveExport, Job, KeptPackage

Way = Literal["page", "command"]
PAGE = 500
"""Cases read at once."""


def export_case(application: Application, person: Person, case_id: str, *, way: Way, papers_jobs: Sequence[Job] | None = None) -> Package:
    """The package, for this person. Raises Refused as `may_archive` and `pack`; then nothing is recorded."""
    if problem := may_archive(application, person, case_id):
        raise Refused(problem)
    package = pack(application, case_id, papers_jobs)
    _record(application, person, case_id, way, package.sha256)
    return package


def export_kept(application: Application, person: Person, number: str, *, way: Way) -> tuple[KeptPackage, bytes]:
    """A package of another house, as it came in. Raises Refused if none of that number is kept, or this person may not."""
    if problem := can(person, Action.ARCHIVE, Subject(office=application.settings.office)):
        raise Refused(problem)
    found = kept_package(application, number)
    if found is None:
        raise Refused(Problem("CASE_NOT_FOUND", number[:80]))
    kept, content = found
    _record(application, person, kept.case_id, way, kept.sha256)
    return kept, content


def closed_cases(application: Application, since: date | None) -> tuple[Case, ...]:
    """Those closed on that day or later, in the order of their numbers; None = all."""
    found: dict[str, Case] = {}
    offset = 0
    while page := application.store.cases(state=State.CLOSED, limit=PAGE, offset=offset):
        # a case that is closed between two pages may move one to the next
        found |= {case.id: case for case in page if since is None or (case.closed_on is not None and case.closed_on >= since)}
        offset += PAGE
    return tuple(sorted(found.values(), key=lambda case: case.number or ""))


def may_archive(application: Application, person: Person, case_id: str) -> Problem | None:
    """None if this person may take out the whole of the case, whatever state it is in; else why not."""
    staff_only(person)
    case = application.store.case(case_id)
    if case is None or case.state is State.DRAFT:
        return Problem("CASE_NOT_FOUND", case_id[:80])
    bundle = application.compiled(case.bundle_code, case.bundle_version).bundle
    return can(person, Action.ARCHIVE, subject_of_case(case, bundle, identity=person_identity(application, case)))


def _record(application: Application, person: Person, case_id: str, way: Way, sha256: str) -> None:
    application.store.record_export(ArchiveExport(str(uuid4()), case_id, application.clock.now(), person.login, way, sha256))
