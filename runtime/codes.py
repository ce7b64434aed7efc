"""Confirmation codes: six digits sent to a phone, with which somebody signs or confirms exactly what was shown.

The code is kept only as a mark made with the house's key, together with a mark of what is signed: it confirms nothing else. It lives
ten minutes, is good for one use and five tries, and another may be asked for after a minute,
ten in a day and none after twenty wrong tries: nobody guesses on and on.
"""

from __future__ import annotations

import secrets
import unicodedata
from datetime import timedelta

from forms.errors import Refused
from forms.problems import Problem
from forms.standards import masking
from forms.wording import say
from runtime.bootstrap import Application
from runtime.case import Case
from runtime.messages import CODE, CODE_LIFE, post
from runtime.storage import ConfirmationCode

TRIES = 5
PAUSE = timedelta(minutes=1)
MOST_A_DAY, MOST_WRONG_A_DAY = 10, 20
"""Codes of one case and purpose that are sent in a day, and wrong tries of them all after which no other is sent that day."""
AT_WINDOW = frozenset({"assisted_start", "assisted"})
"""Purposes for which the code is told to the clerk one stands before, as is any code of a case that a clerk fills in; of any other
nobody may ask for it."""


def send_code(application: Application, case: Case, purpose: str, what: str, *, mobile: str = "") -> ConfirmationCode:
    """Send a code that confirms `what` (the text, or its digest) to `mobile`; without one, to the applicant's own.

    `purpose`: promise, assisted_start, assisted; CODE_FOR_<PURPOSE> are its words. Raises Refused: CODE_NO_MOBILE, CODE_TOO_SOON,
    CODE_TOO_MANY.
    """
    number, now = mobile or mobile_of(application, case), application.clock.now()
    if not number:
        raise Refused(Problem("CODE_NO_MOBILE", case.id))
    before = application.store.confirmation_code(case.id, purpose)
    # one that was used has reached the phone of who asks: only the others could be meant to flood somebody
    if before and not before.used_at and before.sent_at <= now < before.sent_at + PAUSE:
        left = before.sent_at + PAUSE - now
        raise Refused(Problem("CODE_TOO_SOON", case.id, {"seconds": int(left.total_seconds()) + 1}))
    today = application.clock.today().isoformat()
    same_day = before if before and before.day == today else None
    if same_day and (same_day.sent_that_day >= MOST_A_DAY or same_day.wrong_that_day >= MOST_WRONG_A_DAY):
        raise Refused(Problem("CODE_TOO_MANY", case.id))
    sent, wrong = (same_day.sent_that_day, same_day.wrong_that_day) if same_day else (0, 0)
    digits = f"{secrets.randbelow(1_000_000):06d}"
    digest = _digest(application, case, purpose, what, digits)
    code = ConfirmationCode(
        case.id,
        purpose,
        digest,
        masking.mobile(number),
        now,
        now + CODE_LIFE,
        day=today,
        sent_that_day=sent + 1,
        wrong_that_day=wrong,
    )
    words = say(
        "CODE_MESSAGE_AT_WINDOW" if purpose in AT_WINDOW or case.content.assisted else "CODE_MESSAGE",
        "zh",
        office=application.settings.office_name,
        code=digits,
        what=say(f"CODE_FOR_{purpose.upper()}", "zh"),
        minutes=int(CODE_LIFE.total_seconds()) // 60,
    )
    with application.store.writing() as work:
        work.put_code(code)
        post(application, work, channel="sms", recipient=number, about=CODE, case_id=case.id, words=words)
        work.commit()
    return code


def check_code(application: Application, case: Case, purpose: str, what: str, digits: str) -> ConfirmationCode:
    """The code that confirms `what`, used up now. Raises Refused: CODE_NONE, CODE_USED, CODE_OUTDATED, CODE_NO_TRIES, CODE_OTHER_TEXT
    (something else is to be confirmed than it was sent for), CODE_WRONG (with the tries that are left)."""
    now = application.clock.now()
    digest = _digest(application, case, purpose, what, unicodedata.normalize("NFKC", digits).strip())
    code, right = application.store.try_code(case.id, purpose, digest, at=now, most=TRIES)
    if code is None:
        raise Refused(Problem("CODE_NONE", case.id))
    if not right:
        raise Refused(_why_not(code, digest, code.sent_at <= now <= code.expires_at))
    return code


def sent_code(application: Application, case: Case, purpose: str) -> ConfirmationCode | None:
    """The code that waits to be typed in; None if there is none, or it is used or outdated."""
    code, now = application.store.confirmation_code(case.id, purpose), application.clock.now()
    waits = code is not None and not code.used_at and code.tries < TRIES and code.sent_at <= now <= code.expires_at
    return code if waits else None


def mobile_of(application: Application, case: Case) -> str:
    """The applicant's own number as the sign-in vouches for it; empty if there is none."""
    account = application.store.account(case.applicant)
    return account.person.mobile if account else ""


def _why_not(code: ConfirmationCode, digest: str, in_time: bool) -> Problem:
    if code.used_at:
        return Problem("CODE_USED", code.case_id)
    if not in_time:
        return Problem("CODE_OUTDATED", code.case_id)
    if code.tries >= TRIES:
        return Problem("CODE_NO_TRIES", code.case_id)
    if code.digest.split(".")[0] != digest.split(".")[0]:
        return Problem("CODE_OTHER_TEXT", code.case_id)
    left = TRIES - code.tries - 1
    return Problem("CODE_WRONG", code.case_id, {"left": left}) if left else Problem("CODE_NO_TRIES", code.case_id)


def _digest(application: Application, case: Case, purpose: str, what: str, digits: str) -> str:
    about = (case.office, case.id, purpose, what)
    return f"{application.sealer.mark('what', *about)}.{application.sealer.mark('code', *about, digits)}"
