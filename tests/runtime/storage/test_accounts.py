"""Accounts in the store, on both databases: of two who take a login at one moment only the first has it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from forms.errors import Refused
from runtime.account_record import AccountAct, entry
from runtime.people import Account, Person, Role
from runtime.storage import Store

AT = datetime(2026, 3, 10, 1, 0, tzinfo=UTC)


def added(store: Store, name: str) -> Account:
    account = Account(Person("lei", name, frozenset({Role.WINDOW}), store.office), "no password opens it")
    return store.record_account(account, entry(store.office, account, AccountAct.ADDED, actor="qian", at=AT, before=None))


def test_a_login_is_taken_once_and_the_second_is_told(store: Store) -> None:
    added(store, "雷示例")

    with pytest.raises(Refused) as refused:
        added(store, "雷另例")

    assert [problem.code for problem in refused.value.problems] == ["ACCOUNT_TAKEN"]
    kept = store.account("lei")
    assert kept is not None
    assert kept.person.name == "雷示例"
    assert len(store.account_record("lei")) == 1
