"""begin_draft: a new draft, filled in with what the libraries know of its applicant."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

from forms.errors import Refused
from forms.problems import Problem
from runtime.bootstrap import Application
from runtime.case import Case
from runtime.consent import consent_words
from runtime.content import Assisted, Content
from runtime.in_force import in_force
from runtime.mandates import agent_by
from runtime.on_behalf import identity_for
from runtime.people import Person
from runtime.prefill import first_look_up
from runtime.storage import Consent


def begin_draft(
    application: Application,
    by: Person,
    code: str,
    *,
    applicant: Person,
    agrees: bool,
    words: str,
    mandate: str = "",
    assisted: Assisted | None = None,
) -> Case:
    """The draft of that applicant, begun by whoever may: `intake.start` and `runtime.assisted` have seen to that."""
    version = in_force(application, code)
    if version is None:
        raise Refused(Problem("VERSION_NOT_FOUND", code))
    bundle = application.compiled(code, version.version).bundle
    agent = agent_by(application, by, mandate, bundle) if mandate else None
    content = Content(
        tuple(item.id for item in bundle.items if item.core),
        {bundle.applicant_id_item: agent.principal} if agent else {},
        refuses_look_up=not agrees,
        agent=agent,
        assisted=assisted,
    )
    now, office = application.clock.now(), application.settings.office
    case = Case(office, str(uuid4()), applicant.login, code, version.version, version.digest, now, content=content)
    whose = identity_for(application, applicant, case)
    values = first_look_up(application, case, bundle, content.values, identity=whose, by=by.login)
    case = replace(case, content=replace(content, values=values))
    with application.store.writing() as work:
        work.create_case(case)
        if agrees and (standing := consent_words(bundle, application.settings.office_name)):
            work.put_consent(Consent(case.id, applicant.login, code, words or standing.text(), now))
        return work.commit()[0]
