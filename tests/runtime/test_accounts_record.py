"""The record of accounts: every act stands in it, and verify sees what was done behind it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import text

from runtime import accounts
from runtime.account_record import AccountAct
from runtime.accounts import OneTime, Wanted
from runtime.bootstrap import Application
from runtime.people import Account, Role
from runtime.sign_in import change_password
from runtime.storage.engine import make_engine
from tests.runtime.given_house import PEOPLE

QIAN = PEOPLE["qian"]
LEI = Wanted("雷示例", frozenset({Role.REVIEWER, Role.CONTACT}), "城市管理局")
OWN = "一二三四五六七八九十"


def added(house: Application) -> str:
    """A new account, and its password for one time."""
    done = accounts.add_account(house, QIAN, "lei", LEI)
    assert isinstance(done, OneTime), done
    return done.password


def test_every_act_stands_in_a_chained_record_without_a_password(application: Application) -> None:
    given = added(application)
    assert isinstance(change_password(application, "lei", given, OWN, OWN), Account)
    accounts.change_account(application, QIAN, "lei", replace(LEI, department="消防救援机构"), seen=2)
    accounts.suspend(application, QIAN, "lei", "调离", seen=3)

    record = accounts.record_of(application, QIAN, "lei")

    assert [(one.seq, one.kind, one.actor) for one in record] == [
        (1, AccountAct.ADDED, "qian"),
        (2, AccountAct.PASSWORD_CHOSEN, "lei"),
        (3, AccountAct.CHANGED, "qian"),
        (4, AccountAct.SUSPENDED, "qian"),
    ]
    assert [one.standing["department"] for one in record] == ["城市管理局", "城市管理局", "消防救援机构", "消防救援机构"]
    assert record[-1].why == "调离"
    assert not any("argon2" in one.text or OWN in one.text for one in record)
    assert application.store.verify().bad == ()


@pytest.mark.parametrize(
    "behind_the_record",
    [
        "UPDATE person SET roles = '[\"admin\"]' WHERE login = 'lei'",
        "UPDATE person SET suspended = 0 WHERE login = 'lei'",
        "DELETE FROM person WHERE login = 'lei'",
        "UPDATE person SET roles = '[\"nonsense\"]' WHERE login = 'lei'",
        "UPDATE person SET roles = 'not json' WHERE login = 'lei'",
        "UPDATE person SET items = '7' WHERE login = 'lei'",
        "UPDATE person SET password_at = 'garbage' WHERE login = 'lei'",
        "UPDATE person SET password_at = NULL WHERE login = 'lei'",
        "UPDATE person SET password_hash = (SELECT password_hash FROM person WHERE login = 'wang') WHERE login = 'lei'",
        "UPDATE person SET demo = 1 WHERE login = 'lei'",
        "UPDATE person SET identity = '430102198506129990' WHERE login = 'lei'",
        "UPDATE person SET revision = 7 WHERE login = 'lei'",
    ],
)
def test_verify_sees_what_was_changed_behind_the_record(application: Application, behind_the_record: str) -> None:
    added(application)
    accounts.suspend(application, QIAN, "lei", "调离", seen=1)
    engine = make_engine(application.settings.database)
    with engine.begin() as connection:
        connection.execute(text(behind_the_record))
        with pytest.raises(Exception, match="append-only"):
            connection.execute(text("DELETE FROM account_event"))
    engine.dispose()

    assert [(one.code, one.where) for one in application.store.verify().bad] == [("STORE_STATE_DIFFERS", "lei")]


@pytest.mark.parametrize(
    ("login", "change", "code"),
    [
        ("wang", "demo = 0", "STORE_NO_EVENTS"),
        ("wang", "revision = 3", "STORE_NO_EVENTS"),
        ("wang", "demo = 0, roles = 'not json'", "STORE_NO_EVENTS"),
        ("wang", "roles = 'not json'", "STORE_STATE_DIFFERS"),
        ("wang", "password_at = 'garbage'", "STORE_STATE_DIFFERS"),
        ("zhang", "demo = 0", ""),
    ],
)
def test_only_demo_people_and_applicants_are_here_without_a_record(application: Application, login: str, change: str, code: str) -> None:
    engine = make_engine(application.settings.database)
    with engine.begin() as connection:
        connection.execute(text(f"UPDATE person SET {change} WHERE login = '{login}'"))
    engine.dispose()

    assert [(one.code, one.where) for one in application.store.verify().bad] == ([(code, login)] if code else [])
