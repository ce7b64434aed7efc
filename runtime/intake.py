"""intake: the use cases of the applicant: start, fill in, hand in, promise, submit, correct, supply, withdraw.

Every function raises Refused with every reason why it may not happen (not signed in, not the own case, another was faster,
not flagged …) and has written nothing then. Every change is on disk when the function returns.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from forms.errors import Refused
from forms.problems import Problem
from runtime.after_act import after_act
from runtime.answered import answered, chosen, disputed, followed
from runtime.authority import note_other_representative
from runtime.authority_paper import is_material
from runtime.begin_draft import begin_draft
from runtime.bootstrap import Application
from runtime.carry import must_be_current, seen, up_to_date
from runtime.case import Case, Move
from runtime.content import Content, Promise, Upload
from runtime.desk import Desk, desk_of
from runtime.disagreement import note_disagreement
from runtime.events import By
from runtime.fetched import with_fetched
from runtime.file_of_case import subject_of_case
from runtime.forged_change import note_forged_change
from runtime.gather_evidence import snapshot_of
from runtime.holdings import Holdings
from runtime.keep_file import keep_file, keep_files, must_have_room
from runtime.on_behalf import applicant_of, identity_for
from runtime.outcome import Evaluation
from runtime.own_cases import filable_case, filed_by_mandate, own_case
from runtime.own_space import kept_upload
from runtime.people import Action, Person, Subject, can
from runtime.prefill import ask_libraries, fillable, with_disputes
from runtime.reckon import reckon, settled_facts
from runtime.signing import send_promise_code, signed_promise
from runtime.standing_in import may_file, may_withdraw
from runtime.states import EDITABLE, State
from runtime.storage import ConfirmationCode, Notice
from runtime.to_be_filed import to_be_filed
from runtime.whose_papers import may_read_paper

TRIES = 10
LONGEST_REASON = 500
"""Characters of what an applicant says beside an act."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What is told to whoever filed something."""

    case: Case
    evaluation: Evaluation
    """Of what was filed, on that day, as the applicant's desk has it."""

    @property
    def number(self) -> str:
        """The case number."""
        return self.case.number or ""


# ---- filling in


def start(application: Application, person: Person, code: str, *, agrees: bool = True, words: str = "", mandate: str = "") -> Case:
    """A new draft of the published version, filled in with what the libraries know of the person. Core items are chosen.

    `agrees`: that libraries are asked; kept with the draft, in the words shown ("" = the standing words, in Chinese). `mandate`: the id of
    the one by which the person files for an entity, as its agent. Raises Refused as `agent_by` too.
    """
    _allow(person, Subject(office=application.settings.office, applicant=person.login))
    return begin_draft(application, person, code, applicant=person, agrees=agrees, words=words, mandate=mandate)


def cases_of(application: Application, person: Person, *, drafts: bool | None = None) -> tuple[Case, ...]:
    """The person's own cases, and what agents have filed by the person's mandates, newest first; only drafts, or only filed ones, if
    asked."""
    _allow(person, Subject(office=application.settings.office, applicant=person.login))
    own = application.store.cases(applicant=person.login, limit=1_000)
    if drafts is not True:
        own = (*own, *filed_by_mandate(application, person))
    wanted = (case for case in own if drafts is None or (case.state is State.DRAFT) is drafts)
    return tuple(sorted(wanted, key=lambda case: case.submitted_at or case.created_at, reverse=True))


def work_on(application: Application, person: Person, case_id: str) -> Desk:
    """The desk of an own case, in any state, or of one filed by one's mandate. A draft is carried to the version in force."""
    return _desk(application, person, up_to_date(application, person, own_case(application, person, case_id)))


def answer(application: Application, person: Person, case_id: str, values: Mapping[str, object], *, seen: Desk | int | None = None) -> Desk:
    """Keep these answers (data item or guided question -> what was typed; None or "" empties it).

    What cannot be read is kept as typed and told in `desk.unreadable`. Where a number that libraries are asked by changes,
    they are asked again: what they say fills in what is empty or came from them, never what was typed otherwise.
    `seen`: the desk the person saw, or its revision; another one is refused (CASE_LOST_UPDATE). None = whatever stands now.
    """
    return _on_desk(application, person, case_id, lambda desk: _save(application, person, desk, answered(desk, values)), seen)


