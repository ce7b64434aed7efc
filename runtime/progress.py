"""The public progress query: a case number alone is guessable, so the last four digits of the applicant's mobile go with it.

A number that does not exist and digits that do not fit give one and the same answer, after the same work.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import UTC, datetime

from forms.problems import Problem
from runtime.bootstrap import Application


@dataclass(frozen=True, slots=True)
class Progress:
    """What may be told to someone who knows number and digits: how the case stands, nothing of what is in it."""

    number: str
    state_key: str
    """Key of the words of the state."""


def ask_progress(application: Application, number: str, digits: str) -> Progress | Problem:
    """How that case stands, or why it is not told. Wrong digits are counted per case number."""
    number, digits = number.strip(), digits.strip()
    if not number or not digits:
        return Problem("HOME_ASK_MISSING")
    at = datetime.now(UTC)
    guesses = application.wrong_digits
    if not guesses.admits(number, at=at):
        return Problem("HOME_ASK_TOO_OFTEN", params={"minutes": guesses.minutes})
    case = application.store.case_by_number(number)
    account = application.store.account(case.applicant if case else "")
    expected = account.person.mobile[-4:] if account else ""
    # compare_digest wants ASCII or bytes; full-width digits are simply wrong
    fits = hmac.compare_digest(digits.encode(), expected.encode())
    if case is None or not expected or not fits:
        return Problem("HOME_ASK_NOTHING")
    guesses.forget(number)
    return Progress(number, f"CASE_STATE_{case.state.upper()}")
