"""accounts: what an administrator does with the accounts of the house; every act is recorded. Nobody is ever deleted: acts of people stay.

What may not be is returned as problems; who may not act at all, and who was overtaken by another administrator, is Refused.
A password that an administrator gives is made by the house, shown once and good for one thing: choosing another.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from forms.errors import Refused
from forms.problems import Problem
from runtime.account_record import AccountAct, AccountEntry, entry
from runtime.bootstrap import Application
from runtime.passwords import hash_password
from runtime.people import Account, Action, Person, Role, can

SYSTEM = "system"
"""Who acts at the command line, where nobody has signed in."""
LOGIN = re.compile(r"[a-z][a-z0-9._-]{1,31}")
LONGEST = 40
"""Characters of a name, of a department."""
LONGEST_WHY = 200
STAFF = tuple(role for role in Role if role is not Role.APPLICANT)
"""Roles an administrator gives. Applicants come by the state's sign-in and are nobody's staff."""
OF_A_DEPARTMENT = frozenset({Role.REVIEWER, Role.CONTACT})
"""Roles that mean nothing without a department or items."""
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that are taken for one another when read aloud or copied by hand."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an account is to say of its person."""

    name: str
    roles: frozenset[Role]
    department: str = ""
    items: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class OneTime:
    """An account with the password that was made for it; the only moment at which it can be read."""

    account: Account
    password: str


def people_of_the_house(application: Application, by: Person) -> tuple[Account, ...]:
    """Everyone who works here, also those who are suspended; applicants are no staff."""
    _allow(by)
    return tuple(one for one in application.store.accounts() if one.person.roles != {Role.APPLICANT})


def record_of(application: Application, by: Person, login: str) -> tuple[AccountEntry, ...]:
    """What was done to an account, oldest first."""
    _allow(by)
    return application.store.account_record(login)


def add_account(application: Application, by: Person, login: str, wanted: Wanted) -> OneTime | tuple[Problem, ...]:
    """A new person with a password for one time, or every fault."""
    _allow(by)
    return _add(application, by.login, login, wanted)


def add_first_administrator(application: Application, login: str, name: str) -> OneTime | tuple[Problem, ...]:
    """The command line's way into a new house; refused as soon as somebody is administrator."""
    for account in application.store.accounts():
        if account.person.has(Role.ADMIN) and not account.suspended and (application.settings.demo or not account.person.demo):
            return (Problem("ACCOUNT_THERE_IS_AN_ADMIN", "login", {"name": account.person.name}),)
    return _add(application, SYSTEM, login, Wanted(name, frozenset({Role.ADMIN})))


def change_account(application: Application, by: Person, login: str, wanted: Wanted, *, seen: int) -> Account | tuple[Problem, ...]:
    """What a person is called and may do; `seen`: revision of the account as it was shown."""
    _allow(by)
    account = _account(application, login, seen)
    wanted = _tidy(wanted)
    problems = [*_unfit(wanted)]
    if login == by.login and replace(wanted, name="") != _rights_of(account.person):
        problems.append(Problem("ACCOUNT_OWN_ROLES", "roles"))
    if problems:
        return tuple(problems)
    person = replace(account.person, name=wanted.name, roles=wanted.roles, department=wanted.department, items=wanted.items)
    if person == account.person:
        return (Problem("ACCOUNT_NOTHING_CHANGED", "login"),)
    return _record(application, by.login, replace(account, person=person), AccountAct.CHANGED)


def suspend(application: Application, by: Person, login: str, why: str, *, seen: int) -> Account | tuple[Problem, ...]:
    """The person may not sign in any more, and is out wherever signed in; what was done stays."""
    _allow(by)
    account = _account(application, login, seen)
    if login == by.login:
        return (Problem("ACCOUNT_OWN_SUSPENSION", "login"),)
    if account.suspended:
        return (Problem("ACCOUNT_SUSPENDED_ALREADY", "login"),)
    if not why.strip():
        return (Problem("ACCOUNT_WHY", "why"),)
    # sign-ins there are have ended for good: they do not come back when the account is resumed
    ended = replace(account, suspended=True, password_at=datetime.now(UTC))
    return _record(application, by.login, ended, AccountAct.SUSPENDED, why.strip()[:LONGEST_WHY])


