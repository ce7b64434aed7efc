"""mandates 授权与经办: who speaks for an entity lets an agent (经办人) act for it, within a scope and a period, until it is taken back.

Who speaks for an entity says the library of legal persons, asked when the mandate is given: nobody is taken at their word.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from uuid import uuid4

from forms.bundle import Bundle
from forms.errors import Refused
from forms.field_types import field_type
from forms.material import Source
from forms.problems import Problem
from forms.standards.uscc import is_entity
from forms.wording import say
from runtime.bootstrap import Application
from runtime.content import Agent
from runtime.guesses import guess
from runtime.holdings import Record
from runtime.in_force import in_force
from runtime.libraries.base import Purpose
from runtime.libraries.look_up import look_up
from runtime.names import same_name
from runtime.people import Action, Person, Role, Subject, can
from runtime.storage import Mandate

MOST_YEARS = 3
"""A mandate outlives no term of those who may give one: directors are appointed for at most three years (公司法 70)."""
LEGAL_PERSONS, LICENCE = "法人库", "营业执照"
"""Library and record that name who speaks for an entity."""
OF_ENTITIES = frozenset({"uscc", "uscc_or_cid"})
"""Types of the applicant's number that take a credit code."""
ITEM = "mandate"
"""In place of a bundle, in the log of queries."""


def give(
    application: Application,
    person: Person,
    *,
    principal: str,
    agent_identity: str,
    agent_name: str,
    valid_from: date,
    valid_to: date,
    scope: Collection[str] = (),
) -> Mandate:
    """A mandate for an entity that this person speaks for. `principal`: its credit code; `scope`: bundle codes, () = all.

    Raises Refused with every reason. Only who speaks for an entity learns whether somebody may be its agent, and a number and a name
    that do not fit get one answer: nobody finds out here who has an account.
    """
    _allow(application, person)
    code, today = principal.strip().upper(), application.clock.today()
    wrong = [*_unfit(application, code, valid_from, valid_to, scope, today)]
    if wrong:
        raise Refused(*wrong)
    with guess(application, person, code):
        name = _entity_of(application, person, code)
    number = agent_identity.strip().upper()
    with guess(application, person, number):
        fitting = (account.person for account in application.store.accounts_of(number) if not account.suspended)
        agent = next((one for one in fitting if one.has(Role.APPLICANT) and same_name(agent_name, one.name)), None)
        if agent is None:
            raise Refused(Problem("MANDATE_AGENT_UNKNOWN", "agent"))
    if agent.login == person.login or agent.identity == person.identity:
        raise Refused(Problem("MANDATE_AGENT_SELF", "agent"))
    kept = tuple(dict.fromkeys(scope))
    mandate = Mandate(str(uuid4()), code, name, person.login, agent.login, kept, valid_from, valid_to, application.clock.now())
    application.store.add_mandate(mandate)
    return mandate


def revoke(application: Application, person: Person, mandate_id: str) -> None:
    """Taken back by who gave it, or laid down by the agent (民法典 173). Cases that were filed by it stay. Raises Refused."""
    _allow(application, person)
    mandate = application.store.mandate(mandate_id)
    if mandate is None or person.login not in (mandate.given_by, mandate.agent):
        raise Refused(Problem("MANDATE_NOT_THERE", "mandate"))
    if not application.store.revoke_mandate(mandate.id, application.clock.now()):
        raise Refused(Problem("MANDATE_REVOKED", "mandate", {"name": mandate.principal_name}))


def mandates_of(application: Application, person: Person) -> tuple[Mandate, ...]:
    """Those this person gave or has, ended ones too, the newest first."""
    _allow(application, person)
    return application.store.mandates_of(person.login)


def may_act_by(application: Application, person: Person, bundle: Bundle) -> tuple[Mandate, ...]:
    """The mandates by which this person may file that bundle for an entity today."""
    if not takes_entities(bundle):
        return ()
    on = application.clock.today()
    return tuple(
        one
        for one in application.store.mandates_of(person.login)
        if one.agent == person.login and one.in_force(on) and one.covers(bundle.code)
    )


def agent_by(application: Application, person: Person, mandate_id: str, bundle: Bundle) -> Agent:
    """This person as agent by that mandate. Raises Refused with every reason why not."""
    mandate = application.store.mandate(mandate_id)
    if mandate is None or mandate.agent != person.login:
        raise Refused(Problem("MANDATE_NOT_THERE", "mandate"))
    agent = Agent(mandate.id, person.login, person.name, mandate.principal, mandate.principal_name, mandate.given_by)
    faults = [] if takes_entities(bundle) else [Problem("MANDATE_BUNDLE_UNFIT", "mandate", {"title": bundle.title})]
    if faults := [*faults, *mandate_faults(application, agent, bundle.code)]:
        raise Refused(*faults)
    return agent


