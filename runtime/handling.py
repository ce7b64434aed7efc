"""Handling: one person about to act on one case; every act of window and reviewer begins with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from pydantic import JsonValue

from forms.errors import Refused
from forms.problems import Problem
from runtime.advice import open_checks
from runtime.after_act import after_act
from runtime.bootstrap import Application
from runtime.case import Case, Move
from runtime.case_view import CaseFile
from runtime.disagreement import note_disagreement
from runtime.events import By, Event
from runtime.file_of_case import CASE_ACTS, claimed, file_of_case, is_taken, subject_of_case
from runtime.people import Action, Person, can
from runtime.reckon import Reckoning, identity_of, reckon, settled_facts
from runtime.snapshot import snapshot
from runtime.states import State

WHOLE_CASE = frozenset(action for action, _ in CASE_ACTS.values())
"""The rights of the acts on the whole case: whoever has claimed it does them alone."""


class Handling:
    """One person about to act on one case: the rights have been asked; the libraries are, where the act goes by an evaluation."""

    def __init__(
        self,
        application: Application,
        person: Person,
        case_id: str,
        action: Action,
        *,
        item: str = "",
        fresh: bool = False,
        revision: int | None = None,
    ) -> None:
        staff_only(person)
        case = application.store.case(case_id)
        if case is None or case.state is State.DRAFT:  # a draft is nobody's business but the applicant's
            raise Refused(Problem("CASE_NOT_FOUND", case_id[:80]))
        compiled = application.compiled(case.bundle_code, case.bundle_version)
        identity = identity_of(application, case)
        if fault := can(person, action, subject_of_case(case, compiled.bundle, item, identity=identity)):
            raise Refused(fault)
        if revision is not None and revision != case.revision:
            raise Refused(Problem("CASE_LOST_UPDATE", case.id))
        self.application, self.person, self.case, self.compiled, self.weighed = application, person, case, compiled, fresh
        self.events: Sequence[Event] = application.store.events(case.id)
        self.identity = identity
        if action in WHOLE_CASE and is_taken(case, claimed(self.events), person):
            raise Refused(self.claimed_by_another())

    @cached_property
    def found(self) -> Reckoning:
        """The evaluation of today, on what is filed: while a correction is open the working content is the applicant's own affair."""
        return self.reckoned(settled_facts(self.events))

    def reckoned(self, settled: Mapping[str, JsonValue]) -> Reckoning:
        """The same, with these facts settled by persons."""
        content = self.application.store.filed_content(self.case.id, self.case.filed_digest) or self.case.content
        return reckon(
            self.application,
            self.compiled,
            self.case,
            content,
            identity=self.identity,
            by=self.person.login,
            settled=settled,
            fresh=self.weighed,
        )

    def claimed_by_another(self) -> Problem:
        """Who works on it."""
        by = claimed(self.events)
        account = self.application.store.account(by)
        return Problem("REVIEW_CLAIMED", self.case.id, {"name": account.person.name if account else by})

    @property
    def by(self) -> By:
        """Who acts, now."""
        return By(self.person.login, self.application.clock.now(), self.application.clock.today())

    def open_checks(self) -> tuple[str, ...]:
        """What must settle before anything is issued."""
        return open_checks(self.compiled.bundle, self.found.evaluation, self.found.holdings)

    def settled(self) -> tuple[str, ...]:
        """The checks that hold the act back. Readings that differ are recorded: a person must look."""
        note_disagreement(self.application, self.case, self.found.evaluation)
        return self.open_checks()

    def settled_or_refused(self) -> None:
        """For acts that a case does not hold back itself."""
        if waiting := self.settled():
            raise Refused(*(Problem("CASE_CHECK_PENDING", check) for check in waiting))

    def material(self, name: str) -> str:
        """The material as people call it."""
        found = self.compiled.bundle.material(name)
        return found.name if found else name

    def file(self) -> CaseFile:
        """The whole file."""
        return file_of_case(self.application, self.person, self.case, self.compiled, self.found, self.events, identity=self.identity)

    def write(self, move: Move, *, reject_kind: str = "") -> Case:
        """The event, the evaluation it went by, and the jobs that follow, in one transaction."""
        silent: frozenset[str] = frozenset()
        if self.weighed:
            move = move.with_evaluation(snapshot(self.found.submission, self.found.evaluation))
            silent = self.found.holdings.silent
        with self.application.store.writing() as work:
            work.apply(move)
            after_act(self.application, work, move, self.compiled, silent=silent, reject_kind=reject_kind)
            return work.commit()[0]


def staff_only(person: Person) -> None:
    """Whoever works on cases; applicants have a desk of their own. Raises Refused."""
    if fault := can(person, Action.LIST_CASES):
        raise Refused(fault)
