"""The people of the house by name, where a draft or a version knows them by login."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from runtime.pages.visit import Visit


def names_of_people(visit: Visit) -> dict[str, str]:
    """Login -> name of everyone in the house."""
    return {account.person.login: account.person.name for account in visit.application.store.accounts()}


def named(visit: Visit, logins: Iterable[str], names: Mapping[str, str]) -> str:
    """The people behind logins, each once; one who has left keeps the login."""
    return visit.say("LIST_SEPARATOR").join(dict.fromkeys(names.get(login, login) for login in logins))
