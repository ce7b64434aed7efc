"""my_queries: what was asked about a person, for that person: who asked which library, when, for which case, what for, on what basis, and
how it answered (个人信息保护法 44, 45). Nobody else's queries, whoever's case they belong to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import groupby

from forms.problems import Lang
from forms.wording import say
from runtime.bootstrap import Application
from runtime.case import SYSTEM, Case
from runtime.consent import consent_words, refuses
from runtime.people import Person, Role
from runtime.states import State
from runtime.storage import LibraryQuestion

ENDED = frozenset({State.DELIVERED, State.CLOSED, State.WITHDRAWN, State.TERMINATED, State.NOT_ACCEPTED})
"""Nothing is asked for these any more."""


class AskedBy(StrEnum):
    """Who caused a query."""

    SELF = "self"
    APPLICANT = "applicant"
    """Somebody who filled in one's number."""
    STAFF = "staff"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Asked:
    """One library that was asked, and how it answered."""

    library: str
    record: str
    """Kind of record; "" = everything."""
    kind: str
    """A `runtime.holdings.AnswerKind` value."""
    kept: bool
    """Answered from what was kept."""


@dataclass(frozen=True, slots=True)
class MyQuery:
    """What was asked about the person in one minute, by one asker for one case."""

    at: datetime
    by: AskedBy
    department: str
    """Of staff: the department, or "" for the window of the office."""
    case: Case | None
    """The case it was asked for, if it is the person's own; of others' cases nothing is told but that there is one."""
    purpose: str
    basis: str
    """Both as the log has them, in Chinese."""
    title: str
    """Of the bundle that needed the answer; "" where it is there no more."""
    asked: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class MyConsent:
    """How the consent of an own case stands."""

    case: Case
    refused: bool
    given_at: datetime | None
    withdrawn_at: datetime | None


def my_queries(application: Application, person: Person, *, most: int, skip: int = 0) -> tuple[MyQuery, ...]:
    """What was asked about the person, the newest first; nothing where the sign-in vouches for no identity number. `most`, `skip`: lines
    of the log."""
    if not person.identity:
        return ()
    lines = application.query_log.about(person.identity, most=most, skip=skip)
    together = groupby(lines, key=lambda one: (one.at.replace(second=0, microsecond=0), one.case, one.asked_by, one.purpose, one.basis))
    return tuple(_told(application, person, tuple(group)) for _, group in together)


def my_consents(application: Application, person: Person) -> tuple[MyConsent, ...]:
    """Own cases that are not over and for which libraries may be asked, or might be, the newest first."""
    return tuple(_consents(application, person))


def asker_in_words(one: MyQuery, lang: Lang) -> str:
    """«您本人», «受理窗口», «市场监督管理局»."""
    if one.by is AskedBy.STAFF and one.department:
        return one.department
    return say(f"QUERY_BY_{one.by.name}", lang)


def purpose_in_words(one: MyQuery, lang: Lang) -> str:
    """The purpose: what is a standing sentence in the reader's language, anything else as it was written down."""
    return say("LOOK_UP_PURPOSE", lang, title=one.title) if one.purpose == say("LOOK_UP_PURPOSE", title=one.title) else one.purpose


def basis_in_words(one: MyQuery, lang: Lang) -> str:
    """The basis, likewise."""
    standing = next((key for key in ("LOOK_UP_CONSENT", "LOOK_UP_DUTY") if one.basis == say(key)), "")
    return say(standing, lang) if standing else one.basis


def _told(application: Application, person: Person, lines: tuple[LibraryQuestion, ...]) -> MyQuery:
    first = lines[0]
    case = application.store.case(first.case) if first.case else None
    by, department = _asker(application, person, first.asked_by)
    own = case if case is not None and case.applicant == person.login else None
    title = application.compiled(case.bundle_code, case.bundle_version).bundle.title if case else ""
    asked = tuple(dict.fromkeys(Asked(one.library, one.record, one.kind, one.kept) for one in lines))
    return MyQuery(first.at, by, department, own, first.purpose, first.basis, title, asked)


def _asker(application: Application, person: Person, login: str) -> tuple[AskedBy, str]:
    if login == person.login:
        return AskedBy.SELF, ""
    if login in ("", SYSTEM):
        return AskedBy.SYSTEM, ""
    account = application.store.account(login)
    if account is None or account.person.roles <= {Role.APPLICANT}:
        return AskedBy.APPLICANT, ""
    return AskedBy.STAFF, account.person.department


def _consents(application: Application, person: Person) -> Iterator[MyConsent]:
    given = {one.case_id: one for one in application.store.consents(person.login)}
    cases = application.store.cases(applicant=person.login, limit=1_000)
    for case in sorted(cases, key=lambda case: case.created_at, reverse=True):
        bundle = application.compiled(case.bundle_code, case.bundle_version).bundle
        if case.state not in ENDED and consent_words(bundle, application.settings.office_name, items=case.content.selected_items):
            one = given.get(case.id)
            yield MyConsent(case, refuses(application, case), one.given_at if one else None, one.withdrawn_at if one else None)