def mandate_faults(application: Application, agent: Agent, code: str, *, renewed: bool = False) -> tuple[Problem, ...]:
    """Every reason why an agent may not act by that mandate now. `renewed`: another one of the same entity for the same agent will do:
    a case that was filed by one that ended since goes on by the one that followed."""
    mandate, on = application.store.mandate(agent.mandate), application.clock.today()
    if mandate is None or (mandate.agent, mandate.principal) != (agent.login, agent.principal):
        return (Problem("MANDATE_NOT_THERE", "mandate"),)
    faults = tuple(_ended(mandate, on, code))
    if faults and renewed:
        others = (one for one in application.store.mandates_of(agent.login) if (one.agent, one.principal) == (agent.login, agent.principal))
        return () if any(not any(_ended(one, on, code)) for one in others) else faults
    return faults


def takes_entities(bundle: Bundle) -> bool:
    """May an entity apply? Then the applicant's number may be a credit code."""
    item = bundle.data_item(bundle.applicant_id_item)
    found = field_type(item.type) if item else None
    return found is not None and found.name in OF_ENTITIES


def latest_end(valid_from: date) -> date:
    """The last day a mandate from that day on may have.

    >>> latest_end(date(2028, 2, 29)).isoformat()
    '2031-02-28'
    """
    year = valid_from.year + MOST_YEARS
    return valid_from.replace(year=year, day=28) if (valid_from.month, valid_from.day) == (2, 29) else valid_from.replace(year=year)


def _ended(mandate: Mandate, on: date, code: str) -> Iterator[Problem]:
    said = {"name": mandate.principal_name}
    if mandate.revoked_at:
        yield Problem("MANDATE_REVOKED", "mandate", said)
    if not mandate.valid_from <= on <= mandate.valid_to:
        period = {"first": mandate.valid_from.isoformat(), "last": mandate.valid_to.isoformat()}
        yield Problem("MANDATE_OUT_OF_PERIOD", "mandate", {**said, **period})
    if not mandate.covers(code):
        yield Problem("MANDATE_OUT_OF_SCOPE", "mandate", said)


def _unfit(application: Application, code: str, valid_from: date, valid_to: date, scope: Collection[str], today: date) -> Iterator[Problem]:
    if not is_entity(code):
        yield Problem("MANDATE_CODE_UNFIT", "principal")
    if valid_from < today:
        yield Problem("MANDATE_PAST", "valid_from")
    if valid_to < valid_from:
        yield Problem("MANDATE_REVERSED", "valid_to")
    elif valid_to > latest_end(valid_from):
        yield Problem("MANDATE_TOO_LONG", "valid_to", {"years": MOST_YEARS, "day": latest_end(valid_from).isoformat()})
    for one in scope:
        version = in_force(application, one)
        if version is None or not takes_entities(application.compiled(one, version.version).bundle):
            yield Problem("MANDATE_SCOPE_UNFIT", "scope", {"code": one[:40]})


def _entity_of(application: Application, person: Person, code: str) -> str:
    """The name of an entity that this person speaks for. Raises Refused; an entity there is not, and one of somebody else, get one
    answer."""
    purpose = Purpose(say("MANDATE_PURPOSE"), ITEM, say("LOOK_UP_CONSENT"), asked_by=person.login)
    on, now = application.clock.today(), application.clock.now()
    source, libraries = Source(library=LEGAL_PERSONS, record=LICENCE), application.libraries.now()
    holdings = look_up([source], {"": code}, libraries, purpose, on=on, at=now, log=application.query_log)
    if holdings.silent:
        raise Refused(Problem("MANDATE_LIBRARY_SILENT", "principal"))
    usable = (one for one in holdings.records if one.holder == code and one.record == LICENCE and one.usable_on(on))
    found = next((one for one in usable if speaks_for(person, one)), None)
    if found is None:
        raise Refused(Problem("MANDATE_NOT_REPRESENTATIVE", "principal"))
    return str(found.values.get("subject_name") or found.holder_name or code)


def speaks_for(person: Person, licence: Record) -> bool:
    """Does the licence name this person? By number where it has one, for names are shared; else by name."""
    number, name = licence.values.get("principal_id_no"), licence.values.get("principal_name")
    if isinstance(number, str) and number.strip():
        return bool(person.identity) and number.strip().upper() == person.identity.upper()
    return isinstance(name, str) and same_name(name, person.name)


def _allow(application: Application, person: Person) -> None:
    if fault := can(person, Action.APPLY, Subject(office=application.settings.office, applicant=person.login)):
        raise Refused(fault)
