"""review: the use cases of window and reviewer: claim, accept, waive, ask correction, decline, decide per item, deliver, close.

Every act asks `people.can`, asks the libraries anew, evaluates, and is refused (Refused, nothing written) while a check is open, while
the two readings of the rules differ, or where it differs from what is advised without a reason. The event, its evaluation and the
jobs for its papers are written in one transaction.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from functools import cached_property

from pydantic import JsonValue

from forms.errors import Refused
from forms.problems import Problem
from runtime.advice import BEFORE_ACCEPTANCE, advise, advise_item, correction_of, open_checks, sub_cases_of, waived_of
from runtime.after_act import after_act
from runtime.bootstrap import Application
from runtime.case import Case, Move
from runtime.case_clocks import case_clock
from runtime.case_view import CaseFile, QueueRow
from runtime.disagreement import note_disagreement
from runtime.events import By, Event, canonical_text
from runtime.file_of_case import CLAIMED, RELEASED, claimed, decides, file_of_case, subject_of_case
from runtime.people import Action, Person, can
from runtime.prefill import read_value
from runtime.reckon import FACT_SETTLED, Reckoning, identity_of, reckon, settled_facts
from runtime.snapshot import snapshot
from runtime.states import UNDER_REVIEW, State

OPEN = (State.SUBMITTED, State.CORRECTION, *sorted(UNDER_REVIEW), State.SUSPENDED, State.DECIDED)
"""What a queue shows unless asked otherwise."""
BEFORE = frozenset({State.SUBMITTED, State.CORRECTION})
ASKED_AGAIN = "asked_again"


def queue(
    application: Application,
    person: Person,
    *,
    states: Collection[State] = (),
    bundle_code: str | None = None,
    mine: bool = False,
    limit: int = 200,
) -> tuple[QueueRow, ...]:
    """Cases of the office that somebody here must act on, what is due first on top. `states` () = all that are open;
    `mine` = claimed by this person, or with open items this person decides."""
    _staff(person)
    wanted = tuple(states) or OPEN
    # before acceptance a case has no due day in the store: asked for together, a full page of the others would hide it
    groups = [tuple(one for one in wanted if (one in BEFORE) is before) for before in (True, False)]
    found = [case for group in groups if group for case in application.store.cases(state=group, bundle_code=bundle_code, limit=limit)]
    names = {account.person.login: account.person.name for account in application.store.accounts()}
    calendar, on = application.calendar(), application.clock.today()
    rows = []
    for case in found:
        compiled = application.compiled(case.bundle_code, case.bundle_version)
        claimed_by = claimed(application.store.events(case.id)) if case.state is State.SUBMITTED else ""
        items = tuple(one.item for one in case.sub_cases if not one.settled and decides(person, case, compiled.bundle, one.item))
        if mine and not items and claimed_by != person.login:
            continue
        clock = case_clock(case, compiled, calendar, on)
        name = case.content.values.get(compiled.bundle.applicant_name_item)
        rows.append(
            QueueRow(
                case_id=case.id,
                number=case.number or "",
                title=compiled.bundle.title,
                applicant_name=name if isinstance(name, str) else "",
                state=case.state,
                items=items,
                due_on=clock.due.day if clock and clock.due else None,
                clock=clock,
                submitted_at=case.submitted_at,
                claimed_by=names.get(claimed_by, claimed_by),
            )
        )
    return tuple(sorted(rows, key=_urgency)[:limit])


def file_of(application: Application, person: Person, case_id: str) -> CaseFile:
    """The whole file. Raises Refused if there is no such case or this person may not read it."""
    return _Handling(application, person, case_id, Action.READ_CASE).file()


def ask_again(application: Application, person: Person, case_id: str) -> CaseFile:
    """«再问一次»: the libraries anew, now; the answer is noted in the record."""
    handling = _Handling(application, person, case_id, Action.CLAIM, fresh=True)
    found = handling.found
    text = canonical_text({"silent": sorted(found.holdings.silent), "open": list(handling.open_checks())})
    handling.write(handling.case.note(handling.by, ASKED_AGAIN, text))
    return _Handling(application, person, case_id, Action.READ_CASE).file()


def claim(application: Application, person: Person, case_id: str) -> Case:
    """Take the case; refused if a colleague has it (REVIEW_CLAIMED)."""
    handling = _Handling(application, person, case_id, Action.CLAIM)
    by = claimed(handling.events)
    if by and by != person.login:
        account = application.store.account(by)
        raise Refused(Problem("REVIEW_CLAIMED", case_id, {"name": account.person.name if account else by}))
    return handling.case if by else handling.write(handling.case.note(handling.by, CLAIMED, ""))


def release(application: Application, person: Person, case_id: str) -> Case:
    """Give the case back to the queue."""
    handling = _Handling(application, person, case_id, Action.CLAIM)
    mine = claimed(handling.events) == person.login
    return handling.write(handling.case.note(handling.by, RELEASED, "")) if mine else handling.case


# ---- acts on the whole case


def accept(application: Application, person: Person, case_id: str, *, reason: str = "", revision: int | None = None) -> Case:
    """受理."""
    handling = _Handling(application, person, case_id, Action.ACCEPT, fresh=True, revision=revision)
    parts = sub_cases_of(handling.compiled, handling.found.evaluation, application.calendar())
    advised = advise(handling.found.evaluation)
    return handling.write(handling.case.accept(handling.by, parts, advised=advised, reason=reason.strip(), pending=handling.settled()))


def accept_with_waiver(application: Application, person: Person, case_id: str, *, reason: str = "", revision: int | None = None) -> Case:
    """容缺受理 of everything that is missing; refused if something missing may not be waived or nothing is promised."""
    handling = _Handling(application, person, case_id, Action.ACCEPT, fresh=True, revision=revision)
    calendar, evaluation = application.calendar(), handling.found.evaluation
    waived, forbidden = waived_of(evaluation, calendar)
    if forbidden:
        raise Refused(*(Problem("REVIEW_NOT_WAIVABLE", material, {"label": handling.material(material)}) for material in forbidden))
    parts = sub_cases_of(handling.compiled, evaluation, calendar)
    move = handling.case.accept_with_waiver(
        handling.by, parts, waived, advised=advise(evaluation), reason=reason.strip(), pending=handling.settled()
    )
    return handling.write(move)


def ask_correction(
    application: Application,
    person: Person,
    case_id: str,
    *,
    reason: str = "",
    more_fields: Collection[str] = (),
    more_materials: Collection[str] = (),
    revision: int | None = None,
) -> Case:
    """补正, everything at once: what the evaluation finds, and what the person adds (only what the bundle defines, with a reason)."""
    handling = _Handling(application, person, case_id, Action.ASK_CORRECTION, fresh=True, revision=revision)
    bundle, evaluation = handling.compiled.bundle, handling.found.evaluation
    unknown = [name for name in more_fields if bundle.data_item(name) is None]
    unknown += [name for name in more_materials if bundle.material(name) is None]
    if unknown:
        raise Refused(*(Problem("REVIEW_ASKS_UNDEFINED", name[:80]) for name in unknown))
    asked = correction_of(handling.compiled, evaluation)
    fields = tuple(dict.fromkeys((*asked.fields, *more_fields)))
    materials = tuple(dict.fromkeys((*asked.materials, *more_materials)))
    added = (fields, materials) != (asked.fields, asked.materials)
    handling.settled_or_refused()
    move = handling.case.ask_correction(
        handling.by,
        fields=fields,
        materials=materials,
        items=asked.items,
        conditions=asked.conditions,
        # whoever asks for more than the evaluation does differs from it
        advised="" if added else advise(evaluation),
        reason=reason.strip(),
    )
    return handling.write(move)


def decline(application: Application, person: Person, case_id: str, *, reason: str, kind: str = "", revision: int | None = None) -> Case:
    """不予受理 or 转单项办理; `kind` "" = that of the evaluation."""
    handling = _Handling(application, person, case_id, Action.DECLINE, fresh=True, revision=revision)
    handling.settled_or_refused()
    evaluation = handling.found.evaluation
    named = kind.strip() or evaluation.reject_kind
    if not named.startswith(BEFORE_ACCEPTANCE):
        # 不予许可, 不予认定 … are decisions: they come after acceptance and review, with their own remedies
        raise Refused(Problem("REVIEW_DECIDED_LATER" if named else "REVIEW_NO_KIND", "kind", {"kind": named[:40]}))
    move = handling.case.not_accept(handling.by, kind=named, advised=advise(evaluation), reason=reason.strip())
    return handling.write(move, reject_kind=named)


def suspend(application: Application, person: Person, case_id: str, *, reason: str) -> Case:
    """中止 (special procedure): the clocks stand still."""
    handling = _Handling(application, person, case_id, Action.ACCEPT)
    return handling.write(handling.case.suspend(handling.by, reason.strip()))


def resume(application: Application, person: Person, case_id: str) -> Case:
    """恢复."""
    handling = _Handling(application, person, case_id, Action.ACCEPT)
    return handling.write(handling.case.resume(handling.by))


def deliver(application: Application, person: Person, case_id: str, *, method: str) -> Case:
    """送达."""
    handling = _Handling(application, person, case_id, Action.ACCEPT)
    return handling.write(handling.case.deliver(handling.by, method.strip()))


def close(application: Application, person: Person, case_id: str) -> Case:
    """办结."""
    handling = _Handling(application, person, case_id, Action.ACCEPT)
    return handling.write(handling.case.close(handling.by))


# ---- acts on one item


def start_review(application: Application, person: Person, case_id: str, item: str) -> Case:
    """Take an item of one's own department into review."""
    handling = _Handling(application, person, case_id, Action.REVIEW_ITEM, item=item)
    return handling.write(handling.case.start_review(handling.by, item))


