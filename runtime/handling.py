"""Handling: one person about to act on one case; every act of window and reviewer begins with it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property

from pydantic import JsonValue

from forms.errors import Refused
from forms.problems import Problem
from runtime.advice import open_checks
from runtime.after_act import after_act
from runtime.authority import Authority, authority_of
from runtime.authority_paper import called
from runtime.bootstrap import Application
from runtime.case import Case, Move
from runtime.case_view import CaseFile
from runtime.content import Content
from runtime.disagreement import note_disagreement
from runtime.events import By, Event
from runtime.file_of_case import CASE_ACTS, claimed, file_of_case, is_taken, subject_of_case
from runtime.gather_evidence import snapshot_of
from runtime.last_call import left_unverified
from runtime.no_longer_held import NO_LONGER_HELD, NoLongerHeld, is_noted, no_longer_held, said_of
from runtime.people import Action, Person, can
from runtime.reckon import Reckoning, identity_of, person_identity, reckon, settled_facts
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
        identity = person_identity(application, case)
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
    def content(self) -> Content:
        """What was filed last."""
        return self.application.store.filed_content(self.case.id, self.case.filed_digest) or self.case.content

    @cached_property
    def found(self) -> Reckoning:
        """The evaluation of today, on what is filed: while a correction is open the working content is the applicant's own affair."""
        return self.reckoned(settled_facts(self.events))

    def reckoned(self, settled: Mapping[str, JsonValue]) -> Reckoning:
        """The same, with these facts settled by persons."""
        return reckon(
            self.application,
            self.compiled,
            self.case,
            self.content,
            identity=identity_of(self.application, self.case),
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

    def settled_or_refused(self, asked: Collection[str] = ()) -> None:
        """For acts that a case does not hold back itself. What the act asks of the applicant waits for no library any more."""
        if waiting := [check for check in self.settled() if check not in asked]:
            raise Refused(*(Problem("CASE_CHECK_PENDING", check) for check in waiting))

    def left_unverified(self) -> tuple[str, ...]:
        """Materials that libraries were silent about to the last call: a correction may ask for them."""
        return left_unverified(self.case, self.found.evaluation, self.application.calendar(), self.application.clock.now())

    @cached_property
    def lost(self) -> tuple[NoLongerHeld, ...]:
        """What libraries spared and spare no more."""
        return no_longer_held(self.events, self.application.store.evaluations(self.case.id), self.found.evaluation)

    def still_held_or_refused(self, item: str = "") -> None:
        """For acts that rest on what libraries hold, on the whole case or one item. What is gone is noted in the record, and somebody
        must say what follows."""
        lost = [one for one in self.lost if not one.excused and (not item or item in one.items)]
        if not lost:
            return
        if not is_noted(self.events, lost):
            move = self.case.note(self.by, NO_LONGER_HELD, said_of(lost))
            self.application.store.apply(move.with_evaluation(snapshot_of(self.application, self.case, self.found)))
        raise Refused(
            *(
                Problem("REVIEW_NO_LONGER_HELD", one.material, {"name": one.name, "since": one.since.isoformat(), "why": one.why})
                for one in lost
            )
        )

    @cached_property
    def authority(self) -> Authority:
        """May who filed speak for the entity that applies?"""
        return authority_of(self.application, self.compiled.bundle, self.case, self.content, self.found.holdings, self.events)

    def authorised_or_refused(self) -> None:
        """For acceptance: whoever the library does not name must have shown a paper that somebody has checked."""
        if self.authority in (Authority.WANTING, Authority.TO_CHECK):
            raise Refused(Problem(f"REVIEW_AUTHORITY_{self.authority.name}", self.case.id))

    def material(self, name: str) -> str:
        """The material as people call it."""
        return called(self.compiled.bundle, name)

    def file(self) -> CaseFile:
        """The whole file."""
        given = (self.application, self.person, self.case, self.compiled, self.found, self.events)
        return file_of_case(*given, content=self.content, identity=self.identity)

    def write(self, move: Move, *, reject_kind: str = "") -> Case:
        """The event, the evaluation it went by, and the jobs that follow, in one transaction."""
        silent: frozenset[str] = frozenset()
        if self.weighed:
            move = move.with_evaluation(snapshot_of(self.application, self.case, self.found))
            silent = self.found.holdings.silent
        with self.application.store.writing() as work:
            work.apply(move)
            after_act(self.application, work, move, self.compiled, silent=silent, reject_kind=reject_kind)
            return work.commit()[0]


def staff_only(person: Person) -> None:
    """Whoever works on cases; applicants have a desk of their own. Raises Refused."""
    if fault := can(person, Action.LIST_CASES):
        raise Refused(fault)
