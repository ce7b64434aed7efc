"""whose_papers: who reads which papers of a case: whose case it is, and the office. From acceptance on a department sees
its own (个人信息保护法 6): the papers on its matters and those on the whole case, but not another department's form, nor the one form
with everybody's answers. Pure."""

from __future__ import annotations

from forms.bundle import Bundle
from runtime.case import Case
from runtime.file_of_case import decides, subject_of_case
from runtime.people import Action, Person, Role, can

OF_ALL = frozenset({"application_form"})
"""Kinds on the whole case that hold what every department is told."""


def may_read_paper(person: Person, case: Case, bundle: Bundle, kind: str, item: str) -> bool:
    """May this person read that paper of the case?"""
    subject = subject_of_case(case, bundle)
    if can(person, Action.FOLLOW, subject) is None:
        return True
    return can(person, Action.READ_CASE, subject) is None and reads_paper(person, case, bundle, kind, item)


def reads_paper(person: Person, case: Case, bundle: Bundle, kind: str, item: str) -> bool:
    """May this member of the office, who may read the case, read that paper of it?"""
    if not case.sub_cases or not person.has(Role.REVIEWER) or person.has(Role.WINDOW, Role.SUPERVISOR):
        return True
    own = [one.id for one in bundle.items if decides(person, case, bundle, one.id, identity="")]
    return item in own if item else kind not in OF_ALL or len(own) == len(bundle.items)