def resume(application: Application, by: Person, login: str, *, seen: int) -> Account | tuple[Problem, ...]:
    """The person may sign in again, with the password there was."""
    _allow(by)
    account = _account(application, login, seen)
    if not account.suspended:
        return (Problem("ACCOUNT_NOT_SUSPENDED", "login"),)
    return _record(application, by.login, replace(account, suspended=False), AccountAct.RESUMED)


def reset_password(application: Application, by: Person, login: str, *, seen: int) -> OneTime:
    """A password for one time in place of a forgotten one; the person is out wherever signed in."""
    _allow(by)
    password = one_time_password()
    account = with_password(_account(application, login, seen), password, one_time=True)
    application.wrong_passwords.forget(login)
    return OneTime(_record(application, by.login, account, AccountAct.PASSWORD_RESET), password)


def choose_password(application: Application, account: Account, password: str) -> Account:
    """The person's own choice, which the door has found good enough. `account`: as it was when its password was verified."""
    return _record(application, account.person.login, with_password(account, password, one_time=False), AccountAct.PASSWORD_CHOSEN)


def with_password(account: Account, password: str, *, one_time: bool) -> Account:
    """The account with another password; sign-ins that used the one before have ended."""
    # sign-ins go by the real time, whatever day it is in the demonstration
    return replace(account, password_hash=hash_password(password), one_time=one_time, password_at=datetime.now(UTC))


def one_time_password() -> str:
    """Three groups of four letters and digits: 59 bits, and easily read out on the telephone."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(3))


def _add(application: Application, actor: str, login: str, wanted: Wanted) -> OneTime | tuple[Problem, ...]:
    login, wanted = login.strip().lower(), _tidy(wanted)
    problems = [*_unfit(wanted)]
    if not LOGIN.fullmatch(login):
        problems.insert(0, Problem("ACCOUNT_LOGIN_UNFIT", "login"))
    elif login == SYSTEM or application.store.account(login) is not None:
        problems.insert(0, Problem("ACCOUNT_TAKEN", "login", {"login": login}))
    if problems:
        return tuple(problems)
    password = one_time_password()
    person = Person(login, wanted.name, wanted.roles, application.settings.office, wanted.department, wanted.items)
    account = with_password(Account(person, ""), password, one_time=True)
    return OneTime(_record(application, actor, account, AccountAct.ADDED), password)


def _tidy(wanted: Wanted) -> Wanted:
    """Without blanks around, and without a department or items for those who decide and speak for none."""
    department = " ".join(wanted.department.split()) if wanted.roles & OF_A_DEPARTMENT else ""
    items = wanted.items if wanted.roles & OF_A_DEPARTMENT else frozenset[str]()
    return replace(wanted, name=" ".join(wanted.name.split()), department=department, items=items)


def _rights_of(person: Person) -> Wanted:
    """Whatever says what the person may do: all but the name."""
    return _tidy(Wanted("", person.roles, person.department, person.items))


def _unfit(wanted: Wanted) -> Iterator[Problem]:
    if not wanted.name:
        yield Problem("ACCOUNT_NO_NAME", "name")
    for where, text in (("name", wanted.name), ("department", wanted.department)):
        if len(text) > LONGEST or not text.isprintable():
            yield Problem("ACCOUNT_TEXT_UNFIT", where, {"most": LONGEST})
    if not wanted.roles:
        yield Problem("ACCOUNT_NO_ROLE", "roles")
    if not wanted.roles <= {*STAFF}:
        yield Problem("ACCOUNT_APPLICANT", "roles")
    if wanted.roles & OF_A_DEPARTMENT and not wanted.department and not wanted.items:
        yield Problem("ACCOUNT_NO_DEPARTMENT", "department")


def _account(application: Application, login: str, seen: int) -> Account:
    """The account as it was shown."""
    account = application.store.account(login)
    if account is None or account.person.roles == {Role.APPLICANT}:
        raise Refused(Problem("ACCOUNT_NOT_FOUND", "login", {"login": login[:32]}))
    if account.revision != seen:
        raise Refused(Problem("ACCOUNT_LOST_UPDATE", "login", {"login": login}))
    return account


def _record(application: Application, actor: str, account: Account, act: AccountAct, why: str = "") -> Account:
    store, login = application.store, account.person.login
    before = next(reversed(store.account_record(login)), None)
    done = entry(store.office, account, act, actor=actor, at=application.clock.now(), before=before, why=why)
    return store.record_account(account, done)


def _allow(by: Person) -> None:
    if fault := can(by, Action.KEEP_PEOPLE):
        raise Refused(fault)
