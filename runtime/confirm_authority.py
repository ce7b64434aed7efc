"""confirm_authority 授权已核: somebody of the office records that the paper of whoever files for an entity was checked, and how."""

from __future__ import annotations

from forms.errors import Refused
from forms.problems import Problem
from runtime.authority import AUTHORITY_CHECKED, Authority, said_of_check
from runtime.bootstrap import Application
from runtime.case import Case
from runtime.events import canonical_text
from runtime.handling import Handling
from runtime.people import Action, Person
from runtime.states import State


def confirm_authority(application: Application, person: Person, case_id: str, *, reason: str, revision: int | None = None) -> Case:
    """Needs the right to accept, for acceptance waits for it; never the clerk's who filled it in. Always with what was checked.

    Raises Refused: nothing to check (REVIEW_AUTHORITY_NOT_OPEN), no paper there (REVIEW_AUTHORITY_WANTING), no reason.
    """
    handling = Handling(application, person, case_id, Action.ACCEPT, fresh=True, revision=revision)
    if handling.authority is Authority.WANTING:
        raise Refused(Problem("REVIEW_AUTHORITY_WANTING", case_id))
    if handling.case.state is not State.SUBMITTED or handling.authority is not Authority.TO_CHECK:
        raise Refused(Problem("REVIEW_AUTHORITY_NOT_OPEN", case_id))
    if not reason.strip():
        raise Refused(Problem("CASE_REASON_NEEDED", "reason"))
    text = canonical_text(said_of_check(handling.compiled.bundle, handling.content, reason.strip()))
    return handling.write(handling.case.note(handling.by, AUTHORITY_CHECKED, text))
