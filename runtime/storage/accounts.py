"""The people of the house, and the record of what was done to their accounts."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from forms.errors import Refused
from forms.problems import Problem
from runtime.account_record import AccountAct, AccountEntry
from runtime.events import canonical_text, moment_text
from runtime.people import Account, Person, Role
from runtime.storage.hot import insert_for
from runtime.storage.tables import TABLES

PERSON = TABLES["person"]
ENTRY = TABLES["account_event"]
KEY = ("office", "login")


def put_account(connection: Connection, office: str, account: Account) -> None:
    """Keep a person and the password hash, unrecorded; one of that login is replaced."""
    row = _columns(office, account)
    others = {name: value for name, value in row.items() if name not in KEY}
    connection.execute(insert_for(connection, PERSON).values(**row).on_conflict_do_update(index_elements=list(KEY), set_=others))


def record_account(connection: Connection, office: str, account: Account, act: AccountEntry) -> Account:
    """Keep an account with the act that made it so; `account.revision` is the one it was read with, 0 with the first act for a new one.

    Raises Refused (ACCOUNT_TAKEN, ACCOUNT_LOST_UPDATE) if another was faster.
    """
    login = account.person.login
    row = _columns(office, account) | {"revision": account.revision + 1}
    others = {name: value for name, value in row.items() if name not in KEY}
    if act.kind is AccountAct.ADDED:
        new = insert_for(connection, PERSON).values(**row).on_conflict_do_nothing(index_elements=list(KEY))
        # PostgreSQL counts no rows of such an insert: what comes back tells whether there is one
        if connection.execute(new.returning(PERSON.c.login)).scalar_one_or_none() is None:
            raise Refused(Problem("ACCOUNT_TAKEN", "login", {"login": login}))
    else:
        mine = (PERSON.c.office == office, PERSON.c.login == login, PERSON.c.revision == account.revision)
        if not connection.execute(update(PERSON).where(*mine).values(**others)).rowcount:
            raise Refused(Problem("ACCOUNT_LOST_UPDATE", "login", {"login": login}))
    connection.execute(
        insert(ENTRY),
        {
            "office": office,
            "login": login,
            "seq": act.seq,
            "kind": act.kind.value,
            "actor": act.actor,
            "at": moment_text(act.at),
            "data": act.text,
            "prev_hash": act.prev_hash,
            "hash": act.hash,
        },
    )
    return account_of(connection, office, login)


def account_of(connection: Connection, office: str, login: str) -> Account:
    """The account that must be there."""
    return accounts(connection, office, login)[0]


def accounts(connection: Connection, office: str, login: str | None, identity: str | None = None) -> tuple[Account, ...]:
    """Everyone, or the one of that login, or those of that identity number."""
    query = select(PERSON).where(PERSON.c.office == office).order_by(PERSON.c.login)
    if login is not None:
        query = query.where(PERSON.c.login == login)
    if identity is not None:
        query = query.where(PERSON.c.identity == identity)
    return tuple(read_account(row) for row in connection.execute(query))


def entries_of(connection: Connection, office: str, login: str | None) -> dict[str, tuple[AccountEntry, ...]]:
    """Login -> the record of the account, oldest first; of one login, or of all."""
    query = select(ENTRY).where(ENTRY.c.office == office).order_by(ENTRY.c.login, ENTRY.c.seq)
    if login is not None:
        query = query.where(ENTRY.c.login == login)
    found: dict[str, list[AccountEntry]] = {}
    for row in connection.execute(query):
        at = datetime.fromisoformat(row.at)
        found.setdefault(row.login, []).append(
            AccountEntry(row.seq, AccountAct(row.kind), row.actor, at, row.data, row.prev_hash, row.hash)
        )
    return {name: tuple(entries) for name, entries in found.items()}


def _columns(office: str, account: Account) -> dict[str, Any]:  # Any: the columns of person
    person = account.person
    return {
        "office": office,
        "login": person.login,
        "name": person.name,
        "roles": canonical_text(sorted(role.value for role in person.roles)),
        "department": person.department,
        "items": canonical_text(sorted(person.items)),
        "demo": person.demo,
        "identity": person.identity,
        "mobile": person.mobile,
        "password_hash": account.password_hash,
        "suspended": account.suspended,
        "one_time": account.one_time,
        "password_at": account.password_at and moment_text(account.password_at),
        "revision": account.revision,
    }


def read_account(row: Row[Any]) -> Account:  # Any: the columns of person
    """The account of a row. Raises ValueError or TypeError if nothing this house wrote stands there."""
    person = Person(
        login=row.login,
        name=row.name,
        roles=frozenset(Role(role) for role in json.loads(row.roles)),
        office=row.office,
        department=row.department,
        items=frozenset(json.loads(row.items)),
        demo=row.demo,
        identity=row.identity,
        mobile=row.mobile,
    )
    password_at = datetime.fromisoformat(row.password_at) if row.password_at else None
    return Account(person, row.password_hash, row.suspended, row.one_time, password_at, row.revision)