def choose_items(application: Application, person: Person, case_id: str, items: Collection[str], *, revision: int | None = None) -> Desk:
    """Choose bundled items; core items always stay. In a correction only flagged optional items may be left out."""
    return _on_desk(application, person, case_id, lambda desk: _save(application, person, desk, chosen(desk, items)), revision)


def upload(application: Application, person: Person, case_id: str, material: str, file_name: str, content: bytes) -> Desk:
    """Hand in one file for a material. Refused: too large, empty, not a kind of file that is taken, or not what its name says."""
    bundle = _open_desk(application, person, case_id, None).compiled.bundle
    # looking into it takes seconds, in which another tab may save: what is taken once is not asked for again
    one = keep_file(application, bundle, material, file_name, content)
    return _on_desk(application, person, case_id, lambda desk: _hand_in(application, person, desk, one))


def remove_upload(application: Application, person: Person, case_id: str, material: str, sha256: str) -> Desk:
    """Take a file back, as long as it is not filed or is flagged."""

    def save(desk: Desk) -> Desk:
        left = tuple(one for one in desk.case.content.uploads if (one.material, one.sha256) != (material, sha256))
        return _save(application, person, desk, replace(desk.case.content, uploads=left))

    return _on_desk(application, person, case_id, save)


def reuse(application: Application, person: Person, case_id: str, material: str, kept_id: str) -> Desk:
    """Hand in a file of the own space (用户空间): it was looked into when it was put there."""
    one = kept_upload(application, person, material, kept_id)
    return _on_desk(application, person, case_id, lambda desk: _hand_in(application, person, desk, one))


def dispute(application: Application, person: Person, case_id: str, name: str, yes: bool = True) -> Desk:
    """«这里不对，我要更正» of a data item: it opens for typing. Of a material: the library's record does not count, hand in one's own."""
    return _on_desk(application, person, case_id, lambda desk: _save(application, person, desk, disputed(desk, name, yes)))


def promise_code(application: Application, person: Person, case_id: str) -> ConfirmationCode:
    """Send the code that signs the promise as it stands now to the phone of who signs. Raises Refused as `runtime.signing`."""
    desk = _open_desk(application, person, case_id, None)
    return send_promise_code(application, applicant_of(application, person, desk.case), desk)


def sign_promise(application: Application, person: Person, case_id: str, name: str, code: str = "") -> Desk:
    """Sign the 容缺承诺书 with one's name and the code that was sent for these words (`promise_code`), for everything that is missing
    and waivable now; an empty name takes it back. Who has no mobile number signs with the name alone."""
    desk = _open_desk(application, person, case_id, None)
    signer = applicant_of(application, person, desk.case)
    # the code serves once: what another tab saves meanwhile does not undo what was signed
    promise = signed_promise(application, signer, desk, name, code) if name.strip() else Promise()
    return _on_desk(application, person, case_id, lambda now: _save(application, person, now, replace(now.case.content, promise=promise)))


def see_update(application: Application, person: Person, case_id: str, *, version: int | None = None) -> Desk:
    """The applicant has seen what changed with the new version of the form. `version`: up to which it was shown; where the draft
    went on to another meanwhile, that has yet to be seen. None = whatever stands now."""
    desk = _open_desk(application, person, case_id, None)
    if version is not None and version != desk.case.bundle_version:
        return desk
    return _desk(application, person, seen(application, desk.case))


# ---- filing


def submit(application: Application, person: Person, case_id: str, idem_key: str, *, seen: str = "") -> Receipt:
    """File the draft. Any outcome may be filed, also one that looks like a refusal: the window decides, not this function.

    Refused only while an asked value cannot be read, a guided question is open on which it depends whether an item applies, or
    the form was updated and the applicant has yet to see what changed. The same key again gives the first answer.
    `seen`: digest of the summary that was read (`runtime.summary`); anything else is not filed (CASE_CHANGED_SINCE_SEEN).
    """
    case = filable_case(application, person, case_id)
    if first := _answered_before(application, person, case, idem_key):
        return first
    must_be_current(application, person, case)
    try:
        return _file(application, person, case, Case.submit, idem_key, seen)
    except Refused:
        # the same click came twice at one moment, and the other was filed first
        if first := _answered_before(application, person, case, idem_key):
            return first
        raise


