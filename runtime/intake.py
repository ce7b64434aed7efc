"""intake: the use cases of the applicant: start, fill in, hand in, promise, submit, correct, supply, withdraw.

Every function raises Refused with every reason why it may not happen (not signed in, not the own case, another was faster,
not flagged …) and has written nothing then. Every change is on disk when the function returns.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import uuid4

from forms.errors import Refused
from forms.field_types.base import quote
from forms.problems import Problem
from runtime.after_act import after_act
from runtime.answered import answered, chosen, disputed, followed
from runtime.bootstrap import Application
from runtime.carry import must_be_current, seen, up_to_date
from runtime.case import Case, Move
from runtime.content import Content, Promise, Upload
from runtime.desk import Desk, desk_of
from runtime.disagreement import note_disagreement
from runtime.events import By
from runtime.file_of_case import subject_of_case
from runtime.holdings import Holdings
from runtime.in_force import in_force
from runtime.keep_file import keep_file
from runtime.outcome import Evaluation, Standing
from runtime.people import Action, Person, Subject, can
from runtime.prefill import ask_libraries, fill_in, fillable, try_own_number, with_disputes
from runtime.reckon import reckon, settled_facts
from runtime.snapshot import snapshot
from runtime.states import EDITABLE, State
from runtime.storage import Incident, Notice
from runtime.uploaded_file import clean_name

FORGED = "forged_change"
"""Kind of the incident: a correction that tried to change what was not flagged."""
TRIES = 5


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


def start(application: Application, person: Person, code: str) -> Case:
    """A new draft of the published version, filled in with what the libraries know of the person. Core items are chosen."""
    _allow(person, Subject(office=application.settings.office, applicant=person.login))
    version = in_force(application, code)
    if version is None:
        raise Refused(Problem("VERSION_NOT_FOUND", code))
    bundle = application.compiled(code, version.version).bundle
    case = Case(application.settings.office, str(uuid4()), person.login, code, version.version, version.digest, application.clock.now())
    own = try_own_number(application, case, bundle, person.identity)
    on = application.clock.today()
    values = fill_in(bundle, {}, {}, fillable(bundle, own, person.identity, on), ())
    now = ask_libraries(application, case, bundle, values, identity=person.identity, by=person.login, fresh=True)
    values = fill_in(bundle, values, {}, fillable(bundle, now, person.identity, on), ())
    content = Content(tuple(item.id for item in bundle.items if item.core), values)
    return application.store.create_case(replace(case, content=content))


def cases_of(application: Application, person: Person, *, drafts: bool | None = None) -> tuple[Case, ...]:
    """The person's own cases, newest first; only drafts, or only filed ones, if asked."""
    _allow(person, Subject(office=application.settings.office, applicant=person.login))
    own = application.store.cases(applicant=person.login, limit=1_000)
    wanted = (case for case in own if drafts is None or (case.state is State.DRAFT) is drafts)
    return tuple(sorted(wanted, key=lambda case: case.submitted_at or case.created_at, reverse=True))


def work_on(application: Application, person: Person, case_id: str) -> Desk:
    """The desk of an own case, in any state; what may be changed says `desk.locked`. A draft is carried to the version in force."""
    return _desk(application, person, up_to_date(application, person, _own(application, person, case_id)))


def answer(application: Application, person: Person, case_id: str, values: Mapping[str, object], *, revision: int | None = None) -> Desk:
    """Keep these answers (data item or guided question -> what was typed; None or "" empties it).

    What cannot be read is kept as typed and told in `desk.unreadable`. Where a number that libraries are asked by changes,
    they are asked again: what they say fills in what is empty or came from them, never what was typed otherwise.
    `revision`: that of the desk the person saw; another one is refused (CASE_LOST_UPDATE). None = whatever stands now.
    """
    if revision is None:
        return _at_last(lambda: _answer(application, person, case_id, values, None))
    return _answer(application, person, case_id, values, revision)


def _answer(application: Application, person: Person, case_id: str, values: Mapping[str, object], revision: int | None) -> Desk:
    desk = _open_desk(application, person, case_id, revision)
    return _save(application, person, desk, answered(desk, values))


def choose_items(application: Application, person: Person, case_id: str, items: Collection[str], *, revision: int | None = None) -> Desk:
    """Choose bundled items; core items always stay. In a correction only flagged optional items may be left out."""
    desk = _open_desk(application, person, case_id, revision)
    return _save(application, person, desk, chosen(desk, items))


def upload(application: Application, person: Person, case_id: str, material: str, file_name: str, content: bytes) -> Desk:
    """Hand in one file for a material. Refused: too large, empty, not a kind of file that is taken, or not what its name says."""
    desk = _open_desk(application, person, case_id, None)
    kept = desk.case.content
    one = keep_file(application, desk.compiled.bundle, material, file_name, content, kept.uploads)
    if any(other.material == material and other.sha256 == one.sha256 for other in kept.uploads):
        return desk
    return _save(application, person, desk, replace(kept, uploads=(*kept.uploads, one)))


