"""The house of a command: built by the environment, its database up to date, closed at the end."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from forms.errors import Refused
from forms.problems import Problem
from runtime.bootstrap import Application, build
from runtime.people import Person
from runtime.settings import read_settings


@contextmanager
def open_house(*, migrated: bool = True) -> Iterator[Application]:
    """Raises Refused with every unreadable setting. `migrated` = with the schema this software needs."""
    house = build(read_settings(os.environ))
    try:
        _within_reach(house)
        if migrated:
            house.store.migrate()
        yield house
    finally:
        house.close()


def _within_reach(house: Application) -> None:
    try:
        house.store.schema()
    except Refused:
        raise
    # whatever the driver raises (server down, wrong password, a file that is no database), it is one sentence to whoever typed
    except Exception as fault:
        raise Refused(Problem("CLI_NO_DATABASE", "DATABASE_URL", {"fault": type(fault).__name__})) from None


def person_named(house: Application, login: str) -> Person:
    """The person of that login. Raises Refused if there is none."""
    account = house.store.account(login)
    if account is None:
        raise Refused(Problem("CLI_NO_SUCH_PERSON", login[:80], {"name": login[:80]}))
    return account.person
