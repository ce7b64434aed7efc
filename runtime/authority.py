"""authority: does who files for an entity without a mandate speak for it? Who does not hands in a paper (授权委托书), and the case is
accepted only after somebody of the office has recorded that it was checked (授权已核)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from uuid import uuid4

from forms.bundle import Bundle
from forms.problems import Lang
from forms.standards.uscc import is_entity
from runtime.authority_paper import AUTHORITY_PAPER, authority_papers, line_of
from runtime.bootstrap import Application
from runtime.case import Case
from runtime.content import Content
from runtime.desk import Desk
from runtime.events import Event, EventKind
from runtime.holdings import Holdings
from runtime.mandates import LEGAL_PERSONS, LICENCE, speaks_for
from runtime.outcome import MaterialLine
from runtime.people import Person
from runtime.storage import Incident

NOT_THE_REPRESENTATIVE = "not_the_representative"
"""Kind of the incident."""
AUTHORITY_CHECKED = "authority_checked"
"""What a note is about that says the paper was checked."""


class Authority(StrEnum):
    """How it stands with the authority of who filed."""

    NOT_ASKED = "not_asked"
    """The applicant is a person, the representative, or an agent by a mandate; or the library names nobody."""
    WANTING = "wanting"
    """The library names another, and no paper was handed in."""
    TO_CHECK = "to_check"
    """There is a paper, which somebody of the office has to check."""
    CHECKED = "checked"


def names_another(application: Application, bundle: Bundle, case: Case, values: Mapping[str, object], holdings: Holdings) -> bool:
    """Does the licence of the entity the case is about name another representative than its applicant? No where nothing is held, or an
    agent files by a mandate."""
    number = values.get(bundle.applicant_id_item)
    if case.content.agent or not isinstance(number, str) or not is_entity(number):
        return False
    account = application.store.account(case.applicant)
    return account is not None and _other(account.person, number.upper(), holdings, application.clock.today())


def authority_of(
    application: Application, bundle: Bundle, case: Case, content: Content, holdings: Holdings, events: Sequence[Event] = ()
) -> Authority:
    """How it stands on this content, by what the libraries say now."""
    if not names_another(application, bundle, case, content.values, holdings):
        return Authority.NOT_ASKED
    if not authority_papers(bundle, content):
        return Authority.WANTING
    checked = any(_is_check(event) and _same_papers(event, bundle, content) for event in events)
    return Authority.CHECKED if checked else Authority.TO_CHECK


def authority_lines(application: Application, desk: Desk, lang: Lang = "zh") -> tuple[MaterialLine, ...]:
    """The paper as a line beside the materials of a desk; none where it is not needed, or stands among them already."""
    bundle, content = desk.compiled.bundle, desk.case.content
    if authority_of(application, bundle, desk.case, content, desk.holdings) is Authority.NOT_ASKED:
        # what was asked for in a correction stays open, though the library has changed its mind since
        return (line_of(bundle, content, lang),) if AUTHORITY_PAPER in desk.flagged_materials else ()
    papers = authority_papers(bundle, content)
    elsewhere = papers and all(one.material != AUTHORITY_PAPER for one in papers)
    return () if elsewhere else (line_of(bundle, content, lang),)


def authority_due(application: Application, desk: Desk, lang: Lang = "zh") -> tuple[MaterialLine, ...]:
    """The same, as long as it has to be handed in before filing."""
    return tuple(one for one in authority_lines(application, desk, lang) if not authority_papers(desk.compiled.bundle, desk.case.content))


def said_of_check(bundle: Bundle, content: Content, reason: str) -> dict[str, object]:
    """The text of the note: for which entity, on which papers, and what was checked how."""
    return {
        "number": str(content.values.get(bundle.applicant_id_item) or ""),
        "papers": sorted(one.sha256 for one in authority_papers(bundle, content)),
        "reason": reason,
    }


def note_other_representative(application: Application, case: Case, bundle: Bundle, holdings: Holdings) -> None:
    """Keep that it was filed so, once filed."""
    if names_another(application, bundle, case, case.content.values, holdings):
        detail = {"by": case.applicant, "number": case.number or ""}
        application.store.add_incident(Incident(str(uuid4()), NOT_THE_REPRESENTATIVE, application.clock.now(), detail, case.id))


def _is_check(event: Event) -> bool:
    return event.kind is EventKind.NOTED and event.data["about"] == AUTHORITY_CHECKED


def _same_papers(event: Event, bundle: Bundle, content: Content) -> bool:
    """Other papers, or another entity, are to be checked anew."""
    said, now = json.loads(event.data["text"]), said_of_check(bundle, content, "")
    return all(said[name] == now[name] for name in ("number", "papers"))


def _other(person: Person, number: str, holdings: Holdings, on: date) -> bool:
    wanted = (LEGAL_PERSONS, LICENCE, number)
    found = (one for one in holdings.records if (one.library, one.record, one.holder) == wanted and one.usable_on(on))
    licences = [one for one in found if one.values.get("principal_name")]
    return bool(licences) and not any(speaks_for(person, one) for one in licences)