def remove_upload(application: Application, person: Person, case_id: str, material: str, sha256: str) -> Desk:
    """Take a file back, as long as it is not filed or is flagged."""
    desk = _open_desk(application, person, case_id, None)
    left = tuple(one for one in desk.case.content.uploads if (one.material, one.sha256) != (material, sha256))
    return _save(application, person, desk, replace(desk.case.content, uploads=left))


def dispute(application: Application, person: Person, case_id: str, name: str, yes: bool = True) -> Desk:
    """«这里不对，我要更正» of a data item: it opens for typing. Of a material: the library's record does not count, hand in one's own."""
    desk = _open_desk(application, person, case_id, None)
    return _save(application, person, desk, disputed(desk, name, yes))


def sign_promise(application: Application, person: Person, case_id: str, name: str) -> Desk:
    """Sign the 容缺承诺书 with one's name, for everything that is missing and waivable now; an empty name takes it back."""
    desk = _open_desk(application, person, case_id, None)
    missing = [line for line in desk.evaluation.lines if line.standing in (Standing.MISSING, Standing.WAIVED)]
    promised = tuple(line.material for line in missing if line.waivable)
    promise = Promise()
    if name.strip():
        if not promised:
            raise Refused(Problem("INTAKE_NOTHING_TO_PROMISE"))
        promise = Promise(True, promised, clean_name(name)[:80], application.clock.now().isoformat(timespec="seconds"))
    return _save(application, person, desk, replace(desk.case.content, promise=promise))


def see_update(application: Application, person: Person, case_id: str, *, version: int | None = None) -> Desk:
    """The applicant has seen what changed with the new version of the form. `version`: up to which it was shown; where the draft
    went on to another meanwhile, that has yet to be seen. None = whatever stands now."""
    desk = _open_desk(application, person, case_id, None)
    if version is not None and version != desk.case.bundle_version:
        return desk
    return _desk(application, person, seen(application, desk.case))


# ---- filing


def submit(application: Application, person: Person, case_id: str, idem_key: str) -> Receipt:
    """File the draft. Any outcome may be filed, also one that looks like a refusal: the window decides, not this function.

    Refused only while an asked value cannot be read, a guided question is open on which it depends whether an item applies, or
    the form was updated and the applicant has yet to see what changed. The same key again gives the first answer.
    """
    case = _own(application, person, case_id)
    if first := _answered_before(application, person, case, idem_key):
        return first
    must_be_current(application, person, case)
    try:
        return _file(application, person, case, Case.submit, idem_key)
    except Refused:
        # the same click came twice at one moment, and the other was filed first
        if first := _answered_before(application, person, case, idem_key):
            return first
        raise


def correct(application: Application, person: Person, case_id: str) -> Receipt:
    """File the corrected answers."""
    return _file(application, person, _own(application, person, case_id), Case.correct)


def supply(application: Application, person: Person, case_id: str, material: str, files: Sequence[tuple[str, bytes]]) -> Receipt:
    """Hand in a waived material: (file name, content) of each file."""
    case = _own(application, person, case_id)
    desk = _desk(application, person, case)
    handed_in: list[Upload] = []
    for file_name, content in files:
        handed_in.append(keep_file(application, desk.compiled.bundle, material, file_name, content, (*case.content.uploads, *handed_in)))
    return _file(application, person, case, lambda case, by: case.supply(by, handed_in))


def withdraw(application: Application, person: Person, case_id: str, reason: str = "") -> Case:
    """撤回 of a filed case; a draft is discarded."""
    case = _own(application, person, case_id)
    if case.state is State.DRAFT:
        application.store.discard(case)
        return case
    return application.store.apply(case.withdraw(_by(application, person), reason.strip()))


# ---- papers


def papers_of(application: Application, person: Person, case_id: str) -> tuple[Notice, ...]:
    """The papers issued in an own case, oldest first."""
    return application.store.notices(_own(application, person, case_id).id)


def paper(application: Application, person: Person, number: str) -> tuple[Notice, bytes]:
    """One paper with its bytes, for its applicant or for staff who may read the case."""
    notice = application.store.notice(number)
    case = application.store.case(notice.case_id) if notice else None
    bundle = application.compiled(case.bundle_code, case.bundle_version).bundle if case else None
    if notice is None or case is None or can(person, Action.READ_CASE, subject_of_case(case, bundle)):
        raise Refused(Problem("INTAKE_NO_PAPER", number[:80]))
    return notice, application.objects.get(notice.object_key)


# ---- details


def _answered_before(application: Application, person: Person, case: Case, idem_key: str) -> Receipt | None:
    """The receipt that this key got for this case, if it did."""
    before = application.store.submitted_with(person.login, idem_key)
    if before is None or before.id != case.id:
        return None
    return Receipt(before, _desk(application, person, before).evaluation)


