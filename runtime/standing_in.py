"""standing_in: may whoever stands in for an applicant file or withdraw: an agent by a mandate, whoever comes for an entity with a paper,
a clerk with the applicant's word."""

from __future__ import annotations

from collections.abc import Iterator

from forms.problems import Problem
from runtime.authority import authority_due
from runtime.authority_paper import AUTHORITY_PAPER
from runtime.bootstrap import Application
from runtime.case import Case
from runtime.desk import Desk
from runtime.mandates import mandate_faults
from runtime.on_behalf import is_confirmed
from runtime.people import Person
from runtime.states import EDITABLE, State


def may_file(application: Application, person: Person, desk: Desk) -> tuple[Problem, ...]:
    """Why whoever stands in for the applicant may not file this; empty if nothing is in the way."""
    return tuple(_filing(application, person, desk))


def may_withdraw(application: Application, person: Person, case: Case) -> tuple[Problem, ...]:
    """Why this person may not take a filed case back: an agent whose mandate has ended only reads what was filed by it."""
    return _by_mandate(application, person, case)


def _filing(application: Application, person: Person, desk: Desk) -> Iterator[Problem]:
    case, bundle = desk.case, desk.compiled.bundle
    yield from _by_mandate(application, person, case)
    if (agent := case.content.agent) and case.content.values.get(bundle.applicant_id_item) != agent.principal:
        yield Problem("MANDATE_OTHER_ENTITY", bundle.applicant_id_item, {"name": agent.principal_name})
    if case.state is State.DRAFT and authority_due(application, desk):
        yield Problem("AUTHORITY_WANTING", AUTHORITY_PAPER)
    # what was promised is only handed over: nothing is said anew that would have to be confirmed
    if not _speaks(person, case) and case.state in EDITABLE and not is_confirmed(desk):
        yield Problem("ASSIST_NOT_CONFIRMED", case.id)


def _by_mandate(application: Application, person: Person, case: Case) -> tuple[Problem, ...]:
    """An agent acts by a mandate that stands now; who gave it speaks for the entity without one."""
    agent = case.content.agent
    if agent is None or agent.login != person.login:
        return ()
    return mandate_faults(application, agent, case.bundle_code, renewed=case.state is not State.DRAFT)


def _speaks(person: Person, case: Case) -> bool:
    """Is it the person's own case, or filed by the person's mandate?"""
    agent = case.content.agent
    return person.login == case.applicant or bool(agent and agent.given_by == person.login)
