"""assisted 帮办代办: a window clerk fills in a case for an applicant who stands there, and files it when the applicant has confirmed it.

Nothing is looked up before the applicant lets the clerk begin: with a code sent to the phone of an account there was, or, where there
is none, by an identity card that the clerk says to have seen. What the applicant confirms before filing is the content as it stands:
whatever is changed later is to be confirmed anew.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from uuid import uuid4

from forms.errors import Refused
from forms.field_types.mobile import MOBILE
from forms.problems import Problem
from forms.standards.cid import cid_ok
from runtime import intake
from runtime.account_record import AccountAct, entry
from runtime.accounts import LONGEST
from runtime.begin_draft import begin_draft
from runtime.bootstrap import Application
from runtime.case import Case
from runtime.codes import check_code, mobile_of, send_code
from runtime.content import Assisted, Confirmed, Upload, Way
from runtime.events import EventKind, text_problem
from runtime.file_of_case import subject_of_case
from runtime.guesses import guess
from runtime.in_force import in_force
from runtime.keep_file import keep_any_file
from runtime.names import same_name
from runtime.on_behalf import digest_to_confirm
from runtime.own_cases import is_helped_by, waits_at_window
from runtime.people import Account, Action, Person, Role, Subject, can
from runtime.states import EDITABLE, MOVES, State
from runtime.storage import ConfirmationCode, Incident

START, CONFIRM = "assisted_start", "assisted"
"""What codes are for."""
WAITING = (State.CORRECTION, *sorted(MOVES[EventKind.MATERIAL_SUPPLIED]))
"""Where a case may wait for the applicant."""
SHORTEST_REASON, LONGEST_REASON = 10, 200
"""Characters of why the clerk's word has to do."""
BEGUN_ON_SIGHT = "assisted_on_sight"
"""Kind of the incident: the clerk alone vouches for who stood there."""
CONFIRMED_ON_WORD = "assisted_on_word"
"""Kind of the incident: the clerk alone vouches for that the applicant confirmed it."""
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Walk:
    """Somebody who walked in, as they told it to the clerk."""

    identity: str
    name: str
    mobile: str = ""
    """Kept with an account that is made; the number of an account there was is not changed at the window."""

    def tidy(self) -> Walk:
        """Without blanks where they mean nothing."""
        return Walk(_BLANKS.sub("", self.identity).upper(), " ".join(self.name.split()), _BLANKS.sub("", self.mobile))


def find_applicant(application: Application, clerk: Person, walk: Walk) -> Person | None:
    """The applicant of that number, if there is an account; None = one would be made. Raises Refused: not a clerk, unfit, or an account
    that does not fit: another name and a suspended account get one answer. Nobody helps themselves."""
    walk = _fit(application, clerk, walk)
    with guess(application, clerk, walk.identity):
        there = [one for one in application.store.accounts_of(walk.identity) if one.person.has(Role.APPLICANT)]
        fitting = next((one.person for one in there if same_name(walk.name, one.person.name) and not one.suspended), None)
        if there and fitting is None:
            raise Refused(Problem("ASSIST_DOES_NOT_FIT", "name"))
    _allow(application, clerk, fitting.login if fitting else "", walk.identity)
    return fitting


def send_start_code(application: Application, clerk: Person, walk: Walk, code: str) -> ConfirmationCode:
    """The code with which an applicant lets the clerk begin this bundle; to the number of the account, never to one just typed.
    Raises Refused as `find_applicant` and `send_code`."""
    person = find_applicant(application, clerk, walk)
    if person is None or not person.mobile:
        raise Refused(Problem("CODE_NO_MOBILE", code))
    return send_code(application, asking_for(application, clerk, person, code), START, _begins(clerk, person, code))


def asking_for(application: Application, clerk: Person, person: Person, code: str) -> Case:
    """In place of the case that is not there yet: always of one id, so that codes cannot be sent faster by asking anew."""
    id_ = application.sealer.mark(START, clerk.login, person.login, code)[:36]
    return Case(application.settings.office, id_, person.login, code, 0, "", application.clock.now())


