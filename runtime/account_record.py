"""The record of an account: who changed what of it when; chained by SHA-256 as the events of a case are, and never rewritten. Pure.

Every entry holds the account as it stood after the act (never a password), so that two neighbours say what was changed, and `verify`
sees an account that was changed behind the record's back.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pydantic import JsonValue

from runtime.events import canonical_text, digest_of, link_hash, moment_text
from runtime.people import Account


class AccountAct(StrEnum):
    """What may be done to an account. The words are in forms/wording/accounts.py under ACCOUNT_ACT_*."""

    ADDED = "added"
    CHANGED = "changed"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    PASSWORD_RESET = "password_reset"
    """An administrator gave a password that is good for one time."""
    PASSWORD_CHOSEN = "password_chosen"
    """The person chose an own one."""


@dataclass(frozen=True, slots=True)
class AccountEntry:
    """An act in its place of the chain of one account."""

    seq: int
    """From 1, without gaps."""
    kind: AccountAct
    actor: str
    """Login; `system` at the command line."""
    at: datetime
    text: str
    """Canonical JSON of the data, exactly as it was hashed."""
    prev_hash: str
    hash: str

    @property
    def standing(self) -> dict[str, JsonValue]:
        """The account after the act."""
        found = json.loads(self.text)["account"]
        assert isinstance(found, dict)
        return found

    @property
    def why(self) -> str:
        """The reason that was given."""
        return str(json.loads(self.text).get("why", ""))


def standing_of(account: Account) -> dict[str, JsonValue]:
    """What the record keeps of an account: all that says who the person is, what that person may do, and by which password."""
    person = account.person
    return {
        "name": person.name,
        "roles": [*sorted(role.value for role in person.roles)],
        "department": person.department,
        "items": [*sorted(person.items)],
        "suspended": account.suspended,
        "one_time": account.one_time,
        "demo": person.demo,
        "identity": person.identity,
        "password_at": moment_text(account.password_at) if account.password_at else None,
        # of the hash: whoever puts in another password is seen, and nobody learns one from the record
        "password": digest_of(account.password_hash),
    }


def entry(
    office: str, account: Account, kind: AccountAct, *, actor: str, at: datetime, before: AccountEntry | None, why: str = ""
) -> AccountEntry:
    """The act sealed behind `before`; None = the first of this account. `account`: as it stands after it."""
    text = canonical_text({"account": standing_of(account), **({"why": why} if why else {})})
    seq, prev_hash = (before.seq + 1, before.hash) if before else (1, genesis(office, account.person.login))
    return AccountEntry(seq, kind, actor, at, text, prev_hash, link_hash(seq, kind, actor, at, text, prev_hash))


def genesis(office: str, login: str) -> str:
    """The hash before the first entry: binds the chain to its office and account."""
    return digest_of(canonical_text({"office": office, "account": login}))
