"""give_consent: the applicant agrees that libraries are asked for a case, or does not any more; at any time, as easily as at first.

Withdrawing touches nothing that was lawfully done before (个人信息保护法 15). What a library filled in stays in the form, unlocked.
"""

from __future__ import annotations

from dataclasses import replace

from forms.errors import Refused
from forms.problems import Problem
from runtime.bootstrap import Application
from runtime.case import Case
from runtime.consent import consent_words, refuses
from runtime.on_behalf import identity_for
from runtime.own_cases import is_helped_by, own_case
from runtime.people import Person
from runtime.prefill import first_look_up
from runtime.states import EDITABLE, State
from runtime.storage import Consent


def give_consent(application: Application, person: Person, case_id: str, yes: bool, *, words: str = "") -> Case:
    """The case with the applicant's word on it. `words`: as shown; "" = the standing words in Chinese. Raises Refused as `intake`, and
    where a clerk would agree in the applicant's place (ASSIST_CONSENT_OWN): that is told at the beginning, with a code or the card."""
    case = own_case(application, person, case_id)
    if yes and is_helped_by(application, person, case):
        raise Refused(Problem("ASSIST_CONSENT_OWN", case.id))
    if refuses(application, case) is not yes:
        return case
    now = application.clock.now()
    bundle = application.compiled(case.bundle_code, case.bundle_version).bundle
    given = application.store.consent(case.id)
    if yes:
        standing = consent_words(bundle, application.settings.office_name, items=case.content.selected_items)
        given = Consent(case.id, case.applicant, case.bundle_code, words or (standing.text() if standing else ""), now)
    elif given:
        given = replace(given, withdrawn_at=now)
    else:  # nobody wrote down that consent was given: from now on the record says that it is not
        given = Consent(case.id, case.applicant, case.bundle_code, "", now, now)
    content = replace(case.content, refuses_look_up=not yes)
    with application.store.writing() as work:
        work.put_consent(given)
        if case.state in EDITABLE:
            if yes and case.state is State.DRAFT:
                asking = replace(case, content=content)
                whose = identity_for(application, person, case)
                values = first_look_up(application, asking, bundle, content.values, content.disputed, identity=whose, by=person.login)
                content = replace(content, values=values)
            work.save_content(case.edit(content), now)
        kept = work.commit()
    return kept[0] if kept else case
