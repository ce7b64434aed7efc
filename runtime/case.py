"""Case 办件: one submission of one bundle, from draft to closed. Pure: who, when and on which day are passed in.

    draft ──submit──> submitted ──ask_correction──> correction ──correct──> submitted
                        │ accept                    │ lapse ──> withdrawn | terminated
                        │ accept_with_waiver ──> accepted_with_waiver ──supply──> (same)
                        │ deem_accepted ──> deemed_accepted
                        └ not_accept ──> not_accepted ──close──> closed

    accepted | accepted_with_waiver | deemed_accepted ──start_review, grant, refuse──> in_review
    in_review ──the last item granted or refused──> decided ──deliver──> delivered ──close──> closed
    accepted… | in_review ──suspend──> suspended ──resume──> where it was;  ──extend──> the same, an item's limit longer
    accepted_with_waiver | in_review with something waived ──lapse──> withdrawn | terminated | decided
    filed and not ended ──withdraw──> withdrawn,  ──terminate──> terminated;  both ──close──> closed

Acceptance, correction and waiver are acts on the case (one window speaks for all); review and decision are per item.
An act that differs from the evaluation needs a reason; nobody handles their own case. Which act may happen in which
state: `runtime.states.MOVES`. Each act returns a `Move`, or raises Refused with every reason why it may not happen.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from forms.errors import Refused
from forms.item import LapseEffect
from forms.problems import Problem
from runtime.content import Content, Upload, changes_outside
from runtime.events import Act, By, EventKind, digest_of, moment_text
from runtime.extension import extension_faults
from runtime.replay import evolve
from runtime.special_procedure import LONGEST_DAYS, Procedure
from runtime.states import EDITABLE, MOVES, State, SubState
from runtime.sub_case import Extension, SubCase, Suspension, Waived, sub_cases_data, waived_data

SYSTEM = "system"
"""The actor of what the clocks do."""


@dataclass(frozen=True, slots=True)
class Case:
    """A case as it stands. `revision` counts its writes and is no part of what it is."""

    office: str
    id: str
    applicant: str
    """User id."""
    bundle_code: str
    bundle_version: int
    bundle_digest: str
    created_at: datetime
    state: State = State.DRAFT
    number: str | None = None
    """Shown to people, never a key to anything. None in a draft."""
    content: Content = field(default_factory=Content)
    filed_digest: str = ""
    """Digest of the content as last filed; while a correction is open, `content` is ahead of it."""
    sub_cases: tuple[SubCase, ...] = ()
    round: int = 0
    """How many times a correction was asked."""
    flagged_fields: tuple[str, ...] = ()
    flagged_materials: tuple[str, ...] = ()
    flagged_items: tuple[str, ...] = ()
    """Optional items that may be left out instead of corrected."""
    waived: tuple[Waived, ...] = ()
    """What may still come later."""
    suspensions: tuple[Suspension, ...] = ()
    suspended_from: State | None = None
    extensions: tuple[Extension, ...] = ()
    ending: str = ""
    """How it ended: a State or LapseEffect value; empty while it goes on."""
    submitted_at: datetime | None = None
    submitted_on: date | None = None
    correction_asked_on: date | None = None
    corrected_on: date | None = None
    accepted_on: date | None = None
    decided_on: date | None = None
    delivered_on: date | None = None
    closed_on: date | None = None
    revision: int = field(default=0, compare=False)
    """How often it was written; 0 = not yet stored. A change based on an older revision is refused."""

    def sub_case(self, item: str) -> SubCase | None:
        """The part of that item."""
        return next((sub_case for sub_case in self.sub_cases if sub_case.item == item), None)

    @property
    def due_on(self) -> date | None:
        """The first day on which a decision is due."""
        return min((one.due_on for one in self.sub_cases if one.due_on and not one.settled), default=None)

    # ---- the applicant

    def edit(self, content: Content, opened_fields: Collection[str] = (), opened_materials: Collection[str] = ()) -> Case:
        """The same case with other content: anything in a draft; in a correction only what was flagged, and what flagged answers
        have newly opened. No act is recorded: saving is not filing."""
        problems = [] if self.state in EDITABLE else [Problem("CASE_NOT_EDITABLE", self.id, {"state": self.state})]
        if self.state is State.CORRECTION:
            fields, materials = {*self.flagged_fields, *opened_fields}, {*self.flagged_materials, *opened_materials}
            problems += changes_outside(self.content, content, fields=fields, materials=materials, items=self.flagged_items)
        _refuse(problems)
        content.text()  # what cannot be stored is refused here, not in the database
        return replace(self, content=content)

    def submit(self, by: By) -> Move:
        """File the draft as it stands, with the versions it has gone through. The store gives the number."""
        content = self.content.to_be_filed()
        bundle = {"code": self.bundle_code, "version": self.bundle_version, "digest": self.bundle_digest}
        data: dict[str, object] = {"applicant": self.applicant, "bundle": bundle, "created_at": moment_text(self.created_at)}
        if content.carries:
            data["carried"] = [{"from": one.from_version, "to": one.to_version, "at": one.at} for one in content.carries]
        return self._move(EventKind.SUBMITTED, by, {**data, "content": content.digest()}, content=content)

    def correct(self, by: By, why: str = "") -> Move:
        """File the corrected answers as they stand. Nothing changed at all needs a word `why`: it is easily an oversight, but whoever was
        right the first time may say so."""
        digest, said = self.content.digest(), why.strip()
        unchanged = digest == self.filed_digest and not said
        data = {"content": digest, **({"reason": said} if said else {})}
        problems = [Problem("CASE_CORRECTION_UNCHANGED", self.id)] if unchanged else []
        return self._move(EventKind.CORRECTED, by, data, problems, content=self.content)

    def supply(self, by: By, uploads: Sequence[Upload]) -> Move:
        """Hand in materials that were waived."""
        open_materials = {one.material for one in self.waived}
        wrong = [Problem("CASE_MATERIAL_NOT_WAIVED", one.material) for one in uploads if one.material not in open_materials]
        if not uploads:
            wrong.append(Problem("CASE_NOTHING_SUPPLIED", self.id))
        content = replace(self.content, uploads=(*self.content.uploads, *uploads))
        materials = sorted({one.material for one in uploads})
        data = {"materials": materials, "content": content.digest()}
        return self._move(EventKind.MATERIAL_SUPPLIED, by, data, wrong, content=content)

    def withdraw(self, by: By, reason: str = "") -> Move:
        """撤回, by the applicant. A draft is simply discarded."""
        return self._move(EventKind.WITHDRAWN, by, {"reason": reason})

    # ---- the window, for the whole case

    def accept(self, by: By, sub_cases: Sequence[SubCase], *, advised: str, reason: str = "", pending: Collection[str] = ()) -> Move:
        """受理. `sub_cases`: the items, with prerequisites and due days; refused optional ones and those that do not apply among them.
        `advised`: the outcome of the evaluation; `pending`: its checks that are still open, which hold an acceptance back."""
        problems = [*_reasoned(advised, "accept", reason), *self._staff(by), *self._acceptable(sub_cases, pending)]
        data = {"sub_cases": sub_cases_data(sub_cases), "advised": advised, "reason": reason}
        return self._move(EventKind.ACCEPTED, by, data, problems)

    def accept_with_waiver(
        self,
        by: By,
        sub_cases: Sequence[SubCase],
        waived: Sequence[Waived],
        *,
        advised: str,
        reason: str = "",
        pending: Collection[str] = (),
    ) -> Move:
        """容缺受理: as accept, with the materials that may come later."""
        problems = [*_reasoned(advised, "waive", reason), *self._staff(by), *self._acceptable(sub_cases, pending)]
        if not waived:
            problems.append(Problem("CASE_NOTHING_WAIVED", self.id))
        if not self.content.promise.signed:
            problems.append(Problem("CASE_PROMISE_UNSIGNED", self.id))
        data = {"sub_cases": sub_cases_data(sub_cases), "waived": waived_data(waived), "advised": advised, "reason": reason}
        return self._move(EventKind.ACCEPTED_WITH_WAIVER, by, data, problems)

    def deem_accepted(self, by: By, sub_cases: Sequence[SubCase]) -> Move:
        """视为受理: no word within five working days; accepted from the day of receipt (行政许可法 32)."""
        return self._move(EventKind.DEEMED_ACCEPTED, by, {"sub_cases": sub_cases_data(sub_cases)}, self._acceptable(sub_cases, ()))

    def ask_correction(
        self,
        by: By,
        *,
        fields: Sequence[str] = (),
        materials: Sequence[str] = (),
        items: Sequence[str] = (),
        conditions: Sequence[str] = (),
        advised: str,
        reason: str = "",
    ) -> Move:
        """补正, everything at once: the data items and materials to be put right, the optional `items` that may be left out instead,
        and the conditions that ask for it."""
        problems = [*_reasoned(advised, "correct", reason), *self._staff(by)]
        if not (fields or materials or items):
            problems.append(Problem("CASE_CORRECTION_EMPTY", self.id))
        asked = {"fields": list(fields), "materials": list(materials), "items": list(items), "conditions": list(conditions)}
        return self._move(EventKind.CORRECTION_ASKED, by, {**asked, "advised": advised, "reason": reason}, problems)

    def not_accept(self, by: By, *, kind: str, advised: str, reason: str, go_to: str = "") -> Move:
        """不予受理 or another refusal before acceptance; `kind` as in the evaluation's reject_kind. Always with its reason. `go_to`: the
        competent body, where this office is not."""
        problems = [*_needed(reason), *self._staff(by)]
        data = {"kind": kind, "advised": advised, "reason": reason, **({"go_to": go_to} if go_to else {})}
        return self._move(EventKind.NOT_ACCEPTED, by, data, problems)

    def extend(
        self, by: By, item: str, told: Sequence[SubCase], *, days: int, reason: str, approved_by: str, last: date | None = None
    ) -> Move:
        """延期 of one item, or with "" of all that are open. `told`: the items with the days that the paper tells; `last`: when the limit
        would be over without it."""
        given = {"days": days, "reason": reason, "approved_by": approved_by}
        problems = [*(self._unsettled(item) if item else ()), *self._staff(by)]
        problems += extension_faults(self, item, days=days, reason=reason, approved_by=approved_by, last=last, on=by.on)
        due = [{"item": one.item, "on": one.due_on.isoformat() if one.due_on else None, "note": one.due_note} for one in told]
        return self._move(EventKind.EXTENDED, by, {"item": item, **given, "due": due}, problems)

    def suspend(self, by: By, reason: str, procedure: str = "", days: int | None = None) -> Move:
        """中止: the clock stands still, for a stated reason. Of a special procedure (行政许可法45) the applicant is told how many working
        `days` it is expected to take."""
        problems = [*_needed(reason), *self._staff(by)]
        if procedure and (procedure not in {*Procedure} or days is None or not 1 <= days <= LONGEST_DAYS):
            problems.append(Problem("CASE_PROCEDURE_DAYS", "days", {"most": LONGEST_DAYS}))
        special = {"procedure": procedure, "days": days} if procedure else {}
        return self._move(EventKind.SUSPENDED, by, {"reason": reason, **special}, problems)

    def resume(self, by: By) -> Move:
        """恢复: the clock goes on."""
        return self._move(EventKind.RESUMED, by, {}, self._staff(by))

    def terminate(self, by: By, reason: str, basis: str = "") -> Move:
        """终止: ended without a decision, for a stated reason. `basis`: the articles it rests on."""
        data = {"reason": reason, **({"basis": basis} if basis else {})}
        return self._move(EventKind.TERMINATED, by, data, [*_needed(reason), *self._staff(by)])

    def lapse(self, by: By, effect: LapseEffect, reason: str) -> Move:
        """A correction or a waived material did not come in time. `effect` is the bundle's choice."""
        problems = [*_needed(reason), *self._staff(by)]
        if self.state is not State.CORRECTION and not self.waived:
            problems.append(Problem("CASE_NOTHING_WAIVED", self.id))
        return self._move(EventKind.LAPSED, by, {"effect": str(effect), "reason": reason}, problems)

    def deliver(self, by: By, method: str) -> Move:
        """送达: the papers reached the applicant; `method` says how."""
        repeated = [Problem("CASE_ALREADY_DELIVERED", self.id)] if self.delivered_on else []
        return self._move(EventKind.DELIVERED, by, {"method": method}, [*repeated, *self._staff(by)])

    def close(self, by: By) -> Move:
        """办结."""
        return self._move(EventKind.CLOSED, by, {}, self._staff(by))

    def note(self, by: By, about: str, text: str) -> Move:
        """Something worth recording that changes nothing: a paper issued, a check settled, a masked value shown."""
        return self._move(EventKind.NOTED, by, {"about": about, "text": text})

    # ---- the reviewer, per item

    def start_review(self, by: By, item: str) -> Move:
        """Take an item into review."""
        return self._move(EventKind.REVIEW_STARTED, by, {"item": item}, [*self._staff(by), *self._reviewable(item)])

    def grant(self, by: By, item: str, *, advised: str = "grant", reason: str = "", pending: Collection[str] = ()) -> Move:
        """准予 for one item. Held back by an open prerequisite, an open check, or a waived material the item needs."""
        problems = [*_reasoned(advised, "grant", reason), *self._staff(by), *self._reviewable(item), *_pending(pending)]
        problems += [Problem("CASE_WAIVER_OPEN", one.material) for one in self.waived if one.holds_back(item)]
        return self._move(EventKind.GRANTED, by, {"item": item, "advised": advised, "reason": reason}, problems)

    def refuse(self, by: By, item: str, *, reason: str, advised: str = "refuse", pending: Collection[str] = ()) -> Move:
        """不予 for one item, always with its reason. An open prerequisite does not hold a refusal back."""
        problems = [*_needed(reason), *self._staff(by), *self._unsettled(item), *_pending(pending)]
        return self._move(EventKind.REFUSED, by, {"item": item, "advised": advised, "reason": reason}, problems)

    # ---- details

    def _move(
        self, kind: EventKind, by: By, data: Mapping[str, object], problems: Sequence[Problem] = (), *, content: Content | None = None
    ) -> Move:
        if self.state not in MOVES[kind]:  # the other reasons would only confuse
            raise Refused(Problem("CASE_ILLEGAL_MOVE", self.id, {"act": kind, "state": self.state}))
        _refuse(problems)
        act = Act(kind, by.actor, by.at, {"on": by.on.isoformat(), **data})
        return Move(self, replace(evolve(self, act, content), revision=self.revision + 1), act)

    def _staff(self, by: By) -> list[Problem]:
        """Nobody handles their own case."""
        return [Problem("CASE_OWN_REVIEW", self.id)] if by.actor == self.applicant else []

    def _acceptable(self, sub_cases: Sequence[SubCase], pending: Collection[str]) -> list[Problem]:
        problems = _pending(pending)
        if not any(one.state is SubState.WAITING for one in sub_cases):
            problems.append(Problem("CASE_NO_ITEM", self.id))
        known = {one.item for one in sub_cases}
        if len(known) < len(sub_cases):
            problems.append(Problem("CASE_ITEM_TWICE", self.id))
        missing = {(one.item, needed) for one in sub_cases for needed in one.prerequisites if needed not in known}
        return problems + [Problem("CASE_ITEM_UNKNOWN", item, {"item": needed}) for item, needed in sorted(missing)]

    def _unsettled(self, item: str) -> list[Problem]:
        sub_case = self.sub_case(item)
        if sub_case is None:
            return [Problem("CASE_ITEM_UNKNOWN", item, {"item": item})]
        return [Problem("CASE_ITEM_SETTLED", item, {"state": sub_case.state})] if sub_case.settled else []

    def _reviewable(self, item: str) -> list[Problem]:
        problems = self._unsettled(item)
        sub_case = self.sub_case(item)
        if sub_case is not None:
            granted = {one.item for one in self.sub_cases if one.state in (SubState.GRANTED, SubState.NOT_APPLICABLE)}
            waiting_for = [needed for needed in sub_case.prerequisites if needed not in granted]
            problems += [Problem("CASE_PREREQUISITE_OPEN", item, {"item": needed}) for needed in waiting_for]
        return problems