def grant(application: Application, person: Person, case_id: str, item: str, *, reason: str = "", revision: int | None = None) -> Case:
    """准予 for one item."""
    handling = _Handling(application, person, case_id, Action.DECIDE_ITEM, item=item, fresh=True, revision=revision)
    advised = advise_item(handling.found.evaluation, item)
    return handling.write(handling.case.grant(handling.by, item, advised=advised, reason=reason.strip(), pending=handling.settled()))


def refuse(application: Application, person: Person, case_id: str, item: str, *, reason: str, revision: int | None = None) -> Case:
    """不予 for one item, always with its reason."""
    handling = _Handling(application, person, case_id, Action.DECIDE_ITEM, item=item, fresh=True, revision=revision)
    advised = advise_item(handling.found.evaluation, item)
    return handling.write(handling.case.refuse(handling.by, item, reason=reason.strip(), advised=advised, pending=handling.settled()))


def settle_fact(application: Application, person: Person, case_id: str, fact: str, value: JsonValue, *, reason: str) -> Case:
    """A person says what a silent library could not, or what only staff know; noted in the record with the reason."""
    handling = _Handling(application, person, case_id, Action.CLAIM)
    bundle = handling.compiled.bundle
    if bundle.fact(fact) is None:
        raise Refused(Problem("REVIEW_NO_SUCH_FACT", fact[:80]))
    read = read_value(bundle, fact, value)
    if isinstance(read, Problem):
        raise Refused(read)
    if not reason.strip():
        raise Refused(Problem("CASE_REASON_NEEDED", "reason"))
    text = canonical_text({"fact": fact, "value": read, "reason": reason.strip()}, fact, floats=True)
    return handling.write(handling.case.note(handling.by, FACT_SETTLED, text))


# ---- details


class _Handling:
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
        _staff(person)
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
        self._identity = identity

    @cached_property
    def found(self) -> Reckoning:
        """The evaluation of today, on what is filed: while a correction is open the working content is the applicant's own affair."""
        content = self.application.store.filed_content(self.case.id, self.case.filed_digest) or self.case.content
        return reckon(
            self.application,
            self.compiled,
            self.case,
            content,
            identity=self._identity,
            by=self.person.login,
            settled=settled_facts(self.events),
            fresh=self.weighed,
        )

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
        return file_of_case(self.application, self.person, self.case, self.compiled, self.found, self.events)

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


def _staff(person: Person) -> None:
    """Whoever works on cases; applicants have a desk of their own."""
    if fault := can(person, Action.LIST_CASES):
        raise Refused(fault)


def _urgency(row: QueueRow) -> tuple[bool, date, str, str]:
    """What is due first; then the oldest; what no clock drives last."""
    submitted = row.submitted_at.isoformat() if row.submitted_at else ""
    return (row.due_on is None, row.due_on or date.max, submitted, row.case_id)