"""Accounts: what an administrator may do to them, and what nobody may. Their record: test_accounts_record."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from starlette.applications import Starlette

from forms.errors import Refused
from forms.problems import Problem
from runtime import accounts
from runtime.accounts import OneTime, Wanted
from runtime.bootstrap import Application
from runtime.demo_people import DEMO_PASSWORD
from runtime.passwords import password_matches
from runtime.people import Account, Person, Role
from runtime.sessions import SESSION_COOKIE
from runtime.sign_in import change_password, check_password, sign_in_routes
from tests.asgi import AsgiClient
from tests.runtime.given_house import PEOPLE, codes

QIAN = PEOPLE["qian"]
LEI = Wanted("雷示例", frozenset({Role.REVIEWER, Role.CONTACT}), "城市管理局")
OWN = "一二三四五六七八九十"


def added(house: Application, login: str = "lei", wanted: Wanted = LEI) -> OneTime:
    """A new account that must come about."""
    done = accounts.add_account(house, QIAN, login, wanted)
    assert isinstance(done, OneTime), done
    return done


def problems(done: object) -> list[str]:
    """The codes of the problems it came to."""
    assert isinstance(done, tuple), done
    return [one.code for one in done if isinstance(one, Problem)]


def account_of(house: Application, login: str) -> Account:
    """The account that must be there."""
    found = house.store.account(login)
    assert found is not None
    return found


def test_a_new_person_chooses_a_password_before_anything_opens(application: Application) -> None:
    new = added(application)

    fault = check_password(application, "lei", new.password)
    assert isinstance(fault, Problem) and fault.code == "SIGN_IN_ONE_TIME"
    assert isinstance(change_password(application, "lei", new.password, OWN, OWN), Account)
    assert isinstance(check_password(application, "lei", OWN), Account)
    again = check_password(application, "lei", new.password)
    assert isinstance(again, Problem) and again.code == "SIGN_IN_WRONG"
    person = account_of(application, "lei").person
    assert (person.name, person.roles, person.department, person.office) == (LEI.name, LEI.roles, "城市管理局", "430102")


@pytest.mark.parametrize(
    ("new", "again", "code"),
    [
        ("kurz", "kurz", "PASSWORD_LENGTH"),
        ("x" * 129, "x" * 129, "PASSWORD_LENGTH"),
        ("aaaaaaaaaaaa", "aaaaaaaaaaaa", "PASSWORD_GUESSABLE"),
        ("my-name-is-LEI-", "my-name-is-LEI-", "PASSWORD_GUESSABLE"),
        ("oneform-demo", "oneform-demo", "PASSWORD_GUESSABLE"),
        (OWN, f"{OWN}。", "PASSWORD_TWICE"),
        ("", "", "PASSWORD_SAME"),
    ],
)
def test_a_weak_password_is_refused_and_the_old_one_stays(application: Application, new: str, again: str, code: str) -> None:
    given = added(application).password

    fault = change_password(application, "lei", given, new or given, again or given)

    assert isinstance(fault, Problem) and fault.code == code
    assert account_of(application, "lei").one_time


def test_nobody_changes_a_password_without_the_one_there_is(application: Application) -> None:
    added(application)

    fault = change_password(application, "lei", "wrong", OWN, OWN)

    assert isinstance(fault, Problem) and fault.code == "SIGN_IN_WRONG"


@pytest.mark.parametrize(
    ("login", "wanted", "code"),
    [
        ("wang", LEI, "ACCOUNT_TAKEN"),
        (" WANG ", LEI, "ACCOUNT_TAKEN"),
        ("system", LEI, "ACCOUNT_TAKEN"),
        ("雷", LEI, "ACCOUNT_LOGIN_UNFIT"),
        ("l", LEI, "ACCOUNT_LOGIN_UNFIT"),
        ("lei li", LEI, "ACCOUNT_LOGIN_UNFIT"),
        ("lei", replace(LEI, name="  "), "ACCOUNT_NO_NAME"),
        ("lei", replace(LEI, name="雷" * 41), "ACCOUNT_TEXT_UNFIT"),
        ("lei", replace(LEI, department="城\x00管"), "ACCOUNT_TEXT_UNFIT"),
        ("lei", replace(LEI, roles=frozenset()), "ACCOUNT_NO_ROLE"),
        ("lei", replace(LEI, roles=frozenset({Role.APPLICANT})), "ACCOUNT_APPLICANT"),
        ("lei", replace(LEI, department=""), "ACCOUNT_NO_DEPARTMENT"),
    ],
)
def test_an_unfit_account_is_refused_with_the_reason(application: Application, login: str, wanted: Wanted, code: str) -> None:
    before = application.store.accounts()

    assert problems(accounts.add_account(application, QIAN, login, wanted)) == [code]

    assert application.store.accounts() == before


def test_nobody_takes_away_the_own_administration_or_suspends_the_own_account(application: Application) -> None:
    without = Wanted(QIAN.name, frozenset({Role.SUPERVISOR}))

    assert problems(accounts.change_account(application, QIAN, "qian", without, seen=0)) == ["ACCOUNT_OWN_ROLES"]
    assert problems(accounts.suspend(application, QIAN, "qian", "休假", seen=0)) == ["ACCOUNT_OWN_SUSPENSION"]
    renamed = accounts.change_account(application, QIAN, "qian", Wanted("钱示例二", QIAN.roles), seen=0)
    assert isinstance(renamed, Account) and renamed.person.name == "钱示例二"


def test_whoever_is_suspended_is_out_at_once_and_comes_back_with_the_old_password(application: Application) -> None:
    given = added(application).password
    assert isinstance(change_password(application, "lei", given, OWN, OWN), Account)
    cookies = {SESSION_COOKIE: application.sessions.issue("lei", at=datetime.now(UTC))}
    assert application.person_of(cookies) is not None

    assert problems(accounts.suspend(application, QIAN, "lei", " ", seen=2)) == ["ACCOUNT_WHY"]
    done = accounts.suspend(application, QIAN, "lei", "调离", seen=2)

    assert isinstance(done, Account)
    assert application.person_of(cookies) is None
    fault = check_password(application, "lei", OWN)
    assert isinstance(fault, Problem) and fault.code == "SIGN_IN_SUSPENDED"
    assert problems(accounts.suspend(application, QIAN, "lei", "再来", seen=3)) == ["ACCOUNT_SUSPENDED_ALREADY"]
    assert isinstance(accounts.resume(application, QIAN, "lei", seen=3), Account)
    assert application.person_of(cookies) is None, "what was signed in before stays out"
    assert isinstance(check_password(application, "lei", OWN), Account)


def test_a_reset_password_ends_the_sign_ins_there_are(application: Application) -> None:
    given = added(application).password
    assert isinstance(change_password(application, "lei", given, OWN, OWN), Account)
    cookies = {SESSION_COOKIE: application.sessions.issue("lei", at=datetime.now(UTC))}

    reset = accounts.reset_password(application, QIAN, "lei", seen=2)

    assert application.person_of(cookies) is None
    fault = check_password(application, "lei", reset.password)
    assert isinstance(fault, Problem) and fault.code == "SIGN_IN_ONE_TIME"
    wrong = check_password(application, "lei", OWN)
    assert isinstance(wrong, Problem) and wrong.code == "SIGN_IN_WRONG"
    old = {SESSION_COOKIE: application.sessions.issue("lei", at=datetime.now(UTC) - timedelta(hours=1))}
    assert application.person_of(old) is None


def test_of_two_administrators_at_once_the_second_is_told(application: Application) -> None:
    added(application)
    accounts.change_account(application, QIAN, "lei", replace(LEI, name="雷示例一"), seen=1)

    with pytest.raises(Refused) as late:
        accounts.change_account(application, QIAN, "lei", replace(LEI, name="雷示例二"), seen=1)

    assert codes(late.value) == ["ACCOUNT_LOST_UPDATE"]
    assert account_of(application, "lei").person.name == "雷示例一"


@pytest.mark.parametrize("person", [one for one in PEOPLE.values() if not one.has(Role.ADMIN)], ids=lambda one: one.login)
def test_nobody_else_keeps_people(application: Application, person: Person) -> None:
    for act in (
        lambda: accounts.people_of_the_house(application, person),
        lambda: accounts.record_of(application, person, "wang"),
        lambda: accounts.add_account(application, person, "lei", LEI),
        lambda: accounts.change_account(application, person, "wang", LEI, seen=0),
        lambda: accounts.suspend(application, person, "wang", "x", seen=0),
        lambda: accounts.resume(application, person, "wang", seen=0),
        lambda: accounts.reset_password(application, person, "wang", seen=0),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert codes(refused.value) == ["PERSON_LACKS_ROLE"]


def test_applicants_are_nobodys_staff(application: Application) -> None:
    assert "zhang" not in [one.person.login for one in accounts.people_of_the_house(application, QIAN)]
    with pytest.raises(Refused) as refused:
        accounts.reset_password(application, QIAN, "zhang", seen=0)

    assert codes(refused.value) == ["ACCOUNT_NOT_FOUND"]


def test_the_command_line_makes_the_first_administrator_and_no_second(application: Application) -> None:
    assert problems(accounts.add_first_administrator(application, "lei", "雷示例")) == ["ACCOUNT_THERE_IS_AN_ADMIN"]
    live = replace(application, settings=replace(application.settings, demo=False, cookie_secret="a secret of more than 32 characters"))

    done = accounts.add_first_administrator(live, "lei", "雷示例")

    assert isinstance(done, OneTime)
    assert done.account.person.roles == {Role.ADMIN}
    assert accounts.record_of(live, done.account.person, "lei")[0].actor == accounts.SYSTEM
    assert problems(accounts.add_first_administrator(live, "mei", "梅示例")) == ["ACCOUNT_THERE_IS_AN_ADMIN"]


def test_a_role_without_a_department_keeps_none(application: Application) -> None:
    changed = accounts.change_account(application, QIAN, "wu", Wanted("吴示例", frozenset({Role.WINDOW}), "市场监督管理局"), seen=0)

    assert isinstance(changed, Account)
    assert (changed.person.department, changed.person.items) == ("", frozenset())


class ResetMeanwhile:
    """An administrator resets the password while the door is at work on the one before."""

    def __init__(self, house: Application, monkeypatch: pytest.MonkeyPatch) -> None:
        self.house, self.given = house, ""
        monkeypatch.setattr("runtime.sign_in.password_matches", self._slow)

    def _slow(self, password: str, kept: str | None) -> bool:
        right = password_matches(password, kept)
        if not self.given:
            revision = account_of(self.house, "lei").revision
            self.given = accounts.reset_password(self.house, QIAN, "lei", seen=revision).password
        return right


def test_a_reset_is_not_outrun_by_a_change_with_the_old_password(application: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    first = added(application).password
    assert isinstance(change_password(application, "lei", first, OWN, OWN), Account)
    meanwhile = ResetMeanwhile(application, monkeypatch)

    late = change_password(application, "lei", OWN, "一句别人的新口令呀呀", "一句别人的新口令呀呀")

    assert isinstance(late, Problem) and late.code == "ACCOUNT_LOST_UPDATE"
    given = check_password(application, "lei", meanwhile.given)
    assert isinstance(given, Problem) and given.code == "SIGN_IN_ONE_TIME"


def test_a_reset_is_not_outrun_by_a_sign_in_with_the_old_password(application: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    first = added(application).password
    assert isinstance(change_password(application, "lei", first, OWN, OWN), Account)
    ResetMeanwhile(application, monkeypatch)
    client = AsgiClient(Starlette(routes=sign_in_routes(application)), base_url="http://house.test")

    client.post("/auth/sign-in", data={"login": "lei", "password": OWN}, headers={"origin": "http://house.test"})

    assert application.person_of(client.cookies) is None


@pytest.mark.parametrize("wanted", [{"department": "消防救援机构"}, {"items": frozenset({"catering.fire"})}])
def test_nobody_gives_himself_another_department_or_items(application: Application, wanted: dict[str, Any]) -> None:
    own = Wanted("梅示例", frozenset({Role.ADMIN, Role.REVIEWER}), "城市管理局")
    mei = added(application, "mei", own).account.person

    assert problems(accounts.change_account(application, mei, "mei", replace(own, **wanted), seen=1)) == ["ACCOUNT_OWN_ROLES"]
    renamed = accounts.change_account(application, mei, "mei", replace(own, name="梅示例二"), seen=1)
    assert isinstance(renamed, Account) and renamed.person.name == "梅示例二"


@pytest.mark.parametrize("login", ["wang", "zhang"])
def test_a_password_everyone_knows_is_nobodys_to_change(application: Application, login: str) -> None:
    fault = change_password(application, login, DEMO_PASSWORD, OWN, OWN)

    assert isinstance(fault, Problem) and fault.code == "PASSWORD_NOT_CHOSEN_HERE"
    assert isinstance(check_password(application, login, DEMO_PASSWORD), Account)


def test_an_applicants_password_is_kept_by_the_states_sign_in(application: Application, demo_hash: str) -> None:
    application.store.put_account(Account(Person("ma", "马示例", frozenset({Role.APPLICANT}), "430102"), demo_hash))

    fault = change_password(application, "ma", DEMO_PASSWORD, OWN, OWN)

    assert isinstance(fault, Problem) and fault.code == "PASSWORD_NOT_CHOSEN_HERE"


def test_a_demo_person_whose_password_was_reset_is_not_locked_out(application: Application) -> None:
    given = accounts.reset_password(application, QIAN, "wang", seen=0)

    assert isinstance(change_password(application, "wang", given.password, OWN, OWN), Account)
