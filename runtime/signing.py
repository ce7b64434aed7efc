"""Signing: how the promise 容缺受理承诺书 gets signed: with one's name, and a code that was sent to one's phone for these very words."""

from __future__ import annotations

from forms.errors import Refused
from forms.problems import Problem
from forms.standards import masking
from runtime.bootstrap import Application
from runtime.codes import check_code, send_code
from runtime.content import Promise
from runtime.desk import Desk, left_to_verify
from runtime.names import same_name
from runtime.outcome import MaterialLine, Standing
from runtime.people import Person
from runtime.promise import promise_text
from runtime.storage import ConfirmationCode
from runtime.uploaded_file import clean_name

PURPOSE = "promise"
LONGEST_NAME = 80


def may_come_later(desk: Desk) -> tuple[MaterialLine, ...]:
    """What is missing and may come later, as things stand: what a promise would name. What a silent library may hold is not missing yet."""
    missing, waiting = (Standing.MISSING, Standing.WAIVED), left_to_verify(desk)
    return tuple(line for line in desk.evaluation.lines if line.standing in missing and line.waivable and line not in waiting)


def words_to_sign(application: Application, desk: Desk) -> str:
    """The promise as it would be signed today. Raises Refused (INTAKE_NOTHING_TO_PROMISE)."""
    later = may_come_later(desk)
    if not later:
        raise Refused(Problem("INTAKE_NOTHING_TO_PROMISE"))
    return promise_text(desk.compiled.bundle, desk.evaluation.live(), later, application.calendar(), application.clock.today()).text


def send_promise_code(application: Application, person: Person, desk: Desk) -> ConfirmationCode:
    """Send the code that signs it to who signs: the applicant, or the agent. Raises Refused as `send_code`."""
    words = words_to_sign(application, desk)
    if not person.mobile:
        raise Refused(Problem("CODE_NO_MOBILE", desk.case.id))
    return send_code(application, desk.case, PURPOSE, words, mobile=person.mobile)


def signed_promise(application: Application, person: Person, desk: Desk, name: str, code: str) -> Promise:
    """The promise signed by this person. Who has no mobile number signs with the name alone; then the window confirms the person.

    Raises Refused: the name is another's (PROMISE_OTHER_NAME), no code (PROMISE_NO_CODE), or as `check_code`.
    """
    words = words_to_sign(application, desk)
    if not same_name(name, person.name):
        raise Refused(Problem("PROMISE_OTHER_NAME", "promise", {"name": masking.name(person.name)}))
    phone = ""
    if person.mobile:
        if not code.strip():
            raise Refused(Problem("PROMISE_NO_CODE", "promise"))
        phone = check_code(application, desk.case, PURPOSE, words, code).sent_to
    return Promise(
        signed=True,
        materials=tuple(line.material for line in may_come_later(desk)),
        name=clean_name(name)[:LONGEST_NAME],
        signed_at=application.clock.now().isoformat(timespec="seconds"),
        words=words,
        phone=phone,
    )