@dataclass(frozen=True, slots=True)
class Move:
    """What an act makes of a case: the case before, the case after, and the act to be recorded with it."""

    before: Case
    case: Case
    act: Act
    evaluation: str = ""
    """Canonical JSON of the evaluation this act went by; its digest is in the act, its text is kept beside the event."""

    def numbered(self, number: str, day: date, n: int) -> Move:
        """The same with the case number the store gave: the `n`-th of that day."""
        given = {"number": number, "number_day": day.isoformat(), "number_n": n}
        return replace(self, case=replace(self.case, number=number), act=replace(self.act, data={**self.act.data, **given}))

    def with_evaluation(self, text: str) -> Move:
        """The same, remembering what the evaluation said at that moment."""
        return replace(self, evaluation=text, act=replace(self.act, data={**self.act.data, "evaluation": digest_of(text)}))


def _refuse(problems: Sequence[Problem]) -> None:
    if problems:
        raise Refused(*problems)


def _needed(reason: str) -> list[Problem]:
    return [] if reason.strip() else [Problem("CASE_REASON_NEEDED", "reason")]


def _reasoned(advised: str, act: str, reason: str) -> list[Problem]:
    """An act that differs from what the evaluation advised needs a reason."""
    return [] if advised == act or reason.strip() else [Problem("CASE_DIFFERENCE_UNEXPLAINED", "reason", {"advised": advised})]


def _pending(pending: Collection[str]) -> list[Problem]:
    return [Problem("CASE_CHECK_PENDING", check) for check in pending]
