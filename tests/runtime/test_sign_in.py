"""The door: the right password opens, nothing else does, nobody is led away, and no other site can knock for you."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from starlette.applications import Starlette

from forms.problems import Problem
from runtime.accounts import OneTime, Wanted, add_account
from runtime.bootstrap import Application
from runtime.demo_people import DEMO_PASSWORD
from runtime.passwords import AT_ONCE, hash_password, password_matches
from runtime.people import Account, Person, Role
from runtime.sessions import LANGUAGE_COOKIE, SESSION_COOKIE
from runtime.sign_in import BODY_LIMIT, check_password, local_path, sign_in_routes
from tests.asgi import AsgiClient

HOME = "http://house.test"
OWN = {"origin": HOME}
ADMIN = Person("qian", "钱示例", frozenset({Role.ADMIN}), "430102", demo=True)


@pytest.fixture
def client(application: Application) -> AsgiClient:
    return AsgiClient(Starlette(routes=sign_in_routes(application)), base_url=HOME)


def sign_in(client: AsgiClient, login: str = "wang", password: str = DEMO_PASSWORD, next: str = "/") -> str:
    """Where the answer leads."""
    answer = client.post("/auth/sign-in", data={"login": login, "password": password, "next": next}, headers=OWN)
    assert answer.status_code == 303
    return answer.headers["location"]


def test_the_right_password_sets_the_cookie_and_leads_on(application: Application, client: AsgiClient) -> None:
    answer = client.post("/auth/sign-in", data={"login": " wang ", "password": DEMO_PASSWORD, "next": "/queue?mine=1"}, headers=OWN)

    assert answer.headers["location"] == "/queue?mine=1"
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    person = application.person_of(client.cookies)
    assert person is not None
    assert (person.login, person.roles) == ("wang", frozenset({Role.WINDOW}))


@pytest.mark.parametrize(
    ("login", "password"), [("wang", "wrong"), ("nobody", DEMO_PASSWORD), ("", ""), ("wang\0", DEMO_PASSWORD), ("wang", "")]
)
def test_everything_else_leads_back_with_one_and_the_same_answer(client: AsgiClient, login: str, password: str) -> None:
    assert sign_in(client, login, password, next="/queue") == "/sign-in?fault=SIGN_IN_WRONG&next=%2Fqueue"
    assert SESSION_COOKIE not in client.cookies


def test_five_wrong_tries_close_the_account_also_for_the_right_password(client: AsgiClient) -> None:
    for _ in range(5):
        sign_in(client, password="wrong")

    assert "SIGN_IN_LOCKED" in sign_in(client)
    assert sign_in(client, login="wu") == "/"


def test_forty_wrong_passwords_at_once_are_five_tries(application: Application) -> None:
    with ThreadPoolExecutor(40) as crowd:
        answers = list(crowd.map(lambda _: check_password(application, "wang", "wrong"), range(40)))

    assert Counter(answer.code for answer in answers if isinstance(answer, Problem)) == {"SIGN_IN_WRONG": 5, "SIGN_IN_LOCKED": 35}


def test_the_right_password_is_no_try(application: Application) -> None:
    for _ in range(20):
        assert isinstance(check_password(application, "wang", DEMO_PASSWORD), Account)


def test_outside_the_demonstration_demo_people_stay_outside(application: Application) -> None:
    settings = replace(application.settings, demo=False, cookie_secret="a secret of more than 32 characters")
    house = replace(application, settings=settings)

    location = sign_in(AsgiClient(Starlette(routes=sign_in_routes(house)), base_url=HOME))

    assert "SIGN_IN_DEMO_ONLY" in location
    cookie = house.sessions.issue("wang", at=datetime.now(UTC))
    assert house.person_of({SESSION_COOKIE: cookie}) is None


def test_a_person_who_was_removed_or_never_was_is_nobody(application: Application) -> None:
    cookie = application.sessions.issue("gone", at=datetime.now(UTC))

    assert application.person_of({SESSION_COOKIE: cookie}) is None
    assert application.person_of({}) is None


def test_an_old_cookie_is_nobody(application: Application) -> None:
    cookie = application.sessions.issue("wang", at=datetime.now(UTC) - timedelta(hours=13))

    assert application.person_of({SESSION_COOKIE: cookie}) is None


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "http://evil.test"},
        {"origin": "null"},
        {"origin": "http://["},
        {"referer": "http://[house.test"},
        {"referer": "http://evil.test/house.test"},
        {"origin": HOME, "sec-fetch-site": "cross-site"},
        {"origin": "http://house.test.evil.test"},
    ],
)
@pytest.mark.parametrize("door", ["/auth/sign-in", "/auth/sign-out"])
def test_a_request_from_another_site_is_refused(client: AsgiClient, door: str, headers: dict[str, str]) -> None:
    answer = client.post(door, data={"login": "wang", "password": DEMO_PASSWORD}, headers=headers)

    assert "SIGN_IN_FOREIGN" in answer.headers["location"]
    assert "set-cookie" not in answer.headers


def test_a_browser_that_sends_no_origin_is_known_by_its_referer(client: AsgiClient) -> None:
    answer = client.post("/auth/sign-in", data={"login": "wang", "password": DEMO_PASSWORD}, headers={"referer": f"{HOME}/sign-in"})

    assert answer.headers["location"] == "/"


def test_signing_out_takes_the_cookie_and_ends_its_copies(application: Application, client: AsgiClient) -> None:
    sign_in(client)
    copy = dict(client.cookies)

    answer = client.post("/auth/sign-out", headers=OWN)

    assert answer.headers["location"] == "/?signed-out=1"
    assert SESSION_COOKIE not in client.cookies
    assert application.person_of(copy) is None


@pytest.mark.parametrize("body", [b"x" * (BODY_LIMIT + 1), b"&".join(b"a%d=1" % field for field in range(50))])
def test_an_overlarge_form_is_refused_unread(client: AsgiClient, body: bytes) -> None:
    answer = client.post("/auth/sign-in", content=body, headers=OWN)

    assert "SIGN_IN_TOO_LARGE" in answer.headers["location"]


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
def test_the_door_opens_to_a_post_only(client: AsgiClient, method: str) -> None:
    assert client.request(method, "/auth/sign-in").status_code == 405


AWAY = [
    "//evil.test",
    "https://evil.test",
    "/\\evil.test",
    "\\\\evil.test",
    "/\t/evil.test",
    "javascript:alert(1)",
    "/a\r\nset-cookie: x=1",
    "",
    "evil",
]


@pytest.mark.parametrize("wanted", AWAY)
def test_nobody_is_led_away(client: AsgiClient, wanted: str) -> None:
    assert local_path(wanted) == "/"
    assert sign_in(client, next=wanted) == "/"


def test_a_place_in_this_house_is_kept_with_its_chinese(client: AsgiClient) -> None:
    assert sign_in(client, next="/find?bundle=餐饮") == "/find?bundle=%E9%A4%90%E9%A5%AE"


@pytest.mark.parametrize(("lang", "kept"), [("en", "en"), ("zh", "zh"), ("fr", None)])
def test_a_language_of_this_house_is_remembered(client: AsgiClient, lang: str, kept: str | None) -> None:
    answer = client.get(f"/auth/language/{lang}?next=/find")

    assert answer.headers["location"] == "/find"
    assert client.cookies.get(LANGUAGE_COOKIE) == kept


def test_a_password_is_kept_as_argon2id_and_never_twice_the_same() -> None:
    first, second = hash_password("口令"), hash_password("口令")

    assert first.startswith("$argon2id$")
    assert first != second
    assert password_matches("口令", first)
    assert not password_matches("口令", "not a hash")


def test_no_more_than_two_hashes_are_made_at_once() -> None:
    assert AT_ONCE == 2


def test_an_account_never_shows_its_hash() -> None:
    account = Account(Person("wu", "吴示例", frozenset({Role.REVIEWER}), "430102"), "$argon2id$secret")

    assert "secret" not in repr(account)


NEW = "一句只有我知道的话呀"


def choose(client: AsgiClient, login: str, password: str, new: str = NEW, again: str = NEW) -> str:
    """Where the answer leads."""
    form = {"login": login, "password": password, "new": new, "again": again}
    answer = client.post("/auth/password", data=form, headers=OWN)
    assert answer.status_code == 303
    return answer.headers["location"]


def test_a_password_for_one_time_leads_to_the_choice_of_another_and_that_opens(application: Application, client: AsgiClient) -> None:
    given = add_account(application, ADMIN, "lei", Wanted("雷示例", frozenset({Role.WINDOW})))
    assert isinstance(given, OneTime)

    assert sign_in(client, "lei", given.password) == "/sign-in?fault=SIGN_IN_ONE_TIME&change=1"
    assert SESSION_COOKIE not in client.cookies
    assert choose(client, "lei", given.password, again="otherwise") == "/sign-in?fault=PASSWORD_TWICE&change=1"
    assert choose(client, "lei", given.password) == "/sign-in?changed=1"

    person = application.person_of(client.cookies)
    assert person is not None and person.login == "lei"


def test_nobody_chooses_a_password_without_the_old_one_or_from_another_site(application: Application, client: AsgiClient) -> None:
    assert choose(client, "wang", "wrong") == "/sign-in?fault=SIGN_IN_WRONG&change=1"
    form = {"login": "wang", "password": DEMO_PASSWORD, "new": NEW, "again": NEW}
    foreign = client.post("/auth/password", data=form, headers={"origin": "http://evil.test"})

    assert foreign.headers["location"] == "/sign-in?fault=SIGN_IN_FOREIGN&change=1"
    assert isinstance(check_password(application, "wang", DEMO_PASSWORD), Account)
