"""Guesses: whoever names somebody else by number and name may err a few times, not try number after number or name after name."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from forms.errors import Refused
from forms.problems import Problem
from runtime.bootstrap import Application
from runtime.people import Person


@contextmanager
def guess(application: Application, person: Person, number: str) -> Iterator[None]:
    """What is refused within counts as a wrong guess, of this person and of that number. Raises Refused (GUESSES_TOO_MANY) before
    anything is looked at where there were too many."""
    lockout, at = application.wrong_numbers, application.clock.now()
    keys = (f"by {person.login}", f"of {number}")
    if not all(lockout.admits(key, at=at) for key in keys):
        raise Refused(Problem("GUESSES_TOO_MANY", "number", {"minutes": lockout.minutes}))
    yield
    for key in keys:
        lockout.excuse(key)
