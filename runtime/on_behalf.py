"""on_behalf: whose a case is where somebody else works on it: an agent for an entity, a clerk for an applicant who stands there.

Whoever works on it is logged, and named in the record; libraries are asked about the applicant, and only the applicant's word counts.
"""

from __future__ import annotations

from runtime.bootstrap import Application
from runtime.case import Case
from runtime.desk import Desk
from runtime.people import Person
from runtime.reckon import identity_of
from runtime.states import State
from runtime.to_be_filed import to_be_filed


def applicant_of(application: Application, person: Person, case: Case) -> Person:
    """Who signs and confirms: the person whose case it is, though another works on it."""
    account = application.store.account(case.applicant) if case.applicant != person.login else None
    return account.person if account else person


def identity_for(application: Application, person: Person, case: Case) -> str:
    """About whom libraries are asked, and told to the desk: the entity an agent files for, else the person whose case it is; never the
    clerk, or whoever only reads it."""
    if case.applicant == person.login and not case.content.agent:
        return person.identity
    return identity_of(application, case)


def digest_to_confirm(desk: Desk) -> str:
    """Of what an applicant confirms, as it would be filed now."""
    content = to_be_filed(desk) if desk.case.state is State.DRAFT else desk.case.content
    return content.unconfirmed().digest()


def is_confirmed(desk: Desk) -> bool:
    """Has the applicant confirmed what a clerk would file now?"""
    assisted = desk.case.content.assisted
    return bool(assisted and assisted.confirmed and assisted.confirmed.digest == digest_to_confirm(desk))