def start(
    application: Application,
    clerk: Person,
    walk: Walk,
    code: str,
    *,
    digits: str = "",
    card_seen: bool = False,
    agrees: bool = True,
    words: str = "",
) -> Case:
    """A draft of the applicant's, filled in by the clerk. `digits`: the code from the applicant's phone; `card_seen`: the clerk declares
    to have checked the identity card, where there is no phone known to ask. `agrees`: the applicant's consent to look-ups.

    Raises Refused: ASSIST_CARD_NOT_SEEN, ASSIST_CODE_NEEDED, or as `find_applicant`, `check_code` and `begin_draft`.
    """
    person = find_applicant(application, clerk, walk)
    if in_force(application, code) is None:
        raise Refused(Problem("VERSION_NOT_FOUND", code[:80]))
    phone, way = "", Way.DECLARED
    if person and person.mobile:
        if not digits.strip():
            raise Refused(Problem("ASSIST_CODE_NEEDED", "code"))
        asked = asking_for(application, clerk, person, code)
        phone, way = check_code(application, asked, START, _begins(clerk, person, code), digits).sent_to, Way.CODE
    elif not card_seen:
        raise Refused(Problem("ASSIST_CARD_NOT_SEEN", "card"))
    person = person or _make_account(application, clerk, walk.tidy())
    begun = Assisted(clerk.login, clerk.name, _now(application), way, phone)
    case = begin_draft(application, clerk, code, applicant=person, agrees=agrees, words=words, assisted=begun)
    if way is Way.DECLARED:
        _note(application, clerk, case, BEGUN_ON_SIGHT)
    return case


def drafts_of(application: Application, clerk: Person) -> tuple[Case, ...]:
    """What this clerk has begun and may still change, the newest first."""
    own = application.store.cases(state=(*EDITABLE,), assisted_by=clerk.login, limit=1_000)
    return tuple(case for case in own if can(clerk, Action.ASSIST, subject_of_case(case)) is None)


def waiting_at_window(application: Application, clerk: Person) -> tuple[Case, ...]:
    """What the office waits for of people who can only come to the window; any clerk may take it in. What is due first comes first."""
    filed = application.store.cases(state=WAITING, assisted_by="", limit=1_000)
    return tuple(case for case in filed if waits_at_window(application, case) and is_helped_by(application, clerk, case))


def send_confirm_code(application: Application, clerk: Person, case_id: str, *, seen: str) -> ConfirmationCode:
    """The code that confirms what would be filed now, to the applicant's own phone. `seen`: digest of what was shown."""
    case, digest = _to_confirm(application, clerk, case_id, seen)
    return send_code(application, case, CONFIRM, digest)


def confirm(
    application: Application,
    clerk: Person,
    case_id: str,
    *,
    seen: str,
    digits: str = "",
    scan: tuple[str, bytes] | None = None,
    reason: str = "",
) -> Case:
    """The applicant's confirmation of what would be filed now: by the code, by a signature on paper (file name, bytes of its scan), or by
    the clerk's word with its reason, of which an incident is kept. Raises Refused: CASE_CHANGED_SINCE_SEEN, ASSIST_NO_WAY,
    ASSIST_REASON_SHORT, or as `check_code` and `keep_any_file`."""
    case, digest = _to_confirm(application, clerk, case_id, seen)
    assisted, at, said = case.content.assisted, _now(application), reason.strip()[:LONGEST_REASON]
    assert assisted is not None  # only then the clerk is let in
    signed: Upload | None = None
    if digits.strip():
        confirmed = Confirmed(digest, at, Way.CODE, phone=check_code(application, case, CONFIRM, digest, digits).sent_to)
    elif scan:
        signed = keep_any_file(application, "", *scan)
        confirmed = Confirmed(digest, at, Way.PAPER, scan=signed)
    elif said and text_problem(said, "reason") is None:
        if len(said) < SHORTEST_REASON:
            raise Refused(Problem("ASSIST_REASON_SHORT", "confirm", {"least": SHORTEST_REASON}))
        confirmed = Confirmed(digest, at, Way.DECLARED, reason=said)
    else:
        raise Refused(Problem("ASSIST_NO_WAY", "confirm"))
    content = replace(case.content, assisted=replace(assisted, confirmed=confirmed))
    kept = application.store.save_content(case.edit(content), application.clock.now())
    if confirmed.way is Way.DECLARED:
        _note(application, clerk, kept, CONFIRMED_ON_WORD, reason=said, had_phone="yes" if mobile_of(application, kept) else "no")
    return kept