def _allow(person: Person, subject: Subject) -> None:
    if fault := can(person, Action.APPLY, subject):
        raise Refused(fault)


def _own(application: Application, person: Person, case_id: str) -> Case:
    """The case, if it is the person's own. Whoever guesses learns nothing: a stranger's case is not there."""
    case = application.store.case(case_id)
    if case is None or can(person, Action.APPLY, Subject(office=case.office, applicant=case.applicant)):
        raise Refused(can(person, Action.APPLY, Subject(applicant=person.login)) or Problem("CASE_NOT_FOUND", case_id[:80]))
    return case


def _desk(application: Application, person: Person, case: Case, *, holdings: Holdings | None = None) -> Desk:
    compiled = application.compiled(case.bundle_code, case.bundle_version)
    return desk_of(application, case, compiled, identity=person.identity, by=person.login, holdings=holdings)


def _open_desk(application: Application, person: Person, case_id: str, revision: int | None) -> Desk:
    case = _own(application, person, case_id)
    if case.state not in EDITABLE:
        raise Refused(Problem("CASE_NOT_EDITABLE", case.id, {"state": case.state}))
    if revision is not None and revision != case.revision:
        raise Refused(Problem("CASE_LOST_UPDATE", case.id))
    return _desk(application, person, case)


def _at_last(save: Callable[[], Desk]) -> Desk:
    """Two tabs of one person save different fields at the same moment: whoever comes second begins again from what stands then."""
    for _ in range(TRIES):
        try:
            return save()
        except Refused as refused:
            if [problem.code for problem in refused.problems] != ["CASE_LOST_UPDATE"]:
                raise
    return save()


def _save(application: Application, person: Person, desk: Desk, content: Content) -> Desk:
    """Keep the new content, with what follows from it: values from libraries and derived ones, fields that flagged answers open."""
    case, bundle = desk.case, desk.compiled.bundle
    holdings = ask_libraries(application, case, bundle, content.values, identity=person.identity, by=person.login, fresh=False)
    counted = with_disputes(bundle, holdings, content.disputed)
    now = fillable(bundle, counted, person.identity, application.clock.today())
    follows = replace(content, values=followed(desk, content, now))
    new = _desk(application, person, replace(case, content=follows), holdings=holdings)
    by_itself = {name for name in {*content.values, *follows.values} if content.values.get(name) != follows.values.get(name)} | new.derived
    opened = new.flagged_fields | desk.flagged_fields | by_itself
    try:
        edited = case.edit(follows, opened, new.flagged_materials | desk.flagged_materials)
    except Refused as refused:
        _note_forgery(application, person, case, refused)
        raise
    saved = application.store.save_content(edited, application.clock.now())
    return replace(new, case=saved)


def _note_forgery(application: Application, person: Person, case: Case, refused: Refused) -> None:
    """A page never offers what was not flagged: somebody tried by hand."""
    if case.state is not State.CORRECTION:
        return
    tried = [{"code": problem.code, "where": quote(problem.where)} for problem in refused.problems]
    detail = {"by": person.login, "number": case.number or "", "tried": tried}
    application.store.add_incident(Incident(str(uuid4()), FORGED, application.clock.now(), detail, case.id))


def _file(application: Application, person: Person, case: Case, act: Callable[[Case, By], Move], idem_key: str = "") -> Receipt:
    """File what stands, with its evaluation and the jobs that follow, in one transaction. The office's evaluation reads what
    libraries say of others too; the receipt tells the applicant's."""
    bundle = application.compiled(case.bundle_code, case.bundle_version).bundle
    holdings = ask_libraries(application, case, bundle, case.content.values, identity=person.identity, by=person.login, fresh=True)
    desk = _desk(application, person, case, holdings=holdings)
    open_questions = [Problem("INTAKE_QUESTION_OPEN", question.id, {"question": question.text}) for question in desk.unanswered]
    if desk.unfit or open_questions:
        raise Refused(*desk.unfit, *open_questions)
    move = act(case, _by(application, person))
    if move.case.content != case.content:  # supplied: the evaluation is of what is there now
        desk = _desk(application, person, move.case, holdings=holdings)
    settled = settled_facts(application.store.events(case.id)) if case.number else {}
    content = move.case.content
    found = reckon(
        application, desk.compiled, move.case, content, identity=person.identity, by=person.login, settled=settled, holdings=holdings
    )
    move = move.with_evaluation(snapshot(found.submission, found.evaluation))
    with application.store.writing() as work:
        if case.number is None:
            work.submit(move, idem_key=idem_key, day=application.clock.today())
        else:
            work.apply(move)
        after_act(application, work, move, desk.compiled, silent=holdings.silent)
        filed = work.commit()[0]
    note_disagreement(application, filed, found.evaluation)
    return Receipt(filed, desk.evaluation)


def _by(application: Application, person: Person) -> By:
    return By(person.login, application.clock.now(), application.clock.today())
