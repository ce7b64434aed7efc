"""note_forged_change: a page never offers what was not flagged in a correction: whoever tried to change it did so by hand."""

from __future__ import annotations

from uuid import uuid4

from forms.errors import Refused
from forms.field_types.base import quote
from runtime.bootstrap import Application
from runtime.case import Case
from runtime.people import Person
from runtime.states import State
from runtime.storage import Incident

FORGED = "forged_change"
"""Kind of the incident."""


def note_forged_change(application: Application, person: Person, case: Case, refused: Refused) -> None:
    """Keep what was tried, for somebody to look at; nothing outside a correction."""
    if case.state is not State.CORRECTION:
        return
    tried = [{"code": problem.code, "where": quote(problem.where)} for problem in refused.problems]
    detail = {"by": person.login, "number": case.number or "", "tried": tried}
    application.store.add_incident(Incident(str(uuid4()), FORGED, application.clock.now(), detail, case.id))