def _to_confirm(application: Application, clerk: Person, case_id: str, seen: str) -> tuple[Case, str]:
    """A case this clerk fills in, and the digest of what would be filed. Raises Refused."""
    desk = intake.work_on(application, clerk, case_id)
    if not is_helped_by(application, clerk, desk.case):
        raise Refused(can(clerk, Action.ASSIST, subject_of_case(desk.case)) or Problem("CASE_NOT_FOUND", case_id[:80]))
    if desk.case.state not in EDITABLE:
        raise Refused(Problem("CASE_NOT_EDITABLE", desk.case.id, {"state": desk.case.state}))
    digest = digest_to_confirm(desk)
    if seen != digest:
        raise Refused(Problem("CASE_CHANGED_SINCE_SEEN", desk.case.id))
    return desk.case, digest


def _note(application: Application, clerk: Person, case: Case, kind: str, **more: str) -> None:
    """Keep for the supervisor that a clerk alone vouches for something."""
    detail = {"by": clerk.login, "applicant": case.applicant, "bundle": case.bundle_code, **more}
    application.store.add_incident(Incident(str(uuid4()), kind, application.clock.now(), detail, case.id))


def _make_account(application: Application, clerk: Person, walk: Walk) -> Person:
    """An account nobody can sign in to: it has no password. The state's sign-in finds it by the identity number."""
    store, office = application.store, application.settings.office
    # of one number there is one, however many clerks make it at once
    login = f"w-{application.sealer.mark('walk-in', office, walk.identity)[:28]}"
    person = Person(login, walk.name, frozenset({Role.APPLICANT}), office, demo=application.settings.demo)
    account = Account(replace(person, identity=walk.identity, mobile=walk.mobile), "")
    done = entry(office, account, AccountAct.ADDED, actor=clerk.login, at=application.clock.now(), before=None)
    return store.record_account(account, done).person


def _fit(application: Application, clerk: Person, walk: Walk) -> Walk:
    _allow(application, clerk, "", "")
    walk = walk.tidy()
    wrong = []
    if not cid_ok(walk.identity):
        wrong.append(Problem("ASSIST_IDENTITY_UNFIT", "identity"))
    if not walk.name or len(walk.name) > LONGEST or not walk.name.isprintable():
        wrong.append(Problem("ASSIST_NAME_UNFIT", "name", {"most": LONGEST}))
    if walk.mobile and not MOBILE.fullmatch(walk.mobile):
        wrong.append(Problem("ASSIST_MOBILE_UNFIT", "mobile"))
    if wrong:
        raise Refused(*wrong)
    return walk


def _begins(clerk: Person, person: Person, code: str) -> str:
    """What is confirmed with the code at the beginning."""
    return f"{clerk.login} {person.login} {code}"


def _allow(application: Application, clerk: Person, login: str, identity: str) -> None:
    subject = Subject(application.settings.office, login, identity, assistant=clerk.login)
    if fault := can(clerk, Action.ASSIST, subject):
        raise Refused(fault)


def _now(application: Application) -> str:
    return application.clock.now().isoformat(timespec="seconds")
