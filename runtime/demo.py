"""demo: a house that can be walked through: the sample bundles published, invented people, library records, a handful of cases.

Idempotent: what is there stays, what is missing is added. Everything goes through the use cases, as people would do it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from forms.errors import Refused
from forms.field_types import Kind
from forms.importers.case_file import import_case
from runtime import intake, review
from runtime.advice import Advice
from runtime.authoring import versions
from runtime.bootstrap import Application, Clock
from runtime.case import Case
from runtime.demo_libraries import set_up_libraries
from runtime.demo_people import DEMO_PASSWORD, demo_people
from runtime.desk import Desk
from runtime.libraries.demo_records import demo_records
from runtime.messages import opened
from runtime.passwords import hash_password
from runtime.people import Account, Person
from runtime.prefill import may_be_answered
from runtime.storage import LibraryRecord

SAMPLES = Path(__file__).resolve().parent.parent / "forms" / "samples" / "cases"
BUNDLES = ("catering", "disability", "newborn")


@dataclass(frozen=True, slots=True)
class Filled:
    """What `demo` added; all zero the second time."""

    versions: int
    people: int
    records: int
    cases: int


def fill_with_demo(application: Application) -> Filled:
    """Migrate, then add what is missing. Raises Refused if a sample bundle may not be published."""
    application.store.migrate()
    people = _people(application)
    set_up_libraries(application)
    return Filled(_versions(application), people, _records(application), _cases(application))


def a_pdf(words: str) -> bytes:
    """A one-page PDF of ASCII words, to be handed in: small, and true to its name."""
    drawing = f"BT /F1 18 Tf 72 770 Td ({words}) Tj ET".encode("ascii")
    parts = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawing), drawing),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    out, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 6\n0000000000 65535 f \n%strailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (table, len(out))


def _people(application: Application) -> int:
    missing = [person for person in demo_people(application.settings.office) if application.store.account(person.login) is None]
    if missing:
        kept = hash_password(DEMO_PASSWORD)  # one password for all of them: hashed once
        for person in missing:
            application.store.put_account(Account(person, kept))
    return len(missing)


def _person(application: Application, login: str) -> Person:
    account = application.store.account(login)
    assert account is not None, login
    return account.person


def _versions(application: Application) -> int:
    author, publisher = _person(application, "zhou"), _person(application, "li")
    added = 0
    for code in BUNDLES:
        if application.store.versions(code):
            continue
        imported = versions.import_draft(application, author, (SAMPLES / f"{code}.json").read_bytes())
        if isinstance(imported, tuple):
            raise Refused(*imported)
        published = versions.publish(application, publisher, imported.draft.code, imported.draft.revision)
        if isinstance(published, tuple):
            raise Refused(*published)
        added += 1
    return added


def _records(application: Application) -> int:
    copies: dict[tuple[str, str, str], int] = {}
    added = 0
    for record in demo_records():
        key = (record.library, record.record, record.holder or "")
        copies[key] = copies.get(key, 0) + 1
        there = application.store.records(*key)
        if all(one.copy_no != copies[key] for one in there):
            until = record.valid_to.isoformat() if record.valid_to else None
            head = (record.holder_name, record.number, record.issuer)
            application.store.put_record(LibraryRecord(*key, record.status, until, record.values, copies[key], *head))
            added += 1
    return added


# ---- a handful of cases


@dataclass(frozen=True, slots=True)
class DemoCase:
    """A sample submission of a bundle, filed some days ago, and what was done with it since."""

    bundle: str
    outcome: str
    """The first sample submission that is expected to come out so."""
    days_ago: int
    """Working days."""
    goes_on: Callable[[Application, str], None]


def _cases(application: Application) -> int:
    applicant = _person(application, "zhang")
    if application.store.cases(applicant=applicant.login, limit=1):
        return 0
    for planned in DEMO_CASES:
        then = replace(application, clock=Clock(_working_day(application, planned.days_ago)))
        filed = _file_sample(then, applicant, planned.bundle, planned.outcome)
        planned.goes_on(then, filed.id)
    draft = intake.start(application, applicant, BUNDLES[0])
    intake.answer(application, applicant, draft.id, {"subject_uscc": "91430102MA4L0C7X0Q"})
    return len(DEMO_CASES) + 1


def _working_day(application: Application, ago: int) -> date:
    """The working day that lies so many working days before today; 0 = today, or the last one."""
    calendar, day = application.calendar(), application.clock.today()
    while ago or not calendar.is_working(day):
        ago -= calendar.is_working(day)
        day -= timedelta(1)
    return day


def _file_sample(application: Application, applicant: Person, code: str, outcome: str) -> Case:
    """File a sample submission as the applicant would: answers, files, promise, submit."""
    submission = next(one for one in _submissions(code) if one["expected"]["outcome"] == outcome)
    case = intake.start(application, applicant, code)
    desk = intake.choose_items(application, applicant, case.id, submission["selected_items"])
    later = application.clock.today() - date.fromisoformat(submission["as_of"])
    desk = intake.answer(application, applicant, case.id, _answers(desk, submission["values"], later))
    for material in submission["materials"]:
        intake.upload(application, applicant, case.id, material, f"{material}.pdf", a_pdf(f"{material} {case.id[:8]}"))
    if submission["flags"]["promise_signed"]:
        sign_as_shown(application, applicant, case.id)
    return intake.submit(application, applicant, case.id, f"demo:{case.id}").case


def sign_as_shown(application: Application, applicant: Person, case_id: str) -> Desk:
    """Sign the promise as somebody does who reads the code on the phone."""
    intake.promise_code(application, applicant, case_id)
    received = opened(application, application.store.messages(case_id=case_id)[0])
    code = re.search(r"(?<!\d)\d{6}(?!\d)", received.words)
    return intake.sign_promise(application, applicant, case_id, applicant.name, code.group() if code else "")


def _answers(desk: Desk, values: Mapping[str, Any], later: timedelta) -> dict[str, object]:
    """What of a sample the applicant types: not what a library says. Days are moved, so that a newborn stays one."""
    names, bundle = desk.compiled.bundle.names, desk.compiled.bundle
    typed = {names[name]: value for name, value in values.items() if name in names}
    own = {name: value for name, value in typed.items() if may_be_answered(bundle, name) and name not in desk.locked}
    return {
        name: _moved(value, later) if bundle.types[name][0].kind in (Kind.DATE, Kind.DATETIME) else value for name, value in own.items()
    }


def _moved(value: Any, later: timedelta) -> str:  # Any: the JSON of our own sample files
    """The day, or the moment, so much later."""
    day, rest = str(value)[:10], str(value)[10:]
    return f"{date.fromisoformat(day) + later}{rest}"


def _submissions(code: str) -> Iterator[dict[str, Any]]:  # Any: the JSON of our own sample files
    imported = import_case(json.loads((SAMPLES / f"{code}.json").read_text(encoding="utf-8")))
    if isinstance(imported, tuple):
        raise Refused(*imported)
    return (one for one in imported.submissions if isinstance(one, dict))


def _stay(application: Application, case_id: str) -> None:
    """Nobody has looked at it yet."""


def _handle(application: Application, case_id: str) -> None:
    """The window does what the evaluation advises."""
    wang = _person(application, "wang")
    match review.file_of(application, wang, case_id).advised:
        case Advice.ACCEPT:
            review.accept(application, wang, case_id)
        case Advice.WAIVE:
            review.accept_with_waiver(application, wang, case_id)
        case Advice.CORRECT:
            review.ask_correction(application, wang, case_id)


def _decide(application: Application, case_id: str) -> None:
    """The window accepts, and every department grants what is advised to be granted."""
    _handle(application, case_id)
    for login in ("sun", "wu", "zheng", "feng"):
        reviewer = _person(application, login)
        if all(row.case_id != case_id for row in review.queue(application, reviewer, mine=True)):
            continue  # nothing here is theirs, and so they may not read it
        for item in review.file_of(application, reviewer, case_id).items:
            if item.mine and item.advised is Advice.GRANT and item.state == "waiting":
                review.start_review(application, reviewer, case_id, item.item)
                review.grant(application, reviewer, case_id, item.item)


DEMO_CASES = (
    DemoCase("catering", "accept", 4, _stay),
    DemoCase("catering", "waive", 1, _handle),
    DemoCase("catering", "correct", 2, _handle),
    DemoCase("catering", "reject", 3, _stay),
    DemoCase("catering", "waive", 0, _stay),
    DemoCase("disability", "accept", 3, _decide),
    DemoCase("newborn", "accept", 1, _handle),
)
