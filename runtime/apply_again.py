"""apply_again: 重新申请: a new draft with what was answered in a case that ended without a result. The libraries are asked anew, the form
is the one in force now, and the old case stays on record as it is. Files and promises belong to the old one."""

from __future__ import annotations

from forms.bundle import Bundle
from forms.errors import Refused
from forms.problems import Problem
from runtime import intake
from runtime.bootstrap import Application
from runtime.case import Case
from runtime.libraries_of import key_items
from runtime.own_cases import own_case
from runtime.people import Person
from runtime.prefill import kept_value, may_be_answered
from runtime.states import State


def may_apply_again(case: Case, person: Person) -> bool:
    """Did this person's own case end by being taken back, by lapse or without acceptance? An agent begins from a mandate that holds
    today, a clerk with the applicant beside them."""
    ended = case.ending in (State.WITHDRAWN, State.TERMINATED, State.NOT_ACCEPTED) or case.state in (State.WITHDRAWN, State.TERMINATED)
    return ended and case.applicant == person.login and case.content.agent is None and case.content.assisted is None


def apply_again(application: Application, person: Person, case_id: str) -> Case:
    """The new draft. Raises Refused (CASE_NOT_TO_REPEAT, or as `intake.start`)."""
    old = own_case(application, person, case_id)
    if not may_apply_again(old, person):
        raise Refused(Problem("CASE_NOT_TO_REPEAT", case_id))
    new = intake.start(application, person, old.bundle_code, agrees=not old.content.refuses_look_up)
    bundle = application.compiled(new.bundle_code, new.bundle_version).bundle
    items = [item for item in old.content.selected_items if bundle.item(item)]
    desk = intake.choose_items(application, person, new.id, items)
    answers = {name: value for name, value in old.content.values.items() if _fits(bundle, name, value)}
    keys = set(key_items(bundle))
    # the numbers first: what a register says by them today counts, not what was taken from it then
    for part in (answers.keys() & keys, answers.keys() - keys):
        open_ones = {name: answers[name] for name in answers if name in part and name not in desk.locked and name not in desk.known}
        if open_ones:
            desk = intake.answer(application, person, new.id, open_ones)
    return desk.case


def _fits(bundle: Bundle, name: str, value: object) -> bool:
    """Does the form in force know it, and take such an answer?"""
    return may_be_answered(bundle, name) and not isinstance(kept_value(bundle, name, value), Problem)
