"""The public progress query: a case number alone is guessable, so four digits go with it: the last of the applicant's mobile, or of the
identity number.

A number that does not exist and digits that do not fit give one and the same answer, after the same work. Tries are counted by number
and by address, over all sessions and processes.
"""

from __future__ import annotations

import hmac
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from ipaddress import IPv6Address, ip_address, ip_network

from forms.problems import Problem
from runtime.bootstrap import Application
from runtime.people import Account
from runtime.stages import Whereabouts, whereabouts
from runtime.states import State

LONGEST_NUMBER = 64
DIGITS = 4


@dataclass(frozen=True, slots=True)
class Progress:
    """What may be told to someone who knows number and digits: how the case stands, nothing of what is in it."""

    number: str
    state: State
    where: Whereabouts

    @property
    def state_key(self) -> str:
        """Key of the words of the state."""
        return f"CASE_STATE_{self.state.upper()}"


def ask_progress(application: Application, number: str, digits: str, *, address: str = "") -> Progress | Problem:
    """How that case stands, or why it is not told. `address`: from where it is asked; those without one count as one."""
    number, digits = number.strip()[: LONGEST_NUMBER + 1], digits.strip().upper()
    if not number or not digits:
        return Problem("HOME_ASK_MISSING")
    at, guesses, askers = datetime.now(UTC), application.wrong_digits, application.wrong_askers
    asker = neighbourhood(address)
    # both are asked, so that who is held back by one learns nothing of the other
    admitted = [guesses.admits(number, at=at), askers.admits(asker, at=at)]
    if not all(admitted):
        return Problem("HOME_ASK_TOO_OFTEN", params={"minutes": guesses.minutes})
    found = application.store.applicant_of_number(number)
    account = application.store.account(found[1] if found else "")
    if not _fits(account, digits) or found is None:
        return Problem("HOME_ASK_NOTHING")
    guesses.forget(number)
    askers.excuse(asker)
    case = application.store.case(found[0])
    assert case is not None  # it was there a moment ago, and what was filed stays
    compiled = application.compiled(case.bundle_code, case.bundle_version)
    return Progress(number, case.state, whereabouts(case, compiled, application.calendar()))


def neighbourhood(address: str) -> str:
    """What counts as one asker: an IPv4 address; of IPv6 the network a provider gives to one customer.

    >>> neighbourhood("203.0.113.7"), neighbourhood("2001:db8::1"), neighbourhood("2001:db8::2"), neighbourhood("?")
    ('203.0.113.7', '2001:db8::/64', '2001:db8::/64', '')
    """
    with suppress(ValueError):  # no address: whoever has none counts as one
        known = ip_address(address)
        if isinstance(known, IPv6Address) and known.ipv4_mapped is None:
            return str(ip_network((known, 64), strict=False))
        return str(known.ipv4_mapped or known) if isinstance(known, IPv6Address) else str(known)
    return ""


def _fits(account: Account | None, digits: str) -> bool:
    """Are these the last digits of the one or the other? Both are compared, however the first came out."""
    person = account.person if account else None
    # compare_digest wants ASCII or bytes; full-width digits are simply wrong
    fits = [
        hmac.compare_digest(digits.encode(), known[-DIGITS:].upper().encode()) and len(known) >= DIGITS
        for known in ((person.mobile, person.identity) if person else ("", ""))
    ]
    return any(fits)
