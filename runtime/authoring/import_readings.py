"""import_readings: what policy staff read from departments' files becomes a draft: a new bundle, or more departments in one.

Nothing is half-saved: the draft with all of it, or every reason why not.
"""

from __future__ import annotations

from collections.abc import Sequence

from forms.bundle import Bundle
from forms.errors import Refused
from forms.gather import add_departments, gather
from forms.importers.reading import ReadDepartment
from forms.library_keys import with_guessed_keys
from forms.problems import Problem, has_errors
from rules.rule_book import read_rule_book
from runtime.authoring.versions import ImportedDraft, read_draft, save_draft
from runtime.bootstrap import Application
from runtime.people import Action, Person, Subject, can


def import_readings(
    application: Application, person: Person, departments: Sequence[ReadDepartment], *, code: str, title: str, applicant_type: str
) -> ImportedDraft | tuple[Problem, ...]:
    """A new bundle of these departments as a draft. Never over another: a code that is taken is refused."""
    _may_draft(person)
    if application.store.draft(code) is not None or application.store.versions(code):
        return (Problem("GATHER_CODE_TAKEN", code),)
    return _kept(application, person, gather(code, title, applicant_type, departments), None)


def add_readings(
    application: Application, person: Person, departments: Sequence[ReadDepartment], *, code: str, revision: int
) -> ImportedDraft | tuple[Problem, ...]:
    """These departments added to a draft. Raises Refused if somebody changed it since `revision`."""
    _may_draft(person)
    draft = read_draft(application, code)
    if draft is None:
        return (Problem("GATHER_NO_DRAFT", code),)
    return _kept(application, person, add_departments(draft.bundle, departments), draft.bundle, revision=revision)


def _may_draft(person: Person) -> None:
    if fault := can(person, Action.DRAFT, Subject()):
        raise Refused(fault)


def _kept(
    application: Application, person: Person, outcome: Bundle | tuple[Problem, ...], before: Bundle | None, *, revision: int = 0
) -> ImportedDraft | tuple[Problem, ...]:
    if not isinstance(outcome, Bundle):
        return outcome
    bundle, guesses = with_guessed_keys(outcome, [use for material in before.materials for use in material.uses] if before else ())
    found = read_rule_book(bundle).faults
    if has_errors(found):
        return found
    return ImportedDraft(save_draft(application, person, bundle, revision=revision), (*found, *guesses))