def correct(application: Application, person: Person, case_id: str, *, why: str = "") -> Receipt:
    """File the corrected answers. Raises Refused (CASE_CORRECTION_UNCHANGED) if nothing was changed and `why` does not say why not."""
    return _file(application, person, own_case(application, person, case_id), lambda case, by: case.correct(by, why[:LONGEST_REASON]))


def supply(application: Application, person: Person, case_id: str, material: str, files: Sequence[tuple[str, bytes]]) -> Receipt:
    """Hand in a waived material: (file name, content) of each file."""
    case = own_case(application, person, case_id)
    desk = _desk(application, person, case)
    handed_in = keep_files(application, desk.compiled.bundle, material, files, case.content.uploads)
    return _file(application, person, case, lambda case, by: case.supply(by, handed_in))


def withdraw(application: Application, person: Person, case_id: str, reason: str = "") -> Case:
    """撤回 of a filed case, also by who gave the agent the mandate; a draft is discarded."""
    case = own_case(application, person, case_id)
    if case.state is not State.DRAFT and (fault := can(person, Action.FOLLOW, subject_of_case(case))):
        raise Refused(fault)
    if case.state is State.DRAFT:
        application.store.discard(case)
        return case
    if faults := may_withdraw(application, person, case):
        raise Refused(*faults)
    move = case.withdraw(_by(application, person), reason.strip()[:LONGEST_REASON])
    with application.store.writing() as work:
        work.apply(move)
        after_act(application, work, move, application.compiled(case.bundle_code, case.bundle_version))
        return work.commit()[0]


# ---- papers


def papers_of(application: Application, person: Person, case_id: str) -> tuple[Notice, ...]:
    """The papers issued in an own case, oldest first."""
    return application.store.notices(own_case(application, person, case_id).id)


def paper(application: Application, person: Person, number: str) -> tuple[Notice, bytes]:
    """One paper with its bytes, for its applicant or for staff who may read the case."""
    notice = application.store.notice(number)
    case = application.store.case(notice.case_id) if notice else None
    bundle = application.compiled(case.bundle_code, case.bundle_version).bundle if case else None
    if notice is None or case is None or bundle is None or not may_read_paper(person, case, bundle, notice.kind, notice.item):
        raise Refused(Problem("INTAKE_NO_PAPER", number[:80]))
    return notice, application.objects.get(notice.object_key)


# ---- details


def _answered_before(application: Application, person: Person, case: Case, idem_key: str) -> Receipt | None:
    """The receipt that this key got for this case, if it did."""
    before = application.store.submitted_with(case.applicant, idem_key)
    if before is None or before.id != case.id:
        return None
    return Receipt(before, _desk(application, person, before).evaluation)


def _allow(person: Person, subject: Subject) -> None:
    if fault := can(person, Action.APPLY, subject):
        raise Refused(fault)


def _desk(application: Application, person: Person, case: Case, *, holdings: Holdings | None = None) -> Desk:
    compiled = application.compiled(case.bundle_code, case.bundle_version)
    whose = identity_for(application, person, case)
    return desk_of(application, case, compiled, identity=whose, by=person.login, holdings=holdings)


def _open_desk(application: Application, person: Person, case_id: str, seen: Desk | int | None) -> Desk:
    case = own_case(application, person, case_id)
    if case.state not in EDITABLE:
        raise Refused(Problem("CASE_NOT_EDITABLE", case.id, {"state": case.state}))
    revision = seen.case.revision if isinstance(seen, Desk) else seen
    if revision is not None and revision != case.revision:
        raise Refused(Problem("CASE_LOST_UPDATE", case.id))
    # while the case stands as that desk shows it, nothing is reckoned twice
    return seen if isinstance(seen, Desk) and seen.case == case else _desk(application, person, case)


def _on_desk(application: Application, person: Person, case_id: str, save: Callable[[Desk], Desk], seen: Desk | int | None = None) -> Desk:
    """Two tabs of one person save different things at the same moment: whoever comes second begins again from what stands then."""
    for _ in range(TRIES if seen is None else 0):
        try:
            return save(_open_desk(application, person, case_id, None))
        except Refused as refused:
            if [problem.code for problem in refused.problems] != ["CASE_LOST_UPDATE"]:
                raise
    return save(_open_desk(application, person, case_id, seen))


