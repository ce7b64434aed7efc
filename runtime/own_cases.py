"""own_cases: the doors to an applicant's cases: who may change one, who may read it, who may file it. There are no others."""

from __future__ import annotations

from collections.abc import Iterator

from forms.errors import Refused
from forms.problems import Problem
from runtime.bootstrap import Application
from runtime.case import Case
from runtime.events import EventKind
from runtime.file_of_case import subject_of_case
from runtime.people import Action, Person, Subject, can
from runtime.states import EDITABLE, MOVES, State


def own_case(application: Application, person: Person, case_id: str) -> Case:
    """The case, if it is the person's own, or was filed by the person's mandate, or one that this clerk works on for its applicant.
    Whoever guesses learns nothing: a stranger's case is not there."""
    case = application.store.case(case_id)
    if case and (can(person, Action.APPLY, subject_of_case(case)) is None or is_helped_by(application, person, case)):
        return case
    # a draft is the agent's own affair
    if case and case.state is not State.DRAFT and can(person, Action.FOLLOW, subject_of_case(case)) is None:
        return case
    raise Refused(_not_there(person, case_id))


def is_helped_by(application: Application, clerk: Person, case: Case) -> bool:
    """Does this clerk work on it for its applicant? While answers may be changed, whoever has begun it; and any clerk on what the office
    waits for, where the applicant can only come to the window."""
    subject = subject_of_case(case)
    if case.state in EDITABLE and can(clerk, Action.ASSIST, subject) is None:
        return True
    return waits_at_window(application, case) and can(clerk, Action.HAND_ON, subject) is None


def waits_at_window(application: Application, case: Case) -> bool:
    """Does the office wait for something that the applicant can only bring to the window? The account was made there and has no
    password."""
    waits = case.state is State.CORRECTION or (bool(case.waived) and case.state in MOVES[EventKind.MATERIAL_SUPPLIED])
    if not waits or not case.content.assisted:
        return False
    account = application.store.account(case.applicant)
    return account is not None and not account.password_hash


def filable_case(application: Application, person: Person, case_id: str) -> Case:
    """The same for filing: whoever clicks twice is told again what became of it, a clerk too."""
    case = application.store.case(case_id)
    if case and can(person, Action.ASSIST, subject_of_case(case)) is None:
        return case
    return own_case(application, person, case_id)


def _not_there(person: Person, case_id: str) -> Problem:
    """One answer, whether the case is somebody else's or nobody's; whoever fills in no cases at all is told that."""
    helps = can(person, Action.ASSIST, Subject(assistant=person.login)) is None
    fault = None if helps else can(person, Action.APPLY, Subject(applicant=person.login))
    return fault or Problem("CASE_NOT_FOUND", case_id[:80])


def filed_by_mandate(application: Application, person: Person) -> Iterator[Case]:
    """What agents have filed by this person's mandates; a draft is the agent's own affair."""
    for agent in dict.fromkeys(one.agent for one in application.store.mandates_of(person.login) if one.given_by == person.login):
        for case in application.store.cases(applicant=agent, limit=1_000):
            if case.state is not State.DRAFT and can(person, Action.FOLLOW, subject_of_case(case)) is None:
                yield case