def _hand_in(application: Application, person: Person, desk: Desk, one: Upload) -> Desk:
    """The desk with that file; handed in twice it is there once."""
    if not is_material(desk.compiled.bundle, one.material):
        raise Refused(Problem("INTAKE_UNKNOWN_NAME", one.material[:80]))
    must_have_room(application, one, there := desk.case.content.uploads)
    known = any((other.material, other.sha256) == (one.material, one.sha256) for other in there)
    return desk if known else _save(application, person, desk, replace(desk.case.content, uploads=(*there, one)))


def _save(application: Application, person: Person, desk: Desk, content: Content) -> Desk:
    """Keep the new content, with what follows from it: values from libraries and derived ones, fields that flagged answers open."""
    case, bundle = desk.case, desk.compiled.bundle
    whose = identity_for(application, person, case)
    # what is asked hangs on the items too
    kept = replace(case, content=content)
    holdings = ask_libraries(application, kept, bundle, content.values, identity=whose, by=person.login, fresh=False)
    counted = with_disputes(bundle, holdings, content.disputed)
    now = fillable(bundle, counted, whose, application.clock.today())
    follows = replace(content, values=followed(desk, content, now))
    new = _desk(application, person, replace(case, content=follows), holdings=holdings)
    by_itself = {name for name in {*content.values, *follows.values} if content.values.get(name) != follows.values.get(name)} | new.derived
    opened = new.flagged_fields | desk.flagged_fields | by_itself
    try:
        edited = case.edit(follows, opened, new.flagged_materials | desk.flagged_materials)
    except Refused as refused:
        note_forged_change(application, person, case, refused)
        raise
    saved = application.store.save_content(edited, application.clock.now())
    return replace(new, case=saved)


def _file(
    application: Application, person: Person, case: Case, act: Callable[[Case, By], Move], idem_key: str = "", seen: str = ""
) -> Receipt:
    """File what stands, with its evaluation and the jobs that follow, in one transaction. The office's evaluation reads what
    libraries say of others too; the receipt tells the applicant's."""
    bundle = application.compiled(case.bundle_code, case.bundle_version).bundle
    whose = identity_for(application, person, case)
    holdings = ask_libraries(application, case, bundle, case.content.values, identity=whose, by=person.login, fresh=True)
    desk = _desk(application, person, case, holdings=holdings)
    open_questions = [Problem("INTAKE_QUESTION_OPEN", question.id, {"question": question.text}) for question in desk.unanswered]
    if faults := (*desk.unfit, *open_questions, *may_file(application, person, desk)):
        raise Refused(*faults)
    if case.state is State.DRAFT:
        case = replace(case, content=to_be_filed(desk))
        if seen and seen != case.content.digest():
            raise Refused(Problem("CASE_CHANGED_SINCE_SEEN", case.id))
    settled = settled_facts(application.store.events(case.id)) if case.number else {}
    compiled = desk.compiled
    office = partial(reckon, application, compiled, identity=whose, by=person.login, settled=settled, holdings=holdings)
    if any(record.file for record in holdings.records):
        case = replace(case, content=with_fetched(case.content, office(case, case.content).evaluation.lines))
    move = act(case, _by(application, person))
    if move.case.content != case.content:  # supplied: the evaluation is of what is there now
        desk = _desk(application, person, move.case, holdings=holdings)
    found = office(move.case, move.case.content)
    move = move.with_evaluation(snapshot_of(application, move.case, found))
    with application.store.writing() as work:
        if case.number is None:
            work.submit(move, idem_key=idem_key, day=application.clock.today())
        else:
            work.apply(move)
        after_act(application, work, move, desk.compiled, silent=holdings.silent)
        filed = work.commit()[0]
    note_disagreement(application, filed, found.evaluation)
    if case.number is None:
        note_other_representative(application, filed, bundle, holdings)
    return Receipt(filed, desk.evaluation)


def _by(application: Application, person: Person) -> By:
    return By(person.login, application.clock.now(), application.clock.today())
